"""Markdown → pieces, through markdown-it-py; plain paragraphs never see the parser.

HTML is text here unless the site says otherwise. Depth is capped by a rule of our own that
reads on as plain text, because markdown-it drops the rest of a document that nests too
deep. What is not a paragraph keeps its markup whole.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.footnote import footnote_plugin

from newsgen.config import Reading
from newsgen.parse import blocks
from newsgen.parse.inline import Links
from newsgen.parse.piece import Copy, Piece

MOST_DEEP = 24
"""Levels of lists and block quotes; below them the text is read as it stands."""

_SPECIAL = "\\`*_[]<>&~|"
_HARD_BREAK = "  \n"
_STARTS_PLAIN = re.compile(r"[^\W\d_]|[\"“”‘’'«»„¡¿$£€(…—–%§°½]|\d(?!\d{0,8}[.)](?:\s|$))")
_STARTS_SETEXT = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*$")
_WHOLE_FIRST = ("```", "~~~", "]:", "\n\t", "\n    ")
"""Fences, definitions and indented code reach over blank lines."""
_HEADING = re.compile(r"(?P<signs>#{1,6})[ ]+(?P<text>[^\\`*_\[\]<>&~|#!\n]+)")
_MOST_MARKS = 2_000
_MARK = re.compile(r"[\[\]!<&*_`]")
_SIGN = re.compile(r"[^\w\s]")


def read(body: str, first: int, path: str, reading: Reading) -> Copy:
    """Take Markdown apart.

    Args:
        body: The text below the front matter.
        first: The line of the source it begins on, from 1.
        path: The source, to resolve links and pictures against.
        reading: Whether HTML is kept.

    Raises:
        BuildError: With a `MarkupError` for every link or picture that leads outside
            articles/.
    """
    links = Links(path, first, body)
    pieces: list[Piece] = []
    if body.startswith(("\t", "    ")) or any(sign in body for sign in _WHOLE_FIRST):
        pieces.extend(parsed(body, first, links, reading))
    else:
        for text, line, plain in _runs(body, first):
            heading = _HEADING.fullmatch(text) if text.startswith("#") else None
            if heading:
                pieces.append(
                    Piece(
                        text=heading["text"].strip(),
                        line=line,
                        markup="crosshead",
                        level=len(heading["signs"]),
                    )
                )
            elif plain:
                pieces.append(Piece(text=_joined(text), line=line, markup="paragraph"))
            else:
                pieces.extend(parsed(text, line, links, reading))
    links.refuse()
    return Copy(tuple(pieces), tuple(links.findings))


def _joined(text: str) -> str:
    return " ".join(map(str.strip, text.split("\n"))) if "\n" in text else text.strip()


def _runs(body: str, first: int) -> Iterator[tuple[str, int, bool]]:
    """Yield plain paragraphs one by one and everything between them in one run.

    A run of marked-up blocks stays together, because a list may hold blank lines.
    """
    signs = [sign for sign in _SPECIAL if sign in body]
    held: list[str] = []
    begun = ended = first
    for text, line in _groups(body, first):
        if _is_plain(text, signs) or _HEADING.fullmatch(text):
            if held:
                yield "".join(held), begun, False
                held = []
            yield text, line, True
            continue
        if held:
            held.append("\n" * (line - ended))
        else:
            begun = line
        held.append(text)
        ended = line + text.count("\n")
    if held:
        yield "".join(held), begun, False


def _groups(body: str, first: int) -> Iterator[tuple[str, int]]:
    """Yield what blank lines part, and the line each begins on."""
    line = first
    for chunk in body.split("\n\n"):
        if "\n" not in chunk:
            if chunk and not chunk.isspace():
                yield chunk, line
            line += 2
            continue
        group: list[str] = []
        for number, row in enumerate([*chunk.split("\n"), ""], start=line):
            if row and not row.isspace():
                group.append(row)
            elif group:
                yield "\n".join(group), number - len(group)
                group = []
        line += chunk.count("\n") + 2


def _is_plain(text: str, signs: Sequence[str]) -> bool:
    """Tell a paragraph that CommonMark reads as it stands.

    Args:
        text: The paragraph.
        signs: The marks of `_SPECIAL` that stand anywhere in its document.
    """
    if not _STARTS_PLAIN.match(text):
        return False
    for sign in signs:
        if sign in text:
            return False
    if "\n" not in text:
        return True
    _, *lines = text.split("\n")
    return _HARD_BREAK not in text and all(
        _STARTS_PLAIN.match(line) and not _STARTS_SETEXT.match(line) for line in lines
    )


def parsed(text: str, first: int, links: Links, reading: Reading) -> Iterator[Piece]:
    """Read marked-up text with the parser."""
    tokens = None
    if not _dense(text):
        env: dict[str, object] = {}
        with suppress(RecursionError):  # brackets inside brackets, hundreds deep
            tokens = _parser(html=reading.html == "sanitized").parse(text, env)
    if tokens is not None:
        yield from blocks.walk(tokens, first, links, text)
        return
    links.say("odd", "body", "too many marks to be Markdown: read as plain text", first)
    for chunk, line, _ in _plain_chunks(text, first):
        yield Piece(text=chunk, line=line, markup="paragraph")


def _dense(text: str) -> bool:
    """Tell text that would keep the parser busy for minutes: thousands of open brackets."""
    if len(text) <= _MOST_MARKS:
        return False
    return any(
        len(part) > _MOST_MARKS
        and (
            len(_MARK.findall(part)) > _MOST_MARKS
            or len(_SIGN.findall(part)) > max(_MOST_MARKS, len(part) // 4)
        )
        for part in text.split("\n\n")
    )


def _plain_chunks(text: str, first: int) -> Iterator[tuple[str, int, bool]]:
    line = first
    for chunk in re.split(r"\n[ \t]*\n", text):
        if chunk.strip():
            yield _joined(chunk), line, True
        line += chunk.count("\n") + 2


@functools.cache
def _parser(*, html: bool) -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": html, "maxNesting": 10_000})
    made.enable(["table", "strikethrough"])
    made.use(footnote_plugin, inline=False)
    made.block.ruler.before("table", "depth", _cap_depth)
    made.normalizeLink = lambda url: url  # type: ignore[method-assign]  # `Links` decides what an address may be
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # as above
    return made


def _cap_depth(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  # the parser's interface
    """Below `MOST_DEEP` levels, read the rest of the block as one paragraph."""
    if state.level < MOST_DEEP * 2 or silent:
        return False
    content = state.getLines(start, end, state.blkIndent, keepLastLF=False).strip()
    token = state.push("paragraph_open", "p", 1)
    token.map = [start, end]
    token = state.push("text_only", "", 0)
    token.content = content
    token.map = [start, end]
    token.children = []
    state.push("paragraph_close", "p", -1)
    state.line = end
    return True
