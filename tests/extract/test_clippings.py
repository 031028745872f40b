"""Whole stories: the seed and the sample paper's clippings, as their expectations have them."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsgen.config import Reading
from newsgen.extract import extract
from newsgen.model import Authority, Quote, Record, Source
from newsgen.parse import parse

REPOSITORY = Path(__file__).parents[2]
SEED = REPOSITORY.parent / "shared" / "seed"
EXPECTATIONS = sorted((REPOSITORY / "tests" / "clippings").glob("*.yaml"))


def read(path: Path) -> Record:
    """Read one clipping as the pipeline does."""
    source = Source(path=f"articles/{path.name}", data=path.read_bytes(), sha256="0" * 64)
    return extract(parse(source, Reading()), Authority())


def found_quotes(record: Record) -> dict[tuple[str, ...], Quote]:
    """Index the quotations by their fragments."""
    body = record.article.body
    return {
        tuple(body[span.block].text[span.start : span.end] for span in quote.fragments): quote
        for quote in record.quotes
    }


def without_article(role: str | None) -> str | None:
    """Return a role as a page shows it: "the mayor" is the mayor."""
    return re.sub(r"^(?:the|an?|his|her|its) ", "", role) if role else role


def check(record: Record, expected: dict[str, Any]) -> list[str]:
    """Compare all quotations of a story, with every field that its expectation names."""
    found = found_quotes(record)
    names = {entity.id: entity.name for entity in record.entities}
    wrong = []
    wanted = expected.get("quotes") or []
    for want in wanted:
        fragments = tuple(want["fragments"])
        quote = found.get(fragments)
        if quote is None:
            wrong.append(f"missing: {fragments}")
            continue
        got = {
            "kind": quote.kind,
            "speaker": names.get(quote.speaker or ""),
            "speaker_as_written": quote.speaker_as_written,
            "role": without_article(quote.role),
            "cue": quote.cue,
            "when": quote.when,
        }
        wrong += [
            f"{fragments[0][:40]}: {key} is {got[key]!r}, not {value!r}"
            for key, value in want.items()
            if key in got and got[key] != (without_article(value) if key == "role" else value)
        ]
    extra = set(found) - {tuple(want["fragments"]) for want in wanted}
    return wrong + [f"not expected: {fragments}" for fragments in sorted(extra)]


@pytest.mark.skipif(not SEED.is_dir(), reason="../shared/seed is not here")
def test_the_seed() -> None:
    """All six quotations of the seed, with speakers, roles, cue, day and fragments."""
    expected = yaml.safe_load((SEED / "expected.yaml").read_text(encoding="utf-8"))
    record = read(SEED / "article.txt")
    assert check(record, expected) == []


@pytest.mark.parametrize("path", EXPECTATIONS, ids=lambda path: path.stem)
def test_a_clipping(path: Path) -> None:
    """Every quotation that the expectation names is found as it says, and no other."""
    expected = yaml.safe_load(path.read_text(encoding="utf-8"))
    record = read(REPOSITORY / expected["source"])
    assert check(record, expected) == []
