"""The header between `---` lines → nodes that know their line; and where the body begins.

python-frontmatter does the reading, with a handler of ours that keeps places and limits.
What it would lose without a word (a header that is never closed, one closed by `...`, one
that is not a mapping) is looked for first and is an error.
"""

import re
from collections.abc import Mapping
from typing import Any

import frontmatter
import msgspec
from frontmatter.default_handlers import BaseHandler

from newsgen import strict_yaml
from newsgen.errors import FrontMatterError, Location
from newsgen.strict_yaml import Node

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z_][\w .-]{0,40}:(?:\s|$)")
_DOTS = "..."
_HINT = "close the front matter with a line of three hyphens: ---"


class Header(msgspec.Struct, frozen=True):
    """A source cut in two.

    Args:
        fields: The front matter, key by key.
        body: The text below it.
        line: The line of the source on which `body` begins, from 1.
    """

    fields: Mapping[str, Node]
    body: str
    line: int


class _Handler(BaseHandler):
    """Teaches python-frontmatter to read with `strict_yaml`."""

    FM_BOUNDARY = _FENCE
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, path: str, first_line: int) -> None:
        super().__init__()
        self._path = path
        self._first_line = first_line

    def load(self, fm: str) -> dict[str, Any]:
        return mapping(fm.removeprefix("\n"), self._path, self._first_line)


def mapping(text: str, path: str, first_line: int) -> dict[str, Node]:
    """Read YAML that must be a mapping.

    Raises:
        FrontMatterError: At the line, for anything else.
    """
    node = strict_yaml.load(text, path, FrontMatterError, first_line=first_line)
    if not isinstance(node.value, dict | None):
        raise node.error("front matter that is not a mapping", "write `key: value`, one to a line")
    return dict(node.items("front matter"))


def split(text: str, path: str, *, prose: bool) -> Header:
    """Part a source's header from its body.

    Args:
        text: The whole source, with line feeds.
        path: For messages.
        prose: Whether a `---` on the first line may also be a mere rule, as it may in a
            clipping.

    Raises:
        FrontMatterError: If the header is not closed, or is not a YAML mapping.
    """
    lead = len(text) - len(text.lstrip())
    opening = text[lead : lead + 3]
    first = text.count("\n", 0, lead) + 1
    if opening == "+++" and not prose:
        raise FrontMatterError(
            "TOML front matter",
            at=Location(path, first, 1, "+++"),
            hint="write it as YAML between lines of three hyphens",
        )
    if opening != "---" or not _FENCE.match(text, lead):
        return Header({}, text, 1)
    if prose and not _looks_like_keys(text, lead):
        return Header({}, text, 1)
    end = _closing(text, lead, first, path)
    body_at = text.find("\n", end) + 1 or len(text)
    # the header alone: the library would look through the body and copy it three times
    fields, _ = frontmatter.parse(text[lead:body_at], handler=_Handler(path, first + 1))
    return Header(fields, text[body_at:], text.count("\n", 0, body_at) + 1)  # type: ignore[arg-type]  # its values are what our handler loads: nodes


def _looks_like_keys(text: str, lead: int) -> bool:
    start = text.find("\n", lead) + 1
    while 0 < start < len(text):
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)].strip()
        if line and not line.startswith("#"):
            return line == "---" or _KEY.match(line) is not None
        start = end + 1
    return False


def _closing(text: str, lead: int, first: int, path: str) -> int:
    """Return where the closing fence begins."""
    fence = _FENCE.search(text, lead + 3)
    dots = text.find(f"\n{_DOTS}", lead, fence.start() if fence else len(text))
    while dots >= 0:
        line, _, _ = text[dots + 1 : dots + 80].partition("\n")
        if line.strip() == _DOTS:
            at = Location(path, first + text.count("\n", lead, dots + 1), 1, line)
            raise FrontMatterError("front matter that is closed by `...`", at=at, hint=_HINT)
        dots = text.find(f"\n{_DOTS}", dots + 1, fence.start() if fence else len(text))
    if fence is None:
        at = Location(path, first, 1, "---")
        raise FrontMatterError("front matter that is never closed", at=at, hint=_HINT)
    return fence.start()
