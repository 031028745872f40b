"""The learnt weights, added up: features of words, lists and contexts to one number each.

The weights of person, organization and place are kept in one integer, so that adding three
numbers costs one addition. What is not a name scores nothing. `features` says what there is
to see; here the same is added up without spelling it out, from tables by kind of feature.
Sums of what recurs (words, contexts) are kept, up to a limit.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import Literal, TypeVar

import msgspec

from newsgen.extract.names import features
from newsgen.extract.names.lexicon import lexicon
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


class Word(msgspec.Struct, frozen=True, gc=False):
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
        by = _by_kind(table)
        self._alone = tuple(by.get(kind, {}) for kind in ("o", "o2", "o3", "o4", "o^"))
        self._within = tuple(
            by.get(kind, {}) for kind in ("f", "i", "l", "l2", "l3", "l4", "<", ">")
        )
        self._classes: dict[tuple[str, bool], Word] = {}
        self._single: dict[str, int] = {}
        self._words: dict[str, Word] = {}
        self._owners: dict[str, Word] = {}
        self._lists: dict[tuple[str, int], int] = {}
        self._opening = tuple(
            (self.sum([features.opening(opens, 2, 1)]), self.sum([features.opening(opens, 2, 2)]))
            for opens in (0, 1, 2)
        )
        self._before: dict[str, tuple[int, int]] = {}
        self._after: dict[str, tuple[int, int]] = {}

    def sum(self, names: Iterable[str]) -> int:
        """Return the packed sum of the features' weights."""
        get = self.table.get
        total = 0
        for name in names:
            total += get(name, 0)
        return total

    def classes(self, held: str, *, owner: bool) -> Word:
        """Return the packed sums of what `features.flags` holds, in each place."""
        found = self._classes.get((held, owner))
        if found is None:
            seen = features.of_classes(held, owner=owner)
            add = self.sum
            found = self._classes[held, owner] = Word(
                only=add(seen.only),
                first=add(seen.first),
                inner=add(seen.inner),
                last=add(seen.last),
                left=add(seen.left),
                right=add(seen.right),
                letter=seen.letter,
                ends=seen.ends,
            )
        return found

    def single(self, token: Token) -> int:
        """Return the packed sum of a token that is a whole span."""
        text, owner = token.text, token.owner
        held = "n" if token.linked else features.flags(text)
        low = text.lower()
        words, two, three, four, begins = self._alone
        total = (
            self.classes(held, owner=owner).only
            + words.get(low, 0)
            + two.get(low[-2:], 0)
            + three.get(low[-3:], 0)
            + four.get(low[-4:], 0)
            + begins.get(low[:3], 0)
        )
        return total + self.table.get(features.length(text, held), 0)

    def word(self, token: Token) -> Word:
        """Return the packed sums of a token within a run of several."""
        text, linked, owner = token.text, token.linked, token.owner
        kept = self._owners if owner else self._words
        found = kept.get(text)
        if found is None:
            held = "n" if linked else features.flags(text)
            low = text.lower()
            first, inner, last, two, three, four, left, right = self._within
            sums = self.classes(held, owner=owner)
            found = Word(
                only=self.single(token),
                first=sums.first + first.get(low, 0),
                inner=sums.inner + inner.get(low, 0),
                last=sums.last
                + last.get(low, 0)
                + two.get(low[-2:], 0)
                + three.get(low[-3:], 0)
                + four.get(low[-4:], 0),
                left=sums.left + left.get(low + "’" if owner else low, 0),
                right=sums.right + right.get(low, 0),
                letter=features.letter(text, linked=linked),
                ends=sums.ends,
            )
            _keep(kept, text, found)
        return found

    def listed(self, text: str, size: int) -> int:
        """Return the packed sum for the lists that hold a span."""
        lex = lexicon()
        held = lex.lists.get(text, "")
        size = min(size, 6)
        total = self._lists.get((held, size))
        if total is None:
            total = self._lists[held, size] = self.sum(features.whole(held, size))
        if size > 1:
            head = text.rpartition(" ")[0]
            start, _, rest = text.partition(" ")
            names = lex.within
            if head in names or start in names or rest in names or " and " in text or "&" in text:
                total += self.sum(features.partly(text))
        return total

    def pattern(self, letters: str) -> int:
        """Return the packed weight of a pattern of word classes."""
        return self.table.get(features.pattern(letters), 0)

    def around(self, contexts: Sequence[Context]) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return the sums for what stands before a run and after it.

        Returns:
            Twice a pair: for a name of one word there, and for one of several.
        """
        first = contexts[0]
        if len(contexts) == 1:
            one, two = self._opening[2 if first.opens else 0]
            more = self._ahead(first.before)
            return (one + more[0], two + more[1]), self._behind(first.after)
        opens = sum([around.opens for around in contexts])
        one, two = self._opening[2 if opens == len(contexts) else 1 if opens else 0]
        for key in {around.before: None for around in contexts}:
            more = self._ahead(key)
            one += more[0]
            two += more[1]
        after_one = after_two = 0
        for key in {around.after: None for around in contexts}:
            more = self._behind(key)
            after_one += more[0]
            after_two += more[1]
        return (one, two), (after_one, after_two)

    def _ahead(self, key: str) -> tuple[int, int]:
        found = self._before.get(key)
        if found is None:
            found = self.sum(features.before(key, 1)), self.sum(features.before(key, 2))
            _keep(self._before, key, found)
        return found

    def _behind(self, key: str) -> tuple[int, int]:
        found = self._after.get(key)
        if found is None:
            found = self.sum(features.after(key, 1)), self.sum(features.after(key, 2))
            _keep(self._after, key, found)
        return found


_K = TypeVar("_K")
_V = TypeVar("_V")


def _keep(kept: dict[_K, _V], key: _K, value: _V) -> None:
    """Keep a sum; forget all when there are too many, for a process may read for days."""
    if len(kept) >= _KEPT:
        kept.clear()
    kept[key] = value


def _by_kind(table: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Sort features by what stands before their first colon."""
    found: dict[str, dict[str, int]] = {}
    for name, weight in table.items():
        kind, _, rest = name.partition(":")
        found.setdefault(kind, {})[rest] = weight
    return found


@functools.cache
def shipped_weights() -> Weights:
    """Return the weights that newsgen ships; they are read once in a process."""
    path = resources.files("newsgen.extract") / "data" / "weights.json"
    return Weights(msgspec.json.decode(path.read_bytes(), type=dict[str, int]))
