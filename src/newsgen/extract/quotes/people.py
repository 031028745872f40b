"""Pronouns and descriptions to the people of the story, when the evidence is good.

Candidates are people already named outside the marks. They are scored by nearness, by
standing where subjects stand, by gender, and by having spoken last. A wrong speaker is
worse than none: without a clear lead there is none.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from newsgen.extract.quotes.genders import gender_of
from newsgen.extract.quotes.marks import Stretch
from newsgen.extract.quotes.passages import Said
from newsgen.extract.quotes.tokens import WORD, Mention, Token
from newsgen.extract.quotes.words import Lexicon
from newsgen.model import Entity

_OPEN = 0.3
"""Below this weight of the clause the speaker is left open."""
_OPEN_NAMED = 0.21
"""The same where the words' own sentence has the speaker's name."""
_CLEAR = 0.5
"""By how much the best candidate must lead."""
_NEARNESS = (6.5, 3.0, 1.0, 0.0)
"""What a name is worth in the pronoun's own block and in those before it."""
_NAMES_BACK = 40
"""How many names back a pronoun may point."""
_SPOKE = (2.0, 2.0, 1.0)
"""What having spoken last is worth, by blocks since."""
_ADDRESSED = 3.0
"""What having been asked by name is worth."""
_ADDRESS = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Mayor|Judge|Senator|Governor)\.?\s([A-ZÀ-Þ][\w’'-]+)[,?]"
)
_SENTENCE = re.compile(r"[.?!…][\"”’)]{0,2}\s+(?=[\"“A-ZÀ-Þ])")
_LONGEST_NAME = 4
"""A name is looked for among so many last words of a phrase."""
_OPENING = 48
"""A name at most this far into its sentence can be its subject."""


class Answer(msgspec.Struct, frozen=True, gc=False):
    """The entity that speaks, with how sure that is, 0 to 1, and why."""

    entity: int
    confidence: float
    reason: str


class Place(msgspec.Struct, frozen=True, gc=False, order=True):
    """A mention outside quotations: block, first and last code point, entity."""

    block: int
    start: int
    end: int
    entity: int


class Cast:
    """The people and organizations of a story, where they are named, and who spoke last.

    Args:
        blocks: The story's blocks.
        entities: As `find_names` gives them.
        quotes: The stretches in marks: a name inside one is no candidate.
        mentions: The names, by block and place.
        words: The words of the story's language.
    """

    def __init__(
        self,
        blocks: Sequence[str],
        entities: Sequence[Entity],
        quotes: Sequence[Stretch],
        mentions: Sequence[Sequence[Mention]],
        words: Lexicon,
    ) -> None:
        self.entities = entities
        self._blocks = blocks
        self._words = words
        self._places = _outside(quotes, mentions)
        self._genders = [
            gender_of(entity) if entity.kind == "person" else "" for entity in entities
        ]
        self._names = {
            entity.name: index for index, entity in enumerate(entities) if entity.kind == "person"
        }
        self._surnames = _surnames(entities)
        self._offices = _offices(entities)
        self._standings: dict[Place, float] = {}
        self._last = self._addressed = -1
        self._last_block = -len(_SPOKE)

    def spoke(self, entity: int, block: int, words: str) -> None:
        """Note who spoke last, and whom they addressed by title and name."""
        self._last, self._last_block = entity, block
        match = _ADDRESS.search(words)
        self._addressed = self._surnames.get(match[1], -1) if match else -1

    def speaker(self, said: Said) -> Answer | None:
        """Find the entity that a subject names or means; None without a clear answer."""
        subject, tokens = said.subject, said.sentence
        if said.weight < (_OPEN_NAMED if said.own and subject.head >= 0 else _OPEN):
            return None
        if subject.head >= 0:
            return Answer(tokens[subject.head].ref, 1.0, "named there")
        start = tokens[subject.first].start
        if subject.pronoun:
            return self._pronoun(subject.pronoun, said.block, start)
        phrase = tokens[subject.first : subject.last + 1]
        if phrase[-1].kind == WORD and phrase[-1].capital:
            return self._named(phrase, said.text)
        return self._description(phrase, said.block, start)

    def _named(self, phrase: Sequence[Token], text: str) -> Answer | None:
        """Find the person whose name ends a phrase in which no name was found."""
        end = phrase[-1].end
        for token in phrase[-_LONGEST_NAME:-1]:
            entity = self._names.get(text[token.start : end], -1)
            if entity >= 0:
                return Answer(entity, 0.9, "the name is theirs")
        entity = self._surnames.get(text[phrase[-1].start : end], -1)
        return Answer(entity, 0.9, "the last name is theirs") if entity >= 0 else None

    # ------------------------------------------------------------- pronouns

    def _pronoun(self, kind: str, block: int, start: int) -> Answer | None:
        """Find whom "he", "she" or "it" means."""
        if kind == "n":
            return self._thing(block)
        if kind not in ("m", "f"):
            return None
        scores: dict[int, float] = {}
        for place in self._before(block, start):
            gender = self._genders[place.entity]
            if gender not in (kind, "?"):
                continue
            value = _NEARNESS[block - place.block] + self._standing(place)
            value += 0.5 if gender == kind else 0.0
            scores[place.entity] = max(scores.get(place.entity, 0.0), value)
        # A running quotation may have ended further on than the block that is looked at.
        if self._last in scores and 0 <= block - self._last_block < len(_SPOKE):
            scores[self._last] += _SPOKE[block - self._last_block]
        if self._addressed in scores and 0 <= block - self._last_block <= 1:
            scores[self._addressed] += _ADDRESSED
        return _clearest(scores, "the pronoun means them")

    def _thing(self, block: int) -> Answer | None:
        """Find what "it" means: the organization or document that spoke last."""
        if self._last < 0 or block - self._last_block > 1:
            return None
        if self.entities[self._last].kind != "organization":
            return None
        return Answer(self._last, 0.7, "the organization that spoke last")

    def _before(self, block: int, start: int) -> Sequence[Place]:
        """Return the mentions shortly before a place."""
        stop = bisect_left(self._places, Place(block, start, -1, -1))
        first = bisect_left(self._places, Place(block - len(_NEARNESS) + 1, -1, -1, -1))
        return self._places[max(first, stop - _NAMES_BACK) : stop]

    def _standing(self, place: Place) -> float:
        """Weigh where a name stands: as a subject, in its block's last sentence, as an owner."""
        if place not in self._standings:
            text = self._blocks[place.block]
            lead = text[max(0, place.start - _OPENING) : place.start]
            bounds = [match.end() for match in _SENTENCE.finditer(lead)]
            opens = bool(bounds) or place.start <= _OPENING
            value = 0.0
            if opens and "," not in lead[bounds[-1] if bounds else 0 :]:
                value += 1.0
            if _SENTENCE.search(text, place.end) is None:
                value += 0.7
            if text[place.end : place.end + 2] in ("'s", "’s"):
                value -= 1.0
            self._standings[place] = value
        return self._standings[place]

    # --------------------------------------------------------- descriptions

    def _description(self, phrase: Sequence[Token], block: int, start: int) -> Answer | None:
        """Find whom "the mayor", "the Vermont senator" means: by the roles of the story."""
        if phrase[0].low not in self._words.definite:
            return None
        core = []
        for token in phrase[1:]:
            if token.low in self._words.prepositions:
                break
            core.append(token.low)
        if not core or not core[-1]:
            return None
        holders = self._offices.get(core[-1], ())
        scores: dict[int, float] = {}
        for place in self._before(block, start):
            if place.entity in holders:
                value = _NEARNESS[block - place.block] / 3 + self._standing(place)
                scores[place.entity] = max(scores.get(place.entity, 0.0), value)
        for entity in holders:
            if any(place.entity == entity for place in self._places[: self._stop(block, start)]):
                scores.setdefault(entity, 0.0)
        if self._last in scores:
            scores[self._last] += 1.0
        return _clearest(scores, "the only one in that role")

    def _stop(self, block: int, start: int) -> int:
        return min(bisect_left(self._places, Place(block, start, -1, -1)), 400)


def _clearest(scores: dict[int, float], reason: str) -> Answer | None:
    """Return the candidate that leads clearly, if one does."""
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    lead = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 1.5
    if lead < _CLEAR:
        return None
    return Answer(ranked[0][0], min(0.9, 0.5 + 0.2 * lead), reason)


def _surnames(entities: Sequence[Entity]) -> dict[str, int]:
    """Map each last name to its person, or to -1 where two share it."""
    surnames: dict[str, int] = {}
    for index, entity in enumerate(entities):
        if entity.kind == "person":
            word = entity.name.rsplit(None, 1)[-1]
            surnames[word] = -1 if word in surnames else index
    return surnames


def _offices(entities: Sequence[Entity]) -> dict[str, tuple[int, ...]]:
    """Map each word of a role to the people who bear it."""
    offices: dict[str, tuple[int, ...]] = {}
    for index, entity in enumerate(entities):
        if entity.kind == "person":
            for word in {
                word.strip(".,") for role in entity.roles for word in role.lower().split()
            }:
                offices[word] = (*offices.get(word, ()), index)
    return offices


def _outside(quotes: Sequence[Stretch], mentions: Sequence[Sequence[Mention]]) -> list[Place]:
    """List the mentions outside the marks, in order."""
    marked: dict[int, list[Stretch]] = {}
    for quote in quotes:
        marked.setdefault(quote.block, []).append(quote)
    places: list[Place] = []
    for block, row in enumerate(mentions):
        within = marked.get(block, [])
        following = 0
        for name in row:
            while following < len(within) and within[following].after <= name.start:
                following += 1
            if following == len(within) or name.start < within[following].outer:
                places.append(Place(block, name.start, name.end, name.entity))
    return places
