"""Artifacts → the stage: only changed bytes, and a manifest of what will stand.

Nothing here touches the output folder. A build that is killed, or has no room left, leaves
the site as it was.
"""

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import msgspec

from newsgen.config import STATE, Config
from newsgen.errors import RefusedError, WriteError, preparing
from newsgen.model import Artifact, LargeArtifact, OwnFile
from newsgen.write.ours import (
    MANIFEST,
    digest_of,
    inside,
    intact,
    link_among,
    manifest_bytes,
    occupied,
    refuse_stranger,
    shown,
)

STAGE = "stage"
SCRATCH = "scratch"
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC


class Change(msgspec.Struct, frozen=True):
    """What a build did to the output folder, in files."""

    written: int
    unchanged: int
    removed: int


class Staged(msgspec.Struct, frozen=True):
    """A change that is ready and not yet made.

    Args:
        written: The new and changed files, which lie in the stage.
        removed: Our files that the site no longer has.
        unchanged: How many stay as they are.
        whole: The output folder is empty: the stage takes its place in one step.
    """

    written: tuple[OwnFile, ...]
    removed: tuple[str, ...]
    unchanged: int
    whole: bool

    def moves(self) -> list[tuple[str, str]]:
        """Return the journal of this change, as path and action."""
        if self.whole:
            return [("", "place")]
        moves = [(own.path, "move") for own in self.written]
        return moves + [(path, "remove") for path in self.removed]


def begin(own: Mapping[str, OwnFile], config: Config) -> None:
    """Make the stage ready; the output folder is not touched.

    Args:
        own: Our files in the output folder.
        config: The site.

    Raises:
        RefusedError: If a file newsgen did not write stands where the manifest is to be.
        WriteError: If the stage cannot be made.
    """
    if occupied(config.output):
        refuse_stranger(config, MANIFEST, own)
    with _staging():
        clear(config.state / STAGE)


def put(
    artifacts: Iterable[Artifact | LargeArtifact], before: Mapping[str, str], config: Config
) -> tuple[OwnFile, ...]:
    """Write the artifacts that are new or changed into the stage.

    Args:
        artifacts: Files that were made, perhaps with bytes they already have; one too large
            to hold is moved from where it was made.
        before: Path → digest of what stands in the output folder as we left it.
        config: The site.

    Raises:
        WriteError: If the disk is full or may not be written.
    """
    folder = config.state / STAGE
    made: set[str] = set()
    written = []
    with _staging():
        for artifact in artifacts:
            if isinstance(artifact, LargeArtifact):
                digest = digest_of(artifact.made)
            else:
                digest = hashlib.sha256(artifact.data).hexdigest()
            if before.get(artifact.path) != digest:
                written.append(_put(folder, artifact, digest, made))
    return tuple(written)


def finish(
    written: Iterable[OwnFile], planned: Collection[str], own: Mapping[str, OwnFile], config: Config
) -> Staged:
    """Complete the stage: find what is to go, and write the manifest of what will stand.

    Raises:
        RefusedError: If a folder of the site was replaced by a link.
        WriteError: If the disk is full or may not be written.
    """
    new = {file.path: file for file in written}
    removed = tuple(sorted(path for path in own if path not in planned and path != MANIFEST))
    manifest = {MANIFEST: own[MANIFEST]} if MANIFEST in own else {}
    if new or removed or not intact(config, manifest):
        after = {path: file for path, file in own.items() if path in planned} | new
        artifact = Artifact(MANIFEST, manifest_bytes(after))
        new |= {file.path: file for file in put([artifact], {}, config)}
    link = link_among(config, [*new, *removed])
    if link is not None:
        raise RefusedError(
            f"{shown(config)}{link} is a link, where newsgen made a folder",
            hint="remove the link; newsgen will make the folder again",
        )
    whole = not own and not occupied(config.output)
    return Staged(tuple(new.values()), removed, len(planned) + 1 - len(new), whole)


def _staging() -> AbstractContextManager[None]:
    return preparing("the stage cannot be written", f"{STATE}/{STAGE}")


def scratch(config: Config) -> Path:
    """Return an empty folder to make large files in, on the disk of the stage.

    Raises:
        WriteError: If it cannot be made.
    """
    with _staging():
        clear(config.state / SCRATCH)
    return config.state / SCRATCH


def _put(folder: Path, artifact: Artifact | LargeArtifact, digest: str, made: set[str]) -> OwnFile:
    if not inside(artifact.path):
        raise WriteError(f"a path that leaves the output folder: {artifact.path!r}")
    target = f"{folder}/{artifact.path}"
    parent = target.rpartition("/")[0]
    if parent not in made:
        _make_folder(parent)
        made.add(parent)
    if isinstance(artifact, LargeArtifact):
        os.replace(artifact.made, target)
        status = os.stat(target)
        return OwnFile(artifact.path, digest, status.st_size, status.st_mtime_ns)
    file = os.open(target, _ANEW, 0o666)  # without a file object: this is done for every page
    try:
        taken = os.write(file, artifact.data)
        while taken < len(artifact.data):  # a disk nearly full takes a part, and says so only here
            taken += os.write(file, artifact.data[taken:])
        mtime = os.fstat(file).st_mtime_ns
    finally:
        os.close(file)
    return OwnFile(artifact.path, digest, len(artifact.data), mtime)


def drop(path: str, config: Config) -> None:
    """Take a file out of the stage, if it is there."""
    with _staging(), suppress(FileNotFoundError):
        os.unlink(f"{config.state}/{STAGE}/{path}")


def _make_folder(folder: str) -> None:
    """Make a folder whose parent mostly stands already."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def clear(folder: Path) -> None:
    """Empty the stage."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
