"""A page for every person, organization, place and label, cut by date, and the A–Z of each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from newsgen.model import Card, Page, SaidBy, Term, TermKind
from newsgen.plan.calendar import MONTH, YEAR, by_period, counts, groups, known, period
from newsgen.plan.desk import Desk
from newsgen.views import Count, IndexEntry, IndexView, Letter, TermView

UNDATED = "undated"
TOGETHER = 8
"""How many of the people who appear with someone are named."""


def plan_terms(desk: Desk) -> Iterator[Page]:
    """Plan each term's page, and one for each year (or month) of a long one."""
    for kind, terms in desk.archive.terms.items():
        for number, term in enumerate(terms):
            if term.url is not None:
                yield from _term(desk, kind, number, term)


def _term(desk: Desk, kind: TermKind, number: int, term: Term) -> Iterator[Page]:
    cards = desk.cards(term.articles)
    said = desk.said_by.get((kind, number), [])
    limit = desk.look.list_length
    whole = len(cards) <= limit and len(said) <= limit
    view = replace(
        _frame(term, cards),
        years=() if whole else _years(term, cards),
        groups=groups(cards[:limit], YEAR),
        quotes=tuple(desk.quote(one) for one in said[:limit]),
        quote_total=len(said),
        appear_with=_appear_with(desk, kind, number, term),
    )
    yield desk.page(view.url, "term", view)
    if not whole:
        for value, part in by_period(cards, YEAR).items():
            if value is not None:
                yield from _year(desk, term, value, part, said)
            else:
                yield _part(desk, term, UNDATED, part, _said_in(desk, said, None, YEAR))


def _years(term: Term, cards: Sequence[Card]) -> tuple[Count, ...]:
    undated = sum(card.published is None for card in cards)
    last = (Count(UNDATED, f"{term.url}{UNDATED}/", undated),) if undated else ()
    return counts(cards, YEAR, term.url or "") + last


def _year(
    desk: Desk, term: Term, value: str, cards: Sequence[Card], said: Sequence[SaidBy]
) -> Iterator[Page]:
    """Plan the page of one year of a long list; of a crowded year, its months too."""
    words = _said_in(desk, said, value, YEAR)
    if not desk.crowded(len(cards)):
        yield _part(desk, term, value, cards, words)
        return
    loose = [card for card in cards if known(card, MONTH) is None]
    view = replace(
        _frame(term, cards),
        year=value,
        period=period(value),
        years=counts(cards, MONTH, term.url or ""),
        groups=groups(loose, MONTH) if loose else (),
        quotes=tuple(desk.quote(one) for one in _said_in(desk, words, None, MONTH)),
        quote_total=len(words),
    )
    yield desk.page(f"{view.url}{value}/", "term", view)
    for month, part in by_period(cards, MONTH).items():
        if month is not None:
            yield _part(desk, term, month, part, _said_in(desk, words, month, MONTH))


def _part(
    desk: Desk, term: Term, value: str, cards: Sequence[Card], said: Sequence[SaidBy]
) -> Page:
    """Plan the page of one period: everything in it."""
    view = replace(
        _frame(term, cards),
        year=value,
        period=period(value) if value != UNDATED else None,
        groups=groups(cards, MONTH),
        quotes=tuple(desk.quote(one) for one in said),
        quote_total=len(said),
    )
    return desk.page(f"{view.url}{value.replace('-', '/')}/", "term", view)


def _said_in(desk: Desk, said: Sequence[SaidBy], value: str | None, length: int) -> list[SaidBy]:
    """Return the quotations of one period; of None, those that name no such period."""
    return [one for one in said if known(desk.archive.cards[one.article], length) == value]


def _frame(term: Term, cards: Sequence[Card]) -> TermView:
    """Return a view of the term itself, over these of its articles, before any list."""
    dated = [card.published for card in cards if card.published is not None]
    return TermView(
        kind=term.kind,
        name=term.name,
        url=term.url or "",
        year=None,
        period=None,
        years=(),
        groups=(),
        total=len(cards),
        first=min(dated, key=lambda moment: moment.value, default=None),
        last=max(dated, key=lambda moment: moment.value, default=None),
        forms=term.forms,
        roles=term.roles,
        description=term.description,
        wikidata=term.wikidata,
        creator=term.creator,
        quotes=(),
        quote_total=0,
        appear_with=(),
    )


def _appear_with(desk: Desk, kind: TermKind, number: int, term: Term) -> tuple[Count, ...]:
    """Return the people most often in the same articles."""
    tally: Counter[int] = Counter()
    for article in term.articles:
        tally.update(desk.people_in[article])
    if kind == "people":
        tally.pop(number, None)
    people = desk.archive.terms.get("people", ())
    ranked = sorted(tally, key=lambda other: (-tally[other], people[other].sort))
    return tuple(
        Count(people[other].name, people[other].url or "", tally[other])
        for other in ranked[:TOGETHER]
    )


def plan_indexes(desk: Desk) -> Iterator[Page]:
    """Plan the A–Z of every taxonomy, also of an empty one: its link must lead somewhere."""
    for kind, terms in desk.archive.terms.items():
        listed = [term for term in terms if term.url is not None]
        letters = [
            Letter(letter, tuple(_entry(term) for term in part))
            for letter, part in groupby(listed, key=_letter)
        ]
        view = IndexView(kind=kind, letters=tuple(letters), total=len(listed))
        yield desk.page(f"/{kind}/", "index", view)


def _letter(term: Term) -> str:
    first = term.sort[:1].upper()
    return first if first.isalpha() else "#"


def _entry(term: Term) -> IndexEntry:
    note = term.roles[-1].role if term.roles else None
    return IndexEntry(name=term.name, url=term.url or "", count=len(term.articles), note=note)
