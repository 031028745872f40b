"""Who said what: the words between quotation marks, with their speakers, as `Quote`s.

    blocks ─marks─▶ stretches ─tokens, clauses─▶ who says it ─judging─▶ quotes
                                                  ─people─▶ which person ─joining─▶ Quote

Only words in marks are looked for; indirect speech is left alone. A speaker is one of the
names found before; pronouns and descriptions are resolved where the evidence is good.
"""

from collections.abc import Sequence

from newsgen.extract.quotes.attribution import attribute
from newsgen.extract.quotes.joining import join
from newsgen.extract.quotes.marks import Stretch, stretches
from newsgen.extract.quotes.passages import Passage
from newsgen.extract.quotes.people import Cast
from newsgen.extract.quotes.tokens import DASHES, Mention
from newsgen.extract.quotes.verbs import openers
from newsgen.extract.quotes.words import LEXICONS, Known
from newsgen.model import Entity, Quote

__all__ = ["find_quotes"]

_LONGEST_SIGNATURE = 160
_OPENERS = {code: openers(words) for code, words in LEXICONS.items()}


def find_quotes(
    blocks: Sequence[str], entities: Sequence[Entity], *, language: str = "en"
) -> tuple[Quote, ...]:
    """Find the quotations of a story and who said them.

    Args:
        blocks: The story's body, block by block; a block that is not to be searched is "".
        entities: The names found in the same blocks, with their mentions.
        language: Code of the language whose reporting words apply.

    Returns:
        The quotations in reading order. Spans are half-open ranges of code points in
        ``blocks[span.block]``, the marks left outside. `speaker` is the id of one of
        `entities`, or None where the speaker is unnamed or not known for sure.
    """
    found = stretches(blocks)
    if not found:
        return ()
    code = language.partition("-")[0].lower()
    code = code if code in LEXICONS else "en"
    lexicon = LEXICONS[code]
    people = frozenset(index for index, entity in enumerate(entities) if entity.kind == "person")
    know = Known(lexicon, people, _OPENERS[code])
    mentions = _mentions(entities, len(blocks))
    passages = [
        Passage(blocks[block], block, quotes, mentions[block], know)
        for block, quotes in _with_neighbours(blocks, found)
    ]
    said = attribute(passages)
    cast = Cast(blocks, entities, found, mentions, lexicon)
    return join(passages, said, cast, lexicon)


def _may_sign(text: str) -> bool:
    """Tell whether a block can be a signature: a dash and a few words."""
    return len(text) <= _LONGEST_SIGNATURE and text.lstrip()[:1] in DASHES


def _mentions(entities: Sequence[Entity], count: int) -> list[list[Mention]]:
    """Sort the names by block and place."""
    by_block: list[list[Mention]] = [[] for _ in range(count)]
    for index, entity in enumerate(entities):
        for span in entity.mentions:
            by_block[span.block].append(Mention(span.start, span.end, index))
    for row in by_block:
        row.sort(key=lambda name: (name.start, -name.end))
    return by_block


def _with_neighbours(
    blocks: Sequence[str], found: Sequence[Stretch]
) -> list[tuple[int, list[Stretch]]]:
    """Group stretches by block, adding the block before each, which may introduce it.

    A short block after one that begins with a dash may sign it, and is added, too.
    """
    by_block: dict[int, list[Stretch]] = {}
    for stretch in found:
        if not by_block.get(stretch.block):
            before = stretch.block - 1
            while before >= 0 and not blocks[before]:
                before -= 1
            if before >= 0:
                by_block.setdefault(before, [])
            by_block.setdefault(stretch.block, [])
            below = stretch.block + 1
            while below < len(blocks) and not blocks[below]:
                below += 1
            if below < len(blocks) and _may_sign(blocks[below]):
                by_block.setdefault(below, [])
        by_block[stretch.block].append(stretch)
    return sorted(by_block.items())
