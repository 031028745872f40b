"""Runs of numbers, against lists of lists."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from newsgen.plan.runs import Runs

ROWS = st.lists(st.lists(st.integers(0, 9), max_size=5, unique=True), max_size=8)


@given(ROWS)
def test_runs_are_the_lists_they_were_made_of(rows: Sequence[list[int]]) -> None:
    assert [list(run) for run in Runs.of(rows)] == rows


@given(ROWS)
def test_turned_they_say_which_rows_hold_a_number(rows: Sequence[list[int]]) -> None:
    turned = Runs.turned(rows, 10)

    assert [list(run) for run in turned] == [
        [number for number, row in enumerate(rows) if at in row] for at in range(10)
    ]
