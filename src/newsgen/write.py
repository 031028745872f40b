"""Artifacts → the output folder: only changed bytes, only our own stale files, all or nothing.

Files are staged in .newsgen/stage/. Then one commit of the state writes down what is to
move, and only after it does anything in the output folder change. A build killed before
that commit has changed nothing; one killed after it is finished by `recover`, which every
command calls first.

What newsgen wrote is known from the state, and once more from `manifest-sha256.txt` in the
output folder (BagIt's form, `sha256sum -c` checks it), so that the state may be deleted.
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from newsgen.config import ARTICLES, STATE, TEMPLATES, Config
from newsgen.errors import Location, RefusedError, WriteError
from newsgen.model import Artifact, LargeArtifact, OwnFile

MANIFEST = "manifest-sha256.txt"
STAGE = "stage"
SCRATCH = "scratch"
SHOWN = 5
"""Strangers named in a refusal."""


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


def check_output(config: Config) -> None:
    """Refuse an output folder that is, holds, or lies in what newsgen reads.

    Raises:
        RefusedError: Naming the two that overlap.
    """
    output = config.output.resolve()
    inputs = [config.root / name for name in (ARTICLES, TEMPLATES, STATE)]
    for folder in (config.root, *inputs):
        real = folder.resolve()
        inside = real in output.parents and folder != config.root
        if output == real or output in real.parents or inside:
            raise RefusedError(
                f"the output folder {_shown(config)} overlaps {folder.name or folder}/",
                hint="choose another folder with --output or the `output` setting",
            )
    if output.exists() and not output.is_dir():
        raise RefusedError(
            f"the output {_shown(config)} is a file", hint="choose a folder with --output"
        )


def _shown(config: Config) -> str:
    try:
        return config.output.resolve().relative_to(config.root.resolve()).as_posix() + "/"
    except ValueError:
        return f"{config.output}/"


def adopt(config: Config) -> dict[str, OwnFile]:
    """Find out what in the output folder is ours when the state does not know.

    Raises:
        RefusedError: If the folder holds files that newsgen did not write and that `keep`
            does not name.
    """
    listed = _manifest(config.output)
    own: dict[str, OwnFile] = {}
    strangers: list[str] = []
    for path in _walk(config.output, config.keep):
        if path not in listed:
            strangers.append(path)
            continue
        status = os.stat(config.output / path)
        digest = _digest(config.output / path)
        own[path] = OwnFile(path, digest, status.st_size, status.st_mtime_ns)
    if strangers:
        more = f" and {len(strangers) - SHOWN} more" if len(strangers) > SHOWN else ""
        raise RefusedError(
            f"the output folder {_shown(config)} holds files that newsgen did not write: "
            f"{', '.join(sorted(strangers)[:SHOWN])}{more}",
            hint="choose an empty folder with --output, or name them in the `keep` setting",
        )
    return own


def _manifest(output: Path) -> set[str]:
    try:
        lines = (output / MANIFEST).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    paths = (line[66:] for line in lines if line[64:66] == "  ")
    return {MANIFEST, *(path for path in paths if _inside(path))}


def _walk(folder: Path, keep: Collection[str]) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        inside = os.path.relpath(root, folder)
        if inside == ".":
            folders[:] = [name for name in folders if name not in keep]
            yield from (name for name in files if name not in keep)
        else:
            yield from (f"{inside}/{name}".replace(os.sep, "/") for name in files)


def intact(config: Config, own: Mapping[str, OwnFile]) -> set[str]:
    """Return which of our files still stand as we left them, by size and time."""
    found = set()
    folder = f"{config.output}/"
    for path, file in own.items():
        try:
            status = os.stat(folder + path)
        except OSError:
            continue
        if status.st_size == file.size and status.st_mtime_ns == file.mtime:
            found.add(path)
    return found


def begin(planned: Iterable[str], own: Mapping[str, OwnFile], config: Config) -> None:
    """Make the stage ready; the output folder is not touched.

    Args:
        planned: The paths of all files the site is to have.
        own: Our files in the output folder.
        config: The site.

    Raises:
        RefusedError: If a file newsgen did not write stands where one is to be.
        WriteError: If the stage cannot be made.
    """
    if _occupied(config.output):
        for path in (*planned, MANIFEST):
            _refuse_stranger(config, path, own)
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
                digest = _digest(artifact.made)
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
        WriteError: If the disk is full or may not be written.
    """
    new = {file.path: file for file in written}
    removed = tuple(sorted(path for path in own if path not in planned and path != MANIFEST))
    manifest = {MANIFEST: own[MANIFEST]} if MANIFEST in own else {}
    if new or removed or not intact(config, manifest):
        after = {path: file for path, file in own.items() if path in planned} | new
        artifact = Artifact(MANIFEST, _manifest_bytes(after))
        new |= {file.path: file for file in put([artifact], {}, config)}
    whole = not own and not _occupied(config.output)
    return Staged(tuple(new.values()), removed, len(planned) + 1 - len(new), whole)


@contextmanager
def _staging() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WriteError(
            f"the stage cannot be written: {error.strerror}",
            at=Location(f"{STATE}/{STAGE}"),
            hint="make room on the disk; the site is as it was",
        ) from None


def _refuse_stranger(config: Config, path: str, own: Mapping[str, OwnFile]) -> None:
    if path in own:
        return
    place = config.output / path
    found = [str(above) for above in Path(path).parents if (config.output / above).is_file()]
    if place.is_dir() and not place.is_symlink():  # a folder of ours whose files are going?
        found += (f"{path}/{inside}" for inside in _walk(place, ()))
    elif os.path.lexists(place):
        found.append(path)
    strangers = sorted(set(found) - own.keys())
    if strangers:
        raise RefusedError(
            f"{_shown(config)}{path} is needed, and newsgen did not write what stands there: "
            f"{', '.join(strangers[:SHOWN])}",
            hint="move it away",
        )


def _occupied(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _manifest_bytes(files: Mapping[str, OwnFile]) -> bytes:
    paths = sorted(path for path in files if path != MANIFEST)
    return "".join(f"{files[path].sha256}  {path}\n" for path in paths).encode()


def _inside(path: str) -> bool:
    """Say whether a path, taken apart, stays below the folder it is joined to."""
    return "\0" not in path and not {"", ".", ".."} & set(path.split("/"))


def scratch(config: Config) -> Path:
    """Return an empty folder to make large files in, on the disk of the stage.

    Raises:
        WriteError: If it cannot be made.
    """
    with _staging():
        clear(config.state / SCRATCH)
    return config.state / SCRATCH


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _put(folder: Path, artifact: Artifact | LargeArtifact, digest: str, made: set[str]) -> OwnFile:
    if not _inside(artifact.path):
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
    with open(target, "wb", buffering=0) as file:
        file.write(artifact.data)
        mtime = os.fstat(file.fileno()).st_mtime_ns
    return OwnFile(artifact.path, digest, len(artifact.data), mtime)


def _make_folder(folder: str) -> None:
    """Make a folder whose parent mostly stands already."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def apply(moves: Iterable[tuple[str, str]], config: Config) -> None:
    """Make the moves of a journal; those already made are passed over.

    Raises:
        WriteError: If the output folder cannot be written; `recover` will try again.
    """
    folder = config.state / STAGE
    steps = list(moves)
    try:
        if steps == [("", "place")]:
            _place(folder, config.output)
            return
        gone = [path for path, action in steps if action == "remove"]
        coming = {path for path, action in steps if action == "move"}
        folders = {above for path in coming for above in _above(path)}
        for path in gone:  # a file where a folder is to be, or the reverse
            if path in folders or not coming.isdisjoint(_above(path)):
                _remove(config.output, path)
        for path in sorted(coming, key=_last):
            staged = folder / path
            if staged.exists():
                _move(staged, config.output / path)
        for path in gone:
            _remove(config.output, path)
        clear(folder)
    except OSError as error:
        raise WriteError(
            f"{_shown(config)} cannot be written: {error.strerror}",
            at=Location(str(error.filename or config.output)),
            hint="mend it and run newsgen build again: it will finish the change",
        ) from None


def _last(path: str) -> tuple[bool, str]:
    """Order of moving in: pages before the lists and feeds that lead to them."""
    return (path.count("/") <= 1, path)


def _above(path: str) -> Iterator[str]:
    """Yield the folders a file lies in, from the inmost out."""
    while (path := path.rpartition("/")[0]) != "":
        yield path


def _place(folder: Path, output: Path) -> None:
    if not folder.exists() or _occupied(output):
        return  # it was placed before newsgen was killed
    output.parent.mkdir(parents=True, exist_ok=True)
    if output.is_dir():
        output.rmdir()
    _move(folder, output)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:  # the output folder is on another disk
            raise
        near = target.with_name(target.name + ".newsgen-tmp")
        if source.is_dir():
            shutil.rmtree(near, ignore_errors=True)  # of a build that was killed
            shutil.copytree(source, near)
        else:
            shutil.copy2(source, near)
        os.replace(near, target)


def _remove(output: Path, path: str) -> None:
    target = output / path
    if target.is_file() or target.is_symlink():  # else it went before, or a folder took its place
        target.unlink()
    parent = target.parent
    while parent != output and parent.is_dir() and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent


def clear(folder: Path) -> None:
    """Empty the stage."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)


def listed(config: Config) -> set[str]:
    """Return the paths that the output folder's own manifest names."""
    return _manifest(config.output)


def remove(paths: Iterable[str], config: Config) -> int:
    """Remove these files of ours, and the folders that become empty; return how many stood."""
    found = [path for path in paths if os.path.lexists(config.output / path)]
    for path in found:
        _remove(config.output, path)
    if config.output.is_dir() and not any(config.output.iterdir()):
        config.output.rmdir()
    return len(found)


def forget(config: Config) -> None:
    """Remove newsgen's state folder."""
    shutil.rmtree(config.state, ignore_errors=True)
