"""How much of a list a page has room for."""

import pytest

from newsgen.plan.room import LINES, crowded, in_full, quotes_beside


@pytest.mark.parametrize(
    ("stories", "quotes", "full", "parts"),
    [
        (50, 0, True, False),
        (51, 0, False, False),
        (25, 25, True, False),
        (26, 25, False, False),
        (150, 0, False, False),
        (151, 0, False, True),
        (0, 50, True, False),
        (0, 51, False, True),
        (30, 40, False, False),
        (31, 40, False, True),
    ],
)
def test_a_list_is_rows_then_lines_then_parts(
    stories: int, quotes: int, *, full: bool, parts: bool
) -> None:
    assert in_full(50, stories, quotes) is full
    assert crowded(50, stories, quotes) is parts


@pytest.mark.parametrize("limit", [1, 2, 7, 50])
def test_what_is_shown_beside_lines_is_never_crowded_and_never_nothing(limit: int) -> None:
    for stories in range(LINES * limit - LINES + 1):
        beside = quotes_beside(limit, stories)
        assert not crowded(limit, stories, beside)
        assert crowded(limit, stories, beside + 1)
    assert quotes_beside(limit, LINES * limit) == 1
