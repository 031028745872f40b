"""The Atom feed (RFC 4287), the sitemap (sitemaps.org 0.9) and robots.txt."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from xml.sax.saxutils import XMLGenerator

from newsgen.config import Look
from newsgen.model import Card
from newsgen.render.environment import absolute
from newsgen.views import FeedView, SitemapView

# What XML 1.0 §2.2 does not allow, even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_OFFSET = re.compile(r"[+-]\d\d:\d\d")


class _Writer:
    """An XML document that grows; text is escaped and stripped of what XML forbids."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self._xml = XMLGenerator(self._buffer, "utf-8", short_empty_elements=True)
        self._xml.startDocument()

    @contextmanager
    def element(self, name: str, **attributes: str) -> Iterator[None]:
        clean = {key: _FORBIDDEN.sub("", value) for key, value in attributes.items()}
        self._xml.startElement(name, clean)  # type: ignore[arg-type]  # a dict serves as attributes
        yield
        self._xml.endElement(name)
        self._xml.ignorableWhitespace("\n")

    def text(self, name: str, text: str, **attributes: str) -> None:
        with self.element(name, **attributes):
            self._xml.characters(_FORBIDDEN.sub("", text))

    def data(self) -> bytes:
        self._xml.endDocument()
        return self._buffer.getvalue()


def instant(value: str, zone: str | None = None) -> str:
    """Return a date as RFC 3339: its first instant, in UTC where no zone is known."""
    if len(value) <= len("0001-01-01"):
        return value + "0001-01-01T00:00:00Z"[len(value) :]
    return f"{value[:16]}:00{zone if zone and _OFFSET.fullmatch(zone) else 'Z'}"


def atom(view: FeedView, look: Look) -> bytes:
    """Return an Atom feed; ids are permalinks, or tag URIs while no base_url is set."""
    link = absolute(look)
    xml = _Writer()
    with xml.element("feed", xmlns="http://www.w3.org/2005/Atom"):
        xml.text("id", _id(view.url, look))
        xml.text("title", view.title)
        xml.text("updated", instant(view.updated))
        with xml.element("author"):
            xml.text("name", look.publisher or look.title)
        with xml.element("link", rel="alternate", type="text/html", href=link(view.url)):
            pass
        feed = view.url.rstrip("/") + "/feed.xml"
        with xml.element("link", rel="self", type="application/atom+xml", href=link(feed)):
            pass
        for card in view.cards:
            _entry(xml, card, view.updated, look)
    return xml.data()


def _id(url: str, look: Look) -> str:
    return absolute(look)(url) if look.origin else f"tag:newsgen.invalid,1970:{url}"


def _entry(xml: _Writer, card: Card, fallback: str, look: Look) -> None:
    with xml.element("entry", **{"xml:lang": card.language}):
        xml.text("id", _id(card.url, look))
        xml.text("title", card.headline)
        date = card.published
        xml.text("updated", instant(date.value, date.timezone) if date else instant(fallback))
        if date:
            xml.text("published", instant(date.value, date.timezone))
        for author in card.authors:
            with xml.element("author"):
                xml.text("name", author.name)
        href = absolute(look)(card.url)
        with xml.element("link", rel="alternate", type="text/html", href=href):
            pass
        if card.section:
            with xml.element("category", term=card.section.name):
                pass
        xml.text("summary", card.summary)


def sitemap(view: SitemapView, look: Look) -> bytes:
    """Return the sitemap of every page."""
    link = absolute(look)
    xml = _Writer()
    with xml.element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"):
        for url in view.urls:
            with xml.element("url"):
                xml.text("loc", link(url))
    return xml.data()


def robots(look: Look) -> bytes:
    """Return robots.txt: everything may be read; the sitemap is named once its address is known."""
    lines = ["User-agent: *", "Allow: /"]
    if look.origin:
        lines.append(f"Sitemap: {absolute(look)('/sitemap.xml')}")
    return ("\n".join(lines) + "\n").encode()
