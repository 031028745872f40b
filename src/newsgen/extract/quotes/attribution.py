"""Each stretch of words in marks to the clause that says who spoke, by graded evidence.

First the clauses of the quotation's own sentence, weighed by where they stand; then, for
words without any, the sentence before, the last speaker of the paragraph, the other parts
of a running quotation, the paragraph before. Nothing is resolved here: a pronoun stays one.
"""

from collections.abc import Sequence

import msgspec

from newsgen.extract.quotes.passages import SURE, Passage, Said


def attribute(passages: Sequence[Passage]) -> list[list[Said | None]]:
    """Say for every stretch of every passage who spoke, as the text says it.

    Args:
        passages: The blocks that hold stretches and those right before them, in order.
    """
    result = [[passage.own(at) for at in range(len(passage.quotes))] for passage in passages]
    for index, passage in enumerate(passages):
        for at in range(len(passage.quotes)):
            own = result[index][at]
            if own is not None and own.weight >= SURE:
                continue
            other = _inherited(passages, result, index, at)
            if other is not None and (own is None or other.weight > own.weight):
                result[index][at] = other
    return result


def _inherited(
    passages: Sequence[Passage], result: Sequence[Sequence[Said | None]], index: int, at: int
) -> Said | None:
    """Attribute a stretch by its surroundings, nearest first."""
    passage = passages[index]
    place = passage.places[at]
    last_of_block = at == len(passage.quotes) - 1 and place.number == len(passage.sentences) - 1
    if last_of_block and index + 1 < len(passages) and (said := passages[index + 1].signed()):
        return said
    whole = place.alone or (place.index == 0 and passage.quotes[at].runs_on)
    said = _from_words_before(passages, result, index, at)
    if said is not None:
        return said
    if place.number:
        said = passage.of_sentence(place.number - 1)
        last = result[index][at - 1] if at else None
        if last is not None and (said is None or said.subject.head < 0):
            # a sentence about nobody in between: the speaker is still the same
            return _weakened(last, 0.7, "the last speaker of the paragraph")
        if said is not None:
            return said if whole else _weakened(said, 0.5, said.reason)
    if not whole:
        return None
    return _from_words_after(passage, result[index], at) or _from_block_before(
        passages, result, index, question=passage.text[passage.quotes[at].end - 1] == "?"
    )


def _from_words_before(
    passages: Sequence[Passage], result: Sequence[Sequence[Said | None]], index: int, at: int
) -> Said | None:
    """Take the speaker of the words right before, or of those that run on into these."""
    passage = passages[index]
    place = passage.places[at]
    if at and place.number - passage.places[at - 1].number <= 1:
        said = result[index][at - 1]
        if said is not None:
            return _weakened(said, 0.95 if place.alone else 0.5, "the words before, same speaker")
    if passage.quotes[at].runs_on and index and passages[index - 1].quotes:
        said = result[index - 1][-1]
        if said is not None:
            return _weakened(said, 0.95, "a quotation that runs on")
    return None


def _from_words_after(passage: Passage, row: Sequence[Said | None], at: int) -> Said | None:
    """Take the speaker of the words right after."""
    if at + 1 >= len(row) or passage.places[at + 1].number - passage.places[at].number > 1:
        return None
    said = row[at + 1]
    if said is None or not said.beside:
        return None
    return _weakened(said, 0.9, "the words after, same speaker")


def _from_block_before(
    passages: Sequence[Passage],
    result: Sequence[Sequence[Said | None]],
    index: int,
    *,
    question: bool,
) -> Said | None:
    """Attribute a paragraph that opens with words of nobody by the paragraph before.

    A question is perhaps somebody else's: it is left open.
    """
    before = passages[index - 1] if index else None
    if before is None or not before.sentences:
        return None
    said = before.of_sentence(len(before.sentences) - 1)
    if before.text.rstrip().endswith(":"):
        return said and _weakened(said, 1.1, "the introduction before")
    factor = 0.2 if question else 0.7
    if before.quotes and (last := result[index - 1][-1]):
        return _weakened(last, factor, "the last speaker, a paragraph before")
    return said and _weakened(said, factor, "the paragraph before")


def _weakened(said: Said, factor: float, reason: str) -> Said:
    """Take over who spoke from elsewhere, less sure."""
    weight = min(1.0, said.weight * factor)
    return msgspec.structs.replace(said, weight=weight, reason=reason, own=False, beside=False)
