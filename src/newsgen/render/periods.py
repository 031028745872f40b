"""Years and months as a row without gaps: an axis that leaves out empty years misleads."""

from collections.abc import Sequence

from newsgen.views import Count

_YEAR, _MONTH, _DAY = 4, 7, 10
"""Characters of a period's name."""


def unbroken(counts: Sequence[Count]) -> tuple[Count, ...]:
    """Put the periods without stories between those with some, counted as none, without a page.

    Months become the twelve of their year. Years are filled up only while that no more than
    doubles them: of two stories a century apart a reader wants two years, not a hundred. Days
    stay as they are.

    Args:
        counts: Periods, oldest first: years, months of one year, or days; perhaps ``undated``
            at the end.
    """
    held = {count.name: count for count in counts if count.name[:_YEAR].isdigit()}
    names = _row(list(held))
    rest = [count for count in counts if count.name not in held]
    return (*(held.get(name) or Count(name, "", 0) for name in names), *rest)


def _row(names: Sequence[str]) -> Sequence[str]:
    if not names or len(names[0]) == _DAY:
        return names
    if len(names[0]) == _MONTH:
        return [f"{names[0][:_YEAR]}-{month:02d}" for month in range(1, 13)]
    years = range(int(names[0]), int(names[-1]) + 1)
    return [f"{year:04d}" for year in years] if len(years) <= 2 * len(names) else names
