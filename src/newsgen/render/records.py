"""record.json: what is published of a record, and its JSON Schema."""

import re
from collections.abc import Mapping
from inspect import cleandoc
from typing import Annotated, Any

import msgspec
from msgspec.structs import replace

from newsgen.model import (
    Block,
    Card,
    Correction,
    Creator,
    Dateline,
    EntityKind,
    Finding,
    Line,
    Moment,
    NamedDay,
    Provenance,
    Quote,
    Record,
    Span,
    Status,
)
from newsgen.views import RecordView

_EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
WITHHELD = "[e-mail withheld]"

Confidence = Annotated[float, msgspec.Meta(ge=0, le=1)]


class PublicAuthor(msgspec.Struct, frozen=True):
    """An author as published: without an address."""

    name: str
    role: str | None
    organization: str | None


class PublicEntity(msgspec.Struct, frozen=True, kw_only=True):
    """A person, organization or place, with its page in this archive."""

    id: str
    url: str | None
    kind: EntityKind
    name: str
    roles: tuple[str, ...]
    mentions: tuple[Span, ...]
    confidence: Confidence
    creator: Creator


class PublicRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One article of the archive, as data. Field names follow schema.org and ninjs."""

    id: str
    url: str
    aliases: tuple[str, ...]
    headline: str
    kicker: str | None
    dek: str | None
    byline: str | None
    authors: tuple[PublicAuthor, ...]
    dateline: Dateline | None
    published: Moment | None
    updated: Moment | None
    corrections: tuple[Correction, ...]
    days: tuple[NamedDay, ...]
    publisher: str | None
    section: str | None
    tags: tuple[str, ...]
    language: str
    original_url: str | None
    copyright: str | None
    body: tuple[Block, ...]
    header: tuple[Line, ...]
    furniture: tuple[Line, ...]
    quotes: tuple[Quote, ...]
    entities: tuple[PublicEntity, ...]
    status: Status
    extra: dict[str, Any]
    source: Provenance
    report: tuple[Finding, ...]


_encode = msgspec.json.Encoder(order="deterministic").encode


def published(record: Record) -> Record:
    """Return what readers may see of a record: no private notes, no e-mail addresses."""
    article = record.article
    return replace(
        record,
        article=replace(
            article,
            byline=withhold(article.byline) if article.byline else None,
            authors=tuple(replace(author, email=None) for author in article.authors),
            header=tuple(map(_line, article.header)),
            furniture=tuple(map(_line, article.furniture)),
            private=(),
            extra=_scrub(article.extra),
            report=tuple(replace(f, message=withhold(f.message)) for f in article.report),
        ),
    )


def record_json(view: RecordView, record: Record) -> bytes:
    """Return an article's record.json."""
    public = public_record(view.card, view.names, published(record))
    return msgspec.json.format(_encode(public), indent=1) + b"\n"


def record_line(public: PublicRecord) -> bytes:
    """Return a record as a line of articles.jsonl: the same JSON without its spaces."""
    return _encode(public) + b"\n"


def public_record(card: Card, names: Mapping[str, str], record: Record) -> PublicRecord:
    """Make what is published of a record.

    Args:
        card: Its article, with the id and address it has in the archive.
        names: Local entity id → its page.
        record: What readers may see of its record.
    """
    article = record.article
    same = {
        name: getattr(article, name)
        for name in PublicRecord.__struct_fields__
        if name in article.__struct_fields__
    }
    return PublicRecord(
        **same
        | {
            "id": card.id,
            "url": card.url,
            "authors": tuple(
                PublicAuthor(author.name, author.role, author.organization)
                for author in article.authors
            ),
            "quotes": record.quotes,
            "entities": tuple(
                PublicEntity(
                    id=entity.id,
                    url=names.get(entity.id),
                    kind=entity.kind,
                    name=entity.name,
                    roles=entity.roles,
                    mentions=entity.mentions,
                    confidence=round(entity.confidence, 3),
                    creator=entity.creator,
                )
                for entity in record.entities
            ),
        }
    )


def withhold(text: str) -> str:
    """Take e-mail addresses out of a text."""
    return _EMAIL.sub(WITHHELD, text) if "@" in text else text


def _line(line: Line) -> Line:
    return replace(line, text=withhold(line.text))


def _scrub(value: Any) -> Any:  # noqa: ANN401  # whatever the editor wrote
    if isinstance(value, str):
        return withhold(value)
    if isinstance(value, list):
        return [_scrub(element) for element in value]
    if isinstance(value, dict):
        return {key: _scrub(element) for key, element in value.items()}
    return value


def schema_json() -> bytes:
    """Return the JSON Schema (2020-12) that every record.json obeys."""
    schema = msgspec.json.schema(PublicRecord)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "newsgen record"
    return msgspec.json.format(_encode(_settled(schema)), indent=1) + b"\n"


def _settled(schema: Any) -> Any:  # noqa: ANN401  # JSON
    """Settle what versions of Python and msgspec differ in: indents, and the order of kinds."""
    if isinstance(schema, list):
        return [_settled(value) for value in schema]
    if not isinstance(schema, dict):
        return schema
    settled = {key: _settled(value) for key, value in schema.items()}
    if isinstance(description := settled.get("description"), str):
        settled["description"] = cleandoc(description)
    if "anyOf" in settled:
        settled["anyOf"].sort(key=_encode)
    return settled
