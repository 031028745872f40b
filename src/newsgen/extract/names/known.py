"""Names that an editor has decided: the front matter's, names.yaml's and the dateline's.

They are looked for to the letter before anything is guessed, so a guess never contradicts
them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsgen.extract.names.mention import Cluster, Mention
from newsgen.model import Authority, AuthorityName, EntityKind, GivenName, Span

SURE = 20.0
"""The score of a mention nobody has to guess."""
_WORD = re.compile(r"\w+")
_SMALL = re.compile(r"\A(?:of|the|and|de|la|du|al)\Z")


class Known(NamedTuple):
    """What the editor decided, for one story.

    Args:
        clusters: Per kind, the entities that are known by name.
        given: Names of those that the front matter gave.
        forms: First word of a form → (form, kind), the longest first.
        never: Forms that are no names, case folded.
    """

    clusters: dict[EntityKind, list[Cluster]]
    given: dict[EntityKind, dict[str, str | None]]
    forms: dict[str, list[tuple[str, EntityKind]]]
    never: frozenset[str]


def known_names(given: Sequence[GivenName], authority: Authority) -> Known:
    """Prepare the editor's names; names.yaml decides what a given name is called."""
    clusters: dict[EntityKind, list[Cluster]] = {"person": [], "organization": [], "place": []}
    editorial: dict[EntityKind, dict[str, str | None]] = {
        "person": {},
        "organization": {},
        "place": {},
    }
    listed: tuple[tuple[EntityKind, tuple[AuthorityName, ...]], ...] = (
        ("person", authority.people),
        ("organization", authority.organizations),
        ("place", authority.places),
    )
    homes: dict[tuple[str, str], Cluster] = {}
    for kind, entries in listed:
        for entry in entries:
            cluster = Cluster(entry.name, fixed=True)
            cluster.forms.update(dict.fromkeys(entry.aliases))
            clusters[kind].append(cluster)
            homes.update(((kind, form), cluster) for form in cluster.forms)
    for name in given:
        text = " ".join(name.name.split())
        if not text:
            continue
        home = homes.get((name.kind, text))
        if home is None:
            home = homes[name.kind, text] = Cluster(text, fixed=True)
            clusters[name.kind].append(home)
        editorial[name.kind][home.name] = name.role or editorial[name.kind].get(home.name)
    never = frozenset(form.casefold() for form in authority.not_names)
    return Known(clusters, editorial, _by_first_word(clusters), never)


def _by_first_word(
    clusters: dict[EntityKind, list[Cluster]],
) -> dict[str, list[tuple[str, EntityKind]]]:
    found: dict[str, list[tuple[str, EntityKind]]] = {}
    for kind, entries in clusters.items():
        for form in (form for cluster in entries for form in cluster.forms):
            first = _WORD.search(form)
            if first:
                found.setdefault(first[0], []).append((form, kind))
    for forms in found.values():
        forms.sort(key=lambda entry: (-len(entry[0]), entry))
    return found


def find_known(known: Known, blocks: Sequence[str]) -> Iterator[Mention]:
    """Yield the places where the editor's names stand, the longest form of each."""
    if not known.forms:
        return
    for block, text in enumerate(blocks):
        done = 0
        for match in _WORD.finditer(text):
            for form, kind in known.forms.get(match[0], ()):
                lead = _WORD.search(form)
                start = match.start() - (lead.start() if lead else 0)
                end = start + len(form)
                if start >= done and text.startswith(form, start) and not _continues(text, end):
                    yield Mention(block, start, end, form, kind, SURE)
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
