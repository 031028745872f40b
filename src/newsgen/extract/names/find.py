"""The order of work: runs, names, entities."""

import functools
import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from newsgen.extract.kept import Kept
from newsgen.extract.names.bodies import cluster_organizations, cluster_places
from newsgen.extract.names.decode import shipped_decoder
from newsgen.extract.names.evidence import Reading
from newsgen.extract.names.known import (
    Known,
    dateline_places,
    find_known,
    known_names,
    outside,
    written_datelines,
)
from newsgen.extract.names.lexicon import lexicon
from newsgen.extract.names.mention import Cluster, Mention
from newsgen.extract.names.people import cluster_people
from newsgen.extract.names.roles import MAY_APPOSE, address_before, role_after, role_before
from newsgen.extract.names.runs import Run
from newsgen.extract.names.ships import ship_forms
from newsgen.extract.names.story import read_story
from newsgen.extract.names.weights import Label
from newsgen.model import Authority, Dateline, Entity, EntityKind, GivenName, Span
from newsgen.slugs import slug

_KINDS: tuple[EntityKind, ...] = ("person", "organization", "place")
_KEPT_TITLES = frozenset(
    {"pope", "king", "queen", "prince", "princess", "saint", "emperor", "sultan"}
)
_CAPITALS = 3
"""A place in more capitals than this is shouted: ``CAIRO``, not ``UAE``."""
_NO_NAMES = ("calendar", "function", "notname", "title")
_KINDS_OF_THINGS = ("orghead", "placehead", "eventhead")
_SEAT = re.compile(r"[RDI]-[A-Z][\w.]+\Z")
"""A member's party and seat: ``R-Maine``."""
_GIVEN_TOO = frozenset({"dean", "duke", "earl"})
"""Titles that are given names as often."""
_OPENERS = frozenset({"según", "en", "selon", "laut", "dans", "para", "con", "bei"})
"""Small words of other languages that open a sentence before a name."""
_IN = frozenset({"En", "Dans"})
_NO_AUTHORITY = Authority()


def find_names(
    blocks: Sequence[str],
    *,
    given: Sequence[GivenName] = (),
    authority: Authority = _NO_AUTHORITY,
    language: str = "en",
    dateline: Dateline | Span | None = None,
) -> tuple[Entity, ...]:
    """Find the people, organizations and places of one story.

    Args:
        blocks: The text of each body block, or "" for one that is not to be searched.
        given: Names from the front matter; they come out whether the text has them or not.
        authority: names.yaml: its names and aliases come out under its names, its
            `not_names` never do.
        language: Of the story; names in another than English are held less sure.
        dateline: Where the dateline stands, so that its places are read as places.

    Returns:
        The entities in order of first mention, those without one last. Each mention is a
        half-open range of code points in ``blocks[span.block]`` and holds the name as
        written, without titles and possessives.
    """
    where = dateline.span if isinstance(dateline, Dateline) else dateline
    known = known_names(given, authority)
    sure, named = find_known(known, blocks)
    places = dateline_places(blocks, where) if where else written_datelines(blocks)
    sure += outside(places, sure)
    reading = read_story(blocks, shipped_decoder())
    mentions = sorted([*sure, *outside(_mentions(reading, blocks), sure)])
    if known.never:
        mentions = [m for m in mentions if m.form.casefold() not in known.never]
    roles = _Roles(blocks, _of(mentions, "person"))
    clusters: dict[EntityKind, list[Cluster]] = {
        "person": cluster_people(_of(mentions, "person"), named["person"], roles.of),
        "organization": cluster_organizations(_of(mentions, "organization"), named["organization"]),
        "place": cluster_places(_of(mentions, "place"), named["place"]),
    }
    return _entities(clusters, known, roles, doubt=0.0 if language.startswith("en") else 1.0)


def _of(mentions: Iterable[Mention], kind: EntityKind) -> list[Mention]:
    return [mention for mention in mentions if mention.kind == kind]


def _mentions(reading: Reading, blocks: Sequence[str]) -> Iterable[Mention]:
    surnames = {
        run.tokens[span.last].text
        for run, spans in reading
        for span in spans
        if span.label == "person" and span.last > span.first
    }
    ships = ship_forms(reading, blocks)
    for run, spans in reading:
        tokens, words = run.tokens, run.words
        for span in spans:
            first = span.first
            if span.label == "person" and first < span.last:
                first = _after_titles(words, first, span.last)
            elif span.label == "organization" and _has_article(run, first):
                first -= 1
            start, end = tokens[first].start, tokens[span.last].end
            form = run.text[start:end]
            if form in ships:
                continue
            if not _names[form] and form not in surnames:
                continue
            kind = _kind(form, span.label)
            if first > span.first and words[span.first] in _IN:
                kind = "place"
            for block, at in run.places:
                text = blocks[block]
                if text[at + end : at + end + 1] == "$":
                    continue
                title = address_before(text, at + start) if kind == "person" else ""
                yield Mention(block, at + start, at + end, form, kind, span.score, title)


def _has_article(run: Run, first: int) -> bool:
    """Whether "The" belongs to a name: "told The Ely Post", in the middle of a sentence."""
    if not first or run.words[first - 1] != "The":
        return False
    return first > 1 or not any(around.opens for around in run.contexts)


def _kind(form: str, label: Label) -> EntityKind:
    """A listed institution is no mere place (the White House), and a country no organization."""
    lex = lexicon()
    if label == "organization" and form in lex.countries:
        return "place"
    if (
        label == "place"
        and form in lex.organizations
        and not (lex.place(form) or lex.is_city(form))
    ):
        return "organization"
    return label


def _after_titles(words: Sequence[str], first: int, last: int) -> int:
    """Skip the titles at the start of a person's name, and a small word that opens a sentence."""
    classes = lexicon().classes
    while first < last:
        bare = words[first].rstrip(".").lower()
        if not first and bare in _OPENERS:
            first += 1
            continue
        if bare in _GIVEN_TOO or (
            bare not in classes["honorific"] and bare not in classes["title"]
        ):
            break
        first += 1
    return first


def _may_be_name(form: str) -> bool:
    """Whether a form can be a name at all: no weekday, office or bare "Council"."""
    lex = lexicon()
    if form in lex.countries or form in lex.organizations:
        return True
    low = form.lower().rstrip(".").replace("’", "'")
    if _SEAT.match(form):
        return False
    if len(low) == 1 or low in _never_names():
        return False
    return not (low in _generic() and low in lex.words and form not in lex.given)


_names = Kept(_may_be_name, 32_768)
"""Form → whether it can be a name."""


@functools.cache
def _never_names() -> frozenset[str]:
    """Return the words that are no name by themselves: weekdays, small words, offices."""
    return frozenset().union(*[lexicon().classes[name] for name in _NO_NAMES])


@functools.cache
def _generic() -> frozenset[str]:
    """Return the words for kinds of bodies, places and events: "Council"."""
    return frozenset().union(*[lexicon().classes[name] for name in _KINDS_OF_THINGS])


def _is_person(text: str, starts: Sequence[int], start: int, end: int) -> bool:
    """Whether a person is named between two offsets, other than in "Roe’s lawyer"."""
    at = bisect_left(starts, start)
    if at == len(starts) or starts[at] >= end:
        return False
    return not any(mark in text[starts[at] : end] for mark in ("’s ", "'s ", "s’ ", "s' "))


class _Roles:
    """Roles beside the mentions of people."""

    def __init__(self, blocks: Sequence[str], people: Sequence[Mention]) -> None:
        self._blocks = blocks
        self._starts: dict[int, list[int]] = {}
        for mention in people:
            self._starts.setdefault(mention.block, []).append(mention.start)

    def of(self, mentions: Iterable[Mention]) -> tuple[str, ...]:
        """Return the roles of one person, the fullest first."""
        found: dict[str, None] = {}
        lower: set[str] = set()
        for mention in mentions:
            text = self._blocks[mention.block]
            after = None
            if text[mention.end : mention.end + 1] in MAY_APPOSE:
                is_person = functools.partial(_is_person, text, self._starts[mention.block])
                after = role_after(text, mention.end, is_person)
            for role in (role_before(text, mention.start), after):
                if role and role.casefold() not in lower:
                    lower.add(role.casefold())
                    found[role] = None
            if mention.title == "dr":
                found["Dr."] = None
        if len(found) < 2:  # noqa: PLR2004 -- nothing to put in order
            return tuple(found)
        return tuple(sorted(found, key=lambda role: (-len(role.split()), -len(role), role)))


def _entities(
    clusters: dict[EntityKind, list[Cluster]], known: Known, roles: _Roles, doubt: float
) -> tuple[Entity, ...]:
    found: dict[str, Entity] = {}
    for kind in _KINDS:
        for cluster in clusters[kind]:
            editorial = cluster.name in known.given[kind]
            if not cluster.mentions and not editorial:
                continue
            name = _display(cluster, kind)
            if name.casefold() in known.never:
                continue
            key = f"{kind}/{slug(name)}"
            given_role = known.given[kind].get(cluster.name)
            held = roles.of(cluster.mentions) if kind == "person" else ()
            entity = Entity(
                id=key,
                kind=kind,
                name=name,
                roles=tuple(dict.fromkeys([given_role, *held])) if given_role else held,
                mentions=tuple([Span(m.block, m.start, m.end) for m in cluster.mentions]),
                confidence=1.0 if editorial else _confidence(cluster.mentions, doubt),
                creator="editorial" if editorial else "machine",
            )
            found[key] = _joined(found[key], entity) if key in found else entity
    return tuple(sorted(found.values(), key=_order))


def _order(entity: Entity) -> tuple[bool, int, int, str]:
    if not entity.mentions:
        return True, 0, 0, entity.id
    return False, entity.mentions[0].block, entity.mentions[0].start, entity.id


def _joined(one: Entity, other: Entity) -> Entity:
    """Join two entities whose names differ only by what a slug leaves out."""
    editorial = other.creator == "editorial"
    return Entity(
        id=one.id,
        kind=one.kind,
        name=other.name if editorial else one.name,
        roles=tuple(dict.fromkeys([*one.roles, *other.roles])),
        mentions=tuple(sorted({*one.mentions, *other.mentions}, key=lambda s: (s.block, s.start))),
        confidence=max(one.confidence, other.confidence),
        creator="editorial" if editorial else one.creator,
    )


def _display(cluster: Cluster, kind: EntityKind) -> str:
    """The name an entity goes by: spaces made plain, a pope's and king's title kept."""
    name = " ".join(cluster.name.split())
    if kind == "person" and not cluster.fixed and " " not in name:
        titles = [m.title for m in cluster.mentions if m.title in _KEPT_TITLES]
        if titles:
            return f"{titles[0].capitalize()} {name}"
    if kind == "place" and not cluster.fixed and name.isupper() and len(name) > _CAPITALS:
        return name.title()
    return name


def _confidence(mentions: Sequence[Mention], doubt: float) -> float:
    """Turn the best score into a share: measured on annotated news, not learnt from it."""
    best = max([mention.score for mention in mentions])
    return round(1 / (1 + math.exp(-(0.63 * best - 0.4 - doubt))), 3)
