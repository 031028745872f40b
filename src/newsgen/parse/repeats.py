"""What a source says twice: a pull quote, the headline again on its second page."""

import re

from newsgen.parse.piece import Label
from newsgen.parse.sheet import Sheet
from newsgen.parse.words import folded

_MOST = 40
"""Candidates per document; each is looked for once in the whole text."""
_LEAST_WORDS, _MOST_WORDS = 4, 60
_LEAST_UNQUOTED = 8
_MOST_AFTER = 8
"""Words that say whose quotation it is."""
_NOT_WORD = re.compile(r"[\W_]+")
_OPEN = "\"“‘«„'"


def mark(sheet: Sheet, start: int) -> None:
    """Label a block that repeats words of another as a pull quote, a headline as noise."""
    headline = next(
        (
            _plain(piece.text)
            for piece, found in zip(sheet.pieces, sheet.labels, strict=True)
            if found and found.role == "headline"
        ),
        "",
    )
    body: str | None = None
    asked = 0
    for index in range(start, len(sheet)):
        found, shape, piece = sheet.labels[index], sheet.shapes[index], sheet.pieces[index]
        if found is not None and found.role not in ("promo", "crosshead", "blockquote"):
            continue
        if headline and shape.key and _plain(piece.text) == headline:
            sheet.labels[index] = Label("noise", "the headline again", 0.85)
            continue
        if not _LEAST_WORDS <= shape.words <= _MOST_WORDS or asked >= _MOST:
            continue
        if (
            not shape.key
            and piece.text[:1] not in _OPEN
            and (found is None or found.role != "blockquote")
        ):
            continue
        said = _said(piece.text)
        if not said:
            continue
        asked += 1
        if body is None:
            body = _body(sheet, start)
        if body.count(said) > (1 if found is None or found.role == "blockquote" else 0):
            sheet.labels[index] = Label("pull_quote", "words of the story set apart", 0.85)


def _body(sheet: Sheet, start: int) -> str:
    return " | ".join(
        _plain(sheet.pieces[index].text)
        for index in range(start, len(sheet))
        if (found := sheet.labels[index]) is None
        or found.role in ("paragraph", "blockquote", "list_item")
    )


def _said(text: str) -> str:
    """Return the words of a quotation without its marks and without who said it."""
    words = text.strip()
    if words[:1] not in _OPEN and len(words.split()) < _LEAST_UNQUOTED:
        return ""
    if words[:1] in _OPEN:
        close = max(words.rfind(mark) for mark in '"”’»“')
        if close > 0:
            if len(words[close + 1 :].split()) > _MOST_AFTER:
                return ""
            words = words[: close + 1]
    return _plain(words) if len(words.split()) >= _LEAST_WORDS else ""


def _plain(text: str) -> str:
    return _NOT_WORD.sub("", folded(text))
