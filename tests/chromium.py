"""Chromium, driven over its DevTools protocol, and the folder of a site, served to it.

The tests in tests/browser/ and the benchmarks use one page of one browser, with a profile of
its own that is thrown away.
"""

import functools
import gzip
import http.server
import itertools
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from websockets.sync.client import ClientConnection, connect

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
TOOLS = Path(__file__).parent / "browser/node_modules"
"""What `npm ci` in tests/browser/ installs."""
PATIENCE = 60
"""Seconds the browser may take to start, to load a page or to answer."""
_QUIET = (
    *("--headless=new", "--hide-scrollbars", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--no-first-run", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--disable-quic", "--disable-extensions"),
)
"""It shows no window, and asks nobody for anything of its own accord."""
_LEFT = ("navigated or closed", "context was destroyed", "Cannot find context")
"""What Chromium answers, in part, when the page that was asked gives way to the next."""
_KEYS = {"Tab": 9, "Enter": 13, "ArrowRight": 39, "ArrowDown": 40, "Escape": 27}


@dataclass
class Traffic:
    """What a host sent, and how slow its line is.

    Counted here and not in the browser, whose protocol does not show what a page's workers ask.

    Args:
        sent: Path and bytes of every answer.
        latency: Seconds before each answer.
        rate: Bytes a second, of all answers together; None without a limit.
    """

    sent: list[tuple[str, int]] = field(default_factory=list)
    latency: float = 0
    rate: float | None = None
    line: threading.Lock = field(default_factory=threading.Lock)

    def send(self, path: str, size: int) -> None:
        """Wait as long as an answer is under way."""
        self.sent.append((path, size))
        time.sleep(self.latency)
        rate = self.rate  # which may be unset while an answer is still under way
        if rate:
            with self.line:
                time.sleep(size / rate)


SHIFTED = """
new Promise(done => {
  let sum = 0;
  const watch = new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  });
  watch.observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 300);
})
"""


class _Host(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as a static host does: text packed with gzip; and says nothing."""

    protocol_version = "HTTP/1.1"
    packed = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt")

    traffic = Traffic()

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        wanted = "gzip" in self.headers.get("Accept-Encoding", "")
        if not wanted or path.suffix not in self.packed or not path.is_file():
            self.traffic.send(self.path, path.stat().st_size if path.is_file() else 0)
            super().do_GET()
            return
        data = gzip.compress(path.read_bytes(), 6)
        self.traffic.send(self.path, len(data))
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(data)


class _Server(http.server.ThreadingHTTPServer):
    """A server to which a reader who leaves before the answer is whole is no fault."""

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  # as they come
        """Say what went wrong, if it was not the reader."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path, traffic: Traffic | None = None) -> Iterator[str]:
    """Serve a folder on this machine; yield its address."""
    host = type("Host", (_Host,), {"traffic": traffic or Traffic()})
    handler = functools.partial(host, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class PageLeftError(AssertionError):
    """The page that was asked is left for another before it answered."""


def _refusal(error: Mapping[str, Any]) -> AssertionError:
    """Return what to raise when the browser answers a command with an error."""
    message = error["message"]
    return (
        PageLeftError(message)
        if any(words in message for words in _LEFT)
        else AssertionError(error)
    )


class Browser:
    """One page of a running Chromium."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.port = 0
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
        """Send a command and return its result.

        Raises:
            PageLeftError: If another page comes before the answer.
            AssertionError: If the browser refuses the command.
        """
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params}
        if self._session is not None:
            message["sessionId"] = self._session
        self._socket.send(json.dumps(message))
        while (answer := self._next()).get("id") != number:
            pass
        if "error" in answer:
            raise _refusal(answer["error"])
        result: dict[str, Any] = answer["result"]
        return result

    def _next(self) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self._socket.recv(timeout=PATIENCE))
        if "method" in message:
            self.events.append(message)
        return message

    def visit(self, url: str, width: int, *, dark: bool = False) -> None:
        """Load a page at a width, and wait until it and its pictures are there."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])
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
                details = params["exceptionDetails"]
                what = details.get("exception", {}).get("description", "")
                found.append(f"{details['text']} {what}")
            elif event["method"] == "Runtime.consoleAPICalled" and params["type"] == "error":
                found.append(str(params["args"]))
            elif event["method"] == "Network.loadingFailed" and not params.get("canceled"):
                found.append(params["errorText"])
        return found

    def settled(self, script: str) -> Any:  # noqa: ANN401  # as `value`
        """Wait for the promise an expression gives, and return what it is kept with."""
        answer = self.ask(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def until(self, script: str) -> Any:  # noqa: ANN401  # as `value`
        """Wait until an expression is something, and return it; the page may change meanwhile."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(PageLeftError):
                if value := self.value(script):
                    return value
            time.sleep(0.05)
        raise AssertionError(f"never: {script}")

    def shift(self) -> float:
        """Return how far what stands on the page has jumped since it was opened, of the window."""
        return float(self.settled(SHIFTED))

    def press(self, key: str) -> None:
        """Press a key and let it go."""
        text = {"text": "\r"} if key == "Enter" else {}
        code = {"windowsVirtualKeyCode": _KEYS[key]} if key in _KEYS else {}
        if len(key) == 1:
            text = {"text": key}
        self.ask("Input.dispatchKeyEvent", type="keyDown", key=key, **code, **text)
        self.ask("Input.dispatchKeyEvent", type="keyUp", key=key, **code)

    def type(self, text: str) -> None:
        """Type words where the cursor stands."""
        self.ask("Input.insertText", text=text)

    def fetched(self) -> list[str]:
        """Return the addresses that have been asked for since the last visit."""
        return [
            event["params"]["request"]["url"]
            for event in self.events
            if event["method"] == "Network.requestWillBeSent"
        ]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium with a profile of its own.

    Raises:
        AssertionError: If it does not start.
    """
    assert CHROMIUM is not None, "no Chromium is installed"
    with TemporaryDirectory(prefix="chromium", ignore_cleanup_errors=True) as name:
        profile = Path(name)
        command = [
            CHROMIUM,
            *_QUIET,
            "--remote-debugging-port=0",
            f"--user-data-dir={profile}",
            *(["--no-sandbox"] if os.geteuid() == 0 else []),  # it will not sandbox for root
            "about:blank",
        ]
        with subprocess.Popen(  # noqa: S603  # a browser found on the path
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                port, path = _endpoint(profile, process)
                with connect(f"ws://127.0.0.1:{port}{path}", max_size=None) as socket:
                    browser = Browser.on(socket)
                    browser.port = int(port)
                    yield browser
            finally:
                process.terminate()
                process.wait(PATIENCE)


def _endpoint(profile: Path, process: "subprocess.Popen[bytes]") -> tuple[str, str]:
    """Wait until Chromium says where it listens."""
    port = profile / "DevToolsActivePort"
    for _ in range(PATIENCE * 10):
        lines = port.read_text().split() if port.exists() else []
        if len(lines) == 2:
            return lines[0], lines[1]
        assert process.poll() is None, "Chromium ended at once"
        time.sleep(0.1)
    raise AssertionError("Chromium does not answer")
