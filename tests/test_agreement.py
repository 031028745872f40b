"""The same archive told four times: its records, its bulk files, its database and its pages.

Who counts the lines of a file, asks the database or reads a number off a page gets one answer.
"""

import csv
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pagereader import PageReader

from newsgen.config import load_config

REPOSITORY = Path(__file__).parent.parent
LOOK = load_config(REPOSITORY).look
NAMES = ("people", "organizations", "places")


class Told:
    """The sample site's numbers, from each place that tells them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records = {
            str(path.parent.relative_to(folder)): json.loads(path.read_bytes())
            for path in folder.rglob("record.json")
        }

    def lines(self, name: str) -> list[dict[str, Any]]:
        text = (self.folder / f"data/{name}.jsonl").read_text("utf-8")
        return [json.loads(line) for line in text.splitlines()]

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def asked(self, question: str) -> list[Any]:
        with sqlite3.connect(f"file:{self.folder}/data/archive.sqlite?mode=ro", uri=True) as base:
            found = base.execute(question).fetchall()
        base.close()
        return found

    def page(self, url: str) -> str:
        return (self.folder / url.strip("/") / "index.html").read_text("utf-8")

    def address(self, whole: str) -> str:
        return whole.removeprefix(LOOK.origin + LOOK.prefix)


@pytest.fixture(scope="module")
def told(sample: Path) -> Told:
    return Told(sample)


def figures(told: Told) -> dict[str, int]:
    """Return the numbers at the head of the page about the archive."""
    parts = told.page("/about/").partition('<dl class="figures">')[2].partition("</dl>")[0]
    found = {}
    for entry in parts.split("<div>")[1:]:
        name = entry.partition("<dt>")[2].partition("</dt>")[0]
        found[name] = int(entry.partition("<dd>")[2].partition("</dd>")[0].replace(",", ""))
    return found


def test_articles_are_as_many_everywhere(told: Told) -> None:
    many = len(told.records)

    assert many > 40
    assert len(told.lines("articles")) == many
    assert len(told.rows("articles")) == many
    assert told.asked("SELECT count(*) FROM articles") == [(many,)]
    assert figures(told)["Articles"] == many
    assert f"{many} articles" in told.page("/")
    pages = [path for path in told.records if (told.folder / path / "index.html").is_file()]
    assert len(pages) == many


def test_a_line_of_articles_is_the_record_beside_the_page(told: Told) -> None:
    for line in told.lines("articles"):
        assert line == told.records[told.address(line["url"]).strip("/")]


def test_quotations_are_as_many_everywhere(told: Told) -> None:
    many = sum(len(record["quotes"]) for record in told.records.values())
    spoken = sum(bool(q["speaker"]) for r in told.records.values() for q in r["quotes"])

    assert len(told.lines("quotes")) == len(told.rows("quotes")) == many
    assert told.asked("SELECT count(*) FROM quotes") == [(many,)]
    assert figures(told)["Quotations"] == many
    assert figures(told)["Quotations with a speaker"] == spoken
    marked = sum(told.page(path).count('<q class="quote') for path in told.records)
    assert marked >= many, "a quotation in pieces is marked piece by piece"


def test_the_words_of_every_quotation_are_the_same_everywhere(told: Told) -> None:
    """In order of their ids: each file has an order of its own."""
    said = sorted(
        (quote["id"], quote["text"]) for r in told.records.values() for quote in r["quotes"]
    )

    assert sorted((line["id"], line["text"]) for line in told.lines("quotes")) == said
    assert sorted((row["id"], row["text"]) for row in told.rows("quotes")) == said
    assert sorted(told.asked("SELECT key, text FROM quotes")) == said
    for path, record in told.records.items():
        ids = set(PageReader(told.page(path)).ids)
        assert {quote["id"] for quote in record["quotes"]} <= ids, path


def entries(told: Told, kind: str) -> Iterator[tuple[str, str]]:
    """Yield address and number from the A–Z of a taxonomy."""
    for entry in told.page(f"/{kind}/").split("<li><a href=")[1:]:
        if '<span class="n">' in entry and f'"{LOOK.prefix}/{kind}/' in entry[: len(kind) + 40]:
            url = entry.partition('"')[2].partition('"')[0].removeprefix(LOOK.prefix)
            yield url, entry.partition('<span class="n">')[2].partition("<")[0]


@pytest.mark.parametrize("kind", NAMES)
def test_a_name_is_in_as_many_articles_everywhere(told: Told, kind: str) -> None:
    held = Counter(
        told.address(entity["url"])
        for record in told.records.values()
        for entity in record["entities"]
        if entity["url"] and told.address(entity["url"]).startswith(f"/{kind}/")
    )
    lines = {told.address(line["url"]): line["articles"] for line in told.lines(kind)}
    rows = {told.address(row["url"]): int(row["articles"]) for row in told.rows(kind)}
    asked = told.asked("SELECT url, articles FROM names")
    base = {url: n for whole, n in asked if (url := told.address(whole)).startswith(f"/{kind}/")}
    mentioned = told.asked(
        "SELECT n.url, count(DISTINCT m.article) FROM mentions m JOIN names n ON n.id = m.name"
        " GROUP BY n.id"
    )
    counted = {told.address(whole): n for whole, n in mentioned if f"/{kind}/" in whole}

    assert figures(told)[kind.capitalize()] == len(lines) > 10
    assert lines == rows == base
    assert {url: int(number) for url, number in entries(told, kind)} == lines
    assert dict(held) == lines
    assert counted == lines
    for url, number in lines.items():
        words = "1 article" if number == 1 else f"{number} articles"
        assert f">{words}</a>" in told.page(url), url


@pytest.mark.parametrize("kind", NAMES)
def test_a_speaker_is_quoted_as_often_everywhere(told: Told, kind: str) -> None:
    said: Counter[str] = Counter()
    for record in told.records.values():
        pages = {entity["id"]: entity["url"] for entity in record["entities"]}
        said.update(
            told.address(pages[q["speaker"]] or "") for q in record["quotes"] if q["speaker"]
        )
    lines = {told.address(line["url"]): line["quotes"] for line in told.lines(kind)}

    assert lines == {url: said[url] for url in lines}
    for url, number in lines.items():
        if number:
            words = "1 quotation" if number == 1 else f"{number} quotations"
            assert words in told.page(url), url


def test_years_hold_all_dated_articles_and_the_undated_are_named(told: Told) -> None:
    dates = Counter(
        (record["published"] or {"value": "undated"})["value"][:4]
        for record in told.records.values()
    )
    undated = dates.pop("unda")
    for year, number in dates.items():
        words = "1 article" if number == 1 else f"{number} articles"
        assert f'<p class="tally">{words}</p>' in told.page(f"/{year}/")
    assert told.page("/undated/").count('<li class="card row">') == undated
    rows = told.asked(
        "SELECT substr(date, 1, 4), count(*) FROM articles WHERE date NOT NULL GROUP BY 1"
    )
    assert dict(rows) == dates


def test_the_described_files_are_those_that_are_there(told: Told) -> None:
    described = json.loads((told.folder / "data/datapackage.json").read_bytes())["resources"]
    for resource in described:
        data = (told.folder / "data" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data), resource["path"]
    assert {resource["path"] for resource in described} == {
        path.name for path in (told.folder / "data").iterdir()
    } - {"index.html", "datapackage.json"}
