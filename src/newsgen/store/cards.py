"""The cards of a large archive, packed: a kilobyte each, every process of a build would hold them.

A process that is copied shares with its copy what neither writes to. A Python object is written
to whenever it is looked at, since every look is counted; bytes that are merely read stay shared.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

import msgspec

from newsgen.model import Card, Moment, Ref

HELD = 16_384
"""So many cards are held as they are; those of a larger archive are packed …"""
LATELY = 4_096
"""… but for so many that were looked at lately."""


class _Row(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A card as it is packed: numbers stand for what it is filed under."""

    id: str
    source: str
    url: str
    headline: str
    kicker: str | None
    dek: str | None
    summary: str | None
    """None where it is the dek."""
    published: Moment | None
    section: int | None
    authors: tuple[int, ...]
    tags: tuple[int, ...]
    publication: int | None
    language: str
    updated: Moment | None


_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(_Row).decode


def held(cards: Iterable[Card], count: int) -> Sequence[Card]:
    """Hold cards, so many, in their order."""
    return tuple(cards) if count <= HELD else Cards(cards)


class Cards(Sequence[Card]):
    """Cards, packed one after the other.

    Args:
        cards: The cards; they are read once.
    """

    def __init__(self, cards: Iterable[Card]) -> None:
        self._refs: list[Ref] = []
        self._starts = array("q", [0])
        self._packed = bytearray()
        self._lately: dict[int, Card] = {}
        self._changed: Mapping[int, Card] = {}
        numbers: dict[Ref | None, int | None] = {None: None}
        for card in cards:
            self._packed += _pack(self._row(card, numbers))
            self._starts.append(len(self._packed))

    def _row(self, card: Card, numbers: dict[Ref | None, int | None]) -> tuple[object, ...]:
        for ref in (card.section, card.publication, *card.authors, *card.tags):
            if ref not in numbers:
                numbers[ref] = len(self._refs)
                self._refs.append(ref)  # type: ignore[arg-type]  # None is among the numbers
        summary = card.summary if card.summary != card.dek else None
        return (
            *(card.id, card.source, card.url, card.headline, card.kicker, card.dek, summary),
            *(card.published, numbers[card.section], [numbers[ref] for ref in card.authors]),
            *([numbers[ref] for ref in card.tags], numbers[card.publication], card.language),
            card.updated,
        )

    def changed(self, at: int, card: Card) -> "Cards":
        """Return these cards with another in one place."""
        other = Cards(())
        other._refs, other._starts, other._packed = self._refs, self._starts, self._packed
        other._changed = {**self._changed, at: card}
        return other

    def _card(self, at: int) -> Card:
        if at in self._changed:
            return self._changed[at]
        refs = self._refs
        row = _unpack(memoryview(self._packed)[self._starts[at] : self._starts[at + 1]])
        return Card(
            id=row.id,
            source=row.source,
            url=row.url,
            headline=row.headline,
            kicker=row.kicker,
            dek=row.dek,
            summary=row.summary if row.summary is not None else row.dek or "",
            published=row.published,
            section=refs[row.section] if row.section is not None else None,
            authors=tuple([refs[number] for number in row.authors]),
            tags=tuple([refs[number] for number in row.tags]),
            publication=refs[row.publication] if row.publication is not None else None,
            language=row.language,
            updated=row.updated,
        )

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[Card]:
        return map(self._card, range(len(self)))

    @overload
    def __getitem__(self, at: int) -> Card: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Card, ...]: ...
    def __getitem__(self, at: int | slice) -> Card | tuple[Card, ...]:
        if isinstance(at, slice):
            return tuple([self[number] for number in range(*at.indices(len(self)))])
        found = self._lately.get(at)
        if found is None:
            if len(self._lately) >= LATELY:
                self._lately.clear()
            place = range(len(self))[at]
            found = self._lately[at] = self._card(place)
        return found
