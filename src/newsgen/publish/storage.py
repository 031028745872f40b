"""Object stores and file systems that fsspec knows, as targets: `s3:bucket/folder`, `sftp:`.

fsspec and what it needs for a scheme are extras (`pip install 'newsgen[s3]'`). Credentials
are its own business: it finds them in the environment or in the store's configuration.
"""

import importlib
import importlib.util
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from newsgen.config import Config
from newsgen.errors import ConfigError, NewsgenError, PublishError
from newsgen.publish.address import Address, scrub
from newsgen.publish.headers import cache_control, content_type
from newsgen.publish.target import Parcel, TransientError


def _no_headers(_path: str) -> dict[str, Any]:
    return {}


def _s3_headers(path: str) -> dict[str, Any]:
    return {"ContentType": content_type(path), "CacheControl": cache_control(path)}


def _gs_headers(path: str) -> dict[str, Any]:
    return {
        "content_type": content_type(path),
        "fixed_key_metadata": {"cache_control": cache_control(path)},
    }


HEADERS: Mapping[str, Callable[[str], dict[str, Any]]] = {
    "s3": _s3_headers,
    "s3a": _s3_headers,
    "gs": _gs_headers,
    "gcs": _gs_headers,
}
"""How a scheme is told a file's type and how long it may be kept; others have no such thing."""

OPTIONS: Mapping[str, dict[str, Any]] = {
    # One try for each call: waiting and trying again is `patience.py`'s, for every target.
    "s3": {"config_kwargs": {"retries": {"mode": "standard", "total_max_attempts": 1}}},
}
_FINAL = (FileNotFoundError, PermissionError, NotImplementedError, ImportError)
_NO_LOGIN = frozenset({"NoCredentialsError", "PartialCredentialsError", "TokenRetrievalError"})
"""Names of botocore's exceptions that no other try can mend; botocore itself is not imported."""


class Storage:
    """A folder in a file system of fsspec's.

    Args:
        system: An open `fsspec.AbstractFileSystem`.
        root: The folder's path in it.
        scheme: Its name in `HEADERS`.
    """

    whole = False
    batch = 1
    workers = 8

    def __init__(self, system: Any, root: str, scheme: str) -> None:  # noqa: ANN401  # fsspec is untyped
        self._system = system
        self._root = root.rstrip("/")
        self._headers = HEADERS.get(scheme, _no_headers)

    def get(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        try:
            return bytes(self._call("cat_file", self._at(path)))
        except FileNotFoundError:
            return None

    def standing(self, paths: Sequence[str]) -> set[str]:
        """Return those of the paths where a file stands, by one listing of the whole folder."""
        try:
            found = self._call("find", self._root)
        except FileNotFoundError:
            return set()
        home = self._root.strip("/") + "/"
        return set(paths) & {str(path).lstrip("/").removeprefix(home) for path in found}

    def create(self, path: str, data: bytes) -> bool:
        """Write a file unless it exists: in one step where the store can (S3 can)."""
        try:
            self._call("pipe_file", self._at(path), data, mode="create")
        except FileExistsError:
            return False
        except FileNotFoundError as error:  # not the file: the bucket
            raise _refused(error) from None
        except (TypeError, ValueError):  # this file system knows no such mode
            if self.get(path) is not None:
                return False
            self.write(path, data)
        return True

    def write(self, path: str, data: bytes) -> None:
        """Write a small file of newsgen's own."""
        try:
            self._call("pipe_file", self._at(path), data, **self._headers(path))
        except (FileNotFoundError, TypeError, ValueError) as error:
            raise _refused(error) from None

    def put(self, parcels: Sequence[Parcel]) -> None:
        """Write files; each appears whole."""
        for parcel in parcels:
            self.write(parcel.path, parcel.read())

    def delete(self, paths: Sequence[str]) -> None:
        """Remove files; one that is gone already is no error."""
        for path in paths:
            with suppress(FileNotFoundError):
                self._call("rm_file", self._at(path))

    def finish(self, message: str) -> None:
        """Every file is in its place already."""

    def close(self) -> None:
        """Nothing is held open."""

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}"

    def _call(self, name: str, *args: object, **kwargs: object) -> Any:  # noqa: ANN401  # as above
        """Call the file system; what it raises becomes ours, or one of Python's."""
        try:
            return getattr(self._system, name)(*args, **kwargs)
        except (FileNotFoundError, FileExistsError, TypeError, ValueError):
            raise
        except _FINAL as error:
            raise _refused(error) from None
        except NewsgenError:
            raise
        except Exception as error:  # every store has exceptions of its own: any may pass
            if type(error).__name__ in _NO_LOGIN:
                raise _refused(error) from None
            raise TransientError(
                f"the store does not answer well: {_reason(error)}",
                hint="run newsgen publish again: it goes on where it stopped",
            ) from error


def _refused(error: Exception) -> PublishError:
    return PublishError(
        f"the store refuses: {_reason(error)}",
        hint="check that the bucket exists and that the credentials may write to it",
    )


def _reason(error: BaseException) -> str:
    return scrub(" ".join(str(error).split()))[:300] or type(error).__name__


def known(scheme: str) -> bool:
    """Say whether fsspec is installed and knows a scheme."""
    if importlib.util.find_spec("fsspec") is None:
        return False
    return scheme in importlib.import_module("fsspec").available_protocols()


def open_storage(place: Address, config: Config) -> Storage:  # noqa: ARG001  # as every publisher
    """Open a folder of an object store or another file system.

    Raises:
        PublishError: If what the scheme needs is not installed.
        ConfigError: If the address names no folder.
    """
    extra = (
        place.scheme if place.scheme == "s3" else f"the package fsspec needs for {place.scheme}:"
    )
    hint = "pip install 'newsgen[s3]'" if place.scheme == "s3" else f"install {extra}"
    rest = place.rest.lstrip("/")
    if not rest:
        raise ConfigError(f"no bucket or folder in {place.shown}", hint="write s3:bucket/folder")
    try:
        core = importlib.import_module("fsspec.core")  # heavy, and an extra
        # No listings and no instances are kept: another machine may write there too.
        options = {"use_listings_cache": False, "skip_instance_cache": True}
        system, root = core.url_to_fs(
            f"{place.scheme}://{rest}", **options, **OPTIONS.get(place.scheme, {})
        )
    except ImportError as error:
        raise PublishError(f"{place.scheme}: needs a package: {error}", hint=hint) from None
    except Exception as error:  # noqa: BLE001  # every file system has exceptions of its own
        raise PublishError(f"{place.shown} cannot be opened: {_reason(error)}") from None
    return Storage(system, root, place.scheme)
