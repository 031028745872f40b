"""Names by a spaCy pipeline: its names, our identities and quotations; a missing one is told."""

import sys
from typing import NamedTuple

import pytest

from newsgen.errors import ConfigError
from newsgen.extract import extract_text
from newsgen.extract.spacy_names import names_of, spacy_names

TEXT = "Quill Abernathy spoke first. “The pier is safe,” Abernathy said at Brackwater Hall."


class FakeEntity(NamedTuple):
    """What a spaCy document says of a name."""

    label_: str
    start_char: int
    end_char: int


class FakeDocument(NamedTuple):
    """What a spaCy pipeline gives for a text."""

    ents: tuple[FakeEntity, ...]


def fake_pipeline(text: str) -> FakeDocument:
    """Name one person and one place, as a pipeline with an entity ruler would."""
    found = []
    for name, label in (("Quill Abernathy", "PERSON"), ("Brackwater Hall", "FAC")):
        start = text.find(name)
        if start >= 0:
            found.append(FakeEntity(label, start, start + len(name)))
    return FakeDocument(tuple(found))


def test_its_names_and_our_quotations() -> None:
    """The names are the pipeline's, and the quotation has its speaker from among them."""
    found = extract_text(TEXT, names=names_of(fake_pipeline))
    assert {(name.type, name.canonical) for name in found.entities} == {
        ("PER", "Quill Abernathy"),
        ("LOC", "Brackwater Hall"),
    }
    assert [quote.speaker for quote in found.quotes] == ["Quill Abernathy"]


def test_a_real_pipeline() -> None:
    """A blank spaCy pipeline with an entity ruler serves, where spaCy is installed."""
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: newsgen[spacy]")
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Quill Abernathy"}])
    found = extract_text(TEXT, names=names_of(nlp))
    assert [quote.speaker for quote in found.quotes] == ["Quill Abernathy"]


def test_a_missing_pipeline_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a pipeline that is not there is told which one, and what to do."""
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ConfigError) as caught:
        spacy_names("en_core_web_nowhere")
    assert "en_core_web_nowhere" in str(caught.value)
    assert "pip install" in str(caught.value)
