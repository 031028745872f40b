"""The learnt weights, added up: features of words, lists and contexts to one number each.

The weights of person, organization and place are kept in one integer, so that adding three
numbers costs one addition. What is not a name scores nothing. `features` says what there is
to see; here the same is added up without spelling it out, from tables by kind of feature.
Sums of what recurs (words, contexts) are kept, up to a limit.
"""

import functools
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Literal, TypeVar

import msgspec

from newsgen.extract.names import features
from newsgen.extract.names.lexicon import lexicon
from newsgen.extract.names.runs import Context, Token
from newsgen.extract.names.tables import NOTHING, by_kind, endings, one_or_more, side_by_side

Label = Literal["person", "organization", "place"]
LABELS: tuple[Label, ...] = ("person", "organization", "place")
SCALE = 256
"""Weights are kept as whole numbers of this fraction."""
BITS = 21
MASK = (1 << BITS) - 1
HALF = 1 << (BITS - 1)
TWICE = 2 * BITS
NONE = HALF - 1
ZERO = NONE + (NONE << BITS) + (NONE << TWICE)
"""Added to a sum, it keeps all three weights above zero, so that they come apart by shifts; each
is `NONE` then when it says nothing."""
ANY = HALF + (HALF << BITS) + (HALF << TWICE)
"""The bits of such a sum that are set where a weight speaks for a name."""
_KEPT = 60_000
"""Sums that are kept of each sort."""


def pack(weights: tuple[int, int, int]) -> int:
    """Put the three weights of a feature into one integer."""
    return weights[0] + (weights[1] << BITS) + (weights[2] << TWICE)


class Word(msgspec.Struct, frozen=True, gc=False):
    """The packed sums of a token in each place; the rest as in `features.Parts`.

    `alone` is what a span weighs that is this token, with its pattern and its lists.
    `begins` is how a listed name may begin with it, as in `Lexicon.begins`.
    """

    alone: int
    first: int
    inner: int
    last: int
    left: int
    right: int
    letter: str
    ends: bool
    begins: int = 0


_Kind = tuple[str, int, bool, str | None, str]
"""What words of one kind share: classes, length, possessive, lists, and the word itself where
its letter depends on it."""


class Weights:
    """Looks features up and adds them.

    Args:
        table: Feature → packed weights.
    """

    def __init__(self, table: dict[str, int]) -> None:
        self.table = table
        by = by_kind(table)
        self._lows = side_by_side(by, ("o", "f", "i", "l", "<", ">"))
        self._ends = endings([side_by_side(by, ("o" + n, "l" + n)) for n in "234"])
        self._begins, self._left = by.get("o^", {}), by.get("<", {})
        self._ahead_of = one_or_more(by, ("b", "b1", "b2"))
        self._pairs_ahead = by.get("b", {}), by.get("bf", {})
        self._behind_it = one_or_more(by, ("a", "a1", "a2"))
        self._classes: dict[tuple[str, bool], Word] = {}
        self._alike: dict[_Kind, Word] = {}
        self._words: dict[str, Word] = {}
        self._owners: dict[str, Word] = {}
        self._lists: dict[tuple[str, int], int] = {}
        self._told: dict[tuple[str, ...], int] = {}
        self._opening = tuple(
            (self.sum([features.opening(opens, 2, 1)]), self.sum([features.opening(opens, 2, 2)]))
            for opens in (0, 1, 2)
        )
        self._before: dict[str, tuple[int, int]] = {}
        self._after: dict[str, tuple[int, int]] = {}
        self._around: dict[str, dict[str, tuple[int, int]]] = {"ac": {}, "bc": {}, "bf": {}}
        self._once: tuple[dict[str, tuple[int, int]], ...] = {}, {}

    def sum(self, names: Iterable[str]) -> int:
        """Return the packed sum of the features' weights."""
        get = self.table.get
        total = 0
        for name in names:
            total += get(name, 0)
        return total

    def told(self, names: tuple[str, ...]) -> int:
        """Return the packed sum of what a story says of a form: few things, said of many."""
        total = self._told.get(names)
        if total is None:
            total = self.sum(names)
            _keep(self._told, names, total)
        return total

    def classes(self, held: str, *, owner: bool) -> Word:
        """Return the packed sums of what `features.flags` holds, in each place."""
        found = self._classes.get((held, owner))
        if found is None:
            seen = features.of_classes(held, owner=owner)
            add = self.sum
            found = self._classes[held, owner] = Word(
                alone=add(seen.only),
                first=add(seen.first),
                inner=add(seen.inner),
                last=add(seen.last),
                left=add(seen.left),
                right=add(seen.right),
                letter=seen.letter,
                ends=seen.ends,
            )
        return found

    def word(self, token: Token) -> Word:
        """Return the packed sums of a token."""
        kept = self._owners if token.owner else self._words
        found = kept.get(token.text)
        if found is None:
            found = self._weigh(token.text, linked=token.linked, owner=token.owner)
            _keep(kept, token.text, found)
        return found

    def words(self, tokens: Sequence[Token]) -> list[Word]:
        """Return the packed sums of some tokens."""
        get, word = self._words.get, self.word
        return [(None if token.owner else get(token.text)) or word(token) for token in tokens]

    def _weigh(self, text: str, *, linked: bool, owner: bool) -> Word:
        held = "n" if linked else features.read_flags(text)
        low, lex, length = text.lower(), lexicon(), len(text)
        if length > features.LONG and "A" not in held:
            length = features.LONG
        one_of_few = low if linked or "M" in held else ""
        key = held, length, owner, lex.lists.get(text), one_of_few
        sums = self._alike.get(key) or self._of_its_kind(text, key)
        alone, first, inner, last, left, right = self._lows.get(low, _SIX)
        if owner:
            left = self._left.get(low + "’", 0)
        two, three, four = self._ends
        only, ending = four.get(low[-4:]) or three.get(low[-3:]) or two.get(low[-2:]) or NOTHING
        return Word(
            sums.alone + alone + only + self._begins.get(low[:3], 0),
            sums.first + first,
            sums.inner + inner,
            sums.last + last + ending,
            sums.left + left,
            sums.right + right,
            sums.letter,
            sums.ends,
            lex.begins.get(text, 0),
        )

    def _of_its_kind(self, text: str, key: _Kind) -> Word:
        """Add up what words have in common that are of the same classes, lists and length."""
        held, _, owner, _, _ = key
        linked = held == "n"
        sums = self.classes(held, owner=owner)
        letter = features.letter_of(text, held, linked=linked)
        length = self.table.get(features.length(text, held), 0)
        alone = sums.alone + length + self.pattern(letter) + self.whole(text, 1)
        found = msgspec.structs.replace(sums, alone=alone, letter=letter)
        _keep(self._alike, key, found)
        return found

    def whole(self, text: str, size: int) -> int:
        """Return the packed sum for the lists that hold a whole span of so many words."""
        key = lexicon().lists.get(text, ""), min(size, 6)
        total = self._lists.get(key)
        if total is None:
            total = self._lists[key] = self.sum(features.whole(*key))
        return total

    def listed(self, text: str, size: int) -> int:
        """Return the packed sum for the lists that hold a span or a part of it."""
        total = self.whole(text, size)
        if size > 1:
            names = lexicon().within
            head = text.rpartition(" ")[0]
            start, _, rest = text.partition(" ")
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
            return self.beside(first)
        opens = sum([around.opens for around in contexts])
        one, two = self._opening[2 if opens == len(contexts) else 1 if opens else 0]
        for key in {around.before for around in contexts}:
            more = self._before.get(key) or self._ahead(key)
            one += more[0]
            two += more[1]
        after_one = after_two = 0
        for key in {around.after for around in contexts}:
            more = self._after.get(key) or self._behind(key)
            after_one += more[0]
            after_two += more[1]
        return (one, two), (after_one, after_two)

    def beside(self, around: Context) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return what `around` does, for the only place of a run."""
        return (
            self._once[around.opens].get(around.before) or self._before_once(around),
            self._after.get(around.after) or self._behind(around.after),
        )

    def _before_once(self, around: Context) -> tuple[int, int]:
        """Add up what stands before a run that stands in one place."""
        one, two = self._opening[2 if around.opens else 0]
        more = self._before.get(around.before) or self._ahead(around.before)
        found = one + more[0], two + more[1]
        _keep(self._once[around.opens], around.before, found)
        return found

    def _ahead(self, key: str) -> tuple[int, int]:
        """Add up the features of the word before, as `features.before` names them."""
        far, _, word = key.rpartition("|")
        one, two = self._ahead_of.get(word, NOTHING)
        more = self._of_classes("bc", features.around(word))
        one, two = one + more[0], two + more[1]
        if far:
            held = features.around(far)
            both, pairs = self._pairs_ahead
            shared = both.get(far + " " + word, 0) + pairs.get(word + ":" + held, 0)
            more = self._of_classes("bf", held)
            one, two = one + shared + more[0], two + shared + more[1]
        found = one, two
        _keep(self._before, key, found)
        return found

    def _behind(self, key: str) -> tuple[int, int]:
        """Add up the features of the word after, as `features.after` names them."""
        one, two = self._behind_it.get(key, NOTHING)
        more = self._of_classes("ac", features.around(key))
        found = one + more[0], two + more[1]
        _keep(self._after, key, found)
        return found

    def _of_classes(self, where: str, held: str) -> tuple[int, int]:
        """Add up the classes of a word beside a name of one word, and of several."""
        found = self._around[where].get(held)
        if found is None:
            one, two = (self.sum([where + c + n for c in held]) for n in "12")
            found = self._around[where][held] = one, two
        return found


_K = TypeVar("_K")
_V = TypeVar("_V")


def _keep(kept: dict[_K, _V], key: _K, value: _V) -> None:
    """Keep a sum; forget all when there are too many, for a process may read for days."""
    if len(kept) >= _KEPT:
        kept.clear()
    kept[key] = value


_SIX = (0,) * 6


@functools.cache
def shipped_weights() -> Weights:
    """Return the weights that newsgen ships; they are read once in a process."""
    path = resources.files("newsgen.extract") / "data" / "weights.json"
    return Weights(msgspec.json.decode(path.read_bytes(), type=dict[str, int]))
