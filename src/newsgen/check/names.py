"""Check of the names: those that are doubtful, and those that may be one and the same."""

from collections.abc import Iterator, Sequence

from newsgen.check.finding import Finding
from newsgen.check.site import Site, place
from newsgen.errors import Location
from newsgen.model import Term
from newsgen.naming import KINDS, duplicates


def names(site: Site) -> Iterator[Finding]:
    """Report names without a page of their own, and names that may be two forms of one."""
    for kind in KINDS:
        terms = site.archive.terms.get(kind, ())
        paged = [(number, term) for number, term in enumerate(terms) if term.url is not None]
        for number, term in enumerate(terms):
            if term.url is None and term.creator == "machine":
                yield Finding(
                    "names",
                    "note",
                    f"perhaps no name: {term.name!r} ({kind}, confidence {term.confidence:.2f})",
                    _first(site, number, term),
                    f"name it in names.yaml under `{kind}`, or under `not_names`",
                )
        like = duplicates([term for _, term in paged])
        for one, others in like.items():
            for other in others:
                if one < other:
                    yield _alike(site, paged, one, other)


def _alike(site: Site, paged: Sequence[tuple[int, Term]], one: int, other: int) -> Finding:
    """Name first the one that stands in fewer articles: it is likelier to be the slip."""
    rare, often = sorted((paged[one], paged[other]), key=lambda pair: len(pair[1].articles))
    return Finding(
        "names",
        "note",
        f"{rare[1].name!r} ({len(rare[1].articles)}) may be "
        f"{often[1].name!r} ({len(often[1].articles)})",
        _first(site, *rare),
        f"if they are one, write `aliases: [{rare[1].name}]` under {often[1].name} in names.yaml",
    )


def _first(site: Site, number: int, term: Term) -> Location | None:
    """Return the place of a name in the newest article it stands in."""
    if not term.articles:
        return None
    card = site.archive.cards[term.articles[0]]
    local = next(
        (
            local
            for local, (kind, place_) in site.archive.who.get(card.source, {}).items()
            if kind == term.kind and place_ == number
        ),
        None,
    )
    record = site.archive.library.record(card.source)
    for entity in record.entities:
        if entity.id == local and entity.mentions:
            span = entity.mentions[0]
            return place(record, span.block, span.start)
    return Location(card.source)
