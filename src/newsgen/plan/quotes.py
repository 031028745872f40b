"""All quotations of the archive: the newest, by speaker, and a page for each year."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

import msgspec
from msgspec.structs import replace

from newsgen.model import Page, Part, SaidBy
from newsgen.plan.calendar import DAY, MONTH, YEAR, address, known
from newsgen.plan.desk import Desk, tally
from newsgen.plan.room import crowded, newest
from newsgen.views import Count, QuotesView

UNDATED = "undated"
_pack = msgspec.msgpack.Encoder().encode
_FINER = {YEAR: MONTH, MONTH: DAY}
"""What a crowded period is cut by."""
TOPICS = 16
SPEAKERS = 40
"""How many speakers the index names, most quoted first."""


def plan_quotes(desk: Desk) -> Iterator[Part]:
    """Plan the quotes index, and a page for each year; what is crowded is cut further."""
    archive = desk.archive
    by_year: dict[str, list[SaidBy]] = defaultdict(list)
    for said in archive.quotes:
        by_year[known(archive.cards[said.article], YEAR) or UNDATED].append(said)
    years = _parts(by_year)
    # Which quotations there are decides who is quoted most.
    yield desk.part("/quotes/", (desk.said_key(archive.quotes),), _all, years)
    for year, part in by_year.items():
        digests = (desk.said_key(part), _pack(years))
        yield desk.part(_address(year), digests, _period, year, part, years)


def _all(desk: Desk, years: tuple[Count, ...]) -> Iterator[Page]:
    archive = desk.archive
    view = QuotesView(
        year=None,
        years=years,
        speakers=_speakers(desk),
        quotes=tuple(desk.quote(said) for said in archive.quotes[: desk.look.list_length]),
        total=len(archive.quotes),
        topics=_topics(desk),
    )
    yield desk.page("/quotes/", "quotes", view)


def _period(
    desk: Desk, value: str, part: Sequence[SaidBy], around: tuple[Count, ...]
) -> Iterator[Page]:
    """Plan a year, month or day: of a crowded one its months or days, and the newest."""
    finer = _FINER.get(len(value)) if value != UNDATED else None
    if finer is None or not crowded(desk.look.list_length, 0, len(part)):
        yield desk.page(_address(value), "quotes", _view(desk, value, part, around))
        return
    found: dict[str | None, list[SaidBy]] = defaultdict(list)
    for said in part:
        found[known(desk.archive.cards[said.article], finer)].append(said)
    found.pop(None, None)
    named = {period: said for period, said in found.items() if period is not None}
    parts = _parts(named)
    shown = newest(desk.archive.cards, part, finer, desk.look.list_length)
    view = replace(_view(desk, value, shown, parts), total=len(part))
    yield desk.page(_address(value), "quotes", view)
    for period, said_then in named.items():
        yield from _period(desk, period, said_then, parts)


def _address(value: str) -> str:
    return "/quotes" + address(value)


def _parts(found: Mapping[str, Sequence[SaidBy]]) -> tuple[Count, ...]:
    return tuple(Count(value, _address(value), len(found[value])) for value in sorted(found))


def _view(desk: Desk, period: str, said: Sequence[SaidBy], years: tuple[Count, ...]) -> QuotesView:
    return QuotesView(
        year=period,
        years=years,
        speakers=(),
        quotes=tuple(desk.quote(one) for one in said),
        total=len(said),
    )


def _topics(desk: Desk) -> tuple[Count, ...]:
    """Count the quotations of every section, most first; each leads to the search for them."""
    if not desk.look.search:
        return ()
    cards = desk.archive.cards
    sections = (cards[said.article].section for said in desk.archive.quotes)
    found = tally(section.name for section in sections if section)[:TOPICS]
    return tuple(
        Count(topic.name, f"/search/?kind=quote&section={quote(topic.name)}", topic.count)
        for topic in found
    )


def _speakers(desk: Desk) -> tuple[Count, ...]:
    found = []
    for (kind, number), said in desk.said_by.items():
        term = desk.archive.terms[kind][number]
        if term.url is not None:
            found.append((len(said), term))
    found.sort(key=lambda pair: (-pair[0], pair[1].sort))
    return tuple(Count(term.name, term.url or "", count) for count, term in found[:SPEAKERS])
