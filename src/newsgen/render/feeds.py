"""Feeds of the newest articles: Atom (RFC 4287) and JSON Feed 1.1.

An article stands in the feeds of its people, its section, its tags: its entry is made once
and joined into each. No date is more precise than it was read, but Atom's `updated`, which
must be an instant: there a date stands for its first one.
"""

import re
from functools import lru_cache
from typing import Any

import msgspec

from newsgen.config import Look
from newsgen.model import Card, Moment
from newsgen.render.environment import absolute
from newsgen.render.remembering import remembered
from newsgen.render.xml import DECLARATION, leaf, node
from newsgen.views import FeedView

_OFFSET = re.compile(r"[+-]\d\d:\d\d")
_encode = msgspec.json.Encoder().encode
_absolute = lru_cache(maxsize=8)(absolute)


def instant(value: str, zone: str | None = None) -> str:
    """Return a date as RFC 3339: its first instant, in UTC where no zone is known."""
    if len(value) <= len("0001-01-01"):
        return value + "0001-01-01T00:00:00Z"[len(value) :]
    return f"{value[:16]}:00{zone if zone and _OFFSET.fullmatch(zone) else 'Z'}"


def _instant(moment: Moment | None) -> str | None:
    """Return the instant of a date whose day is known; there is none in a mere year."""
    if moment is None or moment.precision in ("year", "month"):
        return None
    return instant(moment.value, moment.timezone)


def _id(url: str, look: Look) -> str:
    """Return a permalink, or a tag URI while no base_url is set: either is for ever."""
    return _absolute(look)(url) if look.origin else f"tag:newsgen.invalid,1970:{url}"


# --------------------------------------------------------------------- Atom


def atom(view: FeedView, look: Look) -> bytes:
    """Return an Atom feed."""
    link = _absolute(look)
    head = (
        leaf("id", _id(view.url, look)),
        leaf("title", view.title),
        leaf("updated", instant(view.updated)),
        node("author", leaf("name", look.publisher or look.title)),
        node("link", rel="alternate", type="text/html", href=link(view.url)),
        node("link", rel="self", type="application/atom+xml", href=link(f"{view.url}feed.xml")),
    )
    entries = (
        _entry(card, "" if card.published or card.updated else view.updated, look)
        for card in view.cards
    )
    feed = node("feed", "".join((*head, *entries)), xmlns="http://www.w3.org/2005/Atom")
    return (DECLARATION + feed).encode()


@remembered
def _entry(card: Card, fallback: str, look: Look) -> str:
    """Return an article's entry; `fallback` is when an undated one was last changed."""
    link = _absolute(look)
    changed = card.updated or card.published
    published = _instant(card.published)
    parts = [
        leaf("id", _id(card.url, look)),
        leaf("title", card.headline),
        leaf("updated", instant(changed.value, changed.timezone) if changed else instant(fallback)),
        leaf("published", published) if published else "",
        *(
            node("author", leaf("name", author.name) + leaf("uri", link(author.url)))
            for author in card.authors
        ),
        node("link", rel="alternate", type="text/html", href=link(card.url)),
        *(node("category", term=ref.name) for ref in (card.section, *card.tags) if ref),
        leaf("summary", card.summary),
    ]
    return node("entry", "".join(parts), xml__lang=card.language)


# ---------------------------------------------------------------- JSON Feed


def json_feed(view: FeedView, look: Look) -> bytes:
    """Return a JSON Feed."""
    link = _absolute(look)
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": link(view.url),
        "feed_url": link(f"{view.url}feed.json"),
        "description": look.description if view.url == "/" else "",
        "language": look.language,
        "authors": [{"name": look.publisher or look.title}],
    }
    feed = {key: value for key, value in feed.items() if value}
    return _encode(feed | {"items": [_item(card, look) for card in view.cards]}) + b"\n"


@remembered
def _item(card: Card, look: Look) -> msgspec.Raw:
    link = _absolute(look)
    given: dict[str, Any] = {
        "id": _id(card.url, look),
        "url": link(card.url),
        "title": card.headline,
        "date_published": _instant(card.published),
        "date_modified": _instant(card.updated),
        "authors": [{"name": author.name, "url": link(author.url)} for author in card.authors],
        "tags": [ref.name for ref in (card.section, *card.tags) if ref],
        "language": card.language,
    }
    item = {key: value for key, value in given.items() if value}
    return msgspec.Raw(_encode(item | {"content_text": card.summary}))
