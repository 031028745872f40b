"""What does not leave the house: unfinished builds, disasters, what a host would not take."""

from pathlib import Path

import pytest
from factories import NOW, png, write_files

from newsgen.check import hosts
from newsgen.check.hosts import Host
from newsgen.errors import BuildError, ConfigError, RefusedError
from newsgen.publish.address import address, scrub
from newsgen.publish.difference import check_deletes, compare, stage
from newsgen.publish.target import Parcel
from newsgen.store import Showing

from .conftest import Paper


def refusal(paper: Paper, where: str | None = None) -> str:
    """Publish, and return what was said against it; nothing must have moved."""
    www = paper.root.parent / "www"
    with pytest.raises((BuildError, RefusedError)) as refused:
        paper.publish(where or f"file:{www}")
    problems = getattr(refused.value, "problems", (refused.value,))
    assert {problem.exit_status for problem in problems} == {2}
    assert not www.exists()
    return str(refused.value)


def test_a_site_that_was_not_built_is_refused(tmp_path: Path) -> None:
    paper = Paper(write_files(tmp_path / "site", {"newsgen.yaml": "title: The Gazette\n"}))
    assert refusal(paper) == "the site has not been built\n  try: run newsgen build"


def test_a_build_with_something_to_mend_is_refused_unless_forced(paper: Paper) -> None:
    write_files(paper.root, {"articles/bad.md": "---\ndate: 14 Aprl 1912\n---\n\nWords.\n"})
    paper.build()
    assert refusal(paper) == (
        "the site was built with 1 thing to mend in it\n"
        "  try: run newsgen build and mend what it names; or add --force"
    )
    assert paper.publish(f"file:{paper.root.parent / 'www'}", force=True).new


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("articles/new.md", "---\ntitle: New\ndate: 2024-01-01\n---\n\nNew.\n"),
        ("articles/bell.png", png(7)),
        ("newsgen.yaml", "title: Another title\n"),
        ("names.yaml", "people: [Ana Reyes]\n"),
        ("templates/base.html", "{{ 1 }}"),
    ],
)
def test_a_build_older_than_what_it_is_made_from_is_refused(
    paper: Paper, path: str, text: str | bytes
) -> None:
    write_files(paper.root, {path: text})
    assert refusal(paper).startswith("the site is older than its sources or its settings\n")


def test_a_build_with_drafts_or_the_future_is_refused(paper: Paper) -> None:
    paper.build(showing=Showing(drafts=True, future=True, now=NOW))
    said = refusal(paper)
    assert "the site was built with its drafts" in said
    assert "the site was built with stories of the future" in said


def test_a_file_changed_by_another_hand_is_refused(paper: Paper) -> None:
    (paper.root / "build/index.html").write_text("mine")
    assert refusal(paper).startswith("1 files are not as newsgen wrote them: index.html")


def test_a_site_for_this_machine_only_is_refused(paper: Paper) -> None:
    paper.write({"newsgen.yaml": "base_url: http://localhost:8000/\n"})
    assert "which only this machine can reach" in refusal(paper)


def test_a_host_that_would_not_take_it_is_asked_before_anything_is_sent(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = Host(title="A small host", files=3, path_bytes=5, source="its manual")
    monkeypatch.setattr(hosts, "HOSTS", {"small": small})
    monkeypatch.setattr("newsgen.publish.carry.HOSTS", {"small": small})
    with pytest.raises(BuildError) as refused:
        paper.publish(f"file:{paper.root.parent / 'www'}", host="small")
    assert f"{len(paper.site())} files; A small host accepts 3" in str(refused.value)
    assert "a path longer than 5 bytes, which A small host refuses" in str(refused.value)
    assert not (paper.root.parent / "www").exists()


# ------------------------------------------------------------------- deletes


def parcels(*paths: str) -> list[Parcel]:
    return [Parcel(path, "0" * 64, 1, Path("build")) for path in paths]


@pytest.mark.parametrize(
    ("there", "gone", "refused"),
    [
        (100, 10, False),
        (100, 11, True),  # 10 % of a small site
        (20, 10, False),  # a story of a tiny one
        (20, 11, True),
        (10_000, 256, False),
        (10_000, 257, True),  # 256 of a large one
    ],
)
def test_more_deletes_than_usual_are_refused(there: int, gone: int, refused: bool) -> None:  # noqa: FBT001  # a column of the table above
    """The smaller of 256 and 10 %, never fewer than 10."""
    paths = [f"{number}/index.html" for number in range(there)]
    difference = compare(parcels(*paths[gone:]), dict.fromkeys(paths, "0" * 64), ())
    assert len(difference.gone) == gone
    if not refused:
        check_deletes(difference, there, None)
        return
    with pytest.raises(RefusedError) as error:
        check_deletes(difference, there, None)
    assert error.value.hint == f"look with --dry-run; if that is meant, add --max-deletes {gone}"
    check_deletes(difference, there, gone)


def test_an_asset_under_a_new_address_does_not_count_as_a_delete() -> None:
    old = {f"static/{number}.0123abcd.css": "0" * 64 for number in range(50)}
    check_deletes(compare([], old, ()), 50, None)


def test_stages_lead_from_what_is_linked_to_what_links() -> None:
    order = {
        "static/site.0123abcd.css": "assets",
        "media/bell.png": "assets",
        "2022/03/16/flood/index.html": "articles",
        "2022/03/16/flood/record.json": "articles",
        "2022/03/flood/index.html": "articles",
        "undated/bell/index.html": "articles",
        "2022/03/16/index.html": "lists",
        "2022/index.html": "lists",
        "undated/index.html": "lists",
        "people/ana-reyes/index.html": "lists",
        "people/ana-reyes/feed.xml": "feeds",
        "sitemap.xml": "feeds",
        "robots.txt": "feeds",
        "index.html": "home",
        "manifest-sha256.txt": "manifest",
    }
    assert {path: stage(path) for path in order} == order
    sent = [name for name, _ in compare(parcels(*order), {}, ()).stages()]
    assert sent == ["assets", "articles", "lists", "feeds", "home", "manifest"]


# ------------------------------------------------------------------- targets


@pytest.mark.parametrize(
    "where",
    [
        "rsync:-e sh:/www",
        "rsync:-oProxyCommand=x:/www",
        "rsync:host:-x",
        "rsync://-host/module",
        "rsync:host:",
        "git:--upload-pack=x#gh-pages",
        "git:ext::sh -c x#gh-pages",
        "git:.#-f",
        "git:.#a..b",
        "git:nowhere#gh-pages",
        "file://server/www",
        "s3:",
        "s3:/",
        "nowhere:at-all",
        "no target",
        "file:a\nb",
    ],
)
def test_what_is_no_place_is_refused_before_anything_runs(paper: Paper, where: str) -> None:
    with pytest.raises(ConfigError) as error:
        paper.publish(where)
    assert error.value.hint


@pytest.mark.parametrize("where", ["file:.", "file:..", "file:build", "file:articles/www"])
def test_a_folder_that_overlaps_the_site_is_refused(paper: Paper, where: str) -> None:
    with pytest.raises(RefusedError, match="overlaps"):
        paper.publish(where)


def test_a_named_target_is_an_address_of_the_settings(paper: Paper) -> None:
    """A relative path in the settings starts from the site's folder."""
    paper.write({"newsgen.yaml": "title: Gazette\ntargets:\n  live: file:../www\n"})
    assert paper.publish("live").new
    assert (paper.root.parent / "www/index.html").exists()
    with pytest.raises(ConfigError, match="not a target: 'life'") as error:
        paper.publish("life")
    assert "the named targets are live" in str(error.value)


def test_a_password_in_the_settings_is_refused_and_not_shown(paper: Paper) -> None:
    (paper.root / "newsgen.yaml").write_text(
        "targets:\n  live: git:https://me:secret@x.example/y\n"
    )
    with pytest.raises(BuildError) as error:
        paper.publish("live")
    assert str(error.value) == (
        "newsgen.yaml:2: `live` holds a password\n"
        "  try: leave it to the environment, or to the tool that logs in"
    )


def test_a_password_is_never_printed(paper: Paper) -> None:
    where = "git:https://me:secret@127.0.0.1:1/site.git#gh-pages"
    assert "secret" not in scrub(where)
    assert "secret" not in address(where, paper.config, paper.root).shown
    with pytest.raises(Exception, match="cannot be reached") as error:
        paper.publish(where)
    assert "secret" not in str(error.value)
