"""What fuzzing found (`python benchmarks/fuzz.py`), once each, so that it is never found again."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from factories import build, tree

from newsgen.build import clean
from newsgen.cli import main
from newsgen.config import Reading, load_config
from newsgen.model import Source
from newsgen.parse import parse


@pytest.mark.parametrize(
    "deep",
    [
        "[" * 617 + " words in the end.",  # the Markdown parser went deeper than Python goes
        "![" * 600 + " words in the end.",
    ],
)
def test_brackets_inside_brackets_are_read_as_text(deep: str) -> None:
    """Nothing is lost: what the parser cannot take is a plain paragraph, and is reported."""
    data = f"---\ntitle: Deep\n---\nFirst words.\n\n{deep}\n".encode()
    article = parse(Source("articles/x.md", data, "0" * 64), Reading())

    assert "words in the end." in article.body[-1].text
    assert any("too many marks" in finding.message for finding in article.report)


def test_a_line_of_brackets_alone_above_the_story_is_kept() -> None:
    """What is left of a paper's name without its brackets was taken for at least a word."""
    story = "The river rose on Monday and closed the bridge at Ash End."
    data = f"Flood closes the bridge\n( )\n{story}\n".encode()
    article = parse(Source("articles/x.txt", data, "0" * 64), Reading())

    assert article.headline == "Flood closes the bridge"
    assert [block.text for block in article.body] == [story]
    assert article.dek == "( )"


def broken_schema(path: Path) -> None:
    """SQLite repeats the damaged name in what it says, and that is no text."""
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE", b"CREATE \xffABLE"))


def broken_text(path: Path) -> None:
    """A value that is text no more: sqlite3 calls that an operational error, as a full disk."""
    with sqlite3.connect(path) as db:
        db.execute("UPDATE articles SET path = CAST(X'ff82' AS TEXT)")
    db.close()


def missing_table(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE files")
    db.close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Build a site of one story."""
    root = tmp_path / "site"
    (root / "articles").mkdir(parents=True)
    (root / "newsgen.yaml").write_text("search: false\nextraction: off\n")
    (root / "articles/a.md").write_text("---\ntitle: Flood\n---\nWords.\n")
    build(root)
    with sqlite3.connect(root / ".newsgen/state.db") as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return root


@pytest.mark.parametrize("command", [("publish", "memory:www"), ("check",)])
def test_a_command_that_needs_the_state_says_that_it_is_damaged(
    root: Path, command: tuple[str, ...]
) -> None:
    missing_table(root / ".newsgen/state.db")

    told = CliRunner().invoke(main, [*command, "--site", str(root)])

    assert told.exit_code == 2
    assert told.stderr == (
        ".newsgen/state.db: the state is damaged: no such table: files\n"
        "  try: run newsgen build, which makes it anew\n"
    )


def test_a_site_with_a_damaged_state_can_be_cleaned_away(root: Path) -> None:
    missing_table(root / ".newsgen/state.db")

    clean(load_config(root))

    assert set(tree(root)) == {"newsgen.yaml", "articles/a.md"}


@pytest.mark.parametrize("damage", [broken_schema, broken_text, missing_table])
def test_a_state_damaged_in_any_way_is_begun_anew(
    root: Path, damage: Callable[[Path], None]
) -> None:
    """The site comes out the same, and nobody is told to make room on a disk that has room."""
    before = tree(root / "build")
    damage(root / ".newsgen/state.db")
    (root / "articles/b.md").write_text("---\ntitle: Fire\n---\nWords.\n")
    build(root)
    (root / "articles/b.md").unlink()

    build(root)

    assert tree(root / "build") == before
