"""The executor: the same answers here, in processes, and ahead of the reader."""

import os
import threading
import time
from collections.abc import Iterator, Sequence

import pytest
from tasks import double, fail

from newsgen.errors import SourceError
from newsgen.executor import (
    AHEAD,
    ALONE,
    BATCH,
    SHARE,
    Here,
    batches,
    copies,
    each,
    executor,
    processes,
    shared,
)


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


def test_copies_of_this_process_share_what_cannot_be_sent() -> None:
    """A function made here, and the items, are theirs because they are ours."""
    mark = object()
    items = [(number, mark) for number in range(20 * SHARE + 3)]
    here = os.getpid()

    def task(piece: Sequence[tuple[int, object]]) -> tuple[list[int], bool, bool]:
        time.sleep(0.002)  # long enough that one process does not do it all
        return [number for number, _ in piece], piece[0][1] is mark, os.getpid() == here

    answers = list(shared(3, task, items))

    assert [number for numbers, _, _ in answers for number in numbers] == list(range(len(items)))
    assert all(known for _, known, _ in answers)
    assert {at_home for _, _, at_home in answers} == {True, False}


def test_of_several_errors_in_copies_the_first_in_order_is_raised() -> None:
    def task(piece: Sequence[int]) -> None:
        raise SourceError(f"no luck with {piece[0]}", hint="try again")

    with pytest.raises(SourceError) as caught:
        list(shared(3, task, list(range(10 * SHARE))))

    assert caught.value.message == "no luck with 0"


@pytest.mark.usefixtures("alone")
def test_this_process_is_copied_only_for_much_work_and_while_it_has_no_threads() -> None:
    assert copies(1, 10 * ALONE) == 1
    assert copies(4, SHARE) == 1, "one piece of work"
    assert copies(4, SHARE + 1) == 4
    assert copies(None, ALONE - 1) == 1

    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert copies(4, 10 * ALONE) is None
        assert copies(1, 10 * ALONE) == 1
    finally:
        stop.set()
        thread.join()
