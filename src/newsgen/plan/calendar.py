"""Cards by year, month and day: how every list of the archive is cut."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from newsgen.model import Card, Moment, Ref
from newsgen.views import CalendarDay, Count, Group

YEAR, MONTH, DAY = 4, 7, 10
"""Characters of an ISO date that name a year, a month, a day."""


@lru_cache(maxsize=65_536)
def period(value: str) -> Moment:
    """Return a year, month or day as a moment."""
    precision: Mapping[int, str] = {YEAR: "year", MONTH: "month", DAY: "day"}
    return Moment(value, precision[len(value)], None, "text")  # type: ignore[arg-type]  # a Literal's word from a table


@lru_cache(maxsize=65_536)
def address(value: str) -> str:
    """Return a period's page: ``2022-03`` → ``/2022/03/``."""
    return f"/{value.replace('-', '/')}/"


def known(card: Card, length: int) -> str | None:
    """Return the first `length` characters of a card's date, when it is that precise."""
    if card.published is None or len(card.published.value) < length:
        return None
    return card.published.value[:length]


def by_period(cards: Iterable[Card], length: int) -> dict[str | None, list[Card]]:
    """Sort cards into years, months or days, in their order; None where not so precise."""
    found: dict[str | None, list[Card]] = defaultdict(list)
    for card in cards:
        found[known(card, length)].append(card)
    return dict(found)


def groups(cards: Sequence[Card], length: int) -> tuple[Group, ...]:
    """Cut cards into groups by period, newest first; what is less precise comes last."""
    parts = by_period(cards, length)
    ordered = sorted((value for value in parts if value is not None), reverse=True)
    found = [Group(value, address(value), tuple(parts[value])) for value in ordered]
    if None in parts:
        found.append(Group("", None, tuple(parts[None])))
    return tuple(found)


def counts(cards: Iterable[Card], length: int, root: str = "/") -> tuple[Count, ...]:
    """Count cards by period, oldest first, leaving out what is not so precise.

    Args:
        cards: Any cards.
        length: `YEAR`, `MONTH` or `DAY`.
        root: The page below which the periods' pages stand.
    """
    parts = by_period(cards, length)
    return tuple(
        Count(value, root.rstrip("/") + address(value), len(parts[value]))
        for value in sorted(value for value in parts if value is not None)
    )


def neighbours(values: Sequence[str]) -> dict[str, tuple[Ref | None, Ref | None]]:
    """Map each period, of a sorted sequence of those that exist, to the one before and after."""
    refs = [None, *(Ref(value, address(value)) for value in values), None]
    return {value: (refs[number], refs[number + 2]) for number, value in enumerate(values)}


def weeks(month: str, cards: Sequence[Card]) -> tuple[tuple[CalendarDay | None, ...], ...]:
    """Lay a month out in weeks from Monday; None stands outside the month."""
    days = by_period(cards, DAY)

    def day(number: int) -> CalendarDay | None:
        if not number:
            return None
        value = f"{month}-{number:02d}"
        held = days.get(value)
        return CalendarDay(number, address(value) if held else None, len(held or ()))

    rows = calendar.Calendar().monthdayscalendar(int(month[:4]), int(month[5:]))
    return tuple(tuple(day(number) for number in row) for row in rows)
