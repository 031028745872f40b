"""Text and spans → HTML: the one place where markup is made.

A block's text is cut wherever a span begins or ends. Spans that cross (a quotation that
ends inside a link) are closed and opened again, so the result always nests.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec
from markupsafe import Markup, escape

from newsgen.model import Block, Image, Mark, Quote, Record, Span
from newsgen.slugs import slug
from newsgen.views import PictureView

_TAGS = {"emphasis": "em", "strong": "strong", "strike": "s", "code": "code"}
LOWEST_HEADING = 6
COLUMN = "(min-width: 48rem) 42rem, 100vw"
"""How wide a picture of a story stands on the page, for a browser to choose a copy by."""
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
    attributes: str
    once: str
    rank: int


def body_html(
    record: Record,
    names: Mapping[str, str],
    targets: Mapping[str, str],
    href: Callable[[str], str],
    pictures: Mapping[str, PictureView] | None = None,
) -> Markup:
    """Make the HTML of a story.

    Args:
        record: The story with its names and quotations.
        names: Local entity id → its page; a name is linked where it is first mentioned.
        targets: Link targets and picture sources as they stand in the record → site paths.
        href: Turns a site path into an address to link to.
        pictures: Picture sources → how large they are, and where their smaller copies are.
    """
    wraps: dict[int, list[_Wrap]] = {}
    body = record.article.body

    def add(span: Span, wrap: _Wrap) -> None:
        wraps.setdefault(span.block, []).append(wrap)

    if record.article.dateline is not None and record.article.dateline.span is not None:
        span = record.article.dateline.span
        add(span, _wrap(span, "span", ' class="dateline"', 1))
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
            attributes = f' class="name {entity.kind}" href="{_escape(href(url))}"'
            add(first, _wrap(first, "a", attributes, 3))
    pieces = [
        _Piece(block, _inline(block, wraps.get(number, ()), targets, href))
        for number, block in enumerate(body)
    ]
    return Markup("\n".join(_blocks(pieces, targets, href, pictures or {})))  # noqa: S704  # all text in it went through `_escape`


def data_block(data: bytes | None) -> Markup:
    """Make the element that holds JSON for machines; nothing in the JSON can end it.

    It is data and never run, so a content security policy has nothing to allow.
    """
    if data is None:
        return Markup()
    text = data.decode().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704  # no `<` is left in it


def _escape(text: str) -> str:
    return str(escape(text))


def _wrap(span: Span, tag: str, attributes: str, rank: int, once: str = "") -> _Wrap:
    return _Wrap(span.start, span.end, tag, attributes, once, rank)


def _quote(quote: Quote) -> Iterator[tuple[Span, _Wrap]]:
    attributes = f' class="quote {quote.kind}"'
    for number, span in enumerate(quote.fragments):
        once = f' id="{_escape(quote.id)}"' if number == 0 else ""
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
) -> str:
    """Return a block's text with every span made an element."""
    spans = [*wraps, *_marks(block.marks, targets, href)]
    if not spans:
        return _text(block.text)
    spans.sort(key=lambda wrap: (wrap.start, -wrap.end, wrap.rank))
    edges = sorted({0, len(block.text), *(w.start for w in spans), *(w.end for w in spans)})
    out: list[str] = []
    opened: list[_Wrap] = []
    waiting = iter(spans)
    coming = next(waiting, None)
    for edge, following in zip(edges, [*edges[1:], edges[-1]], strict=True):
        _close(edge, opened, out)
        while coming is not None and coming.start <= edge:
            if coming.end > edge:
                opened.append(coming)
                out.append(f"<{coming.tag}{coming.attributes}{coming.once}>")
            coming = next(waiting, None)
        out.append(_text(block.text[edge:following]))
    return "".join(out)


def _close(edge: int, opened: list[_Wrap], out: list[str]) -> None:
    """Close what ends here, and close and open again what was opened inside it."""
    first = next((at for at, wrap in enumerate(opened) if wrap.end <= edge), None)
    if first is None:
        return
    inside = opened[first:]
    del opened[first:]
    out.extend(f"</{wrap.tag}>" for wrap in reversed(inside))
    for wrap in inside:
        if wrap.end > edge:
            opened.append(wrap)
            out.append(f"<{wrap.tag}{wrap.attributes}>")


def _text(text: str) -> str:
    return _escape(text).replace("\n", "<br>\n")


def _marks(
    marks: Iterable[Mark], targets: Mapping[str, str], href: Callable[[str], str]
) -> Iterator[_Wrap]:
    for mark in marks:
        span = Span(0, mark.start, mark.end)
        if mark.kind != "link":
            yield _wrap(span, _TAGS[mark.kind], "", 4)
            continue
        address = _address(mark.target or "", targets, href)
        if address is not None:
            rel = ' rel="noopener"' if "://" in address else ""
            yield _wrap(span, "a", f' href="{_escape(address)}"{rel}', 0)


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
    html: str


def _blocks(
    pieces: Sequence[_Piece],
    targets: Mapping[str, str],
    href: Callable[[str], str],
    pictures: Mapping[str, PictureView],
) -> Iterator[str]:
    anchors = set(THEME_IDS)
    for role, run in groupby(pieces, key=lambda piece: piece.block.role):
        part = list(run)
        if role in ("list_item", "summary_point"):
            yield _list(part, ' class="summary"' if role == "summary_point" else "")
        elif role == "blockquote":
            inside = "\n".join(f"<p>{piece.html}</p>" for piece in part)
            yield f"<blockquote>\n{inside}\n</blockquote>"
        else:
            for piece in part:
                yield _block(piece, anchors, targets, href, pictures)


def _block(
    piece: _Piece,
    anchors: set[str],
    targets: Mapping[str, str],
    href: Callable[[str], str],
    pictures: Mapping[str, PictureView],
) -> str:
    block = piece.block
    if block.image is not None:
        return _figure(block.image, targets, href, pictures.get(block.image.source))
    if block.html is not None:  # made safe by the reader: see Block.html
        return f'<div class="{block.role}" tabindex="0">{block.html}</div>'
    if block.role == "crosshead":
        level = min(max(block.level, 2), LOWEST_HEADING)
        name = slug(block.text)
        anchor = "" if name in anchors else f' id="{_escape(name)}"'
        anchors.add(name)
        return f"<h{level}{anchor}>{piece.html}</h{level}>"
    if block.role in ("table", "code"):
        return f"<pre>{_escape(block.text)}</pre>"
    return f"<p>{piece.html}</p>"


def _list(part: Sequence[_Piece], attributes: str) -> str:
    """Return a list, with lists inside it where items lie deeper."""
    out: list[str] = []
    opened: list[str] = []
    for piece in part:
        level = max(1, piece.block.level)
        tag = "ol" if piece.block.ordered else "ul"
        while len(opened) > level or (len(opened) == level and opened[-1] != tag):
            out.append(f"</li></{opened.pop()}>")
        if len(opened) == level:
            out.append("</li>\n")
        while len(opened) < level:
            out.append(f"<{tag}{attributes if not opened else ''}>\n")
            opened.append(tag)
            if len(opened) < level:
                out.append("<li>")
        out.append(f"<li>{piece.html}")
    out.extend(f"</li></{tag}>" for tag in reversed(opened))
    return "".join(out)


def _sizes(picture: PictureView, href: Callable[[str], str]) -> str:
    """Return how large a picture is, and where smaller copies of it are."""
    size = f' width="{picture.width}" height="{picture.height}"'
    if not picture.copies:
        return size
    copies = ", ".join(f"{_escape(href(url))} {width}w" for url, width in picture.copies)
    return f'{size} srcset="{copies}" sizes="{COLUMN}"'


def _figure(
    image: Image,
    targets: Mapping[str, str],
    href: Callable[[str], str],
    measured: PictureView | None,
) -> str:
    """Return a picture with its caption; one that is not there leaves what it showed."""
    alt = _escape(image.alt)
    picture = f'<p class="missing">{alt}</p>' if alt else ""
    if image.source in targets:
        address = _escape(href(targets[image.source]))
        sizes = _sizes(measured, href) if measured else ""
        picture = f'<img src="{address}"{sizes} alt="{alt}" loading="lazy">'
    elif image.source.startswith(("https://", "http://")):
        address = _escape(image.source)
        picture = f'<a href="{address}" rel="noopener">{alt or address}</a>'
    credit = f' <span class="credit">{_escape(image.credit)}</span>' if image.credit else ""
    words = _escape(image.caption or "")
    caption = f"<figcaption>{words}{credit}</figcaption>" if words or credit else ""
    return f"<figure>{picture}{caption}</figure>"
