"""The sample paper as it is published: every page sound, every link alive, everything in reach."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from factories import tree
from jsonschema import Draft202012Validator
from pagereader import PageReader

from newsgen.config import load_config

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HEAVIEST = 50_000
"""Bytes a page may have on the wire, without its pictures."""
REPOSITORY = Path(__file__).parent.parent
LOOK = load_config(REPOSITORY).look


class Site:
    """The finished site, read once."""

    def __init__(self, folder: Path) -> None:
        self.files = tree(folder)
        self.pages = {
            path: PageReader(data.decode())
            for path, data in self.files.items()
            if path.endswith(".html")
        }

    def url(self, path: str) -> str:
        return "/" + path.removesuffix("index.html")

    def target(self, path: str, link: str) -> tuple[str, str] | None:
        """Return the file and fragment a link leads to; None when it leaves the site."""
        whole = urlsplit(urljoin(f"{LOOK.origin}{LOOK.prefix}{self.url(path)}", link))
        if f"{whole.scheme}://{whole.netloc}" != LOOK.origin:
            return None
        inside = unquote(whole.path).removeprefix(LOOK.prefix).lstrip("/")
        file = inside + "index.html" if not inside or inside.endswith("/") else inside
        return file, unquote(whole.fragment)


@pytest.fixture(scope="module")
def site(sample: Path) -> Site:
    return Site(sample)


def test_every_page_is_strict_html(site: Site) -> None:
    assert {path: page.faults for path, page in site.pages.items() if page.faults} == {}


def test_every_link_leads_to_a_file_of_the_site_and_every_anchor_to_an_id(site: Site) -> None:
    dead = set()
    for path, page in site.pages.items():
        elsewhere = {a["href"] for a in page.all("a") if "external" in a.get("rel", "").split()}
        for link in page.links:
            found = site.target(path, link)
            if found is None or link in elsewhere:
                continue
            file, fragment = found
            ids = site.pages[file].ids if file in site.pages else []
            if file not in site.files or (fragment and fragment not in ids):
                dead.add((path, link))

    assert sorted(dead) == []


def test_every_page_has_one_heading_a_title_and_a_language(site: Site) -> None:
    wrong = {}
    for path, page in site.pages.items():
        tags = Counter(tag for tag, _ in page.elements)
        (html,) = page.all("html")
        tags["title"] -= tags["circle"]  # a point of the map says its place when pointed at
        if (tags["h1"], tags["title"], tags["main"]) != (1, 1, 1) or not html.get("lang"):
            wrong[path] = (tags["h1"], tags["title"], tags["main"], html)

    redirects = {path for path in wrong if page_is_redirect(site.pages[path])}
    assert {path: wrong[path] for path in wrong.keys() - redirects} == {}


def page_is_redirect(page: PageReader) -> bool:
    return any(meta.get("http-equiv", "").lower() == "refresh" for meta in page.all("meta"))


def test_no_two_pages_of_a_kind_have_the_same_title(site: Site) -> None:
    """A reader with six tabs open, and every search engine, tells them apart by it."""
    titles = Counter(
        (path.partition("/")[0], data.decode().partition("<title>")[2].partition("</title>")[0])
        for path, data in site.files.items()
        if path in site.pages and not page_is_redirect(site.pages[path])
    )

    assert {title: count for title, count in titles.items() if count > 1} == {}


def test_headings_never_skip_a_level(site: Site) -> None:
    skipped = set()
    for path, page in site.pages.items():
        last = 1
        for tag, _ in page.elements:
            if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
                level = int(tag[1])
                if level > last + 1:
                    skipped.add((path, f"h{last} → h{level}"))
                last = level

    assert sorted(skipped) == []


def test_every_picture_says_what_it_shows(site: Site) -> None:
    silent = {
        path for path, page in site.pages.items() for img in page.all("img") if "alt" not in img
    }

    assert silent == set()


def test_no_page_is_heavy(site: Site) -> None:
    assert {
        path: len(site.files[path]) for path in site.pages if len(site.files[path]) > HEAVIEST
    } == {}


def test_no_page_needs_another_server(site: Site) -> None:
    """A reader of the archive is known to the archive alone."""
    fetched = {
        (path, attributes.get("src") or attributes.get("href", ""))
        for path, page in site.pages.items()
        for tag, attributes in page.elements
        if tag in ("script", "img", "iframe", "source", "video", "audio")
        or (tag == "link" and attributes.get("rel") in ("stylesheet", "icon", "preload"))
    }

    assert {found for found in fetched if site.target(*found) is None} == set()


def test_every_page_is_reached_from_the_front_page_by_links_alone(site: Site) -> None:
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        links = [a["href"] for a in site.pages[path].all("a") if "href" in a]
        for link in links:
            found = site.target(path, link)
            if found is not None and found[0] in site.pages and found[0] not in reached:
                reached.add(found[0])
                waiting.append(found[0])

    alone = {
        path
        for path, page in site.pages.items()
        if path not in reached and not page_is_redirect(page) and path != "404.html"
    }
    assert alone == set()


def test_the_sitemap_lists_every_page(site: Site) -> None:
    root = ET.fromstring(site.files["sitemap.xml"])  # noqa: S314  # our own bytes
    listed = {node.text or "" for node in root.iter(f"{SITEMAP}loc")}

    files = {found[0] for url in listed if (found := site.target("index.html", url)) is not None}
    expected = {
        path
        for path, page in site.pages.items()
        if not page_is_redirect(page) and path != "404.html"
    }
    assert files == expected
    assert all(url.startswith(f"{LOOK.origin}{LOOK.prefix}/") for url in listed)


def test_the_feed_is_atom_and_its_entries_are_pages(site: Site) -> None:
    root = ET.fromstring(site.files["feed.xml"])  # noqa: S314  # our own bytes
    entries = root.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]

    assert len(entries) == min(LOOK.feed_length, len(articles(site)))
    assert len(set(ids)) == len(ids)
    assert {found[0] in site.pages for url in ids if (found := site.target("index.html", url))} == {
        True
    }
    for entry in entries:
        assert {child.tag.removeprefix(ATOM) for child in entry} >= {"id", "title", "updated"}


def articles(site: Site) -> list[str]:
    return sorted(path for path in site.files if path.endswith("/record.json"))


def linked_data(site: Site, path: str) -> dict[str, Any]:
    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', site.files[path].decode(), re.DOTALL
    )
    assert len(found) == 1, path
    data: dict[str, Any] = json.loads(found[0])
    return data


def test_every_article_has_what_google_asks_of_a_news_article(site: Site) -> None:
    """https://developers.google.com/search/docs/appearance/structured-data/article.

    A headline, authors by name alone with their pages, dates in ISO 8601 with what is known,
    pictures at whole addresses that can be fetched.
    """
    iso = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)?)?)?)?")
    for path in articles(site):
        record = json.loads(site.files[path])
        page = path.replace("record.json", "index.html")
        data = linked_data(site, page)
        assert (data["@context"], data["@type"]) == ("https://schema.org", "NewsArticle")
        assert data["headline"] == record["headline"]
        assert data["publisher"]["name"]
        assert data["mainEntityOfPage"] == f"{LOOK.origin}{LOOK.prefix}{site.url(page)}"
        assert ("datePublished" in data) == (record["published"] is not None), path
        for name in ("datePublished", "dateModified"):
            assert iso.fullmatch(data.get(name, "2000")), (path, data[name])
        assert [who["name"] for who in data.get("author", ())] == [
            who["name"] for who in record["authors"]
        ]
        for who in data.get("author", ()):
            assert who["@type"] in {"Person", "Organization"}
            assert not who["name"].casefold().startswith("by "), path
            assert site.target(page, who["url"])[0] in site.pages, path  # type: ignore[index]  # of this site
        shown = [block for block in record["body"] if block["role"] == "image"]
        assert len(data.get("image", ())) == len(shown), path
        for image in data.get("image", ()):
            assert site.target(page, image["url"])[0] in site.files, path  # type: ignore[index]  # of this site


def test_every_record_obeys_the_published_schema(site: Site) -> None:
    schema = Draft202012Validator(json.loads(site.files["record.schema.json"]))

    wrong = {
        path: error.message
        for path in articles(site)
        for error in schema.iter_errors(json.loads(site.files[path]))
    }

    assert wrong == {}


@pytest.mark.parametrize("what", ["quotes", "entities"])
def test_what_was_found_in_a_record_has_an_id_of_its_own(site: Site, what: str) -> None:
    for path in articles(site):
        ids = [found["id"] for found in json.loads(site.files[path])[what]]
        assert len(set(ids)) == len(ids), path


def test_every_span_of_a_record_says_the_words_it_stands_for(site: Site) -> None:
    """Offsets count code points: researchers cut with them."""
    for path in articles(site):
        made = json.loads(site.files[path])
        texts = [block["text"] for block in made["body"]]
        people = {entity["id"] for entity in made["entities"]}
        for quote in made["quotes"]:
            assert quote["text"] == " ".join(words(texts, span) for span in quote["fragments"])
            assert quote["speaker"] is None or quote["speaker"] in people, path
            if quote["speaker_span"]:
                assert words(texts, quote["speaker_span"]) == quote["speaker_as_written"], path
        for span in (span for entity in made["entities"] for span in entity["mentions"]):
            assert words(texts, span) == words(texts, span).strip(), path


def words(texts: list[str], span: dict[str, int]) -> str:
    text = texts[span["block"]]
    assert 0 <= span["start"] < span["end"] <= len(text)
    return text[span["start"] : span["end"]]


def test_every_source_of_the_paper_is_published(site: Site) -> None:
    """No article is ever lost: each file is some record's source."""
    sources = {
        path.relative_to(REPOSITORY).as_posix()
        for path in (REPOSITORY / "articles").rglob("*")
        if path.suffix in (".txt", ".md")
    }

    published = {json.loads(site.files[path])["source"]["path"] for path in articles(site)}

    assert published == sources


def test_the_manifest_names_every_file(site: Site) -> None:
    lines = site.files["manifest-sha256.txt"].decode().splitlines()

    assert {line[66:] for line in lines} == site.files.keys() - {"manifest-sha256.txt"}
