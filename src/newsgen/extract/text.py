"""Plain text to quotations and names, with offsets into that very text; and JSON lines of it.

For researchers and other programs: no article, no header, no furniture, only a text. Its
paragraphs are the lines, unless the text was wrapped by hand to a fixed width.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, Protocol

import msgspec

from newsgen.errors import Location, SourceError
from newsgen.extract.names import find_names
from newsgen.extract.quotes import find_quotes
from newsgen.model import Authority, Dateline, Entity, GivenName, Quote, QuoteKind, Span

EntityType = Literal["PER", "ORG", "LOC"]
_TYPES: dict[str, EntityType] = {"person": "PER", "organization": "ORG", "place": "LOC"}
_CHUNK = re.compile(r"[^\n]+(?:\n[^\S\n]*[^\s][^\n]*)*")
_WRAPPED_LINES = 3
_WRAPPED_WIDTH = range(40, 101)


class Extractor(Protocol):
    """What finds the names of a story: `find_names`, or another tool in its place."""

    def __call__(
        self,
        blocks: Sequence[str],
        /,
        *,
        given: Sequence[GivenName] = (),
        authority: Authority = ...,
        language: str = "en",
        dateline: Dateline | None = None,
    ) -> tuple[Entity, ...]:
        """Return the people, organizations and places named in the blocks."""
        ...


class FoundQuote(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation in a text.

    Args:
        start: First code point of the words inside the marks.
        end: One past the last, of the last stretch.
        parts: Each stretch as [start, end].
        kind: `direct` or `partial`.
        speaker: Full name of who said it; None when that is not known.
        speaker_start: Where the speaker stands as written; None when nobody is mentioned.
        speaker_end: One past it.
        cue: The reporting words as written.
    """

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    kind: QuoteKind
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None


class FoundName(msgspec.Struct, frozen=True, kw_only=True):
    """A mention of a person, an organization or a place in a text.

    Args:
        start: Its first code point.
        end: One past its last.
        type: ``PER``, ``ORG`` or ``LOC``.
        canonical: The entity's name: that of names.yaml, a short form that everybody writes spelt
            out (``US``: United States), or the fullest form in the text.
    """

    start: int
    end: int
    type: EntityType
    canonical: str


class Extraction(msgspec.Struct, frozen=True):
    """The quotations and names of one text, in reading order."""

    quotes: tuple[FoundQuote, ...] = ()
    entities: tuple[FoundName, ...] = ()


class _Line(msgspec.Struct):
    """A line of input: other fields are allowed and ignored."""

    doc_id: str | int
    text: str


class _Result(msgspec.Struct):
    """A line of output."""

    doc_id: str | int
    quotes: tuple[FoundQuote, ...]
    entities: tuple[FoundName, ...]


def extract_text(
    text: str,
    *,
    language: str = "en",
    authority: Authority | None = None,
    names: Extractor = find_names,
) -> Extraction:
    """Find the quotations and names of a plain text.

    Args:
        text: Any text; its lines are paragraphs unless it is wrapped to a fixed width.
        language: Code of its language.
        authority: names.yaml; none by default.
        names: What finds the names.

    Returns:
        What was found, with half-open offsets in code points of `text`.
    """
    paragraphs = _paragraphs(text)
    starts = [begin for begin, _ in paragraphs]
    blocks = [text[begin:end].replace("\n", " ") for begin, end in paragraphs]
    entities = names(blocks, authority=authority or Authority(), language=language)
    quotes = find_quotes(blocks, entities, language=language)
    full = {entity.id: entity.name for entity in entities}
    mentions = [
        FoundName(
            start=starts[span.block] + span.start,
            end=starts[span.block] + span.end,
            type=_TYPES[entity.kind],
            canonical=entity.name,
        )
        for entity in entities
        for span in entity.mentions
    ]
    mentions.sort(key=lambda name: (name.start, name.end))
    return Extraction(tuple(_found(quote, starts, full) for quote in quotes), tuple(mentions))


def _found(quote: Quote, starts: Sequence[int], full: dict[str, str]) -> FoundQuote:
    parts = tuple(_place(span, starts) for span in quote.fragments)
    speaker = _place(quote.speaker_span, starts) if quote.speaker_span else (None, None)
    return FoundQuote(
        start=parts[0][0],
        end=parts[-1][1],
        parts=parts,
        kind=quote.kind,
        speaker=full[quote.speaker] if quote.speaker else None,
        speaker_start=speaker[0],
        speaker_end=speaker[1],
        cue=quote.cue,
    )


def _place(span: Span, starts: Sequence[int]) -> tuple[int, int]:
    return starts[span.block] + span.start, starts[span.block] + span.end


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Cut a text into paragraphs: its lines, or its chunks between blank lines if wrapped."""
    spans: list[tuple[int, int]] = []
    for chunk in _CHUNK.finditer(text):
        lines = chunk[0].split("\n")
        if _is_wrapped(lines):
            spans.append(chunk.span())
            continue
        at = chunk.start()
        for line in lines:
            if line.strip():
                spans.append((at, at + len(line)))
            at += len(line) + 1
    return spans


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Tell whether lines were broken at a fixed width: all but the last nearly full."""
    if len(lines) < _WRAPPED_LINES:
        return False
    widths = [len(line.rstrip()) for line in lines[:-1]]
    longest = max(widths)
    return longest in _WRAPPED_WIDTH and min(widths) > longest * 3 // 4


def extract_lines(
    lines: Iterable[bytes],
    *,
    source: str,
    language: str = "en",
    authority: Authority | None = None,
    names: Extractor = find_names,
) -> Iterator[bytes]:
    """Turn JSON lines ``{doc_id, text}`` into JSON lines ``{doc_id, quotes, entities}``.

    Args:
        lines: The input; blank lines are passed over.
        source: Its file name, for messages.
        language: Code of the texts' language.
        authority: names.yaml; none by default.
        names: What finds the names.

    Yields:
        One line for each line of input, with a line feed, in the same order.

    Raises:
        SourceError: At a line that is not a JSON object with `doc_id` and `text`; it names
            file and line. The lines before it have been given out.
    """
    decoder = msgspec.json.Decoder(_Line)
    encoder = msgspec.json.Encoder()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            document = decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise SourceError(
                f"not a document: {error}",
                at=Location(source, number),
                hint='write one JSON object a line, such as {"doc_id": "1", "text": "..."}',
            ) from error
        found = extract_text(document.text, language=language, authority=authority, names=names)
        yield encoder.encode(_Result(document.doc_id, found.quotes, found.entities)) + b"\n"
