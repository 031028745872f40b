"""Cut runs into names and say what each is.

A run is cut into spans so that the sum of their scores is greatest (Viterbi over spans; a
word outside every name scores nothing). What depends on the run's own words alone is
worked out once for each text of a run; the words around it and the rest of the story are
added when it is read.
"""

import functools
from collections.abc import Mapping, Sequence

import msgspec

from newsgen.extract.kept import Kept
from newsgen.extract.names.lexicon import LISTED, WHOLE, WITHIN
from newsgen.extract.names.runs import ALONE, Run
from newsgen.extract.names.spans import (
    LONGEST,
    NO_BODY,
    NO_PERSON,
    NO_PLACE,
    NOTHING,
    forbidden,
    owning,
    spans_of,
)
from newsgen.extract.names.weights import (
    ANY,
    BITS,
    LABELS,
    MASK,
    NONE,
    SCALE,
    TWICE,
    ZERO,
    Label,
    Weights,
    Word,
    shipped_weights,
)

_KEPT = 40_000


class Span(msgspec.Struct, frozen=True, gc=False, order=True):
    """Tokens of a run that are a name.

    Args:
        first: The first of them.
        last: The last.
        label: What it is.
        score: How far it is ahead of the next best reading, in natural logarithms of the odds.
    """

    first: int
    last: int
    label: Label
    score: float


Candidate = tuple[int, int, str, int, int]
"""A span that may be a name: its first and last token, its form, the packed weights that its
own words give it and `ZERO`, and what it cannot be (`NO_PERSON`, `NO_BODY`, `NO_PLACE`)."""


class Lattice(msgspec.Struct, frozen=True, gc=False):
    """A run and its candidates, complete but for the story.

    Args:
        run: The run.
        candidates: Ordered by their ends.
        ahead: Packed weights of what stands before it: for one word, and for several.
        behind: Of what stands after it.
        listed: Whether it stands in a list of names anywhere.
    """

    run: Run
    candidates: Sequence[Candidate]
    ahead: tuple[int, int]
    behind: tuple[int, int]
    listed: bool


class Decoder:
    """Cuts runs, by its weights.

    Args:
        weights: What features say.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._kept: dict[str, tuple[Candidate, ...]] = {}
        self._shapes = Kept(self._shape, _KEPT)
        self._unlisted = [weights.whole("", size) for size in range(LONGEST + 1)]

    def lattice(self, run: Run) -> Lattice:
        """Lay out all ways to cut a run."""
        found: tuple[Candidate, ...] | None
        if len(run.tokens) == 1:
            token = run.tokens[0]
            found = ((0, 0, token.text, self.weights.word(token).alone + ZERO, 0),)
        else:
            found = self._kept.get(run.text)
            if found is None:
                if len(self._kept) >= _KEPT:
                    self._kept.clear()
                found = self._kept[run.text] = tuple(self._candidates(run))
        contexts = run.contexts
        if len(contexts) == 1:
            listed = contexts[0].near is not ALONE
            ahead, behind = self.weights.beside(contexts[0])
        else:
            listed = any(around.near is not ALONE for around in contexts)
            ahead, behind = self.weights.around(contexts)
        return Lattice(run, found, ahead, behind, listed)

    def _candidates(self, run: Run) -> list[Candidate]:
        tokens, text = run.tokens, run.text
        words = self.weights.words(tokens)
        letters = ""
        # What a span weighs by its first word and the one before it, by its last and the one
        # after; what the words inside weigh is the difference of two sums, one at each end.
        opens: list[int] = []
        ends: list[int] = []
        alone: list[int] = []
        left, inside = ZERO, 0
        for at, word in enumerate(words, 1):
            right = words[at].right if at < len(words) else 0
            opens.append(left + word.first - inside - word.inner)
            ends.append(right + word.last + inside)
            alone.append(left + word.alone + right)
            inside += word.inner
            left = word.left + ZERO
            letters += word.letter
        shapes, unlisted = self._shapes, self._unlisted
        whole, listed = self.weights.whole, self.weights.listed
        parted, begins = _listed_names(run, words)
        found: list[Candidate] = []
        for first, last in spans_of(tokens, letters, owning(run, words)):
            if first == last:
                found.append((first, last, tokens[first].text, alone[first], 0))
                continue
            shape = letters[first : last + 1]
            weight, never = shapes[shape]
            if never == NOTHING:
                continue
            form = text[tokens[first].start : tokens[last].end]
            total = weight + opens[first] + ends[last]
            size = last - first + 1
            if parted and (
                begins[first] & (WITHIN | WHOLE)
                or begins[first + 1] & (WITHIN if size > 2 else WHOLE)  # noqa: PLR2004 -- the rest is one word
            ):
                total += listed(form, size)
            else:
                total += whole(form, size) if begins[first] & LISTED else unlisted[size]
            found.append((first, last, form, total, never))
        return found

    def _shape(self, letters: str) -> tuple[int, int]:
        """Work out what a pattern of word classes weighs, and what it can be no name of."""
        return self.weights.pattern(letters), forbidden(letters)

    def decode(  # noqa: C901, PLR0912 - the inner loop of it all: a call here costs a millisecond
        self, lattice: Lattice, evidence: Mapping[str, int], near: Mapping[str, str]
    ) -> list[Span]:
        """Find the best way to cut a run.

        Args:
            lattice: The run with its candidates.
            evidence: Packed weights that the rest of the story gives to some forms.
            near: What a first pass took the first and last words of names for.

        Returns:
            The names in the run, in order.
        """
        run, candidates = lattice.run, lattice.candidates
        ahead, behind = lattice.ahead, lattice.behind
        before = after = 0
        if lattice.listed and near:
            before = self.weights.sum(near_before(run, near))
            after = self.weights.sum(near_after(run, near))
        end = len(run.tokens) - 1
        if not end:
            ((_, _, form, own, _),) = candidates
            return _alone(own + ahead[0] + before + behind[0] + after + evidence.get(form, 0))
        best = [0] * (end + 2)
        back: list[tuple[int, int, int] | None] = [None] * (end + 2)
        at = 0
        for first, last, form, own, never in candidates:
            while at <= last:
                at += 1
                best[at] = best[at - 1]
            total = own
            if not first:
                total += ahead[first != last] + before
            if last == end:
                total += behind[first != last] + after
            if form in evidence:
                total += evidence[form]
            if not total & ANY:
                continue
            # Taking it apart and the choice among three, written out: this is where the time
            # goes. All three are above zero, which is what cannot be.
            person, body, place = total & MASK, total >> BITS & MASK, total >> TWICE
            if never:
                if never & NO_PERSON:
                    person = 0
                if never & NO_BODY:
                    body = place = 0
                elif never & NO_PLACE:
                    place = 0
            label, top, second = 0, person, body
            if body > person:
                label, top, second = 1, body, person
            if place > top:
                label, top, second = 2, place, top
            elif place > second:
                second = place
            score = best[first] + top - NONE
            if score > best[at]:
                best[at] = score
                back[at] = (first, label, top - max(second, NONE))
        return _walk_back(back, at)


def _alone(total: int) -> list[Span]:
    """Decide a run of one word."""
    if not total & ANY:
        return []
    person, body, place = total & MASK, total >> BITS & MASK, total >> TWICE
    label, top, second = 0, person, body
    if body > person:
        label, top, second = 1, body, person
    if place > top:
        label, top, second = 2, place, top
    elif place > second:
        second = place
    return [Span(0, 0, LABELS[label], (top - max(second, NONE)) / SCALE)]


def _walk_back(back: Sequence[tuple[int, int, int] | None], at: int) -> list[Span]:
    found: list[Span] = []
    while at:
        step = back[at]
        if step is None:
            at -= 1
            continue
        first, label, lead = step
        found.append(Span(first, at - 1, LABELS[label], lead / SCALE))
        at = first
    return found[::-1]


def near_before(run: Run, near: Mapping[str, str]) -> list[str]:
    """Return the features of the names listed before a run."""
    words = {around.near[0] for around in run.contexts if around.near[0] in near}
    return ["nb:" + near[word] for word in words]


def near_after(run: Run, near: Mapping[str, str]) -> list[str]:
    """Return the features of the names listed after a run."""
    words = {around.near[1] for around in run.contexts if around.near[1] in near}
    return ["na:" + near[word] for word in words]


def _listed_names(run: Run, words: Sequence[Word]) -> tuple[bool, list[int]]:
    """Tell which parts of a run must be looked up in the lists.

    Returns:
        Whether any of them may be a listed name, or names joined by "and"; and for each token
        how a listed name may begin there, as `Word.begins`.
    """
    joined = "&" in run.text or "and" in run.words
    begins = [word.begins for word in words]
    parted = joined or max(begins) >= WITHIN
    if joined or not run.text.isprintable():  # the words may be parted by another space
        return parted, [LISTED | WITHIN | WHOLE] * len(words)
    for at, token in enumerate(run.tokens):
        if token.owner:
            begins[at] = LISTED | WITHIN | WHOLE  # a listed name may have that possessive
    return parted, begins


@functools.cache
def shipped_decoder() -> Decoder:
    """Return the decoder with the shipped weights; they are read once in a process."""
    return Decoder(shipped_weights())
