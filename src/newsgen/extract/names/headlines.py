"""Which lines are headlines: in title case or in capitals, a capital says nothing there."""

import functools
import re

from newsgen.extract.names.lexicon import lexicon

_HEADLINE = 200
_FEWEST = 4
_TITLED = 0.75
_STOPPED = 0.9
"""Of a line that ends in a full stop, as some papers set their headlines, more is asked."""
_PARTED = re.compile(r"[.—–:]\s|\b(?:of|by) ")
"""What a heading has not, and a credit, a title of office or a dateline has."""
_NO_END = frozenset({"", "”", ":", ",", ";"})
_PLAIN_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(" [a-z]{4}")
"""A word of more than `_LEAST` letters, written small."""
_LETTERS = 20
"""A longer word takes five letters with its blank: a quarter of them small is one in twenty."""
_LEAST = 3
"""A shorter word may be small in any title."""


def is_headline(text: str) -> bool:
    """Whether a block is a line in title case or in capitals: there a capital says nothing."""
    end = text[-1:] if not text[-1:].isspace() else text.rstrip()[-1:]
    if len(text) > _HEADLINE or end in _NO_END:
        return False
    if len(_SMALL.findall(text)) * _LETTERS > len(text):
        return False  # nearly always: so many small words that no share of them can be met
    words = _PLAIN_WORD.findall(text)
    long = [word for word in words if len(word) > _LEAST]
    stop = end == "."
    share = _STOPPED if stop else _TITLED
    if len(words) < _FEWEST or sum(word[0].isupper() for word in long) <= share * len(long):
        return False
    plain = sum(word[0].isupper() and _is_plain(word) for word in words[1:])
    return plain > 1 and not _PARTED.search(text) if stop else plain > 0


@functools.lru_cache(maxsize=16_384)
def _is_plain(word: str) -> bool:
    """Whether a capitalised word is a common one, and no part of a name or an office."""
    lex = lexicon()
    low = word.lower()
    if low not in lex.words or low.capitalize() in lex.given or low.capitalize() in lex.surnames:
        return False
    return not any(
        low in lex.classes[name]
        for name in ("title", "titlemod", "orghead", "placehead", "placeprefix")
    )
