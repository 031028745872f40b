"""The memory of the last build: one SQLite file in .newsgen/, safe to delete.

It keeps what was read of every source (so that an unchanged one is not read again), what
every page was made from (so that an unchanged one is not rendered again), and every file
newsgen wrote (so that it removes nothing else). A file that is damaged, or of another
version, is thrown away: the next build is then a cold one, and gives the same bytes.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from newsgen.errors import Location, RefusedError, WriteError
from newsgen.model import Listed, OwnFile
from newsgen.store.opening import DAMAGED, lock, of_the_disk, opened, remove
from newsgen.store.rows import Entry, Mention, Remembered, Row, entry_of, pack

_OF_A_SOURCE = ("articles", "records", "mentions", "quotes", "said")
"""The tables that keep what was read of a source, each under its path."""


class State:
    """The open state file; a context manager that holds the site's lock.

    Args:
        folder: The site's state folder.
        shared: Other machines read what is committed, and see the state file alone.
    """

    def __init__(self, folder: Path, *, shared: bool = False) -> None:
        self.folder = folder
        self._shared = shared
        self._lock = lock(folder)
        try:
            self._db = opened(folder / "state.db")
        except sqlite3.Error as error:
            os.close(self._lock)
            raise WriteError(
                f"the state cannot be written: {error}",
                at=Location(".newsgen/state.db"),
                hint="check the disk, then delete .newsgen/",
            ) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Let go; an error of the state that nobody mended is told in words.

        Raises:
            WriteError: If the disk is to blame.
            RefusedError: If the state is damaged: a build makes it anew.
        """
        with suppress(sqlite3.Error):
            self._db.close()
        os.close(self._lock)
        if not isinstance(error, DAMAGED):
            return
        at = Location(".newsgen/state.db")
        if of_the_disk(error):
            raise WriteError(
                f"the state cannot be written: {error}",
                at=at,
                hint="make room on the disk, or delete .newsgen/, and build again",
            ) from None
        raise RefusedError(
            f"the state is damaged: {error}", at=at, hint="run newsgen build, which makes it anew"
        ) from error

    def reset(self) -> None:
        """Begin again with an empty state: the old one turned out to be damaged."""
        self._db.close()
        remove(self.folder / "state.db")
        self._db = opened(self.folder / "state.db")

    def commit(self) -> None:
        """Make everything since the last commit durable, at once."""
        self._db.commit()
        if self._shared:
            busy, _, _ = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise WriteError(
                    "the state is being read, and cannot be shared",
                    at=Location(".newsgen/state.db"),
                    hint="wait until other commands have finished",
                )

    # ------------------------------------------------------------ meta

    def get(self, key: str) -> str | None:
        """Return a remembered value."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, key: str, value: str) -> None:
        """Remember a value."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def recall(self, name: str, key: bytes) -> bytes | None:
        """Return what was worked out of this; None when it was worked out of something else."""
        query = "SELECT value FROM remembered WHERE name = ? AND key = ?"
        row = self._db.execute(query, (name, key)).fetchone()
        return None if row is None else bytes(row[0])

    def remember(self, name: str, key: bytes, value: bytes) -> None:
        """Remember what was worked out, and of what, in place of the last.

        Args:
            name: What it is.
            key: Digest of all that it was worked out of.
            value: What came of it.
        """
        row = (name, key, value)
        self._db.execute("INSERT OR REPLACE INTO remembered VALUES (?, ?, ?)", row)

    # ------------------------------------------------------------ sources

    def seen(self) -> dict[str, tuple[str, str]]:
        """Return the sources as they were last seen: path → stamp and digest."""
        rows = self._db.execute("SELECT path, stamp, sha256 FROM seen")
        return {path: (stamp, sha256) for path, stamp, sha256 in rows}

    def save_seen(self, found: Iterable[tuple[str, str, str]], gone: Iterable[str]) -> None:
        """Remember sources as they are seen now, and forget those that are gone."""
        self._db.executemany("DELETE FROM seen WHERE path = ?", [(path,) for path in gone])
        self._db.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", found)

    # ------------------------------------------------------------ articles

    def known(self, reading: str) -> dict[str, str]:
        """Return path → digest of the sources already read under these settings.

        Args:
            reading: Digest of everything that decides how a source is read. When it is
                another than last time, all records are forgotten.
        """
        if self.get("reading") != reading:
            for table in _OF_A_SOURCE:
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608  # our own table names
            self.put("reading", reading)
        return dict(self._db.execute("SELECT path, sha256 FROM articles"))

    def paths(self) -> set[str]:
        """Return the sources whose records are kept."""
        return {path for (path,) in self._db.execute("SELECT path FROM articles")}

    def forget(self, paths: Iterable[str]) -> None:
        """Drop what was read of these sources."""
        rows = [(path,) for path in paths]
        for table in _OF_A_SOURCE:
            self._db.executemany(f"DELETE FROM {table} WHERE path = ?", rows)  # noqa: S608  # as above

    def save(self, rows: Sequence[Row]) -> None:
        """Keep records, in place of what was read of the same sources before."""
        self.forget(row.path for row in rows)
        insert = self._db.executemany
        insert("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", [row.article for row in rows])
        insert("INSERT INTO records VALUES (?, ?)", [(row.path, row.record) for row in rows])
        insert(
            "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [mention for row in rows for mention in row.mentions],
        )
        insert(
            "INSERT INTO quotes VALUES (?, ?, ?, ?)",
            [quote for row in rows for quote in row.quotes],
        )
        insert("INSERT INTO said VALUES (?, ?, ?)", [words for row in rows for words in row.said])

    def entries(self) -> Iterator[Entry]:
        """Yield every article's light half, in order of path."""
        for (blob,) in self._db.execute("SELECT entry FROM articles ORDER BY path"):
            yield entry_of(blob)

    def noted(self) -> Iterator[Entry]:
        """Yield the light half of those the editor should hear of, in order of path."""
        for (blob,) in self._db.execute("SELECT entry FROM articles WHERE noted ORDER BY path"):
            yield entry_of(blob)

    def guarded(self, held: Iterable[str]) -> Iterator[Entry]:
        """Yield the light half of those that hold something private, and of those held back.

        Args:
            held: Paths of sources that readers may not see.
        """
        private = "SELECT path, entry FROM articles WHERE guarded ORDER BY path"
        found = dict(self._db.execute(private))
        for path in sorted({*held} - found.keys()):
            query = "SELECT path, entry FROM articles WHERE path = ?"
            found.update(self._db.execute(query, (path,)))
        for path in sorted(found):
            yield entry_of(found[path])

    def mentions(self) -> Iterator[Mention]:
        """Yield every article's entities, in order of path and local id."""
        alike: dict[Any, Any] = {}
        for row in self._db.execute("SELECT * FROM mentions ORDER BY path, local"):
            yield Mention.of(row, alike)

    def quotes(self) -> Iterator[tuple[str, int, str | None]]:
        """Yield path, position and local speaker of every quotation, in order of both."""
        yield from self._db.execute(
            "SELECT path, position, speaker FROM quotes ORDER BY path, position"
        )

    # ------------------------------------------------------------ pictures

    def pictures(self) -> dict[str, tuple[str, bytes]]:
        """Return the pictures that were looked at: path → the file's stamp, and what was found."""
        rows = self._db.execute("SELECT path, stamp, measured FROM pictures")
        return {path: (stamp, measured) for path, stamp, measured in rows}

    def save_pictures(self, found: Iterable[tuple[str, str, bytes]], gone: Iterable[str]) -> None:
        """Keep what was found of pictures, and forget those that no story shows."""
        self._db.executemany("DELETE FROM pictures WHERE path = ?", [(path,) for path in gone])
        self._db.executemany("INSERT OR REPLACE INTO pictures VALUES (?, ?, ?)", found)

    # ------------------------------------------------------------ pages, files

    def parts(self) -> dict[str, Remembered]:
        """Return the parts of the site as it stands, by name."""
        rows = self._db.execute("SELECT name, digest, pages FROM parts")
        return {name: Remembered(digest, pages) for name, digest, pages in rows}

    def part_names(self) -> set[str]:
        """Return the names of those parts."""
        return {name for (name,) in self._db.execute("SELECT name FROM parts")}

    def save_parts(
        self, changed: Iterable[tuple[str, bytes, Sequence[Listed]]], gone: Iterable[str]
    ) -> None:
        """Remember parts as they were planned, and forget those that are no more."""
        self._db.executemany("DELETE FROM parts WHERE name = ?", [(name,) for name in gone])
        self._db.executemany(
            "INSERT OR REPLACE INTO parts VALUES (?, ?, ?)",
            ((name, digest, pack(pages)) for name, digest, pages in changed),
        )

    def files(self) -> dict[str, OwnFile]:
        """Return every file newsgen wrote into the output folder, by path."""
        rows = self._db.execute("SELECT path, sha256, size, mtime FROM files")
        return {row[0]: OwnFile(*row) for row in rows}

    def save_files(self, written: Iterable[OwnFile], gone: Iterable[str]) -> None:
        """Remember files as written, and forget removed ones."""
        self._db.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in gone])
        self._db.executemany(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)",
            ((own.path, own.sha256, own.size, own.mtime) for own in written),
        )

    def forget_output(self) -> None:
        """Forget pages, files and what they were made from: the folder is another one, or gone."""
        for table in ("parts", "files", "journal"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608  # as above
        self._db.execute("DELETE FROM meta WHERE key = 'built'")

    # ------------------------------------------------------------ journal

    def journal(self) -> list[tuple[str, str]]:
        """Return the moves a killed build left to finish, as path and action."""
        return list(self._db.execute("SELECT path, action FROM journal ORDER BY path"))

    def save_journal(self, moves: Iterable[tuple[str, str]]) -> None:
        """Write down moves before they are made; an empty list ends the journal."""
        self._db.execute("DELETE FROM journal")
        self._db.executemany("INSERT INTO journal VALUES (?, ?)", moves)
