"""Links that leave the site, against a server on loopback; nothing here reaches the net."""

import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from newsgen.check.outside import Manners, ask, external
from newsgen.check.site import open_site
from newsgen.config import load_config

from .conftest import Desk

MakeDesk = Callable[[Mapping[str, str | bytes]], Desk]


class Answers(BaseHTTPRequestHandler):
    """A host with all the ways in which a page is there or not."""

    asked: ClassVar[list[str]] = []

    def do_HEAD(self) -> None:
        """Answer the short question."""
        self.asked.append(f"{self.command} {self.path}")
        kind = self.path.strip("/").partition("?")[0]
        if kind == "get-only" and self.command == "HEAD":
            self.send_error(405)
        elif kind.isdigit():
            self.send_error(int(kind))
        elif kind in ("moved", "to-ftp"):
            self.send_response(301)
            self.send_header("Location", "/there" if kind == "moved" else "ftp://h.example/")
            self.end_headers()
        else:
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

    do_GET = do_HEAD  # noqa: N815  # the name http.server looks for

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    """The address of a host on loopback."""
    Answers.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


OPEN = Manners(public_only=False, pause=0, sleep=lambda _: None)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("there", None),
        ("moved", None),
        ("get-only", None),
        ("403", None),  # the host does not speak to programs
        ("404", "answers 404 Not Found"),
        ("410", "answers 410 Gone"),
        ("500", "answers 500 Internal Server Error"),
        ("to-ftp", "is no web address"),
    ],
)
def test_a_page_is_there_or_it_is_not(host: str, path: str, said: str | None) -> None:
    assert ask(f"{host}/{path}", OPEN) == said


def test_a_host_that_does_not_answer_is_reported() -> None:
    said = ask("http://127.0.0.1:1/", OPEN)
    assert said is not None
    assert said.startswith("cannot be reached: ")


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://[::1]/", "http://10.1.2.3/"])
def test_addresses_inside_this_network_are_never_asked(address: str) -> None:
    """An article could otherwise make the editor's machine knock at its neighbours' doors."""
    assert ask(address, Manners()) == "leads to an address that readers cannot reach"


def test_links_are_asked_after_once_politely_and_not_all(desk: MakeDesk, host: str) -> None:
    links = " ".join(f"[{n}]({host}/{n}#part)" for n in ("there", "404", "410"))
    made = desk({"articles/a.md": f"---\ntitle: A\ndate: 2022-03-16\n---\n\n{links}\n\n{links}\n"})
    site = open_site(load_config(made.root), "2026-01-31")
    waits: list[float] = []
    manners = Manners(public_only=False, most=2, pause=1.5, sleep=waits.append)
    found = list(external(site, manners))
    assert [finding.message for finding in found] == [
        f"{host}/404 answers 404 Not Found",
        f"{host}/410 answers 410 Gone",
        "1 of 3 outside links were not looked at",
    ]
    assert waits == [1.5]
    assert Answers.asked == ["HEAD /404", "GET /404", "HEAD /410", "GET /410"]
