"""Plain text and JSON lines: offsets into the text itself, and errors with file and line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.errors import SourceError
from newsgen.extract import extract_lines, extract_text

TEXT = (
    "Mayor Ana Reyes walked the pier on Monday.\n\n“The pier,” Reyes said, “is safe.” She waved.\n"
)


def test_offsets_are_into_the_text() -> None:
    """Every offset counts code points of the very text that was given."""
    found = extract_text("\n\n" + TEXT)
    (quote,) = found.quotes
    assert [("\n\n" + TEXT)[start:end] for start, end in quote.parts] == ["The pier,", "is safe."]
    assert (quote.start, quote.end) == (quote.parts[0][0], quote.parts[-1][1])
    assert quote.speaker == "Ana Reyes"
    assert quote.speaker_start is not None
    assert ("\n\n" + TEXT)[quote.speaker_start : quote.speaker_end] == "Reyes"
    assert quote.cue == "said"
    for name in found.entities:
        assert name.end > name.start


def test_a_wrapped_text_is_one_paragraph() -> None:
    """Lines broken at a fixed width are one paragraph: the quotation goes on over them."""
    text = (
        "“The pier is safe and it will be safe for as long as\n"
        "this town has a harbor and a council with any sense\n"
        "left in it at all,” Ana Reyes told the board, and sat\n"
        "down.\n"
    )
    (quote,) = extract_text(text).quotes
    assert quote.parts == ((1, text.index("”")),)


def test_lines_are_paragraphs() -> None:
    """Without blank lines, each line is a paragraph of its own."""
    text = "“It is safe,” Ana Reyes said.\n“It is not,” Tom Ruiz said.\n"
    assert [quote.speaker for quote in extract_text(text).quotes] == ["Ana Reyes", "Tom Ruiz"]


def test_lines_in_lines_out() -> None:
    """One line of output for each document, in order, blank lines passed over."""
    source = [
        json.dumps({"doc_id": "a", "text": TEXT, "more": 1}).encode(),
        b"\n",
        json.dumps({"doc_id": 7, "text": ""}).encode() + b"\r\n",
    ]
    first, second = (json.loads(line) for line in extract_lines(source, source="in.jsonl"))
    assert first["doc_id"] == "a"
    assert first["quotes"][0]["speaker"] == "Ana Reyes"
    assert {"start", "end", "parts", "kind", "speaker", "speaker_start", "speaker_end", "cue"} == (
        set(first["quotes"][0])
    )
    assert {"start", "end", "type", "canonical"} == set(first["entities"][0])
    assert second == {"doc_id": 7, "quotes": [], "entities": []}


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"doc_id": 1}', b'{"text": "a"}', b"\xff\xfe"])
def test_a_bad_line_is_named(line: bytes) -> None:
    """A line that is no document is an error with its file and line."""
    good = b'{"doc_id": 1, "text": ""}\n'
    with pytest.raises(SourceError, match=r"^in\.jsonl:2: "):
        list(extract_lines([good, line], source="in.jsonl"))


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    """No text raises, and every offset lies inside it."""
    found = extract_text(text)
    for quote in found.quotes:
        for start, end in quote.parts:
            assert 0 <= start < end <= len(text)
    for name in found.entities:
        assert 0 <= name.start < name.end <= len(text)
