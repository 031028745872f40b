"""Names and labels → terms: what has a page, where it stands, what it is filed under."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from newsgen.config import Config
from newsgen.model import EntityKind, Moment, Ref, RoleSpan, Term, TermKind
from newsgen.slugs import slug
from newsgen.store.identity import Identity, Sighting, identify
from newsgen.store.rows import Entry
from newsgen.store.who import Place, Who

KINDS: tuple[TermKind, ...] = (
    "people",
    "organizations",
    "places",
    "authors",
    "sections",
    "tags",
    "publications",
)
KIND_OF: Mapping[EntityKind, TermKind] = {
    "person": "people",
    "organization": "organizations",
    "place": "places",
}


class Filing(msgspec.Struct, frozen=True, gc=False):
    """An article filed under a label: `article` is its position in the archive."""

    kind: TermKind
    name: str
    article: int


def term_urls(kind: TermKind, names: Mapping[str, int]) -> dict[str, Ref]:
    """Give each label of a taxonomy its display form and its page.

    Labels that differ only in case or spacing are one; those whose slugs merely meet are
    told apart by a number, in A–Z order.

    Args:
        kind: The taxonomy.
        names: Labels as written, with how often.
    """
    spellings: dict[str, list[str]] = defaultdict(list)
    for name in names:
        spellings[" ".join(name.casefold().split())].append(name)
    taken: set[str] = set()
    refs: dict[str, Ref] = {}
    for key in sorted(spellings):
        display = max(spellings[key], key=lambda name: (names[name], name))
        url = f"/{kind}/{free_slug(display, taken)}/"
        refs.update((name, Ref(display, url)) for name in spellings[key])
    return refs


def free_slug(name: str, taken: set[str]) -> str:
    """Return a name's slug, numbered when it is in `taken`, and take it."""
    base = slug(name)
    free, number = base, 1
    while free in taken:
        number += 1
        free = f"{base}-{number}"
    taken.add(free)
    return free


def sort_key(kind: TermKind, name: str) -> str:
    """Return what a name is filed under: people by surname, the rest without an article."""
    words = name.split()
    if kind in ("people", "authors") and len(words) > 1:
        tail = (
            words[-2:]
            if words[-1].rstrip(".").casefold() in ("jr", "sr", "ii", "iii")
            else words[-1:]
        )
        words = tail + words[: -len(tail)]
    elif len(words) > 1 and words[0].casefold() == "the":
        words = words[1:]
    return slug(" ".join(words)).replace("-", " ")


def plain_terms(
    filings: Iterable[Filing], refs: Mapping[tuple[TermKind, str], Ref]
) -> dict[TermKind, tuple[Term, ...]]:
    """Make the terms of authors, sections, tags and publications.

    Args:
        filings: In order of article.
        refs: Where each label, as written, leads.
    """
    articles: dict[tuple[TermKind, str], list[int]] = defaultdict(list)
    forms: dict[tuple[TermKind, str], set[str]] = defaultdict(set)
    display: dict[tuple[TermKind, str], str] = {}
    for filing in filings:
        ref = refs[filing.kind, filing.name]
        key = (filing.kind, ref.url)
        if articles[key][-1:] != [filing.article]:
            articles[key].append(filing.article)
        forms[key].add(filing.name)
        display[key] = ref.name
    found: dict[TermKind, list[Term]] = defaultdict(list)
    for (kind, url), numbers in articles.items():
        name = display[kind, url]
        found[kind].append(
            Term(
                kind=kind,
                name=name,
                url=url,
                sort=sort_key(kind, name),
                forms=tuple(sorted(forms[kind, url] - {name})),
                articles=tuple(numbers),
                creator="editorial",
            )
        )
    return {kind: tuple(sorted(terms, key=_order)) for kind, terms in found.items()}


def name_terms(
    sightings: Iterable[Sighting], public: Sequence[Entry], config: Config
) -> tuple[dict[TermKind, tuple[Term, ...]], Who]:
    """Make the terms of people, organizations and places.

    Returns:
        The terms in A–Z order, and which of them each name of an article is.
    """
    by_kind: dict[TermKind, list[tuple[Term, Identity]]] = defaultdict(list)
    taken: dict[TermKind, set[str]] = defaultdict(set)
    for identity in identify(sightings, config.reading.authority):
        kind = KIND_OF[identity.kind]
        url = (
            f"/{kind}/{free_slug(identity.name, taken[kind])}/" if _page(identity, config) else None
        )
        by_kind[kind].append((_term(kind, identity, url, public), identity))
    terms: dict[TermKind, tuple[Term, ...]] = {}
    where: list[list[str | Place]] = [[] for _ in public]
    for kind, pairs in by_kind.items():
        pairs.sort(key=lambda pair: _order(pair[0]))
        terms[kind] = tuple(term for term, _ in pairs)
        for number, (_, identity) in enumerate(pairs):
            place: Place = (kind, number)
            for sighting in identity.sightings:
                where[sighting.article] += (sighting.local, place)
    return terms, Who.of([entry.path for entry in public], where)


def _order(term: Term) -> tuple[str, str, str]:
    return (term.sort, term.name, term.url or "")


def _page(identity: Identity, config: Config) -> bool:
    """Say whether enough is known for a page: a doubtful name gets none."""
    if identity.decided is not None or any(s.editorial for s in identity.sightings):
        return True
    articles = len({sighting.article for sighting in identity.sightings})
    confidence = max(sighting.confidence for sighting in identity.sightings)
    return confidence >= config.look.name_confidence and articles >= config.look.name_articles


def _term(kind: TermKind, identity: Identity, url: str | None, public: Sequence[Entry]) -> Term:
    decided = identity.decided
    editorial = decided is not None or any(s.editorial for s in identity.sightings)
    return Term(
        kind=kind,
        name=identity.name,
        url=url,
        sort=sort_key(kind, identity.name),
        forms=identity.forms,
        roles=_roles(identity, public),
        articles=tuple(sorted({sighting.article for sighting in identity.sightings})),
        creator="editorial" if editorial else "machine",
        confidence=max(sighting.confidence for sighting in identity.sightings),
        description=decided.description if decided else None,
        wikidata=decided.wikidata if decided else None,
    )


def _roles(identity: Identity, public: Sequence[Entry]) -> tuple[RoleSpan, ...]:
    """List the roles someone was given, in order of first appearance; the undated last."""
    moments: dict[str, list[Moment]] = defaultdict(list)
    counts: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for sighting in identity.sightings:
        published = public[sighting.article].published
        for role in sighting.roles:
            key = role.casefold()
            spelling.setdefault(key, role)
            counts[key] += 1
            if published is not None:
                moments[key].append(published)
    spans = [
        RoleSpan(
            role=spelling[key],
            first=min(moments[key], key=lambda m: m.value, default=None),
            last=max(moments[key], key=lambda m: m.value, default=None),
            count=counts[key],
        )
        for key in counts
    ]
    return tuple(
        sorted(spans, key=lambda s: (s.first is None, s.first.value if s.first else "", s.role))
    )
