"""What a YAML file holds, without YAML's types: text, lists and mappings that know their place."""

import difflib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from newsgen.errors import Location, NewsgenError

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
TRUE = frozenset({"true", "yes", "on"})
FALSE = frozenset({"false", "no", "off"})

Mark = Any  # PyYAML has two classes of this shape, one for each parser


class Node(msgspec.Struct, eq=False, gc=False):
    """A value in a YAML file: None, text, a list of nodes, or a mapping to nodes.

    Its `text`, `texts`, `flag` … say what the caller wants; each raises the document's kind
    of error, placed on the offending line, when the value is of another kind. It changes
    only while the tree grows.

    Args:
        value: What was written.
        line, column: Where, from 1.
        key: In a mapping, the key it stands under.
    """

    value: "str | list[Node] | dict[str, Node] | None"
    _document: "Document"
    line: int
    column: int
    key: "Node | None" = None

    def at(self) -> Location:
        """Where the value stands, with the line it stands in."""
        return self._document.location(self.line, self.column)

    def error(self, message: str, hint: str | None = None) -> NewsgenError:
        """Make (not raise) an error that points at this value."""
        return self._document.error(message, at=self.at(), hint=hint)

    def items(self, name: str) -> "Iterator[tuple[str, Node]]":
        """Yield a mapping's entries; nothing for None.

        Raises:
            NewsgenError: If it is anything else; of the kind given to `load`.
        """
        if self.value is None:
            return iter(())
        if not isinstance(self.value, dict):
            raise self.error(f"`{name}` is not a mapping", "write `key: value`, one to a line")
        return iter(self.value.items())

    def elements(self, name: str) -> "list[Node]":
        """Return a list's elements, a lone value as a list of one, None as an empty one."""
        if self.value is None:
            return []
        if isinstance(self.value, list):
            return [element for element in self.value if element.value is not None]
        if isinstance(self.value, dict):
            raise self.error(f"`{name}` is not a list", f"write `{name}: [one, two]`")
        return [self]

    def text(self, name: str) -> str | None:
        """Return text, stripped; None when empty."""
        if isinstance(self.value, str):
            return self.value.strip() or None
        if self.value is None:
            return None
        raise self.error(f"`{name}` is not text", "put the words in one line, in quotes")

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; a lone text counts as a list of one."""
        found = [element.text(name) for element in self.elements(name)]
        return tuple([text for text in found if text is not None])

    def flag(self, name: str) -> bool:
        """Return yes or no."""
        word = (self.text(name) or "false").casefold()
        if word in TRUE or word in FALSE:
            return word in TRUE
        raise self.error(f"`{name}` is neither true nor false: {word!r}", f"write `{name}: true`")

    def number(self, name: str, low: float, high: float) -> float:
        """Return a number in ``[low, high]``."""
        word = self.text(name) or ""
        try:
            number = float(word)
        except ValueError:
            number = float("nan")
        if low <= number <= high:
            return number
        raise self.error(
            f"`{name}` is not a number: {word!r}", f"write a number from {low:g} to {high:g}"
        )

    def choice(self, name: str, options: Iterable[str]) -> str:
        """Return one of `options`."""
        word = self.text(name) or ""
        choices = list(options)
        if word in choices:
            return word
        raise self.error(
            f"`{name}` is not one of {', '.join(choices)}: {word!r}",
            near(word, choices) or f"write `{name}: {choices[0]}`",
        )

    def plain(self) -> object:
        """Return the value without places: text, None, lists and dicts."""
        if isinstance(self.value, list):
            return [element.plain() for element in self.value]
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return self.value


class Document:
    """The file a node came from: its path, lines and kind of error."""

    __slots__ = ("_path", "_text", "error", "first")

    def __init__(self, text: str, path: str, error: type[NewsgenError], first: int) -> None:
        self._text = text
        self._path = path
        self.first = first
        self.error = error

    def location(self, line: int, column: int | None) -> Location:
        index, lines = line - self.first, self._text.splitlines()
        text = lines[index] if 0 <= index < len(lines) else None
        return Location(self._path, line, column if text is not None else None, text)

    def mark(self, mark: Mark | None) -> tuple[int, int]:
        if mark is None:
            return self.first, 1
        return mark.line + self.first, mark.column + 1

    def fail(self, mark: Mark | None, message: str, hint: str) -> NewsgenError:
        return self.error(message, at=self.location(*self.mark(mark)), hint=hint)


def near(word: str, options: Iterable[str]) -> str | None:
    """Return a hint that names the option most like `word`, or lists a few."""
    choices = sorted(options)
    close = difflib.get_close_matches(word, choices, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    return None


def bare(written: str) -> str | None:
    """Return what a scalar without quotation marks says: text, or nothing."""
    return None if written in NULLS else written
