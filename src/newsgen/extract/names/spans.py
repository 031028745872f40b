"""Which spans of a run may be names at all, whatever the weights say of them."""

from collections.abc import Sequence

from newsgen.extract.names.lexicon import lexicon
from newsgen.extract.names.runs import Run, Token
from newsgen.extract.names.weights import Word

LONGEST = 9
"""No name has more words."""
NO_PERSON, NO_BODY, NO_PLACE = 1, 2, 4
NOTHING = NO_PERSON | NO_BODY
"""What may be neither a person nor an organization or a place."""


def spans_of(
    tokens: Sequence[Token], letters: str, owners: Sequence[bool]
) -> list[tuple[int, int]]:
    """Return the spans of a run that may be names, ordered by their last token.

    Args:
        tokens: The run's words.
        letters: Their pattern letters.
        owners: Which of them end a name by their possessive.
    """
    found: list[tuple[int, int]] = []
    firsts: list[int] = []
    for last, token in enumerate(tokens):
        if not (token.linked or letters[last : last + 2] in _OFFICES):
            found.append((last, last))
            for first in firsts:
                if last - first >= LONGEST:
                    break
                found.append((first, last))
        if owners[last]:
            firsts = []
        elif not (token.linked and token.text in _NOT_FIRST):
            firsts.insert(0, last)
    return found


def owning(run: Run, words: Sequence[Word]) -> list[bool]:
    """Return which tokens end a name by a possessive: "Kenya’s Ely", not "Children’s"."""
    return [token.owner and _owns(run, at, words[at].ends) for at, token in enumerate(run.tokens)]


def _owns(run: Run, at: int, word: bool) -> bool:  # noqa: FBT001 - a step of `owning`
    if word:
        return not (at and run.tokens[at - 1].text in {"St.", "St", "Saint"})
    lex = lexicon()
    forms = (run.text[run.tokens[i].start : run.tokens[at].end] for i in range(max(0, at - 2), at))
    return any(lex.place(form) or lex.is_city(form) for form in forms)


_NOT_FIRST = frozenset({"of", "and", "&", "for", "on", "at", "the", "to", "y", "e"})
_OFFICES = frozenset({"ft", "fT", "ff", "fM"})
"""Pattern letters of "Prime Minister", "Foreign Secretary": no name ends in between."""
_BARS_PERSON = frozenset("aoF")
"""Pattern letters that no person's name has; a few have their place in it."""


def forbidden(letters: str) -> int:
    """Return what no weight may say: "of" in a person's name, a body that is an office.

    Args:
        letters: The pattern of a span of several words.
    """
    first, rest, last = letters[0], letters[1:], letters[-1]
    person = (
        last in "nbhv"
        or first in "tfDR"
        or "t" in rest
        or "f" in rest
        or not _BARS_PERSON.isdisjoint(letters)
        or letters.startswith("WG")
    )
    body = (
        first == "F"
        or last == "F"
        or (last == "t" and letters[-2] != "o")
        or "to" in letters
        or letters.endswith("oK")
    )
    place = last in "bR"
    return (NO_PERSON if person else 0) | (NO_BODY if body else 0) | (NO_PLACE if place else 0)
