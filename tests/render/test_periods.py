"""Years and months as a row without gaps."""

import pytest

from newsgen.render.periods import unbroken
from newsgen.views import Count


def row(*names: str) -> list[str]:
    counts = [Count(name, f"/{name}/", 1) for name in names]
    return [f"{count.name}{'' if count.url else ' empty'}" for count in unbroken(counts)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((), []),
        (("1999",), ["1999"]),
        (("1999", "2001"), ["1999", "2000 empty", "2001"]),
        (("1999", "2001", "undated"), ["1999", "2000 empty", "2001", "undated"]),
        (("1899", "2001"), ["1899", "2001"]),
        (("undated",), ["undated"]),
        (("0998", "1000"), ["0998", "0999 empty", "1000"]),
        (("2022-03-01", "2022-03-03"), ["2022-03-01", "2022-03-03"]),
    ],
)
def test_years_have_no_gap_unless_most_of_it_would_be_empty(
    names: tuple[str, ...], expected: list[str]
) -> None:
    assert row(*names) == expected


def test_a_years_months_are_twelve() -> None:
    found = row("2022-03", "2022-11")

    assert len(found) == 12
    assert [name for name in found if "empty" not in name] == ["2022-03", "2022-11"]


def test_what_is_counted_stays_as_it_was() -> None:
    spring, fall = Count("2022-03", "/2022/03/", 7), Count("2022-10", "/2022/10/", 1)

    assert [count for count in unbroken((spring, fall)) if count.count] == [spring, fall]
