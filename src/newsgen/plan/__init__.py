"""Archive → Parts → Pages: which pages there are, and everything each of them shows.

The site is planned in parts: a story's pages, a name's, a year's. A part's digest is quickly
taken and says whether anything in it changed; only then are its pages planned. A page's view
holds all that its template may look at, so a view's digest says whether that page must be made
again. Adding a kind of page is a function and a line in `PAGE_KINDS`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from newsgen.model import Listed, Page, Part
from newsgen.plan.articles import plan_articles, plan_pictures, plan_proofs, plan_withdrawn
from newsgen.plan.data import plan_data
from newsgen.plan.dates import plan_dates, plan_on_this_day
from newsgen.plan.desk import Desk
from newsgen.plan.front import plan_about, plan_home, plan_not_found
from newsgen.plan.hosts import plan_host_rules
from newsgen.plan.indexes import plan_indexes
from newsgen.plan.lookup import plan_map, plan_search
from newsgen.plan.machines import plan_feeds, plan_robots, plan_sitemap
from newsgen.plan.quotes import plan_quotes
from newsgen.plan.redirects import clash, plan_redirects
from newsgen.plan.sharing import plan_sharing
from newsgen.plan.terms import plan_terms
from newsgen.views import FileView

PAGE_KINDS: Mapping[str, Callable[[Desk], Iterator[Part]]] = {
    "articles": plan_articles,
    "home": plan_home,
    "dates": plan_dates,
    "on this day": plan_on_this_day,
    "terms": plan_terms,
    "indexes": plan_indexes,
    "quotes": plan_quotes,
    "about": plan_about,
    "search": plan_search,
    "map": plan_map,
    "not found": plan_not_found,
    "withdrawn": plan_withdrawn,
    "sharing cards": plan_sharing,
    "feeds": plan_feeds,
    "robots": plan_robots,
    "pictures": plan_pictures,
}
"""Every kind of page that depends on the archive alone."""

CLOSING_KINDS: Mapping[str, Callable[[Desk, Sequence[Listed]], Iterable[Page]]] = {
    "data": plan_data,
    "sitemap": plan_sitemap,
    "redirects": plan_redirects,
    "host rules": plan_host_rules,
}
"""Those that depend on which other pages there are, in this order."""

Files = Mapping[str, tuple[str, FileView]]
"""Site path → kind and file, for what is copied as it is."""


def plan(desk: Desk, files: Files) -> Iterator[Part]:
    """Plan all that depends on the archive alone."""
    for kind in PAGE_KINDS.values():
        yield from kind(desk)
    yield Part("files", None, _copies, (desk, files))


def _copies(desk: Desk, files: Files) -> Iterator[Page]:
    for url, (kind, view) in files.items():
        yield desk.page(url, kind, view)


def plan_closing(desk: Desk, pages: Callable[[], Sequence[Listed]]) -> Iterator[Part]:
    """Plan what depends on the other pages.

    Args:
        desk: The archive and the settings.
        pages: Tells the pages there are; asked when a part is planned, so that each sees those
            of the parts before it.
    """
    for name, kind in CLOSING_KINDS.items():
        yield Part(name, None, _closing, (kind, desk, pages))


def _closing(
    kind: Callable[[Desk, Sequence[Listed]], Iterable[Page]],
    desk: Desk,
    pages: Callable[[], Sequence[Listed]],
) -> Iterable[Page]:
    return kind(desk, pages())


__all__ = [
    "CLOSING_KINDS",
    "PAGE_KINDS",
    "Desk",
    "Files",
    "clash",
    "plan",
    "plan_closing",
    "plan_proofs",
]
