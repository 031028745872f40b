"""Markdown's block tokens → pieces, with source lines and depth."""

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec
from markdown_it.token import Token

from newsgen.model import BodyRole, Mark
from newsgen.parse import inline
from newsgen.parse.inline import Inline, Links
from newsgen.parse.piece import Piece

_ALIGN = re.compile(r"text-align:\s*(left|right|center)")


class _Walk:
    """Where the walk is: inside which lists and quotations."""

    def __init__(self, first: int, links: Links, lines: list[str]) -> None:
        self.first = first
        self.links = links
        self.lines = lines
        self.around: list[str] = []
        self.ordered: list[bool] = []
        self.item: list[Piece | None] = []
        self.tags: list[int] = []

    def line(self, token: Token, default: int = 0) -> int:
        return token.map[0] + self.first if token.map else default or self.first

    @property
    def role(self) -> BodyRole:
        if not self.around:
            return "paragraph"
        return "list_item" if self.around[-1] == "item" else "blockquote"

    @property
    def level(self) -> int:
        name = "item" if self.role == "list_item" else "quote"
        return max(1, self.around.count(name))


def walk(tokens: Sequence[Token], first: int, links: Links, text: str) -> Iterator[Piece]:
    """Yield the pieces of a token stream.

    Args:
        tokens: From markdown-it.
        first: The source line of the text's first.
        links: Checks addresses.
        text: What was parsed.
    """
    state = _Walk(first, links, text.split("\n"))
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "table_open":
            end = _closing(tokens, index, "table")
            yield from _close_item(state)
            yield _table(tokens[index : end + 1], state)
            index = end
        elif token.type == "footnote_open":
            end = _closing(tokens, index, "footnote")
            yield _footnote(tokens[index : end + 1], state)
            index = end
        else:
            yield from _block(token, tokens, index, state)
        index += 1
    yield from _close_item(state)


def _closing(tokens: Sequence[Token], start: int, name: str) -> int:
    depth = 0
    for index in range(start, len(tokens)):
        depth += (tokens[index].type == f"{name}_open") - (tokens[index].type == f"{name}_close")
        if depth == 0:
            return index
    return len(tokens) - 1


def _block(token: Token, tokens: Sequence[Token], index: int, state: _Walk) -> Iterator[Piece]:
    kind = token.type
    if kind == "inline":
        yield from _words(token, tokens[index - 1], state)
    elif kind == "text_only":
        yield from _place(Inline(" ".join(token.content.split())), state.line(token), state)
    elif kind in _LEAVES:
        yield from _close_item(state)
        yield from _LEAVES[kind](token, state)
    else:
        if kind in _ENDS_ITEM:
            yield from _close_item(state)
        _turn(kind, state)


_ENDS_ITEM = frozenset(
    {"blockquote_open", "bullet_list_open", "ordered_list_open", "list_item_close"}
)


def _turn(kind: str, state: _Walk) -> None:
    """Go into or out of a quotation, a list or an item."""
    if kind == "blockquote_open":
        state.around.append("quote")
    elif kind in ("bullet_list_open", "ordered_list_open"):
        state.ordered.append(kind == "ordered_list_open")
    elif kind == "list_item_open":
        state.around.append("item")
        state.item.append(None)
    elif kind == "blockquote_close":
        state.around.pop()
    elif kind in ("bullet_list_close", "ordered_list_close"):
        state.ordered.pop()
    elif kind == "list_item_close":
        state.around.pop()
        state.item.pop()


def _words(token: Token, before: Token, state: _Walk) -> Iterator[Piece]:
    line = state.line(token)
    found = inline.read(token.children or [], state.links, line)
    if before.type == "heading_open":
        yield from _close_item(state)
        level = int(before.tag[1:])
        if found.text:
            yield Piece(
                text=found.text, line=line, markup="crosshead", marks=found.marks, level=level
            )
        yield from _images(found, line)
        return
    yield from _place(found, line, state)


def _place(found: Inline, line: int, state: _Walk) -> Iterator[Piece]:
    """Give a paragraph to the list item it is in, or yield it."""
    if found.text:
        if state.role == "list_item":
            held = state.item[-1]
            if held is None:
                state.item[-1] = Piece(
                    text=found.text,
                    line=line,
                    markup="list_item",
                    marks=found.marks,
                    level=state.level,
                    ordered=state.ordered[-1],
                )
            else:
                state.item[-1] = _longer(held, found)
        else:
            yield Piece(
                text=found.text, line=line, markup=state.role, marks=found.marks, level=state.level
            )
    if found.images:
        yield from _close_item(state)
        yield from _images(found, line)


def _longer(item: Piece, more: Inline) -> Piece:
    """Add a second paragraph to a list item, after a line break."""
    shift = len(item.text) + 1
    moved = tuple(
        Mark(mark.start + shift, mark.end + shift, mark.kind, mark.target) for mark in more.marks
    )
    return msgspec.structs.replace(
        item, text=f"{item.text}\n{more.text}", marks=(*item.marks, *moved)
    )


def _close_item(state: _Walk) -> Iterator[Piece]:
    """Yield the list item in hand, before anything that stands inside or after it."""
    for index, item in enumerate(state.item):
        if item is not None:
            state.item[index] = None
            yield item


def _images(found: Inline, line: int) -> Iterator[Piece]:
    for image in found.images:
        yield Piece(text="", line=line, markup="image", image=image)


def _rule(token: Token, state: _Walk) -> Iterator[Piece]:
    line = state.line(token)
    yield Piece(text=state.lines[line - state.first].strip(), line=line, markup="paragraph")


def _code(token: Token, state: _Walk) -> Iterator[Piece]:
    text = token.content.rstrip("\n")
    name = token.info.strip().split()[0] if token.info.strip() else ""
    title = f' data-language="{html.escape(name)}"' if name else ""
    yield Piece(
        text=text,
        line=state.line(token),
        markup="code",
        html=f"<pre><code{title}>{html.escape(text)}</code></pre>",
    )


def _table(tokens: Sequence[Token], state: _Walk) -> Piece:
    line = state.line(tokens[0])
    out: list[str] = []
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "inline":
            found = inline.read(token.children or [], state.links, state.line(token, line))
            rows[-1].append(found.text)
            out.append(marked_up(found))
        elif token.type == "tr_open":
            rows.append([])
            out.append("<tr>")
        elif token.type.endswith("_open"):
            align = _ALIGN.search(str(token.attrs.get("style", "")))
            out.append(f'<{token.tag} class="{align[1]}">' if align else f"<{token.tag}>")
        elif token.type.endswith("_close"):
            out.append(f"</{token.tag}>")
    text = "\n".join("\t".join(row) for row in rows)
    return Piece(text=text, line=line, markup="table", html="".join(out))


def _footnote(tokens: Sequence[Token], state: _Walk) -> Piece:
    number = int(tokens[0].meta.get("id", 0)) + 1
    parts = [
        inline.read(token.children or [], state.links, state.line(token))
        for token in tokens
        if token.type == "inline"
    ]
    line = next((state.line(token) for token in tokens if token.type == "inline"), state.first)
    shown = "<br>".join(marked_up(part) for part in parts)
    text = f"[{number}] " + "\n".join(part.text for part in parts)
    return Piece(
        text=text,
        line=line,
        markup="raw",
        html=f'<p class="footnote" id="fn-{number}">[{number}] {shown}</p>',
    )


def _html(token: Token, state: _Walk) -> Iterator[Piece]:
    """Keep a block of HTML, cleaned, on sites that allow it."""
    from newsgen.parse import sanitize  # noqa: PLC0415  # only sites with `html: sanitized` need it

    safe, words = sanitize.block(token.content)
    if words:
        yield Piece(text=words, line=state.line(token), markup="raw", html=safe)


_LEAVES: Mapping[str, Callable[[Token, _Walk], Iterator[Piece]]] = {
    "fence": _code,
    "code_block": _code,
    "hr": _rule,
    "html_block": _html,
}
"""What is neither words nor around words."""

_TAGS = {"emphasis": "em", "strong": "strong", "strike": "s", "code": "code"}


def marked_up(found: Inline) -> str:
    """Return a cell's words with their marks as HTML; links between articles stay words.

    Only what is kept whole (a table, a footnote) is written here; `render` writes the rest.
    """
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    for mark in found.marks:
        target = mark.target or ""
        if mark.kind == "link":
            if target.startswith("article:"):
                continue
            opens.setdefault(mark.start, []).append(f'<a href="{html.escape(target)}">')
            closes.setdefault(mark.end, []).insert(0, "</a>")
        else:
            opens.setdefault(mark.start, []).append(f"<{_TAGS[mark.kind]}>")
            closes.setdefault(mark.end, []).insert(0, f"</{_TAGS[mark.kind]}>")
    out: list[str] = []
    for index, char in enumerate([*found.text, ""]):
        out.extend(closes.get(index, []))
        out.extend(opens.get(index, []))
        out.append("<br>" if char == "\n" else html.escape(char))
    return "".join(out)
