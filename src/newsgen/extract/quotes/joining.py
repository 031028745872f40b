"""Attributed stretches to `Quote`s: parts of one quotation joined, speakers resolved."""

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from newsgen.extract.quotes.attribution import Passage, Said
from newsgen.extract.quotes.judging import is_quote
from newsgen.extract.quotes.marks import Stretch
from newsgen.extract.quotes.people import Cast
from newsgen.extract.quotes.tokens import POINT, QUOTE
from newsgen.model import Quote, Span


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
    passages: Sequence[Passage], said: Sequence[Sequence[Said | None]], cast: Cast
) -> tuple[Quote, ...]:
    """Make the quotations.

    Args:
        passages: The blocks, in order.
        said: For every stretch of every passage who spoke, as the text says it.
        cast: Who the story's people are.

    Returns:
        The quotations, those that nobody said left out.
    """
    parts = [
        Part(passage, at, row[at])
        for passage, row in zip(passages, said, strict=True)
        for at in range(len(passage.quotes))
        if is_quote(passage, at, row[at])
    ]
    counts: dict[str, int] = {}
    return tuple(_quote(group, cast, counts) for group in _groups(parts))


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
    """Tell whether a part is the continuation of the one before."""
    if after.stretch.runs_on and not part.stretch.closed:
        return True
    if part.stretch.block != after.stretch.block or after.position != part.position + 1:
        return False
    place, following = part.passage.places[part.position], after.passage.places[after.position]
    if part.said is None or after.said is None:
        return False
    if place.sentence is following.sentence:
        between = place.sentence[place.index + 1 : following.index]
        return (
            part.said.beside
            and after.said.sentence is part.said.sentence
            and after.said.subject == part.said.subject
            and not any(t.low in ("and", "but") for t in between[:1])
        )
    return (
        following.number == place.number + 1
        and following.alone
        and part.said.beside
        and place.index == 0
        and not after.said.own
    )


def _quote(group: Sequence[Part], cast: Cast, counts: dict[str, int]) -> Quote:
    fragments = tuple(Span(p.stretch.block, p.stretch.start, p.stretch.end) for p in group)
    text = " ".join(p.passage.text[p.stretch.start : p.stretch.end] for p in group)
    best = max((p.said for p in group if p.said), key=lambda said: said.weight, default=None)
    speaker = as_written = span = role = cue = None
    confidence, reason = 0.0, "nobody is named"
    if best is not None:
        source = next(p.passage for p in group)
        reason = best.reason
        text_of = best.text
        subject = best.subject
        tokens = best.sentence
        s, e = tokens[subject.first].start, tokens[subject.last].end
        span = Span(best.block, s, e)
        as_written = text_of[s:e]
        if subject.head >= 0:
            speaker = cast.entities[tokens[subject.head].ref].id
            cast.spoke(tokens[subject.head].ref, best.block)
            confidence = best.weight
        elif subject.pronoun:
            answer = cast.pronoun(subject.pronoun, best.block, s)
            if answer:
                speaker = cast.entities[answer.entity].id
                cast.spoke(answer.entity, best.block)
        if best.cue:
            cue = text_of[tokens[best.cue[0]].start : tokens[best.cue[1]].end]
        if subject.role[0] >= 0:
            role = text_of[tokens[subject.role[0]].start : tokens[subject.role[1]].end]
    key = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    counts[key] = counts.get(key, 0) + 1
    identity = f"q{key}" if counts[key] == 1 else f"q{key}-{counts[key]}"
    return Quote(
        id=identity,
        kind="direct",
        fragments=fragments,
        text=text,
        speaker=speaker,
        speaker_as_written=as_written,
        speaker_span=span,
        role=role,
        cue=cue,
        confidence=max(0.0, min(1.0, confidence)),
        reason=reason,
    )
