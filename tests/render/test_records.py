"""record.json: everything that is known of an article, and nothing that is private."""

import json
from pathlib import Path
from typing import Any

import pytest
from factories import archive, article, entity, moment, quote, record, span
from jsonschema import Draft202012Validator

from newsgen.model import (
    Author,
    Block,
    Correction,
    Dateline,
    Finding,
    Image,
    Line,
    Mark,
    Record,
)
from newsgen.render.records import published, record_json, schema_json, withhold
from newsgen.views import RecordView

SCHEMA: dict[str, Any] = json.loads(schema_json())


def as_json(root: Path, made: Record) -> dict[str, Any]:
    """Return a record as it is published, checked against its schema."""
    found, _ = archive(root, [made])
    names = {entity.id: f"/x/{entity.id}/" for entity in made.entities[:1]}
    text = record_json(RecordView(card=found.cards[0], names=names), made)
    value: dict[str, Any] = json.loads(text)
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(value)] == []
    return value


@pytest.fixture
def full() -> Record:
    """Make a record in which every field holds something."""
    made = article(
        Block("crosshead", "Water", 3, level=2),
        Block("paragraph", "“It rose,” Ana Reyes said in Bodo.", 5, (Mark(1, 3, "strong"),)),
        Block("image", "A map", 7, image=Image("map.png", "A map", "Bodo", "Ana Reyes")),
        Block("table", "a b", 9, html="<table></table>"),
        slug="flood",
        aliases=("/old/",),
        headline="Flood",
        kicker="Weather",
        dek="It rose.",
        byline="By Pau Vidal (pau@courier.example)",
        authors=(Author("Pau Vidal", "Editor", "The Courier", "pau@courier.example"),),
        dateline=Dateline("BODO", "BODO", "AP", "2022-03-16"),
        published=moment("2022-03-16T06:30", "-05:00"),
        updated=moment("2022-03-17"),
        corrections=(Correction("2022-03-18", "It was cold."),),
        publisher="The Courier",
        section="News",
        tags=("river", "weather"),
        language="en",
        original_url="https://courier.example/flood",
        copyright="Ours.",
        header=(Line("byline", "By Pau Vidal, pau@courier.example", 2),),
        furniture=(Line("contributor_note", "Write to Pau.Vidal+x@news.courier.example.", 11),),
        private=(Line("noise", "Desk: call 555-0100, not for publication", 12),),
        extra={"desk": "mail pau@courier.example", "deep": {"list": ["a@b.example", "x"]}},
        report=(Finding("odd", "byline", "an address: pau@courier.example", 2, 0.5, "text"),),
    )
    return record(
        made,
        entity(made, "Ana Reyes", roles=("mayor",), confidence=0.87654),
        entity(made, "Bodo", "place", creator="editorial"),
        quote(
            made,
            "It rose,",
            speaker="person/ana-reyes",
            speaker_as_written="Ana Reyes",
            speaker_span=span(made, "Ana Reyes"),
            cue="said",
            confidence=0.9,
        ),
    )


def test_a_full_and_an_empty_record_obey_the_schema(tmp_path: Path, full: Record) -> None:
    as_json(tmp_path / "full", full)
    as_json(tmp_path / "empty", record(article()))


def test_the_schema_is_one_itself_and_refuses_what_is_not_a_record() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    assert not Draft202012Validator(SCHEMA).is_valid({})
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_field_of_the_design_is_there(tmp_path: Path, full: Record) -> None:
    """The field list is a contract with those who read the data."""
    assert sorted(as_json(tmp_path, full)) == sorted(
        [
            *("id", "url", "aliases", "headline", "kicker", "dek", "byline", "authors"),
            *("dateline", "published", "updated", "corrections", "days", "publisher", "section"),
            *("tags", "language", "original_url", "copyright", "body", "header", "furniture"),
            *("quotes", "entities", "status", "extra", "source", "report"),
        ]
    )


def test_no_address_and_no_private_line_is_published(tmp_path: Path, full: Record) -> None:
    value = as_json(tmp_path, full)

    text = json.dumps(value)
    assert "@" not in text
    assert "555-0100" not in text
    assert value["byline"] == "By Pau Vidal ([e-mail withheld])"
    assert value["authors"] == [
        {"name": "Pau Vidal", "role": "Editor", "organization": "The Courier"}
    ]
    assert value["extra"] == {
        "desk": "mail [e-mail withheld]",
        "deep": {"list": ["[e-mail withheld]", "x"]},
    }


def test_a_template_sees_no_address_and_no_private_line_either(full: Record) -> None:
    story = published(full).article

    shown = repr([story.byline, story.authors, story.header, story.furniture, story.report])
    assert "@" not in shown
    assert story.private == ()


@pytest.mark.parametrize(
    "text",
    ["ana@a.example", "first.last+tag@sub.domain.example", "x_y%z@a-b.example", "ANA@A.EXAMPLE"],
)
def test_an_address_is_withheld_whatever_its_form(text: str) -> None:
    assert withhold(f"Write to {text}, please.") == "Write to [e-mail withheld], please."


def test_what_is_no_address_stays() -> None:
    assert withhold("at 5 @ the pier; @ana on the net") == "at 5 @ the pier; @ana on the net"


def test_a_long_line_of_almost_addresses_takes_no_time() -> None:
    """A pattern that goes back on itself would hang the build on one hostile line."""
    withhold("a." * 50_000 + "@" + "b-" * 50_000)


def test_names_lead_to_their_pages_and_offsets_count_code_points(
    tmp_path: Path, full: Record
) -> None:
    value = as_json(tmp_path, full)

    first, second = value["entities"]
    assert (first["url"], second["url"]) == ("/x/person/ana-reyes/", None)
    assert first["confidence"] == 0.877
    (mention,) = first["mentions"]
    text = value["body"][mention["block"]]["text"]
    assert text[mention["start"] : mention["end"]] == "Ana Reyes"


def test_two_files_of_one_stem_are_published_under_two_ids(tmp_path: Path) -> None:
    text = record(article("Text.", path="articles/flood.txt"))
    markdown = record(article("Text.", path="articles/flood.md"))
    found, _ = archive(tmp_path, [text, markdown])
    records = {made.article.source.path: made for made in (text, markdown)}

    ids = [
        json.loads(record_json(RecordView(card=card, names={}), records[card.source]))["id"]
        for card in found.cards
    ]

    assert sorted(ids) == ["flood", "flood.txt"]


def test_the_same_record_gives_the_same_bytes_however_its_front_matter_was_ordered(
    tmp_path: Path,
) -> None:
    one = record(article(extra={"a": "1", "b": "2"}))
    other = record(article(extra={"b": "2", "a": "1"}))
    found, _ = archive(tmp_path, [one])
    view = RecordView(card=found.cards[0], names={})

    assert record_json(view, one) == record_json(view, other)
