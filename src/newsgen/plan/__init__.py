"""Archive → Pages: which pages there are, and everything each of them shows.

A page's view holds all that its template may look at, so a view's digest says whether the
page must be made again. Adding a kind of page is a function and a line in `PAGE_KINDS`.
"""

from collections.abc import Callable, Iterator, Mapping

from newsgen.config import Look
from newsgen.errors import ArchiveError, Location, NewsgenError
from newsgen.model import Archive, Page, Picture
from newsgen.plan.articles import plan_articles, plan_pictures, plan_redirects, plan_withdrawn
from newsgen.plan.data import plan_data
from newsgen.plan.dates import plan_dates, plan_on_this_day
from newsgen.plan.desk import Desk
from newsgen.plan.front import plan_about, plan_home, plan_not_found
from newsgen.plan.hosts import plan_host_rules
from newsgen.plan.indexes import plan_indexes
from newsgen.plan.lookup import plan_map, plan_search
from newsgen.plan.machines import plan_feeds, plan_robots, plan_schema, plan_sitemap
from newsgen.plan.quotes import plan_quotes
from newsgen.plan.terms import plan_terms
from newsgen.slugs import fold
from newsgen.views import FileView, NotFoundView

PAGE_KINDS: Mapping[str, Callable[[Desk], Iterator[Page]]] = {
    "home": plan_home,
    "articles": plan_articles,
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
    "feeds": plan_feeds,
    "robots": plan_robots,
    "schema": plan_schema,
}
"""Every kind of page. Redirects come after all of them, and after what is copied."""

RESERVED = ("manifest-sha256.txt", "_redirects", "_headers")
"""Paths of the output folder that are no page's."""


def plan(
    archive: Archive,
    look: Look,
    files: Mapping[str, tuple[str, FileView]],
    pictures: Mapping[str, Picture] | None = None,
) -> tuple[tuple[Page, ...], list[NewsgenError]]:
    """Plan every page of the site.

    Args:
        archive: What there is to show.
        look: How pages look.
        files: Site path → kind and file, for what is copied as it is.
        pictures: Path below articles/ → the picture, for those that stories show.

    Returns:
        The pages, one for each file, in the order of `PAGE_KINDS`; and an error for each
        old path that is a page's, or two articles'.
    """
    desk = Desk(archive, look, pictures)
    pages: dict[str, Page] = {}
    problems: list[NewsgenError] = []
    for kind in PAGE_KINDS.values():
        for page in kind(desk):
            owner = pages.setdefault(fold(page.path), page)
            if owner is not page:
                problems.append(_clash(page, owner, archive))
    for url, (copied, view) in files.items():
        page = desk.page(url, copied, view)
        pages.setdefault(fold(page.path), page)
    for page in plan_pictures(desk):
        pages.setdefault(fold(page.path), page)
    for page in plan_data(desk, tuple(pages.values())):
        pages.setdefault(fold(page.path), page)
    for page in plan_sitemap(desk, tuple(pages.values())):
        pages.setdefault(fold(page.path), page)
    _add_redirects(desk, pages, problems)
    for page in plan_host_rules(desk, tuple(pages.values())):
        pages[fold(page.path)] = page
    return tuple(pages.values()), problems


def _add_redirects(desk: Desk, pages: dict[str, Page], problems: list[NewsgenError]) -> None:
    """Add the old paths that are free: no page's, none's folder, and no file where one is."""
    owners = {path: desk.page(path, "reserved", NotFoundView()) for path in RESERVED} | pages
    for path, page in pages.items():
        owners.update((above, page) for above in _above(path) if above not in owners)
    for page in plan_redirects(desk):
        path = fold(page.path)
        taken = [*(above for above in _above(path) if above in pages), path]
        owner = next((owners[other] for other in taken if other in owners), None)
        if owner is not None:
            problems.append(_clash(page, owner, desk.archive))
            continue
        pages[path] = page
        owners.update((part, page) for part in (path, *_above(path)) if part not in owners)


def _above(path: str) -> Iterator[str]:
    """Yield the folders a file lies in, from the inmost out."""
    while (path := path.rpartition("/")[0]) != "":
        yield path


def _clash(page: Page, owner: Page, archive: Archive) -> NewsgenError:
    """Explain that an old path, or a permalink, stands where another page does."""
    withdrawn = (card for card, _ in archive.withdrawn)
    sources = {card.url: card.source for card in (*archive.cards, *withdrawn)}
    redirect = getattr(page.view, "target", None)
    source = sources.get(redirect if isinstance(redirect, str) else page.url, page.url)
    other = getattr(owner.view, "target", None) or owner.url
    return ArchiveError(
        f"the path {page.url} is already that of {sources.get(other, other)}",
        at=Location(source),
        hint="remove the alias, or correct it",
    )
