"""The sample site in a real browser, at the width of a phone and of a desk.

Chromium is driven over its DevTools protocol. Where none is installed the tests are skipped;
on CI (environment variable CI) they must run.
"""

import functools
import http.server
import itertools
import json
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest
from websockets.sync.client import ClientConnection, connect

pytestmark = pytest.mark.browser

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
PATIENCE = 30
"""Seconds the browser may take to start, or to load a page."""
WIDTHS = (320, 1280)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, and says nothing."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(sample: Path) -> Iterator[str]:
    """Serve the sample site on this machine."""
    handler = functools.partial(Quiet, directory=str(sample))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class Browser:
    """One page of a running Chromium."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._session: str | None = None
        self.events: list[dict[str, Any]] = []

    @classmethod
    def on(cls, socket: ClientConnection) -> Self:
        """Open a page, and listen to its errors."""
        browser = cls(socket)
        target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = browser.ask("Target.attachToTarget", targetId=target, flatten=True)
        browser._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            browser.ask(f"{domain}.enable")
        return browser

    def ask(self, method: str, /, **params: Any) -> dict[str, Any]:  # noqa: ANN401  # the protocol's own types
        """Send a command and return its result."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params}
        if self._session is not None:
            message["sessionId"] = self._session
        self._socket.send(json.dumps(message))
        while (answer := self._next()).get("id") != number:
            pass
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def _next(self) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self._socket.recv(timeout=PATIENCE))
        if "method" in message:
            self.events.append(message)
        return message

    def visit(self, url: str, width: int) -> None:
        """Load a page at a width, and wait until it and its pictures are there."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=800,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        self.events.clear()
        self.ask("Page.navigate", url=url)
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self._next()

    def value(self, script: str) -> Any:  # noqa: ANN401  # whatever the script gives
        """Return the value of an expression in the page."""
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def complaints(self) -> list[str]:
        """Return what the browser complained of: errors, refusals by policy, missing files."""
        found = []
        for event in self.events:
            params = event["params"]
            if event["method"] == "Log.entryAdded" and params["entry"]["level"] == "error":
                found.append(params["entry"]["text"])
            elif event["method"] == "Runtime.exceptionThrown":
                found.append(params["exceptionDetails"]["text"])
            elif event["method"] == "Runtime.consoleAPICalled" and params["type"] == "error":
                found.append(str(params["args"]))
            elif event["method"] == "Network.loadingFailed" and not params.get("canceled"):
                found.append(params["errorText"])
        return found


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start Chromium with a profile of its own."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium on CI: install the package `chromium`")
        pytest.skip("no Chromium is installed")
    profile = tmp_path_factory.mktemp("chromium")
    command = [
        CHROMIUM,
        "--headless=new",
        "--remote-debugging-port=0",
        f"--user-data-dir={profile}",
        "--no-first-run",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        *(["--no-sandbox"] if os.geteuid() == 0 else []),  # Chromium will not sandbox for root
        "about:blank",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # noqa: S603  # a browser found on the path
        try:
            with connect(_endpoint(profile, process), max_size=None) as socket:
                yield Browser.on(socket)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _endpoint(profile: Path, process: "subprocess.Popen[bytes]") -> str:
    """Wait until Chromium says where it listens."""
    port = profile / "DevToolsActivePort"
    for _ in range(PATIENCE * 10):
        lines = port.read_text().split() if port.exists() else []
        if len(lines) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        assert process.poll() is None, "Chromium ended at once"
        time.sleep(0.1)
    pytest.fail("Chromium does not answer")


def _pages(sample: Path) -> dict[str, str]:
    """Pick a page of each kind: of several the fullest, where a layout is most likely to break."""

    def fullest(pattern: str) -> str:
        path = max(sample.glob(pattern), key=lambda path: (path.stat().st_size, path))
        return "/" + path.parent.relative_to(sample).as_posix() + "/"

    return {
        "home": "/",
        "article": fullest("[12]*/*/*/*/index.html"),
        "undated": fullest("undated/*/index.html"),
        "person": fullest("people/*/index.html"),
        "organization": fullest("organizations/*/index.html"),
        "year": fullest("[12]???/index.html"),
        "month": fullest("[12]???/??/index.html"),
        "index": "/people/",
        "quotes": "/quotes/",
        "on this day": "/on-this-day/",
        "about": "/about/",
        "map": "/map/",
        "search": "/search/?q=harbor",
        "not found": "/404.html",
    }


KINDS = (
    *("home", "article", "undated", "person", "organization", "year", "month"),
    *("index", "quotes", "on this day", "about", "map", "search", "not found"),
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

INVISIBLE = """
[...document.querySelectorAll("main p, main a, h1")]
  .filter(e => e.checkVisibility() && parseFloat(getComputedStyle(e).fontSize) < 11)
  .map(e => e.textContent.slice(0, 40))
"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_its_window_and_the_browser_has_no_complaint(
    browser: Browser, address: str, sample: Path, kind: str, width: int
) -> None:
    browser.visit(address + _pages(sample)[kind], width)

    assert browser.value(OVERFLOWING) == []
    assert browser.value(INVISIBLE) == []
    assert browser.complaints() == []


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


def test_without_scripts_every_word_is_there(browser: Browser, address: str, sample: Path) -> None:
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.visit(address + _pages(sample)["article"], 320)
        words = browser.ask("DOM.getDocument", depth=-1)
        assert "Cite this article" in json.dumps(words)
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)


# -------------------------------------------------------------------------------- the search


def until(browser: Browser, script: str) -> Any:  # noqa: ANN401  # whatever the script gives
    """Wait until an expression is something, and return it."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if value := browser.value(script):
            return value
        time.sleep(0.05)
    pytest.fail(f"never: {script}")


def press(browser: Browser, key: str, text: str = "") -> None:
    """Press a key and let it go."""
    codes = {"Tab": 9, "Enter": 13, "ArrowRight": 39}
    code = {"windowsVirtualKeyCode": codes[key]} if key in codes else {}
    browser.ask("Input.dispatchKeyEvent", type="keyDown", key=key, text=text, **code)
    browser.ask("Input.dispatchKeyEvent", type="keyUp", key=key, **code)


FOCUSED = "document.activeElement.textContent || document.activeElement.value"


def test_a_reader_searches_with_the_keyboard_alone(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/search/", 1280)
    until(browser, "!document.querySelector('#search').hidden && document.activeElement.id === 'q'")
    assert not [e for e in fetched(browser) if "pagefind" in e], "loaded before anybody searched"

    browser.ask("Input.insertText", text="ferry")
    press(browser, "Enter", "\r")
    everything = until(browser, "document.querySelectorAll('#results > li').length")
    assert browser.value("location.search") == "?q=ferry"
    assert browser.value("document.querySelector('#results mark').textContent").startswith("ferry")

    press(browser, "Tab")  # the button
    press(browser, "Tab")  # what to search
    press(browser, "ArrowRight")
    press(browser, "ArrowRight")
    until(browser, "location.search === '?q=ferry&kind=quote'")
    until(browser, "[...document.querySelectorAll('#results a')].every(a => a.hash)")
    quotes = until(browser, "document.querySelectorAll('#results > li').length")
    assert 0 < quotes < everything

    while "ferry" not in browser.value(FOCUSED) or browser.value(
        "document.activeElement.closest('#results') === null"
    ):
        press(browser, "Tab")
    press(browser, "Enter", "\r")
    until(browser, "document.querySelector('q.quote:target') !== null")
    assert "ferry" in browser.value("document.querySelector('q.quote:target').textContent")
    assert browser.complaints() == []


def fetched(browser: Browser) -> list[str]:
    """Return the addresses a page has asked for."""
    return [
        event["params"]["request"]["url"]
        for event in browser.events
        if event["method"] == "Network.requestWillBeSent"
    ]


def test_an_address_is_a_search(browser: Browser, address: str) -> None:
    """Years, order and names stand in it: it can be kept, sent and gone back to."""
    browser.visit(
        f"{address}/search/?kind=article&person=Marguerite+Dyer&from=1990&to=1999-12&sort=oldest",
        320,
    )
    dates = until(browser, "[...document.querySelectorAll('#results time')].map(e => e.dateTime)")
    years = [date[:4] for date in dates]

    assert dates == sorted(dates)
    assert years
    assert set(years) <= {str(year) for year in range(1990, 2000)}
    assert browser.value("document.querySelector('#chosen button').textContent") == (
        "Person: Marguerite Dyer ×"
    )
    assert browser.value(OVERFLOWING) == []
    assert browser.complaints() == []


def test_what_was_found_is_narrowed_by_name(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/search/?q=harbor", 1280)
    until(browser, "document.querySelectorAll('#results > li').length")
    browser.value("document.querySelector('#facets summary').click()")
    name = until(browser, "document.querySelector('[data-filter=person] a')?.textContent")
    browser.value("document.querySelector('[data-filter=person] a').click()")

    until(browser, f"new URLSearchParams(location.search).get('person') === {json.dumps(name)}")
    browser.value("history.back()")
    until(browser, "location.search === '?q=harbor'")
    assert browser.complaints() == []


def test_a_lost_reader_finds_the_words_of_the_address_in_the_search(
    browser: Browser, address: str
) -> None:
    browser.visit(f"{address}/404.html", 1280)
    browser.value("history.replaceState(null, '', '/news/2003/03/27/norcove-pier.html')")
    browser.value("import(document.querySelector('script').src + '?again').then(() => 0)")

    until(browser, "document.querySelector('#lost input').value === '2003 norcove pier'")


def test_without_scripts_the_search_offers_the_indexes(browser: Browser, address: str) -> None:
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.visit(f"{address}/search/", 320)
        words = json.dumps(browser.ask("DOM.getDocument", depth=-1))
        assert "needs JavaScript" in words
        assert '"/people/"' in words
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)
