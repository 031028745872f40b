"""Clauses that say who speaks: a subject with its reporting verb, and its likes.

A sentence of tokens goes in, the clauses that could carry a quotation come out, each with
its subject and with a weight that grades the evidence instead of deciding it.
"""

from collections.abc import Iterator, Sequence

import msgspec

from newsgen.extract.quotes.subjects import (
    Subject,
    after_verb,
    before_verb,
    is_adverb,
    phrase_before,
)
from newsgen.extract.quotes.tokens import END, NAME, POINT, QUOTE, WORD, Token
from newsgen.extract.quotes.words import Lexicon

VERB, ACCORDING, COLON, OWNED, LOOSE = "verb", "according", "colon", "owned", "loose"


class Clause(msgspec.Struct, frozen=True, gc=False):
    """A subject and the words that tell it speaks.

    Args:
        first: Index of the first token of either.
        last: Index of the last.
        cue: First and last token of the reporting words.
        subject: Who.
        weight: How sure a sign the words are, 0 to 1.
        shape: `VERB`, `ACCORDING`, `COLON`, or `LOOSE` (any other verb of a name).
    """

    first: int
    last: int
    cue: tuple[int, int]
    subject: Subject
    weight: float
    shape: str


def clauses(tokens: Sequence[Token], lexicon: Lexicon, people: frozenset[int]) -> list[Clause]:
    """Find the clauses of one sentence that can carry a quotation.

    Args:
        tokens: The sentence.
        lexicon: The language's words.
        people: The entities that are people.

    Returns:
        The clauses in order of their verbs.
    """
    found: list[Clause] = []
    for at, token in enumerate(tokens):
        clause = None
        if token.kind == NAME or token.low in lexicon.owners:
            clause = _owned(tokens, at, lexicon)
        elif token.kind == POINT:
            if token.low == ":":
                clause = _colon(tokens, at, lexicon, people)
        elif token.low in lexicon.according:
            clause = _according(tokens, at, lexicon, people)
        elif token.low in lexicon.cues and not (token.capital and at):
            clause = _verb(tokens, at, lexicon, people, found)
        if clause is not None:
            found.append(clause)
    return found


def loose_clauses(
    tokens: Sequence[Token], lexicon: Lexicon, people: frozenset[int]
) -> Iterator[Clause]:
    """Find a name or a pronoun followed by a verb of any kind: the long tail of cues."""
    for at, token in enumerate(tokens):
        pronoun = lexicon.pronouns.get(token.low) if token.kind == WORD else None
        if token.kind != NAME and pronoun not in ("m", "f", "p", "n"):
            continue
        if at + 1 < len(tokens) and tokens[at + 1].low == "'s":
            continue
        verb = at + 1
        while verb < len(tokens) and (
            tokens[verb].low in lexicon.auxiliaries or is_adverb(tokens[verb], lexicon)
        ):
            verb += 1
        if verb >= len(tokens):
            continue
        word = tokens[verb]
        if word.kind != WORD or word.capital or not _looks_finite(word.low, verb - at > 1, lexicon):
            continue
        subject = phrase_before(tokens, max(0, at - 12), at, lexicon, people)
        if subject is not None and (subject.head >= 0 or subject.pronoun):
            yield Clause(subject.first, verb, (verb, verb), subject, 0.35, LOOSE)


def _looks_finite(word: str, helped: bool, lexicon: Lexicon) -> bool:  # noqa: FBT001 -- a fact of the caller's
    if word in lexicon.cues:
        return False
    if word in lexicon.prepositions or word in lexicon.links or word in lexicon.determiners:
        return helped
    return (
        helped
        or word.endswith("ed")
        or word in lexicon.past
        or (
            word.endswith("s")
            and not word.endswith(("ers", "ors", "als", "ists", "ies", "ss", "ions"))
        )
    )


def _verb(
    tokens: Sequence[Token],
    at: int,
    lexicon: Lexicon,
    people: frozenset[int],
    found: Sequence[Clause],
) -> Clause | None:
    """Read a reporting verb with its subject, before it or after it."""
    token = tokens[at]
    weight = lexicon.cues[token.low]
    before = tokens[at - 1] if at else None
    owned = before is not None and (before.low in lexicon.determiners or before.low == "'s")
    if owned and token.low not in lexicon.participles:
        return None  # the claim, his reply: a noun
    doubtful = token.low in lexicon.doubtful
    if doubtful:
        weight -= 0.1
    after_quote = (
        before is None
        or before.kind == QUOTE
        or (before.low in (",", "-", "—", "–") and at > 1 and tokens[at - 2].kind == QUOTE)
    )
    if after_quote and token.low not in lexicon.participles:
        subject = after_verb(tokens, at + 1, lexicon, people)
        if subject is not None:
            return Clause(at, subject.last, (at, at), subject, weight, VERB)
    if token.low in lexicon.participles:
        return _participle(tokens, at, lexicon, people, found, weight)
    if before is not None and before.low == "to":
        return _borrowed(at, at - 1, found, weight - 0.2)
    low = _after_last_quote(tokens, at)
    if before is not None and before.low == "," and weight >= 0.9 and at + 1 < len(tokens):  # noqa: PLR2004 -- ", said Lee"
        following = tokens[at + 1]
        if (
            following.kind == NAME and following.ref in people
        ) or following.low in lexicon.pronouns:
            subject = after_verb(tokens, at + 1, lexicon, people)
            if subject is not None:
                return Clause(at, subject.last, (at, at), subject, weight, VERB)
    subject = before_verb(tokens, low, at, lexicon, people)
    if subject is None:
        if before is None or before.low not in lexicon.links or doubtful:
            return None
        if found:
            return _borrowed(at, at, found, weight)
        subject = main_subject(tokens, at, lexicon, people)
        return subject and Clause(at, at, (at, at), subject, weight - 0.1, VERB)
    if doubtful and subject.head < 0 and not subject.pronoun:
        return None
    return Clause(subject.first, at, (at, at), subject, weight, VERB)


def _participle(  # noqa: PLR0913 -- as `_verb`
    tokens: Sequence[Token],
    at: int,
    lexicon: Lexicon,
    people: frozenset[int],
    found: Sequence[Clause],
    weight: float,
) -> Clause | None:
    """Read "saying", "adding": its own subject right before it, else that of the clause before."""
    before = tokens[at - 1] if at else None
    if before is not None and before.kind == NAME:
        subject = phrase_before(tokens, 0, at - 1, lexicon, people)
        if subject is not None:
            return Clause(subject.first, at, (at, at), subject, weight - 0.1, VERB)
    if before is not None and before.low in lexicon.auxiliaries | {"as"}:
        back = at - 1
        while back > 0 and tokens[back].low in (
            "as",
            "quoted",
            "cited",
            "heard",
            "seen",
            "reported",
        ):
            back -= 1
        subject = before_verb(tokens, 0, back + 1, lexicon, people)
        if subject is not None:
            return Clause(subject.first, at, (back + 1, at), subject, weight, VERB)
    if found:
        return _borrowed(at, at, found, weight - 0.1)
    subject = main_subject(tokens, at, lexicon, people)
    if subject is None:
        return None
    return Clause(at, at, (at, at), subject, weight - 0.2, VERB)


def _borrowed(at: int, first: int, found: Sequence[Clause], weight: float) -> Clause | None:
    """Give a verb without a subject of its own the subject of the clause before it."""
    if not found or found[-1].shape == ACCORDING:
        return None
    return Clause(first, at, (at, at), found[-1].subject, weight, VERB)


def main_subject(
    tokens: Sequence[Token], stop: int, lexicon: Lexicon, people: frozenset[int]
) -> Subject | None:
    """Find the subject of a sentence's first verb of any kind before `stop`."""
    for clause in loose_clauses(tokens[:stop], lexicon, people):
        return clause.subject
    for at, token in enumerate(tokens[:stop]):
        if token.kind == NAME and token.ref in people:
            return Subject(at, at, at)
        if token.kind == WORD and lexicon.pronouns.get(token.low) in ("m", "f", "p"):
            return Subject(at, at, pronoun=lexicon.pronouns[token.low])
    return _opening(tokens[:stop], lexicon, people)


def _opening(tokens: Sequence[Token], lexicon: Lexicon, people: frozenset[int]) -> Subject | None:
    """Read the noun phrase that opens a sentence, after an adverbial set off by a comma."""
    start = 0
    if tokens and tokens[0].low in lexicon.prepositions:
        while start < len(tokens) and tokens[start].low != ",":
            start += 1
        start += 1
    if start >= len(tokens) or tokens[start].kind not in (WORD, NAME):
        return None
    subject = after_verb(tokens, start, lexicon, people)
    if subject is None or subject.head >= 0:
        return subject
    for at in range(subject.first + 1, subject.last + 1):
        if tokens[at].low in lexicon.past or tokens[at].low.endswith("ed"):
            return Subject(subject.first, at - 1)
    return subject


def _after_last_quote(tokens: Sequence[Token], at: int) -> int:
    """Find the first token after the quotation that stands before a verb."""
    back = at - 1
    while back >= 0 and tokens[back].kind != QUOTE:
        back -= 1
        if at - back > 60:  # noqa: PLR2004 -- farther than any subject is looked for
            break
    return back + 1


def _according(
    tokens: Sequence[Token], at: int, lexicon: Lexicon, people: frozenset[int]
) -> Clause | None:
    rest = lexicon.according[tokens[at].low]
    end = at + 1 + len(rest)
    if tuple(token.low for token in tokens[at + 1 : end]) != rest:
        return None
    subject = after_verb(tokens, end, lexicon, people)
    if subject is None:
        return None
    return Clause(at, subject.last, (at, end - 1), subject, 0.85, ACCORDING)


def _owned(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Clause | None:
    """Read a noun that carries its owner's words: "his call for", "Lee's warning that"."""
    owner = tokens[at]
    noun = at + 1
    if owner.kind == NAME:
        if noun >= len(tokens) or tokens[noun].low != "'s":
            return None
        noun += 1
        subject = Subject(at, at, at)
    else:
        subject = Subject(at, at, pronoun=lexicon.owners[owner.low])
    for last in range(noun, min(noun + 3, len(tokens))):
        if tokens[last].kind != WORD:
            return None
        if tokens[last].low in lexicon.nouns:
            return Clause(at, last, (noun, last), subject, 0.5, OWNED)
    return None


def _colon(
    tokens: Sequence[Token], at: int, lexicon: Lexicon, people: frozenset[int]
) -> Clause | None:
    """Read "NAME: " before a quotation."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind != QUOTE or at == 0 or at > 12:  # noqa: PLR2004 -- a speaker's label is short
        return None
    if any(token.kind in (END, QUOTE) for token in tokens[:at]):
        return None
    subject = after_verb(tokens, 0, lexicon, people)
    if subject is None or subject.head < 0:
        return None
    if any(token.low in lexicon.cues for token in tokens[:at]):
        return None
    return Clause(0, at, (at, at), subject, 0.9 if subject.last == at - 1 else 0.6, COLON)
