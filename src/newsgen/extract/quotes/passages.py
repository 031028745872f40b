"""A block with its quotations: its sentences, their clauses, and who says what in it."""

from collections.abc import Sequence

import msgspec

from newsgen.extract.quotes.clauses import (
    ACCORDING,
    SIGNED,
    Clause,
    loose_clauses,
    main_subject,
)
from newsgen.extract.quotes.marks import Stretch
from newsgen.extract.quotes.phrases import Subject
from newsgen.extract.quotes.tokens import (
    DASHES,
    END,
    NAME,
    POINT,
    QUOTE,
    Mention,
    Sentence,
    sentences_of,
)
from newsgen.extract.quotes.verbs import clauses
from newsgen.extract.quotes.weighing import (
    PART_LOSS,
    Place,
    Weight,
    ends_opening_part,
    nearest,
    outer_loss,
    weigh,
)
from newsgen.extract.quotes.words import Known

SURE = 0.45
"""Below this weight any other verb of a name is looked for, too."""
_FIRST_NAMED = 0.2
"""What being the first person of the sentence is worth."""
_FEWEST, _SIGNATURE = 4, 12
"""A name and a role have so many words."""
_SENTENCE_BEFORE = "the sentence before"


def signs(words: Sequence[str]) -> bool:
    """Tell whether a line is a name and a role, as below a pulled quotation: Ida Roe, a pilot."""
    named = _FEWEST <= len(words) <= _SIGNATURE and words[0][0].isupper() and words[1][0].isupper()
    return named and any(word[-1] == "," for word in words[1:4])


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


class Passage:
    """A block as sentences, with the clauses of each read at most once.

    Args:
        text: The block.
        block: Its index.
        quotes: Its stretches, in order.
        mentions: Its names, in order.
        know: The language's words and the people.
    """

    def __init__(
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
        self._mentions = mentions
        self._know = know
        self._sentences: list[Sentence] | None = None
        self._places: list[Place] | None = None
        self._clauses: dict[int, list[Clause]] = {}
        self._loose: dict[int, list[Clause]] = {}
        self._subjects: dict[int, Subject | None] = {}

    @property
    def sentences(self) -> list[Sentence]:
        """The block's sentences; one that only may introduce the next is often never read."""
        if self._sentences is None:
            self._sentences = sentences_of(self.text, self.quotes, self._mentions)
        return self._sentences

    @property
    def places(self) -> list[Place]:
        """Where each stretch stands."""
        if self._places is None:
            self._places = self._find_places()
        return self._places

    def _find_places(self) -> list[Place]:
        places: list[Place] = []
        for number, sentence in enumerate(self.sentences):
            quoted = [index for index, token in enumerate(sentence) if token.kind == QUOTE]
            if quoted:
                alone = all(token.kind in (QUOTE, POINT, END) for token in sentence)
                places += [Place(sentence, index, number, alone) for index in quoted]
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

    def _subject(self, number: int) -> Subject | None:
        """Return the main subject of a sentence."""
        if number not in self._subjects:
            self._subjects[number] = main_subject(self.sentences[number], self._know)
        return self._subjects[number]

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
        if best is not None:
            return best
        subject = self._subject(place.number)
        if subject is None or subject.last >= place.index:
            return None
        reason = "the first person of the sentence"
        return self._said(place.sentence, subject, None, Weight(_FIRST_NAMED, reason))

    def _best(self, stretch: Stretch, place: Place, found: Sequence[Clause]) -> Said | None:
        best: tuple[float, Clause, Weight] | None = None
        near = nearest(place.index, found)
        closing = ends_opening_part(place, found, self._know)
        for clause in found:
            weight = weigh(self.text, stretch, place, clause, self._know)
            value = weight.value - outer_loss(clause, near)
            if closing and clause.first > place.index:
                value -= PART_LOSS
            if value > 0 and (best is None or value > best[0]):
                best = value, clause, weight
        if best is None:
            return None
        value, clause, weight = best
        weight = Weight(value, weight.reason, weight.beside)
        return self._said(place.sentence, clause.subject, clause.cue, weight)

    def of_sentence(self, number: int) -> Said | None:
        """Attribute what follows a sentence by that sentence: its clause or its subject."""
        sentence = self.sentences[number]
        found = [clause for clause in self.clauses(number) if clause.shape != ACCORDING]
        colon = 0.2 if sentence[-1].low == ":" else 0.0
        if found:
            clause = found[0] if found[0].weight >= found[-1].weight else found[-1]
            weight = Weight(0.5 + 0.2 * clause.weight + colon, _SENTENCE_BEFORE)
            return self._said(sentence, clause.subject, clause.cue, weight, own=False)
        if loose := self.loose(number):
            weight = Weight(0.4 + colon, _SENTENCE_BEFORE)
            return self._said(sentence, loose[0].subject, loose[0].cue, weight, own=False)
        subject = self._subject(number)
        if subject is None:
            return None
        return self._said(sentence, subject, None, Weight(0.3, _SENTENCE_BEFORE), own=False)

    def signed(self) -> Said | None:
        """Attribute the words above this block, if it is their signature."""
        if len(self.quotes) == 1 and self.quotes[0].runs_on and self.quotes[0].outer == 0:
            return self._signed_within()
        if self.quotes or self.text.lstrip()[:1] not in DASHES or not self.sentences:
            return None
        for clause in self.clauses(0):
            if clause.shape == SIGNED and clause.first == 0:
                weight = Weight(clause.weight, "the signature below")
                return self._said(self.sentences[0], clause.subject, None, weight, own=False)
        return None

    def _signed_within(self) -> Said | None:
        """Read the last line of a pulled quotation: a name and a role before the closing mark."""
        if not signs(self.text[: self.quotes[0].end].split(None, _SIGNATURE + 1)):
            return None
        sentence = sentences_of(self.text, (), self._mentions)[0]
        if sentence[0].kind != NAME or sentence[0].ref not in self._know.people:
            return None
        weight = Weight(0.9, "the signature below")
        return self._said(sentence, Subject(0, 0, 0), None, weight, own=False)

    def _said(
        self,
        sentence: Sentence,
        subject: Subject,
        cue: tuple[int, int] | None,
        weight: Weight,
        *,
        own: bool = True,
    ) -> Said:
        return Said(
            block=self.block,
            text=self.text,
            sentence=sentence,
            subject=subject,
            cue=cue,
            weight=weight.value,
            reason=weight.reason,
            beside=weight.beside,
            own=own,
        )
