"""A clipping → pieces: paragraphs, list items, tables and quoted lines, joined and mended."""

import html
import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from newsgen.model import Finding
from newsgen.parse import scores, wrap
from newsgen.parse.clean import curly
from newsgen.parse.piece import Copy, Piece
from newsgen.parse.wrap import Paragraph, Row

_ITEM = re.compile(r"(?P<mark>[-•*·▪◦■►●✓–]|\(?\d{1,3}[.)])\s+(?=\S)")
_LEAST_ROWS = 3
_LEAST_MARKS = 4
_CELLS_AT_MOST = 200
_QUOTED = re.compile(r"(?:^|(?<=\s))>\s?")
_TRAILER = re.compile(r"\s(?=\([^()]{8,400}\)[.\s]*$)")


def read(body: str, first: int) -> Copy:
    """Take a clipping apart.

    Args:
        body: The text below the front matter.
        first: The line of the source it begins on, from 1.
    """
    body, marks = curly(body)
    document = wrap.rows(body, first)
    pieces: list[Piece] = []
    hyphens = 0
    known: frozenset[str] | None = None
    document = _without_signs(document)
    edge = wrap.width([row for row in document if len(row.raw) < 400])  # noqa: PLR2004  # whole paragraphs say nothing of a width
    for chunk, table in _tables(document):
        if table:
            pieces.append(_table(chunk))
            continue
        for paragraph in wrap.paragraphs(chunk, edge):
            text = paragraph.text
            if "- " in text:
                known = known if known is not None else wrap.vocabulary(body)
                text, count = wrap.mended(text, known)
                hyphens += count
            pieces.append(_piece(paragraph, text))
    findings = []
    if marks:
        findings.append(
            Finding("read", "body", f"{marks} quotation marks typed as two characters mended")
        )
    if hyphens:
        findings.append(
            Finding("guess", "body", f"{hyphens} words joined that a line's end had cut", None, 0.8)
        )
    return Copy(tuple(_lists(pieces)), tuple(findings))


def _without_signs(document: list[Row]) -> list[Row]:
    """Take the signs off ``# Headline`` and ``## Dek``, as archives of scans mark a header."""
    if not document or not _SIGNED.match(document[0].text):
        return document
    found: list[Row] = []
    apart = True
    for number, row in enumerate(document):
        sign = _SIGNED.match(row.text) if number < _HEADER_ROWS else None
        text = row.text[sign.end() :] if sign else row.text
        apart = apart or sign is not None
        found.append(msgspec.structs.replace(row, text=text, apart=row.apart or apart))
        apart = sign is not None
    return found


_SIGNED = re.compile(r"#{1,4}\s+(?=\S)")
_HEADER_ROWS = 6


def _piece(paragraph: Paragraph, text: str) -> Piece:
    if text.startswith(">") and not text.startswith(">>"):
        words = _QUOTED.sub("", text).strip()
        return Piece(
            text=words or text, line=paragraph.line, markup="blockquote", apart=paragraph.apart
        )
    return Piece(text=text, line=paragraph.line, apart=paragraph.apart, indent=paragraph.indent)


def _lists(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Make list items of marked lines, where two follow each other or the mark is a bullet.

    A bullet is a mark and is left out; a number is a word of the source and stays.
    """
    marks = [_ITEM.match(piece.text) if piece.markup is None else None for piece in pieces]
    for index, (piece, mark) in enumerate(zip(pieces, marks, strict=True)):
        if mark is None:
            yield piece
            continue
        numbered = mark["mark"][-1] in ".)"
        near = [
            other
            for at in (index - 1, index + 1)
            if 0 <= at < len(pieces) and (other := marks[at]) is not None
        ]
        alike = any((other["mark"][-1] in ".)") == numbered for other in near)
        if not alike and (numbered or mark["mark"] in "-–*·"):
            yield piece
            continue
        text = piece.text if numbered else piece.text[mark.end() :]
        yield msgspec.structs.replace(piece, text=text, markup="list_item")


def _tables(document: Sequence[Row]) -> Iterator[tuple[Sequence[Row], bool]]:
    """Yield runs of rows, and whether each is a table: rows set in columns, or of one form."""
    start = 0
    index = 0
    while index < len(document):
        end = index
        while (
            end < len(document)
            and _columns(document[end])
            and (end == index or not document[end].apart)
        ):
            end += 1
        set_out = end - index >= _LEAST_ROWS and _aligned(document[index:end])
        if not set_out and (scored := scores.run(document, index)):
            end, set_out = scored, True
        if set_out:
            first = index - int(index > start and scores.heads(document, index))
            if start < first:
                yield document[start:first], False
            yield document[first:end], True
            start = end
        index = max(end, index + 1)
    if start < len(document):
        yield document[start:], False


def _columns(row: Row) -> bool:
    text = row.text
    return len(text) < _CELLS_AT_MOST and (
        "  " in text
        or "\t" in text
        or text.count(";") >= _LEAST_MARKS
        or text.count("|") >= _LEAST_MARKS
    )


def _aligned(rows: Sequence[Row]) -> bool:
    """Tell columns from prose with double spaces after its full stops."""
    cells = [re.split(r"\t+|;|\||\s{2,}", row.text) for row in rows]
    counts = [len(row) for row in cells]
    usual = max(set(counts), key=counts.count)
    short = sum(len(cell) for row in cells for cell in row) / max(1, sum(counts))
    return counts.count(usual) >= len(counts) * 0.6 and usual > 1 and short < 25  # noqa: PLR2004  # a cell is short


def _table(rows: Sequence[Row]) -> Piece:
    lines = [row.raw for row in rows]
    margin = min(row.indent for row in rows)
    shown = "\n".join(line.expandtabs(4)[margin:] for line in lines)
    return Piece(
        text="\n".join(row.text for row in rows),
        line=rows[0].line,
        markup="table",
        apart=rows[0].apart,
        html=f"<pre>{html.escape(shown)}</pre>",
    )


def split_trailers(pieces: Sequence[Piece], is_trailer: Callable[[str], bool]) -> tuple[Piece, ...]:
    """Part a trailer in brackets from the last paragraph it was run on to.

    Args:
        pieces: All of a text.
        is_trailer: Says whether a text in brackets credits reporters and editors.
    """
    found: list[Piece] = []
    last = len(pieces) - 6
    for index, piece in enumerate(pieces):
        cut = (
            _TRAILER.search(piece.text[-450:])
            if index >= last and piece.text.endswith((")", ").")) and not piece.marks
            else None
        )
        if cut:
            at = len(piece.text) - len(piece.text[-450:]) + cut.start()
            tail = piece.text[at + 1 :]
            if is_trailer(tail):
                found.append(
                    Piece(
                        text=piece.text[:at],
                        line=piece.line,
                        markup=piece.markup,
                        apart=piece.apart,
                    )
                )
                found.append(Piece(text=tail, line=piece.line, apart=False))
                continue
        found.append(piece)
    return tuple(found)
