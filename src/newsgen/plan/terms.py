"""A page for every person, organization, place and label, cut by date."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from newsgen.model import Card, Page, SaidBy, Term, TermKind
from newsgen.plan.calendar import (
    DAY,
    MONTH,
    YEAR,
    address,
    by_period,
    counts,
    groups,
    known,
    period,
)
from newsgen.plan.desk import Desk
from newsgen.views import Count, TermView

UNDATED = "undated"
_FINER = {YEAR: MONTH, MONTH: DAY}
"""What a crowded period is cut by."""
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
        words = _by_period(desk, said, YEAR)
        for value, part in by_period(cards, YEAR).items():
            if value is not None:
                yield from _period(desk, term, value, part, words.get(value, []))
            else:
                yield _part(desk, term, UNDATED, part, words.get(None, []))


def _years(term: Term, cards: Sequence[Card]) -> tuple[Count, ...]:
    undated = sum(card.published is None for card in cards)
    last = (Count(UNDATED, f"{term.url}{UNDATED}/", undated),) if undated else ()
    return counts(cards, YEAR, term.url or "") + last


def _period(
    desk: Desk, term: Term, value: str, cards: Sequence[Card], said: Sequence[SaidBy]
) -> Iterator[Page]:
    """Plan the page of a year of a long list; of a crowded year its months, of those their days."""
    finer = _FINER.get(len(value))
    if finer is None or not (desk.crowded(len(cards)) or desk.crowded(len(said))):
        yield _part(desk, term, value, cards, said)
        return
    parts = by_period(cards, finer)
    words = _by_period(desk, said, finer)
    loose = parts.pop(None, [])
    view = replace(
        _frame(term, cards),
        year=value,
        period=period(value),
        years=counts(cards, finer, term.url or ""),
        groups=groups(loose, finer) if loose else (),
        quotes=tuple(desk.quote(one) for one in words.get(None, ())),
        quote_total=len(said),
    )
    yield desk.page(f"{view.url.rstrip('/')}{address(value)}", "term", view)
    for name, part in parts.items():
        if name is not None:
            yield from _period(desk, term, name, part, words.get(name, []))


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
    return desk.page(f"{view.url.rstrip('/')}{address(value)}", "term", view)


def _by_period(desk: Desk, said: Sequence[SaidBy], length: int) -> dict[str | None, list[SaidBy]]:
    """Sort quotations into years, months or days; None where not so precise."""
    found: dict[str | None, list[SaidBy]] = defaultdict(list)
    for one in said:
        found[known(desk.archive.cards[one.article], length)].append(one)
    return found


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
