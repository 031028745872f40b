"""The phrases of the word tables, found by a word of each: what a line may open with or hold."""

import functools
import itertools
import re
from collections.abc import Mapping

from newsgen.model import Role
from newsgen.parse import words as tables
from newsgen.parse.shape import Shape

_WORD = re.compile(r"[^\W\d_]+")
_AFTER_WORD = ",.;:!—–-"
_MARKED = (
    "follow ", "reading time", "lesezeit", "ap-", "correction", "corrections", "clarification",
    "clarifications", "corrected", "erratum", "korrektur", "corrección", "correccion",
    "rectificatif", "correção", "update", "updates", "updated", "aktualisiert", "actualización",
    "mise à", "figure ", "fig. ", "photo ", "picture ", "image ", "abbildung ", "abb. ", "bild ",
    "foto ", "imagen ", "published ", "printed ", "appeared ",
)  # fmt: skip
"""Openings that `marks` and `_by_following` look for, besides the tables' own."""


@functools.cache
def _index(language: str) -> Mapping[str, tuple[tuple[str, Role, bool], ...]]:
    """Return the openings by their first word, longest first."""
    entries: dict[str, list[tuple[str, Role, bool]]] = {}
    for code in ("en", language):
        for phrase, role in tables.load(code).starts.items():
            stem = phrase.endswith("*")
            text = phrase.rstrip("*")
            entries.setdefault(text.split()[0], []).append((text, role, stem))
    return {
        word: tuple(sorted(set(found), key=lambda one: -len(one[0])))
        for word, found in entries.items()
    }


@functools.cache
def whole(language: str) -> Mapping[str, Role]:
    """Return the lines that say one thing and nothing else."""
    return {**tables.load("en").whole, **tables.load(language).whole}


@functools.cache
def _contains(
    language: str,
) -> tuple[frozenset[str], Mapping[str, tuple[tuple[int, str, Role], ...]]]:
    """Return the longest word of each phrase, and under it the phrase and its place."""
    found: dict[str, list[tuple[int, str, Role]]] = {}
    both = {**tables.load("en").contains, **tables.load(language).contains}
    for place, (phrase, role) in enumerate(both.items()):
        key = max(_WORD.findall(phrase), key=len)
        found.setdefault(key, []).append((place, phrase, role))
    return frozenset(found), {word: tuple(phrases) for word, phrases in found.items()}


@functools.cache
def private(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the openings of private notes by their first word."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in (*tables.load("en").private, *tables.load(language).private):
        word = phrase.split()[0]
        found[word] = (*found.get(word, ()), phrase)
    return found


def present(document: str, counted: frozenset[str], language: str) -> tuple[tuple[str, Role], ...]:
    """Return the phrases of the `contains` table that a document holds anywhere.

    Args:
        document: The whole, folded.
        counted: Its words.
        language: Whose tables.
    """
    longest, index = _contains(language)
    found = [one for word in longest & counted for one in index[word] if one[1] in document]
    return tuple((phrase, role) for _, phrase, role in sorted(found))


def opening(shape: Shape, language: str) -> tuple[str, Role] | None:
    """Return the table's phrase that a line opens with."""
    head = shape.head
    word = head.partition(" ")[0]
    index = _index(language)
    found = index.get(word, ())
    if not word.isalpha():
        found = (*found, *index.get(word.rstrip(_AFTER_WORD), ()), *index.get(head[:1], ()))
    for phrase, role, stem in found:
        if head.startswith(phrase):
            after = head[len(phrase) : len(phrase) + 1]
            if stem or not phrase[-1].isalnum() or not after.isalnum():
                return phrase, role
    return None


@functools.cache
def openers(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the openings of all that a line may say of itself, by their first word."""
    found = {word: tuple(one[0] for one in phrases) for word, phrases in _index(language).items()}
    for phrase in (*itertools.chain(*private(language).values()), *_MARKED):
        word = phrase.split()[0]
        found[word] = (*found.get(word, ()), phrase)
    return found
