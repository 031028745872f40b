"""What is said of the built site: links, anchors, addresses that vanished, paths that meet."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from newsgen import publish as delivery
from newsgen.check import addresses, hosts
from newsgen.check.hosts import HOSTS, Host, Size, excesses
from newsgen.check.pages import collisions
from newsgen.check.run import limits
from newsgen.check.site import open_site
from newsgen.config import load_config
from newsgen.errors import Location
from newsgen.model import OwnFile

from .conftest import Desk

MakeDesk = Callable[[Mapping[str, str | bytes]], Desk]
FLOOD = "---\ntitle: Flood\ndate: 2022-03-16\n---\n\nThe river rose.\n"


def test_a_link_of_a_story_to_nothing_is_placed_in_the_story(desk: MakeDesk) -> None:
    body = "One.\n\nSee [the list](/nowhere/), [people](/people/) and [a place](/about/#no-such).\n"
    made = desk({"articles/flood.md": FLOOD + "\n" + body})
    assert made.said("links") == [
        (
            "articles/flood.md:10: a link to #no-such of /about/, which has no such place\n"
            "  try: correct what follows the #"
        ),
        (
            "articles/flood.md:10: a link to /nowhere/, which is not there\n"
            "  try: correct the link, or add what it leads to"
        ),
    ]


@pytest.mark.parametrize("base", ["", "base_url: https://x.example/old/\n"])
def test_a_link_to_a_place_in_another_story_is_placed_where_it_was_written(
    desk: MakeDesk, base: str
) -> None:
    """As it was written, and not as it stands in the page: by the other story's file."""
    fire = FLOOD.replace("Flood", "Fire") + "\nSee [it](flood.md#nix) and [that](/nowhere/).\n"
    made = desk({"newsgen.yaml": base, "articles/flood.md": FLOOD, "articles/fire.md": fire})

    assert [finding.at for finding in made.findings("links")] == [
        Location("articles/fire.md", 8)
    ] * 2


def test_a_link_of_a_template_is_said_once(desk: MakeDesk) -> None:
    made = desk(
        {
            "articles/flood.md": FLOOD,
            "templates/404.html": "<p>One\n<a class='x' href='/gone/?a=1&amp;b=2'>Gone</a></p>",
            "templates/about.html": '<p><a\nhref="/gone/">Gone</a><a href="">Here</a>',
        }
    )
    assert made.said("links") == [
        (
            "build/404.html:2: a link to /gone/, which is not there\n"
            "  try: correct the link, or add what it leads to"
        )
    ]


@pytest.mark.parametrize("base", ["", "https://x.example/", "https://x.example/old/paper/"])
def test_links_are_followed_under_any_base(desk: MakeDesk, base: str) -> None:
    """The path a site stands under is no part of its files; the same host may hold others."""
    body = (
        "\n[One](https://x.example/elsewhere/) [two](https://y.example/no/) [three](mailto:a@b)\n"
    )
    files = {"articles/flood.md": FLOOD + (body if "old" in base else "")}
    made = desk({**files, "newsgen.yaml": f"base_url: {base}\n" if base else "title: X\n"})
    assert made.findings("links") == []


def test_an_address_that_was_published_and_is_gone_is_an_error(desk: MakeDesk) -> None:
    made = desk({"articles/flood.md": FLOOD, "articles/ferry.md": FLOOD.replace("Flood", "Ferry")})
    options = delivery.Options()
    delivery.publish(load_config(made.root), "file:../www", options)
    assert made.findings("vanished") == []
    (made.root / "articles/ferry.md").unlink()
    rebuilt = desk({})
    lock = (made.root / addresses.LOCK).read_text().splitlines()
    line = lock.index("/2022/03/16/ferry/") + 1
    assert rebuilt.said("vanished") == [
        (
            f"urls.lock:{line}: the story at /2022/03/16/ferry/ was published and is gone\n"
            "  try: write `aliases: [/2022/03/16/ferry/]` in the story that stood there, "
            "or withdraw it"
        )
    ]
    moved = FLOOD.replace("---\n\n", "aliases: [/2022/03/16/ferry/]\n---\n\n")
    assert desk({"articles/flood.md": moved}).findings("vanished") == []


def test_the_lock_file_only_grows_and_forgets_what_an_editor_takes_out(tmp_path: Path) -> None:
    paths = ["index.html", "2022/x/index.html", "feed.xml", "404.html", "manifest-sha256.txt"]
    noise = [
        "2022/03/x/record.json",
        "2022/03/x/citation.bib",
        "static/site.0123abcd.css",
        ".nojekyll",
    ]
    assert addresses.add(tmp_path, addresses.addresses([*paths, *noise])) == 3
    assert addresses.read(tmp_path) == {"/": 3, "/2022/x/": 4, "/feed.xml": 5}
    assert addresses.add(tmp_path, ["/"]) == 0
    lock = tmp_path / addresses.LOCK
    lock.write_text(lock.read_text().replace("/2022/x/\n", ""))
    addresses.add(tmp_path, ["/new/"])
    assert list(addresses.read(tmp_path)) == ["/", "/feed.xml", "/new/"]


def test_paths_that_meet_where_case_does_not_count(desk: MakeDesk) -> None:
    made = desk({"articles/flood.md": FLOOD})
    site = open_site(load_config(made.root), "2026-01-31")
    names = ("tags/Ferry/index.html", "tags/ferry/index.html", "\u00e9.html", "e\u0301.html")
    site.files = {name: OwnFile(name, "", 0, 0) for name in names}
    messages = [finding.message for finding in collisions(site)]
    assert messages[0] == "tags/ferry and tags/Ferry are one path where case does not count"
    assert len(messages) == 3


# ---------------------------------------------------------------------- hosts


def test_limits_of_a_host_are_held_against_the_site(
    desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = Host(
        title="Small",
        files=2,
        folder_files=0,
        path_bytes=14,
        file_bytes=100,
        site_bytes=9,
        source="x",
    )
    monkeypatch.setattr("newsgen.check.run.HOSTS", {"small": small})
    made = desk({"articles/flood.md": FLOOD})
    found = list(limits(open_site(load_config(made.root), "2026-01-31"), "small"))
    said = "\n".join(finding.message for finding in found)
    for words in (
        "Small accepts 2",
        "in one folder",
        "longer than 14 bytes",
        "more than 100 bytes",
    ):
        assert words in said
    assert {finding.severity for finding in found} == {"error"}
    assert found[0].hint == "see x"


def test_a_site_within_the_limits_passes_every_host() -> None:
    files = [Size(f"{n}/index.html", 9_000) for n in range(1_000)]
    assert [list(excesses(files, host)) for host in HOSTS.values()] == [[]] * len(HOSTS)
    many = [Size(f"people/{n}.html", 1) for n in range(54_001)]
    assert [excess.message for excess in excesses(many, HOSTS["netlify"])] == [
        "54,001 files in one folder; Netlify accepts 54,000"
    ]
    (files_,) = excesses(many, HOSTS["cloudflare-pages"])
    assert files_.message == "54,001 files; Cloudflare Pages (free plan) accepts 20,000"


def test_every_host_names_its_source() -> None:
    assert all(host.source for host in hosts.HOSTS.values())
