"""The planner's desk: the archive at hand, and the few questions every page asks of it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import msgspec

from newsgen.config import Look
from newsgen.model import Archive, Card, Page, Picture, Ref, SaidBy, Term, TermKind
from newsgen.views import Count, QuoteView

_pack = msgspec.msgpack.Encoder().encode

CROWDED = 6
"""A list this many times longer than `list_length` is shown only by its parts."""


class Desk:
    """What planners share: the archive, the settings, and answers they would all look up."""

    def __init__(
        self, archive: Archive, look: Look, pictures: Mapping[str, Picture] | None = None
    ) -> None:
        self.archive = archive
        self.look = look
        self._named_in: dict[TermKind, list[tuple[int, ...]]] = {}
        self.pictures = pictures or {}
        self.shown = frozenset(archive.pictures)

    def page(self, url: str, kind: str, view: msgspec.Struct) -> Page:
        """Make a page; its fingerprint is the digest of its view."""
        digest = hashlib.blake2b(_pack(view), digest_size=16).hexdigest()
        return Page(url, kind, view, digest)

    def cards(self, numbers: Iterable[int]) -> tuple[Card, ...]:
        """Return the cards at these positions."""
        return tuple(self.archive.cards[number] for number in numbers)

    def crowded(self, count: int) -> bool:
        """Say whether a list is too long to be shown otherwise than by its parts."""
        return count > self.look.list_length * CROWDED

    @cached_property
    def said_by(self) -> dict[tuple[str, int], list[SaidBy]]:
        """The quotations of every speaker, newest first."""
        found: dict[tuple[str, int], list[SaidBy]] = {}
        for said in self.archive.quotes:
            if said.speaker is not None:
                found.setdefault(said.speaker, []).append(said)
        return found

    def named_in(self, kind: TermKind) -> list[tuple[int, ...]]:
        """For each article, the positions of the terms in it that have a page."""
        if kind not in self._named_in:
            found: list[list[int]] = [[] for _ in self.archive.cards]
            for number, term in enumerate(self.archive.terms.get(kind, ())):
                for article in term.articles if term.url else ():
                    found[article].append(number)
            self._named_in[kind] = [tuple(numbers) for numbers in found]
        return self._named_in[kind]

    def quote(self, said: SaidBy) -> QuoteView:
        """Fetch a quotation and its context."""
        card = self.archive.cards[said.article]
        words = self.archive.library.said(card.source, said.position)
        return QuoteView(
            id=words.id,
            kind=words.kind,
            fragments=words.fragments,
            between=words.between,
            before=words.before,
            after=words.after,
            speaker=self.speaker(said),
            speaker_as_written=words.speaker_as_written,
            role=words.role,
            cue=words.cue,
            article=card,
        )

    def speaker(self, said: SaidBy) -> Ref | None:
        """Return who said it, when they have a page."""
        if said.speaker is None:
            return None
        kind, number = said.speaker
        term = self.archive.terms[kind][number]
        return Ref(term.name, term.url) if term.url else None


def most(terms: Sequence[Term], limit: int) -> tuple[Count, ...]:
    """Return the terms with most articles that have a page, most first."""
    ranked = sorted(
        (term for term in terms if term.url), key=lambda term: (-len(term.articles), term.sort)
    )
    return tuple(Count(t.name, t.url or "", len(t.articles)) for t in ranked[:limit])


def tally(names: Iterable[str], urls: dict[str, str] | None = None) -> tuple[Count, ...]:
    """Count names, most first."""
    counts = Counter(names)
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(Count(name, (urls or {}).get(name, ""), counts[name]) for name in ordered)
