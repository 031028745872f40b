"""Runs of capitalised words: everything in a text that may hold a name, as tokens.

``the University of Cape Town and Mr. Ian Doe’s`` gives two runs: ``University of Cape
Town and Mr. Ian Doe`` here, since small words that stand inside names do not end a run;
where a run is to be cut is decided later. The pattern only walks forward, so the time is
linear in the text whatever it holds.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MAX_TOKENS = 16
"""A longer run is a headline or a line of capitals, and is cut."""
MAX_CONTEXTS = 4
"""Places of a run that are looked at for the words around it."""

_UP = r"[^\W\d_a-zß-öø-ÿ]"
"""A capital, or a letter that is neither ASCII nor Latin-1; looked at again below."""
_SHORT = (
    r"(?:Mr|Mrs|Ms|Dr|Drs|St|Ste|Sen|Sens|Rep|Reps|Gov|Govs|Lt|Col|Gen|Sgt|Cpl|Capt|Cmdr|Maj|Adm"
    r"|Prof|Rev|Jr|Sr|Hon|Pres|Inc|Ltd|Co|Corp|Bros|Mt|Ft|Messrs|Supt|Det|Insp|Brig|Const|Pvt|Pte)\."
)
_CAP = (
    rf"(?>{_SHORT}"
    rf"|(?:[A-Z]\.)(?:-?[A-Z]\.)*+(?:[A-Z](?![\w’']))?"
    rf"|(?:(?:[Aa]l|[Ee]l|[Uu]l|[Aa]n|[Aa]r|[Aa]s|[Aa]sh|[Aa]t|[Aa]z|[Aa]d|[dlt])[-’'])?"
    rf"{_UP}[\w]*+(?:(?:[-‑&]|[’'](?!s\b|S\b)|\.(?=[a-z]))[\w]++)*+)"
)
_GAP = r"[ \t\u00a0\u202f]{1,3}"
_LINK = (
    rf"(?:(?:of|for)(?:{_GAP}the)?|and|&|de{_GAP}la|de{_GAP}los|de{_GAP}las|de|del|della|di|da|do|dos|das"
    rf"|du|des|van{_GAP}der|van{_GAP}den|van{_GAP}de|van|von{_GAP}der|von|der|den|ter|ten|bin|ibn|bint"
    rf"|la|le|el|al|y|e|on|at|the|to|und|zu)"
)
_POSS = r"(?:[’']s|(?<=s)[’'])"
_LEAD = rf"(?:(?:de{_GAP}la|de|del|della|di|da|dos|du|van{_GAP}der|van{_GAP}de|van|von|bin|ibn|la|le|al|el){_GAP})"
_RUN = re.compile(
    rf"(?<![\w])(?>{_LEAD})?{_CAP}"
    rf"(?>(?:{_POSS})?(?:{_GAP}{_LINK})?{_GAP}{_CAP}){{0,{MAX_TOKENS}}}+"
)
_TOKEN = re.compile(rf"(?P<cap>{_CAP})(?P<poss>{_POSS})?|(?P<link>[^\W\d]+|&)")
_OPENERS = frozenset('\n.!?:;…•*|"“”„«»‘`([{—–-_')


class Token(NamedTuple):
    """A word of a run; `start` and `end` in the run's text, the possessive left out."""

    text: str
    start: int
    end: int
    linked: bool
    """A small word: ``of``, ``de``, ``and``."""
    owner: bool
    """Followed by a possessive ’s."""


class Context(NamedTuple):
    """What stands around a run at one of its places."""

    opens: bool
    """Whether any word would have a capital here."""
    before: str
    """The word before, with its punctuation; empty at the start of a block."""
    after: str
    """The word after, or the mark that follows without a space."""


class Run(NamedTuple):
    """Capitalised words in a row, wherever a story has them.

    Args:
        text: As written.
        tokens: Its words.
        places: (block, offset in the block's text) of each place, in reading order.
        contexts: What stands around the first few.
    """

    text: str
    tokens: tuple[Token, ...]
    places: list[tuple[int, int]]
    contexts: list[Context]


def find_runs(blocks: Sequence[str]) -> list[Run]:
    """Find the runs of a story, in the order in which they first appear.

    Args:
        blocks: The text of each block; empty for one that is not to be searched.
    """
    found: dict[str, Run] = {}
    for block, text in enumerate(blocks):
        for match in _RUN.finditer(text):
            form, at = match[0], match.start()
            run = found.get(form)
            if run is None:
                found[form] = run = Run(form, tuple(_tokens(form)), [], [])
            run.places.append((block, at))
            if len(run.contexts) < MAX_CONTEXTS:
                run.contexts.append(_context(text, at, match.end()))
    return [run for run in found.values() if not all(token.linked for token in run.tokens)]


def _tokens(form: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(form):
        word = match["cap"]
        if word is None:
            yield Token(match["link"], match.start(), match.end(), linked=True, owner=False)
            continue
        small = word.islower() and not word[0].isupper()
        yield Token(word, match.start(), match.end("cap"), small, match["poss"] is not None)


def _context(text: str, start: int, end: int) -> Context:
    lead = text[max(0, start - 20) : start]
    bare = lead.rstrip(" \t\u00a0")
    words = lead.split()
    return Context(
        opens=not bare or bare[-1] in _OPENERS,
        before=words[-1] if words else "",
        after=_after(text[end : end + 20]),
    )


def _after(rest: str) -> str:
    if rest[:1] not in {" ", "\u00a0"}:
        return "’s" if rest[:2] in {"’s", "'s"} else rest[:1]
    words = rest.split(None, 1)
    return words[0] if words else ""
