"""Byline and authors: from the front matter, else from the lines that name them."""

import re
from collections.abc import Sequence

from newsgen.model import Author
from newsgen.parse import byline, signature
from newsgen.parse.desk import Desk
from newsgen.parse.piece import Piece
from newsgen.parse.topline import labelled
from newsgen.parse.words import folded

_SURNAME_FIRST = re.compile(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w.'’-]+(?: [A-Z]\.)?)")
"""``Pitt, Lenore``, as databases write authors."""
_WROTE = frozenset({"reporting", "writing"})


def authors(desk: Desk) -> tuple[str | None, tuple[Author, ...]]:
    """Return the byline as written and the authors it names."""
    written, found, line = _from_text(desk)
    given = desk.given
    if given.byline:
        desk.read("byline", given.byline)
        written = given.byline
        found = found if given.authors else byline.names(given.byline, desk.language)
    if given.authors is not None:
        desk.read("authors", ", ".join(author.name for author in given.authors))
        if found and not given.byline and not _same(found, given.authors):
            message = "the text names others: " + ", ".join(author.name for author in found)
            desk.say("odd", "authors", message, line, 0.8, "text")
        return written, given.authors
    if found and not given.byline:
        names = ", ".join(author.name for author in found)
        desk.say("guess", "authors", names, line, 0.9, "text")
    return written, found


def _same(one: Sequence[Author], other: Sequence[Author]) -> bool:
    return {_key(author) for author in one} == {_key(author) for author in other}


def _key(author: Author) -> str:
    return "".join(filter(str.isalnum, folded(author.name)))


def _from_text(desk: Desk) -> tuple[str | None, tuple[Author, ...], int | None]:
    pieces = desk.every("byline")
    if pieces:
        written = " ".join(_without_label(piece.text) for piece in pieces)
        return _shown(written), _read(pieces, desk.language), pieces[0].line
    for piece in desk.every("agency_trailer"):
        if piece.text.startswith("("):
            continue  # the agency's own account of who did what is not the paper's byline
        found = byline.read(piece.text.strip("—–- "), desk.language)
        wrote = tuple(one for one in found.authors if one.role in _WROTE) if found else ()
        if wrote:
            return None, wrote, piece.line
    return None, (), None


def _read(pieces: Sequence[Piece], language: str) -> tuple[Author, ...]:
    """Read lines of names; a line that is only a trade or paper belongs to the one above."""
    found: list[Author] = []
    pending = ""
    for piece in pieces:
        text = _without_label(piece.text).strip("=<* ")
        if pending and byline.is_title(text, language) and not byline.opens(text, language):
            joined = byline.read(f"{pending}, {text}", language) or byline.bare(
                f"{pending}, {text}", language
            )
            if joined:
                found = [
                    *found[: len(found) - len(byline_names(pending, language))],
                    *joined.authors,
                ]
                continue
        line = (
            byline.read(text, language)
            or byline.bare(text, language)
            or byline.people(text.lstrip("—–- "), language)
            or byline.capital(text, language)
        )
        special = folded(text).startswith(("special", "spécial", "especial"))
        if line is None and byline.is_title(text, language) and not found and not special:
            found.append(Author(text))
        elif line:
            found.extend(line.authors)
        pending = text
    unique: dict[str, Author] = {}
    for author in found:
        unique.setdefault(_key(author), author)
    return tuple(unique.values())


def byline_names(text: str, language: str) -> tuple[Author, ...]:
    """Return the authors that one line names."""
    line = byline.read(text, language) or byline.bare(text, language)
    return line.authors if line else ()


def _without_label(text: str) -> str:
    named = labelled(text)
    if named is None or named[0] != "byline":
        return text
    if turned := _SURNAME_FIRST.fullmatch(named[1]):
        return f"By {turned[2]} {turned[1]}"
    return named[1] if named[1].casefold().startswith("by ") else f"By {named[1]}"


def _shown(text: str) -> str:
    """Return a byline as written, without what must not be published."""
    return signature.without_contacts(" ".join(text.split())).rstrip("=< ")
