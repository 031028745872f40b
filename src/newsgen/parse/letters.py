"""Letters pages: several letters, each with a heading, its text, and who wrote from where.

A single letter has an author, as a column has. On a page of them the headings are crossheads
and the names are notes on contributors; the page itself is what its section is called.
"""

import re

from newsgen.parse import byline, insets
from newsgen.parse.piece import Label
from newsgen.parse.sheet import Sheet
from newsgen.parse.words import listed

_PAGES = listed("""
    letter, letter to the editor, letters, letters to the editor, your letters,
    readers' letters, letters page,
    your views,
    letters from readers, reader letters, the mailbag, mailbag, postbag, your say,
    readers write, public forum, voice of the people, cartas, cartas al director,
    cartas al editor, cartas de los lectores, leserbriefe, briefe an die redaktion,
    courrier des lecteurs, le courrier des lecteurs, cartas dos leitores""")
_REACH, _SIGNED_WORDS, _HEADING_WORDS = 5, 9, 10
_WITHHELD = re.compile(
    r"(?:name|names|anonymous|anon\b|initials|via e-?mail|by e-?mail|nombre|nom|name der)",
    re.IGNORECASE,
)


def find(sheet: Sheet) -> None:
    """Label a page of letters: nothing where there are not two of them.

    Args:
        sheet: Labelled as far as lines speak for themselves.
    """
    top = next((at for at in range(min(_REACH, len(sheet))) if _titled(sheet, at)), None)
    if top is None:
        return
    runs = list(_runs(sheet, top + 1))
    signed = [run for run in runs if insets.sentence(sheet, run[0] - 1) and _signs(sheet, run)]
    if len(signed) < _LEAST:
        _one(sheet, runs)
        return
    if sheet.setting.headline is None and not any(sheet.free(at) for at in range(top)):
        sheet.labels[top] = Label("headline", "names a page of letters", 0.8)
    for run in runs:
        below = insets.sentence(sheet, run[0] - 1)
        _divide(sheet, run, signed=run in signed or (below and len(run) > 1))


def _one(sheet: Sheet, runs: list[range]) -> None:
    """Label who wrote a single letter, and the town below the name."""
    run = runs[-1] if runs else range(0)
    if not run or run[-1] + 1 < len(sheet) or not _signs(sheet, run):
        return
    for at in run:
        text = _TITLE.sub("", sheet.pieces[at].text)
        if byline.person(text.partition(",")[0], sheet.setting.language) and (
            at == run[0] or "," in text
        ):
            sheet.labels[at] = Label("byline", "who wrote the letter above", 0.75)
        else:
            sheet.labels[at] = Label("contributor_note", "where the letter came from", 0.7)


def _titled(sheet: Sheet, index: int) -> bool:
    return sheet.shapes[index].key in _PAGES


_LEAST = 2


def _runs(sheet: Sheet, start: int) -> list[range]:
    """Return the runs of short lines that nothing ends, between the texts of letters."""
    found, at = [], start
    while at < len(sheet):
        end = at
        while end < len(sheet) and _short(sheet, end):
            end += 1
        if end > at:
            found.append(range(at, end))
        at = end + 1
    return found


def _short(sheet: Sheet, index: int) -> bool:
    shape, found = sheet.shapes[index], sheet.labels[index]
    return (
        (found is None or found.role in ("byline", "contributor_note"))
        and sheet.pieces[index].markup in (None, "paragraph")
        and shape.words <= _HEADING_WORDS
        and not (shape.prose or sheet.pieces[index].text.endswith((".", ":", ",")))
        and (not shape.ended or sheet.pieces[index].text[-1] in "?!")
    )


def _signs(sheet: Sheet, run: range) -> bool:
    """Tell a run whose first line is whoever wrote the letter above it."""
    shape = sheet.shapes[run[0]]
    text = _TITLE.sub("", sheet.pieces[run[0]].text.lstrip("—–- "))
    if shape.words > _SIGNED_WORDS or shape.ended:
        return False
    if _WITHHELD.match(text):
        return True
    words = [word for word in re.split(r"[\s,/|]+", text) if word]
    capital = sum(word[:1].isupper() for word in words)
    names = byline.person(text.partition(",")[0], sheet.setting.language) is not None
    small = sum(word in _SMALL for word in words)
    return len(words) > 1 and (names or len(run) > 1) and capital + small == len(words)


_TITLE = re.compile(r"\s?\([^()]{1,12}\)\s?")
_SMALL = listed("of, the, and, de, del, la, le, von, der, van, y, et, und, (retd), (ret.), st")


def _divide(sheet: Sheet, run: range, *, signed: bool) -> None:
    """Part who wrote the letter above from the heading of the next."""
    last = insets.sentence(sheet, run[-1] + 1)
    names = len(run) if not last else max(len(run) - 1, int(signed and len(run) == 1))
    for at in run:
        if at - run[0] < (names if signed else 0):
            sheet.labels[at] = Label("contributor_note", "who wrote the letter above", 0.75)
        elif last:
            sheet.labels[at] = Label("crosshead", "heads a letter", 0.75)
