"""What can be seen of a candidate span, as named features: one list for training and use.

A span is some tokens of a run. Its features are those of its first, inner and last token,
of the tokens and words beside it, of its pattern of word classes, of the lists that hold
it whole, and of what the rest of the story says. `decode` adds up their weights;
`tools/train_names.py` learns them.
"""

import functools
from typing import NamedTuple

from newsgen.extract.names.lexicon import lexicon
from newsgen.extract.names.runs import Context

_CLASS_FLAGS = (
    ("function", "F"),
    ("calendar", "K"),
    ("honorific", "H"),
    ("title", "T"),
    ("titlemod", "M"),
    ("orghead", "O"),
    ("placehead", "P"),
    ("placeprefix", "Q"),
    ("eventhead", "E"),
    ("norp", "R"),
    ("suffix", "X"),
    ("notname", "Z"),
)
_REDUCED = "nKXFHRDAIETMOPQNGLSlW"
"""Flags by how much they say: a token's pattern letter is the first that it has."""
_SHORT_STEMS = frozenset({"inc", "ltd", "co", "corp", "bros"})


class Parts(NamedTuple):
    """Features of one token in each place it can have."""

    only: tuple[str, ...]
    first: tuple[str, ...]
    inner: tuple[str, ...]
    last: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    letter: str


@functools.lru_cache(maxsize=65_536)
def flags(token: str) -> str:
    """Return the word classes of a token, a letter each."""
    lex = lexicon()
    lower = token.lower().rstrip(".")
    found = [flag for name, flag in _CLASS_FLAGS if lower in lex.classes[name]]
    if token in lex.given:
        found.append("G")
    if token in lex.surnames:
        found.append("S")
    if token in lex.countries or token in lex.regions:
        found.append("N")
    if token in lex.large:
        found.append("L")
    elif token in lex.medium:
        found.append("l")
    if token in lex.demonyms or token.removesuffix("s") in lex.demonyms:
        found.append("D")
    if token in lex.organizations:
        found.append("V")
    if lower in lex.words:
        found.append("W")
    if len(token) > 1 and token.replace(".", "").replace("-", "").isupper():
        found.append("I" if len(token.replace(".", "")) == 1 else "A")
    elif len(token) == 1:
        found.append("I")
    if "-" in token:
        found.append("-")
    return "".join(found)


def letter(token: str, *, linked: bool) -> str:
    """Return the one letter that stands for a token in a pattern."""
    if linked:
        return "a" if token in {"and", "&"} else "o" if token in {"of", "for", "on", "at"} else "n"
    held = flags(token)
    return next((c for c in _REDUCED if c in held), "u")


@functools.lru_cache(maxsize=65_536)
def parts(token: str, linked: bool, owner: bool) -> Parts:  # noqa: FBT001 - a cached positional key
    """Return the features of a token, for each place in or beside a span."""
    low = token.lower()
    held = "n" if linked else flags(token)
    end3, end2 = low[-3:], low[-2:]
    own = "’" if owner else ""
    each = tuple(held)
    return Parts(
        only=(
            "o:" + low,
            "O:" + held,
            *("c:" + c for c in each),
            "o3:" + end3,
            "o2:" + end2,
            *(("o’",) if owner else ()),
            "oA:" + str(len(token)) if "A" in held else "on:" + str(min(len(token), 10)),
        ),
        first=("f:" + low, "F:" + held, *("g:" + c for c in each)),
        inner=("i:" + low, "I:" + held) + (("i’",) if owner else ()),
        last=("l:" + low, "L:" + held, "l3:" + end3, "l2:" + end2, *("m:" + c for c in each)),
        left=("<:" + low + own, "<F:" + held + own, *("<c:" + c + own for c in each)),
        right=(">:" + low, ">F:" + held, *(">c:" + c for c in each)),
        letter=letter(token, linked=linked),
    )


def pattern(letters: str) -> str:
    """Return the feature of a span's word classes in a row."""
    if len(letters) > 5:
        letters = letters[:2] + "+" + letters[-2:]
    return "p:" + letters


@functools.lru_cache(maxsize=65_536)
def listed(text: str, size: int) -> tuple[str, ...]:
    """Return the features of the lists that hold a whole span."""
    lex = lexicon()
    n = "1" if size == 1 else "2"
    found = ["n:" + str(min(size, 6))]
    if text in lex.countries:
        found.append("w:C" + n)
    if text in lex.regions:
        found.append("w:N" + n)
    if text in lex.large:
        found.append("w:L" + n)
    elif text in lex.medium:
        found.append("w:l" + n)
    if text in lex.demonyms or text.removesuffix("s") in lex.demonyms:
        found.append("w:D" + n)
    if text in lex.organizations:
        found.append("w:V" + n)
    if size > 1:
        head, _, tail = text.rpartition(" ")
        if _place(head):
            found.extend(("h:" + c for c in flags(tail)) if tail else ())
            found.append("h:")
        start, _, rest = text.partition(" ")
        if _place(start):
            found.append("s:" + flags(rest.rpartition(" ")[2]))
        if _place(rest):
            found.append("r:" + flags(start))
    return tuple(found)


def _place(text: str) -> bool:
    lex = lexicon()
    return text in lex.countries or text in lex.regions or text in lex.large


def context(around: list[Context], *, first: bool, last: bool, size: int) -> tuple[str, ...]:
    """Return the features of the words around a run, for a span at its edge."""
    n = "1" if size == 1 else "2"
    found: dict[str, None] = {}
    for place in around:
        if first:
            _before(found, place, n)
        if last:
            word = place.after.lower().strip(",.;:!?”\"’'") or place.after[:1]
            found["a:" + word] = None
            found["a" + n + ":" + word] = None
    if first:
        opens = sum(place.opens for place in around)
        found["b" + n + ("=all" if opens == len(around) else "=some" if opens else "=none")] = None
    return tuple(found)


def _before(found: dict[str, None], place: Context, n: str) -> None:
    if place.opens:
        return
    word = place.before.lower()
    if word[-1:] in ',;:()”"':
        word = word[-1]
    found["b:" + word] = None
    found["b" + n + ":" + word] = None
