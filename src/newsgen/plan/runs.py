"""For each of many things some numbers, in two arrays: a list for each would take ten times that.

A copy of this process shares what nobody writes to; merely to look at a list of numbers writes to
it, since every look is counted.
"""

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Self

_INT = "i"
"""Four bytes: as many articles as anybody will have."""


class Runs(Sequence[Sequence[int]]):
    """Runs of numbers, one for each thing.

    Args:
        numbers: All runs, one after the other.
        starts: Where each begins, and where the last ends.
    """

    def __init__(self, numbers: "array[int]", starts: "array[int]") -> None:
        self._numbers = numbers
        self._starts = starts

    @classmethod
    def of(cls, runs: Iterable[Sequence[int]]) -> Self:
        """Keep these runs."""
        numbers, starts = array(_INT), array(_INT, [0])
        for run in runs:
            numbers.extend(run)
            starts.append(len(numbers))
        return cls(numbers, starts)

    @classmethod
    def turned(cls, rows: Sequence[Sequence[int]], count: int) -> Self:
        """Say for each number below `count` which rows hold it, in their order."""
        sizes = [0] * (count + 1)
        for row in rows:
            for at in row:
                sizes[at + 1] += 1
        starts = array(_INT, accumulate(sizes))
        free = starts[:]
        numbers = array(_INT, [0]) * starts[-1]
        for number, row in enumerate(rows):
            for at in row:
                numbers[free[at]] = number
                free[at] += 1
        return cls(numbers, starts)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, at: int) -> "array[int]":  # type: ignore[override]  # no slices of runs
        return self._numbers[self._starts[at] : self._starts[at + 1]]
