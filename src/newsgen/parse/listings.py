"""Calendars, logs and scores: lines of one form that are the story, not links or summary.

An entry is a short line without an end that holds a number and is parted by commas or a
colon; a listing is several of them in a run, with a few words or a day above some.
"""

import re

from newsgen.parse import byline, stamps, topline
from newsgen.parse import words as tables
from newsgen.parse.piece import Label
from newsgen.parse.sheet import Sheet

WHY = "one of several entries of one form"
"""The reason given for an entry."""
_ENTRY_WORDS, _HEADING_WORDS, _DAY_WORDS = range(2, 19), 4, 5
DAY = "one of several days"
"""The reason given for a day that parts a log."""
_HEADER = 6
"""Of so many first pieces, one may be a name without a word of authorship."""
_LEAST, _LEAST_ABOVE = 3, 4
"""Entries in a run: more are asked where no running text stands above them."""
_YEAR_ALONE = re.compile(r"(?<=\D)(?:1[5-9]|20)\d\d\b")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")
_STATUS = re.compile(r"[A-ZÀ-Þ][^:]{2,40}: [A-Z][\w'’-]*(?:,? [\w'’-]+){0,3}")
"""``Dell Elementary: Two-hour delay``"""
_PARTED = re.compile(r"[,:;–—|]\s|\s-\s|\t")
_SHORT_END = re.compile(r"(?:^|[\s(])(?:[^\W\d_]\.){1,4}$|\s[A-ZÀ-Þ][^\W\d_]{0,4}\.$")
"""``p.m.`` and ``Elm St.`` end no sentence."""


def find(sheet: Sheet) -> None:
    """Label the entries of listings and the headings above them.

    Args:
        sheet: Labelled as far as lines speak for themselves.
    """
    _days(sheet)
    if sum(piece.markup is None for piece in sheet.pieces) < _LEAST:
        return  # Markdown marks its lists
    _measures(sheet)
    entries = [index for index in range(len(sheet)) if _entry(sheet, index)]
    if len(entries) < _LEAST:
        return
    known, done = frozenset(entries), -1
    above = next((index for index in range(len(sheet)) if sheet.prose(index)), len(sheet))
    for first in entries:
        if first <= done:
            continue
        run = _run(sheet, first, known)
        done = run[-1]
        if sum(at in known for at in run) >= (_LEAST if first > above else _LEAST_ABOVE):
            _give(sheet, run, known)


def _measures(sheet: Sheet) -> None:
    """Lines that each begin with how much of what are the ingredients of a dish."""
    run: list[int] = []
    for index in range(len(sheet) + 1):
        if index < len(sheet) and _measure(sheet, index):
            run.append(index)
            continue
        if len(run) >= _LEAST and run[0]:
            if _heads(sheet, run[0] - 1) and run[0] > 1:
                run.insert(0, run[0] - 1)
                sheet.labels[run[0]] = Label("crosshead", "a few words above entries", 0.7)
            for at in run:
                if sheet.free(at):
                    sheet.labels[at] = Label("list_item", WHY, 0.75)
        run = []


def _measure(sheet: Sheet, index: int) -> bool:
    """Tell ``4 cups rhubarb, cut up`` and ``½ tsp salt``."""
    shape, text = sheet.shapes[index], sheet.pieces[index].text
    return (
        sheet.free(index)
        and sheet.pieces[index].markup is None
        and shape.words in _ENTRY_WORDS
        and (text[0].isdigit() or text[0] in _FRACTIONS)
        and _MEASURE.match(text) is not None
        and not (shape.ended and shape.prose)
    )


_FRACTIONS = frozenset("½⅓⅔¼¾⅛⅜")
_MEASURE = re.compile(
    r"(?:\d{1,4}(?:[.,/⁄]\d{1,2})?(?: ?[-–] ?\d{1,4})?(?: \d/\d)? ?[½⅓⅔¼¾⅛⅜]?|[½⅓⅔¼¾⅛⅜]) ?"
    r"(?:[a-zß-ÿ]+\b|[A-Z][a-zß-ÿ]*\b|\()"
)


def _run(sheet: Sheet, first: int, entries: frozenset[int]) -> list[int]:
    """Return the places of a listing: entries, and lines of a few words right above one."""
    run, at = [first], first + 1
    if first > 1 and _heads(sheet, first - 1):
        run.insert(0, first - 1)
    while at in entries or (at + 1 in entries and _heads(sheet, at)):
        run.append(at)
        at += 1
    return run


def _give(sheet: Sheet, run: list[int], entries: frozenset[int]) -> None:
    for at in run:
        if at in entries:
            sheet.labels[at] = Label("list_item", WHY, 0.75)
        elif sheet.free(at):
            sheet.labels[at] = Label("crosshead", "a few words above entries", 0.7)


def _entry(sheet: Sheet, index: int) -> bool:
    piece, shape = sheet.pieces[index], sheet.shapes[index]
    text = piece.text
    if piece.markup is not None or shape.words not in _ENTRY_WORDS or not sheet.free(index):
        return False
    if shape.small or shape.capitals or (shape.ended and not _SHORT_END.search(text)):
        return False
    if not (
        any(map(str.isdigit, _YEAR_ALONE.sub("", text)))
        or _WEEKDAY.search(text)
        or _STATUS.fullmatch(text)
    ):
        return False
    if not _PARTED.search(text):
        return False
    language = sheet.setting.language
    return not (
        topline.labelled(text)
        or byline.opens(text, language)
        or _stamp(sheet, index)
        or (index < _HEADER and byline.bare(text, language))
    )


def _heads(sheet: Sheet, index: int) -> bool:
    """Tell a few words, or a day, that nothing ends."""
    shape = sheet.shapes[index]
    if sheet.role(index) == "crosshead":
        return True
    return (
        sheet.free(index)
        and sheet.pieces[index].markup is None
        and shape.words <= _HEADING_WORDS
        and not (shape.ended or shape.small)
        and _stamp(sheet, index) is None
    )


def _stamp(sheet: Sheet, index: int) -> stamps.Stamp | None:
    setting = sheet.setting
    return stamps.read(
        sheet.pieces[index].text,
        sheet.shapes[index],
        setting.language,
        setting.order,
        setting.century,
    )


def _days(sheet: Sheet) -> None:
    """Days that stand several times without a year part a log or a calendar, and date nothing."""
    days = [
        index
        for index in range(1, len(sheet))
        if sheet.shapes[index].words <= _DAY_WORDS and sheet.free(index) and _day(sheet, index)
    ]
    if len(days) > 1:
        for index in days:
            sheet.labels[index] = Label("crosshead", DAY, 0.75)


def _day(sheet: Sheet, index: int) -> bool:
    key, language = sheet.shapes[index].key, sheet.setting.language
    if key in tables.load(language).weekdays or key in tables.load("en").weekdays:
        return True
    found = _stamp(sheet, index)
    return found is not None and all(
        kind == "bare" and day is not None and day.month is not None and day.value is None
        for kind, day in found.days
    )
