"""What newsgen keeps at the target: the manifest of what is there, and a journal while it changes.

The manifest is the site's own `manifest-sha256.txt`. The journal, `.newsgen-publishing.json`,
is lock and journal in one: who is publishing, and which paths are not certain yet. It is
renewed every `RENEW` while a publish runs and removed when it is done. One that was let go,
whose process on this machine is dead, or that was not renewed for `STALE`, is taken over, and
its paths count as newsgen's own with unknown content: they are sent again, or deleted.
"""

import hashlib
import os
import socket
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta

import msgspec

from newsgen.errors import RefusedError
from newsgen.publish.target import Target
from newsgen.write import MANIFEST

JOURNAL = ".newsgen-publishing.json"
RENEW = timedelta(seconds=30)
STALE = timedelta(minutes=10)


class Entry(msgspec.Struct, frozen=True):
    """The journal.

    Args:
        owner: A word of this run alone; empty once the run has let go.
        host: The machine it runs on.
        pid: Its process there.
        renewed: When it last said that it is alive.
        paths: What it may have written or deleted since the manifest was true.
    """

    owner: str
    host: str
    pid: int
    renewed: datetime
    paths: tuple[str, ...]


class Journal:
    """The journal at a target, held by this run.

    Args:
        target: Where it is kept.
        owner: A word of this run alone.
        now: The clock, in UTC.
    """

    def __init__(self, target: Target, owner: str, now: Callable[[], datetime]) -> None:
        self._target = target
        self._owner = owner
        self._now = now
        self._written: datetime | None = None
        self._paths: tuple[str, ...] = ()

    def claim(self, *, force: bool) -> tuple[str, ...]:
        """Take the lock.

        Args:
            force: Take it from a run that seems to be alive.

        Returns:
            The paths an interrupted run left uncertain.

        Raises:
            RefusedError: If another run holds it.
        """
        old = read(self._target)
        if old is None and not self._target.create(JOURNAL, self._bytes(())):
            old = read(self._target)
        if old is not None and old.owner == self._owner:
            old = None  # our own, written by a try that seemed to fail
        if old is not None:
            if not force and held(old, self._now()):
                raise _refusal(old)
            self._paths = old.paths
            self._target.write(JOURNAL, self._bytes(old.paths))
        self._confirm()
        self._written = self._now()
        return old.paths if old is not None else ()

    def note(self, paths: Collection[str]) -> None:
        """Write down what is about to change; before any of it does."""
        self._paths = tuple(sorted({*self._paths, *paths}))
        self._renew()

    def tick(self) -> None:
        """Say that this run is alive, if it is time to.

        Raises:
            RefusedError: If another run took the lock meanwhile.
        """
        if self._written is not None and self._now() - self._written >= RENEW:
            self._confirm()
            self._renew()

    def settle(self) -> None:
        """Remove the journal: the manifest is true again."""
        self._target.delete([JOURNAL])
        self._written = None

    def let_go(self) -> None:
        """Leave the journal for the next run, which need not wait; an empty one is taken away."""
        if self._written is not None and not self._paths:
            self.settle()
        elif self._written is not None:
            self._target.write(JOURNAL, self._bytes(self._paths, owner=""))
            self._written = None

    def _renew(self) -> None:
        self._target.write(JOURNAL, self._bytes(self._paths))
        self._written = self._now()

    def _confirm(self) -> None:
        """Read the lock back: where creating is not exclusive, the later of two has it."""
        found = read(self._target)
        if found is None or found.owner != self._owner:
            self._written = None  # no longer ours to let go
            raise _refusal(found)

    def _bytes(self, paths: tuple[str, ...], owner: str | None = None) -> bytes:
        name = self._owner if owner is None else owner
        return msgspec.json.encode(
            Entry(name, socket.gethostname(), os.getpid(), self._now(), paths)
        )


def read(target: Target) -> Entry | None:
    """Return the journal at a target; one that cannot be read is a stale one."""
    data = target.get(JOURNAL)
    if data is None:
        return None
    try:
        entry = msgspec.json.decode(data, type=Entry)
        return msgspec.structs.replace(entry, paths=tuple(p for p in entry.paths if inside(p)))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Entry("", "", 0, datetime.min.replace(tzinfo=UTC), ())


def held(entry: Entry, now: datetime) -> bool:
    """Say whether the run that wrote a journal may still be alive."""
    if not entry.owner or now - entry.renewed > STALE:
        return False
    return entry.host != socket.gethostname() or _runs(entry.pid)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _refusal(entry: Entry | None) -> RefusedError:
    who = f"{entry.host}, process {entry.pid}" if entry is not None else "someone else"
    return RefusedError(
        f"another newsgen is publishing there ({who})",
        hint=f"wait until it has finished; if it is dead, wait {STALE.seconds // 60} minutes "
        "or add --break-lock",
    )


def manifest(target: Target) -> dict[str, str]:
    """Return path → digest of what newsgen put at the target, from the manifest there."""
    data = target.get(MANIFEST)
    if data is None:
        return {}
    found = {MANIFEST: hashlib.sha256(data).hexdigest()}
    for line in data.decode("utf-8", "replace").splitlines():
        digest, gap, path = line[:64], line[64:66], line[66:]
        if gap == "  " and inside(path):
            found[path] = digest
    return found


def inside(path: str) -> bool:
    """Say whether a path stays below the folder it is joined to: the manifest may be forged."""
    return bool(path) and "\0" not in path and not {"", ".", ".."} & set(path.split("/"))
