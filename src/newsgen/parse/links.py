"""Lines that lead to other stories: told by standing in a run, and by speaking of other things.

A crosshead says in a few words what the story says below it; a headline of another story
that stands among the paragraphs shares hardly a word with them.
"""

import re

from newsgen.parse.piece import Label
from newsgen.parse.sheet import Sheet

_HEADING_WORDS, _LINK_WORDS = 6, range(3, 17)
_LEAST_LINKS, _LEAST_NAMED = 2, 1
_LEAST_FOREIGN = 6
_FOREIGN = 0.34
_WORD = re.compile(r"[^\W\d_]{4,}")
_OPENS_RUN = re.compile(
    r"(?:more|mehr|más|plus|mais|other|otras|otros|autres|outras|weitere|latest|neueste|lo último"
    r"|most|top|best|this week'?s|today'?s|you (?:might|may)|in case|further|elsewhere|popular"
    r"|trending|recommended|also|auch|también|aussi|também|related|don't|what to|stories"
    r"|news|earlier|previous(?:ly)?)\b"
)
_ARROWS = (">>", "»", "➤", "►", "→", "▶", "> ")
_LABELLED = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ0-9 '’&-]{2,24}\s?[|:]\s+(?=\S+ \S+ \S)")


def lone(sheet: Sheet, index: int) -> Label | None:
    """Tell a headline of another story that stands alone between paragraphs."""
    if goes_on(sheet.pieces[index].text):
        return None
    if labelled(sheet.pieces[index].text):
        return Label("related_link", "a label and a headline between paragraphs", 0.7)
    if foreign(sheet, index):
        return Label("promo", "speaks of what the story does not", 0.65)
    return None


def goes_on(text: str) -> bool:
    """Tell a line in which a sentence ends and another begins: no headline does."""
    return _SENTENCE.search(text) is not None


_SENTENCE = re.compile(r"[a-zß-ÿ]{3}[.!] ")


def labelled(text: str) -> bool:
    """Tell ``FROM 2012: The night the Regal went dark``."""
    if text.isupper() or goes_on(text):
        return False
    return _LABELLED.match(text) is not None or text.startswith(_ARROWS)


def foreign(sheet: Sheet, index: int) -> bool:
    """Tell a line that shares hardly a word with the rest of its document."""
    text = sheet.pieces[index].text
    if sheet.shapes[index].words < _LEAST_FOREIGN or text.endswith(_GOES_ON) or text[0].isdigit():
        return False
    words = set(_WORD.findall(sheet.shapes[index].plain))
    shared = sum(sheet.document.count(word[:_STEM]) > 1 for word in words)
    return shared <= len(words) * _FOREIGN


_GOES_ON = ("?", ";", ",", " and", " or", " und", " oder", " y", " et", " e")
_STEM = 6
"""Letters by which two forms of a word are the same."""


def opens(sheet: Sheet, index: int) -> bool:
    """Tell words that stand above links: ``More from Maple Heights``."""
    return _OPENS_RUN.match(sheet.shapes[index].key) is not None


def alone(sheet: Sheet, index: int) -> Label | None:
    """Tell ``More in Reviews``, which leads to a part of the paper."""
    shape = sheet.shapes[index]
    if (
        shape.words <= _HEADING_WORDS
        and not shape.ended
        and _MORE_IN.match(sheet.pieces[index].text)
    ):
        return Label("related_heading", "leads to more of a part of the paper", 0.7)
    return None


_MORE_IN = re.compile(r"(?:More|MORE) (?i:in|from) [A-Z]|Mehr (?:aus|zu) \S|Más (?:en|de) [A-ZÀ-Þ]")


def find(sheet: Sheet, start: int) -> None:
    """Label runs of short lines below the story, or in it, as links and their heading."""
    index, count = start + 1, len(sheet)
    while index < count:
        if sheet.shapes[index].ended and sheet.pieces[index].text[-1:] != "?":  # most of a story
            index += 1
            continue
        end = index
        while end < count and _link(sheet, end):
            end += 1
        if end > index and _is_run(sheet, index, end):
            sheet.labels[index] = Label("related_heading", "heads a run of headlines", 0.7)
            for at in range(index + 1, end):
                sheet.labels[at] = Label("related_link", "one of a run of headlines", 0.7)
        index = max(end, index + 1)


def _link(sheet: Sheet, index: int) -> bool:
    """Tell a line that could be one of a run of headlines."""
    shape, piece = sheet.shapes[index], sheet.pieces[index]
    if shape.ended and not piece.text.endswith("?"):
        return False
    found = sheet.labels[index]
    return (
        (found is None or (found.role == "list_item" and not shape.prose))
        and piece.markup in (None, "list_item")
        and shape.words < _LINK_WORDS.stop
        and ":" not in piece.text[-2:]
        and not shape.small
        and piece.text.count(",") <= 1
    )


def _is_run(sheet: Sheet, index: int, end: int) -> bool:
    """Tell a heading with headlines below it from a list, scores or crossheads."""
    heading = sheet.shapes[index]
    named = opens(sheet, index)
    links = range(index + 1, end)
    if len(links) < (_LEAST_NAMED if named else _LEAST_LINKS) or heading.words > _HEADING_WORDS:
        return False
    if sheet.labels[index] is not None or not all(
        sheet.shapes[at].words in _LINK_WORDS and not sheet.shapes[at].capitals for at in links
    ):
        return False
    last = end == len(sheet) or all(
        (found := sheet.labels[at]) is not None and found.role != "list_item"
        for at in range(end, len(sheet))
    )
    listed = any(sheet.labels[at] is not None for at in links)
    if listed and not (named and last):
        return False
    strange = sum(foreign(sheet, at) for at in links)
    return named or last or (len(links) > _LEAST_LINKS and strange * 2 >= len(links))
