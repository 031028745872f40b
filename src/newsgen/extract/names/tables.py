"""The table of learnt weights, arranged for look-ups: one row for each word or ending."""

from collections.abc import Mapping, Sequence

NOTHING = 0, 0
Kinds = Mapping[str, Mapping[str, int]]
"""Kind of feature → the rest of its name → packed weights."""


def by_kind(table: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Sort features by what stands before their first colon."""
    found: dict[str, dict[str, int]] = {}
    for name, weight in table.items():
        kind, _, rest = name.partition(":")
        found.setdefault(kind, {})[rest] = weight
    return found


def side_by_side(by: Kinds, kinds: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Put the weights that a word has in several kinds of feature into one row."""
    words = {word for kind in kinds for word in by.get(kind, ())}
    return {word: tuple(by.get(kind, {}).get(word, 0) for kind in kinds) for word in words}


def one_or_more(by: Kinds, kinds: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Add what a word says of any name to what it says of one word, and of several."""
    rows = side_by_side(by, kinds)
    return {word: (both + one, both + two) for word, (both, one, two) in rows.items()}


def endings(by_size: Sequence[Mapping[str, tuple[int, ...]]]) -> list[dict[str, tuple[int, int]]]:
    """Add to each ending the weights of those within it, so that the longest says all.

    Args:
        by_size: Endings of two, three and four letters, each with the weights of a word that
            stands alone and of a last one.
    """
    found: list[dict[str, tuple[int, int]]] = []
    for size, weights in enumerate(by_size, 2):
        sums: dict[str, tuple[int, int]] = {}
        for ending, (only, last) in weights.items():
            within = [by_size[n - 2].get(ending[-n:], NOTHING) for n in range(2, size)]
            sums[ending] = only + sum(w[0] for w in within), last + sum(w[1] for w in within)
        found.append(sums)
    return found
