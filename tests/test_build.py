"""The pipeline as a whole: incremental is clean, byte for byte, and nothing else is touched."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from factories import BARE, NOW, build, png, tree, write_files

from newsgen import build as pipeline
from newsgen import ledger, write
from newsgen.config import load_config
from newsgen.errors import RefusedError, WriteError
from newsgen.model import Counts
from newsgen.store import Showing, State

MakeSite = Callable[[Mapping[str, str | bytes]], Path]

PAPER: Mapping[str, str | bytes] = {
    **BARE,
    "newsgen.yaml": "title: The Courier\nlist_length: 2\nbase_url: https://a.example/x/\n",
    "names.yaml": "people:\n  - {name: Ana Reyes, aliases: [Mayor Reyes]}\n",
    "articles/2022-03-16-flood.md": (
        "---\ntitle: The river rose\nauthor: Pau Vidal\nsection: News\ntags: [river]\n"
        "aliases: /old/flood.html\n---\n\n"
        "“The water came at night,” said Mayor Ana Reyes of Bodo. See\n"
        "[the fire](2010-05-01-fire.txt).\n\n![A map](images/map.png)\n"
    ),
    "articles/2010-05-01-fire.txt": (
        "Fire on the quay\nBy Luz Ash\n\n"
        "BODO — A fire broke out on the quay on Monday.\n\n"
        "“I saw nothing,” said Otto Berg, a watchman. “Nothing at all.”\n"
    ),
    "articles/fog.txt": "Fog all week\n\nThere was fog.\n\nMayor Reyes said: “It is fog.”\n",
    "articles/2021-02-03-held.md": "---\ntitle: Held\nembargo: 2030-01-01\n---\n\nNot yet.\n",
    "articles/2021-02-04-draft.md": "---\ntitle: Draft\ndraft: true\n---\n\nNot done.\n",
    "articles/images/map.png": png(),
}


def clean_build(root: Path, target: Path) -> dict[str, bytes]:
    """Build a copy of a site, without its memory, elsewhere; return what it looks like."""
    shutil.rmtree(target, ignore_errors=True)
    ignored = shutil.ignore_patterns("build", ".newsgen")
    shutil.copytree(root, target, ignore=ignored)
    build(target, jobs=1)
    return tree(target / "build")


def times(folder: Path) -> dict[str, tuple[int, int]]:
    """Return every file's inode and time: what writing it again would change."""
    return {
        path: ((status := (folder / path).stat()).st_ino, status.st_mtime_ns)
        for path in tree(folder)
    }


# ------------------------------------------------------------- incremental is clean


def test_undoing_an_edit_gives_back_the_same_bytes(site: MakeSite) -> None:
    root = site(PAPER)
    build(root)
    before = tree(root / "build")

    for path in ("articles/fog.txt", "newsgen.yaml", "names.yaml"):
        kept = (root / path).read_bytes()
        (root / path).write_bytes(kept.replace(b"Courier", b"Gazette").replace(b"fog", b"sun"))
        build(root)
        (root / path).write_bytes(kept)
        build(root)
        assert tree(root / "build") == before, path


def test_a_second_run_touches_no_file_and_says_so(site: MakeSite) -> None:
    root = site(PAPER)
    first = build(root)
    before = times(root / "build")

    second = build(root)

    assert times(root / "build") == before
    assert (second.change.written, second.change.removed) == (0, 0)
    assert second.change.unchanged == first.change.written == len(before)
    assert second.counts == first.counts


def test_an_edit_touches_only_the_files_that_show_it(site: MakeSite) -> None:
    root = site({path: PAPER[path] for path in PAPER.keys() - BARE.keys()})
    build(root)
    before = times(root / "build")
    path = root / "articles/2010-05-01-fire.txt"
    path.write_text(path.read_text().replace("a watchman", "a night watchman"))

    build(root)

    after = times(root / "build")
    pages = {path for path in before if not path.startswith("search/")}
    touched = {path for path in pages if before[path] != after[path]}
    # Files of the search index are named by what they hold.
    assert {path for path in after if not path.startswith("search/")} == pages
    assert "2010/05/01/fire-on-the-quay/index.html" in touched
    assert "manifest-sha256.txt" in touched
    assert {path for path in touched if path.startswith(("2022/", "undated/", "static/"))} == set()


@pytest.mark.parametrize("lost", [".newsgen", "build"])
def test_losing_the_memory_or_the_site_changes_not_one_byte(site: MakeSite, lost: str) -> None:
    root = site(PAPER)
    build(root)
    before = tree(root / "build")
    stood = times(root / "build")

    shutil.rmtree(root / lost)
    build(root)

    assert tree(root / "build") == before
    if lost == ".newsgen":
        assert times(root / "build") == stood


def test_after_the_memory_is_lost_an_edited_story_is_not_served_from_it(site: MakeSite) -> None:
    """A preview builds again and again in one process."""
    root = site({"articles/2022-03-16-flood.txt": "Flood\n\nThe first version.\n"})
    build(root)
    shutil.rmtree(root / ".newsgen")
    site({"articles/2022-03-16-flood.txt": "Flood\n\nThe second version.\n"})

    build(root)

    assert b"The second version" in (root / "build/2022/03/16/flood/index.html").read_bytes()


def test_a_full_build_reads_everything_again_and_writes_nothing_new(site: MakeSite) -> None:
    root = site(PAPER)
    build(root)
    before = times(root / "build")

    report = build(root, full=True)

    assert times(root / "build") == before
    assert report.change.written == 0


def test_a_full_build_forgets_what_is_gone(site: MakeSite) -> None:
    root = site(PAPER)
    build(root)
    (root / "articles/fog.txt").unlink()

    report = build(root, full=True)

    assert (report.counts.read, report.counts.published) == (4, 2)
    assert not (root / "build/undated").exists()


# ------------------------------------------------------------------------ the clock


def test_the_hour_of_the_build_is_nowhere(site: MakeSite) -> None:
    root = site(PAPER)
    build(root, showing=Showing(now="2025-01-01T00:00"))
    before = tree(root / "build")

    build(root, full=True, showing=Showing(now="2026-12-31T23:59"))

    assert tree(root / "build") == before


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2029-12-31T23:59", "2030-01-01T00:00"),
        ("2029-12-31T18:59-05:00", "2029-12-31T19:00-05:00"),
        ("2030-01-01T00:30+01:00", "2030-01-01T01:00:00.5+01:00"),
    ],
)
def test_an_embargo_ends_by_the_clock_alone(site: MakeSite, earlier: str, later: str) -> None:
    """Nothing else has changed, and the clock may be written in any zone."""
    root = site(PAPER)

    counts = [
        build(root, showing=Showing(now=now)).counts for now in (NOW, earlier, later, earlier)
    ]

    assert [(count.published, count.embargoed) for count in counts] == [
        (3, 1),
        (3, 1),
        (4, 0),
        (3, 1),
    ]


def test_a_draft_that_was_shown_is_gone_when_it_is_not(site: MakeSite) -> None:
    root = site(PAPER)
    build(root)
    before = tree(root / "build")

    build(root, showing=Showing(now=NOW, drafts=True, future=True))
    assert len(tree(root / "build")) > len(before)

    build(root)
    assert tree(root / "build") == before


# ------------------------------------------------------------------------- bad input


def test_an_empty_folder_of_articles_builds_an_honest_empty_site(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    report = build(tmp_path)

    assert report.counts == Counts()
    assert report.problems == ()
    assert (tmp_path / "build/index.html").is_file()
    assert json.loads((tmp_path / "build/record.schema.json").read_bytes())


def test_a_missing_folder_of_articles_is_refused_and_the_site_stays(site: MakeSite) -> None:
    """A disk that is not mounted must not look like an archive that was emptied."""
    root = site({"articles/a.md": "Text.\n"})
    build(root)
    before = tree(root / "build")
    (root / "articles").rename(root / "elsewhere")

    with pytest.raises(RefusedError, match="there is no folder articles/") as caught:
        build(root)
    assert caught.value.exit_status == 2
    assert tree(root / "build") == before


def test_an_output_folder_replaced_by_a_link_is_looked_through_first(
    site: MakeSite, tmp_path: Path
) -> None:
    """What lies where the link leads is not ours, and stays."""
    root = site({"newsgen.yaml": "search: false\n", "articles/a.md": "Text.\n"})
    build(root)
    (root / "build").rename(tmp_path / "moved")
    precious = write_files(tmp_path / "photos", {"one.jpg": "x"})
    (root / "build").symlink_to(precious)

    with pytest.raises(RefusedError, match=r"files that newsgen did not write: one\.jpg"):
        build(root)
    assert tree(precious) == {"one.jpg": b"x"}


def test_two_archives_cannot_share_an_output_folder(site: MakeSite, tmp_path: Path) -> None:
    """The second would take the first one's files for its own, and remove them."""
    one = site({"articles/a.md": "---\ntitle: Flood closes bridge\n---\nText.\n"})
    other = write_files(
        tmp_path / "other", {"articles/b.md": "---\ntitle: Fire on the quay\n---\nText.\n"}
    )
    build(one, output=tmp_path / "www")
    before = tree(tmp_path / "www")

    for _ in range(2):
        with pytest.raises(RefusedError, match="holds another archive, of 1 stories"):
            build(other, output=tmp_path / "www")
    assert tree(tmp_path / "www") == before
    assert build(one, output=tmp_path / "www").change.written == 0


def test_one_bad_article_is_named_and_the_rest_is_built(site: MakeSite) -> None:
    root = site({**PAPER, "articles/bad.md": "---\ndate: 14 Aprl 1912\n---\n\nBad.\n"})

    report = build(root)

    assert [str(problem) for problem in report.problems] == [
        (
            "articles/bad.md:2: `date` is not a date: '14 Aprl 1912'\n"
            "    date: 14 Aprl 1912\n"
            "          ^\n"
            "  try: write it as YYYY-MM-DD, such as 1912-04-15"
        )
    ]
    assert report.problems.exit_status() == 1
    assert report.counts == Counts(read=6, published=3, draft=1, embargoed=1, failed=1)


def test_a_bad_article_is_named_at_every_build_until_it_is_mended(site: MakeSite) -> None:
    root = site({**PAPER, "articles/bad.md": "---\ndate: 14 Aprl 1912\n---\n\nBad.\n"})
    build(root)

    again = build(root)
    (root / "articles/bad.md").write_text("---\ndate: 1912-04-14\n---\n\nGood now.\n")
    mended = build(root)

    assert (len(again.problems), again.counts.failed, again.change.written) == (1, 1, 0)
    assert (mended.problems, mended.counts.published) == ((), 4)


def test_a_story_that_breaks_is_taken_down_and_counted_once(site: MakeSite) -> None:
    """Its old version would else stand there for ever, while the editor reads that it failed."""
    root = site(PAPER)
    build(root)

    (root / "articles/fog.txt").write_bytes(b"\xff\xfe\x00\x00 no text \x00\x00" * 50)
    report = build(root)

    assert report.counts == Counts(read=5, published=2, draft=1, embargoed=1, failed=1)
    assert not (root / "build/undated").exists()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda articles: (articles / "link.txt").symlink_to("nowhere"),
        lambda articles: os.mkfifo(articles / "pipe.txt"),
        lambda articles: (articles / "big.txt").write_bytes(b"x" * (16 * 1024 * 1024 + 1)),
        lambda articles: (articles / "big.png").write_bytes(b"x" * (16 * 1024 * 1024 + 1)),
    ],
    ids=["link to nowhere", "pipe", "large article", "large picture"],
)
def test_what_cannot_be_read_is_said_also_when_nothing_else_has_changed(
    site: MakeSite, spoil: Callable[[Path], Any]
) -> None:
    root = site(PAPER)
    build(root)

    spoil(root / "articles")

    assert len(build(root).problems) == 1
    assert len(build(root).problems) == 1


def test_a_file_that_is_no_article_is_a_note_and_no_problem(site: MakeSite) -> None:
    root = site({**PAPER, "articles/lost.docx": b"PK"})

    first, second = build(root), build(root)

    assert [str(note) for note in first.notes] == [
        (
            "articles/lost.docx: not an article newsgen can read\n"
            "  try: save it as .txt or .md, or move it out of articles/"
        )
    ]
    assert [str(note) for note in second.notes] == [str(note) for note in first.notes]
    assert first.problems == ()


def test_a_strict_build_leaves_the_old_site_while_anything_needs_mending(site: MakeSite) -> None:
    root = site(PAPER)
    build(root)
    before = times(root / "build")
    site({"articles/bad.md": "---\ndate: never\n---\n\nBad.\n"})
    (root / "articles/fog.txt").unlink()

    report = build(root, strict=True)

    assert report.kept
    assert report.problems.exit_status() == 1
    assert times(root / "build") == before

    (root / "articles/bad.md").unlink()
    report = build(root, strict=True)
    assert not report.kept
    assert not (root / "build/undated").exists()


def test_two_articles_for_one_address_are_named_and_one_stands(site: MakeSite) -> None:
    def story(words: str) -> str:
        return f"---\ntitle: {words}\nslug: flood\n---\n\n{words}.\n"

    root = site({"articles/a.md": story("First"), "articles/b.md": story("Second")})

    report = build(root)

    assert [str(problem).splitlines()[0] for problem in report.problems] == [
        "articles/b.md: the URL /undated/flood/ is taken by articles/a.md"
    ]
    assert b"First" in (root / "build/undated/flood/index.html").read_bytes()
    assert report.counts == Counts(read=2, published=1, failed=1)


def test_an_old_path_cannot_take_a_file_of_the_sites_own(site: MakeSite) -> None:
    story = "---\ntitle: Flood\naliases: [/feed.xml/, /people, /sitemap.xml]\n---\n\nIt rose.\n"
    root = site({"articles/a.md": story})

    report = build(root)

    assert len(report.problems) == 3
    assert (root / "build/feed.xml").is_file()
    assert (root / "build/people/index.html").is_file()
    assert b"urlset" in (root / "build/sitemap.xml").read_bytes()


# ------------------------------------------------------------------------- the disk


def test_nothing_is_written_but_the_site_and_the_memory(site: MakeSite, tmp_path: Path) -> None:
    root = site(PAPER)
    before = tree(tmp_path)

    build(root)

    after = tree(tmp_path)
    new = {path for path in after if not path.startswith(("site/build/", "site/.newsgen/"))}
    assert {path: after[path] for path in new} == before


def test_another_output_folder_is_built_and_the_first_one_stays(site: MakeSite) -> None:
    root = site(PAPER)
    build(root)
    first = times(root / "build")

    build(root, output=root / "public")
    assert tree(root / "public") == tree(root / "build")

    assert build(root).change.written == 0
    assert times(root / "build") == first


def test_a_foreign_output_folder_is_refused_and_left_alone(site: MakeSite) -> None:
    root = site({**PAPER, "photos/holiday.jpg": "sun"})

    with pytest.raises(RefusedError, match=r"photos/holiday\.jpg|holiday\.jpg"):
        build(root, output=root / "photos")

    assert tree(root / "photos") == {"holiday.jpg": b"sun"}


def test_a_full_disk_leaves_the_old_site_and_later_the_build_goes_on(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(PAPER)
    build(root)
    before = tree(root / "build")
    site({"articles/new.txt": "New\n\nNews.\n"})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(write.stage, "_put", full)
        with pytest.raises(WriteError):
            build(root)
    assert tree(root / "build") == before

    assert build(root).counts.published == 4


def test_a_disk_too_full_for_the_memory_is_an_error_in_words(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(PAPER)

    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"  # as SQLite itself says it: tests/test_disk.py
        raise error

    monkeypatch.setattr(State, "save", full)
    with pytest.raises(WriteError) as caught:
        build(root)

    assert str(caught.value).startswith(
        ".newsgen/state.db: the state cannot be written: database or disk is full"
    )


@pytest.mark.parametrize("table", ["articles", "parts", "files", "quotes", "meta"])
def test_a_memory_that_turns_out_damaged_is_thrown_away(site: MakeSite, table: str) -> None:
    """The site is made again from the sources, and comes out the same."""
    root = site(PAPER)
    build(root)
    before = tree(root / "build")
    path = root / ".newsgen/state.db"
    with sqlite3.connect(path) as db:
        (page,) = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    site({"articles/new.txt": "New\n\nNews.\n"})
    build(root)
    (root / "articles/new.txt").unlink()

    build(root)

    assert tree(root / "build") == before


@pytest.mark.parametrize("newsgen", ["the same", "another"])
def test_a_build_killed_while_it_moves_files_is_finished_by_the_next(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, newsgen: str
) -> None:
    class Killed(BaseException):
        pass

    root = site(PAPER)
    build(root)
    site({"newsgen.yaml": "title: Another paper\n", "articles/a.md": "---\ndate: 1990\n---\nNew."})
    moves = 0

    def killed(source: Path, target: Path) -> None:
        nonlocal moves
        moves += 1
        if moves > 5:
            raise Killed
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)

    with monkeypatch.context() as patch:
        patch.setattr(write.moves, "_move", killed)
        with pytest.raises(Killed):
            build(root)
    with State(root / ".newsgen") as state:
        assert len(state.journal()) > 5
        assert ledger.last_built(state) is not None
        if newsgen == "another":
            state.put("format", "1 of long ago")
            state.commit()

    report = build(root)

    assert report.change.written == 0
    assert tree(root / "build") == clean_build(root, tmp_path / "clean")


def test_what_was_spoilt_is_mended_after_another_folder_was_tried(site: MakeSite) -> None:
    """A build elsewhere that came to nothing must not make us believe what stands here."""
    root = site({**PAPER, "articles/notes.pdf": "no article: a strict build leaves the site"})
    build(root)
    right = tree(root / "build")
    (root / "build/index.html").write_text("spoilt")
    (root / "build/404.html").unlink()
    assert build(root, output=root / "elsewhere", strict=True).kept

    build(root)

    assert tree(root / "build") == right


def test_a_story_that_expires_while_it_is_held_back_is_noticed_by_the_clock(
    site: MakeSite, tmp_path: Path
) -> None:
    held = "---\ntitle: Held\ndate: 2026-05-01\nexpires: 2026-04-01\n---\n\nNever.\n"
    root = site({**PAPER, "articles/held.md": held})
    build(root, showing=Showing(now="2026-03-01"))
    build(root, showing=Showing(now="2026-04-02"))

    ignored = shutil.ignore_patterns("build", ".newsgen")
    shutil.copytree(root, tmp_path / "clean", ignore=ignored)
    build(tmp_path / "clean", showing=Showing(now="2026-04-02"))
    assert tree(root / "build") == tree(tmp_path / "clean/build")


def test_clean_leaves_nothing_of_the_memory(site: MakeSite) -> None:
    root = site(PAPER)
    build(root)

    pipeline.clean(load_config(root))

    assert not (root / ".newsgen").exists()
    assert not (root / "build").exists() or tree(root / "build") == {}
