"""Lines set among the paragraphs: captions, headlines of other stories, stamps, speakers' names.

A caption says what a picture of this story shows: it has the small words that headlines
leave out, or a place and a day after a comma. A headline of another story has not.
"""

import re
from collections import Counter

from newsgen.parse import byline, captions, links, stamps
from newsgen.parse import words as tables
from newsgen.parse.piece import PARAGRAPH, Label
from newsgen.parse.sheet import Sheet
from newsgen.parse.words import listed

_LABEL_WORDS, _ROW_WORDS, _LEAST_ROW, _SENTENCE_WORDS = 3, range(4, 17), 2, 3
_PARTED = 5
"""Where fewer lines than one of so many follow an empty one, none says anything by it."""
_CAPTIONED = re.compile(
    r"[A-ZÀ-Þ][\w'’-]*(?: [\w'’-]+){0,2}: "
    r"|.*(?:\((?:left|right|above|pictured)|, (?:left|right|above|center|centre), )"
)
_TALKED = re.compile(
    r": (?:(?:\d+|\w+) things|how |why |what |where |the best|everything|all you|live|your )",
    re.IGNORECASE,
)
"""``Cup final: ten things to look out for`` is a headline."""
_LABEL_CAPTION = re.compile(
    r"(?P<label>[A-ZÀ-Þ][a-zß-ÿ]{3,}(?: [a-zß-ÿ]+)?): (?:The|A|An|[A-Z][\w’']+ [a-z])"
)
_ARTICLES = listed("""
    the, a, an, his, her, their, der, die, das, den, dem, ein, eine, einer, le, la, les, un, une,
    au, aux, du, des, el, los, las, una, al, del, o, os, as, um, uma, ao""")
_SPEAKER = re.compile(r"(?P<name>[A-ZÀ-Þ][\w.'’-]{1,20}(?: [A-ZÀ-Þ][\w.'’-]{1,20})?): \S")


def stamped(sheet: Sheet, index: int) -> Label | None:
    """Tell ``Last updated: March 5, 2019`` below a story."""
    setting = sheet.setting
    found = stamps.read(
        sheet.pieces[index].text,
        sheet.shapes[index],
        setting.language,
        setting.order,
        setting.century,
    )
    return found.label if found and found.label.role == "timestamp" else None


def speakers(sheet: Sheet, start: int) -> frozenset[str]:
    """Return the names before a colon that several lines of a conversation begin with."""
    named = Counter(
        speaker(piece.text)
        for piece, found in zip(sheet.pieces[start:], sheet.labels[start:], strict=True)
        if found is None and ": " in piece.text
    )
    return frozenset(name for name, count in named.items() if name and count > 1)


def speaker(text: str) -> str:
    """Return ``Abel`` of ``Tom Abel: How high are you?``; empty where nobody is named."""
    found = _SPEAKER.match(text)
    return found["name"].rpartition(" ")[2] if found else ""


def asks(sheet: Sheet, index: int, names: frozenset[str] | None = None) -> bool:
    """Tell a question below the first line that a person answers who answers again.

    Args:
        sheet: With the lines that speak for themselves labelled.
        index: Of the line.
        names: Who answers, from `speakers`; None to look for them below the line.
    """
    if not index or index + 1 >= len(sheet) or not sheet.pieces[index].text.endswith("?"):
        return False
    name = speaker(sheet.pieces[index + 1].text)
    if not name or not sheet.free(index):
        return False
    return name in (speakers(sheet, index) if names is None else names)


def opens_interview(sheet: Sheet, index: int) -> bool:
    """Tell the first of several questions, right below a byline."""
    language = sheet.setting.language
    return (
        index > 0
        and sheet.pieces[index].text.endswith("?")
        and byline.opens(sheet.pieces[index - 1].text, language)
        and sum(_question(sheet, at) for at in range(index, len(sheet))) >= _QUESTIONS
    )


def _question(sheet: Sheet, index: int) -> bool:
    text = sheet.pieces[index].text
    return text.endswith("?") and sheet.free(index) and not text.isupper()


_QUESTIONS = 3


def heads_item(sheet: Sheet, index: int) -> bool:
    """Tell the heading of an item in a round-up: it, and another, stand above a dateline."""
    if not _above_place(sheet, index):
        return False
    return any(_above_place(sheet, at) for at in range(1, len(sheet) - 1) if at != index)


def _above_place(sheet: Sheet, index: int) -> bool:
    if not 0 < index < len(sheet) - 1 or not _PLACED.match(sheet.pieces[index + 1].text):
        return False
    found, shape = sheet.labels[index], sheet.shapes[index]
    return (found is None or found.why == ITEM) and not shape.ended and not shape.prose


ITEM = "heads an item of a round-up"
"""The reason given for the heading of an item."""
_PLACED = re.compile(r"[A-ZÀ-Þ]{3}[\w .,'’-]{0,40}?(?: \([A-Z]{2,}\))? (?:–|—|--|-) ")


def signed(sheet: Sheet, index: int) -> Label | None:
    """Tell ``— Burdened in Hillsdale``, below what somebody wrote in."""
    text, shape = sheet.pieces[index].text, sheet.shapes[index]
    if text[:1] not in _DASHES or text[-1:] in _DASHES:
        return None
    if shape.words > _SIGNED_WORDS or shape.ended:
        return None
    if not sheet.shapes[index - 1].ended or not text.lstrip("—–- ")[:1].isupper():
        return None
    return Label("contributor_note", SIGNED, 0.65)


SIGNED = "a dash and who wrote what stands above"
"""The reason given for a name behind a dash between paragraphs."""
_DASHES = frozenset("—–-")
_SIGNED_WORDS = 8


def of_a_picture(sheet: Sheet, index: int) -> Label | None:
    """Tell ``Ana Reyes/The Courier`` and ``Patience: The nave is eight feet long``."""
    text, shape = sheet.pieces[index].text, sheet.shapes[index]
    if captions.slash_credit(text):
        return Label("credit", "a name and a paper", 0.75)
    found = _LABEL_CAPTION.match(text)
    if found and shape.words > _LABEL_WORDS and not shape.ended:
        if _is_section(sheet, found["label"]):
            return Label("promo", "a part of the paper and a headline", 0.65)
        return Label("caption", "a word, a colon and what a picture shows", 0.6)
    return None


def _is_section(sheet: Sheet, label: str) -> bool:
    known = (tables.load(sheet.setting.language), tables.load("en"))
    return any(tables.folded(label) in words.sections | words.kickers for words in known)


def row(sheet: Sheet, index: int) -> Label | None:
    """Tell headlines that stand one below the other among paragraphs; crossheads do not."""
    first = last = index
    while _in_row(sheet, first - 1):
        first -= 1
    while _in_row(sheet, last + 1):
        last += 1
    if last - first + 1 < _LEAST_ROW or not _in_row(sheet, index):
        return None
    if first == 0 or not sentence(sheet, last + 1) or not sheet.shapes[first - 1].ended:
        return None
    return Label("related_link", "one of a row of headlines", 0.65)


def _in_row(sheet: Sheet, index: int) -> bool:
    if not 0 < index < len(sheet):
        return False
    found, shape = sheet.labels[index], sheet.shapes[index]
    return (
        (found is None or found.why == "one of a row of headlines")
        and shape.words in _ROW_WORDS
        and not (shape.ended or shape.small or shape.capitals)
        and sheet.pieces[index].markup is None
        and sheet.pieces[index].text[-1:] not in ":;,"
        and sheet.pieces[index].text[:1] not in _FIGURES
        and not speaker(sheet.pieces[index].text)
        and not _CAPTIONED.match(sheet.pieces[index].text)
    )


_FIGURES = frozenset("0123456789$£€")


def sentence(sheet: Sheet, index: int) -> bool:
    """Tell running text, or at least one short sentence of it."""
    if index >= len(sheet):
        return False
    shape = sheet.shapes[index]
    short = shape.ended and shape.words > _SENTENCE_WORDS and not shape.capitals
    return sheet.prose(index) or (sheet.free(index) and short)


def read(sheet: Sheet, index: int) -> Label | None:
    """Tell a headline or a caption that stands among the paragraphs."""
    text, shape = sheet.pieces[index].text, sheet.shapes[index]
    whole = _between_sentences(sheet, index)
    if (
        whole
        and _CAPTIONED.match(text)
        and not _TALKED.search(text)
        and not text.partition(":")[0].isupper()
    ):
        return Label("caption", "a label and what a picture shows", 0.6)
    if links.goes_on(text):
        return None
    if _titled(text):
        return Label("promo", "a headline between paragraphs", 0.6)
    if shape.ended or not whole or not (sheet.pieces[index].apart or not _parted(sheet)):
        return None
    if _shows(text):
        return Label("caption", "what a picture shows, without an end", 0.55)
    return Label("promo", "a line without an end between paragraphs", 0.5)


def _shows(text: str) -> bool:
    """Tell a line with the small words that headlines leave out."""
    words = tables.folded(text).replace(",", "").split()
    return not _ARTICLES.isdisjoint(words) and not text[:1].isdigit() and "?" not in text


def _parted(sheet: Sheet) -> bool:
    return sum(piece.apart for piece in sheet.pieces) * _PARTED > len(sheet)


def _between_sentences(sheet: Sheet, index: int) -> bool:
    """Tell whether whole sentences stand right before and after."""
    before, after = sheet.shapes[index - 1], sheet.shapes[index + 1]
    paragraphs = (sheet.labels[index - 1] or PARAGRAPH).role == "paragraph" and sentence(
        sheet, index + 1
    )
    return paragraphs and before.ended and after.ended


def _titled(text: str) -> bool:
    """Tell a headline in title case: most of its longer words begin with a capital."""
    words = [word for word in text.split() if len(word) > 3]  # noqa: PLR2004  # articles stay small
    return bool(words) and sum(word[:1].isupper() for word in words) >= len(words) * 0.7
