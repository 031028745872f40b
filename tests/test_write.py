"""Artifacts → the output folder: all or nothing, and never a file that is not ours."""

import errno
import hashlib
import os
import resource
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from factories import config, tree, write_files

from newsgen import write
from newsgen.build import clean
from newsgen.config import Config
from newsgen.errors import RefusedError, WriteError
from newsgen.ledger import recover
from newsgen.model import Artifact, OwnFile
from newsgen.store import State
from newsgen.write import MANIFEST, Staged, stage

Files = Mapping[str, str]

OLD: Files = {
    "index.html": "old home",
    "people/index.html": "people",
    "people/ana/index.html": "Ana",
    "2022/flood/index.html": "the flood",
    "gone/index.html": "gone",
    "turns": "a file that becomes a folder",
    "falls/index.html": "a folder that becomes a file",
}
NEW: Files = {
    "index.html": "new home",
    "people/index.html": "people",
    "people/ana/index.html": "Ana Reyes",
    "2022/flood/index.html": "the flood",
    "2022/fire/index.html": "the fire",
    "turns/index.html": "it did",
    "falls": "it did",
}


def own_files(state: State, made: Config) -> dict[str, OwnFile]:
    """Know our files as the pipeline does: from the state, else from the folder's manifest."""
    if state.get("output") is None:
        state.save_files(write.adopt(made).values(), ())
        state.put("output", str(made.output.resolve()))
    return state.files()


def decide(made: Config, files: Files) -> Staged:
    """Do everything up to the commit that decides on a change."""
    with State(made.state) as state:
        own = own_files(state, made)
        standing = write.intact(made, own)
        before = {path: own[path].sha256 for path in standing}
        write.begin(own, made)
        if write.occupied(made.output):
            for path in files:
                write.refuse_stranger(made, path, own)
        artifacts = [Artifact(path, text.encode()) for path, text in files.items()]
        staged = write.finish(write.put(artifacts, before, made), files, own, made)
        state.save_files(staged.written, staged.removed)
        state.save_journal(staged.moves())
        state.commit()
    return staged


def finish(made: Config) -> None:
    """Do what every command of newsgen does first."""
    with State(made.state) as state:
        recover(made, state)


def publish(made: Config, files: Files) -> Staged:
    """Write a site of these files."""
    staged = decide(made, files)
    finish(made)
    return staged


def shown(made: Config) -> dict[str, str]:
    """Return the output folder's files but for the manifest, which must name just those."""
    found = tree(made.output)
    lines = found.pop(MANIFEST).decode().splitlines()
    listed = {line[66:]: line[:64] for line in lines}
    ours = {path: hashlib.sha256(data).hexdigest() for path, data in found.items()}
    assert {path: ours[path] for path in listed} == listed
    return {path: data.decode() for path, data in found.items()}


@pytest.fixture
def made(tmp_path: Path) -> Config:
    return config(tmp_path)


# ------------------------------------------------------------- what is written


def test_a_site_is_written_whole_with_a_manifest_that_sha256sum_checks(made: Config) -> None:
    staged = publish(made, OLD)

    assert shown(made) == dict(OLD)
    assert staged.moves() == [("", "place")]
    assert (made.output / MANIFEST).read_text().splitlines()[0] == (
        f"{hashlib.sha256(b'the flood').hexdigest()}  2022/flood/index.html"
    )


def test_only_files_whose_bytes_changed_are_written_and_only_our_stale_ones_removed(
    made: Config,
) -> None:
    publish(made, OLD)
    before = {path: (made.output / path).stat().st_mtime_ns for path in OLD}

    staged = publish(made, NEW)

    assert shown(made) == dict(NEW)
    assert {file.path for file in staged.written} == {
        "2022/fire/index.html",
        "falls",
        "index.html",
        "manifest-sha256.txt",
        "people/ana/index.html",
        "turns/index.html",
    }
    assert staged.removed == ("falls/index.html", "gone/index.html", "turns")
    assert staged.unchanged == 2
    kept = ("people/index.html", "2022/flood/index.html")
    assert {path: (made.output / path).stat().st_mtime_ns for path in kept} == {
        path: before[path] for path in kept
    }


def test_the_same_site_again_writes_nothing(made: Config) -> None:
    publish(made, OLD)
    before = {path: (made.output / path).stat().st_mtime_ns for path in (*OLD, MANIFEST)}

    staged = publish(made, OLD)

    assert (staged.written, staged.removed, staged.unchanged) == ((), (), len(OLD) + 1)
    assert {path: (made.output / path).stat().st_mtime_ns for path in before} == before


def test_a_file_that_was_deleted_or_edited_is_written_again(made: Config) -> None:
    publish(made, OLD)
    (made.output / "index.html").unlink()
    (made.output / "turns").write_text("edited by hand")

    staged = publish(made, OLD)

    assert {file.path for file in staged.written} == {"index.html", "turns", MANIFEST}
    assert shown(made) == dict(OLD)


def test_folders_that_become_empty_go_and_others_stay(made: Config) -> None:
    publish(made, {"a/b/c/index.html": "1", "a/index.html": "2"})

    publish(made, {"a/index.html": "2"})

    assert sorted(path.name for path in (made.output / "a").iterdir()) == ["index.html"]


# ----------------------------------------------------------------- strangers


def test_an_output_folder_with_strangers_files_is_refused_and_left_alone(made: Config) -> None:
    write_files(made.output, {f"holiday/{n}.jpg": "sun" for n in range(7)})

    with pytest.raises(RefusedError) as caught:
        publish(made, OLD)

    assert str(caught.value) == (
        "the output folder build/ holds files that newsgen did not write: holiday/0.jpg, "
        "holiday/1.jpg, holiday/2.jpg, holiday/3.jpg, holiday/4.jpg and 2 more\n"
        "  try: choose an empty folder with --output, or name them in the `keep` setting"
    )
    assert len(tree(made.output)) == 7


def test_a_strangers_file_that_came_later_is_never_deleted(made: Config) -> None:
    publish(made, OLD)
    write_files(made.output, {"people/photo.jpg": "Ana", "gone/notes.txt": "mine"})

    publish(made, {"index.html": "all that is left"})

    assert shown(made) == {
        "index.html": "all that is left",
        "people/photo.jpg": "Ana",
        "gone/notes.txt": "mine",
    }


@pytest.mark.parametrize(
    ("stranger", "page"),
    [
        ("new/index.html", "new/index.html"),
        ("new", "new/index.html"),
        ("new/deep/photo.jpg", "new"),
    ],
)
def test_a_stranger_where_a_file_is_to_be_is_refused_before_anything_moves(
    made: Config, stranger: str, page: str
) -> None:
    """Found out later, the change could neither be finished nor undone."""
    publish(made, {"index.html": "home"})
    write_files(made.output, {stranger: "mine"})
    before = tree(made.output)

    with pytest.raises(RefusedError):
        publish(made, {"index.html": "new home", page: "new"})

    assert tree(made.output) == before


def test_kept_names_are_no_strangers(tmp_path: Path) -> None:
    made = config(tmp_path, keep=("CNAME", ".git"))
    write_files(made.output, {"CNAME": "a.example", ".git/HEAD": "ref"})

    publish(made, OLD)

    assert shown(made) == {**OLD, "CNAME": "a.example", ".git/HEAD": "ref"}


def test_keep_names_what_stands_at_the_top_only(tmp_path: Path) -> None:
    made = config(tmp_path, keep=("CNAME",))
    write_files(made.output, {"old/CNAME": "a.example"})

    with pytest.raises(RefusedError, match=r"old/CNAME"):
        publish(made, OLD)


# ------------------------------------------------------------------ adoption


def test_without_its_state_newsgen_knows_its_files_from_the_manifest(made: Config) -> None:
    publish(made, OLD)
    before = {path: (made.output / path).stat().st_mtime_ns for path in (*OLD, MANIFEST)}
    shutil.rmtree(made.state)

    staged = publish(made, OLD)

    assert staged.written == ()
    assert {path: (made.output / path).stat().st_mtime_ns for path in before} == before


def test_without_its_state_newsgen_still_removes_what_is_stale(made: Config) -> None:
    publish(made, OLD)
    shutil.rmtree(made.state)

    publish(made, NEW)

    assert shown(made) == dict(NEW)


def test_a_manifest_cannot_claim_files_outside_the_folder(made: Config, tmp_path: Path) -> None:
    """It may come with a folder from elsewhere: what it names is removed one day."""
    write_files(tmp_path, {"precious.txt": "mine"})
    line = "0" * 64 + "  "
    write_files(
        made.output,
        {MANIFEST: f"{line}../precious.txt\n{line}/etc/passwd\n{line}a/../../precious.txt\n"},
    )

    publish(made, OLD)
    clean(made)

    assert (tmp_path / "precious.txt").read_text() == "mine"


@pytest.mark.parametrize("damage", [b"\xff\xfe\x00", b"nonsense\n", b""])
def test_a_damaged_manifest_claims_nothing(made: Config, damage: bytes) -> None:
    write_files(made.output, {"index.html": "home"})
    (made.output / MANIFEST).write_bytes(damage)

    with pytest.raises(RefusedError, match="did not write"):
        publish(made, OLD)


# ------------------------------------------------------------------- overlap


@pytest.mark.parametrize(
    "output", [".", "articles", "articles/site", "templates", "templates/x", ".newsgen", ".."]
)
def test_an_output_folder_that_overlaps_what_is_read_is_refused(
    tmp_path: Path, output: str
) -> None:
    root = tmp_path / "site"
    (root / "articles").mkdir(parents=True)

    with pytest.raises(RefusedError, match="overlaps"):
        write.check_output(config(root, output=root / output))


def test_a_link_to_the_sources_is_seen_through(tmp_path: Path) -> None:
    root = tmp_path / "site"
    (root / "articles").mkdir(parents=True)
    (root / "public").symlink_to("articles")

    with pytest.raises(RefusedError, match="overlaps articles/"):
        write.check_output(config(root, output=root / "public"))


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    write_files(tmp_path, {"build": "a file"})

    with pytest.raises(RefusedError) as caught:
        write.check_output(config(tmp_path))

    assert str(caught.value).startswith("the output build/ is a file")


def test_an_output_folder_beside_or_inside_the_site_is_allowed(tmp_path: Path) -> None:
    root = tmp_path / "site"
    root.mkdir()

    for output in (root / "build", root / "public/www", tmp_path / "www"):
        write.check_output(config(root, output=output))


@pytest.mark.parametrize("path", ["../escape", "a/../../escape", "/etc/escape", "a//b", "a\0b", ""])
def test_a_path_that_would_leave_the_output_folder_is_never_written(
    made: Config, tmp_path: Path, path: str
) -> None:
    """Slugs and aliases are checked where they are read; this is the second lock."""
    write.begin({}, made)

    with pytest.raises(WriteError, match="leaves the output folder"):
        write.put([Artifact(path, b"x")], {}, made)

    assert [name for name in tree(tmp_path) if "escape" in name] == []


# ------------------------------------------------------------------- journal


class Killed(BaseException):
    """The process is gone: nothing catches this."""


def killing(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Let so many steps on the disk happen, then be killed in the midst of the next."""
    left = [after]

    def step(real: Callable[..., Any], *, late: bool) -> Callable[..., Any]:
        def tried(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # whatever the call takes and gives
            left[0] -= 1
            if left[0] < 0 and not late:
                raise Killed
            value = real(*args, **kwargs)
            if left[0] < 0:
                raise Killed
            return value

        return tried

    monkeypatch.setattr(os, "replace", step(os.replace, late=after % 2 == 1))
    monkeypatch.setattr(Path, "unlink", step(Path.unlink, late=after % 2 == 0))
    monkeypatch.setattr(Path, "rmdir", step(Path.rmdir, late=False))
    monkeypatch.setattr(shutil, "rmtree", step(shutil.rmtree, late=False))


def kills(made: Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Kill `finish` at every step it takes, from the same beginning each time."""
    copy = made.root.parent / "copy"
    shutil.copytree(made.root, copy, copy_function=shutil.copy2)
    for after in range(1000):
        shutil.rmtree(made.root)
        shutil.copytree(copy, made.root, copy_function=shutil.copy2)
        with monkeypatch.context() as patch:
            killing(patch, after)
            try:
                finish(made)
            except Killed:
                pass
            else:
                return
        yield after
    pytest.fail("it never came to an end")


def test_killed_before_the_commit_nothing_has_changed(made: Config) -> None:
    publish(made, OLD)
    with State(made.state) as state:
        own = own_files(state, made)
        write.begin(own, made)
        artifacts = [Artifact(path, text.encode()) for path, text in NEW.items()]
        write.finish(write.put(artifacts, {}, made), NEW, own, made)

    finish(made)

    assert shown(made) == dict(OLD)


def test_killed_at_any_step_the_next_command_finishes_the_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = config(tmp_path / "site")
    publish(made, OLD)
    decide(made, NEW)

    steps = 0
    for _ in kills(made, monkeypatch):
        steps += 1
        finish(made)
        assert shown(made) == dict(NEW)
        assert publish(made, NEW).written == ()
    assert steps > len(NEW)


def test_killed_at_any_step_a_first_site_is_finished_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = config(tmp_path / "site")
    made.output.mkdir(parents=True)
    decide(made, NEW)

    steps = 0
    for _ in kills(made, monkeypatch):
        steps += 1
        finish(made)
        assert shown(made) == dict(NEW)
    assert steps > 0


def test_killed_at_any_step_clean_finishes_the_change_and_then_cleans(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = config(tmp_path / "site")
    publish(made, OLD)
    write_files(made.output, {"mine.txt": "mine"})
    decide(made, NEW)

    for _ in kills(made, monkeypatch):
        clean(made)
        assert tree(made.root) == {"build/mine.txt": b"mine"}


def test_a_change_is_finished_in_its_own_folder_by_a_command_for_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = config(tmp_path)
    publish(made, OLD)
    decide(made, NEW)
    with monkeypatch.context() as patch:
        killing(patch, 3)
        with pytest.raises(Killed):
            finish(made)

    finish(config(tmp_path, output=tmp_path / "other"))

    assert shown(made) == dict(NEW)


# -------------------------------------------------------------- another disk


@pytest.fixture
def two_disks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the stage and the output folder lie on two disks."""
    replace = os.replace

    def cross(source: Any, target: Any) -> None:  # noqa: ANN401  # as os.replace has it
        if ".newsgen/" in f"{source}" and ".newsgen/" not in f"{target}":
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        replace(source, target)

    monkeypatch.setattr(os, "replace", cross)


@pytest.mark.usefixtures("two_disks")
def test_a_site_on_another_disk_is_copied_and_then_replaced(made: Config) -> None:
    publish(made, OLD)
    publish(made, NEW)

    assert shown(made) == dict(NEW)
    assert publish(made, NEW).written == ()


@pytest.mark.usefixtures("two_disks")
def test_on_another_disk_too_a_killed_change_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = config(tmp_path / "first"), config(tmp_path / "second")
    decide(first, NEW)
    publish(second, OLD)
    decide(second, NEW)

    for made in (first, second):
        for _ in kills(made, monkeypatch):
            finish(made)
            assert shown(made) == dict(NEW)
        shutil.rmtree(tmp_path / "copy")


@pytest.mark.usefixtures("two_disks")
def test_a_copy_broken_off_in_the_middle_is_begun_again(made: Config) -> None:
    decide(made, NEW)
    write_files(made.root, {"build.newsgen-tmp/half/index.html": "ha"})

    finish(made)

    assert shown(made) == dict(NEW)
    assert not (made.root / "build.newsgen-tmp").exists()


# ------------------------------------------------------------------ bad disks


def test_a_full_disk_leaves_the_old_site(made: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(made, OLD)

    def full(*_: object) -> OwnFile:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(stage, "_put", full)
    with pytest.raises(WriteError) as caught:
        publish(made, NEW)

    assert str(caught.value) == (
        ".newsgen/stage: the stage cannot be written: No space left on device\n"
        "  try: make room on the disk; the site is as it was"
    )
    assert shown(made) == dict(OLD)


def test_a_file_that_the_disk_takes_in_part_is_an_error_and_no_torn_page(made: Config) -> None:
    """The system takes what fits and says how much that was; only the next write fails."""
    publish(made, OLD)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with State(made.state) as state:
        write.begin(own_files(state, made), made)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
    try:
        with pytest.raises(WriteError, match="the stage cannot be written"):
            write.put([Artifact("large/index.html", b"x" * 1_500)], {}, made)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_an_output_folder_that_cannot_be_written_is_told_and_finished_later(
    made: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(made, OLD)
    decide(made, NEW)

    def denied(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(made.output / "index.html"))

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", denied)
        with pytest.raises(WriteError, match="cannot be written: Permission denied") as caught:
            finish(made)
    assert caught.value.exit_status == 3

    finish(made)
    assert shown(made) == dict(NEW)


# ---------------------------------------------------------------------- clean


def test_clean_removes_our_files_and_our_memory_and_nothing_else(made: Config) -> None:
    publish(made, OLD)
    write_files(made.root, {"build/people/photo.jpg": "Ana", "articles/a.txt": "A"})

    assert clean(made) == len(OLD) + 1
    assert tree(made.root) == {"build/people/photo.jpg": b"Ana", "articles/a.txt": b"A"}


def test_clean_of_a_folder_never_built_removes_nothing(made: Config) -> None:
    write_files(made.root, {"build/photo.jpg": "Ana"})

    assert clean(made) == 0
    assert tree(made.root) == {"build/photo.jpg": b"Ana"}


def test_a_cleaned_output_folder_is_gone(made: Config) -> None:
    publish(made, OLD)

    clean(made)

    assert not made.output.exists()
