"""Runs of capitalised words: everything in a text that may hold a name, as tokens.

``the University of Cape Town and Mr. Ian Doe’s`` gives two runs: ``University of Cape
Town and Mr. Ian Doe`` here, since small words that stand inside names do not end a run;
where a run is to be cut is decided later. The pattern only walks forward, so the time is
linear in the text whatever it holds.
"""

import functools
import re
from collections.abc import Sequence

import msgspec

from newsgen.extract.kept import Kept
from newsgen.extract.names.headlines import is_headline
from newsgen.extract.names.lexicon import lexicon

MAX_TOKENS = 16
"""A longer run is a headline or a line of capitals, and is cut."""
MAX_CONTEXTS = 4
"""Places of a run that are looked at for the words around it."""

_UP = r"[^\W\d_a-zß-öø-ÿ]"
"""A capital, or a letter that is neither ASCII nor Latin-1; looked at again below."""
_ABBREVIATED = "|".join(
    rf"(?<=\b{word})"
    for word in (
        *(
            "Mr",
            "Mrs",
            "Ms",
            "Dr",
            "Drs",
            "St",
            "Ste",
            "Sen",
            "Sens",
            "Rep",
            "Reps",
            "Gov",
            "Govs",
            "Lt",
            "Col",
        ),
        *(
            "Gen",
            "Sgt",
            "Cpl",
            "Capt",
            "Cmdr",
            "Maj",
            "Adm",
            "Prof",
            "Rev",
            "Jr",
            "Sr",
            "Hon",
            "Pres",
            "Inc",
            "Ltd",
        ),
        *(
            "Co",
            "Corp",
            "Bros",
            "Mt",
            "Ft",
            "Messrs",
            "Supt",
            "Det",
            "Insp",
            "Brig",
            "Const",
            "Pvt",
            "Pte",
        ),
    )
)
_ADJECTIVE = (
    r"(?:based|born|led|run|backed|owned|controlled|style|wide|linked|sponsored|funded|area|dominated|occupied"
    r"|majority|speaking|related|era|bound|listed|headquartered|administered|ruled|trained|made|educated|only"
    r"|imposed|brokered|mediated|organized|organised|supported|allied|appointed|affiliated|bashing|free|inspired"
    r"|friendly|held|leaning|mandated|produced|supplied|type|level|centric|approved|issued|registered|raised|driven)"
)
_REST = (
    r"(?>\.(?:-?[A-Z]\.)*+(?:[A-Z](?![\w’']))?"
    rf"|\w*+(?:(?:[-‑](?!{_ADJECTIVE}\b)|&|[’'](?!s\b|S\b)|\.(?=[a-z]))\w++)*+"
    rf"(?:(?=\.)(?:{_ABBREVIATED})\.)?+)"
)
"""A capitalised word after its first letter: ``.S.``, ``r.``, ``’Brien``, ``ong-un``."""
_PREFIX = r"(?:[Ss]ub|[Aa]l|[Ee]l|[Uu]l|[Aa]n|[Aa]r|[Aa]s|[Aa]sh|[Aa]t|[Aa]z|[Aa]d|[dlt])[-’']"
_CAP = rf"(?>(?:{_PREFIX})?{_UP}{_REST})"
_GAP = r"[ \t\u00a0\u202f]{1,3}"
_LINK = (
    rf"(?:(?:of|for)(?:{_GAP}the)?|and|&|de{_GAP}la|de{_GAP}los|de{_GAP}las|de|del|della|di|da|do|dos|das"
    rf"|du|des|van{_GAP}der|van{_GAP}den|van{_GAP}de|van|von{_GAP}der|von|der|den|ter|ten|bin|ibn|bint"
    rf"|la|le|el|al|y|e|on|at|the|to|und|zu)"
)
_POSS = r"(?:[’']s|(?<=s)[’'])"
_FIRST = r"[A-Zª²³µ¹º¼-¾À-ÖØ-Þ\u0100-\u1fff\u2070-\U0010ffff](?<=[^\W\d_])"
"""The same as `_UP`, looked for faster: a set without classes, then a second look."""
_RUN = re.compile(
    # The first letter stands first and alone, so that the search leaps from capital to capital.
    rf"{_FIRST}(?<!\w\w){_REST}(?>(?:{_POSS})?(?:{_GAP}{_LINK})?{_GAP}{_CAP}){{0,{MAX_TOKENS}}}+"
)
_LEAD = re.compile(
    rf"(?<!\w)(?:{_PREFIX}|(?:de{_GAP}la|de|del|della|di|da|dos|du|van{_GAP}der|van{_GAP}de|van|von|bin|ibn|la"
    rf"|le|al|el){_GAP}(?:{_PREFIX})?)\Z"
)
"""What a name may have before its first capital: ``al-``, ``de la ``."""
_LEAD_ENDS = frozenset(
    [
        f"{end} "
        for end in ("de", "el", "al", "la", "le", "di", "da", "os", "du", "an", "on", "in", "bn")
    ]
    + [f"{end}-" for end in ("al", "el", "ub", "ul", "an", "ar", "as", "sh", "at", "az", "ad")]
    + ["er ", *(f"{before}{letter}{mark}" for before in " (“‘" for letter in "dl" for mark in "’'")]
)
"""The last letters of a lead, to pass over most places without a search."""
_REACH = 16
_BEFORE, _BEHIND = 28, 24
"""How much of the text around a run is looked at."""
_TOKEN = re.compile(rf"(?P<cap>{_CAP})(?P<poss>{_POSS})?|(?P<link>[^\W\d]+|&)")
_DEFINED = re.compile(r" \((?:the )?[“\"‘']?([A-Z][\w&]{1,8})[”\"’']?[),;]")
_LINKS = frozenset({"of", "the", "a", "an", "in", "for"})
_MARKS = ",.;:!?”\"’'()“‘…"
_SPACES = frozenset({" ", "\u00a0"})
_OWNERS = frozenset({"’s", "'s"})
_CLOSERS = frozenset('/,;:)”"')
_OPENERS = frozenset('\n.!?:;…•*|"“”„«»‘`([{—–-_')


ALONE = ("", "")
_AND = frozenset({"and", "or", "&"})


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word of a run.

    Args:
        text: As written, the possessive left out.
        start: Its first code point in the run's text.
        end: One past its last.
        linked: Whether it is a small word: ``of``, ``de``, ``and``.
        owner: Whether a possessive ’s follows.
    """

    text: str
    start: int
    end: int
    linked: bool
    owner: bool


class Context(msgspec.Struct, frozen=True, gc=False):
    """What stands around a run at one of its places.

    Args:
        opens: Whether any word would have a capital here.
        before: The word before in lower case, or the mark: ``in``, ``(``; after "of" and
            "the" also the word before that: ``city|of``.
        after: The word after in lower case, or the mark that follows without a space.
        near: The names listed before and after ("Ely, Ida and ..."): their nearest words, or
            empty.
        defines: The acronym in brackets that follows; empty without one.
    """

    opens: bool
    before: str
    after: str
    near: tuple[str, str]
    defines: str


class Run(msgspec.Struct, frozen=True, gc=False):
    """Capitalised words in a row, wherever a story has them.

    Args:
        text: As written.
        tokens: Its words.
        words: Their texts.
        places: (block, offset in the block's text) of each place, in reading order.
        contexts: What stands around the first few.
    """

    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    places: list[tuple[int, int]]
    contexts: list[Context]


def find_runs(blocks: Sequence[str]) -> tuple[list[Run], list[Run]]:
    """Find the runs of a story, in the order in which they first appear.

    Args:
        blocks: The text of each block; empty for one that is not to be searched.

    Returns:
        Those of the prose, and those of the lines in which every word has a capital.
    """
    idle = _idle()
    prose: dict[str, Run] = {}
    headlines: dict[str, Run] = {}
    for block, text in enumerate(blocks):
        if not text:
            continue
        found = headlines if is_headline(text) else prose
        for match in _RUN.finditer(text):
            form = match[0]
            if form in idle:
                continue
            at, end = match.span()
            if text[at - 3 if at > 3 else 0 : at] in _LEAD_ENDS:  # noqa: PLR2004 -- as long as those
                lead = _LEAD.search(text[max(0, at - _REACH) : at])
                if lead:
                    at -= len(lead[0])
                    form = lead[0] + form
            run = found.get(form)
            if run is None:
                context = _context(text, at, end)
                found[form] = Run(form, *_kept[form], [(block, at)], [context])
                continue
            run.places.append((block, at))
            if len(run.contexts) < MAX_CONTEXTS:
                run.contexts.append(_context(text, at, end))
    return _named(prose), _named(headlines)


@functools.cache
def _idle() -> frozenset[str]:
    """Return words that open a sentence and are never a name by themselves: "The", "Friday"."""
    lex = lexicon()
    small = lex.classes["function"] | lex.classes["calendar"]
    return frozenset(word.capitalize() for word in small) - lex.given.keys() - set(lex.surnames)


def _named(runs: dict[str, Run]) -> list[Run]:
    """Leave out what holds nothing but small words."""
    return [run for run in runs.values() if not run.tokens[-1].linked or _has_name(run)]


def _has_name(run: Run) -> bool:
    return not all(token.linked for token in run.tokens)


def _tokens(form: str) -> tuple[tuple[Token, ...], tuple[str, ...]]:
    """Return the words of a run, and their texts."""
    if form.isalpha():
        return (Token(form, 0, len(form), form.lower() == form, owner=False),), (form,)
    words = form.split(" ")
    found: list[Token] = []
    if all(map(str.isalpha, words)):  # nearly always: no stop, hyphen or apostrophe
        at = 0
        for word in words:
            end = at + len(word)
            found.append(Token(word, at, end, word.lower() == word, owner=False))
            at = end + 1
        return tuple(found), tuple(words)
    for match in _TOKEN.finditer(form):
        word = match["cap"]
        if word is None:
            found.append(Token(match["link"], match.start(), match.end(), linked=True, owner=False))
        else:
            small = word.lower() == word
            owner = match["poss"] is not None
            found.append(Token(word, match.start(), match.end("cap"), small, owner))
    return tuple(found), tuple([token.text for token in found])


_kept = Kept(_tokens, 40_000)
"""Run → its words, and their texts."""


def _context(text: str, start: int, end: int) -> Context:
    words = text[start - _BEFORE if start > _BEFORE else 0 : start].rsplit(None, 2)
    opens, before, earlier = True, "^", ""
    if words:
        last = words[-1]
        before = last[-1]
        if before not in _OPENERS:
            opens = False
            if before == ",":
                earlier = last[:-1]
            elif before not in _CLOSERS:
                before = last.lower()
                if before in _LINKS and len(words) > 1:
                    before = words[-2].lower() + "|" + before
                elif before in _AND and len(words) > 1 and words[-2][0].isupper():
                    earlier = words[-2].rstrip(",")
    after, later, defines = _after(text[end : end + _BEHIND])
    return Context(opens, before, after, (earlier, later) if earlier or later else ALONE, defines)


def _after(rest: str) -> tuple[str, str, str]:
    """Return what follows a run: the word or mark, the name listed next, the acronym defined."""
    mark = rest[:1]
    later = ""
    if mark in _SPACES:
        follow = rest.split(None, 1)
        if not follow:
            return "", "", ""
        word = follow[0]
        if word[0] == "(":
            defined = _DEFINED.match(rest)
            return word.lower().strip(_MARKS) or "(", "", defined[1] if defined else ""
        if word in _AND and len(follow) > 1 and follow[1][0].isupper():
            later = follow[1].split(None, 1)[0].strip(_MARKS)
        return word.lower().strip(_MARKS) or word[0], later, ""
    if mark == ",":
        follow = rest[2:].split(None, 1)
        if rest[1:2] == " " and follow and follow[0][0].isupper():
            later = follow[0].strip(_MARKS)
        return ",", later, ""
    return ("’s" if rest[:2] in _OWNERS else mark), "", ""
