"""Events of libyaml → nodes: the size, depth and aliases are checked while the tree grows."""

from typing import Any

import yaml

from newsgen.errors import NewsgenError
from newsgen.strict_yaml.nodes import Document, Mark, Node, bare

MAX_DEPTH = 12
MAX_ALIASES = 10

_Valued = yaml.ScalarEvent | yaml.CollectionStartEvent
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where PyYAML was built with it

TOO_DEEP = (f"nested deeper than {MAX_DEPTH} levels", "flatten it")
"""What is said of it, and the remedy."""


class Builder:
    """Grows the tree from events; one method per event kind, no recursion in libyaml."""

    def __init__(self, document: Document) -> None:
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
                value = event.value if event.style else bare(event.value)
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
        mark: Mark = event.start_mark
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
            raise self._fail(event, *TOO_DEEP)
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
