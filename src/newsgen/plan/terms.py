"""A page for every person, organization, place and label, cut by date."""

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from newsgen.model import Card, Page, Part, SaidBy, Term, TermKind
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
from newsgen.plan.desk import NAMES, Desk
from newsgen.plan.machines import plan_term_feeds
from newsgen.plan.room import clipped, crowded, in_full, newest, quotes_beside
from newsgen.views import Count, Group, TermView

UNDATED = "undated"
_FINER = {YEAR: MONTH, MONTH: DAY}
"""What a crowded period is cut by."""
CENTURIES = 250
"""So many years a chart of coverage shows at most, with those that hold nothing."""
_KINSHIP = re.compile(
    r"\b(?:wife|husband|widow(?:er)?|spouse|partner|father|mother|parents?|son|daughter|brother"
    r"|sister|uncle|aunt|cousin|nephew|niece|(?:grand|step)\w+|child(?:ren)?|\w+-in-law|friend)\b",
    re.IGNORECASE,
)
TOGETHER = 8
"""How many of the people who appear with someone are named."""
_pack = msgspec.msgpack.Encoder().encode


def plan_terms(desk: Desk) -> Iterator[Part]:
    """Plan each term's page and feeds, and a page for each year (or month) of a long one."""
    names_in = desk.names_in
    for kind, terms in desk.archive.terms.items():
        for number, term in enumerate(terms):
            if term.url is not None:
                digests = (
                    _term_key(term),
                    desk.show(term.articles),
                    b"".join([names_in[article] for article in term.articles]),
                    desk.said_key(desk.said_by.get((kind, number), ())),
                )
                yield desk.part(term.url, digests, _term, kind, number, term)


def _term_key(term: Term) -> bytes:
    """Return what a term's page shows of the term itself."""
    return _pack((term.name, term.forms, term.roles, term.creator, term.description, term.wikidata))


def _term(desk: Desk, kind: TermKind, number: int, term: Term) -> Iterator[Page]:
    yield from plan_term_feeds(desk, term)
    yield from _pages(desk, kind, number, term)


def _pages(desk: Desk, kind: TermKind, number: int, term: Term) -> Iterator[Page]:
    cards = desk.cards(term.articles)
    said = desk.said_by.get((kind, number), [])
    limit = desk.look.list_length
    stories, words = cards[:limit], said[: quotes_beside(limit, min(limit, len(cards)))]
    whole = len(stories) == len(cards) and len(words) == len(said)
    view = replace(
        _frame(term, cards),
        forms=term.forms,
        roles=term.roles,
        years=() if whole else _years(term, cards),
        groups=groups(stories, YEAR),
        quotes=tuple(desk.quote(one) for one in words),
        quote_total=len(said),
        appear_with=_together(desk, "people", kind, number, term),
        places=_together(desk, "places", kind, number, term),
        organizations=_together(desk, "organizations", kind, number, term),
        coverage=_coverage(cards),
        role=_role(term),
        brief=not in_full(limit, len(stories), len(words)),
    )
    yield desk.page(view.url, "term", view)
    if not whole:
        then = _by_period(desk, said, YEAR)
        for value, part in by_period(cards, YEAR).items():
            if value is not None:
                yield from _period(desk, term, value, part, then.get(value, []))
            else:
                yield _part(desk, term, UNDATED, part, then.get(None, []))


def _years(term: Term, cards: Sequence[Card]) -> tuple[Count, ...]:
    undated = sum(card.published is None for card in cards)
    last = (Count(UNDATED, f"{term.url}{UNDATED}/", undated),) if undated else ()
    return counts(cards, YEAR, term.url or "") + last


def _period(
    desk: Desk, term: Term, value: str, cards: Sequence[Card], said: Sequence[SaidBy]
) -> Iterator[Page]:
    """Plan the page of a year of a long list; of a crowded year its months, of those their days."""
    finer, limit = _FINER.get(len(value)), desk.look.list_length
    if finer is None or not crowded(limit, len(cards), len(said)):
        yield _part(desk, term, value, cards, said)
        return
    parts = by_period(cards, finer)
    words = _by_period(desk, said, finer)
    parts.pop(None, None)
    shown = clipped(_own(term, groups(cards, finer)), limit)
    room = quotes_beside(limit, sum(len(group.cards) for group in shown))
    view = replace(
        _frame(term, cards),
        year=value,
        period=period(value),
        years=counts(cards, finer, term.url or ""),
        groups=shown,
        quotes=tuple(desk.quote(one) for one in newest(desk.archive.cards, said, finer, room)),
        quote_total=len(said),
        brief=True,
    )
    yield desk.page(f"{view.url.rstrip('/')}{address(value)}", "term", view)
    for name, part in parts.items():
        if name is not None:
            yield from _period(desk, term, name, part, words.get(name, []))


def _own(term: Term, found: Sequence[Group]) -> Sequence[Group]:
    """Let the periods lead to the term's own pages of them."""
    root = (term.url or "").rstrip("/")
    return [replace(group, url=group.url and root + group.url) for group in found]


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
        brief=not in_full(desk.look.list_length, len(cards), len(said)),
    )
    return desk.page(f"{view.url.rstrip('/')}{address(value)}", "term", view)


def _by_period(desk: Desk, said: Sequence[SaidBy], length: int) -> dict[str | None, list[SaidBy]]:
    """Sort quotations into years, months or days; None where not so precise."""
    found: dict[str | None, list[SaidBy]] = defaultdict(list)
    for one in said:
        found[known(desk.archive.cards[one.article], length)].append(one)
    return found


def _frame(term: Term, cards: Sequence[Card]) -> TermView:
    """Return a view of the term itself, over these of its articles, before any list.

    Its roles and other spellings stand on its first page alone: they grow with every story, and
    the page of an old year would have to be made again.
    """
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
        forms=(),
        roles=(),
        description=term.description,
        wikidata=term.wikidata,
        creator=term.creator,
        quotes=(),
        quote_total=0,
        appear_with=(),
    )


def _together(
    desk: Desk, wanted: TermKind, kind: TermKind, number: int, term: Term
) -> tuple[Count, ...]:
    """Return the terms of a kind most often in the same articles as this one."""
    if kind not in NAMES:
        return () if wanted != "people" else _ranked(desk, wanted, term, None)
    return _ranked(desk, wanted, term, number if kind == wanted else None)


def _ranked(desk: Desk, wanted: TermKind, term: Term, itself: int | None) -> tuple[Count, ...]:
    held = desk.named_in(wanted)
    tally: Counter[int] = Counter()
    for article in term.articles:
        tally.update(held[article])
    if itself is not None:
        tally.pop(itself, None)
    others = desk.archive.terms.get(wanted, ())
    ranked = heapq.nsmallest(
        TOGETHER, tally, key=lambda other: (-tally[other], others[other].sort, other)
    )
    return tuple(
        Count(others[other].name, others[other].url or "", tally[other]) for other in ranked
    )


def _coverage(cards: Sequence[Card]) -> tuple[Count, ...]:
    """Count the articles of every year from the first to the last, also of years without any."""
    held = {count.name: count.count for count in counts(cards, YEAR)}
    if not held:
        return ()
    first, last = int(min(held)), int(max(held))
    if last - first >= CENTURIES:  # a slip in one date must not make a chart of a thousand years
        return tuple(Count(year, "", held[year]) for year in held)
    years = (f"{year:04d}" for year in range(first, last + 1))
    return tuple(Count(year, "", held.get(year, 0)) for year in years)


def _role(term: Term) -> str | None:
    """Return the role a person was most often given: their office rather than their family."""
    offices = [role for role in term.roles if not _KINSHIP.search(role.role)]
    best = max(offices or term.roles, key=lambda role: role.count, default=None)
    return best.role if best else None
