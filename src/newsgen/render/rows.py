"""The archive as tables: a row for every article, quotation and name, from the archive's own types.

The bulk files and the database are both written from these rows, so they cannot disagree.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import msgspec

from newsgen.config import Look
from newsgen.model import Archive, Card, Moment, Precision, QuoteKind, Record, Term, TermKind
from newsgen.render.environment import absolute
from newsgen.render.records import published

NAMED: tuple[TermKind, ...] = ("people", "organizations", "places")
"""The taxonomies that are data of their own; the others are columns of articles."""


class ArticleRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of articles.csv: a story without its body."""

    id: str
    url: str
    date: str | None
    date_precision: Precision | None
    headline: str
    kicker: str | None
    dek: str | None
    byline: str | None
    authors: tuple[str, ...]
    dateline: str | None
    publisher: str | None
    section: str | None
    tags: tuple[str, ...]
    language: str
    words: int
    quotes: int
    people: tuple[str, ...]
    organizations: tuple[str, ...]
    places: tuple[str, ...]
    updated: str | None
    original_url: str | None
    copyright: str | None


class QuoteRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of quotes.jsonl and quotes.csv: words said, with who and where."""

    id: str
    url: str
    article: str
    date: str | None
    date_precision: Precision | None
    kind: QuoteKind
    text: str
    speaker: str | None
    speaker_url: str | None
    speaker_as_written: str | None
    role: str | None
    cue: str | None
    when: str | None
    confidence: float
    headline: str
    publisher: str | None
    language: str


class NameRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of people.jsonl, organizations.jsonl and places.jsonl, and of their CSV."""

    name: str
    url: str
    forms: tuple[str, ...]
    roles: tuple[str, ...]
    articles: int
    quotes: int
    first: str | None
    last: str | None
    description: str | None
    wikidata: str | None
    creator: str
    confidence: float


class Story(msgspec.Struct, frozen=True):
    """An article with everything its rows are made of.

    Args:
        card: As lists show it.
        record: What is published of it.
        terms: Local entity id → who that is in the archive, for those who have a page.
        row: The article's own row.
        quotes: Its quotations' rows, in reading order.
    """

    card: Card
    record: Record
    terms: Mapping[str, Term]
    row: ArticleRow
    quotes: tuple[QuoteRow, ...]

    @property
    def names(self) -> dict[str, str]:
        """Local entity id → its page."""
        return {local: term.url or "" for local, term in self.terms.items()}


class Tables:
    """The rows of an archive, each made when it is asked for."""

    def __init__(self, archive: Archive, look: Look) -> None:
        self.archive = archive
        self.link = absolute(look)

    def stories(self) -> Iterator[Story]:
        """Yield every article with its record, newest first, one at a time."""
        for card in self.archive.cards:
            known = self.archive.who.get(card.source, {})
            found = {local: self.archive.terms[kind][at] for local, (kind, at) in known.items()}
            terms = {local: term for local, term in found.items() if term.url is not None}
            record = published(self.archive.library.record(card.source))
            row = self._article(card, record, terms)
            yield Story(card, record, terms, row, tuple(self._quotes(row, record, terms)))

    def _article(self, card: Card, record: Record, terms: Mapping[str, Term]) -> ArticleRow:
        article = record.article
        date, precision = _date(card.published)
        named: dict[TermKind, dict[str, None]] = {kind: {} for kind in NAMED}
        for term in terms.values():
            named[term.kind][term.name] = None
        return ArticleRow(
            id=card.id,
            url=self.link(card.url),
            date=date,
            date_precision=precision,
            headline=article.headline,
            kicker=article.kicker,
            dek=article.dek,
            byline=article.byline,
            authors=tuple(author.name for author in article.authors),
            dateline=article.dateline.raw if article.dateline else None,
            publisher=card.publication.name if card.publication else None,
            section=card.section.name if card.section else None,
            tags=tuple(tag.name for tag in card.tags),
            language=article.language,
            words=sum(len(block.text.split()) for block in article.body),
            quotes=len(record.quotes),
            people=tuple(named["people"]),
            organizations=tuple(named["organizations"]),
            places=tuple(named["places"]),
            updated=_date(article.updated)[0],
            original_url=article.original_url,
            copyright=article.copyright,
        )

    def _quotes(
        self, row: ArticleRow, record: Record, terms: Mapping[str, Term]
    ) -> Iterator[QuoteRow]:
        for quote in record.quotes:
            term = terms.get(quote.speaker or "")
            yield QuoteRow(
                id=quote.id,
                url=f"{row.url}#{quote.id}",
                article=row.id,
                date=row.date,
                date_precision=row.date_precision,
                kind=quote.kind,
                text=quote.text,
                speaker=term.name if term else None,
                speaker_url=self.link(term.url or "") if term else None,
                speaker_as_written=quote.speaker_as_written,
                role=quote.role,
                cue=quote.cue,
                when=quote.when,
                confidence=round(quote.confidence, 3),
                headline=row.headline,
                publisher=row.publisher,
                language=row.language,
            )

    def names(self, kind: TermKind) -> Iterator[NameRow]:
        """Yield the row of every name of a taxonomy that has a page, in A–Z order."""
        for number, term in enumerate(self.archive.terms.get(kind, ())):
            if term.url is not None:
                yield self._name(kind, number, term)

    def _name(self, kind: TermKind, number: int, term: Term) -> NameRow:
        cards = self.archive.cards
        dates = [
            moment.value for at in term.articles if (moment := cards[at].published) is not None
        ]
        return NameRow(
            name=term.name,
            url=self.link(term.url or ""),
            forms=term.forms,
            roles=tuple(role.role for role in term.roles),
            articles=len(term.articles),
            quotes=self._said.get((kind, number), 0),
            first=min(dates, default=None),
            last=max(dates, default=None),
            description=term.description,
            wikidata=term.wikidata,
            creator=term.creator,
            confidence=round(term.confidence, 3),
        )

    @cached_property
    def _said(self) -> Mapping[tuple[str, int], int]:
        """How many quotations each speaker has."""
        found: dict[tuple[str, int], int] = {}
        for said in self.archive.quotes:
            if said.speaker is not None:
                found[said.speaker] = found.get(said.speaker, 0) + 1
        return found


def _date(moment: Moment | None) -> tuple[str | None, Precision | None]:
    return (moment.value, moment.precision) if moment else (None, None)


def flat(row: msgspec.Struct) -> list[Any]:
    """Return a row as cells: a list becomes one text, with semicolons."""
    return [
        "; ".join(value) if isinstance(value, tuple) else value
        for value in msgspec.structs.astuple(row)
    ]
