"""Every kind of page in a real browser, at the width of a phone and of a desk."""

import json
import time

import pytest
from chromium import PATIENCE, Browser

pytestmark = pytest.mark.browser

WIDTHS = (320, 1280)
KINDS = (
    *("home", "article", "undated", "person", "organization", "place", "section"),
    *("year", "month", "day", "index", "quotes", "almanac", "on this day"),
    *("about", "data", "map", "search", "not found"),
)

OVERFLOWING = """
(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll("*")]
    .filter(e => e.getBoundingClientRect().right > width + 1)
    .slice(-5).map(e => `${e.tagName.toLowerCase()}.${e.className} ${e.textContent.slice(0, 40)}`)
    .concat(`${document.documentElement.scrollWidth} px wide`);
})()
"""

WIDER = """
(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { letter-spacing: .12em !important; word-spacing: .16em !important }");
  document.adoptedStyleSheets = [sheet];
})()
"""
"""What WCAG 1.4.12 asks a page to bear; as wide as any letters a reader's machine may have."""

INVISIBLE = """
[...document.querySelectorAll("main p, main a, h1")]
  .filter(e => e.checkVisibility() && parseFloat(getComputedStyle(e).fontSize) < 11)
  .map(e => e.textContent.slice(0, 40))
"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_its_window_and_the_browser_has_no_complaint(
    browser: Browser, address: str, pages: dict[str, str], kind: str, width: int
) -> None:
    browser.visit(address + pages[kind], width)

    assert browser.value(OVERFLOWING) == []
    assert browser.value(INVISIBLE) == []
    assert browser.complaints() == []


@pytest.mark.parametrize("kind", KINDS)
def test_letters_wider_than_ours_still_fit_on_a_phone(
    browser: Browser, address: str, pages: dict[str, str], kind: str
) -> None:
    browser.visit(address + pages[kind], 320)
    browser.value(WIDER)

    assert (
        browser.value("getComputedStyle(document.querySelector('main')).letterSpacing") != "normal"
    )
    assert browser.value(OVERFLOWING) == []


def test_the_style_sheet_is_applied_under_the_pages_own_policy(
    browser: Browser, address: str
) -> None:
    browser.visit(f"{address}/", 1280)

    assert browser.value("document.styleSheets[0].cssRules.length > 10") is True


def test_a_complaint_would_be_heard(browser: Browser, address: str) -> None:
    """The tests above say that nothing is wrong: this one, that they would know."""
    browser.visit(f"{address}/", 1280)
    browser.value(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: '1'}))"
    )
    browser.value("document.body.append(Object.assign(new Image(), {src: '/nothing.png'}))")
    deadline = time.monotonic() + PATIENCE
    while len(browser.complaints()) < 2 and time.monotonic() < deadline:
        browser.value("1")

    heard = " ".join(browser.complaints())
    assert "Content Security Policy" in heard
    assert "404" in heard


def test_without_scripts_every_word_is_there(
    browser: Browser, address: str, pages: dict[str, str]
) -> None:
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.visit(address + pages["article"], 320)
        words = browser.ask("DOM.getDocument", depth=-1)
        assert "Cite this article" in json.dumps(words)
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)
