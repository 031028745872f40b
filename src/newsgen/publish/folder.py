"""A folder of this machine as a target: `file:/srv/www`, `file:../public`."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsgen.config import ARTICLES, STATE, TEMPLATES, Config
from newsgen.errors import ConfigError, Location, PublishError, RefusedError
from newsgen.publish.address import Address
from newsgen.publish.target import Parcel


class Folder:
    """A folder; a file appears in it whole, by renaming."""

    whole = False
    batch = 1
    workers = 4

    def __init__(self, root: Path) -> None:
        self._root = root

    def get(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        try:
            return (self._root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise self._failed(error, path) from None

    def standing(self, paths: Sequence[str]) -> set[str]:
        """Return those of the paths where anything stands."""
        return {path for path in paths if os.path.lexists(self._root / path)}

    def create(self, path: str, data: bytes) -> bool:
        """Write a file unless it exists."""
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            with (self._root / path).open("xb") as file:
                file.write(data)
        except FileExistsError:
            return False
        except OSError as error:
            raise self._failed(error, path) from None
        return True

    def write(self, path: str, data: bytes) -> None:
        """Write a file beside its place and move it there."""
        target = self._root / path
        near = _near(target)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            near.write_bytes(data)
            near.replace(target)
        except OSError as error:
            near.unlink(missing_ok=True)
            raise self._failed(error, path) from None

    def put(self, parcels: Sequence[Parcel]) -> None:
        """Write files, each whole or not at all."""
        for parcel in parcels:
            self.write(parcel.path, parcel.read())

    def delete(self, paths: Sequence[str]) -> None:
        """Remove files, and the folders that become empty by it."""
        for path in paths:
            target = self._root / path
            try:
                target.unlink(missing_ok=True)
                _near(target).unlink(missing_ok=True)  # of a run that was killed
                self._prune(target.parent)
            except NotADirectoryError:
                continue
            except OSError as error:
                raise self._failed(error, path) from None

    def finish(self, message: str) -> None:
        """Every file is in its place already."""

    def close(self) -> None:
        """Nothing is held open."""

    def _prune(self, folder: Path) -> None:
        while folder != self._root:
            try:
                folder.rmdir()
            except OSError:  # not empty, or another worker was quicker
                return
            folder = folder.parent

    def _failed(self, error: OSError, path: str) -> PublishError:
        return PublishError(
            f"cannot be used: {error.strerror}",
            at=Location(str(self._root / path)),
            hint="check its permissions, what stands there, and the room on the disk",
        )


def _near(target: Path) -> Path:
    """Return where a file is written first: the same name each time, so that none is left over."""
    word = hashlib.sha256(target.name.encode()).hexdigest()[:12]
    return target.with_name(f".{word}.newsgen-tmp")


def open_folder(place: Address, config: Config) -> Folder:
    """Open a folder, which need not exist.

    Raises:
        ConfigError: If the address names another machine.
        RefusedError: If the folder is, holds, or lies in what newsgen reads or writes.
    """
    parts = urlsplit(f"file:{place.rest}") if place.rest.startswith("//") else None
    if parts is not None and parts.netloc not in ("", "localhost"):
        raise ConfigError(
            f"a folder of another machine: {place.shown}", hint="write file:///srv/www"
        )
    root = (place.base / (unquote(parts.path) if parts is not None else place.rest)).resolve()
    mine = [config.output, *(config.root / name for name in (ARTICLES, TEMPLATES, STATE))]
    for folder in (config.root, *mine):
        real = folder.resolve()
        inside = real in root.parents and folder != config.root
        if root == real or root in real.parents or inside:
            raise RefusedError(
                f"the target {place.shown} overlaps {folder}", hint="choose another folder"
            )
    if os.path.lexists(root) and not root.is_dir():
        raise RefusedError(f"the target {place.shown} is a file", hint="choose another folder")
    return Folder(root)
