"""The files of /data/: they agree with each other, with record.json and with the pages."""

import csv
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from factories import (
    Settings,
    all_pages,
    archive,
    article,
    build,
    entity,
    quote,
    record,
    tree,
    write_files,
)

from newsgen.config import Look
from newsgen.model import Author, Correction, Line, Page, Record
from newsgen.render.bulk import bulk_files

LOOK = Look(title="The Courier", base_url="https://a.example/", publisher="The Courier")


def stories() -> Iterator[Record]:
    for number in range(3):
        made = article(
            "“Water is coming,” Mayor Ana Reyes told the Harbor Board, in Bodo.",
            "“Who knows?” somebody asked; “=1+1”.",
            path=f"articles/{number}.txt",
            headline=f"Flood {number}",
            published=f"202{number}-03" if number else None,
            authors=(Author("Luz Ash", "Editor", email="luz@a.example"),),
            tags=("river", "mud"),
            private=(Line("noise", "secret desk note", 9),),
            corrections=(Correction(None, "It was Tuesday."),),
        )
        yield record(
            made,
            entity(made, "Ana Reyes", roles=("Mayor",)),
            entity(made, "Harbor Board", "organization"),
            entity(made, "Bodo", "place", confidence=0.1),
            quote(made, "Water is coming,", speaker="person/ana-reyes", id="q1", cue="told"),
            quote(made, "Who knows?", id="q2"),
        )


def bulk(root: Path) -> dict[str, Path]:
    """Make the bulk files of that archive."""
    made, _ = archive(root, list(stories()), Settings(look=LOOK))
    pages = [page for page in all_pages(made, LOOK, {})[0] if page.kind == "bulk"]
    folder = root / "made"
    folder.mkdir()
    return {file.path: file.made for file in bulk_files(pages, LOOK, folder)}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return bulk(tmp_path_factory.mktemp("bulk"))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_there_is_a_file_for_each_kind_of_thing_in_each_form(files: dict[str, Path]) -> None:
    topics = ("articles", "organizations", "people", "places", "quotes")

    assert sorted(files) == sorted(
        ["data/archive.sqlite", *(f"data/{t}.{form}" for t in topics for form in ("csv", "jsonl"))]
    )


@pytest.mark.parametrize("topic", ["quotes", "people", "organizations", "places"])
def test_csv_and_json_lines_hold_the_same(files: dict[str, Path], topic: str) -> None:
    objects, table = lines(files[f"data/{topic}.jsonl"]), rows(files[f"data/{topic}.csv"])

    def cell(value: object) -> str:
        if isinstance(value, list):
            return "; ".join(value)
        return "" if value is None else str(value)

    assert [{key: cell(value) for key, value in one.items()} for one in objects] == table


def test_a_line_of_articles_is_its_record_and_its_row_agrees(files: dict[str, Path]) -> None:
    records, table = lines(files["data/articles.jsonl"]), rows(files["data/articles.csv"])

    assert [one["headline"] for one in records] == ["Flood 2", "Flood 1", "Flood 0"]
    for one, row in zip(records, table, strict=True):
        assert (one["id"], one["headline"]) == (row["id"], row["headline"])
        assert row["url"] == f"https://a.example{one['url']}"
        assert (one["published"] or {}).get("value", "") == row["date"]
        assert len(one["quotes"]) == int(row["quotes"]) == 2
        assert (row["people"], row["organizations"], row["places"]) == (
            "Ana Reyes",
            "Harbor Board",
            "",  # too doubtful for a page
        )


def test_what_is_private_is_in_no_file(files: dict[str, Path]) -> None:
    for path in files.values():
        data = path.read_bytes()
        assert b"luz@a.example" not in data
        assert b"secret desk note" not in data


def test_a_quotation_names_its_speaker_and_its_place(files: dict[str, Path]) -> None:
    known, unknown = lines(files["data/quotes.jsonl"])[:2]

    assert known["speaker_url"] == "https://a.example/people/ana-reyes/"
    assert known["url"] == "https://a.example/2022/03/flood-2/#q1"
    assert (known["date"], known["date_precision"], known["cue"]) == ("2022-03", "month", "told")
    assert (unknown["speaker"], unknown["speaker_url"]) == (None, None)


def test_the_database_is_sound_and_counts_the_same(files: dict[str, Path]) -> None:
    with closing(sqlite3.connect(files["data/archive.sqlite"])) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        counts = {
            table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  # our own words
            for table in (
                "articles",
                "quotes",
                "names",
                "mentions",
                "authors",
                "tags",
                "corrections",
            )
        }
        spoken = db.execute(
            "SELECT n.name, count(*) FROM quotes q JOIN names n ON n.id = q.speaker GROUP BY n.id"
        ).fetchall()

    assert counts == {
        "articles": 3,
        "quotes": 6,
        "names": 2,
        "mentions": 6,
        "authors": 3,
        "tags": 6,
        "corrections": 3,
    }
    assert spoken == [("Ana Reyes", 3)]


def test_the_database_is_searched_for_words_whatever_their_accents(files: dict[str, Path]) -> None:
    with closing(sqlite3.connect(files["data/archive.sqlite"])) as db:
        found = db.execute(
            "SELECT a.headline FROM articles_fts f JOIN articles a ON a.id = f.rowid"
            " WHERE articles_fts MATCH 'bódo' ORDER BY a.id"
        ).fetchall()
        quotes = db.execute(
            "SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'coming'"
        ).fetchone()

    assert found == [("Flood 2",), ("Flood 1",), ("Flood 0",)]
    assert quotes == (3,)


def test_the_same_archive_gives_the_same_bytes(files: dict[str, Path], tmp_path: Path) -> None:
    again = bulk(tmp_path)

    assert {path: file.read_bytes() for path, file in again.items()} == {
        path: file.read_bytes() for path, file in files.items()
    }


# --------------------------------------------------------------- in a whole site


def test_records_bulk_files_and_pages_agree(sample: Path) -> None:
    """Counts and totals of the sample site, three ways."""
    data = sample / "data"
    records = sorted(
        (json.loads(path.read_bytes()) for path in sample.rglob("record.json")),
        key=lambda one: str(one["id"]),
    )
    listed = sorted(lines(data / "articles.jsonl"), key=lambda one: str(one["id"]))
    quotes = lines(data / "quotes.jsonl")

    assert listed == records
    assert len(quotes) == sum(len(one["quotes"]) for one in records)
    for kind in ("people", "organizations", "places"):
        found = lines(data / f"{kind}.jsonl")
        pages = [p for p in (sample / kind).iterdir() if (p / "feed.xml").is_file()]
        assert len(found) == len(pages)
        linked = [e["url"] for one in records for e in one["entities"] if e["url"]]
        mentioned = {url for url in linked if url.startswith(f"/{kind}/")}
        assert {one["url"].partition("//")[2].partition("/")[2] for one in found} >= {
            url.lstrip("/") for url in mentioned
        }
        if kind == "people":
            spoken = [one for one in quotes if "/people/" in (one["speaker_url"] or "")]
            assert sum(one["quotes"] for one in found) == len(spoken)


def test_every_record_and_every_line_obeys_the_published_schema(sample: Path) -> None:
    schema = json.loads((sample / "record.schema.json").read_bytes())
    validator = jsonschema.Draft202012Validator(schema)

    for one in lines(sample / "data" / "articles.jsonl"):
        validator.validate(one)


def test_the_package_describes_the_files_that_are_there(sample: Path) -> None:
    folder = sample / "data"
    package = json.loads((folder / "datapackage.json").read_bytes())

    assert package["licenses"] == [{"name": "MIT"}]
    for resource in package["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        if resource["format"] == "csv":
            names = [field["name"] for field in resource["schema"]["fields"]]
            assert data.decode().split("\r\n", 1)[0].split(",") == names


def test_data_is_made_again_only_when_something_in_it_changed(tmp_path: Path) -> None:
    site = write_files(tmp_path, {"articles/a.txt": "Flood\n\nIt rose.\n", "newsgen.yaml": "{}"})
    build(site)
    before = {path: (site / "build" / path).stat().st_mtime_ns for path in tree(site / "build")}

    (site / "articles" / "b.txt").write_text("Fire\n\nIt burned.\n")
    build(site)
    (site / "articles" / "b.txt").unlink()
    build(site)

    clean = build(site, output=tmp_path / "clean", full=True)
    assert clean.counts.published == 1
    assert tree(tmp_path / "clean") == tree(site / "build")
    assert "data/archive.sqlite" in before


def test_a_missing_data_file_is_made_again_with_those_that_tell_its_size(tmp_path: Path) -> None:
    site = write_files(tmp_path, {"articles/a.txt": "Flood\n\nIt rose.\n", "newsgen.yaml": "{}"})
    build(site)
    whole = tree(site / "build")

    (site / "build" / "data" / "quotes.csv").unlink()
    (site / "build" / "data" / "index.html").unlink()
    report = build(site)

    assert report.change.written == 3  # the manifest with them
    assert tree(site / "build") == whole


def test_a_page_of_data_tells_every_file(sample: Path) -> None:
    html = (sample / "data" / "index.html").read_text("utf-8")

    for path in (sample / "data").iterdir():
        if path.name != "index.html":
            assert f'href="/data/{path.name}"' in html


def test_no_page_is_needed_to_make_no_file(tmp_path: Path) -> None:
    nothing: list[Page] = []

    assert list(bulk_files(nothing, LOOK, tmp_path)) == []
