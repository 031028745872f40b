"""The first crosshead of a story, which stands above all its paragraphs, where a dek would."""

import re

from newsgen.parse import insets, marks
from newsgen.parse.sheet import Sheet

_LABEL_WORDS, _SPARE = 6, 2
_FIRST_OF, _SECOND_OF = re.compile(r"1[.)]? [A-ZÀ-Þ]"), re.compile(r"2[.)]? [A-ZÀ-Þ]")


def first(sheet: Sheet, index: int, headline: int, start: int) -> str | None:
    """Return why a line is the story's first crosshead; None when it is none.

    Args:
        sheet: With its headline labelled.
        index: Of the line, above the story's first piece.
        headline: Where that stands; negative when there is none.
        start: The story's first piece.
    """
    if index > headline and sheet.role(index - 1) == "crosshead":
        return "stands below a part's number"
    if index > headline and _FIRST_OF.match(sheet.pieces[index].text) and _numbered(sheet, index):
        return "the first of several with a number"
    if index == start - 1 and _heads_a_section(sheet, index, start):
        return "the first of several in capitals"
    if index == start - 1 > headline >= 0 and _heads_items(sheet, index, start):
        return "the first of several above single paragraphs"
    if headline >= 0 and (insets.heads_item(sheet, index) or _clocked(sheet, index)):
        return insets.ITEM
    return None


def _numbered(sheet: Sheet, index: int) -> bool:
    return sheet.shapes[index].words <= _LABEL_WORDS and any(
        _SECOND_OF.match(sheet.pieces[at].text) and sheet.shapes[at].words <= _LABEL_WORDS
        for at in range(index + 2, len(sheet))
    )


def _clocked(sheet: Sheet, index: int) -> bool:
    """Tell the heading of an entry on a live page, below the time of it."""
    above = sheet.labels[index - 1] if index else None
    if above is None or above.why != marks.CLOCK:
        return False
    return sum(found is not None and found.why == marks.CLOCK for found in sheet.labels) > 1


def _heads_items(sheet: Sheet, index: int, start: int) -> bool:
    """Tell a few words above the first of several items that each have as few above them."""
    if sheet.shapes[index].words > _LABEL_WORDS or sheet.shapes[index].ended:
        return False
    headings = sum(
        sheet.free(at)
        and not sheet.shapes[at].ended
        and sheet.shapes[at].words <= _LABEL_WORDS
        and insets.sentence(sheet, at + 1)
        for at in range(start + 1, len(sheet) - 1)
    )
    texts = sum(sheet.prose(at) for at in range(start, len(sheet)))
    return headings > 1 and texts <= headings + _SPARE


def _heads_a_section(sheet: Sheet, index: int, start: int) -> bool:
    """Tell the first of several crossheads in capitals, which stands above all paragraphs."""
    if not sheet.shapes[index].capitals or sheet.shapes[index].words > _LABEL_WORDS:
        return False
    return any(
        sheet.free(at) and sheet.shapes[at].capitals and sheet.shapes[at].words <= _LABEL_WORDS
        for at in range(start + 1, len(sheet) - 1)
    )
