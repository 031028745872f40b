"""The search page in a real browser: by keyboard, by address, and without scripts."""

import json

import pytest
from chromium import Browser

pytestmark = pytest.mark.browser

OVERFLOWING = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SHOWN = """
(found =>
  found && document.querySelectorAll("#results > li").length === Math.min(found, 20) && found)
(parseInt(document.querySelector("#status").textContent))
"""
"""How much was found, once all of the first page of it stands there."""
FOCUSED = "document.activeElement.textContent || document.activeElement.value"


def test_a_reader_searches_with_the_keyboard_alone(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/search/", 1280)
    browser.until("!document.querySelector('#search').hidden && document.activeElement.id === 'q'")
    assert not [e for e in browser.fetched() if "pagefind" in e], "loaded before anybody searched"

    browser.type("ferry")
    browser.press("Enter")
    everything = browser.until(SHOWN)
    assert browser.value("location.search") == "?q=ferry"
    assert browser.value("document.querySelector('#results mark').textContent").startswith("ferry")

    browser.press("Tab")  # the button
    browser.press("Tab")  # what to search
    browser.press("ArrowRight")
    browser.press("ArrowRight")
    browser.until("location.search === '?q=ferry&kind=quote'")
    browser.until("[...document.querySelectorAll('#results a')].every(a => a.hash)")
    quotes = browser.until(SHOWN)
    assert 0 < quotes < everything

    while "ferry" not in browser.value(FOCUSED) or browser.value(
        "document.activeElement.closest('#results') === null"
    ):
        browser.press("Tab")
    browser.press("Enter")
    browser.until("document.querySelector('q.quote:target') !== null")
    assert "ferry" in browser.value("document.querySelector('q.quote:target').textContent")
    assert browser.complaints() == []


def test_an_address_is_a_search(browser: Browser, address: str) -> None:
    """Years, order and names stand in it: it can be kept, sent and gone back to."""
    browser.visit(
        f"{address}/search/?kind=article&person=Marguerite+Dyer&from=1990&to=1999-12&sort=oldest",
        320,
    )
    browser.until(SHOWN)
    dates = browser.value("[...document.querySelectorAll('#results time')].map(e => e.dateTime)")
    years = [date[:4] for date in dates]

    assert dates == sorted(dates)
    assert years
    assert set(years) <= {str(year) for year in range(1990, 2000)}
    assert browser.value("document.querySelector('#chosen button').textContent") == (
        "Person: Marguerite Dyer ×"
    )
    assert browser.value(OVERFLOWING) is False
    assert browser.complaints() == []


def test_the_quotations_of_a_section_are_found_from_their_index(
    browser: Browser, address: str
) -> None:
    browser.visit(f"{address}/quotes/", 1280)
    browser.value("document.querySelector('.panel a[href*=\"section=City\"]').click()")
    browser.until("location.pathname === '/search/' && document.readyState === 'complete'")
    browser.until(SHOWN)

    assert browser.value("document.querySelector('[name=section]').value") == "City Hall"
    assert browser.value("document.querySelector('[name=kind]:checked').value") == "quote"
    assert browser.complaints() == []


def test_what_was_found_is_narrowed_by_name(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/search/?q=harbor", 1280)
    browser.until(SHOWN)
    browser.value("document.querySelector('#facets summary').click()")
    name = browser.until("document.querySelector('[data-filter=person] a')?.textContent")
    browser.value("document.querySelector('[data-filter=person] a').click()")

    browser.until(f"new URLSearchParams(location.search).get('person') === {json.dumps(name)}")
    browser.value("history.back()")
    browser.until("location.search === '?q=harbor'")
    assert browser.complaints() == []


@pytest.mark.parametrize(
    "lost", ["/news/2003/03/27/norcove-pier.html", "/2003/norcove%E9pier/", "/2003/norcove/pier%2"]
)
def test_a_lost_reader_finds_the_words_of_the_address_in_the_search(
    browser: Browser, address: str, lost: str
) -> None:
    browser.visit(f"{address}/404.html", 1280)
    browser.value(f"history.replaceState(null, '', {lost!r})")
    browser.value("import(document.querySelector('script').src + '?again').then(() => 0)")

    browser.until("document.querySelector('#lost input').value === '2003 norcove pier'")


def test_without_scripts_the_search_offers_the_indexes(browser: Browser, address: str) -> None:
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.visit(f"{address}/search/", 320)
        words = json.dumps(browser.ask("DOM.getDocument", depth=-1))
        assert "needs JavaScript" in words
        assert '"/people/"' in words
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)
