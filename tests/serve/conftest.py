"""A preview that answers on a loopback port, and a client that sends paths as they are."""

import http.client
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
import uvicorn

from newsgen.build import Options
from newsgen.config import Config, Look
from newsgen.serve.app import application
from newsgen.serve.preview import Preview
from newsgen.serve.server import Address, listen, uvicorn_config
from newsgen.write import MANIFEST

WAIT = 60
"""Seconds after which a test gives up on a server."""

PAGE = b"<!doctype html><title>x</title><body><p>Hello</p></body></html>"


class Answer(msgspec.Struct, frozen=True):
    """What came back: headers by lower-case name."""

    status: int
    headers: dict[str, str]
    body: bytes


class Client:
    """Asks one server; the request target is sent byte for byte, as an attacker would."""

    def __init__(self, port: int) -> None:
        self.port = port

    def __call__(
        self, target: str, method: str = "GET", host: str | None = None, **headers: str
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT)
        try:
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            if host != "":
                connection.putheader("Host", host or f"127.0.0.1:{self.port}")
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            fields = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, fields, response.read())
        finally:
            connection.close()


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A site's output folder with a few files, and things beside it that are nobody's business."""
    return _output(tmp_path)


def _output(root: Path) -> Path:
    folder = root / "site" / "build"
    files = {
        "index.html": PAGE,
        "404.html": b"<!doctype html><body><h1>Nothing here</h1></body></html>",
        "2022/index.html": PAGE,
        "2022/a b/index.html": PAGE,
        "feed.xml": b"<feed/>",
        "static/site.css": b"body { color: red }",
        "media/tree.webp": bytes(range(256)),
        ".hidden/secret": b"SECRET",
        MANIFEST: b"",
    }
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (folder / MANIFEST).write_bytes(b"0" * 64 + b"  index.html\n")
    (folder.parent / "newsgen.yaml").write_text("title: SECRET\n")
    (root / "outside").write_bytes(b"SECRET")
    (folder / "link").symlink_to(root / "outside")
    (folder / "folder-link").symlink_to(root)
    (folder / "inner-link").symlink_to("index.html")
    return folder


Serving = Callable[..., Client]


@pytest.fixture
def serving(output: Path) -> Iterator[Serving]:
    """Start a server for the output folder, under a host and a base path."""
    stops: list[Callable[[], None]] = []

    def start(host: str = "127.0.0.1", base_url: str = "") -> Client:
        config = Config(root=output.parent, output=output, look=Look(base_url=base_url))
        client, stop = _start(config, host)
        stops.append(stop)
        return client

    yield start
    for stop in stops:
        stop()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A server that tests share which only ask."""
    output = _output(tmp_path_factory.mktemp("shared"))
    client, stop = _start(Config(root=output.parent, output=output), "127.0.0.1")
    yield client
    stop()


def _start(config: Config, host: str) -> tuple[Client, Callable[[], None]]:
    preview = Preview(lambda: (config, Options()), lambda _: None)
    listener = listen(Address("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn_config(application(preview, host)))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()

    def stop() -> None:
        preview.stop()
        server.should_exit = True
        thread.join(WAIT)
        preview.close()
        listener.close()

    return Client(listener.getsockname()[1]), stop
