"""Pronouns and descriptions to the people of the story, when the evidence is good.

Candidates are people already named outside the marks. A wrong speaker is worse than none:
without a clear answer there is none.
"""

from collections.abc import Sequence

import msgspec

from newsgen.model import Entity
from newsgen.extract.quotes.marks import Stretch
from newsgen.extract.quotes.tokens import Mention
from newsgen.extract.quotes.genders import gender_of


class Answer(msgspec.Struct, frozen=True, gc=False):
    """The entity a pronoun or description stands for, with how sure that is, 0 to 1."""

    entity: int
    confidence: float


class Cast:
    """The people and organizations of a story, and where they are named.

    Args:
        entities: As `find_names` gives them.
        inside: Spans of quotations per block, whose names are no candidates.
    """

    def __init__(
        self,
        entities: Sequence[Entity],
        quotes: Sequence[Stretch],
        mentions: Sequence[Sequence[Mention]],
    ) -> None:
        self.entities = entities
        inside = {(q.block) for q in quotes}
        self.places = [
            (b, m.start, m.entity)
            for b, row in enumerate(mentions)
            for m in row
            if b not in inside
            or not any(q.block == b and q.start <= m.start < q.end for q in quotes)
        ]
        """(block, start, entity) of every mention outside quotations, in order."""
        self.genders = {
            index: gender_of(entity)
            for index, entity in enumerate(entities)
            if entity.kind == "person"
        }
        self.last: int | None = None
        self.last_block = -1

    def spoke(self, entity: int, block: int) -> None:
        """Note who spoke last."""
        self.last, self.last_block = entity, block

    def pronoun(self, kind: str, block: int, start: int) -> Answer | None:
        """Find the person whom "he" or "she" means at a place.

        Args:
            kind: ``m`` or ``f``; other pronouns have no answer.
            block: Where it stands.
            start: Its first code point there.
        """
        if kind not in ("m", "f"):
            return None
        scores: dict[int, float] = {}
        for place, at, entity in self._before(block, start):
            gender = self.genders.get(entity)
            if gender is None or gender not in (kind, "?"):
                continue
            near = 3.0 - (block - place)
            value = near + (0.5 if gender == kind else 0.0)
            scores[entity] = max(scores.get(entity, 0.0), value)
        if (
            self.last is not None
            and self.genders.get(self.last) in (kind, "?")
            and block - self.last_block <= 2
        ):
            scores[self.last] = scores.get(self.last, 0.0) + 2.5
        if not scores:
            return None
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        best, score = ranked[0]
        lead = score - ranked[1][1] if len(ranked) > 1 else 2.0
        return Answer(best, min(0.9, 0.5 + 0.15 * lead))

    def _before(self, block: int, start: int) -> list[tuple[int, int, int]]:
        """Return the mentions of the last few blocks before a place."""
        found = []
        for place in reversed(self.places):
            if (place[0], place[1]) >= (block, start):
                continue
            if block - place[0] > 3:
                break
            found.append(place)
        return found
