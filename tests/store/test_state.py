"""The memory of the last build: kept whole, thrown away when damaged, never shared."""

import sqlite3
from pathlib import Path

import pytest
from factories import article, entity, quote, record

from newsgen.errors import RefusedError, WriteError
from newsgen.model import Listed, OwnFile, Record
from newsgen.store import Bodies, Row, State, condense, opening


def kept(one: Record) -> Row:
    return Row.of(*condense(one))


def told(path: str = "articles/a.txt") -> Record:
    made = article("“No,” Ana Reyes said.", path=path, tags=("harbor",), section="Sport")
    return record(
        made,
        entity(made, "Ana Reyes", roles=("mayor",)),
        quote(made, "No,", speaker="person/ana-reyes"),
    )


def test_what_was_read_is_given_back_as_it_was(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        state.save([kept(told())])
        state.commit()

        assert list(state.entries()) == [condense(told())[0]]
        assert [(m.path, m.local, m.roles, m.times) for m in state.mentions()] == [
            ("articles/a.txt", "person/ana-reyes", ("mayor",), 1)
        ]
        assert list(state.quotes()) == [("articles/a.txt", 0, "person/ana-reyes")]
        assert Bodies(tmp_path).record("articles/a.txt") == told()
        assert Bodies(tmp_path).said("articles/a.txt", 0) == condense(told())[2][0]


def test_reading_a_source_again_leaves_nothing_of_its_old_record(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        state.save([kept(told())])
        state.save([kept(record(article("Nothing.", path="articles/a.txt")))])

        assert list(state.mentions()) == []
        assert list(state.quotes()) == []
        assert len(list(state.entries())) == 1


def test_a_forgotten_source_is_gone_everywhere(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        state.save([kept(told()), kept(told("articles/b.txt"))])
        state.forget(["articles/a.txt"])

        assert state.paths() == {"articles/b.txt"}
        assert {mention.path for mention in state.mentions()} == {"articles/b.txt"}
        assert {path for path, _, _ in state.quotes()} == {"articles/b.txt"}


def test_sources_read_under_other_settings_are_forgotten(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        state.known("one")
        state.save([kept(told())])

        assert state.known("one") == {"articles/a.txt": "0" * 64}
        assert state.known("two") == {}
        assert state.paths() == set()


def test_entries_come_in_order_of_path_whatever_the_order_of_saving(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        state.save([kept(told(f"articles/{name}.txt")) for name in "cab"])

        assert [entry.path for entry in state.entries()] == [
            "articles/a.txt",
            "articles/b.txt",
            "articles/c.txt",
        ]


def test_what_was_not_committed_is_not_remembered(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        state.save([kept(told())])

    with State(tmp_path) as state:
        assert state.paths() == set()


def test_pages_files_and_journal_are_kept_until_another_output_folder(tmp_path: Path) -> None:
    own = OwnFile("index.html", "0" * 64, 10, 1)
    with State(tmp_path) as state:
        state.save_parts([("home", b"1", [Listed("/", "home", b"a")]), ("old", b"2", ())], ())
        state.save_parts([("home", b"3", [Listed("/", "home", b"c")])], ["old"])
        state.save_files([own, OwnFile("old", "1" * 64, 1, 1)], ())
        state.save_files([], ["old"])
        state.save_journal([("index.html", "move")])
        state.commit()

    with State(tmp_path) as state:
        assert state.part_names() == {"home"}
        assert state.parts()["home"].digest == b"3"
        assert state.parts()["home"].pages() == [Listed("/", "home", b"c")]
        assert state.files() == {"index.html": own}
        assert state.journal() == [("index.html", "move")]
        state.save_journal([])
        assert state.journal() == []
        state.forget_output()
        assert (state.parts(), state.files()) == ({}, {})


@pytest.mark.parametrize(
    "damage", [b"", b"not a database at all" * 100, b"SQLite format 3\0broken"]
)
def test_a_damaged_state_is_begun_anew(tmp_path: Path, damage: bytes) -> None:
    with State(tmp_path) as state:
        state.save([kept(told())])
        state.commit()
    (tmp_path / "state.db").write_bytes(damage)

    with State(tmp_path) as state:
        assert state.paths() == set()
        state.save([kept(told())])
        assert state.paths() == {"articles/a.txt"}


def test_a_state_of_another_version_is_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with State(tmp_path) as state:
        state.save([kept(told())])
        state.commit()

    monkeypatch.setattr(opening, "__version__", "99.0")
    with State(tmp_path) as state:
        assert state.paths() == set()


def test_a_state_with_foreign_tables_is_begun_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "state.db") as db:
        db.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)")
    db.close()

    with State(tmp_path) as state:
        assert state.paths() == set()


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    with State(tmp_path), pytest.raises(RefusedError) as caught:
        State(tmp_path)

    assert str(caught.value) == (
        ".newsgen/lock: another newsgen is building this site\n  try: wait until it has finished"
    )


def test_the_lock_is_free_again_after_a_build(tmp_path: Path) -> None:
    with State(tmp_path):
        pass
    with State(tmp_path):
        pass


def test_a_state_folder_that_cannot_be_made_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(WriteError, match="the state folder cannot be written"):
        State(tmp_path / "file" / ".newsgen")


@pytest.mark.parametrize("name", ["100% news?", "a#b", "año nuevo", "two words"])
def test_the_sites_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    """SQLite is given an address, in which %, ? and # mean something else."""
    folder = tmp_path / name
    with State(folder) as state:
        state.save([kept(told())])
        state.commit()

        assert Bodies(folder).record("articles/a.txt") == told()
