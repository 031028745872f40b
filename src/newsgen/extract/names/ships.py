"""Which forms a story gives to ships: they are neither people, bodies nor places."""

import re
from collections.abc import Sequence

from newsgen.extract.names.evidence import Reading
from newsgen.extract.names.lexicon import lexicon

_APPOSED = re.compile(r", (?:an?|the)((?:\s[\w’'-]+){1,4})")
"""What is said of a name behind a comma: ", a steel trawler"."""


def ship_forms(reading: Reading, blocks: Sequence[str]) -> frozenset[str]:
    """Return the forms that a story gives to ships, which are no bodies and no places.

    "the trawler Sea Wolf", "the Sea Wolf, a steel trawler".
    """
    vessels = lexicon().classes["vessel"]
    found: set[str] = set()
    for run, spans in reading:
        if not spans or spans[0].first:
            continue
        end = run.tokens[spans[0].last].end
        if spans[0].label == "person" and spans[0].last:
            continue  # a ship may bear a person's name: the person stays
        if not vessels.isdisjoint([around.before for around in run.contexts]) or (
            run.contexts[0].before.endswith("the")
            and any(_apposed(blocks[block], at + end) & vessels for block, at in run.places)
        ):
            found.add(run.text[run.tokens[0].start : end])
    return frozenset(found)


def _apposed(text: str, end: int) -> set[str]:
    """Return the first words said of a name behind a comma."""
    match = _APPOSED.match(text, end)
    return set(match[1].lower().split()) if match else set()
