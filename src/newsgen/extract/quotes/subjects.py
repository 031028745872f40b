"""The subject beside a reporting verb: whose name it is, or which pronoun or description.

English puts the head of a subject last ("NATO Secretary General Jens Stoltenberg") and sets
the rest apart: after commas ("Lee, a former aide to Ruiz, said"), in brackets, or behind a
preposition ("a spokesman for Ruiz"). A name inside such a part is not the speaker.
"""

from collections.abc import Sequence

import msgspec

from newsgen.extract.quotes.tokens import END, NAME, POINT, QUOTE, WORD, Token
from newsgen.extract.quotes.words import Known

_REACH = 60
"""How far a subject may stand from its verb, in tokens: beyond, nothing is looked at."""


class Subject(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase that can say something.

    Args:
        first: Index of its first token.
        last: Index of its last, without what is set apart after a name.
        head: Index of the name that speaks; -1 for pronouns and descriptions.
        pronoun: The pronoun's class (`Lexicon.pronouns`); empty otherwise.
        role: First and last token of the role beside the name; (-1, -1) without one.
    """

    first: int
    last: int
    head: int = -1
    pronoun: str = ""
    role: tuple[int, int] = (-1, -1)


def before_verb(tokens: Sequence[Token], low: int, verb: int, know: Known) -> Subject | None:
    """Read the subject that stands before a verb.

    Args:
        tokens: A sentence.
        low: The first token that may belong to it.
        verb: Index of the verb.
        know: The language's words and the people; a person is preferred to a place.

    Returns:
        The subject, or None when the words before are not a noun phrase.
    """
    low = max(low, verb - _REACH)
    at = _skip_back(tokens, low, verb - 1, know)
    if at < low:
        return None
    token = tokens[at]
    if token.kind == POINT and token.low in (",", ")", "—", "–", "-", "--"):
        return _set_apart(tokens, low, at, know)
    return phrase_before(tokens, low, at, know)


def _skip_back(tokens: Sequence[Token], low: int, at: int, know: Known) -> int:
    """Step back over auxiliaries and adverbs between a subject and its verb."""
    while at >= low:
        token = tokens[at]
        if token.kind != WORD:
            if (
                token.low == ","
                and at - 1 > low
                and tokens[at - 1].low in know.words.adverbs
                and tokens[at - 2].low == ","
            ):
                at -= 3
                continue
            return at
        if token.low in know.words.auxiliaries or is_adverb(token, know):
            at -= 1
            continue
        back = _skip_time(tokens, low, at, know)
        if back == at:
            return at
        at = back
    return at


def _skip_time(tokens: Sequence[Token], low: int, at: int, know: Known) -> int:
    """Step back over a time between subject and verb: "on Tuesday", "two weeks ago"."""
    token = tokens[at]
    if token.low in know.words.days:
        at -= 1
    elif token.low == "ago" and at - 2 > low:
        at -= 3
        if at - 2 > low and tokens[at].low == "than":
            at -= 2
    elif (
        token.low in know.words.times
        and at - 1 > low
        and (tokens[at - 1].low in know.words.determiners or tokens[at - 1].low in ("last", "next"))
    ):
        at -= 2
    else:
        return at
    if at > low and tokens[at].low in ("on", "in", "at", "earlier", "later", "late", "early"):
        at -= 1
    return at


def is_adverb(token: Token, know: Known) -> bool:
    """Tell whether a word can stand between a subject and its verb."""
    return token.low in know.words.adverbs or (
        token.low.endswith("ly") and not token.capital and token.kind == WORD
    )


# --------------------------------------------------------- parts set apart


def _set_apart(tokens: Sequence[Token], low: int, close: int, know: Known) -> Subject | None:
    """Read a subject that is followed by something between commas, dashes or brackets."""
    mark = tokens[close].low
    if mark == ")":
        at = close - 1
        while at >= low and tokens[at].low != "(":
            at -= 1
        at -= 1
        if at < low:
            return None
        if tokens[at].low == ",":
            return _set_apart(tokens, low, at, know)
        return phrase_before(tokens, low, at, know)
    if tokens[close - 1].low == ")" and close - 1 > low:
        return _set_apart(tokens, low, close - 1, know)
    at = close - 1
    tried = 0
    while at >= low and tried < 6:  # noqa: PLR2004 -- more commas than a subject has
        token = tokens[at]
        if token.kind in (QUOTE, END):
            return None
        if token.low == mark:
            tried += 1
            subject = _across(tokens, low, (at, close), know)
            if subject is not None:
                return subject
        at -= 1
    return None


def _across(
    tokens: Sequence[Token], low: int, commas: tuple[int, int], know: Known
) -> Subject | None:
    """Read the subject before a part set apart, if that is what stands between two commas."""
    opening, close = commas
    first = tokens[opening + 1]
    name = _lone_person(tokens, opening + 1, close, know.people)
    if name >= 0:
        role = phrase_before(tokens, low, opening - 1, know)
        if role is not None and role.head < 0 and not role.pronoun:
            return Subject(role.first, name, name, role=(role.first, opening - 1))
    if opening <= low or not (
        tokens[opening - 1].kind in (NAME, WORD) or tokens[opening - 1].low == ")"
    ):
        return None
    if not _can_describe(tokens, opening + 1, close, first, know):
        return None
    if tokens[opening - 1].low == ")":
        subject = _set_apart(tokens, low, opening - 1, know)
    else:
        subject = phrase_before(tokens, low, opening - 1, know)
    if subject is None or subject.pronoun:
        return None
    if subject.head < 0 and subject.first - 1 > low and tokens[subject.first - 1].low == ",":
        # "Lee, chief of the Harbour Board, a public body, said": two parts behind one name
        outer = phrase_before(tokens, low, subject.first - 2, know)
        if outer is not None and outer.head >= 0:
            return Subject(outer.first, outer.last, outer.head, role=(subject.first, close - 1))
    if subject.head >= 0 and subject.role == (-1, -1) and first.low not in know.words.links:
        return Subject(subject.first, subject.last, subject.head, role=(opening + 1, close - 1))
    return subject


def _lone_person(tokens: Sequence[Token], start: int, stop: int, people: frozenset[int]) -> int:
    """Find the person's name that ends ``tokens[start:stop]``, alone or after titles."""
    if stop <= start or stop - start > 5:  # noqa: PLR2004 -- titles and a name
        return -1
    last = tokens[stop - 1]
    if last.kind != NAME or last.ref not in people:
        return -1
    titles = all(token.capital or token.low == "." for token in tokens[start : stop - 1])
    return stop - 1 if titles else -1


def _can_describe(  # noqa: PLR0913 -- a range, its first token and what to know
    tokens: Sequence[Token], start: int, stop: int, first: Token, know: Known
) -> bool:
    """Tell whether words between commas can describe what stands before them."""
    if stop <= start:
        return False
    if first.kind == NAME:
        owner = start + 1 < stop and tokens[start + 1].low == "'s"
        return owner or first.ref not in know.people
    if first.kind != WORD:
        return False
    return (
        first.low in know.words.relatives
        or first.low in ("who", "whose", "of", "from", "in", "with", "at")
        or first.low in know.words.determiners
        or first.low[0].isdigit()
        or (first.low not in know.words.links and first.low not in know.words.prepositions)
    )


# ------------------------------------------------------------ noun phrases


def phrase_before(tokens: Sequence[Token], low: int, last: int, know: Known) -> Subject | None:
    """Read the noun phrase that ends at a token.

    Its head is its last name when the phrase ends in one that no preposition governs; else
    it is a description, which begins at its determiner.
    """
    if last < low:
        return None
    while low < last and tokens[low].low in know.words.links:
        low += 1
    end = tokens[last]
    if end.kind == WORD and end.low in know.words.relatives and last > low:
        at = last - 1 if tokens[last - 1].low != "," else last - 2
        if at >= low and tokens[at].kind == NAME and tokens[at].ref in know.people:
            first = _phrase_start(tokens, low, at, know)
            return Subject(first, at, at, role=(first, at - 1) if first < at else (-1, -1))
        return phrase_before(tokens, low, at, know) if at >= low else None
    if end.kind == WORD and end.low in know.words.pronouns:
        return Subject(last, last, pronoun=know.words.pronouns[end.low])
    if end.kind not in (WORD, NAME) or (end.kind == WORD and _is_small(end, know)):
        return None
    first = _phrase_start(tokens, low, last, know)
    if first > low and tokens[first - 1].low in know.words.prepositions:
        outer, inner = _governor(tokens, low, first - 1, know)
        if outer >= 0 and not _has_office(tokens, outer, first, last, know):
            if tokens[inner].kind != NAME:
                return Subject(outer, last)
            return _named(tokens, outer, inner, know)
        if outer >= 0:
            first = outer
    if end.kind != NAME:
        return Subject(first, last)
    if end.ref not in know.people and first - 2 > low and tokens[first - 1].low == ",":
        # "Ana Lee of Leeds, Maine said": the region behind the place is not who speaks
        outer = phrase_before(tokens, low, first - 2, know)
        if outer is not None and outer.head >= 0 and tokens[outer.head].ref in know.people:
            return outer
    return _named(tokens, first, last, know)


def _named(tokens: Sequence[Token], first: int, last: int, know: Known) -> Subject:
    """Make the subject of a phrase that ends in a name."""
    head = _joined(tokens, first, last, know.people)
    role = (first, head - 1) if first < head else (-1, -1)
    return Subject(first, last, head, role=role)


def _has_office(tokens: Sequence[Token], outer: int, first: int, last: int, know: Known) -> bool:
    """Tell whether a phrase is an office and its holder: "chief of the Harbour Board Ana Lee"."""
    return (
        last > first
        and tokens[last].kind == NAME == tokens[last - 1].kind
        and tokens[last].ref in know.people
        and tokens[last - 1].ref not in know.people
        and tokens[outer].low not in know.words.determiners
        and tokens[first].low in know.words.determiners
    )


def _joined(tokens: Sequence[Token], first: int, last: int, people: frozenset[int]) -> int:
    """Choose the head of "Lee and Ruiz": the first of two people named together."""
    if last - first >= 2 and tokens[last - 1].low in ("and", "&") and tokens[last - 2].kind == NAME:  # noqa: PLR2004 -- name, and, name
        return last - 2 if tokens[last - 2].ref in people else last
    return last


def _phrase_start(tokens: Sequence[Token], low: int, last: int, know: Known) -> int:
    """Find where the noun phrase that ends at `last` begins."""
    at = last
    while at > low:
        before = tokens[at - 1]
        if before.kind == NAME or before.low == "'s":
            at -= 1
            continue
        if before.kind == POINT:
            if before.low == "." and at - 2 >= low and tokens[at - 2].capital:
                at -= 1
                continue
            if before.low in ("&", "/"):
                at -= 1
                continue
            break
        if before.kind != WORD:
            break
        if before.low in know.words.relatives and (
            tokens[at].kind == NAME or tokens[at].low in know.words.determiners
        ):
            break  # a decision that Lee described
        if before.low in know.words.determiners:
            at -= 1
            if at > low and tokens[at - 1].low in ("all", "both", "half"):
                at -= 1
            break
        if before.low == "and" and at - 2 >= low and tokens[at - 2].kind == NAME == tokens[at].kind:
            at -= 2
            continue
        if _is_small(before, know) or before.low in know.words.cues and not before.capital:
            break
        if before.low in know.words.days:
            break
        at -= 1
    return at


def _governor(tokens: Sequence[Token], low: int, preposition: int, know: Known) -> tuple[int, int]:
    """Find the noun that a preposition hangs on: "a spokesman for".

    Returns:
        The first and last token of that noun's phrase; (-1, -1) when nothing but the
        clause's beginning stands before the preposition.
    """
    at = preposition - 1
    while at >= low:
        token = tokens[at]
        if token.kind not in (WORD, NAME) or (token.kind == WORD and _is_small(token, know)):
            break
        if token.low[:1].isdigit():
            break
        first = _phrase_start(tokens, low, at, know)
        if any(
            token.low.endswith("ed") or token.low in know.words.past
            for token in tokens[first : at + 1]
        ):
            break
        if first > low and tokens[first - 1].low in know.words.prepositions:
            if first - 2 < low:
                break
            at = first - 2
            continue
        return first, at
    return -1, -1


def _is_small(token: Token, know: Known) -> bool:
    """Tell whether a word cannot be part of a noun phrase's core."""
    low = token.low
    return (
        low in know.words.prepositions
        or low in know.words.links
        or low in know.words.auxiliaries
        or low in know.words.pronouns
        or (low in know.words.adverbs and not token.capital)
    )


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
    if first.kind not in (WORD, NAME) or (first.kind == WORD and _is_small(first, know)):
        return None
    end = _core_end(tokens, start, stop, know)
    last = end - 1
    if tokens[last].low in know.words.determiners or tokens[last].low in know.words.owners:
        return None
    if tokens[last].kind == NAME:
        head = _first_person(tokens, start, last, know.people)
        role = (start, head - 1) if start < head else _role_after(tokens, head, stop, know)
        return Subject(start, max(head, last), head, role=role)
    return _described(tokens, (start, end, stop), know)


def _core_end(tokens: Sequence[Token], start: int, stop: int, know: Known) -> int:
    """Find where the core of a noun phrase ends: before a preposition, a verb, a point."""
    at = start
    while at < stop:
        token = tokens[at]
        if token.kind == NAME or token.low == "'s":
            at += 1
        elif token.kind == WORD:
            if (
                at > start
                and tokens[at - 1].kind == NAME
                and not token.capital
                and token.low in know.words.cues
            ):
                break
            if token.low in know.words.days:
                break
            if at > start and (_is_small(token, know) or token.low in know.words.determiners):
                break
            at += 1
        elif token.low == "." and at + 1 < stop and tokens[at + 1].kind == NAME:
            at += 1
        else:
            break
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
        return (-1, -1)
    first = tokens[start]
    if first.low.isdigit() and start + 2 < stop and tokens[start + 1].low == ",":
        start += 2  # an age
        first = tokens[start]
    if first.kind == POINT or first.low in know.words.links or first.low in know.words.prepositions:
        return (-1, -1)
    at = start
    while (
        at < stop and tokens[at].kind in (WORD, NAME) and tokens[at].low not in know.words.relatives
    ):
        at += 1
    return (start, at - 1) if at > start else (-1, -1)


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
