"""Which language a text is in, by its commonest little words: one rule, no model.

Good enough to tell English, Spanish, French, German and Portuguese; a text too short to
tell is taken to be in the site's language.
"""

import functools
import re
from collections import Counter

from newsgen.parse import words as tables

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 1_500
_LEAST = 4
_AHEAD = 1.25


@functools.cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, words in tables.every().items():
        for word in words.function:
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def detect(text: str) -> tuple[str, float] | None:
    """Return the code of a text's language and how sure that is; None when it cannot be told."""
    of = _languages_of()
    counts: Counter[str] = Counter()
    for word, count in Counter(_WORD.findall(text[:_SAMPLE].lower())).items():
        codes = of.get(word, ())
        for code in codes:
            counts[code] += count / len(codes)  # type: ignore[assignment]  # a Counter of parts of one
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _LEAST:
        return None
    code, score = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    if score < second * _AHEAD:
        return None
    return code, round(score / (score + second), 2)
