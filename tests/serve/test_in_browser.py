"""What an editor sees of the preview, in a real browser: the place kept, the overlay, the end."""

import os
import re
import signal
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from chromium import CHROMIUM, Browser, chromium

from .test_server import previewing, ready

MakeSite = Callable[[Mapping[str, str | bytes]], Path]
LONG = (
    "---\ntitle: Flood closes the bridge\ndate: 2022-03-16\n---\n\n" + "The river rose.\n\n" * 200
)
URL = "2022/03/16/flood-closes-the-bridge/"
OVERLAY = "document.querySelector('newsgen-overlay')?.shadowRoot.textContent ?? ''"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with chromium() as found:
        yield found


def test_an_edit_reloads_the_page_at_its_place_and_a_mistake_is_shown_over_it(
    site: MakeSite, browser: Browser
) -> None:
    """No file of the site knows of it; and when the preview has ended, the page says so."""
    root = site({"newsgen.yaml": "search: false\n", "articles/flood.md": LONG})
    story = root / "articles/flood.md"
    with previewing(root) as preview:
        ready(preview)
        browser.visit(preview.link + URL, 1280)
        browser.value("scrollTo({top: 700, behavior: 'instant'})")

        story.write_text(LONG.replace("rose", "fell"))
        browser.until("document.body?.innerText.includes('The river fell.')")
        assert browser.until("document.readyState === 'complete' && scrollY") == 700
        assert browser.value(OVERLAY) == ""

        story.write_text(LONG.replace("2022-03-16", "2022-02-30"))
        said = browser.until(OVERLAY)
        for part in ("articles/flood.md:3", "date: 2022-02-30", "Try: write it as YYYY-MM-DD"):
            assert part in said
        assert browser.value("scrollY") == 700

        story.write_text(LONG)
        browser.until("document.body?.innerText.includes('The river rose.')")
        assert browser.until("document.readyState === 'complete' && scrollY") == 700
        assert browser.value(OVERLAY) == ""
        assert browser.complaints() == []

        version = preview.at_rest(
            lambda: b"rose" in (root / "build" / URL / "index.html").read_bytes()
        )
        browser.until(f"document.querySelector('[data-version=\"{version}\"]') !== null")
        os.kill(preview.process.pid, signal.SIGTERM)
        said = browser.until(OVERLAY)
        assert re.search("newsgen serve has stopped: this page may be old", said)
    assert b"__newsgen__" not in (root / "build" / URL / "index.html").read_bytes()
