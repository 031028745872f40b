"""Each stretch of words in marks to the clause that says who spoke, by graded evidence.

First the clauses of the quotation's own sentence, weighed by where they stand; then, for
words without any, the sentence before, the last speaker of the paragraph, the other parts
of a running quotation, the paragraph before. Nothing is resolved here: a pronoun stays one.
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
    loose_clauses,
    main_subject,
)
from newsgen.extract.quotes.marks import Stretch
from newsgen.extract.quotes.subjects import Subject
from newsgen.extract.quotes.tokens import (
    END,
    NAME,
    POINT,
    QUOTE,
    WORD,
    Mention,
    Sentence,
    sentences_of,
)
from newsgen.extract.quotes.verbs import clauses
from newsgen.extract.quotes.words import Known

_NEAR = 60
"""Clauses farther from a quotation than this many tokens are not weighed."""
_LEADS = frozenset(("that", "and", "as", "how", "it"))
"""Small words between a verb and the words it carries, beside the determiners."""
_OUTER = 0.12
_AROUND_NAME = 0.36
_GOOD = 0.75
_SHORTLY = 6
SURE = 0.45
"""Below this weight any other verb of a name is looked for, too."""


class Said(msgspec.Struct, frozen=True, gc=False):
    """Who spoke a stretch of words, as the text says it.

    Args:
        block: Where the clause stands.
        text: That block.
        sentence: Its tokens.
        subject: Who, in `sentence`.
        cue: First and last token of the reporting words; None when there are none.
        weight: 0 to 1, how good the evidence is.
        reason: Which evidence, in words.
        beside: Whether the clause touches the marks.
        own: Whether it stands in the sentence of the words themselves.
    """

    block: int
    text: str
    sentence: Sentence
    subject: Subject
    cue: tuple[int, int] | None
    weight: float
    reason: str
    beside: bool = False
    own: bool = True


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


def _weigh(
    text: str, stretch: Stretch, place: Place, clause: Clause, know: Known
) -> tuple[float, str, bool]:
    """Grade one clause for one stretch: its weight, the reason, whether it touches the marks."""
    tokens, at = place.sentence, place.index
    if clause.last < at:
        return _weigh_before(tokens, at, clause, know)
    if clause.first > at:
        return _weigh_after(text, stretch, tokens, at, clause, know)
    return 0.0, "", False


def _weigh_before(
    tokens: Sentence, at: int, clause: Clause, know: Known
) -> tuple[float, str, bool]:
    if at - clause.last > _NEAR:
        return 0.0, "", False
    gap = 0
    for token in tokens[clause.last + 1 : at]:
        gap += (
            token.kind in (WORD, NAME)
            and token.low not in _LEADS
            and token.low not in know.words.determiners
        )
    colon = tokens[at - 1].low == ":"
    weight = clause.weight - 0.02 * min(gap, 25) + (0.1 if colon or not gap else 0)
    reason = "the clause before the words"
    if clause.shape == ACCORDING:
        reason = "“according to” before the words"
    elif clause.shape == SIGNED:
        return 0.0, "", False
    elif clause.shape == OWNED:
        reason = "the owner of words before the marks"
    elif clause.shape == COLON:
        reason = "a name and a colon before the words"
    return weight, reason, not gap


def _weigh_after(
    text: str, stretch: Stretch, tokens: Sentence, at: int, clause: Clause, know: Known
) -> tuple[float, str, bool]:
    if clause.first - at > _NEAR or clause.shape == OWNED:
        return 0.0, "", False
    between = tokens[at + 1 : clause.first]
    gap = sum(
        token.kind in (WORD, NAME)
        and token.low != "as"
        and token.low not in know.words.auxiliaries
        and not token.low.endswith("ly")
        for token in between
    )
    comma = text[stretch.end - 1] in ",?!—–-…" or any(token.low == "," for token in between[:1])
    if not gap:
        touching = not any(token.kind == QUOTE for token in between)
        following = tokens[clause.first]
        if (
            not comma
            and not between
            and clause.first == clause.subject.first
            and following.kind == WORD
            and not following.capital
            and clause.subject.role == (-1, -1)
            and not clause.subject.pronoun
            and following.low not in know.words.determiners
        ):
            return clause.weight * 0.3, "a clause about the words", False
        if clause.shape == SIGNED:
            return clause.weight, "the signature after the words", touching
        return clause.weight + (0.2 if comma else 0.05), "the clause after the words", touching
    if clause.shape == SIGNED:
        return 0.0, "", False
    if clause.shape == ACCORDING:
        return 0.75 - 0.005 * gap, "“according to” after the words", False
    closing = between[-1].low == "," and _is_last(tokens, clause)
    if clause.shape != LOOSE and closing and clause.weight >= 0.8:  # noqa: PLR2004 -- a verb of speech proper
        return clause.weight * 0.85, "the clause that ends the sentence", False
    return clause.weight * 0.3 - 0.005 * gap, "a clause later in the sentence", False


def _is_last(tokens: Sentence, clause: Clause) -> bool:
    """Tell whether hardly anything follows a clause in its sentence."""
    rest = [token for token in tokens[clause.last + 1 :] if token.kind in (WORD, NAME, QUOTE)]
    return len(rest) <= 6 and not any(token.kind == QUOTE for token in rest)  # noqa: PLR2004 -- "on Tuesday at a rally in Leeds"


def _nearest(at: int, found: Sequence[Clause]) -> Clause | None:
    """Return the last good clause shortly before the words: clauses around it count for less."""
    for clause in reversed(found):
        if (
            clause.last < at
            and clause.shape == VERB
            and (clause.weight >= _GOOD or clause.subject.head >= 0)
        ):
            return clause if at - clause.last <= _SHORTLY else None
    return None


class Passage:
    """A block as sentences, with the clauses of each read at most once.

    Args:
        text: The block.
        block: Its index.
        quotes: Its stretches, in order.
        mentions: Its names, in order.
        know: The language's words and the people.
    """

    def __init__(  # noqa: PLR0913 -- a block and what is known of it
        self,
        text: str,
        block: int,
        quotes: Sequence[Stretch],
        mentions: Sequence[Mention],
        know: Known,
    ) -> None:
        self.text = text
        self.block = block
        self.quotes = quotes
        self.sentences = sentences_of(text, quotes, mentions)
        self._know = know
        self._clauses: dict[int, list[Clause]] = {}
        self._loose: dict[int, list[Clause]] = {}
        self.places = self._find_places()

    def _find_places(self) -> list[Place]:
        places: list[Place] = []
        for number, sentence in enumerate(self.sentences):
            alone = all(token.kind in (QUOTE, POINT, END) for token in sentence)
            places.extend(
                Place(sentence, index, number, alone)
                for index, token in enumerate(sentence)
                if token.kind == QUOTE
            )
        return places

    def clauses(self, number: int) -> list[Clause]:
        """Return the reporting clauses of a sentence."""
        if number not in self._clauses:
            self._clauses[number] = clauses(self.sentences[number], self._know)
        return self._clauses[number]

    def loose(self, number: int) -> list[Clause]:
        """Return the clauses of a sentence whose verb may be any."""
        if number not in self._loose:
            sentence = self.sentences[number]
            self._loose[number] = list(loose_clauses(sentence, self._know))
        return self._loose[number]

    def own(self, position: int) -> Said | None:
        """Attribute a stretch by a clause of its own sentence."""
        place, stretch = self.places[position], self.quotes[position]
        if place.alone:
            return None
        best = self._best(stretch, place, self.clauses(place.number))
        if best is None or best.weight < SURE:
            loose = self._best(stretch, place, self.loose(place.number))
            if loose is not None and (best is None or loose.weight > best.weight):
                best = loose
        return best or self._first_named(place)

    def _best(self, stretch: Stretch, place: Place, found: Sequence[Clause]) -> Said | None:
        best: Said | None = None
        nearest = _nearest(place.index, found)
        for clause in found:
            weight, reason, beside = _weigh(self.text, stretch, place, clause, self._know)
            if nearest is not None and clause.last < nearest.first and clause.shape == VERB:
                weight -= _OUTER if nearest.subject.head < 0 else _AROUND_NAME
            if weight > 0 and (best is None or weight > best.weight):
                best = Said(
                    self.block,
                    self.text,
                    place.sentence,
                    clause.subject,
                    clause.cue,
                    weight,
                    reason,
                    beside,
                )
        return best

    def _first_named(self, place: Place) -> Said | None:
        """Fall back on the first person named in the sentence before the words."""
        subject = main_subject(place.sentence[: place.index], self._know)
        if subject is None:
            return None
        reason = "the first person of the sentence"
        return Said(self.block, self.text, place.sentence, subject, None, 0.2, reason)

    def of_sentence(self, number: int) -> Said | None:
        """Attribute what follows a sentence by that sentence: its clause or its subject."""
        sentence = self.sentences[number]
        found = [clause for clause in self.clauses(number) if clause.shape != ACCORDING]
        if found:
            clause = found[0] if found[0].weight >= found[-1].weight else found[-1]
            weight = 0.5 + 0.2 * clause.weight
        elif loose := self.loose(number):
            clause, weight = loose[0], 0.4
        else:
            subject = main_subject(sentence, self._know)
            if subject is None:
                return None
            return Said(
                self.block,
                self.text,
                sentence,
                subject,
                None,
                0.3,
                "the sentence before",
                own=False,
            )
        if sentence[-1].low == ":":
            weight += 0.2
        return Said(
            self.block,
            self.text,
            sentence,
            clause.subject,
            clause.cue,
            weight,
            "the sentence before",
            own=False,
        )


def attribute(passages: Sequence[Passage]) -> list[list[Said | None]]:
    """Say for every stretch of every passage who spoke, as the text says it.

    Args:
        passages: The blocks that hold stretches and those right before them, in order.
    """
    result = [[passage.own(at) for at in range(len(passage.quotes))] for passage in passages]
    for index, passage in enumerate(passages):
        for at in range(len(passage.quotes)):
            own = result[index][at]
            if own is not None and own.weight >= SURE:
                continue
            other = _inherited(passages, result, index, at)
            if other is not None and (own is None or other.weight > own.weight):
                result[index][at] = other
    return result


def _inherited(
    passages: Sequence[Passage], result: Sequence[Sequence[Said | None]], index: int, at: int
) -> Said | None:
    """Attribute a stretch by its surroundings."""
    passage = passages[index]
    place = passage.places[at]
    if at == len(passage.quotes) - 1 and place.number == len(passage.sentences) - 1:
        said = _signed_below(passages, index)
        if said is not None:
            return said
    whole = place.alone or (place.index == 0 and passage.quotes[at].runs_on)
    if at and place.number - passage.places[at - 1].number <= 1:
        said = result[index][at - 1]
        if said is not None:
            return _weakened(said, 0.95 if place.alone else 0.5, "the words before, same speaker")
    if passage.quotes[at].runs_on and index and passages[index - 1].quotes:
        said = result[index - 1][-1]
        if said is not None:
            return _weakened(said, 0.95, "a quotation that runs on")
    if place.number:
        said = passage.of_sentence(place.number - 1)
        last = result[index][at - 1] if at else None
        if last is not None and (said is None or said.subject.head < 0):
            # a sentence about nobody in between: the speaker is still the same
            return _weakened(last, 0.7, "the last speaker of the paragraph")
        if said is not None:
            return said if whole else _weakened(said, 0.5, said.reason)
    if not whole:
        return None
    if at + 1 < len(passage.quotes) and passage.places[at + 1].number - place.number <= 1:
        said = result[index][at + 1]
        if said is not None and said.beside:
            return _weakened(said, 0.9, "the words after, same speaker")
    return _from_block_before(passages, result, index)


def _signed_below(passages: Sequence[Passage], index: int) -> Said | None:
    """Attribute the last words of a paragraph by a dash and a name in the next one."""
    below = passages[index + 1] if index + 1 < len(passages) else None
    if below is None or below.quotes or not below.sentences:
        return None
    for clause in below.clauses(0):
        if clause.shape == SIGNED and clause.first == 0:
            tokens = below.sentences[0]
            reason = "the signature below"
            return Said(
                below.block, below.text, tokens, clause.subject, None, 0.9, reason, own=False
            )
    return None


def _from_block_before(
    passages: Sequence[Passage], result: Sequence[Sequence[Said | None]], index: int
) -> Said | None:
    """Attribute a paragraph that opens with words of nobody by the paragraph before."""
    before = passages[index - 1] if index else None
    if before is None or not before.sentences:
        return None
    if before.text.rstrip().endswith(":"):
        said = before.of_sentence(len(before.sentences) - 1)
        return said and _weakened(said, 1.1, "the introduction before")
    if before.quotes and result[index - 1][-1] is not None:
        return _weakened(result[index - 1][-1], 0.7, "the last speaker, a paragraph before")
    said = before.of_sentence(len(before.sentences) - 1)
    return said and _weakened(said, 0.7, "the paragraph before")


def _weakened(said: Said, factor: float, reason: str) -> Said:
    return msgspec.structs.replace(
        said, weight=min(1.0, said.weight * factor), reason=reason, own=False, beside=False
    )
