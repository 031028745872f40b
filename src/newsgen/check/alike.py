"""Check for stories filed twice: the same words, or nearly, in linear time.

Each story's shingles (five words in a row, each position once) are hashed into one sketch of
64 smallest values (one-permutation MinHash); sketches that agree in a band of four make a pair
of candidates, and only those are compared word by word. Every story is compared with the first
of its band, so a hundred copies of one notice cost a hundred comparisons.

Source:
    A. Broder, On the resemblance and containment of documents (1997); P. Li, A. Owen,
    C.-H. Zhang, One Permutation Hashing (2012).
"""

import re
import zlib
from collections.abc import Iterator

from newsgen.check.finding import Finding
from newsgen.check.site import Site
from newsgen.errors import Location
from newsgen.model import Card, Record

SHINGLE = 5
"""Words."""
BINS = 64
ROWS = 4
"""Values in a band: two stories with half their shingles in common meet in one of 16 bands with
probability 0.64, with three quarters of them 0.998."""
ALIKE = 0.6
"""Share of shingles in common from which on it is one story with changes."""
SHORTEST = 20
"""Words: what is shorter is alike by chance."""

_WORD = re.compile(r"\w+")


def duplicates(site: Site) -> Iterator[Finding]:
    """Report stories that are word for word, or nearly, another one, with what differs."""
    bands: dict[tuple[int, ...], str] = {}
    exact: dict[str, str] = {}
    for card, record in site.stories():
        words = _words(record)
        if len(words) < SHORTEST:
            continue
        original = exact.setdefault(" ".join(words), card.source)
        candidates = [original] if original != card.source else _near(card, words, bands)
        for source in candidates:
            finding = _compare(card, record, site.archive.library.record(source))
            if finding is not None:
                yield finding
                break


def _words(record: Record) -> list[str]:
    text = " ".join(block.text for block in record.article.body)
    return _WORD.findall(text.casefold())


def _shingles(words: list[str]) -> set[int]:
    return {
        zlib.crc32(" ".join(words[start : start + SHINGLE]).encode())
        for start in range(len(words) - SHINGLE + 1)
    }


def _near(card: Card, words: list[str], bands: dict[tuple[int, ...], str]) -> list[str]:
    """Return the stories that share a band with this one, and file it where none stands."""
    sketch = [-1] * BINS
    for value in _shingles(words):
        bin_, rest = value % BINS, value // BINS
        if sketch[bin_] < 0 or rest < sketch[bin_]:
            sketch[bin_] = rest
    found: dict[str, None] = {}
    for start in range(0, BINS, ROWS):
        band = sketch[start : start + ROWS]
        if max(band) >= 0:  # a short story leaves bands empty, which say nothing
            owner = bands.setdefault((start, *band), card.source)
            if owner != card.source:
                found[owner] = None
    return list(found)


def _compare(card: Card, record: Record, other: Record) -> Finding | None:
    """Compare two stories; None when they only have some words in common."""
    mine, theirs = _shingles(_words(record)), _shingles(_words(other))
    common = len(mine & theirs)
    alike = common / max(1, min(len(mine), len(theirs)))
    if alike < ALIKE:
        return None
    same = mine == theirs
    return Finding(
        "duplicates",
        "warning",
        f"{'the same story' if same else f'{alike:.0%} the same story'} as "
        f"{other.article.source.path}: {_differs(record, other)}",
        Location(card.source),
        "remove one of the two, with its path under `aliases` of the other",
    )


def _differs(one: Record, other: Record) -> str:
    """Say in what two stories differ: fields, then paragraphs, with the first that does."""
    first, second = one.article, other.article
    said = [
        f"{name} {mine!r} and {theirs!r}"
        for name, mine, theirs in (
            ("headline", first.headline, second.headline),
            ("date", _value(one), _value(other)),
            ("byline", first.byline, second.byline),
        )
        if mine != theirs
    ]
    ours = [" ".join(block.text.split()) for block in first.body]
    theirs = {" ".join(block.text.split()) for block in second.body}
    changed = [text for text in ours if text not in theirs]
    if changed:
        said.append(f"{len(changed)} of {len(ours)} paragraphs, first “{changed[0][:60]}”")
    elif len(ours) != len(second.body):
        said.append(f"{len(ours)} and {len(second.body)} paragraphs")
    return "; ".join(said) or "nothing differs"


def _value(record: Record) -> str | None:
    return record.article.published.value if record.article.published else None
