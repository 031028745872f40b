"""What can be searched, and how it is cut: shards of periods, and shards of names."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from newsgen.config import Look
from newsgen.model import Archive, Card, Record, Said, SaidBy, Term, TermKind

NAMES = "names"
"""The shard of the people, organizations and places named most: every search loads it first."""
UNDATED = "undated"
FULL = 2_000
"""Documents in a shard before it is cut further: Pagefind takes some 150 kB for each."""

SMALL = 500
"""Documents that a whole decade may have to stay together: every index costs two requests."""

NAMED: Mapping[TermKind, str] = {
    "people": "person",
    "organizations": "organization",
    "places": "place",
}
"""Taxonomies whose entries are found by a search, and the filter that holds their names."""

_pack = msgspec.msgpack.Encoder().encode


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a search may find.

    Args:
        url: Where it leads, from the site's root.
        text: What is searched, and what excerpts are cut from.
        meta: What a result shows; `title` weighs more than the text.
        filters: What a search can be narrowed by.
        date: ``20220316``, with zeros for what is not known: results are sorted by it.
    """

    url: str
    text: str
    meta: dict[str, str]
    filters: dict[str, list[str]]
    date: str = "00000000"


class Shard(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the archive that is indexed by itself.

    Args:
        name: ``1990s``, ``2022``, ``2022-q1``, ``2022-03``, ``undated``, ``names`` or, for
            the many that are seldom named, ``names-0a``.
        articles: Positions of its articles.
        names: Kind and position of the names in it.
        digest: Of everything its documents are made from: the same digest, the same index.
    """

    name: str
    articles: tuple[int, ...]
    digest: str
    names: tuple[tuple[TermKind, int], ...] = ()


class Catalogue:
    """The archive as a search sees it."""

    def __init__(self, archive: Archive, look: Look) -> None:
        self.archive = archive
        self.look = look
        self._names = _names_by_article(archive)
        self._said: dict[int, list[SaidBy]] = defaultdict(list)
        for said in archive.quotes:
            self._said[said.article].append(said)

    def shards(self) -> Iterator[Shard]:
        """Cut the archive: the names most in the news, periods from the newest, other names."""
        often, seldom = self._names_by_weight()
        yield self._of_names(NAMES, often, [self.look.title, self.look.description])
        periods: dict[str, list[int]] = defaultdict(list)
        for number, card in enumerate(self.archive.cards):
            periods[card.published.value[:4] if card.published else UNDATED].append(number)
        decades: dict[str, list[str]] = defaultdict(list)
        for period in periods:
            decades[period if period == UNDATED else f"{period[:3]}0s"].append(period)
        for decade, years in decades.items():
            together = [number for year in years for number in periods[year]]
            cut = (
                [(decade, together)]
                if self._size(together) <= SMALL
                else [part for year in years for part in self._cut(year, periods[year])]
            )
            for name, part in cut:
                sources = [self._source(number) for number in part]
                yield self._shard(name, part, sources)
        for name, held in sorted(_by_hash(seldom).items()):
            yield self._of_names(name, [(kind, number) for kind, number, _ in held], [])

    def _names_by_weight(
        self,
    ) -> tuple[list[tuple[TermKind, int]], list[tuple[TermKind, int, Term]]]:
        """Part the names into those of most articles, no more than fit a shard, and the rest.

        What parts them is a power of two, so that a name seldom goes from one to the other.
        """
        named = list(self._terms())
        least = 1
        while sum(len(term.articles) >= least for *_, term in named) > FULL:
            least *= 2
        often = [(kind, number) for kind, number, term in named if len(term.articles) >= least]
        return often, [name for name in named if len(name[2].articles) < least]

    def _of_names(
        self, name: str, names: Sequence[tuple[TermKind, int]], more: Sequence[str]
    ) -> Shard:
        terms = [self.archive.terms[kind][number] for kind, number in names]
        sources = [
            (term.name, term.url, term.forms, term.roles, term.description) for term in terms
        ]
        shard = self._shard(name, (), [more, sources])
        return msgspec.structs.replace(shard, names=tuple(names))

    def _shard(self, name: str, articles: Sequence[int], sources: object) -> Shard:
        digest = hashlib.blake2b(_pack([self.look.language, sources]), digest_size=16)
        return Shard(name=name, articles=tuple(articles), digest=digest.hexdigest())

    def _source(self, number: int) -> tuple[object, ...]:
        """Return all that an article's documents depend on, without reading its body."""
        card = self.archive.cards[number]
        speakers = [self._speaker(said) for said in self._said[number]]
        return (card.url, self.archive.digests[number], self._filters(number, "article"), speakers)

    def _cut(self, year: str, numbers: Sequence[int]) -> Iterator[tuple[str, Sequence[int]]]:
        """Cut a crowded year into quarters, and a crowded quarter into months."""
        if self._size(numbers) <= FULL or year == UNDATED:
            yield year, numbers
            return
        months: dict[str, list[int]] = defaultdict(list)
        for number in numbers:
            months[_value(self.archive.cards[number])[5:7]].append(number)
        quarters: dict[str, list[str]] = defaultdict(list)
        for month in sorted(months, reverse=True):
            quarters[f"{year}-q{(int(month) + 2) // 3}" if month else f"{year}-0"].append(month)
        for quarter, held in quarters.items():
            together = [number for month in held for number in months[month]]
            if self._size(together) <= FULL:
                yield quarter, together
            else:
                yield from ((f"{year}-{month}", months[month]) for month in held)

    def _size(self, numbers: Iterable[int]) -> int:
        return sum(1 + len(self._said[number]) for number in numbers)

    def documents(self, shard: Shard) -> Iterator[Document]:
        """Make the documents of a shard; only now are bodies read."""
        if shard.name == NAMES:
            yield Document(
                url="/",
                text=self.look.description,
                meta={"title": self.look.title},
                filters={"kind": ["page"]},
            )
        for kind, number in shard.names:
            yield _name(kind, self.archive.terms[kind][number])
        for number in shard.articles:
            card = self.archive.cards[number]
            yield self._article(number, card, self.archive.library.record(card.source))
            for said in self._said[number]:
                words = self.archive.library.said(card.source, said.position)
                yield self._quote(number, card, words, self._speaker(said))

    def _terms(self) -> Iterator[tuple[TermKind, int, Term]]:
        for kind in NAMED:
            for number, term in enumerate(self.archive.terms.get(kind, ())):
                if term.url is not None:
                    yield kind, number, term

    def _article(self, number: int, card: Card, record: Record) -> Document:
        story = record.article
        parts = [story.kicker, story.dek, *(block.text for block in story.body if not block.html)]
        return Document(
            url=card.url,
            text="\n".join(part for part in parts if part),
            meta={"title": card.headline, "date": _value(card)},
            filters=self._filters(number, "article"),
            date=_value(card).replace("-", "").ljust(8, "0"),
        )

    def _quote(self, number: int, card: Card, words: Said, speaker: str | None) -> Document:
        filters = self._filters(number, "quote")
        for kind in NAMED.values():
            filters.pop(kind, None)
        if speaker:
            filters["person"] = [speaker]
        return Document(
            url=f"{card.url}#{words.id}",
            text=_joined(words.fragments),
            meta={
                "title": card.headline,
                "date": _value(card),
                "speaker": speaker or words.speaker_as_written or "",
            },
            filters=filters,
            date=_value(card).replace("-", "").ljust(8, "0"),
        )

    def _filters(self, number: int, kind: str) -> dict[str, list[str]]:
        card = self.archive.cards[number]
        value = _value(card)
        found = {
            "kind": [kind],
            "year": [value[:4] or UNDATED],
            "section": [card.section.name] if card.section else [],
            "publication": [card.publication.name] if card.publication else [],
            **self._names[number],
        }
        return {name: values for name, values in found.items() if values}

    def _speaker(self, said: SaidBy) -> str | None:
        if said.speaker is None:
            return None
        kind, number = said.speaker
        return self.archive.terms[kind][number].name


def _joined(fragments: Sequence[str]) -> str:
    """Join the parts of a quotation; a comma before "she said" is not the speaker's."""
    *parts, last = fragments
    return " … ".join((*(part.removesuffix(",") for part in parts), last))


def _value(card: Card) -> str:
    return card.published.value[:10] if card.published else ""


def _name(kind: TermKind, term: Term) -> Document:
    roles = [role.role for role in term.roles]
    parts = [term.name, *term.forms, *roles, term.description]
    return Document(
        url=term.url or "",
        text=". ".join(part for part in parts if part),
        meta={"title": term.name, "note": term.description or (roles[-1] if roles else "")},
        filters={"kind": [NAMED[kind]]},
    )


def _by_hash(
    names: Sequence[tuple[TermKind, int, Term]],
) -> dict[str, list[tuple[TermKind, int, Term]]]:
    """Cut names into shards by their address: a new name changes one of them.

    There are as many as powers of two allow, so that a growing archive is cut anew seldom.
    """
    many = 1
    while len(names) > many * FULL:
        many *= 2
    found: dict[str, list[tuple[TermKind, int, Term]]] = defaultdict(list)
    for name in names:
        digest = hashlib.blake2b((name[2].url or "").encode(), digest_size=2).digest()
        found[f"{NAMES}-{int.from_bytes(digest) % many:02x}"].append(name)
    return found


def _names_by_article(archive: Archive) -> list[dict[str, list[str]]]:
    """For each article, the names it is found by, of those that have a page."""
    found: list[dict[str, list[str]]] = [{} for _ in archive.cards]
    for kind, filter_ in NAMED.items():
        for term in archive.terms.get(kind, ()):
            for number in term.articles if term.url else ():
                found[number].setdefault(filter_, []).append(term.name)
    return found
