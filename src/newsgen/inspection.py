"""How one file was read, for a person: lines with roles, fields with origins, quotes, names.

`published` is the same for a program: the record as the site would publish it.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
import msgspec

from newsgen import load
from newsgen.config import ARTICLES, CONFIG_FILE, Config
from newsgen.console import printable
from newsgen.model import Article, Author, Card, Dateline, Finding, Moment, Quote, Record
from newsgen.parse import decode, front_matter
from newsgen.render.records import record_json
from newsgen.store import condense
from newsgen.store.permalinks import permalinks
from newsgen.views import RecordView
from newsgen.workers import read_source

FIELDS = (
    "id",
    "headline",
    "kicker",
    "dek",
    "byline",
    "authors",
    "dateline",
    "published",
    "updated",
    "corrections",
    "publisher",
    "section",
    "tags",
    "language",
    "original_url",
    "copyright",
    "names",
    "slug",
    "aliases",
    "extra",
)
"""The fields shown, in this order; those without a value are left out."""

_STYLE = re.compile(r"(\x1b\[[0-9;]*m)")
_LEVELS = {"odd": "yellow", "guess": "cyan", "read": "green"}


class Inspected(msgspec.Struct, frozen=True):
    """A file as it was read: what was made of it, and its text line by line."""

    record: Record
    lines: tuple[str, ...]
    body: int
    """The line, from 1, below the front matter."""


def site_of(file: Path) -> Path:
    """Return the site a file belongs to: a folder above with settings or with an articles/ folder.

    A lone file's own folder stands in for one.
    """
    folders = file.resolve().parents
    near = (folder for folder in folders if (folder / CONFIG_FILE).is_file())
    above = (folder.parent for folder in folders if folder.name == ARTICLES)
    return next(near, None) or next(above, None) or folders[0]


def inspect(config: Config, file: Path) -> Inspected:
    """Read one file all the way to its record.

    Args:
        config: The site whose settings and names are used; the file need not be in it.
        file: The file.

    Raises:
        BuildError: With every mistake in it.
        SourceError: If it cannot be read.
    """
    path = Path(os.path.abspath(file))  # noqa: PTH100  # a link is inspected under its own name
    if not path.is_relative_to(config.root):
        config = msgspec.structs.replace(config, root=path.parent)
    inside = path.relative_to(config.root).as_posix()
    record = read_source(config, inside)
    text = decode.decode(load.read(config, inside).data, inside).text
    prose = record.article.source.reader == "text"
    header = front_matter.split(text, inside, prose=prose)
    return Inspected(record, tuple(text.split("\n")), header.line)


def published(record: Record) -> bytes:
    """Return the record as JSON, as the site publishes it beside the story.

    Who is who across the archive is decided by all articles together, so the names lead to
    no page here, and the URL is the one the story has when no other claims it.
    """
    entry, _, _ = condense(record)
    card = Card(
        id=entry.id,
        source=entry.path,
        url=permalinks([entry], [])[entry.path],
        headline=entry.headline,
        kicker=entry.kicker,
        dek=entry.dek,
        summary=entry.summary,
        published=entry.published,
        section=None,
        authors=(),
        tags=(),
        publication=None,
        language=entry.language,
    )
    return record_json(RecordView(card=card, names={}), record)


def report(found: Inspected, width: int | None = None) -> Iterator[str]:
    """Yield the report, coloured; without a width no line is cut."""
    article = found.record.article
    source = article.source
    head = f"{_bold(source.path)}  {source.reader}, {source.encoding}, {article.status.state}"
    yield _cut(head, width)
    yield from _section("Lines", _lines(found), width)
    yield from _section("Fields", _fields(article), width)
    yield from _section("Quotes", _quotes(found.record), width)
    yield from _section("Names", _names(found.record), width)
    yield from _section("Findings", map(_finding, article.report), width)


def _section(title: str, rows: Iterator[str], width: int | None) -> Iterator[str]:
    yield ""
    yield _bold(title)
    empty = True
    for row in rows:
        empty = False
        yield _cut(row, width)
    if empty:
        yield "  none"


def _bold(text: str) -> str:
    return click.style(printable(text), bold=True)


def _dim(text: str) -> str:
    return click.style(printable(text), dim=True)


def _cut(row: str, width: int | None) -> str:
    """Cut a row at the terminal's edge; what colours it takes no room."""
    if width is None or len(click.unstyle(row)) <= width:
        return row
    room = width - 1
    kept: list[str] = []
    for piece in _STYLE.split(row):
        if not _STYLE.fullmatch(piece):
            piece = piece[:room]  # noqa: PLW2901  # the rest has no room
            room -= len(piece)
        kept.append(piece)
    return "".join(kept) + "…"


# --------------------------------------------------------------------- lines


def _lines(found: Inspected) -> Iterator[str]:
    """Yield every line of the file with what it was taken for."""
    roles = _roles(found.record.article)
    wide = max((len(role) for labels in roles.values() for role, _ in labels), default=0) + 4
    last = len(found.lines)
    while last and not found.lines[last - 1].strip():
        last -= 1
    for number, text in enumerate(found.lines[:last], 1):
        labels = roles.get(number, [])
        if number < found.body:
            role, colour = "front matter", "blue"
        elif labels:
            role, colour = ", ".join(role for role, _ in labels), labels[0][1]
        else:
            role, colour = ("│" if text.strip() else ""), "white"
        shown = click.style(f"{role:<{max(wide, 14)}}", fg=colour)
        yield f"{_dim(f'{number:>5}')}  {shown}{printable(text)}"


def _roles(article: Article) -> Mapping[int, list[tuple[str, str]]]:
    """Line → what begins there, each with the colour of its kind."""
    roles: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for group, colour in ((article.header, "cyan"), (article.furniture, "yellow")):
        for line in group:
            roles[line.line].append((line.role, colour))
    for line in article.private:
        roles[line.line].append((f"{line.role}, private", "magenta"))
    for number, block in enumerate(article.body):
        roles[block.line].append((f"{number} {block.role}", "green"))
    return roles


# -------------------------------------------------------------------- fields


def _fields(article: Article) -> Iterator[str]:
    """Yield every field that has a value, with where it came from and how sure that is."""
    found: dict[str, Finding] = {}
    for finding in article.report:
        if finding.level != "odd":
            found.setdefault(finding.field, finding)
    for name in FIELDS:
        value = getattr(article, name)
        if value:
            yield f"  {name:<14}{printable(_shown(value))}{_origin(found.get(name))}"


def _shown(value: object) -> str:  # noqa: PLR0911  # one line for each kind of value
    if isinstance(value, str):
        return value
    if isinstance(value, Moment):
        zone = f" {value.timezone}" if value.timezone else ""
        return f"{value.value}{zone} ({value.precision})"
    if isinstance(value, Author):
        return ", ".join(filter(None, (value.name, value.role, value.organization)))
    if isinstance(value, Dateline):
        return value.raw
    if isinstance(value, tuple):
        return " · ".join(map(_shown, value))
    if isinstance(value, Mapping):
        return " · ".join(f"{key}: {_shown(inner)}" for key, inner in value.items())
    if isinstance(value, msgspec.Struct):
        fields = (getattr(value, name) for name in value.__struct_fields__)
        return ", ".join(str(field) for field in fields if field)
    return str(value)


def _origin(finding: Finding | None) -> str:
    if finding is None:
        return ""
    parts = [finding.origin or "", f"line {finding.line}" if finding.line else ""]
    return "  " + _dim(", ".join(filter(None, [*parts, _sure(finding.confidence)])))


def _sure(confidence: float | None) -> str:
    return "" if confidence is None else f"{confidence:.0%}"


# ------------------------------------------------------------- quotes, names


def _quotes(record: Record) -> Iterator[str]:
    body = record.article.body
    names = {entity.id: entity.name for entity in record.entities}
    for quote in record.quotes:
        line = body[quote.fragments[0].block].line
        words = " … ".join(_one_line(body[f.block].text[f.start : f.end]) for f in quote.fragments)
        yield f"  {_dim(f'line {line}')}  “{printable(words)}”  {_dim(quote.kind)}"
        yield f"      {printable(_speaker(quote, names))}"
        if quote.reason:
            yield f"      {_dim(quote.reason)}"


def _speaker(quote: Quote, names: Mapping[str, str]) -> str:
    who = names.get(quote.speaker, quote.speaker) if quote.speaker else "speaker unknown"
    written = quote.speaker_as_written
    parts = [
        who if not written or written == who else f"{who}, as “{written}”",
        quote.role or "",
        f"cue “{quote.cue}”" if quote.cue else "",
        quote.when or "",
        _sure(quote.confidence),
    ]
    return " · ".join(filter(None, parts))


def _names(record: Record) -> Iterator[str]:
    for entity in record.entities:
        lines: Sequence[int] = sorted({record.article.body[s.block].line for s in entity.mentions})
        label = "line" if len(lines) == 1 else "lines"
        where = f"{label} {', '.join(map(str, lines))}" if lines else "in the front matter"
        roles = f"  {'; '.join(entity.roles)}" if entity.roles else ""
        count = f"{len(entity.mentions)} ×, {where}, {_sure(entity.confidence)}"
        yield f"  {entity.kind:<14}{printable(entity.name + roles)}  {_dim(count)}"


def _finding(finding: Finding) -> str:
    level = click.style(f"{finding.level:<6}", fg=_LEVELS[finding.level])
    line = f", line {finding.line}" if finding.line else ""
    sure = f" ({_sure(finding.confidence)})" if finding.confidence is not None else ""
    message = printable(_one_line(finding.message))
    return f"  {level} {finding.field}{line}: {message}{_dim(sure)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
