"""A kicker above the headline, told by how it stands to the line below it."""

from newsgen.parse import byline
from newsgen.parse.sheet import Sheet

_KICKER_WORDS, _BARE_KICKER_WORDS = 4, 2
_LABEL_WORDS = 5
_LONGER = 2
"""By how many words at least a headline is longer than its kicker."""


def stands(sheet: Sheet, index: int, following: int) -> bool:
    """Tell a kicker.

    Args:
        sheet: With the lines that speak for themselves labelled.
        index: Of the line.
        following: Of the next line that nothing has labelled.
    """
    return any(asks(sheet, index, following) for asks in _KICKERS)


def titled(sheet: Sheet, index: int) -> bool:
    """Tell a trade below a byline: ``County Extension Agent``."""
    return (
        sheet.role(index - 1) == "byline"
        and sheet.shapes[index].words <= _LABEL_WORDS
        and byline.is_title(sheet.pieces[index].text, sheet.setting.language)
    )


def _cried(sheet: Sheet, index: int, following: int) -> bool:
    """Tell a pun in capitals above a headline in capitals: ``POLLY-CE!``."""
    shape, below = sheet.shapes[index], sheet.shapes[following]
    return (
        following == index + 1
        and shape.capitals
        and below.capitals
        and shape.words <= _BARE_KICKER_WORDS
        and below.words > shape.words + _LONGER
        and sheet.pieces[index].text.endswith("!")
    )


def _above_header(sheet: Sheet, index: int, following: int) -> bool:
    """Tell two or three words above a headline hardly longer, which names or a dek follow.

    A dek is longer than its headline by more than that.
    """
    shape, below = sheet.shapes[index], sheet.shapes[following]
    if following != index + 1 or shape.words not in _FEW or shape.ended or below.ended:
        return False
    if not shape.words < below.words <= shape.words + _LONGER or shape.capitals != below.capitals:
        return False
    return sheet.role(following + 1) in ("byline", "dateline_date", "timestamp")


_FEW = range(2, 4)


def _decks(sheet: Sheet, index: int) -> int:
    """Count the lines in title case that follow each other from here."""
    count = 0
    while index + count < len(sheet) and sheet.free(index + count):
        words = [word for word in sheet.pieces[index + count].text.split() if len(word) > 3]  # noqa: PLR2004  # articles stay small
        shape = sheet.shapes[index + count]
        titled = sum(word[:1].isupper() for word in words) >= len(words) * 0.8
        if not words or shape.ended or shape.capitals or not titled or shape.words > _DECK_WORDS:
            break
        count += 1
    return count


_DECK_WORDS, _DEK_WORDS = 14, 13


def _kicker(sheet: Sheet, index: int, following: int) -> bool:
    """Tell a label of one to four words right above a longer line."""
    shape, below = sheet.shapes[index], sheet.shapes[following]
    if shape.capitals and shape.words <= _KICKER_WORDS and following == index + 1:
        decks = _decks(sheet, following)
        if decks > 1:
            return False  # a headline in capitals over its decks
        if decks and below.words > 1 and not sheet.prose(following + 1):
            return True
    between = (sheet.role(at) == "section_label" for at in range(index + 1, following))
    if not all(between) or following + 1 >= len(sheet) or shape.ended:
        return False
    dek = below.words >= _DEK_WORDS and not shape.capitals  # below a headline of two words
    if dek or shape.words > _KICKER_WORDS or below.words <= shape.words + _LONGER:
        return False
    if byline.bare(sheet.pieces[following].text, sheet.setting.language):
        return False
    return shape.words <= _BARE_KICKER_WORDS or (shape.capitals and not below.prose)


def _standing(sheet: Sheet, index: int, _following: int) -> bool:
    """Tell a column's standing head in capitals: its writer stands between it and the headline."""
    shape, at = sheet.shapes[index], index + 1
    if not shape.capitals or shape.words > _BARE_KICKER_WORDS + 1 or shape.ended:
        return False
    while at < len(sheet) and (sheet.role(at) == "byline" or titled(sheet, at)):
        at += 1
    return (
        at > index + 1
        and sheet.free(at)
        and not (sheet.shapes[at].capitals or sheet.shapes[at].ended)
        and sheet.shapes[at].words < _DEK_WORDS
        and sheet.prose(at + 1)
    )


def _shouted(sheet: Sheet, index: int, following: int) -> bool:
    """Tell German papers' kicker in capitals, over a headline that is not."""
    shape, below = sheet.shapes[index], sheet.shapes[following]
    return (
        sheet.setting.language.startswith("de")
        and following == index + 1
        and shape.capitals
        and not (below.capitals or below.ended or sheet.prose(following))
        and shape.words <= _LABEL_WORDS + _LONGER
    )


def _department(sheet: Sheet, index: int, following: int) -> bool:
    """Tell ``THE FRONT PORCH`` above a headline that is not in capitals."""
    shape, below = sheet.shapes[index], sheet.shapes[following]
    return (
        following == index + 1
        and shape.capitals
        and shape.key.startswith("the ")
        and shape.words <= _KICKER_WORDS
        and not (below.capitals or below.ended or shape.ended)
    )


def _above_dek(sheet: Sheet, index: int, following: int) -> bool:
    """Tell a few words above a headline that a longer dek and a byline follow."""
    dek = following + 1
    if following != index + 1 or not sheet.free(dek) or sheet.role(dek + 1) != "byline":
        return False
    one, two, three = (sheet.shapes[at] for at in (index, following, dek))
    return (
        one.words <= _KICKER_WORDS
        and one.words + _LONGER < two.words < three.words
        and three.ended
        and not (one.ended or two.ended)
    )


_KICKERS = (_above_dek, _department, _cried, _above_header, _standing, _shouted, _kicker)
