"""Cut runs into names and say what each is, by added weights.

A run is cut into spans so that the sum of their scores is greatest (Viterbi over spans; a
word outside every name scores nothing). The weights of person, organization and place are
kept in one integer, so that adding three numbers costs one addition.
"""

import functools
import re
from collections.abc import Mapping
from importlib import resources
from typing import Literal, NamedTuple

import msgspec

from newsgen.extract.names import features
from newsgen.extract.names.lexicon import lexicon
from newsgen.extract.names.runs import Run

Label = Literal["person", "organization", "place"]
LABELS: tuple[Label, ...] = ("person", "organization", "place")
SCALE = 256
"""Weights are kept as whole numbers of this fraction."""
BITS = 21
LONGEST = 9
"""No name has more words."""
_MASK = (1 << BITS) - 1
_HALF = 1 << (BITS - 1)
_CACHE = 60_000


class Span(NamedTuple):
    """Tokens ``[first, last]`` of a run that are a name."""

    first: int
    last: int
    label: Label
    score: float
    """How far it is ahead of the next best reading, in natural logarithms of the odds."""


Evidence = dict[str, tuple[str, ...]]
"""What the story says of a form: features by the text of a span."""


def pack(weights: tuple[int, int, int]) -> int:
    """Put the three weights of a feature into one integer."""
    return weights[0] + (weights[1] << BITS) + (weights[2] << 2 * BITS)


def unpack(total: int) -> tuple[int, int, int]:
    """Take a sum of packed weights apart."""
    first = ((total + _HALF) & _MASK) - _HALF
    total = (total - first) >> BITS
    second = ((total + _HALF) & _MASK) - _HALF
    return first, second, (total - second) >> BITS


class Scorer:
    """Adds up the weights of spans; keeps the sums of words it has met."""

    def __init__(self, weights: dict[str, int]) -> None:
        self._weights = weights
        self._words: dict[tuple[str, bool, bool], tuple[int, int, int, int, int, int, str, bool]] = {}
        self._lists: dict[str, int] = {}
        self._patterns: dict[str, int] = {}
        self._before: dict[tuple[str, int], int] = {}
        self._after: dict[tuple[str, int], int] = {}

    def sum(self, names: tuple[str, ...]) -> int:
        """Return the packed sum of the features' weights."""
        get = self._weights.get
        total = 0
        for name in names:
            total += get(name, 0)
        return total

    def word(
        self, token: tuple[str, int, int, bool, bool]
    ) -> tuple[int, int, int, int, int, int, str, bool]:
        """Return the packed sums of a token in each place, and its pattern letter."""
        key = (token[0], token[3], token[4])
        found = self._words.get(key)
        if found is None:
            held = features.parts(*key)
            add = self.sum
            found = (
                add(held.only),
                add(held.first),
                add(held.inner),
                add(held.last),
                add(held.left),
                add(held.right),
                held.letter,
                held.ends,
            )
            if len(self._words) > _CACHE:
                self._words.clear()
            self._words[key] = found
        return found

    def listed(self, text: str, size: int) -> int:
        """Return the packed sum for the lists that hold a span."""
        found = self._lists.get(text)
        if found is None:
            if len(self._lists) > _CACHE:
                self._lists.clear()
            found = self._lists[text] = self.sum(features.listed(text, size))
        return found

    def pattern(self, letters: str) -> int:
        """Return the packed weight of a pattern of word classes."""
        found = self._patterns.get(letters)
        if found is None:
            if len(self._patterns) > _CACHE:
                self._patterns.clear()
            found = self._patterns[letters] = self._weights.get(features.pattern(letters), 0)
        return found


    def ahead(self, run: Run, size: int) -> int:
        """Return the packed sum for what stands before a run."""
        total = 0
        opens = 0
        for key in {around.before: None for around in run.contexts}:
            found = self._before.get((key, size))
            if found is None:
                found = self._before[key, size] = self.sum(features.before(key, size))
            total += found
        for around in run.contexts:
            opens += around.opens
        return total + self._weights.get(features.opening(opens, len(run.contexts), size), 0)

    def behind(self, run: Run, size: int) -> int:
        """Return the packed sum for what stands after a run."""
        total = 0
        for key in {around.after: None for around in run.contexts}:
            found = self._after.get((key, size))
            if found is None:
                found = self._after[key, size] = self.sum(features.after(key, size))
            total += found
        return total


def near_before(run: Run, near: Mapping[str, str]) -> tuple[str, ...]:
    """Return the features of the names listed before a run."""
    return tuple({"nb:" + near[c.near[0]]: None for c in run.contexts if c.near[0] in near})


def near_after(run: Run, near: Mapping[str, str]) -> tuple[str, ...]:
    """Return the features of the names listed after a run."""
    return tuple({"na:" + near[c.near[1]]: None for c in run.contexts if c.near[1] in near})


@functools.cache
def scorer() -> Scorer:
    """Return the scorer with the shipped weights; they are read once in a process."""
    path = resources.files("newsgen.extract") / "data" / "weights.json"
    return Scorer(msgspec.json.decode(path.read_bytes(), type=dict[str, int]))


def decode(run: Run, score: Scorer, evidence: Evidence, near: Mapping[str, str]) -> list[Span]:
    """Cut one run into names.

    Args:
        run: The run.
        score: The weights.
        evidence: Features the rest of the story gives to some forms.
        near: What a first pass took the first and last words of names for.

    Returns:
        The names in it, in order.
    """
    tokens = run.tokens
    size = len(tokens)
    words = [score.word(token) for token in tokens]
    letters = "".join([word[6] for word in words])
    ahead = [0, score.ahead(run, 1), score.ahead(run, 2)]
    behind = [0, score.behind(run, 1), score.behind(run, 2)]
    if near:
        beside = score.sum(near_before(run, near)), score.sum(near_after(run, near))
        ahead = [total + beside[0] for total in ahead]
        behind = [total + beside[1] for total in behind]
    best: list[int] = [0] * (size + 1)
    back: list[tuple[int, int, int] | None] = [None] * (size + 1)
    text, sum_, listed, pattern = run.text, score.sum, score.listed, score.pattern
    owners = [token.owner and _owns(run, at, words[at][7]) for at, token in enumerate(tokens)]
    for end in range(size):
        best_here, back_here = best[end], None
        if not tokens[end].linked and letters[end : end + 2] not in _OFFICES:
            right = words[end + 1][5] if end + 1 < size else 0
            inside = 0
            for begin in range(end, max(-1, end - LONGEST), -1):
                word = words[begin]
                if begin < end - 1:
                    inside += words[begin + 1][2]
                if begin < end and tokens[begin].owner and owners[begin]:
                    break
                if tokens[begin].linked and (begin == end or tokens[begin].text in _NOT_FIRST):
                    continue
                one = 1 if begin == end else 2
                total = word[0] if begin == end else word[1] + inside + words[end][3]
                form = text[tokens[begin].start : tokens[end].end]
                total += right + listed(form, end - begin + 1) + pattern(letters[begin : end + 1])
                total += words[begin - 1][4] if begin else ahead[one]
                if end + 1 == size:
                    total += behind[one]
                if form in evidence:
                    total += sum_(evidence[form])
                three = unpack(total)
                if one > 1:
                    three = _forbid(letters[begin : end + 1], three)
                top = max(three)
                if best[begin] + top > best_here:
                    best_here = best[begin] + top
                    rest = sorted(three)[1]
                    back_here = (begin, three.index(top), top - max(rest, 0))
        best[end + 1] = best_here
        back[end + 1] = back_here
    return _walk_back(back, size)


_OFFICES = frozenset({"ft", "fT", "ff", "fM"})
"""Pattern letters of "Prime Minister", "Foreign Secretary": no name ends in between."""


def _owns(run: Run, at: int, word: bool) -> bool:  # noqa: FBT001 - a private step of `decode`
    """Whether a possessive ends a name: "Kenya’s Ely", "Sri Lanka’s Ely"; not "Children’s"."""
    if word:
        return not (at and run.tokens[at - 1].text in {"St.", "St", "Saint"})
    for first in range(max(0, at - 2), at):
        form = run.text[run.tokens[first].start : run.tokens[at].end]
        if lexicon().place(form) or lexicon().is_city(form):
            return True
    return False


_NO_PERSON = re.compile(r"[ao]|[tfDR].|.+[tf]|.+n\Z|\AWG")
_NO_BODY = re.compile(r"(?:.*[^o])?[tT]\Z|.*[tT]o")


@functools.lru_cache(maxsize=16_384)
def _forbidden(letters: str) -> tuple[bool, bool]:
    return _NO_PERSON.search(letters) is not None, _NO_BODY.match(letters) is not None


def _forbid(letters: str, three: tuple[int, int, int]) -> tuple[int, int, int]:
    """Rule out what no weight may say: "of" in a person's name, a body that is an office.

    Args:
        letters: The pattern of a span of several words.
        three: Its scores.
    """
    person, body = _forbidden(letters)
    if body:
        return (-_HALF if person else three[0]), -_HALF, -_HALF
    return (-_HALF, three[1], three[2]) if person else three
_NOT_FIRST = frozenset({"of", "and", "&", "for", "on", "at", "the", "to", "y", "e"})


def _walk_back(back: list[tuple[int, int, int] | None], size: int) -> list[Span]:
    found: list[Span] = []
    at = size
    while at:
        step = back[at]
        if step is None:
            at -= 1
            continue
        begin, label, lead = step
        found.append(Span(begin, at - 1, LABELS[label], lead / SCALE))
        at = begin
    return found[::-1]
