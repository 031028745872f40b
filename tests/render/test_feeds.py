"""The Atom feed, the sitemap and robots.txt: valid, whatever an article says."""

import xml.etree.ElementTree as ET
from typing import Any

import pytest
from factories import moment

from newsgen.config import Look
from newsgen.model import Card, Moment, Ref
from newsgen.render.feeds import atom, instant
from newsgen.render.sitemaps import robots, sitemap
from newsgen.views import FeedView, SitemapView

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LOOK = Look(title="The Courier", base_url="https://a.example/archive/")


def card(**fields: Any) -> Card:  # noqa: ANN401  # the card's own fields
    given: dict[str, Any] = {
        "id": "flood",
        "source": "articles/flood.txt",
        "url": "/2022/03/16/flood/",
        "headline": "Flood",
        "kicker": None,
        "dek": None,
        "summary": "It rose.",
        "published": moment("2022-03-16"),
        "section": None,
        "authors": (),
        "tags": (),
        "publication": None,
        "language": "en",
    }
    return Card(**given | fields)


def feed(*cards: Card, look: Look = LOOK, updated: str = "2022-03-16") -> ET.Element:
    view = FeedView(title=look.title, url="/", cards=cards, updated=updated)
    return ET.fromstring(atom(view, look))  # noqa: S314  # our own bytes


def test_a_feed_has_everything_that_atom_requires() -> None:
    made = feed(
        card(authors=(Ref("Ana Reyes", "/authors/ana-reyes/"),), section=Ref("News", "/x/"))
    )

    assert made.tag == f"{ATOM}feed"
    assert [(child.tag.removeprefix(ATOM), child.text, dict(child.attrib)) for child in made][
        :6
    ] == [
        ("id", "https://a.example/archive/", {}),
        ("title", "The Courier", {}),
        ("updated", "2022-03-16T00:00:00Z", {}),
        ("author", None, {}),
        (
            "link",
            None,
            {"rel": "alternate", "type": "text/html", "href": "https://a.example/archive/"},
        ),
        (
            "link",
            None,
            {
                "rel": "self",
                "type": "application/atom+xml",
                "href": "https://a.example/archive/feed.xml",
            },
        ),
    ]
    entry = made.find(f"{ATOM}entry")
    assert entry is not None
    assert [child.tag.removeprefix(ATOM) for child in entry] == [
        "id",
        "title",
        "updated",
        "published",
        "author",
        "link",
        "category",
        "summary",
    ]
    assert entry.findtext(f"{ATOM}id") == "https://a.example/archive/2022/03/16/flood/"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ana Reyes"


def test_an_undated_entry_is_not_given_todays_date() -> None:
    made = feed(card(published=None), updated="2001-05-06")

    assert made.findtext(f"{ATOM}entry/{ATOM}updated") == "2001-05-06T00:00:00Z"
    assert made.find(f"{ATOM}entry/{ATOM}published") is None


def test_no_day_of_publication_is_made_up() -> None:
    """`updated` must be an instant by the standard; `published` may be left out, and is."""
    for value in ("2022", "2022-03"):
        made = feed(card(published=moment(value)))
        assert made.find(f"{ATOM}entry/{ATOM}published") is None


def test_an_empty_feed_is_a_feed() -> None:
    assert [child.tag for child in feed() if child.tag == f"{ATOM}entry"] == []


def test_without_an_address_ids_are_still_whole_and_unique() -> None:
    """RFC 4287 asks for an IRI that never changes; a path alone is none."""
    made = feed(card(), card(url="/undated/fire/"), look=Look())

    ids = [node.text for node in made.iter(f"{ATOM}id")]
    assert ids == [
        "tag:newsgen.invalid,1970:/",
        "tag:newsgen.invalid,1970:/2022/03/16/flood/",
        "tag:newsgen.invalid,1970:/undated/fire/",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<b> & \"q\" ]]> 'x'",
        "nul\0bell\a esc\x1b",
        "\ufffe\uffff",
        "𝄞 é ‘’",
        "\ud800 lone",
        "a\tb\nc",
    ],
)
def test_whatever_a_headline_says_the_feed_is_xml(text: str) -> None:
    allowed = "".join(
        c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff\ud800")
    )

    made = feed(card(headline=text, summary=text, section=Ref(text, "/x/")))

    assert made.findtext(f"{ATOM}entry/{ATOM}title") == allowed
    assert made.findtext(f"{ATOM}entry/{ATOM}summary") == allowed


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (moment("2022"), "2022-01-01T00:00:00Z"),
        (moment("2022-03"), "2022-03-01T00:00:00Z"),
        (moment("2022-03-16"), "2022-03-16T00:00:00Z"),
        (moment("2022-03-16T06:30"), "2022-03-16T06:30:00Z"),
        (moment("2022-03-16T06:30", "-05:00"), "2022-03-16T06:30:00-05:00"),
        (moment("2022-03-16T06:30", "EST"), "2022-03-16T06:30:00Z"),
    ],
)
def test_a_date_is_rfc_3339_in_its_own_zone(date: Moment, expected: str) -> None:
    assert instant(date.value, date.timezone) == expected
    assert feed(card(published=date)).findtext(f"{ATOM}entry/{ATOM}updated") == expected


def test_the_sitemap_gives_every_address_whole_and_encoded() -> None:
    urls = (("/", None), ("/people/ana/", "2022-03-16"), ("/tags/año & más/", None))
    made = ET.fromstring(sitemap(SitemapView(urls), LOOK))  # noqa: S314  # our own bytes

    assert made.tag == f"{SITEMAP}urlset"
    assert [node.text for node in made.iter(f"{SITEMAP}loc")] == [
        "https://a.example/archive/",
        "https://a.example/archive/people/ana/",
        "https://a.example/archive/tags/a%C3%B1o%20&%20m%C3%A1s/",
    ]


def test_robots_name_the_sitemap_once_its_address_is_known() -> None:
    assert robots(Look()) == b"User-agent: *\nAllow: /\n"
    assert robots(LOOK) == (
        b"User-agent: *\nAllow: /\nSitemap: https://a.example/archive/sitemap.xml\n"
    )
