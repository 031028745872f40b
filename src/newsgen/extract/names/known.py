"""Names that an editor has decided: the front matter's, names.yaml's and the dateline's.

They are looked for to the letter before anything is guessed, so a guess never contradicts
them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsgen.extract.names.lexicon import lexicon
from newsgen.extract.names.mention import Cluster, Mention
from newsgen.model import Authority, AuthorityName, EntityKind, GivenName, Span

SURE = 20.0
"""The score of a mention nobody has to guess."""
_WORD = re.compile(r"\w+")
_SMALL = re.compile(r"\A(?:of|the|and|de|la|du|al)\Z")


Forms = dict[str, list[tuple[str, EntityKind, str]]]
"""First word of a form → (form, kind, name), the longest form first."""


class Known(NamedTuple):
    """What the editor decided, for one story.

    Args:
        given: Per kind, the names that the front matter gave, with their roles.
        forms: Of the given names.
        listed: Of names.yaml.
        never: Forms that are no names, case folded.
    """

    given: dict[EntityKind, dict[str, str | None]]
    forms: Forms
    listed: Forms
    never: frozenset[str]


class Listed(NamedTuple):
    """names.yaml, ready for look-ups: (kind, form) → name, and the forms by first word."""

    names: dict[tuple[EntityKind, str], str]
    forms: Forms
    never: frozenset[str]


_latest: list[tuple[Authority, Listed]] = []
"""The names.yaml last used: every story of a site asks for the same one."""


def _listed(authority: Authority) -> Listed:
    if _latest and _latest[0][0] is authority:
        return _latest[0][1]
    kinds: tuple[tuple[EntityKind, tuple[AuthorityName, ...]], ...] = (
        ("person", authority.people),
        ("organization", authority.organizations),
        ("place", authority.places),
    )
    names: dict[tuple[EntityKind, str], str] = {}
    for kind, entries in kinds:
        for entry in entries:
            names.update(((kind, alias), entry.name) for alias in entry.aliases)
        names.update(((kind, entry.name), entry.name) for entry in entries)
    never = frozenset(form.casefold() for form in authority.not_names)
    found = Listed(names, _by_first_word(names), never)
    _latest[:] = [(authority, found)]
    return found


def known_names(given: Sequence[GivenName], authority: Authority) -> Known:
    """Prepare the editor's names; names.yaml decides what a given name is called."""
    listed = _listed(authority)
    editorial: dict[EntityKind, dict[str, str | None]] = {
        "person": {},
        "organization": {},
        "place": {},
    }
    names: dict[tuple[EntityKind, str], str] = {}
    for entry in given:
        text = " ".join(entry.name.split())
        if text:
            name = listed.names.get((entry.kind, text), text)
            names[entry.kind, text] = name
            editorial[entry.kind][name] = entry.role or editorial[entry.kind].get(name)
    return Known(editorial, _by_first_word(names), listed.forms, listed.never)


def _by_first_word(names: dict[tuple[EntityKind, str], str]) -> Forms:
    found: Forms = {}
    for (kind, form), name in names.items():
        first = _WORD.search(form)
        if first:
            found.setdefault(first[0], []).append((form, kind, name))
    for forms in found.values():
        forms.sort(key=lambda entry: (-len(entry[0]), entry))
    return found


def find_known(
    known: Known, blocks: Sequence[str]
) -> tuple[list[Mention], dict[EntityKind, list[Cluster]]]:
    """Find where the editor's names stand, the longest form of each.

    Returns:
        The mentions, and per kind the entities: all that the front matter gave, and those
        of names.yaml that the text has.
    """
    clusters: dict[EntityKind, dict[str, Cluster]] = {
        kind: {name: Cluster(name, fixed=True) for name in names}
        for kind, names in known.given.items()
    }
    found: list[Mention] = []
    if known.forms or known.listed:
        for block, text in enumerate(blocks):
            for start, form, kind, name in _places(known, text):
                found.append(Mention(block, start, start + len(form), form, kind, SURE))
                home = clusters[kind].setdefault(name, Cluster(name, fixed=True))
                home.forms[form] = None
    return found, {kind: list(by_name.values()) for kind, by_name in clusters.items()}


def _places(known: Known, text: str) -> Iterator[tuple[int, str, EntityKind, str]]:
    done = 0
    for match in _WORD.finditer(text):
        word = match[0]
        for form, kind, name in (*known.forms.get(word, ()), *known.listed.get(word, ())):
            lead = _WORD.search(form)
            start = match.start() - (lead.start() if lead else 0)
            end = start + len(form)
            if start >= done and text.startswith(form, start) and not _continues(text, end):
                yield start, form, kind, name
                done = end
                break


def _continues(text: str, end: int) -> bool:
    """Whether a word goes on after an offset."""
    return text[end : end + 1].isalnum() and text[end - 1 : end].isalnum()


_DATELINE = re.compile(r"\s*(?P<places>[^()\d—–\n]{2,60}?)\s*(?:\(|—|–|--|\s-\s|\d|\Z)")


def dateline_places(blocks: Sequence[str], dateline: Span | None) -> Iterator[Mention]:
    """Yield the places of a dateline, each part between commas."""
    if dateline is None or not 0 <= dateline.block < len(blocks):
        return
    raw = blocks[dateline.block][dateline.start : dateline.end]
    match = _DATELINE.match(raw)
    if match is None:
        return
    at = dateline.start + match.start("places")
    for part in re.split(r"(,\s*)", match["places"]):
        if part.strip(", ") and not _SMALL.match(part) and part[0].isupper() and not _month(part):
            yield Mention(dateline.block, at, at + len(part), part, "place", SURE)
        at += len(part)


_MONTH_WORD = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_LOUD = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]{1,19}[A-ZÀ-Þ'’.]"
_IN_CAPITALS = re.compile(
    rf"\s*(?P<places>{_LOUD}(?: {_LOUD}){{0,2}}"
    r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)??)"
    rf"(?P<date>,? (?:{_MONTH_WORD}\.? \d{{1,2}}|\d{{1,2}} {_MONTH_WORD}\.?)(?:,? \d{{4}})?)?"
    r"\s?(?P<agency>\([^()\n]{2,40}\)\s?)?(?P<mark>[—–-]\s|—|--|:\s)"
)
"""``CAIRO –``, ``DAVENPORT, Iowa (AP) --``, ``LIMA, July 5:``: how a story opens that has lost
its layout."""


def written_datelines(blocks: Sequence[str]) -> Iterator[Mention]:
    """Yield the places of the first dateline in capitals, where no dateline was read before."""
    for block, text in enumerate(blocks):
        match = _IN_CAPITALS.match(text, 0, 120)
        if match is not None and _is_dateline(match):
            yield from dateline_places(blocks, Span(block, 0, match.end("places")))
            return


def _is_dateline(match: re.Match[str]) -> bool:
    """Whether capitals open a story: with a date, an agency or a region, or by their place.

    "LIMA: The port" and "ABERMAW – The port" are datelines; "UPDATE: The port" and "TODAY IN
    BRIEF – The port" are none.
    """
    name, _, region = match["places"].partition(",")
    if match["date"] or match["agency"] or region:
        return True
    name, lex = name.title(), lexicon()
    known = lex.is_city(name) or lex.place(name) is not None
    if match["mark"].startswith(":"):
        return known and name.lower() not in lex.words
    return known or not any(word.lower() in lex.words for word in name.split())


_MONTH_NAMES = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september"}
    | {"october", "november", "december"}
)
_MONTHS = frozenset(name[:3] for name in _MONTH_NAMES)
_ABBREVIATION = 5


def _month(part: str) -> bool:
    """Whether a part of a dateline is its date: "March", "Oct.", "Nov. 5"."""
    words = part.split()
    word = words[0].rstrip(".").lower() if words else ""
    return word in _MONTH_NAMES or (len(word) < _ABBREVIATION and word[:3] in _MONTHS)


def outside(mentions: Iterable[Mention], taken: Sequence[Mention]) -> list[Mention]:
    """Return the mentions that do not overlap those already decided."""
    if not taken:
        return list(mentions)
    spans: dict[int, list[tuple[int, int]]] = {}
    for mention in taken:
        spans.setdefault(mention.block, []).append((mention.start, mention.end))
    for held in spans.values():
        held.sort()
    return [m for m in mentions if not _overlaps(spans.get(m.block, []), m.start, m.end)]


def _overlaps(held: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of some spans, sorted and apart, overlaps another."""
    at = bisect_left(held, (end,))
    return at > 0 and held[at - 1][1] > start
