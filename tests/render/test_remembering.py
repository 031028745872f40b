"""What was made is remembered, until that does not pay."""

import pytest

from newsgen.render import remembering
from newsgen.render.remembering import remembered


def asked(numbers: list[int]) -> tuple[list[int], int]:
    """Ask for these; return what was given, and how often something was made."""
    made: list[int] = []

    def double(number: int) -> int:
        made.append(number)
        return 2 * number

    ask = remembered(double)
    return [ask(number) for number in numbers], len(made)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "REMEMBERED", 8)
    monkeypatch.setattr(remembering, "LATELY", 2)


def test_what_fits_is_made_once() -> None:
    assert asked([*range(8)] * 5) == ([0, 2, 4, 6, 8, 10, 12, 14] * 5, 8)


def test_a_memory_that_seldom_finds_anything_is_made_small() -> None:
    much = [*range(16)]

    assert asked([*much, 1, 2, 1, 2])[1] == 16 + 2
    assert asked([*much, 1, 2, 3, 1, 2, 3])[1] == 16 + 6, "three are too many"


def test_one_that_mostly_finds_what_is_asked_for_stays() -> None:
    often = [0] * 20

    assert asked([*often, *range(16), 1, 2, 3, 1, 2, 3])[1] == 16 + 3
