"""What machines read: the feed, the sitemap, robots.txt and the record's schema."""

from collections.abc import Iterator

from newsgen.model import Page
from newsgen.plan.desk import Desk
from newsgen.views import FeedView, NotFoundView, SitemapView

NEVER = "1970-01-01"
"""When a feed of undated articles last changed: a feed must say something, and not today."""


def plan_feed(desk: Desk) -> Iterator[Page]:
    """Plan the Atom feed of the newest articles."""
    cards = desk.archive.cards[: desk.look.feed_length]
    updated = max((card.published.value for card in cards if card.published), default=NEVER)
    view = FeedView(title=desk.look.title, url="/", cards=cards, updated=updated)
    yield desk.page("/feed.xml", "feed", view)


def plan_sitemap(desk: Desk, pages: tuple[Page, ...]) -> Iterator[Page]:
    """Plan the sitemap: every page that a reader may land on."""
    hidden = ("withdrawn", "redirect")
    urls = tuple(sorted(p.url for p in pages if p.url.endswith("/") and p.kind not in hidden))
    yield desk.page("/sitemap.xml", "sitemap", SitemapView(urls))


def plan_robots(desk: Desk) -> Iterator[Page]:
    """Plan robots.txt, which names the sitemap."""
    yield desk.page("/robots.txt", "robots", NotFoundView())


def plan_schema(desk: Desk) -> Iterator[Page]:
    """Plan the JSON Schema of every record.json."""
    yield desk.page("/record.schema.json", "schema", NotFoundView())
