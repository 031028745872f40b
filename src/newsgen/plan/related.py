"""Related stories: those that share rare names and words, from before and after.

Every name, tag and headline word leads to the articles that hold it; one that many hold leads
nowhere. So the time grows with the articles and not with their pairs. The weight of what is
shared depends on how many share it and not on the size of the archive: another article
elsewhere changes nothing here.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from newsgen.model import Card, TermKind
from newsgen.plan.desk import Desk, digest
from newsgen.plan.runs import Runs

SHOWN = 4
RARE = 40
"""Articles that may share a name or word before it says nothing about any of them."""
ALONE = 4
"""A name is enough by itself when no more articles than this hold it."""
NAME, TAG, WORD = 1.0, 0.7, 0.6
"""How much a shared name, tag or headline word weighs, before its rarity."""
LEAST = 0.45
"""What two stories must share: two names in a handful of stories, or three less rare."""
_KINDS: tuple[TermKind, ...] = ("people", "organizations", "places")
_WORDS = re.compile(r"[^\W\d_]{5,}")
_NEVER = 0
"""The day of a story without a date."""


class Alike:
    """The articles that share something rare, and with whom."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._worth = array("d")
        self._holders = Runs.of(self._rare())
        """Those who share each name or word."""
        self._shared = Runs.turned(self._holders, len(desk.archive.cards))
        """What each article shares with others."""

    def _rare(self) -> Iterator[Sequence[int]]:
        """Yield the holders of what is rare, and note what it is worth."""
        for weight, holders in _held(self._desk):
            if 1 < len(holders) <= RARE:
                worth = weight / len(holders) ** 0.5
                if weight == NAME and len(holders) <= ALONE:
                    worth = max(worth, LEAST)
                self._worth.append(worth)
                yield holders

    def key(self, number: int) -> bytes:
        """Return a digest of all that decides which stories are related to an article."""
        return digest(*[self._keys[shared] for shared in self._shared[number]])

    @cached_property
    def _keys(self) -> list[bytes]:
        show = self._desk.show
        return [
            digest(b"%.6f" % worth, show(holders))
            for worth, holders in zip(self._worth, self._holders, strict=True)
        ]

    def to(self, number: int) -> tuple[Card, ...]:
        """Return the articles most like one, best first, half from before and half after."""
        cards = self._desk.archive.cards
        return tuple(cards[other] for other in self._best(number))

    def _best(self, number: int) -> list[int]:
        """Rank the other articles; cards stand newest first, so a lower number is later."""
        scores: dict[int, float] = defaultdict(float)
        for shared in self._shared[number]:
            worth = self._worth[shared]
            for other in self._holders[shared]:
                scores[other] += worth
        scores.pop(number, None)
        day = self._day(number)
        good = {other: round(score, 6) for other, score in scores.items() if score > LEAST - 1e-6}
        ranked = sorted(
            (other for other, score in good.items() if score >= LEAST),
            key=lambda other: (-good[other], abs(self._day(other) - day), other),
        )
        later = [other for other in ranked if other < number]
        earlier = [other for other in ranked if other > number]
        half = SHOWN // 2
        chosen = set(
            later[: max(half, SHOWN - len(earlier))] + earlier[: max(half, SHOWN - len(later))]
        )
        return [other for other in ranked if other in chosen]

    def _day(self, number: int) -> int:
        """Return an article's day: how far two are apart must depend on nothing but the two."""
        published = self._desk.archive.cards[number].published
        if published is None:
            return _NEVER
        year, month, day = (int(part) for part in (published.value[:10] + "-1-1").split("-")[:3])
        return (year * 12 + month) * 31 + day


def _held(desk: Desk) -> Iterator[tuple[float, Sequence[int]]]:
    """Yield what each name, tag and headline word weighs, and the articles that hold it."""
    for kind in _KINDS:
        for term in desk.archive.terms.get(kind, ()):
            if term.url and 1 < len(term.articles) <= RARE:
                yield NAME, term.articles
    tags: dict[str, list[int]] = defaultdict(list)
    words: dict[str, list[int]] = defaultdict(list)
    for number, card in enumerate(desk.archive.cards):
        for url in dict.fromkeys(tag.url for tag in card.tags):
            tags[url].append(number)
        for word in sorted(set(_WORDS.findall(card.headline.casefold()))):
            words[word].append(number)
    for holders in tags.values():
        yield TAG, holders
    for holders in words.values():
        yield WORD, holders
