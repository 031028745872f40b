"""What a piece of text looks like before anyone reads it: how long, how written, how ended."""

import re

import msgspec

from newsgen.parse.words import folded

_ENDS = frozenset(".!?…")
_CLOSERS = "\"”’'»“)]*_ "
_SENTENCES = re.compile(r"(?<=[a-zß-ÿ0-9)\"”’»])[.!?][\"”’'»)\]]*\s+[\"“‘«(„¿¡]?[A-ZÀ-ÞŒŠŽ0-9]")
_EDGES = ' \t:.!…,;*_#|<>«»()[]–—-→›=~•·"“”'
_PROSE_WORDS = 25
_SENTENCE_WORDS = 9
_QUOTES = frozenset("\"“‘«„'")
_HEAD = 100


class Shape(msgspec.Struct, frozen=True, gc=False):
    """Measures of one piece.

    Args:
        words: How many.
        key: The whole text folded, without marks at its edges; empty when it is long.
        head: Its beginning, folded, without emphasis or quotation signs before it.
        plain: The whole text, folded.
        capitals: Whether its letters are all capitals, and at least three.
        ended: Whether it ends as a sentence does.
        prose: Whether it reads as running text.
        small: Whether it begins with a small letter.
    """

    words: int
    key: str
    head: str
    plain: str
    capitals: bool
    ended: bool
    prose: bool
    small: bool


_LONG_KEY = 120
_LEADS = "*_> "


def measure(text: str, plain: str | None = None) -> Shape:
    """Measure a text; `plain` is the same, folded, where the caller has it."""
    plain = folded(text) if plain is None else plain
    words = text.count(" ") + text.count("\n") + 1
    if "  " in text:  # columns
        words = len(text.split())
    ended = text[-1:] in _ENDS or text.rstrip(_CLOSERS)[-1:] in _ENDS
    prose = (
        words >= _PROSE_WORDS
        or (words >= _SENTENCE_WORDS and ended)
        or (ended and words > 3 and text[:1] in _QUOTES)  # noqa: PLR2004  # "I never said it," he said.
    )
    head, small = plain[:_HEAD].lstrip(_LEADS), text[:1].islower()
    if len(text) > _LONG_KEY:  # most of a story
        return Shape(words, "", head, plain, False, ended, prose, small)  # noqa: FBT003  # its fields in order
    capitals = text.isupper() and sum(map(str.isalpha, text)) > 2  # noqa: PLR2004  # initials are no capitals
    return Shape(words, plain.strip(_EDGES), head, plain, capitals, ended, prose, small)


def sentences(text: str) -> int:
    """Count sentences, roughly: ends followed by beginnings, and one."""
    return len(_SENTENCES.findall(text)) + 1
