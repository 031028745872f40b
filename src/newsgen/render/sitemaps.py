"""The sitemap (sitemaps.org 0.9), in one file or several, and robots.txt."""

from newsgen.config import Look
from newsgen.render.environment import absolute
from newsgen.render.xml import DECLARATION, leaf, node
from newsgen.views import SitemapIndexView, SitemapView

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(view: SitemapView, look: Look) -> bytes:
    """Return a sitemap of pages."""
    link = absolute(look)
    urls = (
        node("url", leaf("loc", link(url)) + (leaf("lastmod", changed) if changed else ""))
        for url, changed in view.urls
    )
    return (DECLARATION + node("urlset", "".join(urls), xmlns=_SPACE)).encode()


def sitemap_index(view: SitemapIndexView, look: Look) -> bytes:
    """Return the sitemap that names its parts."""
    link = absolute(look)
    parts = "".join(node("sitemap", leaf("loc", link(url))) for url in view.parts)
    return (DECLARATION + node("sitemapindex", parts, xmlns=_SPACE)).encode()


def robots(look: Look) -> bytes:
    """Return robots.txt: everything may be read; the sitemap is named once its address is known."""
    lines = ["User-agent: *", "Allow: /"]
    if look.origin and "sitemap" in look.formats:
        lines.append(f"Sitemap: {absolute(look)('/sitemap.xml')}")
    return ("\n".join(lines) + "\n").encode()
