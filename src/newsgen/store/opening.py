"""The state file, opened: one command at a time, and begun anew where it cannot be believed."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import msgspec

from newsgen import __version__
from newsgen.config import LOCK
from newsgen.errors import Location, RefusedError, WriteError

FORMAT = "9"
"""Raise when the tables or the packed types (`rows.py`) change."""

# What every build reads whole stands apart from the bodies: to read past those would take a
# large archive longer than all it is put in order by.
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE seen (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, sha256 TEXT NOT NULL)
  WITHOUT ROWID;
CREATE TABLE articles (
  path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, id TEXT NOT NULL,
  digest TEXT NOT NULL, guarded INTEGER NOT NULL, noted INTEGER NOT NULL,
  entry BLOB NOT NULL);
CREATE TABLE records (path TEXT PRIMARY KEY, record BLOB NOT NULL);
CREATE TABLE mentions (
  path TEXT NOT NULL, local TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
  roles TEXT NOT NULL, times INTEGER NOT NULL, confidence REAL NOT NULL, creator TEXT NOT NULL,
  PRIMARY KEY (path, local)) WITHOUT ROWID;
CREATE TABLE quotes (
  path TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, speaker TEXT,
  PRIMARY KEY (path, position)) WITHOUT ROWID;
CREATE TABLE said (
  path TEXT NOT NULL, position INTEGER NOT NULL, said BLOB NOT NULL,
  PRIMARY KEY (path, position)) WITHOUT ROWID;
CREATE TABLE parts (name TEXT PRIMARY KEY, digest BLOB NOT NULL, pages BLOB NOT NULL)
  WITHOUT ROWID;
CREATE TABLE files (
  path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
  mtime INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE remembered (name TEXT PRIMARY KEY, key BLOB NOT NULL, value BLOB NOT NULL)
  WITHOUT ROWID;
CREATE TABLE pictures (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, measured BLOB NOT NULL)
  WITHOUT ROWID;
CREATE TABLE journal (path TEXT PRIMARY KEY, action TEXT NOT NULL) WITHOUT ROWID;
"""


DAMAGED = (sqlite3.DatabaseError, msgspec.DecodeError, UnicodeDecodeError)
"""What reading a damaged state raises. A `UnicodeDecodeError`: SQLite repeats damaged names."""
_DISK = tuple(
    f"SQLITE_{cause}"
    for cause in ("FULL", "IOERR", "READONLY", "CANTOPEN", "PERM", "NOMEM", "BUSY", "LOCKED")
)


def of_the_disk(error: Exception) -> bool:
    """Say whether the disk is to blame for an error, and not what the state holds."""
    return getattr(error, "sqlite_errorname", "").startswith(_DISK)


_AT_LOCK = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW  # a link may lead anywhere


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the lock of a site, and look at nothing else in its state folder.

    Raises:
        RefusedError: If another newsgen is building it.
        WriteError: If the folder cannot be written.
    """
    handle = lock(folder)
    try:
        yield
    finally:
        os.close(handle)


def lock(folder: Path) -> int:
    """Take a site's lock; return what holds it until it is closed.

    Raises:
        RefusedError: If another newsgen is building it.
        WriteError: If the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / LOCK, _AT_LOCK, 0o644)
    except OSError as error:
        raise WriteError(
            f"the state folder cannot be written: {error.strerror}",
            at=Location(".newsgen/"),
            hint="check its permissions",
        ) from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise RefusedError(
            "another newsgen is building this site",
            at=Location(".newsgen/lock"),
            hint="wait until it has finished",
        ) from None
    return handle


def opened(path: Path) -> sqlite3.Connection:
    """Open the state, or begin a new one where it is missing, damaged or of another format."""
    try:
        return _connect(path)
    except _AnotherError:
        decided = _decided(path)
        remove(path)
        return _decide(_connect(path), *decided)
    except DAMAGED as error:
        if of_the_disk(error):
            raise
        remove(path)
        return _connect(path)


class _AnotherError(sqlite3.DatabaseError):
    """The state is whole, and another newsgen's."""


_Decided = tuple[list[tuple[str, str]], list[tuple[str]]]


def _decided(path: Path) -> _Decided:
    """Return what a build of another newsgen had decided on and was killed in: moves, and where."""
    with closing(sqlite3.connect(path)) as db, suppress(sqlite3.Error):
        moves = db.execute("SELECT path, action FROM journal").fetchall()
        return moves, db.execute("SELECT value FROM meta WHERE key = 'output'").fetchall()
    return [], []  # it kept no such journal


def _decide(
    db: sqlite3.Connection, moves: list[tuple[str, str]], output: list[tuple[str]]
) -> sqlite3.Connection:
    """Leave to a new state what is still to be moved: else the site would stand half made."""
    if moves:
        db.executemany("INSERT INTO journal VALUES (?, ?)", moves)
        db.executemany("INSERT INTO meta VALUES ('output', ?)", output)
        db.commit()
    return db


def remove(path: Path) -> None:
    """Remove a state file, and what SQLite keeps beside it."""
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        stamp = f"{FORMAT} {__version__}"
        if not db.execute("SELECT 1 FROM sqlite_master").fetchone():
            db.executescript(_TABLES)
            db.execute("INSERT INTO meta VALUES ('format', ?)", (stamp,))
            db.commit()
        found = db.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
    except Exception:
        db.close()
        raise
    if found is None or found[0] != stamp:
        db.close()
        raise _AnotherError(f"made by newsgen {found}")
    return db
