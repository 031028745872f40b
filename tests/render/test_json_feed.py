"""The JSON Feed: version 1.1, field by field, and the same articles as the Atom feed."""

import xml.etree.ElementTree as ET
from typing import Any

import msgspec
from factories import moment

from newsgen.config import Look
from newsgen.model import Card, Ref
from newsgen.render.feeds import atom, json_feed
from newsgen.views import FeedView

LOOK = Look(title="The Courier", description="A paper.", base_url="https://a.example/archive/")


def card(**fields: Any) -> Card:  # noqa: ANN401  # the card's own fields
    given: dict[str, Any] = {
        "id": "flood",
        "source": "articles/flood.txt",
        "url": "/2022/03/16/flood/",
        "headline": "Flood",
        "kicker": None,
        "dek": None,
        "summary": "It rose.",
        "published": moment("2022-03-16T06:30", "-05:00"),
        "updated": moment("2022-03-17"),
        "section": Ref("News", "/sections/news/"),
        "authors": (Ref("Ana Reyes", "/authors/ana-reyes/"),),
        "tags": (Ref("river", "/tags/river/"),),
        "publication": None,
        "language": "en",
    }
    return Card(**given | fields)


def view(*cards: Card, url: str = "/") -> FeedView:
    return FeedView(title="The Courier", url=url, cards=cards, updated="2022-03-17")


def feed(*cards: Card, url: str = "/") -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(json_feed(view(*cards, url=url), LOOK))
    return found


def test_a_feed_has_what_version_1_1_asks_for_and_all_that_is_known() -> None:
    assert feed(card()) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Courier",
        "home_page_url": "https://a.example/archive/",
        "feed_url": "https://a.example/archive/feed.json",
        "description": "A paper.",
        "language": "en",
        "authors": [{"name": "The Courier"}],
        "items": [
            {
                "id": "https://a.example/archive/2022/03/16/flood/",
                "url": "https://a.example/archive/2022/03/16/flood/",
                "title": "Flood",
                "date_published": "2022-03-16T06:30:00-05:00",
                "date_modified": "2022-03-17T00:00:00Z",
                "authors": [
                    {"name": "Ana Reyes", "url": "https://a.example/archive/authors/ana-reyes/"}
                ],
                "tags": ["News", "river"],
                "language": "en",
                "content_text": "It rose.",
            }
        ],
    }


def test_a_terms_feed_leads_to_its_page() -> None:
    found = feed(url="/people/ana-reyes/")

    assert found["home_page_url"] == "https://a.example/archive/people/ana-reyes/"
    assert found["feed_url"] == "https://a.example/archive/people/ana-reyes/feed.json"
    assert (found["items"], "description" in found) == ([], False)


def test_a_date_less_precise_than_a_day_is_no_instant() -> None:
    items = feed(*(card(published=date) for date in (None, moment("2022"), moment("2022-03"))))

    assert ["date_published" in item for item in items["items"]] == [False] * 3


def test_an_item_has_its_content_even_when_there_is_none() -> None:
    """One of content_text and content_html must be there."""
    (item,) = feed(card(summary="", tags=(), section=None, authors=(), updated=None))["items"]

    assert item["content_text"] == ""


def test_both_feeds_hold_the_same_articles() -> None:
    cards = [card(url=f"/2022/{n}/", headline=f"Flood {n}") for n in range(5)]

    root = ET.fromstring(atom(view(*cards), LOOK))  # noqa: S314  # our own bytes
    spaces = {"a": "http://www.w3.org/2005/Atom"}

    assert [item["id"] for item in feed(*cards)["items"]] == [
        node.text for node in root.findall("a:entry/a:id", spaces)
    ]
