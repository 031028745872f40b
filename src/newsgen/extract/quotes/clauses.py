"""Clauses that say who speaks: a subject with its reporting verb, and its likes.

A sentence of tokens goes in, the clauses that could carry a quotation come out, each with
its subject and with a weight that grades the evidence instead of deciding it.
"""

from collections.abc import Iterator, Sequence

import msgspec

from newsgen.extract.quotes.behind import after_verb
from newsgen.extract.quotes.phrases import Subject, phrase_before
from newsgen.extract.quotes.subjects import is_adverb
from newsgen.extract.quotes.tokens import DASHES, END, NAME, QUOTE, WORD, Token
from newsgen.extract.quotes.words import Known

VERB, ACCORDING, COLON, OWNED, SIGNED, LOOSE = (
    "verb",
    "according",
    "colon",
    "owned",
    "signed",
    "loose",
)
_LABEL = 12
"""A speaker's label before a colon is no longer than this many tokens."""
_SIGNATURE = 16
"""Nor is a signature."""


class Clause(msgspec.Struct, frozen=True, gc=False):
    """A subject and the words that tell it speaks.

    Args:
        first: Index of the first token of either.
        last: Index of the last.
        cue: First and last token of the reporting words.
        subject: Who.
        weight: How sure a sign the words are, 0 to 1.
        shape: `VERB`, `ACCORDING`, `COLON`, `OWNED` (his promise), `SIGNED`, or `LOOSE`
            (any other verb of a name).
    """

    first: int
    last: int
    cue: tuple[int, int]
    subject: Subject
    weight: float
    shape: str


def loose_clauses(tokens: Sequence[Token], know: Known) -> Iterator[Clause]:
    """Find a name or a pronoun followed by a verb of any kind: the long tail of cues."""
    words = know.words
    for at, token in enumerate(tokens):
        pronoun = words.pronouns.get(token.low) if token.kind == WORD else None
        if token.kind != NAME and pronoun not in ("m", "f", "p", "n"):
            continue
        verb, helpers = at + 1, 0
        while verb < len(tokens) and (
            tokens[verb].low in words.auxiliaries or is_adverb(tokens[verb], know)
        ):
            helpers += tokens[verb].low in words.auxiliaries
            verb += 1
        if verb >= len(tokens) or not _looks_finite(tokens[verb], helpers, know):
            continue
        if token.kind == NAME and token.ref not in know.people and tokens[verb].low[-1] == "s":
            continue  # the Paris attacks: a noun as likely
        subject = phrase_before(tokens, max(0, at - 12), at, know)
        if subject is not None and subject.first and tokens[subject.first - 1].low == "and":
            continue  # the last of several who do something together
        if subject is not None and (subject.head >= 0 or subject.pronoun):
            yield Clause(subject.first, verb, (verb, verb), subject, 0.35, LOOSE)


def _looks_finite(token: Token, helpers: int, know: Known) -> bool:
    """Tell whether a word after a name, and auxiliaries between, can be its verb."""
    low, words = token.low, know.words
    if token.kind != WORD or token.capital or low in words.cues or not low[0].isalpha():
        return False
    if low in words.prepositions or low in words.links or low in words.determiners:
        return helpers > 0
    return (
        helpers > 0
        or low.endswith("ed")
        or low in words.past
        or (
            low.endswith("s")
            and not low.endswith(("ers", "ors", "als", "ists", "ies", "ss", "ions"))
        )
    )


def main_subject(tokens: Sequence[Token], know: Known) -> Subject | None:
    """Find the subject of a sentence's first verb, or else its first person or noun phrase."""
    for clause in loose_clauses(tokens, know):
        return clause.subject
    for at, token in enumerate(tokens):
        if token.kind == NAME and token.ref in know.people:
            owner = at + 1 < len(tokens) and tokens[at + 1].low == "'s"
            if not owner:
                return Subject(at, at, at)
        if token.kind == WORD and know.words.pronouns.get(token.low) in ("m", "f", "p"):
            return Subject(at, at, pronoun=know.words.pronouns[token.low])
    return _opening(tokens, know)


def _opening(tokens: Sequence[Token], know: Known) -> Subject | None:
    """Read the noun phrase that opens a sentence, after an adverbial set off by a comma."""
    start = 0
    if tokens and (tokens[0].low in know.words.prepositions or tokens[0].low in know.words.links):
        while start < len(tokens) and tokens[start].low != ",":
            start += 1
        start += 1
    if start >= len(tokens) or tokens[start].kind not in (WORD, NAME):
        return None
    subject = after_verb(tokens, start, know)
    if subject is None or subject.head >= 0:
        return subject
    for at in range(subject.first + 1, subject.last + 1):
        if tokens[at].low in know.words.past or tokens[at].low.endswith("ed"):
            return Subject(subject.first, at - 1)
    return subject


# --------------------------------------------------------- without a verb


def according(tokens: Sequence[Token], at: int, know: Known) -> Clause | None:
    """Read "according to" and its source."""
    rest = know.words.according[tokens[at].low]
    end = at + 1 + len(rest)
    if tuple(token.low for token in tokens[at + 1 : end]) != rest:
        return None
    subject = after_verb(tokens, end, know)
    if subject is None:
        return None
    return Clause(at, subject.last, (at, end - 1), subject, 0.85, ACCORDING)


def signature(tokens: Sequence[Token], at: int, know: Known) -> Clause | None:
    """Read a dash and a name behind a quotation: its signature."""
    if at and tokens[at - 1].kind not in (QUOTE, END):
        return None
    subject = after_verb(tokens, at + 1, know)
    if subject is None or len(tokens) - at > _SIGNATURE:
        return None
    if subject.head < 0 and not all(
        token.capital for token in tokens[subject.first : subject.last + 1]
    ):
        return None
    if any(token.low in know.words.cues for token in tokens[at + 1 :]):
        return None
    return Clause(at, subject.last, (at, at), subject, 0.9, SIGNED)


def owned(tokens: Sequence[Token], at: int, know: Known) -> Clause | None:
    """Read a noun that carries its owner's words: "his call for", "Lee's warning that"."""
    owner = tokens[at]
    noun = at + 1
    if owner.kind == NAME:
        if noun >= len(tokens) or tokens[noun].low not in ("'s", "'", "’"):
            return None
        noun += 1
        subject = Subject(at, at, at)
    else:
        subject = Subject(at, at, pronoun=know.words.owners[owner.low])
    for last in range(noun, min(noun + 3, len(tokens))):
        if tokens[last].kind != WORD:
            return None
        if tokens[last].low in know.words.nouns:
            return Clause(at, last, (noun, last), subject, 0.5, OWNED)
    return None


def colon(tokens: Sequence[Token], at: int, know: Known) -> Clause | None:
    """Read "NAME: " before a quotation."""
    if at == 0 or at + 1 >= len(tokens) or tokens[at + 1].kind != QUOTE:
        return None
    label = tokens[at - 1]
    if label.kind == NAME and (at == 1 or tokens[at - 2].low in DASHES):
        return Clause(at - 1, at, (at, at), Subject(at - 1, at - 1, at - 1), 0.9, COLON)
    if at > _LABEL or any(
        token.kind in (END, QUOTE) or token.low in know.words.cues for token in tokens[:at]
    ):
        return _person_before_colon(tokens, at, know)
    subject = after_verb(tokens, 0, know)
    if subject is None or subject.head < 0:
        return _person_before_colon(tokens, at, know)
    return Clause(0, at, (at, at), subject, 0.9 if subject.last == at - 1 else 0.6, COLON)


def _person_before_colon(tokens: Sequence[Token], at: int, know: Known) -> Clause | None:
    """Read "More from Lee: " and "It does not surprise the pollster Ana Lee: "."""
    label = tokens[at - 1]
    if label.kind != NAME or label.ref not in know.people:
        return None
    return Clause(at - 1, at, (at, at), Subject(at - 1, at - 1, at - 1), 0.55, COLON)
