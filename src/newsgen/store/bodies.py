"""The bodies of the articles, left on disk until a page shows one."""

import os
import sqlite3
import weakref
from functools import partial
from pathlib import Path

from newsgen.model import Record, Said
from newsgen.store.rows import record_of, said_of


class Bodies:
    """The bodies of the articles, read one by one: the archive's `Library`.

    Args:
        folder: The site's state folder. Reads what has been committed there.
        shared: Another machine may have committed it, as a `State` that is shared.
    """

    def __init__(self, folder: Path, *, shared: bool = False) -> None:
        # SQLite's log is shared through memory, which only processes of one machine have.
        how = "mode=ro&immutable=1" if shared else "mode=ro"
        address = f"{(folder / 'state.db').absolute().as_uri()}?{how}"
        # A preview builds in a thread, and the interpreter closes this in another at its end.
        self._open = partial(sqlite3.connect, address, uri=True, check_same_thread=False)
        self._db = self._open()
        self._process = os.getpid()
        self.close = weakref.finalize(self, self._db.close)
        """Let the state file go; it happens by itself with the last use of this."""
        self._last: tuple[str, Record] | None = None  # an article's files ask for it in turn

    def _here(self) -> sqlite3.Connection:
        """Return this process's own connection: SQLite allows none to be used by a copy."""
        if self._process != os.getpid():
            self._inherited = self._db  # nor to be closed by one
            self._db, self._process = self._open(), os.getpid()
        return self._db

    def record(self, path: str) -> Record:
        """Return what is known of one source."""
        if self._last is None or self._last[0] != path:
            ask = "SELECT record FROM records WHERE path = ?"
            row = self._here().execute(ask, (path,)).fetchone()
            self._last = (path, record_of(row[0]))
        return self._last[1]

    def said(self, path: str, position: int) -> Said:
        """Return one quotation with its context."""
        ask = "SELECT said FROM said WHERE path = ? AND position = ?"
        row = self._here().execute(ask, (path, position)).fetchone()
        return said_of(row[0])
