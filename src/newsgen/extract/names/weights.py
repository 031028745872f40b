"""The learnt weights, added up: features of words, lists and contexts to one number each.

The weights of person, organization and place are kept in one integer, so that adding three
numbers costs one addition. What is not a name scores nothing. Sums of what recurs (words,
forms, contexts) are kept, up to a limit.
"""

import functools
from collections.abc import Iterable
from importlib import resources
from typing import Literal, NamedTuple, TypeVar

import msgspec

from newsgen.extract.names import features
from newsgen.extract.names.runs import Context, Token

Label = Literal["person", "organization", "place"]
LABELS: tuple[Label, ...] = ("person", "organization", "place")
SCALE = 256
"""Weights are kept as whole numbers of this fraction."""
BITS = 21
MASK = (1 << BITS) - 1
HALF = 1 << (BITS - 1)
NEVER = -HALF
_KEPT = 60_000
"""Sums that are kept of each sort."""


def pack(weights: tuple[int, int, int]) -> int:
    """Put the three weights of a feature into one integer."""
    return weights[0] + (weights[1] << BITS) + (weights[2] << 2 * BITS)


def unpack(total: int) -> tuple[int, int, int]:
    """Take a sum of packed weights apart."""
    first = ((total + HALF) & MASK) - HALF
    total = (total - first) >> BITS
    second = ((total + HALF) & MASK) - HALF
    return first, second, (total - second) >> BITS


class Word(NamedTuple):
    """The packed sums of a token in each place; the rest as in `features.Parts`."""

    only: int
    first: int
    inner: int
    last: int
    left: int
    right: int
    letter: str
    ends: bool


class Weights:
    """Looks features up and adds them.

    Args:
        table: Feature → packed weights.
    """

    def __init__(self, table: dict[str, int]) -> None:
        self.table = table
        self._words: dict[tuple[str, bool, bool], Word] = {}
        self._listed: dict[str, int] = {}
        self._patterns: dict[str, int] = {}
        self._before: dict[str, tuple[int, int]] = {}
        self._after: dict[str, tuple[int, int]] = {}

    def sum(self, names: Iterable[str]) -> int:
        """Return the packed sum of the features' weights."""
        get = self.table.get
        total = 0
        for name in names:
            total += get(name, 0)
        return total

    def word(self, token: Token) -> Word:
        """Return the packed sums of a token."""
        key = (token.text, token.linked, token.owner)
        found = self._words.get(key)
        if found is None:
            held = features.parts(*key)
            add = self.sum
            found = Word(
                only=add(held.only),
                first=add(held.first),
                inner=add(held.inner),
                last=add(held.last),
                left=add(held.left),
                right=add(held.right),
                letter=held.letter,
                ends=held.ends,
            )
            _keep(self._words, key, found)
        return found

    def listed(self, text: str, size: int) -> int:
        """Return the packed sum for the lists that hold a span."""
        found = self._listed.get(text)
        if found is None:
            found = self.sum(features.listed(text, size))
            _keep(self._listed, text, found)
        return found

    def pattern(self, letters: str) -> int:
        """Return the packed weight of a pattern of word classes."""
        found = self._patterns.get(letters)
        if found is None:
            found = self.table.get(features.pattern(letters), 0)
            _keep(self._patterns, letters, found)
        return found

    def ahead(self, contexts: list[Context]) -> tuple[int, int]:
        """Return the sums for what stands before a run: for one word, and for several."""
        one = two = opens = 0
        keys: dict[str, None] = {}
        for around in contexts:
            keys[around.before] = None
            opens += around.opens
        for key in keys:
            found = self._before.get(key)
            if found is None:
                found = (self.sum(features.before(key, 1)), self.sum(features.before(key, 2)))
                _keep(self._before, key, found)
            one += found[0]
            two += found[1]
        get, count = self.table.get, len(contexts)
        one += get(features.opening(opens, count, 1), 0)
        return one, two + get(features.opening(opens, count, 2), 0)

    def behind(self, contexts: list[Context]) -> tuple[int, int]:
        """Return the sums for what stands after a run: for one word, and for several."""
        one = two = 0
        keys: dict[str, None] = {}
        for around in contexts:
            keys[around.after] = None
        for key in keys:
            found = self._after.get(key)
            if found is None:
                found = (self.sum(features.after(key, 1)), self.sum(features.after(key, 2)))
                _keep(self._after, key, found)
            one += found[0]
            two += found[1]
        return one, two


_K = TypeVar("_K")
_V = TypeVar("_V")


def _keep(kept: dict[_K, _V], key: _K, value: _V) -> None:
    """Keep a sum; forget all when there are too many, for a process may read for days."""
    if len(kept) >= _KEPT:
        kept.clear()
    kept[key] = value


@functools.cache
def shipped_weights() -> Weights:
    """Return the weights that newsgen ships; they are read once in a process."""
    path = resources.files("newsgen.extract") / "data" / "weights.json"
    return Weights(msgspec.json.decode(path.read_bytes(), type=dict[str, int]))
