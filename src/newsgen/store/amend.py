"""One story that was read again → the archive in order, with nothing else in it changed.

An editor who saves a story wants to see it at once. Where the edit leaves the story's address and
labels alone, only its own page is sure to change, and the rest of the order still holds.
"""

from collections import ChainMap
from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec

from newsgen.config import Config
from newsgen.model import Account, Archive, Card, Entity, Library, Record, Ref, Said, TermKind
from newsgen.store.archive import Showing, card_of, filed_under, gate
from newsgen.store.cards import Cards
from newsgen.store.condense import condense
from newsgen.store.permalinks import permalinks
from newsgen.store.rows import Entry
from newsgen.store.terms import KIND_OF
from newsgen.store.who import Place

T = TypeVar("T")


class Amender:
    """Puts stories that were read again in their place.

    Args:
        archive: In order.
        config: The site it was put in order for.
        showing: The gate.
    """

    def __init__(self, archive: Archive, config: Config, showing: Showing) -> None:
        self._archive = archive
        self._config = config
        self._showing = showing
        self._numbers = {card.source: number for number, card in enumerate(archive.cards)}
        self._refs: dict[tuple[TermKind, str], Ref] = {}
        self._places: dict[tuple[TermKind, str], Place] = {}
        for kind, terms in archive.terms.items():
            for number, term in enumerate(terms):
                for form in (term.name, *term.forms):
                    self._places.setdefault((kind, form), (kind, number))
                    if term.url:
                        self._refs.setdefault((kind, form), Ref(term.name, term.url))

    def number(self, path: str) -> int | None:
        """Return the position of a source's story; None when readers have none of it."""
        return self._numbers.get(path)

    def amend(self, record: Record) -> Archive | None:
        """Return the archive with one story as it reads now.

        None when the edit reaches further than the story's page: it is not for readers any
        more, stands at another address, or is filed under a label nothing else was.
        """
        entry, _, said = condense(record)
        number = self._numbers.get(entry.path)
        if number is None or not self._stays(entry, number):
            return None
        archive = self._archive
        url = archive.cards[number].url
        card = card_of(entry, url, self._refs, self._config)
        who = self._who(record.entities, archive.who.get(entry.path, {}))
        return msgspec.structs.replace(
            archive,
            cards=_with_card(archive.cards, number, card),
            digests=_with(archive.digests, number, entry.digest),
            accounts=_with(archive.accounts, number, Account(entry.reader, entry.odd)),
            leads={**archive.leads, number: tuple(target for target, _ in entry.links)},
            shows={**archive.shows, number: tuple(picture for picture, _ in entry.pictures)},
            who=ChainMap({entry.path: who}, archive.who),  # type: ignore[arg-type]  # never written to
            library=_Fresh(entry.path, record, said, archive.library),
        )

    def _stays(self, entry: Entry, number: int) -> bool:
        """Say whether a story keeps its address, its standing and its labels."""
        card = self._archive.cards[number]
        alone = permalinks([entry], []).get(entry.path)
        return (
            gate(entry.status, entry, self._showing) == "usable"
            and entry.id == card.id
            and alone == card.url
            and entry.published == card.published
            and all(
                (kind, label) in self._refs
                for kind, labels in filed_under(entry, self._config).items()
                for label in labels
            )
        )

    def _who(self, entities: tuple[Entity, ...], before: Mapping[str, Place]) -> dict[str, Place]:
        """Say who each name is: as before, or whoever goes by that name in the archive."""
        found = {}
        for entity in entities:
            named = (KIND_OF[entity.kind], entity.name)
            place = before.get(entity.id) or self._places.get(named)
            if place is not None:
                found[entity.id] = place
        return found


class _Fresh:
    """A library in which one story reads otherwise."""

    def __init__(self, path: str, record: Record, said: tuple[Said, ...], rest: Library) -> None:
        self._path = path
        self._record = record
        self._said = said
        self._rest = rest

    def record(self, path: str) -> Record:
        return self._record if path == self._path else self._rest.record(path)

    def said(self, path: str, position: int) -> Said:
        return self._said[position] if path == self._path else self._rest.said(path, position)


def _with_card(cards: Sequence[Card], number: int, card: Card) -> Sequence[Card]:
    if isinstance(cards, Cards):
        return cards.changed(number, card)
    return _with(tuple(cards), number, card)


def _with(items: tuple[T, ...], number: int, item: T) -> tuple[T, ...]:
    return (*items[:number], item, *items[number + 1 :])
