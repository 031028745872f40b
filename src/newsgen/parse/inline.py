"""Inline tokens → plain text with marks over it; links and pictures checked as they pass."""

import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import unquote, urlsplit

import msgspec
from markdown_it.token import Token

from newsgen.errors import BuildError, Location, MarkupError, NewsgenError
from newsgen.model import Finding, Image, Level, Mark, MarkKind
from newsgen.parse import addresses
from newsgen.parse.clean import one_line

_KINDS: dict[str, MarkKind] = {"em": "emphasis", "strong": "strong", "s": "strike", "link": "link"}
_CREDIT = re.compile(
    r"\s*[\[(](?:photos?|photo by|foto|picture|image|credit)\s*:?\s*"
    r"(?P<who>[^()\[\]]{2,120})[\])]\s*$",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(?P<close>/)?\s*(?P<name>b|strong|i|em|s|del|code)\s*>", re.IGNORECASE)
_TAG_KINDS: dict[str, MarkKind] = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "s": "strike",
    "del": "strike", "code": "code",
}  # fmt: skip
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


class Inline(msgspec.Struct, frozen=True):
    """A block's words.

    Args:
        text: Plain.
        marks: Over `text`, in order of start, properly nested.
        images: Pictures that stood among the words.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    images: tuple[Image, ...] = ()


class Links:
    """Checks addresses for one source, and gathers what is wrong with them."""

    def __init__(self, path: str, first: int, body: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self._problems: list[NewsgenError] = []
        self._first = first
        self._body = body

    def say(self, level: Level, field: str, message: str, line: int) -> None:
        """Add a finding."""
        self.findings.append(Finding(level, field, message, line, None, "text"))

    def refuse(self) -> None:
        """Raise what was found wrong, all at once."""
        if self._problems:
            raise BuildError(self._problems)

    def target(self, written: str, line: int) -> str | None:
        """Return a link's address as a `Mark.target`; None when it is to be plain text."""
        try:
            found = addresses.link(written, self.path)
        except ValueError:
            self._outside("link", written, line)
            return None
        if found is None and written:
            self.say("odd", "body", f"not made a link: {one_line(written)[:80]!r}", line)
        return found

    def image(self, token: Token, line: int) -> Image | None:
        """Return a picture; None when its address is not one we show."""
        written = str(token.attrs.get("src", ""))
        alt = _words(token.children or [])
        title = one_line(str(token.attrs.get("title", ""))) or None
        credit = None
        if title and (match := _CREDIT.search(title)):
            credit, title = match["who"].strip(), title[: match.start()].strip() or None
        remote = addresses.web_address(written)
        if remote:
            return Image(remote, alt, title, credit)
        try:
            parts = urlsplit(written)
        except ValueError:
            parts = None
        if parts is None or parts.scheme or parts.netloc or not parts.path:
            self.say("odd", "body", f"not shown as a picture: {one_line(written)[:80]!r}", line)
            return None
        below = (
            None
            if parts.path.startswith("/")
            else addresses.below_articles(unquote(parts.path), self.path)
        )
        if below is None:
            self._outside("picture", written, line)
            return None
        return Image(below, alt, title, credit)

    def _outside(self, kind: str, written: str, line: int) -> None:
        at, column, text = line, None, None
        lines = self._body.split("\n")
        for number in range(line, line + 60):
            index = number - self._first
            if 0 <= index < len(lines) and written in lines[index]:
                text = lines[index]
                at, column = number, text.index(written) + 1
                break
        self._problems.append(
            MarkupError(
                f"a {kind} leads outside articles/: {written!r}",
                at=Location(self.path, at, column, text),
                hint=f"write the path of the {kind} from this file, inside articles/",
            )
        )


def _words(tokens: Sequence[Token]) -> str:
    """Return the words of a picture's description."""
    return one_line(
        "".join(
            token.content if token.type != "image" else _words(token.children or [])
            for token in tokens
        )
    )


class _Builder:
    """Grows the text and its marks, token by token."""

    def __init__(self, links: Links, line: int) -> None:
        self.links = links
        self.line = line
        self.parts: list[str] = []
        self.length = 0
        self.open: list[tuple[MarkKind, int, str | None]] = []
        self.marks: list[Mark] = []
        self.images: list[Image] = []

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def begin(self, kind: MarkKind, target: str | None = None) -> None:
        self.open.append((kind, self.length, target))

    def end(self, kind: MarkKind) -> None:
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index][0] == kind:
                _, start, target = self.open.pop(index)
                if start < self.length and (kind != "link" or target):
                    self.marks.append(Mark(start, self.length, kind, target))
                return


def read(tokens: Sequence[Token], links: Links, line: int) -> Inline:
    """Read the children of an inline token.

    Args:
        tokens: From markdown-it.
        links: Checks their addresses.
        line: Where the block begins in the source.
    """
    made = _Builder(links, line)
    for token in tokens:
        _take(token, made)
    return _trimmed("".join(made.parts), made.marks, made.images)


def _take(token: Token, made: _Builder) -> None:
    kind, _, edge = token.type.rpartition("_")
    if token.type in _TAKES:
        _TAKES[token.type](token, made)
    elif edge == "open" and kind in _KINDS:
        made.begin(_KINDS[kind])
    elif edge == "close" and kind in _KINDS:
        made.end(_KINDS[kind])
    elif token.content:
        made.add(token.content)


def _break(token: Token, made: _Builder) -> None:
    made.add("\n" if token.type == "hardbreak" else " ")
    made.line += 1


def _code(token: Token, made: _Builder) -> None:
    made.begin("code")
    made.add(token.content)
    made.end("code")


def _picture(token: Token, made: _Builder) -> None:
    image = made.links.image(token, made.line)
    if image:
        made.images.append(image)
    else:
        made.add(_words(token.children or []))


def _link(token: Token, made: _Builder) -> None:
    written = str(token.attrs.get("href", ""))
    made.begin("link", made.links.target(written, made.line))


def _note(token: Token, made: _Builder) -> None:
    number = int(token.meta.get("id", 0)) + 1
    made.begin("link", f"#fn-{number}")
    made.add(f"[{number}]")
    made.end("link")


def _tag(token: Token, made: _Builder) -> None:
    """Keep the plainest HTML tags as marks; a tag of another kind is left out."""
    content = token.content
    match = _TAG.fullmatch(content)
    if match is None:
        if _BREAK.fullmatch(content):
            made.add("\n")
        return
    kind = _TAG_KINDS[match["name"].lower()]
    if match["close"]:
        made.end(kind)
    else:
        made.begin(kind)


_TAKES: Mapping[str, Callable[[Token, _Builder], None]] = {
    "softbreak": _break,
    "hardbreak": _break,
    "code_inline": _code,
    "image": _picture,
    "link_open": _link,
    "footnote_ref": _note,
    "html_inline": _tag,
}


def _trimmed(text: str, marks: list[Mark], images: list[Image]) -> Inline:
    """Strip the text's edges and move the marks with it."""
    kept = text.strip()
    lead = len(text) - len(text.lstrip()) if kept else 0
    moved = []
    for mark in marks:
        start, end = max(0, mark.start - lead), min(len(kept), mark.end - lead)
        if start < end:
            moved.append(msgspec.structs.replace(mark, start=start, end=end))
    moved.sort(key=lambda mark: (mark.start, -mark.end))
    return Inline(kept, tuple(moved), tuple(images))
