"""Rows of figures that no column sets apart: results, line scores, numbers drawn.

Prose never says three times running the same order of words and numbers in short lines; a
table does. What a row says is not asked, only its form.
"""

import re
from collections.abc import Sequence

from newsgen.parse.wrap import Row

_LEAST_ROWS, _LEAST_NUMBERS = 3, 2
_PAIR, _PAIR_NUMBERS = 2, 5
"""Two rows are enough where each holds as many numbers as a game's line score, or votes."""
_COUNTED = re.compile(r"(?:[\w.'’()-]+ ){1,4}(?:\d{1,3}(?:,\d{3})+|\d{3}|\d{1,2}(?:\.\d+)?%)")
"""``Ada Thorne (D) 4,112``: one number is enough when it ends a row of a name."""
_CHARS, _WORDS_TOGETHER = 72, 5
_PARTS = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+|\d[\dx]*)|[^\W\d_][\w'’.]*")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_REACHED = re.compile(
    r"@|\b(?:tel|telefon|tel[eé]fono|phone|fax|mobile?|handy|cell|office|desk|call)\b",
    re.IGNORECASE,
)
"""A telephone number is a row of numbers too, and no table for readers."""


def run(document: Sequence[Row], start: int) -> int:
    """Return where a run of rows of one form that begins at a row ends; 0 when none does.

    Args:
        document: The rows of a clipping.
        start: The first of the run.
    """
    first = _form(document[start].text)
    if first is None:
        return 0
    end = start + 1
    while end < len(document) and not document[end].apart and _form(document[end].text) == first:
        end += 1
    numbers = _numbers(document[start].text)
    sure = len(numbers) >= _PAIR_NUMBERS or (len(numbers) == 1 and "," in numbers[0])
    least = _PAIR if sure else _LEAST_ROWS
    return end if end - start >= least else 0


def heads(document: Sequence[Row], start: int) -> bool:
    """Tell whether the row above a run names its columns: ``May Apr Mar``."""
    if not start or document[start].apart:
        return False
    names = document[start - 1].text.split()
    columns = sum(token[:1].isdigit() for token in document[start].text.split())
    return (
        len(names) in (columns, columns + 1)
        and all(len(name) <= _COLUMN and not name.islower() for name in names)
        and document[start - 1].text[-1:] not in ".:,;!?"
    )


_COLUMN = 8
"""Letters in a column's name."""


def _form(text: str) -> str | None:
    """Return ``wnwn`` for ``Marsh Rovers 3, Quarry Town 1``; None for what is no row."""
    if (
        len(text) > _CHARS
        or not (text[-1:].isalnum() or text[-1:] == "%")
        or _YEAR.search(text)
        or _REACHED.search(text)
    ):
        return None
    form, together = "", 0
    for part in _PARTS.finditer(text):
        kind = "n" if part["number"] else "w"
        together = together + 1 if kind == "w" and form[-1:] == "w" else 1
        if together > _WORDS_TOGETHER:
            return None
        form += kind if form[-1:] != kind else ""
    few = len(_numbers(text)) < _LEAST_NUMBERS and not _COUNTED.fullmatch(text)
    return None if few or form[-1:] != "n" or "w" not in form else form


def _numbers(text: str) -> list[str]:
    return [part["number"] for part in _PARTS.finditer(text) if part["number"]]
