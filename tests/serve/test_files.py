"""A request's path leads to a file of the site or to nothing."""

from pathlib import Path

import pytest

from newsgen.serve.files import File, Moved, content_type, find, parts


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("/", ("",)),
        ("/people/", ("people", "")),
        ("/feed.xml", ("feed.xml",)),
        ("/caf%C3%A9/", ("café", "")),
        ("/a%20b", ("a b",)),
        ("/100%25", ("100%",)),
        ("/%252e%252e/x", ("%2e%2e", "x")),
    ],
)
def test_a_path_is_decoded_once(raw: str, expected: tuple[str, ...]) -> None:
    assert parts(raw.encode()) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "x",
        "*",
        "http://evil.example/",
        "//evil.example/",
        "/a//b",
        "/../x",
        "/a/../../x",
        "/./x",
        "/%2e%2e/x",
        "/%2E%2E%2Fx",
        "/a/..%2f..%2fx",
        "/..\\x",
        "/..%5cx",
        "/a%5c..%5cx",
        "/%00",
        "/index.html%00.png",
        "/a%0ab",
        "/%7f",
        "/%c0%ae%c0%ae/x",
        "/%ff",
        "/.git/config",
        "/.newsgen/state.db",
        "/a/.hidden",
        "/%2ehidden",
        "/...",
    ],
)
def test_a_path_that_could_lead_out_is_none(raw: str) -> None:
    assert parts(raw.encode()) is None


def test_a_folder_is_its_index(output: Path) -> None:
    found = find(output, ("2022", ""))
    assert isinstance(found, File)
    assert found.content_type == "text/html; charset=utf-8"


def test_a_folder_without_its_slash_has_moved(output: Path) -> None:
    assert find(output, ("2022",)) == Moved("/2022/")
    assert find(output, ("2022", "a b")) == Moved("/2022/a%20b/")


@pytest.mark.parametrize(
    "names",
    [
        ("nothing",),
        ("static", ""),
        ("static",),
        ("feed.xml", ""),
        ("feed.xml", "x"),
        ("x" * 300,),
        ("link",),
        ("inner-link",),
        ("folder-link", "outside"),
        ("folder-link", ""),
    ],
)
def test_what_is_not_a_file_of_the_site_is_not_there(output: Path, names: tuple[str, ...]) -> None:
    """Folders are not listed, and no symbolic link is followed."""
    assert find(output, names) is None


def test_a_pipe_is_not_waited_for(output: Path) -> None:
    import os  # noqa: PLC0415  # only here

    os.mkfifo(output / "pipe")
    assert find(output, ("pipe",)) is None


def test_an_output_folder_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    assert find(tmp_path / "gone", ("",)) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("record.json", "application/json; charset=utf-8"),
        ("site.0123abcd.css", "text/css; charset=utf-8"),
        ("search.js", "text/javascript; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("favicon.svg", "image/svg+xml; charset=utf-8"),
        ("tree.webp", "image/webp"),
        ("tree.avif", "image/avif"),
        ("pagefind.wasm", "application/wasm"),
        ("font.woff2", "font/woff2"),
        ("archive.tar.gz", "application/octet-stream"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_content_types_do_not_depend_on_the_machine(name: str, expected: str) -> None:
    assert content_type(name) == expected
