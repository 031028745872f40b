"""The lines above the first paragraph: headline, kicker, dek, byline, date, dateline.

`read` finds where the story begins and labels what stands before it. A first line that is
itself running text means there is no headline.
"""

import re

from newsgen.parse import (
    byline,
    captions,
    dateline,
    deks,
    furniture,
    insets,
    listings,
    stamps,
    topline,
)
from newsgen.parse import words as tables
from newsgen.parse.piece import Label
from newsgen.parse.shape import sentences
from newsgen.parse.sheet import Sheet

_SALUTE = re.compile(
    r"(?:to the editor|dear (?:editor|sir|madam|sir or madam)|sirs?|madam|mr\.? editor)\W{0,2}",
    re.IGNORECASE,
)
_FEW = 6
_PLAIN = (None, "paragraph")
_REACH, _STAMP_WORDS = 24, 20
_HEADLINE_WORDS = 24
_HEADLINE_CHARS = 170
_ATTRIBUTED = re.compile(r"[”\"’»],? (?:said|says|he|she|they)\b|\b(?:said|says)\.$", re.IGNORECASE)
_SURE, _VOUCHED = 0.85, 0.94
_DEK_WORDS = 45
_SHORT_HEADLINE, _CLIPPED_HEADLINE = 10, 18
_SPELT_OUT = frozenset(
    ["the", "a", "an", "was", "were", "said", "has", "have", "had", "been", "their", "his", "her"]
)
"""What headlines leave out and sentences do not."""


def read(sheet: Sheet) -> int:
    """Label the header; return the index of the story's first piece."""
    start = _story(sheet)
    _database(sheet, start)
    for index in range(start):
        _line(sheet, index)
    _highlights(sheet, start)
    _headline(sheet, start)
    deks.read(sheet, start)
    return start


def _story(sheet: Sheet) -> int:
    """Return where running text begins, past a dek that a byline follows."""
    end = min(len(sheet), _REACH)
    first = next((index for index in range(end) if _begins(sheet, index)), None)
    if first is None:
        return _without_prose(sheet)
    for index in range(first + 1, min(first + 4, end)):
        if sheet.free(index) and _credit(sheet, index):
            if first == 0 and not _could_be_headline(sheet, 0):
                return first
            later = next((at for at in range(index + 1, len(sheet)) if _begins(sheet, at)), None)
            if later is None and index + 1 == len(sheet):
                return first  # one paragraph, signed or dated below
            return later if later is not None else index + 1
        if sheet.prose(index):
            return index if first and _filed(sheet, first, index) else first
    return first


def _filed(sheet: Sheet, first: int, index: int) -> bool:
    """Tell a dek from the story below it, which opens with a place and an agency."""
    if sheet.shapes[first].words > _DEK_WORDS:
        return False
    if index == first + 1 and sheet.setting.language.startswith("en"):
        return False  # an English round-up goes from place to place
    one, two = (
        dateline.read(sheet.pieces[at].text, sheet.setting.language, sheet.setting.century)
        for at in (first, index)
    )
    return one is None and two is not None and two.confidence > _VOUCHED


def _begins(sheet: Sheet, index: int) -> bool:
    piece = sheet.pieces[index]
    if not sheet.prose(index):
        if _addresses(sheet, index):
            return True
        found = sheet.labels[index]
        if found and found.why == listings.WHY:
            return index > 0
        if not sheet.free(index) or _credit(sheet, index) or piece.markup not in _PLAIN:
            return False  # Publié le 6 août à 16h42 - Mis à jour …
        place = dateline.read(piece.text, sheet.setting.language, sheet.setting.century)
        return place is not None and place.confidence > _SURE and place.end < len(piece.text)
    dated = sheet.shapes[index].words <= _STAMP_WORDS and _credit(sheet, index)
    if dated or (index == 0 and _could_be_headline(sheet, 0)):
        return False  # 7 de junio de 2021 - 3:15 p. m.
    text = sheet.pieces[index].text
    return not (
        byline.opens(text, sheet.setting.language) and byline.read(text, sheet.setting.language)
    )


def _addresses(sheet: Sheet, index: int) -> bool:
    """Tell what opens a letter or an interview."""
    return (
        (index > 0 and _SALUTE.fullmatch(sheet.pieces[index].text) is not None)
        or insets.asks(sheet, index)
        or insets.opens_interview(sheet, index)
    )


def _without_prose(sheet: Sheet) -> int:
    """Where nothing reads as prose, the headline and credits are the header."""
    index = max((at + 1 for at in range(1, min(len(sheet), _FEW)) if _credit(sheet, at)), default=0)
    if index and index < len(sheet):
        return index
    index = 0
    while index < len(sheet) and (sheet.labels[index] is not None or _credit(sheet, index)):
        index += 1
    return min(index + 1, len(sheet)) if sheet.setting.headline is None else index


def _could_be_headline(sheet: Sheet, index: int) -> bool:
    """Tell whether a line that reads as a sentence may still be a headline."""
    piece, shape = sheet.pieces[index], sheet.shapes[index]
    if piece.markup == "crosshead":
        return True
    if sheet.setting.markdown and sheet.setting.headline is not None:
        return False
    if shape.words > _HEADLINE_WORDS or len(piece.text) > _HEADLINE_CHARS or len(sheet) < 2:  # noqa: PLR2004  # a story follows
        return False
    if _ATTRIBUTED.search(piece.text) or dateline.read(piece.text, sheet.setting.language):
        return False
    if shape.ended and piece.text[-1:] != "?":
        return _headlinese(piece.text, shape.words) and sentences(piece.text) == 1
    return True


def _headlinese(text: str, words: int) -> bool:
    """Tell a headline with a full stop from a sentence: short, in title case, or clipped."""
    if text[:1] in '"“«':
        return False
    plain = text.split()
    longer = [word for word in plain if len(word) > 3]  # noqa: PLR2004  # articles stay small
    titled = sum(word[:1].isupper() for word in longer) >= len(longer) * 0.8
    clipped = not _SPELT_OUT & {word.casefold() for word in plain}
    return words <= _SHORT_HEADLINE or titled or (clipped and words <= _CLIPPED_HEADLINE)


def _database(sheet: Sheet, start: int) -> None:
    for index, piece in enumerate(sheet.pieces[: max(start, _REACH)]):
        found = topline.labelled(piece.text) if ":" in piece.text else None
        if found and sheet.free(index) and (index < start or found[0] in ("noise", "timestamp")):
            sheet.labels[index] = Label(found[0], topline.DATABASE, 0.95)


def _credit(sheet: Sheet, index: int) -> bool:
    """Tell a byline or a date on a line of its own."""
    piece, shape, setting = sheet.pieces[index], sheet.shapes[index], sheet.setting
    if piece.markup not in (None, "paragraph"):
        return False
    if shape.words <= 40 and byline.read(piece.text, setting.language):  # noqa: PLR2004  # many names
        return True
    if byline.of_portal(piece.text, setting.language):
        return True
    return (
        stamps.read(piece.text, shape, setting.language, setting.order, setting.century) is not None
    )


def _highlights(sheet: Sheet, start: int) -> None:
    """Below ``Story highlights`` every short line up to the story sums it up."""
    inside = False
    for index in range(start):
        found = sheet.labels[index]
        if found and found.role == "section_label" and furniture.sums_up(sheet.shapes[index].key):
            inside = True
        elif inside and found is None and not sheet.shapes[index].prose:
            sheet.labels[index] = Label("summary_point", "stands below a heading for points", 0.85)
        else:
            inside = False


def _line(sheet: Sheet, index: int) -> None:
    """Label a header line that says itself what it is."""
    piece, shape, setting = sheet.pieces[index], sheet.shapes[index], sheet.setting
    found = sheet.labels[index]
    trailer = found and found.role == "agency_trailer" and not piece.text.startswith("(")
    if not (found is None or trailer) or piece.markup not in (None, "paragraph"):
        return
    stamp = stamps.read(piece.text, shape, setting.language, setting.order, setting.century)
    if stamp:
        sheet.labels[index] = stamp.label
        return
    if topline.trail(sheet, index):
        sheet.labels[index] = Label("section_label", "parts of the paper in a row", 0.85)
        return
    credit = byline.read(piece.text, setting.language)
    if credit:
        sheet.labels[index] = Label(
            "byline", "names after a word of authorship", credit.confidence, credit.email
        )
        return
    place = dateline.alone(piece.text, setting.language, setting.century)
    spaced = " / " in piece.text and byline.bare(piece.text, setting.language)
    if place:
        sheet.labels[index] = Label("dateline_date", "a place and nothing else", 0.85)
    elif index and not spaced and captions.slash_credit(piece.text):
        sheet.labels[index] = Label("credit", "a name and a paper", 0.7)


def _headline(sheet: Sheet, start: int) -> None:
    """Choose the headline among the unlabelled lines of the header."""
    free = [
        index
        for index in range(start)
        if sheet.free(index) and sheet.pieces[index].markup != "image"
    ]
    if any(sheet.role(index) == "headline" for index in range(start)):
        topline.pass_over(sheet, [*free, start])
        return
    if not free:
        _mistaken(sheet, start)
        return
    headings = [index for index in free if sheet.pieces[index].markup == "crosshead"]
    if sheet.setting.headline is not None:
        wanted = _plain(sheet.setting.headline)
        same = [index for index in free if _plain(sheet.pieces[index].text) == wanted]
        if same:
            sheet.labels[same[0]] = Label("headline", "says what the front matter says", 1.0)
            return
        if sheet.setting.markdown and not (headings and sheet.pieces[headings[0]].level == 1):
            return
    chosen = (
        headings[0] if headings and headings[0] <= free[0] + 2 else topline.pass_over(sheet, free)
    )
    sheet.labels[chosen] = Label(
        "headline", "the first line above the story", _confidence(sheet, chosen)
    )


def _mistaken(sheet: Sheet, start: int) -> None:
    """A first line that only looks like furniture is the headline: ``Poll: two in three …``."""
    if not start:
        return
    found, text = sheet.labels[0], sheet.pieces[0].text
    if (
        found
        and found.role in ("call_to_action", "related_link", "editor_note", "caption")
        and not found.private
    ):
        _, colon, rest = text.partition(":")
        if colon and len(rest.split()) > 2 and sheet.setting.headline is None:  # noqa: PLR2004  # enough for a headline
            sheet.labels[0] = Label("headline", "the first line, with a label", 0.7)


def _confidence(sheet: Sheet, index: int) -> float:
    """Be less sure of a long line, or of one that nothing parts from the next."""
    shape = sheet.shapes[index]
    joined = index + 1 < len(sheet) and not sheet.pieces[index + 1].apart
    return 0.95 - (0.1 if shape.prose else 0) - (0.1 if joined else 0)


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, tables.folded(text)))
