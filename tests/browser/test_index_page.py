"""The A–Z in a real browser: narrowed as a reader types, and whole without scripts."""

import pytest
from chromium import Browser

pytestmark = pytest.mark.browser

SHOWN = "[...document.querySelectorAll('.entries li')].filter(e => e.checkVisibility())"
NAMES = f"{SHOWN}.map(e => e.querySelector('a').textContent)"
COUNTS = f"{SHOWN}.map(e => Number(e.querySelector('.n').textContent))"


def choose(browser: Browser, name: str, value: str) -> None:
    browser.value(
        f"(e => {{ e.value = '{value}'; e.dispatchEvent(new Event('input', {{bubbles: true}})); }})"
        f"(document.querySelector('#narrow [name={name}]'))"
    )


def test_a_reader_narrows_the_people_by_role(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/people/", 390)
    browser.until("!document.querySelector('#narrow').hidden")
    everyone = browser.value(NAMES)

    browser.value("document.querySelector('#name').focus()")
    browser.type("Mayor")
    browser.until("document.querySelector('#narrow output').value !== ''")
    mayors = browser.value(NAMES)

    assert 0 < len(mayors) < len(everyone)
    assert browser.value("document.querySelector('#narrow output').value") == f"{len(mayors)} found"
    assert browser.value(f"{SHOWN}.every(e => /mayor/i.test(e.textContent))")
    assert browser.value(
        "[...document.querySelectorAll('.letter')].filter(e => e.checkVisibility())"
        ".every(e => [...e.querySelectorAll('li')].some(li => li.checkVisibility()))"
    )
    assert browser.complaints() == []


def test_an_accent_need_not_be_typed(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/people/", 1280)
    browser.until("!document.querySelector('#narrow').hidden")
    accented = browser.value(f"{NAMES}.find(name => name.normalize('NFD') !== name)")
    choose(browser, "name", accented.translate(str.maketrans("áéíóúñüö", "aeiounuo")).lower())

    assert browser.value(NAMES) == [accented]


def test_the_most_named_come_first_and_the_address_keeps_it(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/people/", 1280)
    browser.until("!document.querySelector('#narrow').hidden")
    alphabet = browser.value(NAMES)
    choose(browser, "least", "3")
    choose(browser, "order", "most")
    counts = browser.value(COUNTS)

    assert browser.value("location.search") == "?least=3&order=most"
    assert counts == sorted(counts, reverse=True)
    assert min(counts) >= 3
    ranked = browser.value(NAMES)

    browser.value("document.querySelector('.entries a').click()")
    browser.until("location.pathname !== '/people/' && document.readyState === 'complete'")
    browser.value("history.back()")
    browser.until(
        "location.pathname === '/people/' && !!document.querySelector('#narrow:not([hidden])')"
    )
    assert browser.value(NAMES) == ranked

    choose(browser, "least", "1")
    choose(browser, "order", "")
    assert browser.value(NAMES) == alphabet
    assert browser.value("location.search") == ""


def test_an_address_may_ask_for_anything(browser: Browser, address: str) -> None:
    """What is no field of the filter, or no value of one, is passed over."""
    browser.visit(f"{address}/people/?length=1&item=2&least=few&order=worst", 390)
    browser.until("!document.querySelector('#narrow').hidden")

    assert browser.value(f"{NAMES}.length") == browser.value(
        "document.querySelectorAll('.entries li').length"
    )
    assert browser.complaints() == []


def test_the_list_does_not_jump_when_it_can_be_narrowed(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/people/", 390)

    assert browser.shift() < 0.01


def test_without_scripts_the_list_is_whole(browser: Browser, address: str) -> None:
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.visit(f"{address}/people/", 390)
        shown = browser.value("document.querySelector('#narrow').checkVisibility()")
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)

    assert shown is False


def test_no_form_is_printed(browser: Browser, address: str) -> None:
    try:
        browser.visit(f"{address}/people/", 800)
        browser.until("!document.querySelector('#narrow').hidden")
        browser.ask("Emulation.setEmulatedMedia", media="print")
        forms = browser.value("[...document.forms].map(form => form.checkVisibility())")
    finally:
        browser.ask("Emulation.setEmulatedMedia", media="")

    assert forms == [False, False]
