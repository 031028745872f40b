"""Quotations: the cases of quotes.md, and what holds for any text at all."""

import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.extract.quotes import find_quotes
from newsgen.model import Entity, EntityKind, Quote, Span
from newsgen.slugs import slug

CASES = Path(__file__).with_name("quotes.md")


class Case(msgspec.Struct, frozen=True):
    """A case of the document: its text and what must be found in it."""

    title: str
    language: str
    blocks: tuple[str, ...]
    expected: tuple[str, ...]


class Cast(msgspec.Struct, frozen=True):
    """Who there is in the texts: stands in for `find_names`, which has tests of its own."""

    names: tuple[tuple[EntityKind, str, tuple[str, ...]], ...]

    def entities(self, blocks: Sequence[str]) -> tuple[Entity, ...]:
        """Find the full names in some blocks, and the last names that belong to one person."""
        found = []
        taken: dict[int, list[tuple[int, int]]] = {}
        text = "\n".join(blocks)
        for kind, name, roles in self.names:
            if name not in text:
                continue
            last = name.split(" ", 1)[1] if kind == "person" and " " in name else name
            shared = sum(other.endswith(" " + last) for _, other, _ in self.names) > 1
            mentions = []
            for form in (name,) if shared else (name, last):
                mentions += list(_mentions(blocks, form, taken))
            mentions.sort(key=lambda span: (span.block, span.start))
            identity = f"{kind}/{slug(name)}"
            found.append(
                Entity(id=identity, kind=kind, name=name, roles=roles, mentions=tuple(mentions))
            )
        return tuple(found)


def _mentions(
    blocks: Sequence[str], form: str, taken: dict[int, list[tuple[int, int]]]
) -> Iterator[Span]:
    for block, text in enumerate(blocks):
        spans = taken.setdefault(block, [])
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            start, end = match.span()
            if not any(start < other and begin < end for begin, other in spans):
                spans.append((start, end))
                yield Span(block, start, end)


def read_cast(text: str) -> Cast:
    """Read the list of names at the top of the document."""
    kinds: dict[str, EntityKind] = {
        "people": "person",
        "organizations": "organization",
        "places": "place",
    }
    names: list[tuple[EntityKind, str, tuple[str, ...]]] = []
    for line in re.findall(r"^- (\w+: .+(?:\n  .+)*)", text, re.MULTILINE):
        kind, _, rest = line.partition(": ")
        for entry in " ".join(rest.split()).split("; "):
            name, _, role = entry.partition(", ")
            names.append((kinds[kind], name, (role,) if role else ()))
    return Cast(tuple(names))


def read_cases(text: str) -> Iterator[Case]:
    """Read the cases: heading, text, and the list of what must be found."""
    for chunk in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title, _, body = chunk.partition("\n")
        body = re.sub(r"^# .*\Z", "", body.rstrip(), flags=re.MULTILINE).rstrip()
        head, _, tail = body.partition("\n- ")
        title, _, setting = title.partition(": {language: ")
        expected = tuple(line.removeprefix("- ") for line in tail.split("\n"))
        blocks = tuple(block.strip() for block in head.strip().split("\n\n"))
        yield Case(title, setting.rstrip("}") or "en", blocks, expected)


_EXPECTED = re.compile(
    r"(?P<kind>direct|partial)(?:, (?P<speaker>[^:,(]+?)(?: \((?P<role>[^)]+)\))?)?"
    r"(?:, (?P<cue>[^:]+?))?: (?P<words>.+)"
)
_DAYS = re.compile(r" (Tuesday|Wednesday|martes|Montag)\Z")

DOCUMENT = CASES.read_text(encoding="utf-8")
CAST = read_cast(DOCUMENT.partition("\n# Marks")[0])


def compare(line: str, quote: Quote, blocks: Sequence[str], names: dict[str, str]) -> None:
    """Compare a quotation with what the document says of it."""
    match = _EXPECTED.fullmatch(line)
    assert match is not None, f"not understood: {line}"
    words = " / ".join(blocks[span.block][span.start : span.end] for span in quote.fragments)
    assert match["words"] == words
    assert match["kind"] == quote.kind
    if match["speaker"]:
        speaker = names.get(quote.speaker or "", "nobody")
        assert match["speaker"] == speaker, quote.reason
    if match["role"]:
        assert match["role"] == quote.role
    if match["cue"]:
        day = _DAYS.search(match["cue"])
        assert _DAYS.sub("", match["cue"]) == quote.cue
        if day:
            assert day[1] == quote.when


@pytest.mark.parametrize("case", list(read_cases(DOCUMENT)), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    """Everything the document lists is found, and nothing else."""
    entities = CAST.entities(case.blocks)
    names = {entity.id: entity.name for entity in entities}
    quotes = find_quotes(case.blocks, entities, language=case.language)
    expected = () if case.expected == ("none",) else case.expected
    found = [quote.text for quote in quotes]
    assert len(expected) == len(quotes), found
    for line, quote in zip(expected, quotes, strict=True):
        compare(line, quote, case.blocks, names)


def test_there_are_enough_cases() -> None:
    """The list of hard cases is covered: a hundred and more."""
    assert len(list(read_cases(DOCUMENT))) >= 100


# --------------------------------------------------------------- properties

_PIECES = st.sampled_from(
    [
        *"“”\"'‘’«»„`.,:;?!—–-()[]<>=\n\t \u00a0\u00ad\ud800\udfff",
        "''",
        "``",
        " said ",
        " Ana Reyes ",
        "according to ",
        "Dr. ",
        "he ",
        "told",
        "6'2\"",
        "…",
        "a",
        "É",
    ]
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map("".join))


def check_spans(blocks: Sequence[str], quotes: Sequence[Quote]) -> None:
    """Every span lies inside its block, is not empty, and comes after the one before."""
    last = (-1, 0)
    for quote in quotes:
        for span in quote.fragments:
            assert (span.block, span.start) >= last
            assert 0 <= span.start < span.end <= len(blocks[span.block])
            last = (span.block, span.end)
        if quote.speaker_span is not None:
            span = quote.speaker_span
            assert 0 <= span.start < span.end <= len(blocks[span.block])
            assert quote.speaker_as_written == blocks[span.block][span.start : span.end]
        assert 0.0 <= quote.confidence <= 1.0


@given(st.lists(_TEXTS, max_size=6))
def test_any_text(blocks: list[str]) -> None:
    """No text raises, and all spans are inside their blocks and in order."""
    entities = CAST.entities(blocks)
    quotes = find_quotes(blocks, entities)
    check_spans(blocks, quotes)
    assert len({quote.id for quote in quotes}) == len(quotes)
    assert {quote.speaker for quote in quotes} <= {None, *(entity.id for entity in entities)}


def _seconds(block: str) -> float:
    start = time.process_time()
    check_spans([block], find_quotes([block], ()))
    return time.process_time() - start


_HEAVY: dict[str, Any] = {
    "marks alone": '"',
    "opening marks": "“ a ",
    "words said": "“A b,” he said. ",
    "one sentence": "“a” and he said that ",
    "verbs": "saying and ",
    "commas": "Lee, a man, ",
    "apostrophes": "' a",
    "tags": "<a ",
    "stops": "A. ",
    "dashes": "“a” - B ",
}


@pytest.mark.parametrize("piece", list(_HEAVY.values()), ids=list(_HEAVY))
def test_linear_time(piece: str) -> None:
    """Four times the text takes about four times as long."""
    small = piece * (50_000 // len(piece))
    little, much = _seconds(small), _seconds(small * 4)
    assert much < 10 * little + 0.2


def test_ten_megabytes_on_one_line() -> None:
    """Ten megabytes without a line break are read in seconds."""
    prose = "The harbor was quiet and nobody said anything about the pier. " * 160_000
    assert _seconds(prose + "“It is late,” Ana Reyes said.") < 60


def test_a_million_marks() -> None:
    """A million quotation marks in a row are no quotation and no trouble."""
    assert _seconds('"' * 1_000_000) < 60
