"""The archive by date: years, months, days, the undated, and the same day through the years."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from newsgen.model import Card, Page, Part, Ref
from newsgen.plan.calendar import (
    DAY,
    MONTH,
    YEAR,
    address,
    counts,
    groups,
    known,
    neighbours,
    period,
    weeks,
)
from newsgen.plan.desk import Desk
from newsgen.plan.room import clipped, crowded, in_full
from newsgen.views import (
    CalendarDay,
    DateView,
    Group,
    MonthDays,
    OnThisDayIndexView,
    OnThisDayView,
)

ON_THIS_DAY = "/on-this-day/"
_pack = msgspec.msgpack.Encoder().encode


def crumbs(value: str) -> tuple[Ref, ...]:
    """Return the periods a date stands in, from its year down to itself."""
    return tuple(
        Ref(value[:length], address(value[:length]))
        for length in (YEAR, MONTH, DAY)
        if length <= len(value)
    )


def on_this_day(card: Card) -> Ref | None:
    """Return the page of the same day through the years, when the day is known."""
    day = known(card, DAY)
    return Ref(day[5:], f"{ON_THIS_DAY}{day[5:]}/") if day else None


def plan_dates(desk: Desk) -> Iterator[Part]:
    """Plan a page for every year, month and day that holds something, and the undated."""
    numbers: dict[str, list[int]] = defaultdict(list)
    loose: list[int] = []
    for number, card in enumerate(desk.archive.cards):
        if card.published is None:
            loose.append(number)
            continue
        value = card.published.value
        for length in (YEAR, MONTH, DAY):
            if len(value) >= length:
                numbers[value[:length]].append(number)
    for length, part in ((YEAR, MONTH), (MONTH, DAY), (DAY, DAY)):
        values = sorted(value for value in numbers if len(value) == length)
        around = neighbours(values)
        for value in values:
            digests = (desk.show(numbers[value]), _pack(around[value]))
            given = (value, numbers[value], around[value], part)
            yield desk.part(address(value), digests, _dated, *given)
    yield desk.part("/undated/", (desk.show(loose),), _undated, loose)


def _dated(
    desk: Desk, value: str, numbers: list[int], around: tuple[Ref | None, Ref | None], part: int
) -> Iterator[Page]:
    yield _period(desk, value, desk.cards(numbers), around, part)


def _undated(desk: Desk, numbers: list[int]) -> Iterator[Page]:
    undated = desk.cards(numbers)
    if undated:
        view = DateView(
            moment=None,
            crumbs=(),
            parts=(),
            groups=(Group("", None, undated),),
            total=len(undated),
            weeks=(),
            on_this_day=None,
            earlier=None,
            later=None,
            brief=not in_full(desk.look.list_length, len(undated)),
        )
        yield desk.page("/undated/", "date", view)


def _period(
    desk: Desk,
    value: str,
    cards: Sequence[Card],
    around: tuple[Ref | None, Ref | None],
    part: int,
) -> Page:
    length = len(value)
    earlier, later = around
    limit = desk.look.list_length
    listed = groups(cards, part)
    view = DateView(
        moment=period(value),
        crumbs=crumbs(value)[:-1],
        parts=counts(cards, part) if part != length else (),
        groups=clipped(listed, limit) if length != DAY and crowded(limit, len(cards)) else listed,
        total=len(cards),
        weeks=weeks(value, cards) if length == MONTH else (),
        on_this_day=on_this_day(cards[0]) if length == DAY else None,
        earlier=earlier,
        later=later,
        brief=not in_full(limit, len(cards)),
    )
    return desk.page(address(value), "date", view)


def plan_on_this_day(desk: Desk) -> Iterator[Part]:
    """Plan a page for every day of the year that any year holds something for."""
    days: dict[str, list[int]] = defaultdict(list)
    for number, card in enumerate(desk.archive.cards):
        day = known(card, DAY)
        if day:
            days[day[5:]].append(number)
    values = sorted(days)
    around = _around(values)
    for value in values:
        digests = (desk.show(days[value]), _pack(around[value]))
        given = (value, days[value], around[value])
        yield desk.part(f"{ON_THIS_DAY}{value}/", digests, _through_the_years, *given)
    counted = {value: len(days[value]) for value in values}
    yield desk.part(ON_THIS_DAY, (_pack(counted),), _days_of_the_year, counted)


def _through_the_years(
    desk: Desk, value: str, numbers: list[int], around: tuple[Ref | None, Ref | None]
) -> Iterator[Page]:
    limit = desk.look.list_length
    years = tuple(
        replace(group, url=address(f"{group.heading}-{value}"))
        for group in groups(desk.cards(numbers), YEAR)
    )
    view = OnThisDayView(
        month=int(value[:2]),
        day=int(value[3:]),
        groups=clipped(years, limit) if crowded(limit, len(numbers)) else years,
        total=len(numbers),
        earlier=around[0],
        later=around[1],
        brief=not in_full(limit, len(numbers)),
    )
    yield desk.page(f"{ON_THIS_DAY}{value}/", "on_this_day", view)


def _days_of_the_year(desk: Desk, counted: Mapping[str, int]) -> Iterator[Page]:
    months: dict[int, list[CalendarDay]] = defaultdict(list)
    for value, count in counted.items():
        held = CalendarDay(int(value[3:]), f"{ON_THIS_DAY}{value}/", count)
        months[int(value[:2])].append(held)
    index = OnThisDayIndexView(tuple(MonthDays(m, tuple(months[m])) for m in sorted(months)))
    yield desk.page(ON_THIS_DAY, "on_this_day_index", index)


def _around(values: list[str]) -> dict[str, tuple[Ref | None, Ref | None]]:
    """Map each day to the ones before and after it, round the turn of the year."""
    if len(values) == 1:
        return {values[0]: (None, None)}
    refs = [Ref(value, f"{ON_THIS_DAY}{value}/") for value in values]
    return {value: (refs[at - 1], refs[(at + 1) % len(refs)]) for at, value in enumerate(values)}
