"""What the readers hand on: the pieces of a text in order, and what each was taken for."""

import msgspec

from newsgen.model import BodyRole, Finding, Image, Mark, Role


class Piece(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A paragraph, heading, list item, table …, before anyone asked what it is for.

    Args:
        text: Its words; a line feed is a line break that stays.
        line: Where it begins in the source file, from 1.
        markup: What the markup says it is; None for plain text, which says nothing.
        apart: Whether a blank line (or markup) parts it from what stood before.
        indent: Columns by which its first line is moved in.
        marks, html, level, ordered, image: As in `Block`.
    """

    text: str
    line: int
    markup: BodyRole | None = None
    apart: bool = True
    indent: int = 0
    marks: tuple[Mark, ...] = ()
    html: str | None = None
    level: int = 1
    ordered: bool = False
    image: Image | None = None


class Label(msgspec.Struct, frozen=True, gc=False):
    """What a piece was taken for.

    Args:
        role: Its role.
        why: The reason, in a clause.
        confidence: 0 to 1.
        private: Whether it is kept from every output.
    """

    role: Role
    why: str
    confidence: float = 0.9
    private: bool = False


PARAGRAPH = Label("paragraph", "running text", 0.95)
"""The label of what nothing else was found to be."""


class Copy(msgspec.Struct, frozen=True):
    """A source as its reader took it apart.

    Args:
        pieces: In the order of the source.
        findings: What was mended or looked odd on the way.
    """

    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...] = ()
