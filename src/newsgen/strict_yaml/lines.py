"""Lines of `key: value` and lists of words → nodes, without a parser: most headers are such.

Only what YAML reads in one way is read here, and as libyaml reads it. At the first line that
asks for more (an escape, a comment, a text over several lines, a mapping in a list) the whole
is left to libyaml, which also finds the mistakes.
"""

import re

from newsgen.strict_yaml.nodes import NULLS, Document, Node, bare

_OPENS = r"(?:[A-Za-z0-9(/$]|[^\x00-\x7f])"
_QUOTED = r"\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'"
_VALUE = rf"(?:{_QUOTED}|(?P<plain>{_OPENS}(?:[^:#]|:(?=\S))*)) *"
_KEY = re.compile(rf"(?P<key>[A-Za-z][\w-]*):(?: +(?:{_VALUE}|\[(?P<flow>[^\[\]]*)\] *))?")
_DASH = re.compile(rf" *(?P<dash>-) +{_VALUE}")
_ITEM = re.compile(rf" *(?:{_QUOTED}|(?P<plain>{_OPENS}[^,{{}}:#?]*)) *(?:,|$)")


def read(text: str, document: Document) -> Node | None:
    """Read a mapping of simple lines; None for anything else.

    Args:
        text: YAML.
        document: Where it stands.
    """
    if not text.replace("\n", "").isprintable():
        return None
    found: dict[str, Node] = {}
    waits: Node | None = None
    for line, row in enumerate(text.split("\n"), document.first):
        match = _KEY.fullmatch(row)
        if match is None:
            if row and (waits is None or not _listed(row, waits, line, document)):
                return None
            continue
        key, node = match["key"], _value(match, line, document)
        if node is None or key in found or key in NULLS:
            return None
        found[key] = node
        node.key = Node(key, document, line, 1)
        waits = node if match.lastgroup == "key" else None
    first = next(iter(found.values()), None)
    return Node(found, document, first.key.line, 1) if first and first.key else None


def _value(match: re.Match[str], line: int, document: Document) -> Node | None:
    """Return what stands behind a key or a dash; None where it is not simple."""
    kind = match.lastgroup or ""
    written = match[kind]
    if kind == "plain":
        return Node(bare(written.rstrip(" ")), document, line, match.start(kind) + 1)
    if kind == "flow":
        items = _items(written, match.start(kind), line, document)
        return None if items is None else Node(items, document, line, match.start(kind))
    if kind == "key":
        return Node(None, document, line, match.end(kind) + 2)
    return Node(written, document, line, match.start(kind))


def _items(inside: str, before: int, line: int, document: Document) -> list[Node] | None:
    """Return what stands between brackets, before which so many characters stand."""
    found: list[Node] = []
    at = 0
    while at < len(inside):
        match = _ITEM.match(inside, at)
        node = _value(match, line, document) if match else None
        if match is None or node is None:
            return found if not inside.strip(" ") else None
        node.column += before
        found.append(node)
        at = match.end()
    return found


def _listed(row: str, waits: Node, line: int, document: Document) -> bool:
    """Add what stands behind a dash to the list of the key above; False where none does."""
    match = _DASH.fullmatch(row)
    node = _value(match, line, document) if match else None
    if match is None or node is None:
        return False
    column = match.start("dash") + 1
    if waits.value is None:
        waits.value, waits.line, waits.column = [], line, column
    if not isinstance(waits.value, list) or waits.column != column:
        return False
    waits.value.append(node)
    return True
