"""What machines read beside the pages: feeds, the sitemap, robots.txt and the record's schema."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from newsgen.model import Card, Listed, Page, Part, Term
from newsgen.plan.calendar import DAY
from newsgen.plan.desk import Desk
from newsgen.views import FeedView, NotFoundView, SitemapIndexView, SitemapView

NEVER = "1970-01-01"
"""When a feed of undated articles last changed: a feed must say something, and not today."""
URLS = 45_000
"""Addresses in one sitemap; the protocol's limit is 50,000."""
FRONT = "front"
"""The part of a sitemap for pages that stand in no folder."""


def plan_feeds(desk: Desk) -> Iterator[Part]:
    """Plan the feeds of the site."""
    newest = range(min(desk.look.feed_length, len(desk.archive.cards)))
    cards = desk.cards(newest)
    yield desk.part("feeds", (desk.show(newest),), _feeds, "/", desk.look.title, cards)


def plan_term_feeds(desk: Desk, term: Term) -> Iterator[Page]:
    """Plan the feeds of a term that has a page."""
    cards = desk.cards(term.articles[: desk.look.feed_length])
    return _feeds(desk, term.url or "", f"{term.name} · {desk.look.title}", cards)


def _feeds(desk: Desk, url: str, title: str, cards: Sequence[Card]) -> Iterator[Page]:
    if "feeds" not in desk.look.formats:
        return
    moments = (card.updated or card.published for card in cards)
    updated = max((moment.value for moment in moments if moment), default=NEVER)
    view = FeedView(title=title, url=url, cards=tuple(cards), updated=updated)
    page = desk.page(f"{url}feed.xml", "feed", view)
    yield page
    yield Page(f"{url}feed.json", "json_feed", view, page.fingerprint)


def plan_sitemap(desk: Desk, pages: Sequence[Listed]) -> Iterator[Page]:
    """Plan the sitemap: every page that a reader may land on.

    Over the protocol's limit it is cut by the first folder of an address (a year, people,
    places), so that a new article touches the parts it stands in and leaves the others.
    """
    if "sitemap" not in desk.look.formats:
        return
    dates = {card.url: _changed(card) for card in desk.archive.cards}
    hidden = ("withdrawn", "redirect")
    urls = sorted(p.url for p in pages if p.url.endswith("/") and p.kind not in hidden)
    entries = [(url, dates.get(url)) for url in urls]
    if len(entries) <= URLS:
        yield desk.page("/sitemap.xml", "sitemap", SitemapView(tuple(entries)))
        return
    folders: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for url, changed in entries:
        folders[url.split("/")[1] or FRONT].append((url, changed))
    parts = []
    for folder in sorted(folders):
        for start in range(0, len(folders[folder]), URLS):
            number = f"-{start // URLS + 1}" if start else ""
            parts.append(f"/sitemap-{folder}{number}.xml")
            view = SitemapView(tuple(folders[folder][start : start + URLS]))
            yield desk.page(parts[-1], "sitemap", view)
    yield desk.page("/sitemap.xml", "sitemap_index", SitemapIndexView(tuple(parts)))


def _changed(card: Card) -> str | None:
    """Return the day an article last changed, as precise as it is known (W3C-DTF)."""
    days = [moment.value[:DAY] for moment in (card.published, card.updated) if moment]
    return max(days, default=None)


def plan_robots(desk: Desk) -> Iterator[Part]:
    """Plan robots.txt, which names the sitemap, and the JSON Schema of records.

    Every record.json obeys it, and each line of articles.jsonl.
    """
    yield desk.part("robots", (), _robots)


def _robots(desk: Desk) -> Iterator[Page]:
    yield desk.page("/robots.txt", "robots", NotFoundView())
    if {"record", "data"} & set(desk.look.formats):
        yield desk.page("/record.schema.json", "schema", NotFoundView())
