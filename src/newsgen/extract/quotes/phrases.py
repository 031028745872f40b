"""Noun phrases that can speak: where they begin, and which name in them is the head.

English puts the head last ("NATO Secretary General Jens Stoltenberg"). A name behind a
preposition is not the head ("a spokesman for Ruiz"), unless it is an office and its holder
("chief of the Harbour Board Ana Lee").
"""

from collections.abc import Sequence

import msgspec

from newsgen.extract.quotes.tokens import NAME, POINT, WORD, Token
from newsgen.extract.quotes.words import Known

_NO_ROLE = (-1, -1)
CHIEFS = frozenset(
    (
        "secretary",
        "minister",
        "speaker",
        "director",
        "commissioner",
        "chief",
        "superintendent",
        "chairman",
        "chairwoman",
        "chair",
        "president",
        "head",
        "master",
        "register",
        "registrar",
        "clerk",
        "sergeant",
        "surveyor",
        "bishop",
        "archbishop",
        "duke",
        "duchess",
        "leader",
    )
)
"""Offices whose name goes on with "of": Secretary of State, Director of Public Works."""


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


def phrase_before(  # noqa: PLR0911 -- a list of cases, each with its answer
    tokens: Sequence[Token], low: int, last: int, know: Known
) -> Subject | None:
    """Read the noun phrase that ends at a token.

    Its head is its last name when the phrase ends in one that no preposition governs; else
    it is a description, which begins at its determiner.
    """
    while low < last and tokens[low].low in know.words.links:
        low += 1
    if last < low:
        return None
    end = tokens[last]
    if end.kind == WORD and end.low in know.words.relatives and last > low:
        return _before_relative(tokens, low, last, know)
    if end.kind == WORD and end.low in know.words.pronouns:
        return Subject(last, last, pronoun=know.words.pronouns[end.low])
    if end.kind not in (WORD, NAME) or (end.kind == WORD and is_small(end, know)):
        return None
    first = _phrase_start(tokens, low, last, know)
    if first > low and tokens[first - 1].low in know.words.prepositions:
        outer, inner = _governor(tokens, low, first - 1, know)
        if outer >= 0 and _is_title_of(tokens, (outer, inner), (first, last), know):
            return Subject(outer, last, last, role=(outer, last - 1))
        if outer >= 0 and not _has_office(tokens, outer, first, last, know):
            named = tokens[inner].kind == NAME
            return _named(tokens, outer, inner, know) if named else Subject(outer, last)
        first = outer if outer >= 0 else first
    if end.kind != NAME:
        return Subject(first, last)
    return _before_region(tokens, low, (first, last), know) or _named(tokens, first, last, know)


def _before_relative(
    tokens: Sequence[Token], low: int, relative: int, know: Known
) -> Subject | None:
    """Read whom a "who" is about: the person right before it, else the whole phrase."""
    at = relative - 1 if tokens[relative - 1].low != "," else relative - 2
    if at >= low and tokens[at].kind == NAME and tokens[at].ref in know.people:
        first = _phrase_start(tokens, low, at, know)
        return Subject(first, at, at, role=(first, at - 1) if first < at else _NO_ROLE)
    return phrase_before(tokens, low, at, know) if at >= low else None


def _before_region(
    tokens: Sequence[Token], low: int, span: tuple[int, int], know: Known
) -> Subject | None:
    """Read "Ana Lee of Leeds, Maine": the region behind the place is not who speaks."""
    first, last = span
    if tokens[last].ref in know.people or first - 2 <= low or tokens[first - 1].low != ",":
        return None
    outer = phrase_before(tokens, low, first - 2, know)
    if outer is None or outer.head < 0 or tokens[outer.head].ref not in know.people:
        return None
    return outer


def _named(tokens: Sequence[Token], first: int, last: int, know: Known) -> Subject:
    """Make the subject of a phrase that ends in a name."""
    head = _joined(tokens, first, last, know.people)
    role = (first, head - 1) if first < head else _NO_ROLE
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


def _is_title_of(
    tokens: Sequence[Token], office: tuple[int, int], rest: tuple[int, int], know: Known
) -> bool:
    """Tell whether a title of several words stands before a name: "Secretary of State Ana Lee"."""
    outer, inner = office
    first, last = rest
    return (
        tokens[last].kind == NAME
        and tokens[last].ref in know.people
        and inner + 2 == first < last
        and tokens[inner + 1].low == "of"
        and (tokens[inner].low in CHIEFS or tokens[inner].low.endswith("-general"))
        and all(token.kind == WORD or token.low in ("'s", "&") for token in tokens[first:last])
        and (
            all(token.capital for token in (*tokens[first:last], tokens[inner]))
            or not (tokens[inner].capital or _points_at(tokens[first:last], know))
        )
        and tokens[outer].low not in ("a", "an")
    )


def _points_at(phrase: Sequence[Token], know: Known) -> bool:
    """Tell whether a phrase has a word that points at one thing: no title goes on with "the"."""
    return any(
        token.low in know.words.determiners or token.low in know.words.owners for token in phrase
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
        if before.low in know.words.determiners and not _is_relative(before, tokens[at], know):
            at -= 1
            if at > low and tokens[at - 1].low in ("all", "both", "half"):
                at -= 1
            break
        step = _step(tokens, low, at, know)
        if not step:
            break
        at -= step
    return at


def _is_relative(token: Token, after: Token, know: Known) -> bool:
    """Tell whether "that" opens a clause: a decision that Lee described."""
    opens = after.kind == NAME or after.low in know.words.determiners
    return opens and token.low in know.words.relatives


def _step(tokens: Sequence[Token], low: int, at: int, know: Known) -> int:
    """Count the tokens before `at` that belong to its noun phrase; 0 at the phrase's beginning."""
    before = tokens[at - 1]
    if before.kind == NAME or before.low in ("'s", "&", "/"):
        return 1
    if before.kind == POINT:
        return int(before.low == "." and at - 2 >= low and tokens[at - 2].capital)
    if before.kind != WORD or _is_relative(before, tokens[at], know):
        return 0
    if before.low == "and" and at - 2 >= low and tokens[at - 2].kind == NAME == tokens[at].kind:
        return 2
    verb = before.low in know.words.cues and not before.capital
    return int(not (verb or is_small(before, know) or before.low in know.words.days))


def _governor(tokens: Sequence[Token], low: int, preposition: int, know: Known) -> tuple[int, int]:
    """Find the noun that a preposition hangs on: "a spokesman for".

    Returns:
        The first and last token of that noun's phrase; (-1, -1) when nothing but the
        clause's beginning stands before the preposition.
    """
    at = preposition - 1
    while at >= low:
        token = tokens[at]
        if token.kind not in (WORD, NAME) or (token.kind == WORD and is_small(token, know)):
            break
        if token.low[:1].isdigit() or _is_verb(token, know):
            break
        first = _phrase_start(tokens, low, at, know)
        if any(
            token.low.endswith("ed") or token.low in know.words.past
            for token in tokens[first : at + 1]
        ):
            break
        if first > low and tokens[first - 1].low in know.words.prepositions:
            if tokens[first - 1].low == "as":
                return first, at  # aides such as Lee of Leeds: the example, not the aides
            if first - 2 < low:
                break
            at = first - 2
            continue
        return first, at
    return -1, -1


def _is_verb(token: Token, know: Known) -> bool:
    """Tell whether a word before a preposition reports and is no noun: said as the heckler."""
    words = know.words
    return (
        token.low in words.cues
        and not token.capital
        and token.low not in words.doubtful
        and token.low not in words.plain
    )


def is_small(token: Token, know: Known) -> bool:
    """Tell whether a word cannot be part of a noun phrase's core."""
    low = token.low
    return (
        low in know.words.prepositions
        or low in know.words.links
        or low in know.words.auxiliaries
        or low in know.words.pronouns
        or (low in know.words.adverbs and not token.capital)
    )


def is_embedded(tokens: Sequence[Token], at: int, know: Known) -> bool:
    """Tell whether a quotation is a title or a name inside a phrase: author of "Nova" and coach.

    Then plain words stand on both its sides, and none of them is a verb or a link.
    """
    if not 0 < at < len(tokens) - 1:
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    if before.kind != WORD or after.kind not in (WORD, NAME):
        return False
    words = know.words
    holds = (
        before.low in words.prepositions
        or before.low in words.determiners
        or not (is_small(before, know) or before.low in words.cues)
    )
    return (
        holds
        and after.low not in words.cues
        and after.low not in words.pronouns
        and (after.low not in words.links or before.low in words.prepositions)
        and after.low not in words.auxiliaries
        and after.low not in words.determiners
    )
