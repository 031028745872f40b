"""Bad input: any text at all comes back without an exception, in time that grows as it does."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.extract import extract_text

LINES = {
    "prose on one line": "“The pier,” Ana Reyes said, “is safe.” Tom Ruiz of the Board laughed. ",
    "straight marks": '"',
    "marks that only open": "“",
    "marks that only close": "”",
    "marks by turns": "“”",
    "apostrophes": "'",
    "words in single marks": "‘a’ ",
    "half a character": "\ud800",
    "capitals": "A",
    "names without end": "Ana Reyes ",
    "a list of names": "Roe and ",
    "titles": "Mr. ",
    "a colon and a mark": "Roe: “",
    "relative clauses": "who, ",
    "quotations that never close": '"a\n',
    "brackets": "(",
    "tags": "<a ",
}
SMALL, LARGE = 30_000, 120_000
"""Code points."""
SLACK = 3.0
"""Four times the text takes at most so many times four times as long: clocks are coarse."""
LEAST = 0.05
"""Seconds under which nothing is measured."""


def _seconds(text: str) -> float:
    start = time.process_time()
    extract_text(text)
    return max(LEAST, time.process_time() - start)


@pytest.mark.parametrize("piece", LINES.values(), ids=LINES.keys())
def test_time_grows_as_the_text_does(piece: str) -> None:
    small, large = (_seconds(piece * (size // len(piece))) for size in (SMALL, LARGE))

    assert large < small * (LARGE / SMALL) * SLACK


@pytest.mark.parametrize("piece", ["a", "A", '"', "“", "\ud800", "a " * 5])
def test_a_very_long_line(piece: str) -> None:
    """Ten megabytes without an end of line; of marks, a million."""
    size = 1_000_000 if piece in '"“' else 10_000_000

    extract_text(piece * (size // len(piece)))


@given(
    st.lists(
        st.sampled_from([*LINES.values(), "said ", "Ana Reyes", "\n\n", "he ", ", "]), max_size=30
    )
)
def test_any_mixture_is_read(pieces: list[str]) -> None:
    """Offsets lie in the text, and stretches neither touch nor cross."""
    text = "".join(pieces)

    found = extract_text(text)

    parts = [part for quote in found.quotes for part in quote.parts]
    assert all(0 <= start < end <= len(text) for start, end in parts)
    assert all(one[1] <= other[0] for one, other in pairwise(parts))
