"""Labelled pieces → body, header, furniture and private lines: every one has its place."""

import msgspec

from newsgen.model import Block, Dateline, Line
from newsgen.parse import dateline, when
from newsgen.parse.desk import Desk

_HEADER = frozenset({"headline", "kicker", "dek", "byline", "dateline_date"})
_BODY = frozenset(
    {
        "paragraph",
        "crosshead",
        "blockquote",
        "list_item",
        "summary_point",
        "table",
        "code",
        "image",
        "raw",
    }
)
_WHOLE = frozenset({"table", "code", "raw"})


class Sorted(msgspec.Struct, frozen=True):
    """The four places a line can go to, and the dateline with its span."""

    body: tuple[Block, ...]
    header: tuple[Line, ...]
    furniture: tuple[Line, ...]
    private: tuple[Line, ...]
    dateline: Dateline | None


def sort(desk: Desk, filed: "tuple[int, dateline.Found] | Dateline | None") -> Sorted:
    """Put every piece in its place, and report the ones that are not the story."""
    body: list[Block] = []
    header: list[Line] = []
    furniture: list[Line] = []
    private: list[Line] = []
    place = filed if isinstance(filed, Dateline) else None
    if desk.given.image:
        line = desk.parts.fields.lines.get("image", 1)
        body.append(Block("image", "", line, image=desk.given.image))
    for index, (piece, label) in enumerate(zip(desk.pieces, desk.labels, strict=True)):
        if label.role in _BODY and not label.private:
            if isinstance(filed, tuple) and filed[0] == index:
                place = when.with_span(filed[1], len(body))
            body.append(
                Block(
                    label.role,  # type: ignore[arg-type]  # one of _BODY
                    piece.text,
                    piece.line,
                    piece.marks,
                    piece.html if label.role in _WHOLE else None,
                    piece.level if piece.markup else 2 if label.role == "crosshead" else 1,
                    piece.ordered,
                    piece.image,
                )
            )
            if label.role != "paragraph" and piece.markup is None:
                desk.say(
                    "guess",
                    "body",
                    f"{label.role}: {label.why}",
                    piece.line,
                    label.confidence,
                    "text",
                )
            continue
        line_ = Line(label.role, piece.text, piece.line)  # type: ignore[arg-type]  # not one of _BODY
        target, name = (
            (private, "private")
            if label.private
            else (header, "header")
            if label.role in _HEADER
            else (furniture, "furniture")
        )
        target.append(line_)
        desk.say("guess", name, f"{label.role}: {label.why}", piece.line, label.confidence, "text")
    return Sorted(tuple(body), tuple(header), tuple(furniture), tuple(private), place)
