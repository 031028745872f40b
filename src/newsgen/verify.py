"""A site held against a clean build of the same sources, byte for byte.

`newsgen build` changes only what it must. That this gives what a clean build would give is proved
by tests; here an editor can see it of a site of their own.
"""

import filecmp
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import structs

from newsgen import write
from newsgen.build import Options, build
from newsgen.config import Config
from newsgen.errors import DifferenceError, Location, Problems, WriteError
from newsgen.pressroom import Progress

_SHOWN = 20
"""Files named, before the rest is only counted."""
_AROUND = 60
"""Bytes shown before a difference, and from it on."""
_BLOCK = 1 << 16


def verify(config: Config, options: Options, progress: Progress = lambda *_: None) -> Problems:
    """Build a site once more beside its output folder, from nothing, and compare the two.

    Args:
        config: The site, which was just built.
        options: What it was built with.
        progress: Told how far the clean build is.

    Returns:
        One error for each file that differs, is missing or is too many, up to a number; then
        one that counts them all and says what to do. Nothing when the two are the same.

    Raises:
        NewsgenError: What the clean build raises.
        WriteError: If there is no room for it.
    """
    output = config.output.resolve()
    try:
        beside = Path(tempfile.mkdtemp(prefix=".newsgen-verify-", dir=output.parent))
    except OSError as error:
        raise WriteError(
            f"no clean build can be made in {output.parent}: {error.strerror}",
            hint="make room for a second copy of the site",
        ) from None
    try:
        # Built under the folder's own name: a page must not be told where it stands.
        places = {"output": beside / output.name, "memory": beside / "memory"}
        clean = structs.replace(config, shared=False, **places)
        jobs = options.jobs if isinstance(options.jobs, int) else None
        build(clean, structs.replace(options, jobs=jobs, full=False, hold=False), progress)
        return _compare(config, clean.output)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _compare(config: Config, clean: Path) -> Problems:
    wrong = list(_differences(config, clean))
    if not wrong:
        return Problems()
    files = "1 file is" if len(wrong) == 1 else f"{len(wrong)} files are"
    last = DifferenceError(
        f"{files} not what a clean build makes",
        hint="delete .newsgen/ and build again; unless somebody else wrote into the folder, "
        "this is a fault of newsgen: please report it",
    )
    return Problems((*wrong[:_SHOWN], last))


def _differences(config: Config, clean: Path) -> Iterator[DifferenceError]:
    found = set(write.walk(config.output, config.keep))
    expected = set(write.walk(clean, ()))
    for path in sorted(found | expected):
        here = config.output / path
        at = Location(f"{config.output.name}/{path}")
        if path not in found:
            yield DifferenceError("is missing: a clean build has it", at=at)
        elif path not in expected:
            yield DifferenceError("is left over: a clean build has no such file", at=at)
        elif not filecmp.cmp(here, clean / path, shallow=False):
            yield _difference(at, here, clean / path)


def _difference(at: Location, found: Path, expected: Path) -> DifferenceError:
    """Show where two files first differ, and what a clean build has there."""
    line = 1
    with found.open("rb") as one, expected.open("rb") as other:
        while True:
            here, there = one.read(_BLOCK), other.read(_BLOCK)
            if here != there or not here:
                break
            line += here.count(b"\n")
    pairs = enumerate(zip(here, there, strict=False))
    place = next((n for n, (a, b) in pairs if a != b), min(len(here), len(there)))
    line += here.count(b"\n", 0, place)
    start = max(here.rfind(b"\n", 0, place) + 1, place - _AROUND)
    shown, clean = (_line(data[start:]) for data in (here, there))
    at = Location(at.path, line, place - start + 1, shown)
    return DifferenceError(f"differs: a clean build has {clean!r}", at=at)


def _line(data: bytes) -> str:
    text = data[: 2 * _AROUND].partition(b"\n")[0]
    return text.decode("utf-8", "replace")
