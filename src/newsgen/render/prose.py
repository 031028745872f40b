"""Text and spans → HTML: the one place where markup is made.

A block's text is cut wherever a span begins or ends. Spans that cross (a quotation that
ends inside a link) are closed and opened again, so the result always nests.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec
from markupsafe import Markup, escape

from newsgen.model import Block, Mark, Quote, Record, Span
from newsgen.slugs import slug

_TAGS = {"emphasis": "em", "strong": "strong", "strike": "s", "code": "code"}
LOWEST_HEADING = 6
THEME_IDS = frozenset({"main", "cite"})
"""Ids that stand around the story in the page: no crosshead takes them."""


class _Wrap(msgspec.Struct, frozen=True):
    """A stretch of one block's text and the element around it.

    Args:
        start, end: Code points in the block's text.
        tag: The element.
        attributes: Its attributes, already escaped, with a leading space.
        once: Attributes for its first piece only: an id must not stand twice.
        rank: Of two that cover the same text, the lower is outside.
    """

    start: int
    end: int
    tag: str
    attributes: Markup
    once: Markup
    rank: int


def body_html(
    record: Record,
    names: Mapping[str, str],
    targets: Mapping[str, str],
    href: Callable[[str], str],
) -> Markup:
    """Make the HTML of a story.

    Args:
        record: The story with its names and quotations.
        names: Local entity id → its page; a name is linked where it is first mentioned.
        targets: Link targets and picture sources as they stand in the record → site paths.
        href: Turns a site path into an address to link to.
    """
    wraps: dict[int, list[_Wrap]] = {}
    body = record.article.body

    def add(span: Span, wrap: _Wrap) -> None:
        wraps.setdefault(span.block, []).append(wrap)

    if record.article.dateline is not None and record.article.dateline.span is not None:
        span = record.article.dateline.span
        add(span, _wrap(span, "span", Markup(' class="dateline"'), 1))
    for quote in record.quotes:
        for span, wrap in _quote(quote):
            add(span, wrap)
    linked = {
        number: [mark for mark in block.marks if mark.kind == "link"]
        for number, block in enumerate(body)
        if block.marks
    }
    for entity in record.entities:
        url = names.get(entity.id)
        first = next((s for s in entity.mentions if not _inside_link(s, linked)), None)
        if url is not None and first is not None:
            linked.setdefault(first.block, []).append(Mark(first.start, first.end, "link"))
            attributes = Markup(' class="name {}" href="{}"').format(entity.kind, href(url))
            add(first, _wrap(first, "a", attributes, 3))
    pieces = [
        _Piece(block, _inline(block, wraps.get(number, ()), targets, href))
        for number, block in enumerate(body)
    ]
    return Markup("\n").join(_blocks(pieces, targets, href))


def _wrap(span: Span, tag: str, attributes: Markup, rank: int, once: str = "") -> _Wrap:
    return _Wrap(span.start, span.end, tag, attributes, Markup(once), rank)  # noqa: S704  # `once` is made of our own ids


def _quote(quote: Quote) -> Iterator[tuple[Span, _Wrap]]:
    attributes = Markup(' class="quote {}"').format(quote.kind)
    for number, span in enumerate(quote.fragments):
        once = Markup(' id="{}"').format(quote.id) if number == 0 else Markup()
        yield span, _wrap(span, "q", attributes, 2, once)


def _inside_link(span: Span, linked: Mapping[int, Sequence[Mark]]) -> bool:
    return any(
        mark.start < span.end and span.start < mark.end for mark in linked.get(span.block, ())
    )


# ------------------------------------------------------------------- inline


def _inline(
    block: Block,
    wraps: Iterable[_Wrap],
    targets: Mapping[str, str],
    href: Callable[[str], str],
) -> Markup:
    """Return a block's text with every span made an element."""
    spans = [*wraps, *_marks(block.marks, targets, href)]
    if not spans:
        return _text(block.text)
    spans.sort(key=lambda wrap: (wrap.start, -wrap.end, wrap.rank))
    edges = sorted({0, len(block.text), *(w.start for w in spans), *(w.end for w in spans)})
    out: list[Markup] = []
    opened: list[_Wrap] = []
    waiting = iter(spans)
    coming = next(waiting, None)
    for edge, following in zip(edges, [*edges[1:], edges[-1]], strict=True):
        _close(edge, opened, out)
        while coming is not None and coming.start <= edge:
            if coming.end > edge:
                opened.append(coming)
                out.append(_open(coming, coming.once))
            coming = next(waiting, None)
        out.append(_text(block.text[edge:following]))
    return Markup().join(out)


def _close(edge: int, opened: list[_Wrap], out: list[Markup]) -> None:
    """Close what ends here, and close and open again what was opened inside it."""
    ending = [at for at, wrap in enumerate(opened) if wrap.end <= edge]
    if not ending:
        return
    inside = opened[ending[0] :]
    del opened[ending[0] :]
    out.extend(Markup("</{}>").format(wrap.tag) for wrap in reversed(inside))
    for wrap in inside:
        if wrap.end > edge:
            opened.append(wrap)
            out.append(_open(wrap, Markup()))


def _open(wrap: _Wrap, once: Markup) -> Markup:
    return Markup("<{}{}{}>").format(wrap.tag, wrap.attributes, once)


def _text(text: str) -> Markup:
    return escape(text).replace("\n", Markup("<br>\n"))


def _marks(
    marks: Iterable[Mark], targets: Mapping[str, str], href: Callable[[str], str]
) -> Iterator[_Wrap]:
    for mark in marks:
        span = Span(0, mark.start, mark.end)
        if mark.kind != "link":
            yield _wrap(span, _TAGS[mark.kind], Markup(), 4)
            continue
        address = _address(mark.target or "", targets, href)
        if address is not None:
            rel = Markup(' rel="noopener"') if "://" in address else Markup()
            yield _wrap(span, "a", Markup(' href="{}"').format(address) + rel, 0)


def _address(target: str, targets: Mapping[str, str], href: Callable[[str], str]) -> str | None:
    """Return where a link leads, or None for what must not be one."""
    if target.startswith("article:"):
        return href(targets[target]) if target in targets else None
    if target.startswith("/") and not target.startswith(("//", "/\\")):
        return href(target)
    return target if target.startswith(("https://", "http://", "mailto:", "#")) else None


# ------------------------------------------------------------------- blocks


class _Piece(msgspec.Struct, frozen=True):
    block: Block
    html: Markup


def _blocks(
    pieces: Sequence[_Piece], targets: Mapping[str, str], href: Callable[[str], str]
) -> Iterator[Markup]:
    anchors = set(THEME_IDS)
    for role, run in groupby(pieces, key=lambda piece: piece.block.role):
        part = list(run)
        if role in ("list_item", "summary_point"):
            yield _list(part, Markup(' class="summary"') if role == "summary_point" else Markup())
        elif role == "blockquote":
            inside = Markup("\n").join(Markup("<p>{}</p>").format(piece.html) for piece in part)
            yield Markup("<blockquote>\n{}\n</blockquote>").format(inside)
        else:
            for piece in part:
                yield _block(piece, anchors, targets, href)


def _block(
    piece: _Piece,
    anchors: set[str],
    targets: Mapping[str, str],
    href: Callable[[str], str],
) -> Markup:
    block = piece.block
    if block.image is not None:
        return _figure(block, targets, href)
    if block.html is not None:
        kind = "table" if block.role == "table" else block.role
        return Markup('<div class="{}">{}</div>').format(kind, Markup(block.html))  # noqa: S704  # made safe by the reader: see Block.html
    if block.role == "crosshead":
        level = min(max(block.level, 2), LOWEST_HEADING)
        name = slug(block.text)
        anchor = Markup()
        if name not in anchors:
            anchors.add(name)
            anchor = Markup(' id="{}"').format(name)
        return Markup("<h{0}{1}>{2}</h{0}>").format(level, anchor, piece.html)
    if block.role in ("table", "code"):
        return Markup("<pre>{}</pre>").format(escape(block.text))
    return Markup("<p>{}</p>").format(piece.html)


def _list(part: Sequence[_Piece], attributes: Markup) -> Markup:
    """Return a list, with lists inside it where items lie deeper."""
    out: list[Markup] = []
    opened: list[str] = []
    for piece in part:
        level = max(1, piece.block.level)
        tag = "ol" if piece.block.ordered else "ul"
        while len(opened) > level or (len(opened) == level and opened[-1] != tag):
            out.append(Markup("</li></{}>").format(opened.pop()))
        if len(opened) == level:
            out.append(Markup("</li>\n"))
        while len(opened) < level:
            out.append(Markup("<{}{}>\n").format(tag, attributes if not opened else Markup()))
            opened.append(tag)
            if len(opened) < level:
                out.append(Markup("<li>"))
        out.append(Markup("<li>{}").format(piece.html))
    while opened:
        out.append(Markup("</li></{}>").format(opened.pop()))
    return Markup().join(out)


def _figure(block: Block, targets: Mapping[str, str], href: Callable[[str], str]) -> Markup:
    """Return a picture with its caption; one that is not there leaves its caption."""
    image = block.image
    assert image is not None  # noqa: S101  # the caller looked
    picture = Markup()
    if image.source in targets:
        picture = Markup('<img src="{}" alt="{}" loading="lazy">').format(
            href(targets[image.source]), image.alt
        )
    elif image.source.startswith(("https://", "http://")):
        picture = Markup('<a href="{}" rel="noopener">{}</a>').format(
            image.source, image.alt or image.source
        )
    elif image.alt:
        picture = Markup('<p class="missing">{}</p>').format(image.alt)
    credit = (
        Markup(' <span class="credit">{}</span>').format(image.credit) if image.credit else Markup()
    )
    caption = Markup()
    if image.caption or image.credit:
        caption = Markup("<figcaption>{}{}</figcaption>").format(image.caption or "", credit)
    return Markup("<figure>{}{}</figure>").format(picture, caption)
