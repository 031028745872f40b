"""The archive by date: years, months, days, the undated, and the same day through the years."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from newsgen.model import Card, Page, Ref
from newsgen.plan.calendar import (
    DAY,
    MONTH,
    YEAR,
    address,
    by_period,
    counts,
    groups,
    known,
    neighbours,
    period,
    weeks,
)
from newsgen.plan.desk import Desk
from newsgen.views import (
    CalendarDay,
    DateView,
    Group,
    MonthDays,
    OnThisDayIndexView,
    OnThisDayView,
)

ON_THIS_DAY = "/on-this-day/"


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


def plan_dates(desk: Desk) -> Iterator[Page]:
    """Plan a page for every year, month and day that holds something, and the undated."""
    cards = desk.archive.cards
    for length, part in ((YEAR, MONTH), (MONTH, DAY), (DAY, DAY)):
        found = by_period(cards, length)
        values = sorted(value for value in found if value is not None)
        around = neighbours(values)
        for value in values:
            yield _period(desk, value, found[value], around[value], part)
    undated = tuple(card for card in cards if card.published is None)
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
    hidden = length != DAY and desk.crowded(len(cards))
    view = DateView(
        moment=period(value),
        crumbs=crumbs(value)[:-1],
        parts=counts(cards, part) if part != length else (),
        groups=groups([c for c in cards if known(c, part) is None] if hidden else cards, part),
        total=len(cards),
        weeks=weeks(value, cards) if length == MONTH else (),
        on_this_day=on_this_day(cards[0]) if length == DAY else None,
        earlier=earlier,
        later=later,
    )
    return desk.page(address(value), "date", view)


def plan_on_this_day(desk: Desk) -> Iterator[Page]:
    """Plan a page for every day of the year that any year holds something for."""
    days: dict[str, list[Card]] = defaultdict(list)
    for card in desk.archive.cards:
        day = known(card, DAY)
        if day:
            days[day[5:]].append(card)
    values = sorted(days)
    around = _around(values)
    for value in values:
        earlier, later = around[value]
        view = OnThisDayView(
            month=int(value[:2]),
            day=int(value[3:]),
            groups=groups(days[value], YEAR),
            total=len(days[value]),
            earlier=earlier,
            later=later,
        )
        yield desk.page(f"{ON_THIS_DAY}{value}/", "on_this_day", view)
    months: dict[int, list[CalendarDay]] = defaultdict(list)
    for value in values:
        held = CalendarDay(int(value[3:]), f"{ON_THIS_DAY}{value}/", len(days[value]))
        months[int(value[:2])].append(held)
    index = OnThisDayIndexView(tuple(MonthDays(m, tuple(months[m])) for m in sorted(months)))
    yield desk.page(ON_THIS_DAY, "on_this_day_index", index)


def _around(values: list[str]) -> dict[str, tuple[Ref | None, Ref | None]]:
    """Map each day to the ones before and after it, round the turn of the year."""
    if len(values) == 1:
        return {values[0]: (None, None)}
    refs = [Ref(value, f"{ON_THIS_DAY}{value}/") for value in values]
    return {value: (refs[at - 1], refs[(at + 1) % len(refs)]) for at, value in enumerate(values)}
