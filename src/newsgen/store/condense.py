"""Record → the light rows the archive is put in order by, and its quotations with context."""

import hashlib
from collections.abc import Iterator

import msgspec

from newsgen.model import Block, Quote, Record, Said, Span
from newsgen.store.rows import Entry, mentioned

SUMMARY = 220
"""Characters of a story's opening that a list shows."""
CONTEXT = 320
"""Characters of the paragraph shown on either side of a quotation."""

_pack = msgspec.msgpack.Encoder().encode


def condense(record: Record) -> tuple[Entry, Record, tuple[Said, ...]]:
    """Make what `State.save` keeps of one record."""
    article = record.article
    entry = Entry(
        path=article.source.path,
        id=article.id,
        digest=hashlib.blake2b(_pack(record), digest_size=12).hexdigest(),
        names=hashlib.blake2b(_pack(mentioned(record)), digest_size=12).digest(),
        slug=article.slug,
        aliases=article.aliases,
        headline=article.headline,
        kicker=article.kicker,
        dek=article.dek,
        summary=article.dek or _opening(record),
        published=article.published,
        updated=article.updated,
        reader=article.source.reader,
        odd=tuple((f.message, f.line) for f in article.report if f.level == "odd"),
        section=article.section,
        authors=tuple(author.name for author in article.authors),
        tags=article.tags,
        publisher=article.publisher,
        language=article.language,
        status=article.status,
        pictures=tuple(_pictures(article.body)),
        links=tuple(_links(article.body)),
        notes=tuple(
            (finding.message, finding.line)
            for finding in article.report
            if finding.level == "odd" and finding.origin in ("front_matter", "sidecar")
        ),
        unsaid=tuple(
            dict.fromkeys(
                [
                    *(line.text for line in article.private),
                    *(author.email for author in article.authors if author.email),
                ]
            )
        ),
        redacted=article.redacted,
    )
    return entry, record, tuple(_said(article.body, quote) for quote in record.quotes)


def _opening(record: Record) -> str:
    """Return the first paragraph without its dateline, cut at a word."""
    article = record.article
    for number, block in enumerate(article.body):
        if block.role not in ("paragraph", "summary_point", "blockquote", "list_item"):
            continue
        span = article.dateline.span if article.dateline else None
        start = span.end if span is not None and span.block == number else 0
        return shorten(" ".join(block.text[start:].split()), SUMMARY)
    return ""


def shorten(text: str, limit: int) -> str:
    """Cut text at the last word that fits, with an ellipsis where something is left out."""
    if len(text) <= limit:
        return text
    head, _, _ = text[:limit].rpartition(" ")
    return (head or text[: limit - 1]).rstrip(" ,;:—–-") + "…"


def _pictures(body: tuple[Block, ...]) -> Iterator[tuple[str, int]]:
    for block in body:
        if block.image is not None and "://" not in block.image.source:
            yield block.image.source, block.line


def _links(body: tuple[Block, ...]) -> Iterator[tuple[str, int]]:
    for block in body:
        for mark in block.marks:
            if mark.target is not None and mark.target.startswith("article:"):
                yield mark.target.removeprefix("article:"), block.line


def _said(body: tuple[Block, ...], quote: Quote) -> Said:
    first, last = quote.fragments[0], quote.fragments[-1]
    before = body[first.block].text[: first.start]
    after = body[last.block].text[last.end :]
    if len(before) > CONTEXT:
        before = "…" + before[-CONTEXT:].partition(" ")[2]
    return Said(
        id=quote.id,
        kind=quote.kind,
        fragments=tuple(body[f.block].text[f.start : f.end] for f in quote.fragments),
        between=tuple(
            _between(body, one, other)
            for one, other in zip(quote.fragments, quote.fragments[1:], strict=False)
        ),
        before=before,
        after=shorten(after, CONTEXT),
        speaker_as_written=quote.speaker_as_written,
        role=quote.role,
        cue=quote.cue,
    )


def _between(body: tuple[Block, ...], one: Span, other: Span) -> str:
    """Return the text between two fragments; a paragraph break between them is a line feed."""
    if one.block == other.block:
        return body[one.block].text[one.end : other.start]
    return body[one.block].text[one.end :] + "\n" + body[other.block].text[: other.start]
