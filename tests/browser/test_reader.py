"""What a reader does, by keyboard alone: from a name to words said, and through the years."""

import json
from urllib.parse import urlsplit

import pytest
from chromium import Browser

pytestmark = pytest.mark.browser

FOCUS = "(document.activeElement.textContent || document.activeElement.value || '').trim()"
TABS = 400
"""No page of the sample has so many stops: a reader who is not there by then never comes there."""


def go_to(browser: Browser, where: str) -> None:
    """Press Tab until an expression about the focused element holds."""
    for _ in range(TABS):
        browser.press("Tab")
        if browser.value(f"(e => {where})(document.activeElement)"):
            assert browser.value("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    pytest.fail(f"the keyboard never reaches: {where}")


def follow(browser: Browser, where: str) -> str:
    """Go to a link by keyboard, press Enter, and return the path it led to."""
    go_to(browser, where)
    before = browser.value("location.href")
    browser.press("Enter")
    browser.until(f"location.href !== {json.dumps(before)} && document.readyState === 'complete'")
    return urlsplit(str(browser.value("location.href"))).path


def test_from_a_name_to_a_quotation_its_citation_and_the_same_day_of_another_year(
    browser: Browser, address: str
) -> None:
    browser.visit(f"{address}/", 1280)
    go_to(browser, "e.name === 'q'")
    browser.type("dyer")
    browser.press("Enter")
    browser.until("location.pathname === '/search/' && !!document.querySelector('#results > li')")

    # Only people.
    go_to(browser, "e.name === 'kind'")
    for _ in range(3):
        browser.press("ArrowRight")
    browser.until("new URLSearchParams(location.search).get('kind') === 'person'")
    browser.until(
        "[...document.querySelectorAll('#results a')].every(a => a.pathname.startsWith('/people/'))"
    )
    browser.until("document.querySelectorAll('#results a').length > 0")
    assert follow(browser, "e.closest('#results') && e.textContent === 'Marguerite Dyer'") == (
        "/people/marguerite-dyer/"
    )

    # What she said that day, in its paragraph.
    follow(browser, "e.matches('.quotation .from') && e.href.includes('/06/20/')")
    said = browser.value("document.querySelector('q.quote:target').textContent")
    assert said
    assert (
        browser.value("document.querySelector('q.quote:target').closest('p').textContent") != said
    )
    assert browser.value(
        "(r => r.top >= 0 && r.bottom <= innerHeight)"
        "(document.querySelector('q.quote:target').getBoundingClientRect())"
    )

    # Cite it: the words can be copied, and a file holds them for a reference manager.
    citation = browser.value("document.querySelector('.cite p').textContent")
    headline = browser.value("document.querySelector('h1').textContent")
    assert headline in citation
    assert "2024" in citation
    go_to(browser, "e.matches('.cite a[download]') && e.textContent === 'RIS'")
    ris = browser.settled("fetch(document.activeElement.href).then(answer => answer.text())")
    assert ris.startswith("TY  - NEWS")
    assert headline in ris

    # The same day in another year.
    assert follow(browser, "e.pathname === '/on-this-day/06-20/'") == "/on-this-day/06-20/"
    assert follow(
        browser, "e.matches('.card a') && e.pathname.startsWith('/2019/06/20/')"
    ).startswith("/2019/06/20/")
    assert browser.complaints() == []


def test_the_first_stop_of_every_page_leads_past_the_masthead(
    browser: Browser, address: str, pages: dict[str, str]
) -> None:
    for url in pages.values():
        browser.visit(address + url, 390)
        if browser.value("document.activeElement.id") == "q":  # a search begins where one types
            continue
        browser.press("Tab")
        assert browser.value("document.activeElement.className") == "skip", url
        browser.press("Enter")
        browser.press("Tab")
        assert browser.value("!!document.activeElement.closest('main, footer')"), url


def test_without_a_script_every_article_is_reached_from_the_front_page(
    browser: Browser, address: str, articles: set[str]
) -> None:
    """As a reader finds links: what is hidden until a script runs is no way."""
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        reached: set[str] = set()
        waiting = ["/"]
        while waiting and not articles <= reached:
            url = waiting.pop()
            browser.visit(address + url, 390)
            for link in shown_links(browser):
                path = urlsplit(link).path
                if path.endswith("/") and path not in reached:
                    reached.add(path)
                    if path not in articles and path.count("/") <= 4:
                        waiting.append(path)
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)

    assert articles - reached == set()


def shown_links(browser: Browser) -> list[str]:
    """Return the addresses of the links that can be seen, as the accessibility tree has them."""
    found = []
    for node in browser.ask("Accessibility.getFullAXTree")["nodes"]:
        if node.get("role", {}).get("value") == "link" and not node.get("ignored"):
            properties = {p["name"]: p["value"].get("value") for p in node.get("properties", ())}
            if "url" in properties:
                found.append(properties["url"])
    return found
