"""The pieces of one source on the table: their shapes, and the labels given so far."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate

import msgspec

from newsgen.model import Role
from newsgen.parse.dates import Order
from newsgen.parse.piece import Label, Piece
from newsgen.parse.shape import Shape, measure

SEPARATOR = "\x1f"
"""Between the pieces of a folded document: white space that no cleaned text holds."""


class Setting(msgspec.Struct, frozen=True):
    """What labelling needs to know besides the text.

    Args:
        language: Of the text.
        headline: What the front matter says it is; None when it does not.
        markdown: Whether markup told headings and lists.
        order, century: The site's settings for dates.
        document: All pieces, folded, a `SEPARATOR` between them.
        words: Those that stand in it.
    """

    language: str
    headline: str | None = None
    markdown: bool = False
    order: Order | None = None
    century: int | None = None
    document: str = ""
    words: frozenset[str] = frozenset()


class Sheet:
    """The pieces of one source with their shapes and the labels given so far."""

    def __init__(self, pieces: Sequence[Piece], setting: Setting) -> None:
        self.pieces = pieces
        self.setting = setting
        self.document = setting.document
        self.shapes: list[Shape] = [
            measure(piece.text, plain)
            for piece, plain in zip(pieces, setting.document.split(SEPARATOR), strict=bool(pieces))
        ]
        self.labels: list[Label | None] = [None] * len(pieces)
        self._ends: list[int] = []

    def __len__(self) -> int:
        return len(self.pieces)

    def holding(self, phrases: Iterable[str]) -> frozenset[int]:
        """Return the places of the pieces that hold one of these folded phrases.

        Each is looked for in the whole document, not in one piece after the other.
        """
        if not self._ends:
            self._ends = list(accumulate(len(shape.plain) + 1 for shape in self.shapes))
        found: set[int] = set()
        document, ends = self.document, self._ends
        for phrase in phrases:
            at = document.find(phrase)
            while at >= 0:
                index = bisect(ends, at)
                found.add(index)
                at = document.find(phrase, ends[index])
        return frozenset(found)

    def free(self, index: int) -> bool:
        """Tell whether a piece has no label yet."""
        return 0 <= index < len(self.labels) and self.labels[index] is None

    def role(self, index: int) -> Role | None:
        """Return the role given so far."""
        found = self.labels[index] if 0 <= index < len(self.labels) else None
        return found.role if found else None

    def prose(self, index: int) -> bool:
        """Tell whether a piece is, as far as known, a paragraph of the story."""
        return (
            self.free(index)
            and self.pieces[index].markup in (None, "paragraph")
            and self.shapes[index].prose
        )
