"""How good a sign a clause is for a quotation: by its words and by where it stands.

The weights are set by hand. A clause that touches the marks beats one farther off; one that
another clause stands in between counts for less; what stands behind the words needs a comma
or the end of the sentence.
"""

from collections.abc import Sequence

import msgspec

from newsgen.extract.quotes.clauses import (
    ACCORDING,
    COLON,
    LOOSE,
    OWNED,
    SIGNED,
    VERB,
    Clause,
)
from newsgen.extract.quotes.marks import Stretch
from newsgen.extract.quotes.tokens import NAME, QUOTE, WORD, Sentence, Token
from newsgen.extract.quotes.words import Known

_NEAR = 60
"""Clauses farther from a quotation than this many tokens are not weighed."""
_PER_WORD = 0.02
"""What each word between a clause and the words behind it costs."""
_WORDS = 25
"""More words than this cost no more."""
_LEADS = frozenset(("that", "and", "as", "how", "it"))
"""Small words between a verb and the words it carries, beside the determiners."""
_SPEECH = 0.8
"""The weight of the verbs of speech."""
_TAIL = 6
"""At most so many words follow the clause that ends a sentence: on Tuesday at a rally."""
_OUTER = 0.12
"""What a clause loses when a good one stands nearer the words: said that ... told."""
_AROUND_NAME = 0.36
"""What it loses when that one has a name for its subject: said that Lee called it."""
_GOOD = 0.75
_CARRIES = 0.7
PART_LOSS = 0.35
"""What a clause behind the words loses when they end the part that opens the sentence."""
_SHORTLY = 6
"""A nearer clause stands at most this many tokens before the words."""
_REASONS = {
    VERB: "the clause before the words",
    LOOSE: "the clause before the words",
    ACCORDING: "“according to” before the words",
    OWNED: "the owner of words before the marks",
    COLON: "a name and a colon before the words",
}


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a stretch stands among tokens.

    Args:
        sentence: The tokens of its sentence.
        index: Its token.
        number: The sentence's position in the block.
        alone: Whether nothing but quotations and points stands in the sentence.
    """

    sentence: Sentence
    index: int
    number: int
    alone: bool


class Weight(msgspec.Struct, frozen=True, gc=False):
    """How good a sign a clause is, why, and whether it touches the marks."""

    value: float
    reason: str = ""
    beside: bool = False


_NO_SIGN = Weight(0.0)


def weigh(text: str, stretch: Stretch, place: Place, clause: Clause, know: Known) -> Weight:
    """Grade one clause of a sentence for one stretch in it.

    Args:
        text: The block.
        stretch: The words.
        place: Where they stand.
        clause: A clause of the same sentence.
        know: The language's words and the people.

    Returns:
        Its weight, from 0; a little above 1 where everything fits.
    """
    tokens, at = place.sentence, place.index
    if clause.last < at:
        return _before(tokens, at, clause, know) if at - clause.last <= _NEAR else _NO_SIGN
    if clause.first > at and clause.first - at <= _NEAR and clause.shape != OWNED:
        between = tokens[at + 1 : clause.first]
        comma = text[stretch.end - 1] in ",?!—–-…" or any(t.low == "," for t in between[:1])
        return _after(tokens, between, clause, know, comma=comma)
    return _NO_SIGN


def nearest(at: int, found: Sequence[Clause]) -> Clause | None:
    """Return the last good clause shortly before the words: those around it count for less."""
    for clause in reversed(found):
        if clause.last >= at or clause.shape != VERB:
            continue
        if clause.weight >= _GOOD or clause.subject.head >= 0:
            return clause if at - clause.last <= _SHORTLY else None
    return None


def outer_loss(clause: Clause, near: Clause | None) -> float:
    """Tell what a clause loses to a nearer one."""
    if near is None or clause.last >= near.first or clause.shape != VERB:
        return 0.0
    return _OUTER if near.subject.head < 0 else _AROUND_NAME


def ends_opening_part(place: Place, found: Sequence[Clause], know: Known) -> bool:
    """Tell whether words belong to the part that opens their sentence, which has a clause.

    After Lee said that it was “too thin,” Ruiz left, saying ...: Lee's, not Ruiz's. No comma
    parts them from their clause, and they stand in the middle of its own words.
    """
    tokens, at = place.sentence, place.index
    if not at or tokens[0].low not in know.words.links or tokens[at - 1].kind not in (WORD, NAME):
        return False
    return any(
        clause.shape == VERB
        and clause.weight >= _CARRIES
        and clause.last < at
        and all(token.low != "," for token in tokens[clause.last : at])
        for clause in found
    )


def _before(tokens: Sentence, at: int, clause: Clause, know: Known) -> Weight:
    if clause.shape == SIGNED:
        return _NO_SIGN
    gap = sum(
        token.kind in (WORD, NAME)
        and token.low not in _LEADS
        and token.low not in know.words.determiners
        for token in tokens[clause.last + 1 : at]
    )
    touches = 0.1 if not gap or tokens[at - 1].low == ":" else 0.0
    value = clause.weight - _PER_WORD * min(gap, _WORDS) + touches
    return Weight(value, _REASONS[clause.shape], beside=not gap)


def _after(
    tokens: Sentence, between: Sequence[Token], clause: Clause, know: Known, *, comma: bool
) -> Weight:
    gap = sum(
        token.kind in (WORD, NAME)
        and token.low != "as"
        and token.low not in know.words.auxiliaries
        and not token.low.endswith("ly")
        for token in between
    )
    if not gap:
        return _touching(tokens, between, clause, know, comma=comma)
    if clause.shape == SIGNED:
        return _NO_SIGN
    if clause.shape == ACCORDING:
        return Weight(0.75 - 0.005 * gap, "“according to” after the words")
    closing = between[-1].low == "," and (_is_last(tokens, clause) or _is_inverted(tokens, clause))
    if clause.shape != LOOSE and closing and clause.weight >= _SPEECH:
        return Weight(clause.weight * 0.85, "the clause that ends the sentence")
    return Weight(clause.weight * 0.3 - 0.005 * gap, "a clause later in the sentence")


def _touching(
    tokens: Sentence, between: Sequence[Token], clause: Clause, know: Known, *, comma: bool
) -> Weight:
    beside = not any(token.kind == QUOTE for token in between)
    if clause.shape == SIGNED:
        return Weight(clause.weight, "the signature after the words", beside=beside)
    if not comma and not between and _is_about(tokens[clause.first], clause, know):
        return Weight(clause.weight * 0.3, "a clause about the words")
    value = clause.weight + (0.2 if comma else 0.05)
    return Weight(value, "the clause after the words", beside=beside)


def _is_about(first: Token, clause: Clause, know: Known) -> bool:
    """Tell whether the words in marks only open the clause's subject: "Nova" star Lee said."""
    subject = clause.subject
    return (
        clause.first == subject.first
        and first.kind == WORD
        and not first.capital
        and not subject.pronoun
        and first.low not in know.words.determiners
    )


def _is_inverted(tokens: Sentence, clause: Clause) -> bool:
    """Tell whether a verb and its speaker end a sentence but for a role: said Lee, a nurse at.

    Other words in marks may follow only in that role, not at once.
    """
    if clause.cue[0] != clause.first or clause.subject.head < clause.first:
        return False
    after = tokens[clause.last + 1 : clause.last + 2]
    return not after or after[0].low == ","


def _is_last(tokens: Sentence, clause: Clause) -> bool:
    """Tell whether hardly anything follows a clause in its sentence."""
    rest = [token for token in tokens[clause.last + 1 :] if token.kind in (WORD, NAME, QUOTE)]
    return len(rest) <= _TAIL and not any(token.kind == QUOTE for token in rest)
