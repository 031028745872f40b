"""Related stories: those that share rare names and words, from before and after.

Every name, tag and headline word leads to the articles that hold it; one that many hold leads
nowhere. So the time grows with the articles and not with their pairs. The weight of what is
shared depends on how many share it and not on the size of the archive: another article
elsewhere changes nothing here.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from newsgen.model import Card, TermKind
from newsgen.plan.desk import Desk

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


def related(desk: Desk) -> list[tuple[Card, ...]]:
    """Return for each article those most like it, best first, half from before and half after."""
    cards = desk.archive.cards
    holders: dict[object, list[int]] = defaultdict(list)
    weights: dict[object, float] = {}
    for feature, weight, number in _features(desk):
        if not holders[feature] or holders[feature][-1] != number:
            holders[feature].append(number)
        weights[feature] = weight
    shared: list[list[tuple[float, list[int]]]] = [[] for _ in cards]
    for feature, numbers in holders.items():
        if 1 < len(numbers) <= RARE:
            worth = weights[feature] / len(numbers) ** 0.5
            if weights[feature] == NAME and len(numbers) <= ALONE:
                worth = max(worth, LEAST)
            for number in numbers:
                shared[number].append((worth, numbers))
    return [
        tuple(cards[other] for other in _best(number, found)) for number, found in enumerate(shared)
    ]


def _features(desk: Desk) -> Iterator[tuple[object, float, int]]:
    for kind in _KINDS:
        for position, term in enumerate(desk.archive.terms.get(kind, ())):
            for number in term.articles if term.url else ():
                yield (kind, position), NAME, number
    for number, card in enumerate(desk.archive.cards):
        for tag in card.tags:
            yield ("tag", tag.url), TAG, number
        for word in sorted(set(_WORDS.findall(card.headline.casefold()))):
            yield ("word", word), WORD, number


def _best(number: int, found: Iterable[tuple[float, list[int]]]) -> list[int]:
    """Rank the other articles; cards stand newest first, so a lower number is later."""
    scores: Counter[int] = Counter()
    for worth, numbers in found:
        for other in numbers:
            scores[other] += worth  # type: ignore[assignment]  # a tally of weights
    scores.pop(number, None)
    ranked = sorted(
        (other for other in scores if round(scores[other], 6) >= LEAST),
        key=lambda other: (-round(scores[other], 6), abs(other - number), other),
    )
    later = [other for other in ranked if other < number]
    earlier = [other for other in ranked if other > number]
    half = SHOWN // 2
    chosen = set(
        later[: max(half, SHOWN - len(earlier))] + earlier[: max(half, SHOWN - len(later))]
    )
    return [other for other in ranked if other in chosen]
