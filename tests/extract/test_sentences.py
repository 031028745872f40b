"""Sentences: where they end, and where a full stop does not end one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.extract.sentences import is_abbreviation, sentences


def cut(text: str) -> list[str]:
    """Return the sentences themselves."""
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("Did it rain? It did! Good.", ["Did it rain?", "It did!", "Good."]),
        ("Mr. Reyes met Sen. Grady.", ["Mr. Reyes met Sen. Grady."]),
        ("He moved to the U.S. Navy yard.", ["He moved to the U.S. Navy yard."]),
        ("J. R. Ruiz left. He ran.", ["J. R. Ruiz left.", "He ran."]),
        ("“It rained.” It stopped.", ["“It rained.”", "It stopped."]),
        ("It cost 2.50 and 3.50. Cheap.", ["It cost 2.50 and 3.50.", "Cheap."]),
        ("and so on … and on", ["and so on … and on"]),
        ("It rained on Jan. 3. It stopped.", ["It rained on Jan. 3.", "It stopped."]),
        ("  No stop at the end  ", ["No stop at the end"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """A sentence ends before a capital, unless an abbreviation or initial owns the stop."""
    assert expected == cut(text)


@pytest.mark.parametrize("text", ["Dr", "a.m", "J", "Rep", "U.S", "vs"])
def test_abbreviations(text: str) -> None:
    """Listed words, initials and letters with stops between own their last stop."""
    assert is_abbreviation(text + ".", len(text))


@given(st.text())
def test_any_text(text: str) -> None:
    """Sentences are in order, inside the text, not blank, and leave out white space only."""
    at = 0
    for start, end in sentences(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end]
        at = end
    assert not text[at:].strip()
