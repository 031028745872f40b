"""The stage → the output folder, by a journal that can be made again from any point.

One commit of the state writes down what is to move; only then is anything here called. A
command killed in the midst of it is finished by the next (`ledger.recover`).
"""

import errno
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from newsgen.config import LOCK, Config
from newsgen.errors import Location, WriteError
from newsgen.write.ours import above_of, link_among, occupied, shown
from newsgen.write.stage import STAGE, clear


def apply(moves: Iterable[tuple[str, str]], config: Config) -> None:
    """Make the moves of a journal; those already made are passed over.

    Raises:
        WriteError: If the output folder cannot be written; `recover` will try again.
    """
    folder = config.state / STAGE
    steps = list(moves)
    link = link_among(config, (path for path, _ in steps))
    if link is not None:
        raise WriteError(
            f"{shown(config)}{link} is a link, where newsgen made a folder",
            hint="remove the link and run newsgen build again: it will finish the change",
        )
    try:
        if steps == [("", "place")]:
            _place(folder, config.output)
            return
        gone = [path for path, action in steps if action == "remove"]
        coming = {path for path, action in steps if action == "move"}
        folders = {above for path in coming for above in above_of(path)}
        for path in gone:  # a file where a folder is to be, or the reverse
            if path in folders or not coming.isdisjoint(above_of(path)):
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
            f"{shown(config)} cannot be written: {error.strerror}",
            at=Location(str(error.filename or config.output)),
            hint="mend it and run newsgen build again: it will finish the change",
        ) from None


def _last(path: str) -> tuple[bool, str]:
    """Order of moving in: pages before the lists and feeds that lead to them."""
    return (path.count("/") <= 1, path)


def _place(folder: Path, output: Path) -> None:
    if not folder.exists() or occupied(output):
        return  # it was placed before newsgen was killed
    output = output.resolve()  # a link to an empty folder stays, and is filled
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


def remove(paths: Iterable[str], config: Config) -> int:
    """Remove these files of ours, and the folders that become empty; return how many stood."""
    found = [path for path in paths if os.path.lexists(config.output / path)]
    for path in found:
        _remove(config.output, path)
    if config.output.is_dir() and not any(config.output.iterdir()):
        config.output.rmdir()
    return len(found)


def forget(config: Config) -> None:
    """Remove newsgen's state folder. Who calls this holds the site's lock, which goes last."""
    lock = config.state / LOCK
    with suppress(OSError):
        for path in [path for path in config.state.iterdir() if path != lock]:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        lock.unlink(missing_ok=True)
        config.state.rmdir()  # unless another build has begun there already
