"""What can be seen of a candidate span, as named features: one list for training and use.

A span is some tokens of a run. Its features are those of its first, inner and last token,
of the tokens and words beside it, of its pattern of word classes, of the lists that hold
it whole, and of what the rest of the story says. `decode` adds up their weights;
`tools/train_names.py` learns them.
"""

import functools
import re
from typing import NamedTuple

from newsgen.extract.kept import Kept
from newsgen.extract.names.lexicon import lexicon

_REDUCED = "nKXFHRDAIETMOPQNGLSlW"
"""Flags by how much they say: a token's pattern letter is the first that it has; a title
that is no name besides ("Minister", not "Dean") is ``t``."""
_CAMEL = re.compile(r"(?!Mc|Mac|Di|De|La|Le|Fitz|Al)[A-Z][a-z]+[A-Z]")
"""A capital inside a word: a trade name."""


_PATTERN = 5
"""A longer pattern keeps its two ends."""
LONG = 10
"""Words of more letters than this are as good as of so many."""
_STEM = 4
"""A plural of more letters than this loses its s."""


class Parts(NamedTuple):
    """Features of one token in each place it can have."""

    only: tuple[str, ...]
    first: tuple[str, ...]
    inner: tuple[str, ...]
    last: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    letter: str
    ends: bool
    """Whether a possessive after it ends a name: "Kenya’s", not "Children’s"."""


def flags(token: str) -> str:
    """Return the word classes of a token, a letter each."""
    return _flags[token]


def read_flags(token: str) -> str:
    """Work out the `flags` of a token that is looked at once."""
    lex = lexicon()
    plain = token.istitle() and token.isalpha() and len(token) > 1
    lower = token.lower()
    if not plain:
        lower = lower.rstrip(".").replace("’", "'")
        if "-" in lower and lower not in lex.words:
            lower = lower.rpartition("-")[2]
    held = lex.flags.get(lower, "")
    if lists := lex.lists.get(token):
        held += lists.replace("C", "N").replace("NN", "N")
    if lower in lex.words:
        held += "W"
    return held if plain else held + _shape(token)


_flags = Kept(read_flags, 65_536)


def _shape(token: str) -> str:
    """Return the flags of how a token is written: initial, acronym, hyphen, trade name."""
    bare = token.replace(".", "").replace("-", "")
    shape = ""
    if len(token) == 1 or (bare.isupper() and len(bare) == 1):
        shape = "I"
    elif bare.isupper():
        shape = "A"
    return shape + ("-" if "-" in token else "") + ("m" if _CAMEL.match(token) else "")


def letter(token: str, *, linked: bool) -> str:
    """Return the one letter that stands for a token in a pattern."""
    return letter_of(token, "" if linked else flags(token), linked=linked)


def letter_of(token: str, held: str, *, linked: bool) -> str:
    """Return the letter of a token whose `flags` are known."""
    if linked:
        return "a" if token in {"and", "&"} else "o" if token in {"of", "for", "on", "at"} else "n"
    found = _reduced(held)
    return "f" if found == "M" and token.lower() in lexicon().classes["titlefirst"] else found


@functools.lru_cache(maxsize=4_096)
def _reduced(held: str) -> str:
    """Return the letter of some word classes."""
    name = "G" in held or "S" in held
    found = "u"
    for one in _REDUCED:
        if one in held and not (name and one in "FTMH"):
            found = one
            break
    if found == "T":
        return "t"
    if found == "M" and "O" in held:
        return "b"
    if found in "OPE" and not name:
        return "b" if found == "O" and "P" not in held else "h" if found != "E" else "v"
    return found


def of_classes(held: str, *, owner: bool) -> Parts:
    """Return the features of a token that its classes alone give.

    Args:
        held: As `flags` returns them; ``n`` for a small word.
        owner: Whether a possessive follows.
    """
    own = "’" if owner else ""
    each = tuple(held)
    return Parts(
        only=("O:" + held, *("c:" + c for c in each), *(("o’",) if owner else ())),
        first=("F:" + held, *("g:" + c for c in each)),
        inner=("I:" + held, *(("i’",) if owner else ())),
        last=("L:" + held, *("m:" + c for c in each)),
        left=("<F:" + held + own, *("<c:" + c + own for c in each)),
        right=(">F:" + held, *(">c:" + c for c in each)),
        letter="",
        ends=held != "n" and "W" not in held and not set("NLDGSlR").isdisjoint(held),
    )


def parts(token: str, *, linked: bool, owner: bool) -> Parts:
    """Return the features of a token, for each place in or beside a span."""
    low = token.lower()
    held = "n" if linked else flags(token)
    classes = of_classes(held, owner=owner)
    ends = "2:" + low[-2:], "3:" + low[-3:], "4:" + low[-4:]
    return Parts(
        only=(
            *("o:" + low, *classes.only, *("o" + end for end in ends)),
            *("o^:" + low[:3], length(token, held)),
        ),
        first=("f:" + low, *classes.first),
        inner=("i:" + low, *classes.inner),
        last=("l:" + low, *classes.last, *("l" + end for end in ends)),
        left=("<:" + low + ("’" if owner else ""), *classes.left),
        right=(">:" + low, *classes.right),
        letter=letter(token, linked=linked),
        ends=classes.ends,
    )


def length(token: str, held: str) -> str:
    """Return the feature of how long a token is that stands alone."""
    return "oA:" + str(len(token)) if "A" in held else "on:" + str(min(len(token), LONG))


def pattern(letters: str) -> str:
    """Return the feature of a span's word classes in a row."""
    if len(letters) > _PATTERN:
        letters = letters[:2] + "+" + letters[-2:]
    return "p:" + letters


_LISTED = frozenset("CNLlDV")
"""The lists that a whole span is looked up in."""
_PLACES = frozenset("CNL")


def listed(text: str, size: int) -> list[str]:
    """Return the features of the lists that hold a whole span, or a part of it."""
    found = whole(lexicon().lists.get(text, ""), size)
    return found + partly(text) if size > 1 else found


def whole(held: str, size: int) -> list[str]:
    """Return the features of a span of some words that some lists hold."""
    n = "1" if size == 1 else "2"
    return ["n:" + str(min(size, 6)), *("w:" + c + n for c in held if c in _LISTED)]


def partly(text: str) -> list[str]:
    """Return the features of listed names within a longer span."""
    joined = _joined(text) if " and " in text or " & " in text else []
    return joined + _partly_listed(text)


def _joined(text: str) -> list[str]:
    """Features of "X and Y": one name, or two that stand side by side."""
    left, _, right = text.replace(" & ", " and ").partition(" and ")
    known = any(is_place(name) or is_body(name) for name in (left, right))
    return [
        "&listed" if known else "&plain",
        "&l:" + flags(left.rpartition(" ")[2]),
        "&r:" + flags(right.rpartition(" ")[2]),
    ]


def _partly_listed(text: str) -> list[str]:
    """Features of a listed name within a longer one: "New York" in "New York Times"."""
    found: list[str] = []
    head, _, tail = text.rpartition(" ")
    start, _, rest = text.partition(" ")
    if is_place(head):
        found.extend(("h:", *("h:" + flag for flag in flags(tail))))
    if is_body(head):
        found.extend("hV:" + flag for flag in flags(tail) or "u")
    if is_place(start):
        found.append("s:" + flags(rest.rpartition(" ")[2]))
    if is_place(rest):
        found.append("r:" + flags(start))
    return found


def is_place(text: str) -> bool:
    """Whether a country, a region or a large city has this name."""
    held = lexicon().lists.get(text)
    return held is not None and not _PLACES.isdisjoint(held)


def is_body(text: str) -> bool:
    """Whether a well-known organization has this name."""
    return text in lexicon().organizations


def before(key: str, size: int) -> tuple[str, ...]:
    """Return the features of the word before a run, for a span at its start."""
    n = "1" if size == 1 else "2"
    far, _, word = key.rpartition("|")
    found = ["b:" + word, "b" + n + ":" + word]
    found.extend("bc" + c + n for c in around(word))
    if far:
        found.append("b:" + far + " " + word)
        found.append("bf:" + word + ":" + around(far))
        found.extend("bf" + c + n for c in around(far))
    return tuple(found)


def after(key: str, size: int) -> tuple[str, ...]:
    """Return the features of the word after a run, for a span at its end."""
    n = "1" if size == 1 else "2"
    return ("a:" + key, "a" + n + ":" + key, *("ac" + c + n for c in around(key)))


def opening(opens: int, places: int, size: int) -> str:
    """Return the feature of how often a run stands where any word has a capital."""
    n = "1" if size == 1 else "2"
    return "b" + n + ("=all" if opens == places else "=some" if opens else "=none")


_AROUND = (
    ("title", "T"),
    ("titlemod", "M"),
    ("honorific", "H"),
    ("orghead", "O"),
    ("placehead", "P"),
    ("eventhead", "E"),
    ("verb", "v"),
    ("placecue", "p"),
    ("function", "F"),
    ("norp", "R"),
)
_NOUNS = "TOPE"
"""Classes whose plurals count, too."""


@functools.cache
def _beside() -> dict[str, str]:
    """Return the words of the classes that are looked for beside a run, with their letters."""
    classes, found = lexicon().classes, dict[str, str]()
    for name, c in _AROUND:
        for word in classes[name]:
            found[word] = found.get(word, "") + c
    return found


def around(word: str) -> str:
    """Return the classes of a word beside a run, a letter each."""
    beside = _beside()
    bare = word.rstrip(".")
    held = beside.get(bare, "")
    if bare[-1:] == "s" and len(bare) > _STEM:
        more = beside.get(bare[:-1], "")
        if more:
            held = "".join(c for _, c in _AROUND if c in held or (c in more and c in _NOUNS))
    return held or ("W" if word and word in lexicon().words else "")
