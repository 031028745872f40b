"""Reporting verbs to clauses: each verb of a sentence with the subject that says it.

The subject stands before the verb (Lee said), after it (said Lee), or belongs to the verb
before (Lee stopped and said; Lee shrugged, adding).
"""

from collections.abc import Sequence

import msgspec

from newsgen.extract.quotes.behind import after_verb
from newsgen.extract.quotes.clauses import (
    VERB,
    Clause,
    according,
    colon,
    main_subject,
    owned,
    signature,
)
from newsgen.extract.quotes.phrases import Subject, is_embedded, phrase_before
from newsgen.extract.quotes.subjects import before_verb, is_adverb
from newsgen.extract.quotes.tokens import DASHES, END, NAME, POINT, QUOTE, WORD, Token
from newsgen.extract.quotes.words import Known, Lexicon

SPEECH = 0.9
"""The weight of the verbs of speech proper: say, tell, write."""
_CAN_SPEAK = 0.8
"""That of the verbs whose object can be the very words."""
_RELATIVE = 16
"""How long a relative clause may be."""
_NO_SUBJECT = frozenset(("rather", "regarding", "either", "during", "following", "only"))
"""Words behind a noun that was taken for a verb: protests rather than riots."""
_COMES = frozenset(("came", "come", "comes"))
"""Verbs with which an outcry follows the words that were cried."""
_REACH = 60
"""How far before a verb the quotation may stand that its subject does not cross."""


def openers(words: Lexicon) -> frozenset[str]:
    """Return what a clause may be read at, as `Token.low` has it: verbs, owners, points, names.

    Verbs that carry their subject (`Lexicon.enclitics`) are not among them.
    """
    return frozenset(("", ":", *DASHES, *words.owners, *words.according, *words.cues))


def clauses(tokens: Sequence[Token], know: Known) -> list[Clause]:
    """Find the clauses of one sentence that can carry a quotation.

    Args:
        tokens: The sentence.
        know: The language's words and the people.

    Returns:
        The clauses in order of their verbs.
    """
    openers, enclitics = know.openers, know.words.enclitics
    found: list[Clause] = []
    for at, token in enumerate(tokens):
        if token.low in openers:
            clause = _read_at(tokens, at, know, found)
        elif enclitics and "-" in token.low:
            clause = _with_enclitic(tokens, at, know)
        else:
            continue
        if clause is not None:
            found.append(clause)
    return found


def _read_at(
    tokens: Sequence[Token], at: int, know: Known, found: Sequence[Clause]
) -> Clause | None:
    """Read the clause that one of `Known.openers` may belong to."""
    token, words = tokens[at], know.words
    if token.kind == NAME or token.low in words.owners:
        return owned(tokens, at, know)
    if token.kind == POINT:
        if token.low == ":":
            return colon(tokens, at, know)
        return signature(tokens, at, know) if token.low in DASHES else None
    if token.low in words.according:
        return according(tokens, at, know)
    if token.low in words.cues and not (token.capital and at and words.cues[token.low] < SPEECH):
        verb = _Verb(tokens, at, know, found)
        return (verb.outcry() if token.low in words.outcries else None) or verb.clause()
    return _with_enclitic(tokens, at, know) if "-" in token.low else None


def _with_enclitic(tokens: Sequence[Token], at: int, know: Known) -> Clause | None:
    """Read a verb that carries its pronoun: dit-elle."""
    for ending, pronoun in know.words.enclitics.items():
        verb = tokens[at].low.removesuffix(ending)
        if verb != tokens[at].low and verb in know.words.cues:
            subject = Subject(at, at, pronoun=pronoun)
            return Clause(at, at, (at, at), subject, know.words.cues[verb], VERB)
    return None


class _Verb(msgspec.Struct, frozen=True, gc=False):
    """One reporting verb in its sentence, and the clauses found before it."""

    tokens: Sequence[Token]
    at: int
    know: Known
    found: Sequence[Clause]

    def clause(self) -> Clause | None:  # noqa: PLR0911 -- a list of cases, each with its answer
        """Find the verb's subject."""
        tokens, at, words = self.tokens, self.at, self.know.words
        before = tokens[at - 1].low if at else ""
        weight = words.cues[tokens[at].low] - (0.1 if tokens[at].low in words.doubtful else 0.0)
        if before == "'s" or before in words.owners:
            return None  # Lee's warning, his reply: a noun
        if tokens[at].low in words.participles:
            return self._participle(weight)
        if before in words.determiners:
            return None  # the claim: a noun
        if self._follows_words():
            subject = after_verb(tokens, at + 1, self.know)
            if subject is not None and self._may_follow(subject, weight):
                return Clause(at, subject.last, (at, at), subject, weight, VERB)
        if before == "to":
            return self._borrowed(at - 1, weight - 0.2)
        if before in words.passives:
            return self._passive(weight)
        return self._inverted(weight) or self._plain(weight)

    def _plain(self, weight: float) -> Clause | None:
        """Read a verb behind its subject."""
        tokens, at, words = self.tokens, self.at, self.know.words
        low = tokens[at].low
        subject = before_verb(tokens, self._after_last_quote(), at, self.know)
        if subject is None:
            linked = at and tokens[at - 1].low in words.links and low not in words.doubtful
            return self._borrowed(at, weight) if linked else None
        described = subject.head < 0 and not subject.pronoun
        if low in words.doubtful and described and self._stands_as_noun(subject):
            return None
        if low in words.plain and self._disagrees(subject):
            return None  # a Lee tweet, the Ruiz call: a noun
        if low in ("put", "puts") and at + 1 < len(tokens) and tokens[at + 1].low == "it":
            return Clause(subject.first, at + 1, (at, at + 1), subject, SPEECH, VERB)
        return Clause(subject.first, at, (at, at), subject, weight, VERB)

    def _stands_as_noun(self, subject: Subject) -> bool:
        """Tell whether a word that can be a noun is one behind a phrase: 3,000 views."""
        return (
            not self._ends_clause(subject)
            or self.tokens[subject.last].low[:1].isdigit()
            or self._is_object(subject)
        )

    def outcry(self) -> Clause | None:
        """Read a verb that stands as a noun: "chants of", nobody's, and "came shouts from"."""
        tokens, at = self.tokens, self.at
        behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
        weight = self.know.words.cues[tokens[at].low]
        if behind == "of" and self._is_noun():
            return Clause(at, at + 1, (at, at + 1), Subject(at, at), weight, VERB)
        return self._came(weight) if behind == "from" and self._comes() >= 0 else None

    def _is_noun(self) -> bool:
        """Tell whether a word that can be a verb stands as a noun: to shouts of, loud chants of."""
        before, words = self.tokens[self.at - 1] if self.at else None, self.know.words
        return before is None or (
            before.kind == WORD
            and before.low != "'s"
            and before.low not in words.owners
            and before.low not in words.pronouns
            and before.low not in words.links
        )

    def _comes(self) -> int:
        """Find "came" before an outcry, if it stands there: came shouts, came the reply."""
        tokens, at = self.tokens, self.at - 1
        if at >= 0 and tokens[at].low in self.know.words.determiners:
            at -= 1
        return at if at >= 0 and tokens[at].low in _COMES else -1

    def _came(self, weight: float) -> Clause | None:
        """Read "came shouts from the crowd", "came the reply from Lee": who stands behind it."""
        subject, first = after_verb(self.tokens, self.at + 2, self.know), self._comes()
        if subject is None:
            return None
        return Clause(first, subject.last, (first, self.at + 1), subject, weight, VERB)

    def _is_object(self, subject: Subject) -> bool:
        """Tell whether a phrase is what a verb before it is about: called the use of orders."""
        before = subject.first - 1
        return any(
            clause.shape == VERB
            and clause.last <= before
            and not any(
                token.kind in (POINT, END, QUOTE) or token.low in self.know.words.links
                for token in self.tokens[clause.last + 1 : subject.first]
            )
            for clause in self.found[-1:]
        )

    def _follows_words(self) -> bool:
        """Tell whether the verb opens the sentence or stands right behind a quotation."""
        at = self.at
        while at and self.tokens[at - 1].low in self.know.words.auxiliaries:
            at -= 1  # « ... », a déclaré Lise Martin
        if not at:
            return True
        before = self.tokens[at - 1]
        if before.kind == QUOTE:
            return True
        behind_point = before.low == "," or before.low in DASHES
        return behind_point and at > 1 and self.tokens[at - 2].kind == QUOTE

    def _may_follow(self, subject: Subject, weight: float) -> bool:
        """Tell whether what stands behind a verb can be its subject and not its object.

        "…," said an aide; but not "…," praised her record, nor "…" protests rather than.
        """
        if subject.head >= 0 or subject.pronoun:
            return True
        words, first = self.know.words, self.tokens[subject.first]
        if weight < _CAN_SPEAK - 0.2:
            return first.low not in words.owners
        bare = subject.first == subject.last and not first.capital
        return not (bare and first.low.endswith(("er", "ing", "ly")) and first.low in _NO_SUBJECT)

    def _inverted(self, weight: float) -> Clause | None:
        """Read ", said Lee." at the end of a sentence that quotes before.

        And before words: "But, said Lee, ...", "In short, explained Lee: ..."
        """
        tokens, at = self.tokens, self.at
        if not at or tokens[at - 1].low != "," or weight < _CAN_SPEAK:
            return None
        subject = after_verb(tokens, at + 1, self.know)
        if subject is None or (subject.head < 0 and not subject.pronoun):
            return None
        if subject.head >= 0 and tokens[subject.head].ref not in self.know.people:
            return None
        end = tokens[subject.last + 1] if subject.last + 1 < len(tokens) else None
        if end is not None and end.kind not in (POINT, END):
            return None
        behind = tokens[subject.last + 2 : subject.last + 3]
        leads = end is not None and end.low in (",", ":") and behind and behind[0].kind == QUOTE
        if not leads and not (
            weight >= SPEECH
            and any(token.kind == QUOTE for token in tokens[max(0, at - _REACH) : at])
        ):
            return None
        return Clause(at, subject.last, (at, at), subject, weight, VERB)

    def _passive(self, weight: float) -> Clause | None:
        """Read "was described by Lee as": who does it stands behind an agent's preposition."""
        for at in range(self.at + 1, min(self.at + 6, len(self.tokens) - 1)):
            if self.tokens[at].low in self.know.words.agents:
                subject = after_verb(self.tokens, at + 1, self.know)
                if subject is not None:
                    return Clause(self.at, subject.last, (self.at, at), subject, weight, VERB)
            if self.tokens[at].kind != WORD:
                break
        return None

    def _ends_clause(self, subject: Subject) -> bool:
        """Tell whether a comma, a full stop, a quotation or nothing follows the verb.

        A colon will do behind a subject that opens the sentence: The mayor replies:
        """
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if following is not None and following.low == ":" and subject.first == 0:
            return self.at == subject.last + 1
        return following is None or following.kind == QUOTE or following.low in ("that", ",", ".")

    def _disagrees(self, subject: Subject) -> bool:
        """Tell whether a plain verb form stands behind one person without an auxiliary."""
        before = self.tokens[self.at - 1]
        if before.low in self.know.words.auxiliaries:
            return False
        one = subject.pronoun in ("m", "f", "n")
        return one or (subject.head >= 0 and self.tokens[self.at - 1].kind == NAME)

    def _participle(self, weight: float) -> Clause | None:
        """Read "saying", "adding": its own subject, else that of the clause before."""
        tokens, at, know = self.tokens, self.at, self.know
        before = tokens[at - 1] if at else None
        end = at - 1
        while end > 0 and is_adverb(tokens[end], know):
            end -= 1  # with Lee recently promising
        named = end >= 0 and tokens[end].kind == NAME
        if before is not None and (named or self._starts_part()):
            subject = phrase_before(tokens, max(0, at - _REACH), end if named else at - 1, know)
            if subject is not None and not self._governed(subject):
                return Clause(subject.first, at, (at, at), subject, weight - 0.1, VERB)
        if before is not None and (before.low == "as" or before.low in know.words.auxiliaries):
            back = at - 1
            while back > 0 and tokens[back].low in ("as", "quoted", "cited", "heard", "reported"):
                back -= 1
            subject = before_verb(tokens, 0, back + 1, know)
            if subject is not None:
                return Clause(subject.first, at, (back + 1, at), subject, weight, VERB)
        return self._borrowed(at, weight - 0.05)

    def _starts_part(self) -> bool:
        """Tell whether a part like ", with one teacher saying" begins before the participle."""
        tokens, words = self.tokens, self.know.words
        if tokens[self.at - 1].kind != WORD:
            return False
        for at in range(self.at - 1, max(0, self.at - 5), -1):
            if tokens[at].kind not in (WORD, NAME):
                return False
            if tokens[at].low in words.determiners:
                return at > 0 and tokens[at - 1].low in (",", "with", "and")
        return False

    def _governed(self, subject: Subject) -> bool:
        """Tell whether a name before a participle belongs to a preposition: on Facebook."""
        if self.tokens[subject.last].kind == NAME and subject.head < 0:
            return True
        if not subject.first:
            return False
        before = self.tokens[subject.first - 1].low
        if before == "of" and subject.head == subject.last:
            return self.tokens[subject.head].ref not in self.know.people  # footage of Lee saying
        return before in self.know.words.prepositions and before != "with"

    def _borrowed(self, first: int, weight: float) -> Clause | None:
        """Give a verb without a subject of its own that of the clause before it.

        A verb of speech goes with the last verb of speech: "said his party had promised
        help and said".
        """
        relative = self._relative()
        if relative is not None:
            return Clause(first, self.at, (self.at, self.at), relative, weight, VERB)
        verbs = [clause for clause in self.found if clause.shape == VERB]
        speech = [clause for clause in verbs if clause.weight >= SPEECH]
        here = (self.at, self.at)
        if verbs:
            last = speech[-1] if speech and weight >= SPEECH - 0.2 else verbs[-1]
            if last.subject.head < 0 and not last.subject.pronoun:
                # "Lee repeated that she knows the points, calling her": not the points, but Lee
                main = main_subject(self.tokens[: self.at], self.know)
                if main is not None and main.head >= 0 and main.first < last.subject.first:
                    return Clause(first, self.at, here, main, weight - 0.05, VERB)
            return Clause(first, self.at, here, last.subject, weight, VERB)
        subject = main_subject(self.tokens[: self.at], self.know)
        if subject is None:
            return None
        return Clause(first, self.at, here, subject, weight - 0.1, VERB)

    def _relative(self) -> Subject | None:
        """Find whom a relative clause is about that "and" goes on with: one who came and said."""
        tokens, words = self.tokens, self.know.words
        if not self.at or tokens[self.at - 1].low not in words.links:
            return None
        for at in range(self.at - 2, max(0, self.at - _RELATIVE), -1):
            if tokens[at].kind not in (WORD, NAME):
                return None
            if tokens[at].low == "who":
                subject = phrase_before(tokens, 0, at, self.know)
                if subject is None or subject.head >= 0:
                    return subject
                return Subject(subject.first, self.at - 2)
        return None

    def _after_last_quote(self) -> int:
        """Find the first token after the quotation that stands before the verb."""
        for at in range(self.at - 1, max(-1, self.at - _REACH), -1):
            if self.tokens[at].kind == QUOTE and not is_embedded(self.tokens, at, self.know):
                return at + 1
        return max(0, self.at - _REACH)
