"""Every feed of the sample paper as a feed reader reads it, and against what its standard requires.

RFC 4287 (Atom): a feed has an id, a title and an updated; so has each entry, and an entry
without content has an alternate link; somebody is the author. RFC 3339: dates. JSON Feed 1.1:
version, title, items; an item has an id and a content.
"""

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser  # type: ignore[import-untyped]  # it has no types
import msgspec
import pytest

ATOM = "{http://www.w3.org/2005/Atom}"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
KINDS = ("sections", "people", "organizations", "places", "authors", "tags", "publications")


@pytest.fixture(scope="module")
def atoms(sample: Path) -> list[Path]:
    found = sorted(sample.rglob("feed.xml"))
    assert {path.relative_to(sample).parts[0] for path in found} == {"feed.xml", *KINDS}
    return found


def test_every_feed_passes_a_feed_parser(atoms: list[Path]) -> None:
    for path in atoms:
        read = feedparser.parse(path.read_bytes())
        assert read.version == "atom10", path
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.feed.title and read.entries, path  # noqa: PT018  # one thing: it is no husk
        assert all(entry.title and entry.link and entry.updated_parsed for entry in read.entries)


def test_every_feed_has_what_rfc_4287_requires(atoms: list[Path]) -> None:
    for path in atoms:
        root = ET.fromstring(path.read_bytes())  # noqa: S314  # our own bytes
        entries = root.findall(f"{ATOM}entry")
        authored = root.find(f"{ATOM}author/{ATOM}name") is not None
        for node in (root, *entries):
            for name in ("id", "title", "updated"):
                assert len(node.findall(f"{ATOM}{name}")) == 1, (path, name)
            assert urlsplit(node.findtext(f"{ATOM}id") or "").scheme, path
            assert DATE.fullmatch(node.findtext(f"{ATOM}updated") or ""), path
            assert authored or node is root or node.find(f"{ATOM}author/{ATOM}name") is not None
        (own,) = (link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self")
        assert urlsplit(own.get("href", "")).path.endswith(path.name)
        for entry in entries:
            links = [
                link
                for link in entry.findall(f"{ATOM}link")
                if link.get("rel") in (None, "alternate")
            ]
            assert len(links) == 1, path
            published = entry.findtext(f"{ATOM}published")
            assert published is None or DATE.fullmatch(published), path
        assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries), path


def test_every_json_feed_has_what_its_standard_requires(sample: Path) -> None:
    found = sorted(sample.rglob("feed.json"))
    assert len(found) == len(list(sample.rglob("feed.xml")))
    for path in found:
        feed: dict[str, Any] = msgspec.json.decode(path.read_bytes())
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        assert feed["items"]
        assert all(urlsplit(feed[name]).scheme for name in ("home_page_url", "feed_url"))
        for item in feed["items"]:
            assert isinstance(item["id"], str), path
            assert "content_html" in item or "content_text" in item, path
            dates = (item.get(name) for name in ("date_published", "date_modified"))
            assert all(date is None or DATE.fullmatch(date) for date in dates), path
            assert all(
                set(author) & {"name", "url", "avatar"} for author in item.get("authors", ())
            )
