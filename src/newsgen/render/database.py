"""The archive as one SQLite file with full-text search, for Datasette or any SQLite.

The same archive gives the same bytes: rows go in in their order, nothing has a time, and the
number of the SQLite that wrote the file, which the format keeps, is written over.
"""

import sqlite3
from itertools import count
from pathlib import Path
from typing import Any

from newsgen.errors import Location, RenderError
from newsgen.render.rows import NAMED, Story, Tables

_PAGE = 4096
_VERSION_AT = 96
"""Where in the file's header SQLite writes its own version (fileformat2.html §1.3.17)."""

_SCHEMA = """
CREATE TABLE names (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, url TEXT NOT NULL,
  forms TEXT NOT NULL, roles TEXT NOT NULL, articles INTEGER NOT NULL, quotes INTEGER NOT NULL,
  first TEXT, last TEXT, description TEXT, wikidata TEXT, creator TEXT NOT NULL,
  confidence REAL NOT NULL);
CREATE TABLE articles (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, url TEXT NOT NULL, date TEXT,
  date_precision TEXT, headline TEXT NOT NULL, kicker TEXT, dek TEXT, byline TEXT,
  dateline TEXT, publisher TEXT, section TEXT, language TEXT NOT NULL, words INTEGER NOT NULL,
  updated TEXT, original_url TEXT, copyright TEXT, text TEXT NOT NULL);
CREATE TABLE authors (
  article INTEGER NOT NULL REFERENCES articles(id), position INTEGER NOT NULL,
  name TEXT NOT NULL, role TEXT, organization TEXT, PRIMARY KEY (article, position))
  WITHOUT ROWID;
CREATE TABLE tags (
  article INTEGER NOT NULL REFERENCES articles(id), tag TEXT NOT NULL,
  PRIMARY KEY (article, tag)) WITHOUT ROWID;
CREATE TABLE mentions (
  article INTEGER NOT NULL REFERENCES articles(id), name INTEGER NOT NULL REFERENCES names(id),
  as_written TEXT NOT NULL, roles TEXT NOT NULL, times INTEGER NOT NULL,
  creator TEXT NOT NULL, confidence REAL NOT NULL);
CREATE TABLE quotes (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, article INTEGER NOT NULL REFERENCES articles(id),
  kind TEXT NOT NULL, text TEXT NOT NULL, speaker INTEGER REFERENCES names(id),
  speaker_as_written TEXT, role TEXT, cue TEXT, said_when TEXT, confidence REAL NOT NULL,
  url TEXT NOT NULL);
CREATE TABLE corrections (
  article INTEGER NOT NULL REFERENCES articles(id), date TEXT, text TEXT NOT NULL);
"""

# Made when the rows are in: an index grows faster from sorted rows than row by row.
_INDEXES = """
CREATE INDEX articles_by_date ON articles(date);
CREATE INDEX mentions_by_article ON mentions(article);
CREATE INDEX mentions_by_name ON mentions(name);
CREATE INDEX quotes_by_article ON quotes(article);
CREATE INDEX quotes_by_speaker ON quotes(speaker);
CREATE VIRTUAL TABLE articles_fts USING fts5(
  headline, dek, text, content='articles', content_rowid='id',
  tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE quotes_fts USING fts5(
  text, content='quotes', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
INSERT INTO articles_fts(articles_fts) VALUES ('rebuild');
INSERT INTO quotes_fts(quotes_fts) VALUES ('rebuild');
INSERT INTO articles_fts(articles_fts) VALUES ('optimize');
INSERT INTO quotes_fts(quotes_fts) VALUES ('optimize');
"""


class Database:
    """archive.sqlite in the making: stories go in one by one.

    Args:
        path: The file, which does not exist yet.
        tables: The archive.

    Raises:
        RenderError: If this Python's SQLite has no full-text search.
    """

    def __init__(self, path: Path, tables: Tables) -> None:
        self._path = path
        self._tables = tables
        self._db = sqlite3.connect(path, isolation_level=None)
        self._articles = count(1)
        self._quotes = count(1)
        self._names: dict[str, int] = {}
        # Nobody reads the file before it is whole, and a broken one is thrown away.
        for line in (f"page_size = {_PAGE}", "journal_mode = OFF", "synchronous = OFF"):
            self._db.execute(f"PRAGMA {line}")
        self._db.executescript(_SCHEMA)
        self._db.execute("BEGIN")
        self._add_names()

    def _add_names(self) -> None:
        for kind in NAMED:
            for row in self._tables.names(kind):
                number = self._names[row.url] = len(self._names) + 1
                cells = (
                    row.name, row.url, "; ".join(row.forms), "; ".join(row.roles), row.articles,
                    row.quotes, row.first, row.last, row.description, row.wikidata, row.creator,
                    row.confidence,
                )  # fmt: skip  # a table's row
                self._insert("names", (number, kind, *cells))

    def _insert(self, table: str, *rows: tuple[Any, ...]) -> None:
        if rows:
            holes = ", ".join("?" * len(rows[0]))
            self._db.executemany(f"INSERT INTO {table} VALUES ({holes})", rows)  # noqa: S608  # our own names

    def add(self, story: Story) -> None:
        """Add an article, its authors, tags, names, quotations and corrections."""
        number = next(self._articles)
        row, article = story.row, story.record.article
        text = "\n\n".join(block.text for block in article.body)
        cells = (
            row.id, row.url, row.date, row.date_precision, row.headline, row.kicker, row.dek,
            row.byline, row.dateline, row.publisher, row.section, row.language, row.words,
            row.updated, row.original_url, row.copyright, text,
        )  # fmt: skip  # a table's row
        self._insert("articles", (number, *cells))
        self._insert(
            "authors",
            *(
                (number, at, a.name, a.role, a.organization)
                for at, a in enumerate(article.authors, 1)
            ),
        )
        self._insert("tags", *((number, tag) for tag in dict.fromkeys(row.tags)))
        self._insert("corrections", *((number, c.date, c.text) for c in article.corrections))
        self._insert("mentions", *self._mentions(number, story))
        self._insert("quotes", *self._said(number, story))

    def _mentions(self, number: int, story: Story) -> list[tuple[Any, ...]]:
        found = []
        for entity in story.record.entities:
            term = story.terms.get(entity.id)
            if term is not None:
                name = self._names[self._tables.link(term.url or "")]
                cells = (entity.name, "; ".join(entity.roles), len(entity.mentions))
                confidence = round(entity.confidence, 3)
                found.append((number, name, *cells, entity.creator, confidence))
        return found

    def _said(self, number: int, story: Story) -> list[tuple[Any, ...]]:
        return [
            (
                next(self._quotes),
                row.id,
                number,
                row.kind,
                row.text,
                self._names.get(row.speaker_url or ""),
                row.speaker_as_written,
                row.role,
                row.cue,
                row.when,
                row.confidence,
                row.url,
            )
            for row in story.quotes
        ]

    def close(self) -> None:
        """Make the indexes and finish the file."""
        self._db.execute("COMMIT")
        try:
            self._db.executescript(_INDEXES)
        except sqlite3.OperationalError as error:
            if "fts5" not in str(error):
                raise
            raise RenderError(
                "this Python's SQLite has no full-text search (FTS5)",
                at=Location("newsgen.yaml"),
                hint="leave `data` out of `formats`, or use another Python",
            ) from None
        self._db.execute("VACUUM")
        self._db.close()
        with self._path.open("r+b") as file:
            file.seek(_VERSION_AT)
            file.write(bytes(4))
