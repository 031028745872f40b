"""The subject of a reporting verb: before it, with what is set apart between, or after it.

"Lee, a former aide to Ruiz, said": the part between commas describes Lee. "Her chief aide,
Lee, said": here it names her. Brackets and dashes set apart, too.
"""

from collections.abc import Sequence

from newsgen.extract.quotes.phrases import Subject, is_embedded, phrase_before
from newsgen.extract.quotes.tokens import END, NAME, POINT, QUOTE, WORD, Token
from newsgen.extract.quotes.words import Known

_REACH = 60
"""How far a subject may stand from its verb, in tokens: beyond, nothing is looked at."""
_COMMAS = 6
"""More commas than stand between a subject and its verb."""
_TITLES = 5
"""A name with its titles is no longer than this."""
_CLAUSE = 4
"""How far before a noun the "who" stands that its clause opens with: who has long led the."""
_NO_ROLE = (-1, -1)
_WHERE = frozenset(("outside", "inside", "nearby", "around", "behind"))
"""Where somebody stands, between them and their verb: protesters outside chanted."""
_WHEN = frozenset(("after", "before", "while", "when"))
"""Links that open a part about when, between a name and its verb."""


def is_adverb(token: Token, know: Known) -> bool:
    """Tell whether a word can stand between a subject and its verb."""
    return token.low in know.words.adverbs or (
        token.low.endswith("ly") and not token.capital and token.kind == WORD
    )


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
    subject = phrase_before(tokens, low, at, know)
    return subject and _bearer(tokens, low, subject, know)


def _bearer(tokens: Sequence[Token], low: int, subject: Subject, know: Known) -> Subject:
    """Find whom a description is about whose closing comma is missing.

    "Lee, the teacher who built the school said", "Lee, head of the Harbour Board (HB), said".
    """
    if subject.pronoun or (subject.head >= 0 and tokens[subject.head].ref in know.people):
        return subject
    at = subject.first - 1
    for back in range(at, max(low, at - _CLAUSE), -1):
        if tokens[back].low == "who":
            outer = phrase_before(tokens, low, back, know)
            if outer is not None and outer.head < 0:
                outer = _bearer(tokens, low, outer, know)
            named = outer is not None and outer.head >= 0 and tokens[outer.head].ref in know.people
            return outer if outer is not None and named else subject
        if tokens[back].kind != WORD or tokens[back].low in know.words.cues:
            break
    if at - 1 >= low and tokens[at].low == "," and tokens[at - 1].kind == NAME:
        outer = phrase_before(tokens, low, at - 1, know)
        if outer is not None and outer.head == at - 1 and tokens[at - 1].ref in know.people:
            return Subject(outer.first, outer.last, outer.head, role=(at + 1, subject.last))
    return subject


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
        if token.low in know.words.auxiliaries or is_adverb(token, know) or token.low in _WHERE:
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


# --------------------------------------------------------- parts set apart


def _set_apart(tokens: Sequence[Token], low: int, close: int, know: Known) -> Subject | None:
    """Read a subject that is followed by something between commas, dashes or brackets."""
    mark = tokens[close].low
    if mark != ")" and tokens[close - 1].low == ")" and close - 1 > low:
        mark, close = ")", close - 1
    if mark == ")":
        return _before_bracket(tokens, low, close, know)
    at = close - 1
    tried = 0
    while at >= low and tried < _COMMAS and tokens[at].kind != END:
        if tokens[at].kind == QUOTE and not is_embedded(tokens, at, know):
            break
        if tokens[at].low == mark:
            tried += 1
            subject = _across(tokens, low, (at, close), know)
            if subject is not None:
                return subject
        at -= 1
    return None


def _before_bracket(tokens: Sequence[Token], low: int, close: int, know: Known) -> Subject | None:
    """Read the subject before "(R-Maine)"."""
    at = close - 1
    while at >= low and tokens[at].low != "(":
        at -= 1
    at -= 1
    if at < low:
        return None
    if tokens[at].low == ",":
        return _set_apart(tokens, low, at, know)
    subject = phrase_before(tokens, low, at, know)
    return subject and _bearer(tokens, low, subject, know)


def _across(
    tokens: Sequence[Token], low: int, commas: tuple[int, int], know: Known
) -> Subject | None:
    """Read the subject before a part set apart, if that is what stands between two commas."""
    opening, close = commas
    name = _lone_person(tokens, opening + 1, close, know.people)
    if name >= 0:
        role = phrase_before(tokens, low, opening - 1, know)
        if role is not None and role.head < 0 and not role.pronoun:
            return Subject(role.first, name, name, role=(role.first, opening - 1))
    if opening <= low:
        return None
    if not _can_describe(tokens, opening + 1, close, know):
        return _interrupted(tokens, low, commas, know)
    if tokens[opening - 1].low == ")":
        subject = _before_bracket(tokens, low, opening - 1, know)
    else:
        subject = phrase_before(tokens, low, opening - 1, know)
    if subject is None or subject.pronoun or _is_aside(tokens, low, subject, know):
        return None
    return _with_part(tokens, low, subject, (opening + 1, close - 1), know)


def _is_aside(tokens: Sequence[Token], low: int, subject: Subject, know: Known) -> bool:
    """Tell whether what stands between commas is itself said of a name: ", 22, of Ely, Maine,"."""
    if subject.first == subject.last and tokens[subject.first].low[:1].isdigit():
        return True
    before = tokens[subject.first - 1] if subject.first > low else None
    if before is None or before.low not in ("of", "from", "in"):
        return False
    behind = subject.first - 2
    while behind > low and tokens[behind].kind in (WORD, NAME):
        behind -= 1  # ", during a meeting in Ely, Maine,"
    opens = tokens[behind + 1].low
    apart = opens in know.words.prepositions or opens in _WHEN
    person = subject.head >= 0 and tokens[subject.head].ref in know.people
    return not person and apart and behind > low and tokens[behind].low == ","


def _interrupted(
    tokens: Sequence[Token], low: int, commas: tuple[int, int], know: Known
) -> Subject | None:
    """Read "Lee, after a pause, said": a name right before the verb but for when or how.

    Only a person whose name opens what may be the subject: others are lists. What stands
    between has no comma but that of a place and its region.
    """
    opening, close = commas
    words = know.words
    first = tokens[opening + 1]
    if tokens[opening - 1].kind != NAME or tokens[opening - 1].ref not in know.people:
        return None
    if first.low not in words.prepositions and first.low not in _WHEN:
        return None
    for at in range(opening + 1, close):
        if tokens[at].low in words.cues or (
            tokens[at].low == "," and not _parts_region(tokens, at, know)
        ):
            return None
    subject = phrase_before(tokens, low, opening - 1, know)
    return subject if subject is not None and subject.first == low else None


def _parts_region(tokens: Sequence[Token], comma: int, know: Known) -> bool:
    """Tell whether a comma stands between a place and its region: Ely, Maine."""
    before, after = tokens[comma - 1], tokens[comma + 1]
    return before.kind == NAME == after.kind and after.ref not in know.people


def _with_part(
    tokens: Sequence[Token], low: int, subject: Subject, part: tuple[int, int], know: Known
) -> Subject:
    """Take the part set apart for the role of a subject that has none before its name."""
    if subject.head < 0 and subject.first - 1 > low and tokens[subject.first - 1].low == ",":
        # "Lee, chief of the Harbour Board, a public body, said": two parts behind one name
        outer = phrase_before(tokens, low, subject.first - 2, know)
        if outer is not None and outer.head >= 0:
            return Subject(outer.first, outer.last, outer.head, role=(subject.first, part[1]))
    links = tokens[part[0]].low in know.words.links
    if subject.head >= 0 and subject.role == _NO_ROLE and not links:
        return Subject(subject.first, subject.last, subject.head, role=part)
    return subject


def _lone_person(tokens: Sequence[Token], start: int, stop: int, people: frozenset[int]) -> int:
    """Find the person's name that ends ``tokens[start:stop]``, alone or after titles."""
    if stop <= start or stop - start > _TITLES:
        return -1
    last = tokens[stop - 1]
    if last.kind != NAME or last.ref not in people:
        return -1
    titles = all(token.capital or token.low == "." for token in tokens[start : stop - 1])
    return stop - 1 if titles else -1


def _can_describe(tokens: Sequence[Token], start: int, stop: int, know: Known) -> bool:
    """Tell whether words between commas can describe what stands before them."""
    if stop <= start:
        return False
    first, words = tokens[start], know.words
    if first.kind == NAME:
        owner = start + 1 < stop and tokens[start + 1].low in ("'s", "'", "’")
        return owner or first.ref not in know.people
    if first.kind != WORD:
        return False
    opens = first.low in words.relatives or first.low in ("whose", "of", "from", "in", "with", "at")
    return opens or not (first.low in words.links or first.low in words.prepositions)
