"""Who is who across the archive: many mentions under several forms → one identity each.

Three steps, the surest first: names.yaml decides; the same full name is the same identity;
a short form (a bare surname, an acronym) joins the one identity that clearly dominates
among the stories of its time. What stays open gets no page: a wrong merge is worse.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from newsgen.model import Authority, AuthorityName, EntityKind
from newsgen.slugs import slug

NEAR_YEARS = 3
"""A short form is looked up among stories at most so many years away."""
DOMINANCE = 0.8
"""The share of those mentions that one candidate must hold."""

LONGEST_ACRONYM = 6
"""Letters; longer capitals are a word shouted, or a name of their own."""

_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "at", "de", "la", "du", "und"})

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})

_PARTICLES = frozenset(
    {"van", "von", "de", "del", "della", "der", "den", "di", "da", "dos", "du", "la", "le", "el"}
    | {"al", "bin", "ibn", "bint", "ter", "ten", "zu", "'t", "in", "of", "st", "st."}
)
"""Small words that a surname may begin with: "van Buren", "de la Cruz"."""

APART_YEARS = 40
"""Stories so many years apart, with other roles, are about two people of one name."""


class Sighting(msgspec.Struct, frozen=True, gc=False):
    """One local entity of one article, with what identity is decided by.

    Args:
        article: The article's position in the archive.
        local: The entity's id in its record.
        name: The fullest form in that article.
        year: Of the article; None when undated.
        times: How often it is mentioned there.
    """

    article: int
    local: str
    kind: EntityKind
    name: str
    roles: tuple[str, ...]
    year: int | None
    times: int
    confidence: float
    editorial: bool


class Identity(msgspec.Struct, frozen=True):
    """One person, organization or place of the archive."""

    kind: EntityKind
    key: str
    name: str
    forms: tuple[str, ...]
    sightings: tuple[Sighting, ...]
    decided: AuthorityName | None


_Key = tuple[EntityKind, str]


def identify(sightings: Iterable[Sighting], authority: Authority) -> list[Identity]:
    """Group sightings by whom or what they mean.

    Returns:
        The identities, in order of kind and key; two people of one name have the same. A
        short form that no identity dominates is left out.
    """
    decided = _decided(authority)
    groups: dict[_Key, list[Sighting]] = defaultdict(list)
    short: list[Sighting] = []
    for sighting in sightings:
        entry = decided.get((sighting.kind, slug(sighting.name)))
        if entry is not None:
            groups[sighting.kind, slug(entry.name)].append(sighting)
        elif _is_short(sighting):
            short.append(sighting)
        else:
            groups[sighting.kind, _full_key(sighting)].append(sighting)
    _place_short(short, groups)
    _join_regions(groups)
    return [
        _identity(key, members, decided.get(key))
        for key in sorted(groups)
        for members in _apart(key, groups[key], decided)
    ]


def _decided(authority: Authority) -> Mapping[_Key, AuthorityName]:
    """Every spelling names.yaml gives, with its entry."""
    kinds: tuple[tuple[EntityKind, Sequence[AuthorityName]], ...] = (
        ("person", authority.people),
        ("organization", authority.organizations),
        ("place", authority.places),
    )
    found: dict[_Key, AuthorityName] = {}
    for kind, entries in kinds:
        for entry in entries:
            for alias in entry.aliases:
                found.setdefault((kind, slug(alias)), entry)
        for entry in entries:
            found[kind, slug(entry.name)] = entry
    return found


def _full_key(sighting: Sighting) -> str:
    words = slug(sighting.name).split("-")
    if sighting.kind == "person":
        # "John Q. Smith" and "John Smith" are one person until someone says otherwise.
        words = [*words[:1], *(word for word in words[1:-1] if len(word) > 1), *words[1:][-1:]]
    if sighting.kind == "organization" and len(words) > 1 and words[0] == "the":
        words = words[1:]
    return "-".join(words)


def _is_short(sighting: Sighting) -> bool:
    if sighting.editorial:
        return False
    first, _, rest = sighting.name.partition(" ")
    if rest:
        # "van Buren" is a surname, "Van Morrison" may be a name: it waits for a fuller one
        return sighting.kind == "person" and first.casefold() in _PARTICLES and first.islower()
    return sighting.kind == "person" or (
        sighting.kind == "organization"
        and sighting.name.isupper()
        and len(sighting.name) <= LONGEST_ACRONYM
    )


def _short_keys(kind: EntityKind, name: str) -> Iterable[str]:
    """The short forms a full name may be called by: a surname, initials."""
    words = [word for word in slug(name).split("-") if word]
    if kind == "person":
        parts = [word for word in name.split() if slug(word) not in _SUFFIXES] or words
        yield slug(parts[-1])
        at = len(parts) - 1
        while at > 1 and parts[at - 1].casefold() in _PARTICLES:
            at -= 1
        if at < len(parts) - 1:
            yield slug(" ".join(parts[at:]))
    elif kind == "organization" and len(words) > 1:
        yield "".join(word[0] for word in words if word not in _SMALL)
        yield "".join(word[0] for word in words)


def _place_short(short: list[Sighting], groups: dict[_Key, list[Sighting]]) -> None:
    """Move each short form into the group that dominates its time, or into one of its own."""
    candidates: dict[_Key, set[_Key]] = defaultdict(set)
    years: dict[_Key, Counter[int | None]] = {}
    for key, members in groups.items():
        kind = key[0]
        names = {member.name for member in members}
        for form in {form for name in names for form in _short_keys(kind, name)}:
            candidates[kind, form].add(key)
        weights: Counter[int | None] = Counter()
        for member in members:
            weights[member.year] += max(1, member.times)
        years[key] = weights
    for sighting in short:
        home = _dominant(
            sighting, candidates.get((sighting.kind, slug(sighting.name)), set()), years
        )
        if home is not None:
            groups[home].append(sighting)
        elif sighting.kind == "organization":
            groups[sighting.kind, slug(sighting.name)].append(sighting)


def _join_regions(groups: dict[_Key, list[Sighting]]) -> None:
    """File "Ely, Maine" under "Ely", unless the archive knows an Ely elsewhere, too."""
    full: dict[_Key, set[_Key]] = defaultdict(set)
    for key, members in groups.items():
        base, comma, _ = members[0].name.partition(", ")
        if key[0] == "place" and comma:
            full[key[0], slug(base)].add(key)
    for base_key, keys in full.items():
        if len(keys) == 1 and base_key in groups:
            groups[base_key] += groups.pop(keys.pop())


def _apart(
    key: _Key, members: list[Sighting], decided: Mapping[_Key, AuthorityName]
) -> Iterable[list[Sighting]]:
    """Keep two people of one name apart: other roles, and half a lifetime between.

    Where the roles of both times are not known nobody is parted; the undated stay with the
    first.
    """
    if key[0] != "person" or key in decided or any(member.editorial for member in members):
        return [members]
    dated = sorted({member.year for member in members if member.year is not None})
    for before, after in pairwise(dated):
        if after - before >= APART_YEARS:
            early = [member for member in members if member.year is None or member.year <= before]
            late = [
                member for member in members if member.year is not None and member.year > before
            ]
            if _other_roles(early, late):
                return [early, *_apart(key, late, decided)]
    return [members]


def _other_roles(one: Iterable[Sighting], other: Iterable[Sighting]) -> bool:
    """Say whether both have roles, and no word of them is the same."""
    first, second = (
        {word for member in members for role in member.roles for word in slug(role).split("-")}
        for members in (one, other)
    )
    return bool(first) and bool(second) and first.isdisjoint(second - _SMALL)


def _dominant(
    sighting: Sighting, candidates: set[_Key], years: Mapping[_Key, Counter[int | None]]
) -> _Key | None:
    def weight(key: _Key) -> int:
        return sum(
            count
            for year, count in years[key].items()
            if year is None or sighting.year is None or abs(year - sighting.year) <= NEAR_YEARS
        )

    ranked = sorted(((weight(key), key) for key in candidates), reverse=True)
    total = sum(count for count, _ in ranked)
    if not total or ranked[0][0] < DOMINANCE * total:
        return None
    return ranked[0][1]


def _identity(key: _Key, members: list[Sighting], decided: AuthorityName | None) -> Identity:
    names = Counter(member.name for member in members)
    if decided is not None:
        name = decided.name
    else:
        full = {spelling: count for spelling, count in names.items() if " " in spelling}
        full = full if full and key[0] != "place" else names
        name = max(full, key=lambda spelling: (full[spelling], len(spelling), spelling))
    forms = set(names) | set(decided.aliases if decided is not None else ())
    return Identity(
        kind=key[0],
        key=key[1],
        name=name,
        forms=tuple(sorted(forms - {name})),
        sightings=tuple(members),
        decided=decided,
    )
