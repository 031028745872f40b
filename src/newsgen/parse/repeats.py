"""What a source says twice: a pull quote, the headline again on its second page."""

import re

from newsgen.parse import insets
from newsgen.parse.piece import Label
from newsgen.parse.shape import Shape
from newsgen.parse.sheet import Sheet
from newsgen.parse.words import folded

_MOST = 40
"""Candidates per document; each is looked for once in the whole text."""
_LEAST_WORDS, _MOST_WORDS = 4, 60
_LEAST_UNQUOTED = 8
_LEAST_CLIPPED, _LEAST_QUOTED = 7, 5
_MOST_AFTER = 8
"""Words that say whose quotation it is."""
_OPEN = frozenset("\"“‘«„'")
_CLOSE = '"”’»“'
_EDGES = "\"“”‘’«»„'.,;:!?… "
_NOT_WORD = re.compile(r"[\W_]+")


def mark(sheet: Sheet, start: int) -> None:
    """Label a block that repeats words of another as a pull quote, a headline as noise."""
    headlines = [
        letters(piece.text)
        for piece, found in zip(sheet.pieces[:start], sheet.labels, strict=False)
        if found and found.role == "headline"
    ]
    asked = 0
    headed = sum(found is not None and found.role == "crosshead" for found in sheet.labels) > 1
    for index in range(start, len(sheet)):
        found, shape, piece = sheet.labels[index], sheet.shapes[index], sheet.pieces[index]
        if found is None:
            if not _may(shape, piece.text):
                continue
        elif found.role not in _MISTAKEN and not (
            found.role == "caption" and shape.plain[:1] in _OPEN
        ):
            continue
        if shape.key and not shape.ended and headlines and letters(piece.text) in headlines:
            sheet.labels[index] = Label("noise", "the headline again", 0.85)
            continue
        if shape.words > _MOST_WORDS or asked >= _MOST:
            continue
        least = _LEAST_CLIPPED if headed else _least(piece.text)
        if shape.words < least and not shape.ended:
            continue  # a few quoted words between paragraphs are a crosshead
        said = _said(shape.plain, shape.words)
        if said:
            asked += 1
            if _elsewhere(sheet, start, index, said):
                sheet.labels[index] = Label("pull_quote", "words of the story set apart", 0.85)
                _speaker(sheet, index + 1)


_MISTAKEN = ("promo", "crosshead", "blockquote")


def _least(text: str) -> int:
    """Return how many words without an end may be a pull quote: fewer in quotation marks."""
    quoted = text[:1] in _OPEN and text[-1:] in _CLOSE
    spaced = 2 * text.startswith("« ")  # which are words no more than other marks
    return _LEAST_QUOTED + spaced if quoted else _LEAST_CLIPPED


def _may(shape: Shape, text: str) -> bool:
    """Tell at a glance what may be said twice: a short line, or one that opens a quotation."""
    if shape.words > _MOST_WORDS or not (shape.key or text[:1] in _OPEN):
        return False
    return shape.words >= _LEAST_UNQUOTED or not shape.ended or shape.plain[:1] in _OPEN


def _speaker(sheet: Sheet, index: int) -> None:
    """The name below a pull quote goes with it."""
    if index >= len(sheet):
        return
    found, shape = sheet.labels[index], sheet.shapes[index]
    free = found is None or found.role == "crosshead" or found.why == insets.SIGNED
    if free and shape.plain[:1] in _DASHES and shape.words <= _MOST_AFTER:
        sheet.labels[index] = Label("pull_quote", "who said the words set apart", 0.7)
    elif free and (
        0 < shape.words <= _MOST_IN_NAME
        and not shape.ended
        and shape.key
        and sheet.document.count(shape.key.strip("-—– ")) > 1
    ):
        sheet.labels[index] = Label("pull_quote", "who said the words set apart", 0.75)


_MOST_IN_NAME = 4
_DASHES = frozenset("—–-")


def _elsewhere(sheet: Sheet, start: int, here: int, said: str) -> bool:
    """Tell whether a longer piece of the body says the same, if need be with a pause in it."""
    parts = _twice(sheet.document, said)
    if not parts:
        return False
    first, *more = parts
    for index in range(start, len(sheet)):
        plain, found = sheet.shapes[index].plain, sheet.labels[index]
        if (
            first in plain  # asked first: most pieces of a story do not hold it
            and index != here
            and (found is None or found.role in ("paragraph", "list_item"))
            and len(sheet.pieces[index].text) > len(said)
            and all(part in plain for part in more)
        ):
            return True
    return False


def _twice(document: str, said: str) -> tuple[str, ...]:
    """Return what was said when a document holds it twice: whole, or sentence by sentence.

    Between its sentences a story may say who said it. The first of them is asked alone: most
    of what is said stands in a story once.
    """
    if document.count(said) > 1:
        return (said,)
    stop = _STOP.search(said)
    if stop is None or document.count(said[: stop.start()].strip(_EDGES)) < 2:  # noqa: PLR2004  # here and there
        return ()
    parts = tuple(part.strip(_EDGES) for part in _STOP.split(said))
    long = all(part.count(" ") + 1 >= _LEAST_SENTENCE for part in parts)
    return parts if long and all(document.count(part) > 1 for part in parts) else ()


_STOP = re.compile(r"[.!?;]\s")
_LEAST_SENTENCE = 3


def _said(words: str, count: int) -> str:
    """Return a folded quotation's words; empty when more stands there than its speaker."""
    if words[:1] in _OPEN:
        close = max(map(words.rfind, _CLOSE))
        if close > 0:
            after = words[close + 1 :].strip()
            if after.endswith(".") or len(after.split()) > _MOST_AFTER:
                return ""
            words = words[:close]
    elif count < _LEAST_UNQUOTED or len(words.split()) < _LEAST_UNQUOTED:
        return ""
    words = words.strip(_EDGES)
    return words if len(words.split()) >= _LEAST_WORDS else ""


def letters(text: str) -> str:
    """Return a text's letters and digits, folded."""
    return _NOT_WORD.sub("", folded(text))
