"""What a place must be able to do to have a site carried to it, and what is carried.

Only these types and builtins cross between newsgen and what it publishes with.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from newsgen.errors import Location, PublishError, RefusedError


class TransientError(PublishError):
    """The place did not answer, or not well; the same call may succeed a moment later."""


class Parcel(msgspec.Struct, frozen=True):
    """A file of the built site.

    Args:
        path: Below the output folder, with slashes.
        sha256: Of its bytes, as the build left them.
        size: In bytes.
        folder: The output folder.
    """

    path: str
    sha256: str
    size: int
    folder: Path

    def read(self) -> bytes:
        """Return its bytes.

        Raises:
            RefusedError: If they are no longer what the build wrote.
        """
        try:
            data = (self.folder / self.path).read_bytes()
        except OSError:
            data = b""
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise RefusedError(
                "the file was changed while the site was being published",
                at=Location(self.path),
                hint="run newsgen build, then newsgen publish again",
            )
        return data


class Target(Protocol):
    """An open place. Its methods raise `TransientError` where another try may help.

    Attributes:
        whole: All changes appear at once in `finish`, or not at all: no lock is needed.
        batch: How many parcels or paths one call takes at most.
        workers: How many calls may run at a time.
    """

    whole: bool
    batch: int
    workers: int

    def get(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        ...

    def standing(self, paths: Sequence[str]) -> set[str]:
        """Return those of the paths where a file stands, whoever wrote it."""
        ...

    def create(self, path: str, data: bytes) -> bool:
        """Write a file unless it exists; say whether it was written."""
        ...

    def write(self, path: str, data: bytes) -> None:
        """Write a small file of newsgen's own."""
        ...

    def put(self, parcels: Sequence[Parcel]) -> None:
        """Write files, each whole or not at all."""
        ...

    def delete(self, paths: Sequence[str]) -> None:
        """Remove files; one that is gone already is no error."""
        ...

    def finish(self, message: str) -> None:
        """Make the changes visible, where that was not done one by one."""
        ...

    def close(self) -> None:
        """Let go of what is open here; without `finish`, nothing more appears there."""
        ...
