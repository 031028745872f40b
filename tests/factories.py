"""Small makers of articles, records and sites, so that a test says only what it is about."""

import os
import struct
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any
from zlib import compress, crc32

import msgspec

from newsgen import __version__
from newsgen import build as pipeline
from newsgen.config import Config, Look, Reading, load_config
from newsgen.docket import Docket, Standing
from newsgen.errors import NewsgenError
from newsgen.model import (
    Archive,
    Article,
    Block,
    Entity,
    EntityKind,
    Moment,
    Page,
    Picture,
    Precision,
    Provenance,
    Quote,
    Record,
    Span,
)
from newsgen.plan import Desk, Files, plan, plan_closing
from newsgen.render.theme import default_theme
from newsgen.store import Row, Showing, State, assemble, condense

NOW = "2026-01-31T12:00"
"""The clock of every test that does not set its own."""
BARE: Mapping[str, str | bytes] = {
    f"templates/{path.name}": "{{ url }}\n{{ page }}\n" for path in default_theme().glob("*.html")
} | {"templates/article.html": "{{ url }}\n{{ page }}\n{{ record }}\n{{ body }}\n"}
"""A theme that shows all it is given, so that nothing a page depends on can hide; and quick."""
_PRECISION: Mapping[int, Precision] = {4: "year", 7: "month", 10: "day", 16: "minute"}


def moment(value: str, timezone: str | None = None) -> Moment:
    """Make a date from its ISO form: as precise as it is long."""
    return Moment(value, _PRECISION[len(value)], timezone, "front_matter")


def article(*body: str | Block, path: str = "articles/flood.txt", **fields: Any) -> Article:  # noqa: ANN401  # the article's own fields
    """Make an article; a text of its body becomes a paragraph, a date in ISO form a `Moment`."""
    published = fields.pop("published", None)
    given: dict[str, Any] = {"id": path[len("articles/") :].rpartition(".")[0], "headline": "Flood"}
    return Article(
        **given | fields,
        published=moment(published) if isinstance(published, str) else published,
        body=tuple(
            Block("paragraph", part, number) if isinstance(part, str) else part
            for number, part in enumerate(body, start=1)
        ),
        source=Provenance(path, "0" * 64, "utf-8", "plain", __version__),
    )


def span(story: Article, words: str) -> Span:
    """Find words in a story's body."""
    for number, block in enumerate(story.body):
        if words in block.text:
            start = block.text.index(words)
            return Span(number, start, start + len(words))
    raise ValueError(words)


def spans(story: Article, words: str) -> tuple[Span, ...]:
    """Find words in a story's body, wherever they stand."""
    found: list[Span] = []
    for number, block in enumerate(story.body):
        start = block.text.find(words)
        while start >= 0:
            found.append(Span(number, start, start + len(words)))
            start = block.text.find(words, start + 1)
    return tuple(found)


def entity(story: Article, name: str, kind: EntityKind = "person", **fields: Any) -> Entity:  # noqa: ANN401  # the entity's own fields
    """Make a name, mentioned wherever it stands in the story."""
    local = f"{kind}/{name.lower().replace(' ', '-')}"
    given: dict[str, Any] = {"id": local, "mentions": spans(story, name)}
    return Entity(kind=kind, name=name, **given | fields)


def quote(story: Article, *words: str, speaker: str | None = None, **fields: Any) -> Quote:  # noqa: ANN401  # the quote's own fields
    """Make a quotation of these words in the story."""
    given: dict[str, Any] = {"id": "q00000001", "kind": "direct"}
    return Quote(
        **given | fields,
        fragments=tuple(span(story, part) for part in words),
        text=" ".join(words),
        speaker=speaker,
    )


def record(story: Article, *found: Entity | Quote) -> Record:
    """Make a record of a story and what was found in it."""
    return Record(
        story,
        tuple(one for one in found if isinstance(one, Entity)),
        tuple(one for one in found if isinstance(one, Quote)),
    )


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What an archive may be put together with."""

    reading: Reading = Reading()
    look: Look = Look()
    showing: Showing = Showing(now=NOW)
    pictures: Sequence[str] = ()
    failed: int = 0


def config(root: Path, settings: Settings | None = None, **fields: Any) -> Config:  # noqa: ANN401  # the setting's own fields
    """Make the settings of a site below this folder."""
    found = settings or Settings()
    given: dict[str, Any] = {"root": root, "output": root / "build"}
    return Config(reading=found.reading, look=found.look, **given | fields)


def archive(
    root: Path, records: Sequence[Record], settings: Settings | None = None
) -> tuple[Archive, list[NewsgenError]]:
    """Keep records in a state below this folder, and put them in order."""
    found = settings or Settings()
    made = config(root, found)
    with State(made.state) as state:
        state.save([Row.of(*condense(one)) for one in records])
        state.commit()
        return assemble(state, made, found.showing, found.pictures, found.failed)


def write_files(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, by path."""
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def build(
    root: Path,
    *,
    output: Path | None = None,
    base_url: str | None = None,
    **options: Any,  # noqa: ANN401  # the option's own fields
) -> pipeline.Report:
    """Build a site in this process, as the command does; a new one has a folder for articles."""
    if not (root / ".newsgen").exists():
        (root / "articles").mkdir(exist_ok=True)
    given: dict[str, Any] = {"showing": Showing(now=NOW), "jobs": 1}
    made = load_config(root, output=output, base_url=base_url)
    return pipeline.build(made, pipeline.Options(**given | options))


def png(shade: int = 0, width: int = 24, height: int = 16) -> bytes:
    """Make a picture of one grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([shade]) * width) * height
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", compress(rows)), chunk(b"IEND", b""))
    )


def tree(folder: Path, without: Collection[str] = ()) -> dict[str, bytes]:
    """Return every file below a folder, by path, without those below some folders in it."""
    found: dict[str, bytes] = {}
    for root, folders, names in os.walk(folder):
        if root == str(folder):
            folders[:] = [name for name in folders if name not in without]
        for name in names:
            path = Path(root, name)
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def all_pages(
    made: Archive, look: Look, files: Files, pictures: Mapping[str, Picture] | None = None
) -> tuple[tuple[Page, ...], list[NewsgenError]]:
    """Plan every page of a site that does not stand yet; return them, and who gave way."""
    desk = Desk(made, look, pictures)
    docket = Docket(desk, Standing({}, {}, frozenset(), frozenset()))
    found = docket.add(chain(plan(desk, files), plan_closing(desk, docket.pages)))
    return tuple(printing.page for printing in found), docket.problems
