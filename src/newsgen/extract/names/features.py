"""What can be seen of a candidate span, as named features: one list for training and use.

A span is some tokens of a run. Its features are those of its first, inner and last token,
of the tokens and words beside it, of its pattern of word classes, of the lists that hold
it whole, and of what the rest of the story says. `decode` adds up their weights;
`tools/train_names.py` learns them.
"""

import functools
import re
from typing import NamedTuple

from newsgen.extract.names.lexicon import lexicon

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
"""Flags by how much they say: a token's pattern letter is the first that it has; a title
that is no name besides ("Minister", not "Dean") is ``t``."""
_CAMEL = re.compile(r"(?!Mc|Mac|Di|De|La|Le|Fitz|Al)[A-Z][a-z]+[A-Z]")
"""A capital inside a word: a trade name."""


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


@functools.lru_cache(maxsize=65_536)
def flags(token: str) -> str:
    """Return the word classes of a token, a letter each."""
    lex = lexicon()
    lower = token.lower().rstrip(".").replace("’", "'")
    if "-" in lower and lower not in lex.words:
        lower = lower.rpartition("-")[2]
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
    if _CAMEL.match(token):
        found.append("m")
    return "".join(found)


def letter(token: str, *, linked: bool) -> str:
    """Return the one letter that stands for a token in a pattern."""
    if linked:
        return "a" if token in {"and", "&"} else "o" if token in {"of", "for", "on", "at"} else "n"
    held = flags(token)
    name = "G" in held or "S" in held
    found = next((c for c in _REDUCED if c in held and not (name and c in "FTM")), "u")
    if found in "TM":
        first = token.lower() in lexicon().classes["titlefirst"]
        return "t" if found == "T" else "f" if first else found
    if found in "OPE" and not name:
        return "b" if found == "O" and "P" not in held else "h" if found != "E" else "v"
    return found


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
            "o4:" + low[-4:],
            "o^:" + low[:3],
            *(("o’",) if owner else ()),
            "oA:" + str(len(token)) if "A" in held else "on:" + str(min(len(token), 10)),
        ),
        first=("f:" + low, "F:" + held, *("g:" + c for c in each)),
        inner=("i:" + low, "I:" + held) + (("i’",) if owner else ()),
        last=(
            "l:" + low,
            "L:" + held,
            "l3:" + end3,
            "l4:" + low[-4:],
            "l2:" + end2,
            *("m:" + c for c in each),
        ),
        left=("<:" + low + own, "<F:" + held + own, *("<c:" + c + own for c in each)),
        right=(">:" + low, ">F:" + held, *(">c:" + c for c in each)),
        letter=letter(token, linked=linked),
        ends=not linked and "W" not in held and not set("NLDGSlR").isdisjoint(held),
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
    if " and " in text or " & " in text:
        left, _, right = text.replace(" & ", " and ").partition(" and ")
        known = (
            _place(left) or _place(right) or left in lex.organizations or right in lex.organizations
        )
        found.append("&listed" if known else "&plain")
        found.append("&l:" + flags(left.rpartition(" ")[2]))
        found.append("&r:" + flags(right.rpartition(" ")[2]))
    if size > 1:
        head, _, tail = text.rpartition(" ")
        if _place(head):
            found.extend(("h:" + c for c in flags(tail)) if tail else ())
            found.append("h:")
        if head in lex.organizations:
            found.extend("hV:" + c for c in flags(tail) or "u")
        start, _, rest = text.partition(" ")
        if _place(start):
            found.append("s:" + flags(rest.rpartition(" ")[2]))
        if _place(rest):
            found.append("r:" + flags(start))
    return tuple(found)


def _place(text: str) -> bool:
    lex = lexicon()
    return text in lex.countries or text in lex.regions or text in lex.large


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


@functools.lru_cache(maxsize=65_536)
def around(word: str) -> str:
    """Return the classes of a word beside a run, a letter each."""
    classes = lexicon().classes
    bare = word.rstrip(".")
    single = bare.removesuffix("s") if len(bare) > 4 else bare
    found = [
        c
        for name, c in _AROUND
        if bare in classes[name] or (c in "TOPE" and single in classes[name])
    ]
    if word and word in lexicon().words and not found:
        found.append("W")
    return "".join(found)
