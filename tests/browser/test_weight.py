"""What a page costs a reader: bytes, requests, what blocks the first paint, what jumps.

The score for speed that Lighthouse gives moves with the machine; what it is made of does not.
"""

import json
from typing import Any

import pytest
from chromium import Browser

pytestmark = pytest.mark.browser

PAGES = ("home", "article", "person", "year", "quotes", "search")
BYTES = 50_000
"""A page with all that it loads at once but pictures, as it goes over the wire."""
REQUESTS = 4
"""The page, the style sheet, the icon, and on the search page its script."""
SHIFT = 0.01
"""Of the window; Lighthouse begins to complain at 0.1."""

LOADED = """
JSON.stringify(performance.getEntriesByType("resource").map(entry => ({
  name: entry.name, blocks: entry.renderBlockingStatus, kind: entry.initiatorType})))
"""


def _wire(browser: Browser) -> dict[str, int]:
    """Return the bytes of every answer, by the address that was asked for."""
    asked = {}
    size = {}
    for event in browser.events:
        params: dict[str, Any] = event["params"]
        if event["method"] == "Network.requestWillBeSent":
            asked[params["requestId"]] = params["request"]["url"]
        elif event["method"] == "Network.loadingFinished":
            size[asked[params["requestId"]]] = int(params["encodedDataLength"])
    return size


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_light_and_keeps_still(
    browser: Browser, address: str, pages: dict[str, str], kind: str
) -> None:
    browser.ask("Network.setCacheDisabled", cacheDisabled=True)
    try:
        browser.visit(address + pages[kind], 390)
        shift = browser.shift()
        loaded = json.loads(browser.value(LOADED))
        wire = _wire(browser)
    finally:
        browser.ask("Network.setCacheDisabled", cacheDisabled=False)
    text = {url: size for url, size in wire.items() if "/media/" not in url}

    assert sum(text.values()) < BYTES, text
    assert len(text) <= REQUESTS, text
    assert [entry["name"] for entry in loaded if entry["blocks"] == "blocking"] == [
        browser.value("document.styleSheets[0].href")
    ]
    assert shift < SHIFT
