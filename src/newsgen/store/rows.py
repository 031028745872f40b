"""What the state remembers, as it is packed: its rows, and the light half of a record."""

from collections.abc import Sequence
from typing import Any, Self

import msgspec

from newsgen.model import Listed, Moment, Record, Said, Status


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The light half of a record: what the archive is put in order by."""

    path: str
    id: str
    digest: str
    names: bytes
    """Digest of its mentions."""
    slug: str | None
    aliases: tuple[str, ...]
    headline: str
    kicker: str | None
    dek: str | None
    summary: str
    published: Moment | None
    section: str | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    publisher: str | None
    language: str
    status: Status
    pictures: tuple[tuple[str, int], ...]
    """Source and line of each picture."""
    links: tuple[tuple[str, int], ...]
    """Path below articles/, perhaps with a fragment, and line of each link to another source."""
    notes: tuple[tuple[str, int | None], ...]
    """What the editor should hear of at every build, with its line."""
    reader: str
    odd: tuple[tuple[str, int | None], ...]
    """What looked odd in the story, with its line."""
    updated: Moment | None = None
    unsaid: tuple[str, ...] = ()
    """Private lines and authors' e-mail addresses: searched for in what is written."""
    redacted: tuple[str, ...] = ()
    """Names that were taken out of the story."""


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A row of `mentions`: one entity of one article."""

    path: str
    local: str
    kind: str
    name: str
    roles: tuple[str, ...]
    times: int
    confidence: float
    creator: str

    @classmethod
    def of(cls, row: tuple[Any, ...], alike: dict[Any, Any]) -> Self:
        """Unpack a row of the table.

        Args:
            row: The row.
            alike: What rows before it held. Names and roles come again and again, and are
                kept once.
        """
        path, local, kind, name, roles, times, confidence, creator = row
        if roles not in alike:
            alike[roles] = _roles.decode(roles)
        one = alike.setdefault
        return cls(
            *(path, one(local, local), one(kind, kind), one(name, name), alike[roles]),
            *(times, one(confidence, confidence), one(creator, creator)),
        )


pack = msgspec.msgpack.Encoder().encode
"""Pack an entry, a record, a quotation, or the pages of a part."""
entry_of = msgspec.msgpack.Decoder(Entry).decode
record_of = msgspec.msgpack.Decoder(Record).decode
said_of = msgspec.msgpack.Decoder(Said).decode
_pages = msgspec.msgpack.Decoder(list[Listed])
_roles = msgspec.json.Decoder(tuple[str, ...])


class Row(msgspec.Struct, frozen=True):
    """A record as the state keeps it: packed where it was read, and light to send."""

    path: str
    sha256: str
    article: tuple[object, ...]
    record: bytes
    mentions: tuple[tuple[object, ...], ...]
    quotes: tuple[tuple[object, ...], ...]
    said: tuple[tuple[object, ...], ...]

    @classmethod
    def of(cls, entry: Entry, record: Record, said: Sequence[Said]) -> Self:
        """Pack what `condense` made of a record."""
        path = entry.path
        article = (
            *(path, record.article.source.sha256, entry.id, entry.digest),
            bool(entry.unsaid or entry.redacted),
            bool(entry.notes),
            pack(entry),
        )
        mentions = tuple((path, *cells) for cells in mentioned(record))
        quotes = tuple(
            (path, position, words.id, quote.speaker)
            for position, (quote, words) in enumerate(zip(record.quotes, said, strict=True))
        )
        return cls(
            path=path,
            sha256=record.article.source.sha256,
            article=article,
            record=pack(record),
            mentions=mentions,
            quotes=quotes,
            said=tuple((path, position, pack(words)) for position, words in enumerate(said)),
        )


def mentioned(record: Record) -> list[tuple[Any, ...]]:
    """Return what identity is decided by: a row of `mentions` for each entity, without the path."""
    return [
        (
            *(entity.id, entity.kind, entity.name),
            msgspec.json.encode(entity.roles).decode(),
            *(len(entity.mentions), entity.confidence, entity.creator),
        )
        for entity in record.entities
    ]


class Remembered(msgspec.Struct, frozen=True):
    """A part of the site as it stands: the digest of what it shows, and its pages, packed."""

    digest: bytes
    packed: bytes

    def pages(self) -> list[Listed]:
        """Return its pages."""
        return _pages.decode(self.packed)
