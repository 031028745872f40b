"""The lock at the target: two at once are kept apart, and a dead one is in nobody's way."""

import os
import socket
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import msgspec
import pytest
from factories import tree

from newsgen import publish as delivery
from newsgen.errors import PublishError, RefusedError
from newsgen.publish.journal import JOURNAL, STALE, Entry, Journal, manifest
from newsgen.publish.patience import FIRST_WAIT, TRIES, Patience
from newsgen.publish.target import Parcel, TransientError

from .conftest import FILES, Paper, Waits, kill, large

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
ELSEWHERE = Entry("theirs", "another-machine", 1, NOW, ("a/index.html",))


class Shelf:
    """A place in memory."""

    whole = False
    batch = 1
    workers = 1

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def get(self, path: str) -> bytes | None:
        return self.files.get(path)

    def standing(self, paths: Sequence[str]) -> set[str]:
        return set(paths) & self.files.keys()

    def create(self, path: str, data: bytes) -> bool:
        return self.files.setdefault(path, data) is data

    def write(self, path: str, data: bytes) -> None:
        self.files[path] = data

    def put(self, parcels: Sequence[Parcel]) -> None:
        self.files |= {parcel.path: parcel.read() for parcel in parcels}

    def delete(self, paths: Sequence[str]) -> None:
        for path in paths:
            self.files.pop(path, None)

    def finish(self, message: str) -> None:
        pass

    def close(self) -> None:
        pass


def shelf(entry: Entry) -> Shelf:
    """Make a place where a journal stands."""
    made = Shelf()
    made.files[JOURNAL] = msgspec.json.encode(entry)
    return made


def journal(target: Shelf, after: timedelta = timedelta(0)) -> Journal:
    return Journal(target, "ours", lambda: NOW + after)


def test_a_lock_that_is_held_is_refused() -> None:
    target = shelf(ELSEWHERE)
    with pytest.raises(RefusedError) as refused:
        journal(target).claim(force=False)
    assert str(refused.value) == (
        "another newsgen is publishing there (another-machine, process 1)\n"
        "  try: wait until it has finished; if it is dead, wait 10 minutes or add --break-lock"
    )
    assert msgspec.json.decode(target.files[JOURNAL], type=Entry) == ELSEWHERE


def test_a_lock_nobody_renews_is_taken_over_with_what_it_left() -> None:
    later = STALE + timedelta(seconds=1)
    assert journal(shelf(ELSEWHERE), later).claim(force=False) == ("a/index.html",)


def test_a_lock_can_be_broken() -> None:
    assert journal(shelf(ELSEWHERE)).claim(force=True) == ("a/index.html",)


def test_a_lock_of_a_dead_process_of_this_machine_is_taken_over_at_once() -> None:
    dead = next(pid for pid in range(99_999, 2**22) if not Path(f"/proc/{pid}").exists())
    here = socket.gethostname()
    entry = msgspec.structs.replace(ELSEWHERE, host=here, pid=dead)
    assert journal(shelf(entry)).claim(force=False) == ("a/index.html",)
    alive = msgspec.structs.replace(entry, pid=os.getpid())
    with pytest.raises(RefusedError):
        journal(shelf(alive)).claim(force=False)


def test_a_journal_that_cannot_be_read_is_a_stale_one() -> None:
    target = Shelf()
    target.files[JOURNAL] = b"\x00 not json"
    assert journal(target).claim(force=False) == ()


def test_a_run_whose_lock_was_taken_stops_and_leaves_it_alone() -> None:
    """Of two that take over the same dead lock, the later has it; the earlier finds out."""
    clock = [NOW]
    target = Shelf()
    ours = Journal(target, "ours", lambda: clock[0])
    ours.claim(force=False)
    target.files[JOURNAL] = msgspec.json.encode(ELSEWHERE)
    clock[0] += timedelta(minutes=1)
    with pytest.raises(RefusedError):
        ours.tick()
    ours.let_go()
    assert msgspec.json.decode(target.files[JOURNAL], type=Entry).owner == "theirs"


def test_a_lock_is_renewed_while_the_run_lives() -> None:
    clock = [NOW]
    target = Shelf()
    ours = Journal(target, "ours", lambda: clock[0])
    ours.claim(force=False)
    ours.note(["b/index.html"])
    clock[0] += timedelta(minutes=9)
    ours.tick()
    found = msgspec.json.decode(target.files[JOURNAL], type=Entry)
    assert (found.renewed, found.paths) == (clock[0], ("b/index.html",))
    ours.settle()
    assert target.files == {}


def test_a_forged_manifest_or_journal_cannot_name_a_file_outside() -> None:
    """Deleting follows them, so a path that climbs out of the target is not read."""
    target = Shelf()
    lines = [f"{'0' * 64}  {path}\n" for path in ("a/b", "../up", "/etc/passwd", "a//b", "a/../b")]
    target.files["manifest-sha256.txt"] = "".join(lines).encode()
    assert manifest(target).keys() == {"a/b", "manifest-sha256.txt"}
    forged = msgspec.structs.replace(ELSEWHERE, owner="", paths=("../up", "ok"))
    assert journal(shelf(forged)).claim(force=False) == ("ok",)


def test_waits_double_with_jitter_and_end() -> None:
    waits = Waits()
    calls = []

    def fail() -> None:
        calls.append(1)
        raise TransientError("busy")

    with pytest.raises(TransientError):
        Patience(Random(3), waits).call(fail)  # noqa: S311  # spreads waits, guards nothing
    assert len(calls) == TRIES
    assert all(
        FIRST_WAIT * 2**n / 2 <= second <= FIRST_WAIT * 2**n * 3 / 2
        for n, second in enumerate(waits.seconds)
    )
    assert len(waits.seconds) == TRIES - 1


def test_what_cannot_get_better_is_not_tried_again() -> None:
    waits = Waits()

    def fail() -> None:
        raise PublishError("no such bucket")

    with pytest.raises(PublishError):
        Patience(Random(3), waits).call(fail)  # noqa: S311  # as above
    assert waits.seconds == []


def test_an_interrupted_publish_lets_go_and_the_next_completes_it(paper: Paper) -> None:
    """Ctrl-C in the middle: the lock is free, what was begun is finished or taken away."""
    target = f"file:{paper.root.parent / 'www'}"
    sent = []

    def interrupt(stage: str, done: int, _total: int) -> None:
        sent.append(stage)
        if stage == "sending lists" and done > 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        delivery.publish(paper.config, target, delivery.Options(), interrupt)
    www = paper.root.parent / "www"
    assert (www / JOURNAL).exists()
    assert not (www / "index.html").exists()
    ferry = next(www.glob("2023/05/02/*/index.html"))
    paper.remove("articles/ferry.md")
    paper.publish(target, max_deletes=100)
    assert not ferry.exists()
    assert tree(www) == paper.site()


def test_killed_at_any_moment_the_next_publish_completes_it(tmp_path: Path) -> None:
    """No lock stays behind, no half a file, no temporary one."""
    paper = large(tmp_path / "site")
    www = tmp_path / "www"
    for count in (1, 400, 900, FILES - 50):
        kill(paper.root, f"file:{www}", lambda: sum(1 for _ in www.rglob("*.html")) >= count)  # noqa: B023  # called before the next turn
    paper.publish(f"file:{www}", force=True)
    assert tree(www) == paper.site()
