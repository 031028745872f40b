"""`newsgen build --verify`: whether the site is what a clean build makes, and where it is not."""

import os
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from factories import tree

from newsgen.cli import main

MakeSite = Callable[[Mapping[str, str | bytes]], Path]

PAPER: Mapping[str, str | bytes] = {
    "newsgen.yaml": "title: The Courier\nsearch: false\n",
    "articles/2022-03-16-flood.md": "---\ntitle: Flood\nsection: News\n---\n\nThe river rose.\n",
    "articles/fog.txt": "Fog all week\n\nThere was fog.\n",
}


def verify(root: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["build", "-s", str(root), "--verify", *more])


def disguise(path: Path, data: bytes) -> None:
    """Write other bytes of the same length, and put the file's time back: nothing gives it away."""
    status = path.stat()
    assert len(data) == status.st_size
    path.write_bytes(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_a_site_that_is_right_is_said_to_be(site: MakeSite) -> None:
    root = site(PAPER)
    for more in ([], ["-j", "2"]):
        result = verify(root, *more)
        assert result.exit_code == 0, result.stderr
        assert result.stdout.endswith("\nverified: every file is what a clean build makes\n")
    assert verify(root, "-q").stdout == ""
    assert sorted(path.name for path in root.iterdir()) == sorted(
        [".newsgen", "articles", "build", "newsgen.yaml"]
    ), "nothing is left beside the site"


def test_what_somebody_wrote_into_the_site_is_named_with_its_line(site: MakeSite) -> None:
    root = site(PAPER)
    verify(root)
    page = root / "build/404.html"
    disguise(page, page.read_bytes().replace(b"The Courier", b"The Courser", 1))
    (root / "build/people/index.html").unlink()
    (root / "build/people").rmdir()
    (root / "build/.well-known").mkdir()
    (root / "build/.well-known/x.txt").write_text("x")

    result = verify(root)

    assert result.exit_code == 1
    shown = result.stderr.splitlines()
    lines = page.read_text().splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "Courser" in line)
    assert shown[0] == "build/.well-known/x.txt: is left over: a clean build has no such file"
    assert shown[1].startswith(f"build/404.html:{number}: differs: a clean build has ")
    assert "Courier" in shown[1]
    assert "Courser" in shown[2]
    assert shown[4] == "2 files are not what a clean build makes", "a missing file was made again"
    assert shown[5].startswith("  try: delete .newsgen/ and build again")


def test_a_memory_that_is_wrong_shows_and_the_remedy_helps(site: MakeSite) -> None:
    """The state says of a page that it shows what it does not."""
    root = site(PAPER)
    verify(root)
    before = tree(root / "build")
    page = root / "build/2022/03/16/flood/index.html"
    disguise(page, page.read_bytes().replace(b"river", b"rover"))
    with sqlite3.connect(root / ".newsgen/state.db") as db:
        db.execute("DELETE FROM files WHERE path = 'robots.txt'")
    db.close()

    result = verify(root)
    assert result.exit_code == 1
    assert "build/2022/03/16/flood/index.html:" in result.stderr

    for path in sorted((root / ".newsgen").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    result = verify(root)
    assert result.exit_code == 0, result.stderr
    assert tree(root / "build") == before


def test_more_files_than_can_be_read_are_counted(site: MakeSite) -> None:
    root = site(PAPER)
    verify(root)
    for number in range(30):
        (root / f"build/{number:02}.txt").write_text("x")

    shown = verify(root).stderr.splitlines()

    assert len(shown) == 22
    assert shown[20] == "30 files are not what a clean build makes"


@pytest.mark.parametrize("more", [["-o", "elsewhere/www"], ["--full"], ["-D", "-F"]])
def test_the_check_is_made_with_the_options_of_the_build(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch, more: list[str]
) -> None:
    root = site({**PAPER, "articles/draft.md": "---\ndraft: true\n---\n\nNot yet.\n"})
    monkeypatch.chdir(root)
    (root / "elsewhere").mkdir()
    assert verify(root, *more).exit_code == 0


def test_a_site_that_strictness_left_as_it_was_is_not_verified(site: MakeSite) -> None:
    root = site({**PAPER, "articles/bad.md": "---\ndate: [\n---\n\nBad.\n"})
    result = verify(root, "--strict")
    assert result.exit_code == 1
    assert "verified" not in result.stdout
    assert "clean build" not in result.stderr
