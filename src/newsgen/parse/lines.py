"""Labelled pieces → body, header, furniture and private lines: every one has its place."""

from typing import get_args

import msgspec

from newsgen.model import Block, BodyRole, Dateline, HeaderRole, Line
from newsgen.parse import dateline, when
from newsgen.parse.desk import Desk
from newsgen.parse.piece import PARAGRAPH, Label, Piece

_HEADER = frozenset(get_args(HeaderRole))
_BODY = frozenset(get_args(BodyRole))
_WHOLE = frozenset({"table", "code", "raw"})


class Sorted(msgspec.Struct, frozen=True):
    """The four places a line can go to, and the dateline with its span."""

    body: tuple[Block, ...]
    header: tuple[Line, ...]
    furniture: tuple[Line, ...]
    private: tuple[Line, ...]
    dateline: Dateline | None


def sort(desk: Desk, filed: tuple[int, dateline.Found] | Dateline | None) -> Sorted:
    """Put every piece in its place, and report the ones that are not the story.

    Args:
        desk: The labelled pieces.
        filed: The dateline, or the piece that opens with it.
    """
    body: list[Block] = []
    places: dict[str, list[Line]] = {"header": [], "furniture": [], "private": []}
    place = filed if isinstance(filed, Dateline) else None
    if desk.given.image:
        line = desk.parts.fields.lines.get("image", 1)
        body.append(Block("image", "", line, image=desk.given.image))
    shift = _shift(desk)
    opens, found = filed if isinstance(filed, tuple) else (-1, None)
    for index, (piece, label) in enumerate(zip(desk.pieces, desk.labels, strict=True)):
        if index == opens and found:
            place = when.with_span(found, len(body))
        if label is PARAGRAPH:  # most of a story
            body.append(Block("paragraph", piece.text, piece.line, piece.marks, None, piece.level))
            continue
        if label.role in _BODY and not label.private:
            body.append(_block(piece, label, shift))
            name = "body"
        else:
            name = _place(label)
            places[name].append(Line(label.role, piece.text, piece.line))  # type: ignore[arg-type]  # not one of _BODY
        if label.role != "paragraph" and (name != "body" or piece.markup is None):
            message = f"{label.role}: {label.why}"
            desk.say("guess", name, message, piece.line, label.confidence, "text")
    return Sorted(
        tuple(body),
        tuple(places["header"]),
        tuple(places["furniture"]),
        tuple(places["private"]),
        place,
    )


def _place(label: Label) -> str:
    if label.private:
        return "private"
    return "header" if label.role in _HEADER else "furniture"


def _block(piece: Piece, label: Label, shift: int) -> Block:
    level = piece.level
    if label.role == "crosshead":
        level = piece.level + shift if piece.markup == "crosshead" else 2
    return Block(
        label.role,  # type: ignore[arg-type]  # one of _BODY
        piece.text,
        piece.line,
        piece.marks,
        piece.html if label.role in _WHOLE else None,
        level,
        piece.ordered,
        piece.image,
    )


def _shift(desk: Desk) -> int:
    """Return how far headings must move so that none stands above the page's own."""
    tops = [
        piece.level
        for piece, label in zip(desk.pieces, desk.labels, strict=True)
        if piece.markup == "crosshead" and label.role == "crosshead"
    ]
    return 1 if tops and min(tops) == 1 else 0
