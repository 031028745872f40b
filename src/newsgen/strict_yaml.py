"""YAML that strangers wrote, read safely: bounded, untyped, every value with its place.

libyaml's loader crashes on deep nesting and hangs on merge keys, and YAML's own types turn
`no` into False and `12:30:45` into a number. So only libyaml's *event stream* is used: the
size, depth and aliases are checked while the tree grows, scalars stay strings, and the
reader of a field says what kind it wants.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import yaml

from newsgen.errors import Location, NewsgenError

MAX_BYTES = 1 << 20
MAX_DEPTH = 12
MAX_ALIASES = 10
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
TRUE = frozenset({"true", "yes", "on"})
FALSE = frozenset({"false", "no", "off"})

_Mark = Any  # PyYAML has two classes of this shape, one for each parser
_Valued = yaml.ScalarEvent | yaml.CollectionStartEvent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where PyYAML was built with it


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
    _document: "_Document"
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


class _Document:
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

    def mark(self, mark: _Mark | None) -> tuple[int, int]:
        if mark is None:
            return self.first, 1
        return mark.line + self.first, mark.column + 1

    def fail(self, mark: _Mark | None, message: str, hint: str) -> NewsgenError:
        return self.error(message, at=self.location(*self.mark(mark)), hint=hint)


def near(word: str, options: Iterable[str]) -> str | None:
    """Return a hint that names the option most like `word`, or lists a few."""
    choices = sorted(options)
    close = difflib.get_close_matches(word, choices, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    return None


def load(text: str, path: str, error: type[NewsgenError], *, first_line: int = 1) -> Node:
    """Read one YAML document into a tree of nodes.

    Args:
        text: The document.
        path: The file it is from, for messages.
        error: The kind of error to raise.
        first_line: The line of `path` on which `text` begins, from 1.

    Raises:
        NewsgenError: Of kind `error`, at the line, for anything that is not plain YAML:
            broken syntax, more than one document, tags, merge keys, duplicate or nested
            keys, more than `MAX_ALIASES` aliases, deeper than `MAX_DEPTH`.
    """
    document = _Document(text, path, error, first_line)
    if len(text) > MAX_BYTES:
        raise error(
            f"{len(text):,} characters of YAML; the limit is {MAX_BYTES:,}",
            at=Location(path, first_line),
            hint="split the file",
        )
    try:
        return _Builder(document).build(_LOADER(text))
    except yaml.MarkedYAMLError as problem:
        # What is never closed is noticed at the end; it is mended where it was opened.
        at_end = problem.problem_mark is None or problem.problem_mark.line >= text.count("\n")
        mark = (at_end and problem.context_mark) or problem.problem_mark
        place = document.location(*document.mark(mark)) if mark else Location(path, first_line)
        if "nesting depth" in str(problem.problem):  # libyaml may look ahead and count
            message, hint = _TOO_DEEP
            raise error(message, at=place, hint=hint) from None
        raise error(
            f"broken YAML: {problem.problem or problem.context}",
            at=place,
            hint="put values with `:` or `#` in quotes, indent with spaces, and close every quote",
        ) from None
    except yaml.reader.ReaderError as problem:
        line = first_line + text.count("\n", 0, problem.position)
        raise error(
            "a character that YAML does not allow",
            at=document.location(line, None),
            hint="remove the control character",
        ) from None


_TOO_DEEP = (f"nested deeper than {MAX_DEPTH} levels", "flatten it")
"""What is said of it, and the remedy."""


def _plain(written: str) -> str | None:
    return None if written in NULLS else written


class _Builder:
    """Grows the tree from events; one method per event kind, no recursion in libyaml."""

    def __init__(self, document: _Document) -> None:
        self._document = document
        self._anchors: dict[str, Node] = {}
        self._aliases = 0
        self._stack: list[Node] = []
        self._keys: list[Node | None] = []
        self._root: Node | None = None

    def build(self, parser: Any) -> Node:  # noqa: ANN401  # PyYAML has two parsers of no common type
        documents = 0
        read, scalar, last = parser.get_event, yaml.ScalarEvent, yaml.StreamEndEvent
        keys, document, first = self._keys, self._document, self._document.first
        while (kind := type(event := read())) is not last:
            if kind is scalar:  # nine of ten
                value = event.value if event.style else _plain(event.value)
                if event.tag is None and event.anchor is None:
                    mark = event.start_mark
                    node = Node(value, document, mark.line + first, mark.column + 1)
                else:
                    node = self._node(event, value)
                if keys and (key := keys[-1]) is not None:
                    self._stack[-1].value[key.value] = node  # type: ignore[call-overload, index]  # a key in hand: a mapping
                    node.key, keys[-1] = key, None
                else:
                    self._add(node, event)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._fail(event, "a second YAML document", "remove the `---`")
            elif isinstance(event, yaml.AliasEvent):
                self._add(self._alias(event), event)
            elif isinstance(event, yaml.CollectionStartEvent):
                empty: list[Node] | dict[str, Node] = [] if kind is yaml.SequenceStartEvent else {}
                self._open(self._node(event, empty), event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._stack.pop()
                self._keys.pop()
        return self._root or Node(None, self._document, self._document.first, 1)

    def _fail(self, event: yaml.Event, message: str, hint: str) -> NewsgenError:
        return self._document.fail(event.start_mark, message, hint)

    def _node(self, event: _Valued, value: "str | list[Node] | dict[str, Node] | None") -> Node:
        tag = event.tag
        if tag is not None and tag != "!":
            raise self._fail(event, f"a YAML tag: {tag}", "write the value without it")
        mark: _Mark = event.start_mark
        node = Node(value, self._document, mark.line + self._document.first, mark.column + 1)
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _alias(self, event: yaml.AliasEvent) -> Node:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise self._fail(event, f"more than {MAX_ALIASES} YAML aliases", "write the values out")
        node = self._anchors.get(event.anchor or "")
        if node is None:
            raise self._fail(event, f"an alias to nothing: *{event.anchor}", "write the value out")
        if node in self._stack:
            raise self._fail(event, f"a value inside itself: *{event.anchor}", "write it out")
        return node

    def _open(self, node: Node, event: yaml.NodeEvent) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise self._fail(event, *_TOO_DEEP)
        self._add(node, event)
        self._stack.append(node)
        self._keys.append(None)

    def _add(self, node: Node, event: yaml.Event) -> None:
        if not self._stack:
            self._root = node
            return
        parent = self._stack[-1].value
        if isinstance(parent, list):
            parent.append(node)
        elif isinstance(parent, dict):
            key = self._keys[-1]
            if key is None:
                self._key(node, parent, event)
            else:
                parent[str(key.value)] = node
                node.key = key
                self._keys[-1] = None

    def _key(self, node: Node, parent: dict[str, Node], event: yaml.Event) -> None:
        if not isinstance(node.value, str):
            raise self._fail(event, "a key that is not text", "write `key: value`")
        if node.value == "<<":
            raise self._fail(event, "a YAML merge key", "write the values out")
        if node.value in parent:
            raise self._fail(event, f"`{node.value}` stands here twice", "keep one of them")
        self._keys[-1] = node


_PLAIN = re.compile(r"[^\W\d_][\w .’()/–-]*")
_WORDS = NULLS | TRUE | FALSE | {"y", "n"}


def scalar(text: str) -> str:
    """Write a line of text as a YAML value that any reader gives back as the same text."""
    if _PLAIN.fullmatch(text) and text == text.strip() and text.casefold() not in _WORDS:
        return text
    inner = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in inner) + '"'
