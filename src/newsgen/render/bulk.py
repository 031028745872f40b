"""The files of /data/: the whole archive in each, written line by line while it is read once.

However many articles there are, one of them is held at a time.
"""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Protocol

import msgspec

from newsgen.config import Look
from newsgen.model import Archive, LargeArtifact, Page, TermKind
from newsgen.render.database import Database
from newsgen.render.records import public_record, record_line
from newsgen.render.rows import ArticleRow, NameRow, QuoteRow, Story, Tables, flat

_encode = msgspec.json.Encoder().encode


class Sink(Protocol):
    """A file in the making, to which every article is shown once."""

    def add(self, story: Story) -> None:
        """Take in an article."""
        ...

    def close(self) -> None:
        """Finish the file."""
        ...


class _Lines:
    """A file of lines: some for each article, or all of them at the end."""

    def __init__(self, path: Path, make: Callable[[Story], Iterator[bytes]]) -> None:
        self._file: IO[bytes] = path.open("wb")
        self._make = make

    def add(self, story: Story) -> None:
        self._file.writelines(self._make(story))

    def write(self, lines: Iterator[bytes]) -> None:
        self._file.writelines(lines)

    def close(self) -> None:
        self._file.close()


def bulk_files(pages: Sequence[Page], look: Look, folder: Path) -> Iterator[LargeArtifact]:
    """Write bulk files into a folder.

    Args:
        pages: Those to be made, all of one archive.
        look: The site.
        folder: An empty folder.

    Raises:
        RenderError: If SQLite cannot make the database.
        OSError: If the folder cannot be written.
    """
    if not pages:
        return
    archive: Archive = pages[0].view.archive
    tables = Tables(archive, look)
    made = {page.path: folder / page.path.rpartition("/")[2] for page in pages}
    sinks = [_open(path, tables) for path in made.values()]
    for story in tables.stories():
        for sink in sinks:
            sink.add(story)
    for sink in sinks:
        sink.close()
    for path, file in made.items():
        yield LargeArtifact(path, file)


def _open(path: Path, tables: Tables) -> Sink:
    """Open the file of this name."""
    topic, _, form = path.name.partition(".")
    if form == "sqlite":
        return Database(path, tables)
    if topic == "articles":
        return _article_lines(path, form)
    if topic == "quotes":
        return _quote_lines(path, form)
    return _name_lines(path, tables, form, _TAXONOMIES[topic])


_TAXONOMIES: Mapping[str, TermKind] = {
    "people": "people",
    "organizations": "organizations",
    "places": "places",
}


def _article_lines(path: Path, form: str) -> Sink:
    def records(story: Story) -> Iterator[bytes]:
        yield record_line(public_record(story.card, story.names, story.record))

    def rows(story: Story) -> Iterator[bytes]:
        yield _comma(flat(story.row))

    return _table(path, form, ArticleRow, {"jsonl": records, "csv": rows})


def _quote_lines(path: Path, form: str) -> Sink:
    def objects(story: Story) -> Iterator[bytes]:
        return (_json(row) for row in story.quotes)

    def rows(story: Story) -> Iterator[bytes]:
        return (_comma(flat(row)) for row in story.quotes)

    return _table(path, form, QuoteRow, {"jsonl": objects, "csv": rows})


def _name_lines(path: Path, tables: Tables, form: str, kind: TermKind) -> Sink:
    lines = _table(path, form, NameRow, {form: lambda _: iter(())})
    make = _json if form == "jsonl" else lambda row: _comma(flat(row))
    lines.write(make(row) for row in tables.names(kind))
    return lines


def _table(
    path: Path,
    form: str,
    row: type[msgspec.Struct],
    makers: Mapping[str, Callable[[Story], Iterator[bytes]]],
) -> _Lines:
    lines = _Lines(path, makers[form])
    if form == "csv":
        lines.write(iter((_comma(row.__struct_fields__),)))
    return lines


def _json(row: msgspec.Struct) -> bytes:
    return _encode(row) + b"\n"


class _Cells:
    """What `csv` writes to: it keeps the last line."""

    line = ""

    def write(self, line: str) -> None:
        self.line = line


_cells = _Cells()
_writer = csv.writer(_cells)


def _comma(cells: Sequence[Any]) -> bytes:
    """Return a line of CSV (RFC 4180)."""
    _writer.writerow(cells)
    return _cells.line.encode()
