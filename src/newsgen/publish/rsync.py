"""A folder that the rsync program reaches as a target: `rsync:host:/srv/www`, `rsync:../public`.

rsync is called with lists of arguments, never through a shell, here or (`-s`) at the other end.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from newsgen.config import Config
from newsgen.errors import ConfigError, PublishError
from newsgen.publish.address import Address, scrub
from newsgen.publish.target import Parcel, TransientError

_MISSING = 23
"""Exit status: some files were not there (or could not be read)."""
_VANISHED = 24
"""Exit status: what was to be sent was not here; when it is to be deleted, that is the point."""
_TRANSIENT = frozenset({5, 10, 12, 30, 35, 255})
"""rsync(1), exit values: starting the protocol, socket, stream, time-outs; 255 is ssh's."""
_REMOTE = re.compile(r"^(?:[\w.+-]+@)?(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):")
_TIMEOUT = "--timeout=300"


class Rsync:
    """A folder, here or far, that rsync writes to.

    Args:
        program: The path of rsync.
        folder: Its name for the folder, with a slash at the end.
    """

    whole = False
    batch = 20_000
    workers = 1

    def __init__(self, program: str, folder: str) -> None:
        self._program = program
        self._folder = folder

    def get(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        with tempfile.TemporaryDirectory(prefix="newsgen-") as here:
            code, said = self._try([f"{self._folder}{path}", f"{here}/file"])
            if code == _MISSING and "No such file or directory" in said:
                return None
            self._check(code, said)
            return (Path(here) / "file").read_bytes()

    def standing(self, paths: Sequence[str]) -> set[str]:
        """Return those of the paths where a file stands: what a dry run would write over."""
        with tempfile.TemporaryDirectory(prefix="newsgen-") as here:
            for path in paths:
                file = Path(here) / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.touch()
            asked = ["--dry-run", "--existing", "--ignore-times", "--out-format=%n", "-8"]
            said = self._run(paths, here, *asked)
        return set(paths) & set(said.splitlines())

    def create(self, path: str, data: bytes) -> bool:
        """Write a file unless it exists; whoever wrote it is seen by reading it back."""
        self._send(path, data, "--ignore-existing")
        return self.get(path) == data

    def write(self, path: str, data: bytes) -> None:
        """Write a small file of newsgen's own."""
        self._send(path, data)

    def _send(self, path: str, data: bytes, *options: str) -> None:
        with tempfile.TemporaryDirectory(prefix="newsgen-") as here:
            file = Path(here) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            self._run([path], here, "--ignore-times", *options)

    def put(self, parcels: Sequence[Parcel]) -> None:
        """Write files: rsync compares them by content, and puts them in place together."""
        for parcel in parcels:
            parcel.read()  # rsync reads them itself; this refuses what was changed
        self._run(
            [parcel.path for parcel in parcels],
            str(parcels[0].folder),
            "--checksum",
            "--delay-updates",
        )

    def delete(self, paths: Sequence[str]) -> None:
        """Remove files, then the folders above them that are empty."""
        with tempfile.TemporaryDirectory(prefix="newsgen-") as here:
            self._run(paths, here, "--delete-missing-args")
            folders = sorted({f"{up}/" for path in paths for up in _above(path)}, key=_depth)
            if folders:
                # A folder that still holds something is named on stderr, and stays.
                self._run(folders, here, "--delete-missing-args")

    def finish(self, message: str) -> None:
        """Every file is in its place already."""

    def close(self) -> None:
        """Nothing is held open."""

    def _run(self, paths: Sequence[str], source: str, *options: str) -> str:
        listed = "\0".join(paths)
        arguments = ["--from0", "--files-from=-", "--mkpath", "--chmod=D755,F644", "--perms"]
        code, said, out = self._ask([*options, *arguments], [f"{source}/", self._folder], listed)
        if code != _VANISHED or "--delete-missing-args" not in options:
            self._check(code, said)
        return out

    def _try(self, places: Sequence[str]) -> tuple[int, str]:
        code, said, _ = self._ask(places)
        return code, said

    def _ask(
        self, options: Sequence[str], places: Sequence[str] = (), listed: str = ""
    ) -> tuple[int, str, str]:
        command = [self._program, "-s", _TIMEOUT]
        command += [*options, "--", *places] if places else ["--", *options]
        done = subprocess.run(  # noqa: S603  # a list of arguments; the places are checked
            command,
            input=listed.encode(),
            capture_output=True,
            check=False,
        )
        told = done.stderr.decode("utf-8", "replace")
        return done.returncode, told, done.stdout.decode("utf-8", "replace")

    def _check(self, code: int, said: str) -> None:
        if code == 0:
            return
        lines = [line for line in said.splitlines() if line.strip()]
        reason = scrub(lines[0] if lines else f"exit status {code}")
        kind = TransientError if code in _TRANSIENT else PublishError
        raise kind(f"rsync failed: {reason}", hint="try the same with rsync by hand")


def _above(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]


def _depth(folder: str) -> tuple[int, str]:
    return (-folder.count("/"), folder)


def open_rsync(place: Address, config: Config) -> Rsync:  # noqa: ARG001  # as every publisher
    """Open a folder for rsync.

    Raises:
        ConfigError: If the host or the path could be taken for an option.
        PublishError: If rsync is not installed.
    """
    rest = place.rest
    daemon = rest.startswith("//")
    host, _, path = rest.lstrip("/").partition("/" if daemon else ":")
    remote = daemon or _REMOTE.match(rest) is not None
    if rest.startswith("-") or (remote and (host.startswith("-") or path.startswith("-"))):
        raise ConfigError(
            f"a host or path that begins with a hyphen: {place.shown}",
            hint="write ./ before a path, and the host's name without options",
        )
    if remote and not path.strip("/"):
        raise ConfigError(f"no folder in {place.shown}", hint="write rsync:host:/srv/www")
    program = shutil.which("rsync")
    if program is None:
        raise PublishError("rsync is not installed", hint="install the program rsync")
    if daemon:
        folder = f"rsync:{rest}"
    elif remote:
        folder = rest
    else:
        folder = str((place.base / rest).resolve())
    return Rsync(program, folder.rstrip("/") + "/")
