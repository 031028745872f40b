"""Which language a text is in, by its commonest little words: one rule, no model.

Good enough to tell English, Spanish, French, German and Portuguese; a text too short to
tell is taken to be in the site's language.
"""

import functools
import re
from collections.abc import Mapping

import msgspec

from newsgen.parse import words as tables

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = ".,;:!?()[]\"'“”‘’«»„—–-"
_INSIDE = re.compile(r"['/(—-]")
"""What stands between two words that no space parts."""
_LEAST = 2
_AHEAD = 1.25


class _Little(msgspec.Struct, frozen=True):
    """The little words: all of them, each language's own, and the languages of the others."""

    every: frozenset[str]
    own: Mapping[str, frozenset[str]]
    shared: Mapping[str, tuple[str, ...]]


@functools.cache
def _little() -> _Little:
    found: dict[str, list[str]] = {}
    for code, words in tables.every().items():
        for word in words.function:
            found.setdefault(word, []).append(code)
    own = {
        code: frozenset(word for word in words.function if len(found[word]) == 1)
        for code, words in tables.every().items()
    }
    shared = {word: tuple(codes) for word, codes in found.items() if len(codes) > 1}
    return _Little(frozenset(found), own, shared)


def words(document: str) -> frozenset[str]:
    """Return the words of a folded text.

    Parted by white space first, because three of four words are clean then; only the
    others are looked into.
    """
    tokens = set(document.split())
    bare = {token.strip(_MARKS) for token in tokens if not token.isalpha()}
    tokens |= bare
    for token in bare:
        if not token.isalpha() and _INSIDE.search(token):
            tokens.update(_WORD.findall(token))
    return frozenset(tokens)


def detect(present: frozenset[str]) -> tuple[str, float] | None:
    """Tell a text's language from the words that stand in it.

    Returns:
        The code, and how sure that is; None when it cannot be told.
    """
    known = _little()
    found = known.every & present
    counts: dict[str, float] = {code: len(words & found) for code, words in known.own.items()}
    for word in found:
        codes = known.shared.get(word, ())
        for code in codes:
            counts[code] += 1 / len(codes)
    ranked = sorted(((score, code) for code, score in counts.items() if score), reverse=True)
    if not ranked or ranked[0][0] < _LEAST:
        return None
    score, code = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0
    if score < second * _AHEAD:
        return None
    return code, round(score / (score + second), 2)
