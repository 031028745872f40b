"""What a preview answers, asked over a real connection."""

import http.client
import json
from pathlib import Path

import pytest

from newsgen.serve.app import byte_range
from newsgen.write import MANIFEST

from .conftest import PAGE, WAIT, Client, Serving

SCRIPT = b'<script src="/__newsgen__/reload.js" data-version="'


def test_a_page_gets_the_reload_script_on_its_way_and_the_file_does_not(
    serving: Serving, output: Path
) -> None:
    answer = serving()("/")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    head, _, tail = answer.body.partition(SCRIPT)
    assert head == PAGE[: PAGE.index(b"</body>")]
    assert tail.endswith(b'" defer></script></body></html>')
    assert (output / "index.html").read_bytes() == PAGE


def test_nothing_is_cached_guessed_at_or_lent_to_other_pages(client: Client) -> None:
    for target in ("/", "/nothing/", "/static/site.css", "/__newsgen__/reload.js"):
        headers = client(target).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers
        assert "server" not in headers


def test_what_is_not_there_is_the_sites_own_404_page(client: Client) -> None:
    answer = client("/nothing/<script>alert(1)</script>/")
    assert answer.status == 404
    assert b"Nothing here" in answer.body
    assert b"alert" not in answer.body


def test_without_a_404_page_the_answer_says_no_path(serving: Serving, output: Path) -> None:
    (output / "404.html").unlink()
    answer = serving()("/<b>x")
    assert (answer.status, answer.body) == (404, b"There is no page at this address.\n")


def test_a_folder_redirects_to_its_slash_on_this_host(client: Client) -> None:
    answer = client("/2022?a=1")
    assert (answer.status, answer.headers["location"]) == (307, "/2022/?a=1")


@pytest.mark.parametrize(
    "target",
    [
        "/../newsgen.yaml",
        "/..%2fnewsgen.yaml",
        "/%2e%2e/newsgen.yaml",
        "/%252e%252e/newsgen.yaml",
        "/2022/../../newsgen.yaml",
        "/2022/..%5c..%5cnewsgen.yaml",
        "/..\\newsgen.yaml",
        "//etc/passwd",
        "///etc/passwd",
        "/%2fetc%2fpasswd",
        "/file:///etc/passwd",
        "/link",
        "/folder-link/outside",
        "/folder-link/site/newsgen.yaml",
        "/.hidden/secret",
        "/%2ehidden/secret",
        "/index.html%00",
        "/%00",
        "/\\evil.example/..",
        "/index.html/",
        "/static/",
        "/static",
        "/" + "x/" * 1000,
        "http://evil.example/",
        "*",
    ],
)
def test_no_path_leaves_the_site_or_lists_it(client: Client, target: str) -> None:
    answer = client(target)
    assert answer.status == 404
    assert b"SECRET" not in answer.body
    assert b"/site/" not in answer.body
    assert "location" not in answer.headers


def test_a_very_long_address_is_refused(client: Client) -> None:
    assert client("/" + "x" * 5000).status == 414


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_only_get_and_head_are_answered(client: Client, method: str) -> None:
    for target in ("/", "/__newsgen__/events"):
        answer = client(target, method)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_head_is_get_without_its_body(client: Client) -> None:
    for target in ("/", "/nothing", "/media/tree.webp"):
        head, get = client(target, "HEAD"), client(target)
        assert head.status == get.status
        assert head.body == b""
        assert int(head.headers["content-length"]) == len(get.body)


# ------------------------------------------------------------------- who asks


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]", "[::1]:9"])
def test_this_machines_own_names_are_answered(client: Client, host: str) -> None:
    assert client("/", host=host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1@evil.example",
        "evil.example#localhost",
        "localhost:x",
        "192.168.1.5",
        "0.0.0.0",  # noqa: S104  # a name, bound by nobody
        "[::1",
        "localhost/",
    ],
)
def test_another_name_is_refused(client: Client, host: str) -> None:
    """A page elsewhere may point its own name at this machine (DNS rebinding)."""
    for target in ("/", "/nothing", "/__newsgen__/events"):
        assert client(target, host=host).status == 403


def test_no_name_is_refused(client: Client) -> None:
    assert client("/", host="").status in (400, 403)


def test_the_name_that_was_asked_for_is_answered(serving: Serving) -> None:
    client = serving(host="desk.local")
    assert client("/", host="Desk.local:8000").status == 200
    assert client("/", host="other.local").status == 403


def test_listening_everywhere_any_address_is_answered_and_no_foreign_name(
    serving: Serving,
) -> None:
    client = serving(host="0.0.0.0")  # noqa: S104  # the client's own server is on loopback
    assert client("/", host="192.168.1.5:8000").status == 200
    assert client("/", host="[fe80::1]:8000").status == 200
    assert client("/", host="evil.example").status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_events_are_for_the_previews_own_pages(client: Client, headers: dict[str, str]) -> None:
    assert client("/__newsgen__/events", **headers).status == 403


def test_events_begin_with_how_things_are(client: Client) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=WAIT)
    origin = f"http://127.0.0.1:{client.port}"
    connection.request("GET", "/__newsgen__/events", headers={"Origin": origin})
    response = connection.getresponse()
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    lines = [response.readline() for _ in range(3)]
    connection.close()
    assert lines[:2] == [b"retry: 1000\n", b"\n"]
    news = json.loads(lines[2].removeprefix(b"data: "))
    assert news["problems"] == []
    assert not news["building"]
    assert news["version"].encode() in client("/").body


# --------------------------------------------------------------------- ranges


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("bytes=0-9", (0, 10)),
        ("bytes=250-", (250, 256)),
        ("bytes=-6", (250, 256)),
        ("bytes=-999", (0, 256)),
        ("bytes=0-999", (0, 256)),
        ("Bytes = 0 - 0", (0, 1)),
    ],
)
def test_a_range_of_a_file_is_sent_alone(
    client: Client, asked: str, expected: tuple[int, int]
) -> None:
    answer = client("/media/tree.webp", Range=asked)
    start, end = expected
    assert answer.status == 206
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/256"
    assert answer.headers["content-type"] == "image/webp"
    assert answer.body == bytes(range(start, end))


@pytest.mark.parametrize("asked", ["bytes=256-", "bytes=999-1000", "bytes=-0"])
def test_a_range_beyond_the_end_is_refused(client: Client, asked: str) -> None:
    answer = client("/media/tree.webp", Range=asked)
    assert (answer.status, answer.headers["content-range"]) == (416, "bytes */256")


@pytest.mark.parametrize(
    "asked",
    ["bytes=0-1,5-6", "bytes=9-1", "lines=1-2", "bytes=", "bytes=-", "bytes=a-b", "bytes=٣-٤"],
)
def test_a_range_that_makes_no_sense_is_ignored(client: Client, asked: str) -> None:
    assert byte_range(asked, 256) is None
    if asked.isascii():
        assert client("/media/tree.webp", Range=asked).status == 200


def test_a_range_of_a_page_or_of_another_version_is_ignored(client: Client) -> None:
    assert client("/", Range="bytes=0-9").status == 200
    assert client("/media/tree.webp", Range="bytes=0-9", If_Range='"x"').status == 200


# ------------------------------------------------------------------ base path


def test_the_site_stands_under_the_path_of_its_base_url(serving: Serving) -> None:
    client = serving(base_url="https://example.org/the%20paper/x/")
    assert client("/the%20paper/x/").status == 200
    assert client("/the%20paper/x/2022").headers["location"] == "/the%20paper/x/2022/"
    for target in ("/", "/the%20paper/x"):
        assert client(target).headers["location"] == "/the%20paper/x/"
    for target in ("/2022/", "/the%20paper/", "/the%20paper/xy/"):
        assert client(target).status == 404


# ------------------------------------------------------------- no site as yet


def test_before_the_first_build_a_page_says_to_wait(serving: Serving, output: Path) -> None:
    (output / "index.html").unlink()
    answer = serving()("/people/")
    assert (answer.status, answer.headers["retry-after"]) == (503, "1")
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert b"The site is being built" in answer.body
    assert SCRIPT in answer.body


def test_a_folder_that_newsgen_did_not_build_is_not_shown(serving: Serving, output: Path) -> None:
    (output / MANIFEST).unlink()
    answer = serving()("/feed.xml")
    assert answer.status == 503
    assert b"<feed/>" not in answer.body


def test_the_previews_own_files_are_there(client: Client) -> None:
    script = client("/__newsgen__/reload.js")
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert b"EventSource" in script.body
    assert b"innerHTML" not in script.body
    style = client("/__newsgen__/overlay.css")
    assert style.headers["content-type"] == "text/css; charset=utf-8"
    assert client("/__newsgen__/other").status == 404
    assert client("/__newsgen__/../guard.py").status == 404
