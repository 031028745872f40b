"""The subject behind its verb or behind "according to": said Lee, said club captain Lee."""

from collections.abc import Sequence

from newsgen.extract.quotes.phrases import CHIEFS, Subject, is_small
from newsgen.extract.quotes.tokens import NAME, POINT, WORD, Token
from newsgen.extract.quotes.words import Known

_REACH = 60
"""Beyond so many tokens nothing is looked at."""
_NO_ROLE = (-1, -1)


def after_verb(tokens: Sequence[Token], start: int, know: Known) -> Subject | None:
    """Read the subject that stands after a verb or after "according to".

    Its head is the name that ends its core ("club captain Lee"), or the name set apart right
    after a description ("the club's captain, Lee, ").
    """
    stop = min(len(tokens), start + _REACH)
    if start >= stop:
        return None
    first = tokens[start]
    if first.kind == WORD and first.low in know.words.pronouns:
        return Subject(start, start, pronoun=know.words.pronouns[first.low])
    if first.kind not in (WORD, NAME) or (first.kind == WORD and is_small(first, know)):
        return None
    end = _core_end(tokens, start, stop, know)
    last = end - 1
    if tokens[last].low in know.words.determiners or tokens[last].low in know.words.owners:
        return None
    if tokens[last].kind == NAME:
        head = _first_person(tokens, start, last, know.people)
        role = (start, head - 1) if start < head else _role_after(tokens, head, stop, know)
        return Subject(start, max(head, last), head, role=role)
    titled = _titled(tokens, (start, end, stop), know)
    return titled or _described(tokens, (start, end, stop), know)


def _titled(tokens: Sequence[Token], bounds: tuple[int, int, int], know: Known) -> Subject | None:
    """Read a title of several words and its bearer: said master of ceremonies Ana Lee."""
    start, end, stop = bounds
    if end >= stop or tokens[end].low != "of" or tokens[end - 1].low not in CHIEFS:
        return None
    at = end + 1
    while at < stop and tokens[at].kind == WORD and not is_small(tokens[at], know):
        if tokens[at].low in know.words.determiners or tokens[at].low in know.words.owners:
            return None
        at += 1
    named = end + 1 < at < stop and tokens[at].kind == NAME and tokens[at].ref in know.people
    return Subject(start, at, at, role=(start, at - 1)) if named else None


def _core_end(tokens: Sequence[Token], start: int, stop: int, know: Known) -> int:
    """Find where the core of a noun phrase ends: before a preposition, a verb, a point."""
    at = start
    while at < stop:
        token = tokens[at]
        if token.kind == WORD:
            behind_name = at > start and tokens[at - 1].kind == NAME
            if behind_name and not token.capital and token.low in know.words.cues:
                break
            small = is_small(token, know) or token.low in know.words.determiners
            if token.low in know.words.days or (at > start and small):
                break
        elif token.kind != NAME and token.low != "'s":
            break
        at += 1
        if at + 1 < stop and tokens[at].low == "." and tokens[at + 1].kind == NAME:
            at += 1  # the stop of a title
    return max(at, start + 1)


def _first_person(tokens: Sequence[Token], start: int, last: int, people: frozenset[int]) -> int:
    """Choose among neighbouring names at the end of a core: the last one that is a person."""
    for at in range(last, start - 1, -1):
        if tokens[at].kind != NAME:
            break
        if tokens[at].ref in people:
            return at
    return last


def _role_after(tokens: Sequence[Token], head: int, stop: int, know: Known) -> tuple[int, int]:
    """Read the role set apart behind a name: ", a teacher from Leeds,"."""
    start = head + 2
    if start >= stop or tokens[head + 1].low != ",":
        return _NO_ROLE
    first = tokens[start]
    if first.low.isdigit() and start + 2 < stop and tokens[start + 1].low == ",":
        start += 2  # an age
        first = tokens[start]
    if first.kind == POINT or first.low in know.words.links or first.low in know.words.prepositions:
        return _NO_ROLE
    at = start
    while (
        at < stop and tokens[at].kind in (WORD, NAME) and tokens[at].low not in know.words.relatives
    ):
        at += 1
    return (start, at - 1) if at > start else _NO_ROLE


def _described(tokens: Sequence[Token], bounds: tuple[int, int, int], know: Known) -> Subject:
    """Read a description, and the name set apart right after it if there is one."""
    start, end, stop = bounds
    at = end
    while at < stop and tokens[at].kind in (WORD, NAME):
        if tokens[at].low in know.words.links:
            break
        at += 1
    if at + 1 < stop and tokens[at].low == ",":
        name = at + 1
        while name < stop and name < at + 4 and tokens[name].kind == WORD and tokens[name].capital:
            name += 1
        if name < stop and tokens[name].kind == NAME and tokens[name].ref in know.people:
            following = tokens[name + 1] if name + 1 < len(tokens) else None
            if following is None or following.low != "'s":
                return Subject(start, name, name, role=(start, at - 1))
    return Subject(start, end - 1)
