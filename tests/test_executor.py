"""The executor: the same answers here, in processes, and ahead of the reader."""

from collections.abc import Iterator, Sequence

import pytest
from tasks import double, fail

from newsgen.errors import SourceError
from newsgen.executor import AHEAD, ALONE, BATCH, Here, batches, each, executor, processes


def test_work_is_cut_into_pieces_that_together_are_all_of_it() -> None:
    work = list(range(2 * BATCH + 3))

    pieces = list(batches(work))

    assert [len(piece) for piece in pieces] == [BATCH, BATCH, 3]
    assert [number for piece in pieces for number in piece] == work


@pytest.mark.parametrize("jobs", [1, 2])
def test_answers_come_in_order_whatever_the_number_of_processes(jobs: int) -> None:
    work = list(range(5 * BATCH))

    with executor(jobs) as pool:
        answers = list(each(pool, double, batches(work), 1))

    assert [number for answer in answers for number in answer] == [2 * n + 1 for n in work]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_reaches_the_caller_whole(jobs: int) -> None:
    with executor(jobs) as pool, pytest.raises(SourceError) as caught:
        list(each(pool, fail, batches([7]), 0))

    assert str(caught.value) == "no luck with 7\n  try: try again"


def test_no_more_than_a_few_pieces_are_sent_ahead() -> None:
    """The archive does not fit into memory: work waits until answers are taken."""
    sent: list[int] = []

    def pieces() -> Iterator[Sequence[int]]:
        for number in range(100):
            sent.append(number)
            yield [number]

    answers = each(Here(), double, pieces(), 0)
    next(answers)

    assert len(sent) == AHEAD + 1


def test_little_work_stays_in_this_process_and_the_asker_has_the_last_word() -> None:
    assert processes(None, ALONE - 1) == 1
    assert processes(None, ALONE) >= 1
    assert processes(3, 1) == 3
    assert isinstance(executor(1), Here)
