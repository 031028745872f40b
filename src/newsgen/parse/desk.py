"""The article in the making: its pieces with their labels, and the report as it grows."""

import itertools
from collections.abc import Sequence

import msgspec

from newsgen.config import Reading
from newsgen.model import Finding, Level, Origin, Role, Source
from newsgen.parse import addresses, byline, language, phrases, plain, roles
from newsgen.parse import words as tables
from newsgen.parse.fields import Fields
from newsgen.parse.piece import Copy, Label, Piece
from newsgen.parse.shape import Shape, measure
from newsgen.parse.sheet import SEPARATOR, Setting


class Parts(msgspec.Struct, frozen=True):
    """What the steps before handed over.

    Args:
        source: The file.
        encoding: In which it was read.
        reader: ``text`` or ``markdown``.
        fields: Front matter and sidecar.
        copy: The pieces of the body.
        findings: Of decoding and taking apart.
    """

    source: Source
    encoding: str
    reader: str
    fields: Fields
    copy: Copy
    findings: tuple[Finding, ...]


def _folded(pieces: Sequence[Piece]) -> str:
    return tables.folded(SEPARATOR.join([piece.text for piece in pieces]))


class Desk:
    """The article in the making: what was found, and where."""

    def __init__(self, parts: Parts, reading: Reading) -> None:
        self.parts = parts
        self.given = parts.fields.given
        self.reading = reading
        self.findings: list[Finding] = [*parts.findings, *parts.fields.findings]
        self.below = parts.source.path.removeprefix(addresses.ARTICLES)
        document = _folded(parts.copy.pieces)
        words = language.words(document)
        self.language = self._language(words)
        pieces = plain.split_trailers(parts.copy.pieces, self._is_trailer)
        if len(pieces) > len(parts.copy.pieces):
            document = _folded(pieces)
        self.setting = Setting(
            language=self.language,
            headline=self.given.headline,
            markdown=parts.reader == "markdown",
            order=reading.date_order,
            century=reading.century,
            document=document,
            words=words,
        )
        self.labels = roles.label(pieces, self.setting, self.given.roles or {})
        self.pieces = pieces
        self._by_role: dict[Role, list[tuple[Piece, Label]]] = {}
        for piece, found in zip(pieces, self.labels, strict=True):
            self._by_role.setdefault(found.role, []).append((piece, found))

    def _language(self, words: frozenset[str]) -> str:
        if self.given.language:
            self.read("language", self.given.language)
            return self.given.language
        found = language.detect(words)
        if found is None:
            self.say("guess", "language", self.reading.language, None, 0.5, "setting")
            return self.reading.language
        self.say("guess", "language", found[0], None, found[1], "text")
        return found[0]

    def _is_trailer(self, text: str) -> bool:
        found = phrases.opening(measure(text), self.language)
        return found is not None and found[1] == "agency_trailer"

    def say(  # noqa: PLR0913, PLR0917  # the fields of a Finding, in its order
        self,
        level: Level,
        field: str,
        message: str,
        line: int | None,
        sure: float | None,
        origin: Origin,
    ) -> None:
        """Add a finding."""
        self.findings.append(Finding(level, field, message, line, sure, origin))

    def read(self, field: str, message: str) -> None:
        """Add the finding of a field that the editor wrote."""
        self.say("read", field, message, self.parts.fields.lines.get(field), 1.0, "front_matter")

    def first(self, *wanted: Role) -> tuple[Piece, Label] | None:
        """Return the first piece with one of these roles."""
        every = self._of(wanted)
        return every[0] if every else None

    def every(self, *wanted: Role) -> list[Piece]:
        """Return the pieces with one of these roles."""
        return [piece for piece, _ in self._of(wanted)]

    def _of(self, wanted: Sequence[Role]) -> list[tuple[Piece, Label]]:
        groups = [group for role in wanted if (group := self._by_role.get(role))]
        if len(groups) > 1:
            return sorted(itertools.chain(*groups), key=lambda one: one[0].line)
        return groups[0] if groups else []

    def measure(self, text: str) -> Shape:
        """Measure a text that is part of a piece."""
        return measure(text)

    def byline_date(self, text: str) -> str | None:
        """Return the date that stands behind the names of a byline."""
        found = byline.read(text, self.language)
        return found.date if found else None

    def is_label(self, text: str) -> bool:
        """Tell a kicker or section that newsgen knows."""
        key = self.measure(text).key
        own, english = tables.load(self.language), tables.load("en")
        return key in own.kickers | english.kickers | own.sections | english.sections

    def is_section(self, text: str) -> bool:
        """Tell a part of a paper."""
        key = self.measure(text).key
        return key in tables.load(self.language).sections or key in tables.load("en").sections
