"""The planner's desk: the archive at hand, and the few questions every page asks of it."""

import hashlib
import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from newsgen.config import Look
from newsgen.model import Archive, Card, Page, Part, Picture, Ref, SaidBy, Term, TermKind
from newsgen.plan.runs import Runs
from newsgen.views import Count, QuoteView

_pack = msgspec.msgpack.Encoder().encode

NAMES: tuple[TermKind, ...] = ("people", "organizations", "places")
"""Taxonomies whose pages say what else is named beside them."""
DIGEST = 16
"""Bytes of a digest."""
CARDED = 16
"""Sections that have a sharing card of their own, those of most articles."""


class Desk:
    """What planners share: the archive, the settings, and answers they would all look up."""

    def __init__(
        self, archive: Archive, look: Look, pictures: Mapping[str, Picture] | None = None
    ) -> None:
        self.archive = archive
        self.look = look
        self._named_in: dict[TermKind, Runs] = {}
        self._term_keys: dict[TermKind, bytes] = {}
        self.pictures = pictures or {}
        self.shown_pictures = frozenset(archive.pictures)

    def page(self, url: str, kind: str, view: msgspec.Struct) -> Page:
        """Make a page; its fingerprint is the digest of its view."""
        return Page(url, kind, view, digest(_pack(view)))

    def part(
        self,
        name: str,
        shows: Iterable[bytes],
        planner: Callable[..., Iterable[Page]],
        *given: Any,  # noqa: ANN401  # whatever the planner takes
    ) -> Part:
        """Make a part of the site.

        Args:
            name: Of the part.
            shows: Digests of all that its pages show, beside the settings.
            planner: Plans its pages.
            *given: What it is called with, after this desk.
        """
        return Part(name, digest(self._settings, *shows), planner, (self, *given))

    @cached_property
    def _settings(self) -> bytes:
        return digest(_pack(self.look))

    @cached_property
    def shown(self) -> list[bytes]:
        """For each article, the digest of what a list shows of it."""
        return [digest(_pack(card)) for card in self.archive.cards]

    def show(self, numbers: Iterable[int]) -> bytes:
        """Return the digests of what a list shows of these articles."""
        shown = self.shown
        return b"".join([shown[number] for number in numbers])

    def term_key(self, kind: TermKind, number: int) -> bytes:
        """Return the digest of what other pages show of a term: its name and where it is."""
        keys = self._term_keys.get(kind)
        if keys is None:
            keys = b"".join(map(_term_key, self.archive.terms[kind]))
            self._term_keys[kind] = keys
        return keys[number * DIGEST : (number + 1) * DIGEST]

    @cached_property
    def names_in(self) -> list[bytes]:
        """For each article, the digest of the names in it that have a page."""
        found: list[list[bytes]] = [[] for _ in self.archive.cards]
        for kind in NAMES:
            for article, numbers in enumerate(self.named_in(kind)):
                found[article].extend([self.term_key(kind, number) for number in numbers])
        return [digest(*keys) for keys in found]

    def said_key(self, said: Iterable[SaidBy]) -> bytes:
        """Return a digest of quotations, and of the stories they stand in."""
        digests, shown = self.archive.digests, self.shown
        parts = []
        for one in said:
            who = self.term_key(*one.speaker) if one.speaker else b""
            parts.append(b"%b%d %b" % (digests[one.article].encode(), one.position, who))
            parts.append(shown[one.article])
        return digest(*parts)

    def cards(self, numbers: Iterable[int]) -> tuple[Card, ...]:
        """Return the cards at these positions."""
        return tuple(self.archive.cards[number] for number in numbers)

    @property
    def shares(self) -> bool:
        """Whether sharing cards are drawn."""
        return bool(self.look.origin) and "cards" in self.look.formats

    @cached_property
    def carded(self) -> dict[str, str]:
        """The sections that have a sharing card of their own: address → name."""
        sections = most(self.archive.terms.get("sections", ()), CARDED)
        return {section.url: section.name for section in sections}

    @cached_property
    def said_by(self) -> dict[tuple[TermKind, int], list[SaidBy]]:
        """The quotations of every speaker, newest first."""
        found: dict[tuple[TermKind, int], list[SaidBy]] = {}
        for said in self.archive.quotes:
            if said.speaker is not None:
                found.setdefault(said.speaker, []).append(said)
        return found

    def named_in(self, kind: TermKind) -> Runs:
        """For each article, the positions of the terms in it that have a page."""
        if kind not in self._named_in:
            terms = self.archive.terms.get(kind, ())
            rows = [term.articles if term.url else () for term in terms]
            self._named_in[kind] = Runs.turned(rows, len(self.archive.cards))
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


def digest(*parts: bytes) -> bytes:
    """Return one digest of some bytes."""
    return hashlib.blake2b(b"".join(parts), digest_size=DIGEST).digest()


def _term_key(term: Term) -> bytes:
    return digest(_pack((term.name, term.url, term.wikidata, term.sort)))


def most(terms: Sequence[Term], limit: int) -> tuple[Count, ...]:
    """Return the terms with most articles that have a page, most first."""
    ranked = heapq.nsmallest(
        limit,
        (term for term in terms if term.url),
        key=lambda term: (-len(term.articles), term.sort),
    )
    return tuple(Count(t.name, t.url or "", len(t.articles)) for t in ranked)


def tally(names: Iterable[str], urls: dict[str, str] | None = None) -> tuple[Count, ...]:
    """Count names, most first."""
    counts = Counter(names)
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(Count(name, (urls or {}).get(name, ""), counts[name]) for name in ordered)
