"""Attributed stretches to `Quote`s: parts of one quotation joined, speakers resolved."""

import hashlib
import re
from collections.abc import Iterator, Sequence

import msgspec

from newsgen.extract.quotes.judging import is_quote
from newsgen.extract.quotes.marks import Stretch
from newsgen.extract.quotes.passages import Passage, Said
from newsgen.extract.quotes.people import Answer, Cast
from newsgen.extract.quotes.tokens import POINT, QUOTE, WORD, Token
from newsgen.extract.quotes.words import Lexicon
from newsgen.model import Quote, QuoteKind, Span

_LONGEST_ROLE = 14
"""A role of more words than this is a clause that was read wrongly."""
_WHEN_REACH = 7
"""How many tokens from its cue the day of a quotation may stand."""


class Part(msgspec.Struct, frozen=True, gc=False):
    """A stretch that somebody said.

    Args:
        passage: Its block.
        position: Its place among the block's stretches.
        said: Who, as the text says it; None when it does not.
    """

    passage: Passage
    position: int
    said: Said | None

    @property
    def stretch(self) -> Stretch:
        """The words."""
        return self.passage.quotes[self.position]


def join(
    passages: Sequence[Passage],
    said: Sequence[Sequence[Said | None]],
    cast: Cast,
    lexicon: Lexicon,
) -> tuple[Quote, ...]:
    """Make the quotations.

    Args:
        passages: The blocks, in order.
        said: For every stretch of every passage who spoke, as the text says it.
        cast: Who the story's people are.
        lexicon: The language's words.

    Returns:
        The quotations, those that nobody said left out.
    """
    parts = [
        Part(passage, at, row[at])
        for passage, row in zip(passages, said, strict=True)
        for at in range(len(passage.quotes))
        if is_quote(passage, at, row[at], lexicon)
    ]
    counts: dict[str, int] = {}
    return tuple(_quote(group, cast, counts, lexicon) for group in _groups(parts))


# ------------------------------------------------------------------ joining


def _groups(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Group the parts of one quotation: split by its clause, or running over paragraphs."""
    group: list[Part] = []
    for part in parts:
        if group and not _goes_on(group[-1], part):
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _goes_on(part: Part, after: Part) -> bool:
    """Tell whether a part continues the one before.

    It does when a running quotation reaches it, when both stand in one sentence around the
    clause that carries both, and when it follows, alone, the sentence that such a clause ends.
    """
    if after.stretch.runs_on and not part.stretch.closed:
        return not _two_speakers(part.said, after.said)
    if part.passage is not after.passage or after.position != part.position + 1:
        return False
    if part.said is None or after.said is None or not part.said.beside:
        return False
    place, following = part.passage.places[part.position], after.passage.places[after.position]
    if place.sentence is following.sentence:
        between = place.sentence[place.index + 1 : following.index]
        same = after.said.subject == part.said.subject and after.said.cue == part.said.cue
        return same and not (
            between and between[0].kind == WORD and between[0].low in ("and", "but", "or")
        )
    return (
        following.number == place.number + 1
        and following.alone
        and place.index == 0
        and not after.said.own
    )


def _two_speakers(said: Said | None, other: Said | None) -> bool:
    """Tell whether a part has a clause of its own, with another name than the part before."""
    if said is None or other is None or not other.beside:
        return False
    heads = said.subject.head, other.subject.head
    if min(heads) < 0:
        return False
    return said.sentence[heads[0]].ref != other.sentence[heads[1]].ref


# ------------------------------------------------------------------- making


def _quote(group: Sequence[Part], cast: Cast, counts: dict[str, int], lexicon: Lexicon) -> Quote:
    fragments = tuple(Span(p.stretch.block, p.stretch.start, p.stretch.end) for p in group)
    text = " ".join(p.passage.text[p.stretch.start : p.stretch.end] for p in group)
    identity, kind = _identity(text, counts), _kind(group)
    said = max((p.said for p in group if p.said), key=lambda said: said.weight, default=None)
    if said is None:
        reason = "no clause says who spoke"
        return Quote(id=identity, kind=kind, fragments=fragments, text=text, reason=reason)
    answer = cast.speaker(said)
    tokens, subject = said.sentence, said.subject
    span = Span(said.block, tokens[_written_from(said)].start, tokens[subject.last].end)
    person = answer is not None and cast.entities[answer.entity].kind == "person"
    if answer is not None:
        cast.spoke(answer.entity, group[-1].stretch.block, text)
    return Quote(
        id=identity,
        kind=kind,
        fragments=fragments,
        text=text,
        speaker=cast.entities[answer.entity].id if answer else None,
        speaker_as_written=said.text[span.start : span.end],
        speaker_span=span,
        role=_role(said, lexicon) if person else None,
        cue=_cue(said),
        when=_when(said, lexicon),
        confidence=_confidence(said, answer),
        reason=f"{said.reason}; {answer.reason}" if answer else f"{said.reason}; unnamed",
    )


def _written_from(said: Said) -> int:
    """Find the first token of the speaker as written: a role before a comma is not part of it."""
    subject = said.subject
    if 0 <= subject.role[0] < subject.head and said.sentence[subject.head - 1].low == ",":
        return subject.head
    if subject.head > subject.role[1] + 1 > 0 and subject.role[0] < subject.head:
        return subject.role[1] + 2
    return subject.first


def _identity(text: str, counts: dict[str, int]) -> str:
    """Make an id from the words; the same words said again are counted."""
    key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    counts[key] = counts.get(key, 0) + 1
    return f"q{key}" if counts[key] == 1 else f"q{key}-{counts[key]}"


def _kind(group: Sequence[Part]) -> QuoteKind:
    """Tell whole sentences from words that are part of the writer's own."""
    for part in group:
        place = part.passage.places[part.position]
        first = part.passage.text[part.stretch.start]
        if place.alone or part.stretch.runs_on:
            return "direct"
        if first.islower() or part.said is None:
            continue
        before = place.sentence[place.index - 1] if place.index else None
        if before is not None and before.low == ":":
            return "direct"
        if not part.said.beside:
            continue
        if before is None or (before.kind == POINT and before.low in (",", ":", "(")):
            return "direct"
    return "partial"


def _role(said: Said, lexicon: Lexicon) -> str | None:
    """Read the role beside the name, without its article."""
    first, last = said.subject.role
    if first < 0 or said.subject.head < 0:
        return None
    tokens = said.sentence
    owned = any(token.low == "'s" for token in tokens[first : last + 1])
    articles = frozenset() if owned else lexicon.determiners
    if first < last and (tokens[first].low in lexicon.owners or tokens[first].low in articles):
        first += 1
    if first > last or last - first >= _LONGEST_ROLE:
        return None
    row = tokens[first : last + 1]
    if any(token.kind == QUOTE for token in row) or row[0].low in lexicon.links:
        return None
    if _is_verb(row, lexicon):
        return None
    role = said.text[row[0].start : row[-1].end].strip(" ,")
    return role if re.search(r"[^\W\d_]{2}", role) else None


def _is_verb(row: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether words beside a name are what it did: said Lee, reading from a card."""
    low = row[0].low
    if len(row) == 1 and (low in lexicon.cues or low in lexicon.auxiliaries):
        return True
    bare = len(row) == 1 or row[1].low in lexicon.prepositions or row[1].low in lexicon.determiners
    return bare and low.endswith("ing")


def _cue(said: Said) -> str | None:
    if said.cue is None:
        return None
    return said.text[said.sentence[said.cue[0]].start : said.sentence[said.cue[1]].end]


def _when(said: Said, lexicon: Lexicon) -> str | None:
    """Find the day named beside the cue, on this side of the next quotation."""
    if said.cue is None:
        return None
    tokens, (first, last) = said.sentence, said.cue
    behind = tokens[last + 1 : last + 1 + _WHEN_REACH]
    before = tokens[max(0, first - _WHEN_REACH) : first]
    for row in (behind, reversed(before)):
        for token in row:
            if token.kind == QUOTE:
                break
            if token.low in lexicon.days:
                return said.text[token.start : token.end]
    return None


def _confidence(said: Said, answer: Answer | None) -> float:
    """Combine how sure the clause is and how sure the name is."""
    weight = max(0.0, min(1.0, said.weight))
    return round(weight * answer.confidence if answer else 1.0 - weight / 2, 2)
