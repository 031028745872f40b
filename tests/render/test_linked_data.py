"""Linked data: what Google asks of NewsArticle, no more than the page says, nothing breaks out."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from factories import Settings, all_pages, archive, article, entity, quote, record
from pagereader import PageReader

from newsgen.config import Look
from newsgen.model import Author, Block, Correction, Dateline, Image, Picture, Record
from newsgen.render import Press, Theme, render
from newsgen.render.prose import data_block
from newsgen.render.theme import default_theme

LOOK = Look(
    title="The Courier",
    base_url="https://a.example/archive/",
    publisher="The Courier",
    copyright="Ours.",
    licence="https://licence.example/by/4.0/",
)
HERE = "https://a.example/archive"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)

FLOOD = article(
    "BODO, March 16 — “Water is coming,” Mayor Ana Reyes said.",
    "“It is wet,” the Harbor Board said. “Who knows?” somebody asked.",
    Block("image", "", 3, image=Image("harbor.png", "The harbor", "Mud.", "Luz Ash")),
    headline="Flood </script><!-- & “more”",
    dek="It rose.",
    published="2022-03",
    updated=None,
    section="News",
    tags=("river",),
    authors=(Author("Luz Ash", "Editor"), Author("Courier Staff")),
    corrections=(Correction("2022-03-17", "It was Tuesday."),),
    dateline=Dateline("BODO, March 16", "BODO"),
    original_url="https://courier.example/flood",
)
STORY = record(
    FLOOD,
    entity(FLOOD, "Ana Reyes", roles=("Mayor",)),
    entity(FLOOD, "Harbor Board", "organization"),
    quote(FLOOD, "Water is coming,", speaker="person/ana-reyes", id="q1"),
    quote(FLOOD, "It is wet,", speaker="organization/harbor-board", id="q2"),
    quote(FLOOD, "Who knows?", id="q3"),
)
KINDS = ("home", "article", "term", "date", "data")
MakePages = Callable[..., Mapping[str, str]]


@pytest.fixture
def pages(tmp_path: Path) -> MakePages:
    """Render an archive and return its pages by path."""

    def make(*records: Record, look: Look = LOOK) -> Mapping[str, str]:
        made, _ = archive(tmp_path, records, Settings(look=look, pictures=("harbor.png",)))
        theme = Theme((default_theme(),))
        statics = {url: ("static", view) for url, view in theme.statics().items()}
        picture = Picture("harbor.png", "0" * 64, 1200, 800, (480,))
        planned, _ = all_pages(made, look, statics, {"harbor.png": picture})
        press = Press(theme, look, made.library, lambda _: b"")
        html = [page for page in planned if page.kind in KINDS]
        return {artifact.path: artifact.data.decode() for artifact in render(html, press)}

    return make


def data(page: str) -> dict[str, Any]:
    (block,) = BLOCK.findall(page)
    found: dict[str, Any] = msgspec.json.decode(block)
    assert found.pop("@context") == "https://schema.org"
    return found


def test_an_article_is_a_news_article_with_all_that_is_known(pages: MakePages) -> None:
    found = data(next(page for path, page in pages(STORY).items() if path.startswith("2022/03/f")))
    url = found["url"]

    assert url.startswith(f"{HERE}/2022/03/flood-")
    person = {"@type": "Person", "@id": f"{HERE}/people/ana-reyes/", "name": "Ana Reyes"}
    board = {
        "@type": "Organization",
        "@id": f"{HERE}/organizations/harbor-board/",
        "name": "Harbor Board",
    }
    paper = f"{HERE}/publications/the-courier/"
    assert found == {
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "sameAs": "https://courier.example/flood",
        "headline": "Flood </script><!-- & “more”",
        "alternativeHeadline": "It rose.",
        "description": "It rose.",
        "author": [
            {
                "@type": "Person",
                "name": "Luz Ash",
                "url": f"{HERE}/authors/luz-ash/",
                "jobTitle": "Editor",
            },
            {
                "@type": "Organization",
                "name": "Courier Staff",
                "url": f"{HERE}/authors/courier-staff/",
            },
        ],
        "datePublished": "2022-03",
        "publisher": {"@type": "Organization", "name": "The Courier", "url": paper},
        "isPartOf": {"@type": "Newspaper", "@id": paper, "name": "The Courier", "url": paper},
        "articleSection": "News",
        "keywords": ["river"],
        "inLanguage": "en",
        "wordCount": 22,
        "dateline": "BODO, March 16",
        "mentions": [
            person | {"url": person["@id"], "jobTitle": ["Mayor"]},
            board | {"url": board["@id"]},
        ],
        "hasPart": [
            {
                "@type": "Quotation",
                "@id": f"{url}#q1",
                "text": "Water is coming,",
                "creator": person,
                "isPartOf": {"@id": url},
            },
            {
                "@type": "Quotation",
                "@id": f"{url}#q2",
                "text": "It is wet,",
                "creator": board,
                "spokenByCharacter": board,
                "isPartOf": {"@id": url},
            },
            {
                "@type": "Quotation",
                "@id": f"{url}#q3",
                "text": "Who knows?",
                "isPartOf": {"@id": url},
            },
        ],
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": "It was Tuesday.",
                "datePublished": "2022-03-17",
            }
        ],
        "copyrightNotice": "Ours.",
        "license": "https://licence.example/by/4.0/",
        "image": [
            {
                "@type": "ImageObject",
                "url": f"{HERE}/media/harbor.png",
                "width": 1200,
                "height": 800,
                "caption": "Mud.",
                "creditText": "Luz Ash",
            }
        ],
    }


def test_what_is_not_known_is_not_said(pages: MakePages) -> None:
    made = article("It rose.")

    found = data(pages(record(made), look=Look(title="A"))["undated/flood/index.html"])

    assert sorted(found) == [
        *("@id", "@type", "description", "headline", "inLanguage", "isPartOf"),
        *("mainEntityOfPage", "publisher", "url", "wordCount"),
    ]


def test_nothing_a_story_says_ends_the_element(pages: MakePages) -> None:
    for page in pages(STORY).values():
        for block in BLOCK.findall(page):
            assert not set("<>&") & set(block)
        assert PageReader(page).faults == []
    assert "<" not in str(data_block(b'"</script><!--"'))[35:-9]


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("people/ana-reyes/index.html", "Person"),
        ("organizations/harbor-board/index.html", "Organization"),
        ("authors/luz-ash/index.html", "Person"),
        ("authors/courier-staff/index.html", "Organization"),
        ("publications/the-courier/index.html", "Newspaper"),
        ("data/index.html", "Dataset"),
    ],
)
def test_a_page_about_someone_says_who(pages: MakePages, path: str, type_: str) -> None:
    found = data(pages(STORY)[path])

    assert (found["@type"], found["url"]) == (type_, f"{HERE}/{path.removesuffix('index.html')}")


def test_the_front_page_is_the_site_and_its_paper(pages: MakePages) -> None:
    site, paper = data(pages(STORY)["index.html"])["@graph"]

    assert (site["@type"], site["name"], site["url"]) == ("WebSite", "The Courier", f"{HERE}/")
    assert (paper["@type"], site["about"]["@id"]) == ("Newspaper", paper["@id"])


def test_labels_and_lists_say_nothing_and_a_setting_silences_all(pages: MakePages) -> None:
    found = pages(STORY)
    assert BLOCK.findall(found["tags/river/index.html"] + found["2022/index.html"]) == []

    silent = pages(STORY, look=Look(formats=("record", "data")))

    assert [path for path, page in silent.items() if BLOCK.search(page)] == []


def test_zotero_takes_an_article_for_one_in_a_newspaper(pages: MakePages) -> None:
    """`z:itemType` wins over everything; `citation_journal_title` would make it a journal's."""
    html = next(page for path, page in pages(STORY).items() if path.startswith("2022/03/f"))
    metas = PageReader(html).all("meta")
    given = [(m.get("name") or m.get("property"), m.get("content")) for m in metas]
    known = dict(given)

    assert known["z:itemType"] == "newspaperArticle"
    assert known["citation_title"] == known["og:title"] == FLOOD.headline
    assert [text for name, text in given if name == "citation_author"] == [
        "Luz Ash",
        "Courier Staff",
    ]
    assert known["citation_date"] == known["article:published_time"] == "2022-03"
    assert known["citation_publisher"] == known["og:site_name"] == "The Courier"
    assert known["citation_language"] == "en"
    assert known["citation_public_url"] == known["og:url"]
    assert (known["article:section"], known["article:tag"]) == ("News", "river")
    assert known["og:type"] == "article"
    assert known["og:image"] == f"{HERE}/media/harbor.png"
    assert "citation_journal_title" not in known
