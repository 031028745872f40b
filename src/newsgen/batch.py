"""JSON lines of texts → JSON lines of quotations and names: for researchers, without a site.

Documents are independent, so they go through the executor in batches and come back in order.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import IO

import msgspec

from newsgen.config import Reading
from newsgen.errors import Location, NewsgenError, Problems, SourceError, WriteError
from newsgen.executor import BATCH, each, executor
from newsgen.extract import extract_lines

LONGEST = 64 * 1024 * 1024
"""Bytes of one line: what is longer is no document."""
WORTH = 1 << 20
"""Bytes of input from which on other processes save more than they cost."""
STANDARD = "-"


class Extracted(msgspec.Struct, frozen=True):
    """What came of some lines.

    Args:
        results: A line for each document.
        failures: An error for each line that is none.
    """

    results: tuple[bytes, ...]
    failures: tuple[NewsgenError, ...]


class Tally(msgspec.Struct, frozen=True):
    """What came of a file: lines written, and what is wrong with the others."""

    written: int
    problems: Problems


def extract_file(
    source: str,
    target: str,
    reading: Reading,
    jobs: int | None = None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Tally:
    """Extract the quotations and names from every line of a file.

    Args:
        source: JSON lines ``{"doc_id", "text"}``; ``-`` is standard input.
        target: Gets JSON lines ``{"doc_id", "quotes", "entities"}`` in the same order;
            ``-`` is standard output. A file is there when all of it is.
        reading: The texts' language, and names that are decided.
        jobs: Processes; None uses what the machine has for a large file.
        progress: Told how many kilobytes were read, of how many.

    Raises:
        SourceError: If `source` cannot be read.
        WriteError: If `target` cannot be written.
    """
    written = done = 0
    failures: list[NewsgenError] = []
    with ExitStack() as files:
        reads = files.enter_context(_reading(source))
        writes = files.enter_context(_writing(target))
        size = _size(reads)
        pool = files.enter_context(executor(_processes(jobs, size)))
        sizes: list[int] = []
        for piece in each(pool, extract_batch, _pieces(reads, sizes), source, reading):
            writes.writelines(piece.results)
            written += len(piece.results)
            failures += piece.failures
            done += sizes.pop(0)
            progress("extracting, kB", done // 1000, max(size, done) // 1000)
    return Tally(written, Problems(failures))


def extract_batch(lines: Sequence[tuple[int, bytes]], name: str, reading: Reading) -> Extracted:
    """Extract from some numbered lines; one that is no document does not stop the others."""
    results: list[bytes] = []
    failures: list[NewsgenError] = []
    language, authority = reading.language, reading.authority
    for number, line in lines:
        try:
            results += extract_lines([line], source=name, language=language, authority=authority)
        except SourceError as error:
            at = Location(name, number)
            failures.append(SourceError(error.message, at=at, hint=error.hint))
    return Extracted(tuple(results), tuple(failures))


def _pieces(reads: IO[bytes], sizes: list[int]) -> Iterator[Sequence[tuple[int, bytes]]]:
    """Yield numbered lines by the batch, and note how many bytes each batch is."""
    numbered = enumerate(iter(lambda: reads.readline(LONGEST), b""), 1)
    while piece := list(islice(numbered, BATCH)):
        sizes.append(sum(len(line) for _, line in piece))
        yield piece


@contextmanager
def _reading(path: str) -> Iterator[IO[bytes]]:
    if path == STANDARD:
        yield sys.stdin.buffer
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115  # closed below, out of reach of the except
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", at=Location(path)) from None
    with file:
        yield file


def _size(file: IO[bytes]) -> int:
    """Return how much there is to read; 0 where that cannot be known."""
    try:
        return os.fstat(file.fileno()).st_size
    except OSError:
        return 0


@contextmanager
def _writing(path: str) -> Iterator[IO[bytes]]:
    """Open a file that takes its name when it is whole; a device or a pipe is written to."""
    if path == STANDARD:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    place = Path(path)
    whole = place.exists() and not place.is_file()
    near = place if whole else place.with_name(place.name + ".newsgen-tmp")
    try:
        with near.open("wb") as file:
            yield file
        if near != place:
            near.replace(place)
    except OSError as error:
        raise WriteError(f"cannot be written: {error.strerror}", at=Location(path)) from None
    finally:
        if near != place:
            near.unlink(missing_ok=True)


def _processes(jobs: int | None, size: int) -> int:
    """Return how many processes to use; of a pipe nobody knows how much will come."""
    if jobs is not None:
        return jobs
    return 1 if 0 < size < WORTH else os.cpu_count() or 1
