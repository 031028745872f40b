"""The A–Z of every taxonomy: on one page, or on a page for each letter when it is long.

The pages of letters stand at `/people/letter/s/`. Nothing else ever does: below the page of a
person called Letter stand only years, `undated` and feeds, and a part of an index is named by
one to three letters, or `other`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from newsgen.model import Page, Part, Ref, Term, TermKind
from newsgen.plan.desk import Desk, most
from newsgen.views import Count, IndexEntry, IndexView, Letter

LONG = 300
"""So many entries stand on one page: some 40 kB, a long scroll."""
DEEPEST = 3
"""Letters of a name that an index is cut by: Smi is never cut again, however many Smiths."""
MOST = 60
"""Entries named on the first page of an index that is cut."""
_pack = msgspec.msgpack.Encoder().encode
OTHER = "other"
"""The part for what begins with no letter."""


def plan_indexes(desk: Desk) -> Iterator[Part]:
    """Plan the A–Z of every taxonomy, also of an empty one: its link must lead somewhere."""
    for kind, terms in desk.archive.terms.items():
        listed = [term for term in terms if term.url is not None]
        lines = [(t.name, t.url, t.sort, len(t.articles), _note(t)) for t in listed]
        yield desk.part(f"/{kind}/", (_pack(lines),), _index, kind, listed)


def _index(desk: Desk, kind: TermKind, listed: Sequence[Term]) -> Iterator[Page]:
    top = _view(kind, listed)
    if len(listed) <= LONG:
        yield desk.page(f"/{kind}/", "index", top)
    else:
        yield from _cut(desk, f"/{kind}/", top, listed, 1)


def _cut(
    desk: Desk, url: str, above: IndexView, terms: Sequence[Term], depth: int
) -> Iterator[Page]:
    """Plan an index too long for a page, and the pages of its parts.

    Args:
        desk: The archive.
        url: Where the index stands.
        above: Its view, as if it stood on one page.
        terms: Its entries.
        depth: How many letters its parts are named by.
    """
    kind = above.kind
    parts: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        parts[_part(term, depth)].append(term)
    links = tuple(
        Count(_name(part), f"/{kind}/letter/{part}/", len(parts[part])) for part in sorted(parts)
    )
    index = IndexView(
        kind=kind,
        letter=above.letter,
        parts=links,
        siblings=above.siblings,
        above=above.above,
        most=most(terms, MOST),
        letters=(),
        total=len(terms),
    )
    yield desk.page(url, "index", index)
    # Without the counts: another name under one letter leaves the others' pages alone.
    siblings = tuple(Ref(link.name, link.url) for link in links)
    home = Ref(above.letter, url) if above.letter is not None else None
    for link, part in zip(links, sorted(parts), strict=True):
        view = _view(kind, parts[part], link.name, siblings, home)
        if len(parts[part]) > LONG and depth < DEEPEST and part != OTHER:
            yield from _cut(desk, link.url, view, parts[part], depth + 1)
        else:
            yield desk.page(link.url, "index", view)


def _view(
    kind: TermKind,
    terms: Sequence[Term],
    letter: str | None = None,
    siblings: tuple[Ref, ...] = (),
    above: Ref | None = None,
) -> IndexView:
    found: dict[str, list[IndexEntry]] = defaultdict(list)
    for term in terms:
        found[_name(_part(term, 1))].append(_entry(term))
    return IndexView(
        kind=kind,
        letter=letter,
        parts=(),
        siblings=siblings,
        above=above,
        most=(),
        letters=tuple(Letter(name, tuple(entries)) for name, entries in found.items()),
        total=len(terms),
    )


def _part(term: Term, depth: int) -> str:
    """Return the first letters of what a term is filed under, as they stand in a URL."""
    letters = term.sort.replace(" ", "")[:depth]
    return letters if letters[:1].isalpha() else OTHER


def _name(part: str) -> str:
    return "#" if part == OTHER else part[0].upper() + part[1:]


def _entry(term: Term) -> IndexEntry:
    count = len(term.articles)
    return IndexEntry(name=term.name, url=term.url or "", count=count, note=_note(term))


def _note(term: Term) -> str | None:
    return term.roles[-1].role if term.roles else None
