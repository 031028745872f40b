"""YAML that strangers wrote, read safely: bounded, untyped, every value with its place.

libyaml's loader crashes on deep nesting and hangs on merge keys, and YAML's own types turn
`no` into False and `12:30:45` into a number. So only libyaml's *event stream* is used
(`events`): the size, depth and aliases are checked while the tree grows, scalars stay strings,
and the reader of a field says what kind it wants. What can be read in one way only needs no
parser (`lines`).
"""

import re

import yaml

from newsgen.errors import Location, NewsgenError
from newsgen.strict_yaml import lines
from newsgen.strict_yaml.events import LOADER, MAX_ALIASES, MAX_DEPTH, TOO_DEEP, Builder
from newsgen.strict_yaml.nodes import FALSE, NULLS, TRUE, Document, Node, near

__all__ = [
    "FALSE",
    "MAX_ALIASES",
    "MAX_BYTES",
    "MAX_DEPTH",
    "NULLS",
    "TRUE",
    "Node",
    "load",
    "near",
    "scalar",
]

MAX_BYTES = 1 << 20


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
    document = Document(text, path, error, first_line)
    if len(text) > MAX_BYTES:
        raise error(
            f"{len(text):,} characters of YAML; the limit is {MAX_BYTES:,}",
            at=Location(path, first_line),
            hint="split the file",
        )
    if (simple := lines.read(text, document)) is not None:
        return simple
    try:
        return Builder(document).build(LOADER(text))
    except yaml.MarkedYAMLError as problem:
        # What is never closed is noticed at the end; it is mended where it was opened.
        at_end = problem.problem_mark is None or problem.problem_mark.line >= text.count("\n")
        mark = (at_end and problem.context_mark) or problem.problem_mark
        place = document.location(*document.mark(mark)) if mark else Location(path, first_line)
        if "nesting depth" in str(problem.problem):  # libyaml may look ahead and count
            message, hint = TOO_DEEP
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


_PLAIN = re.compile(r"[^\W\d_][\w .’()/–-]*")
_WORDS = NULLS | TRUE | FALSE | {"y", "n"}


def scalar(text: str) -> str:
    """Write a line of text as a YAML value that any reader gives back as the same text."""
    if _PLAIN.fullmatch(text) and text == text.strip() and text.casefold() not in _WORDS:
        return text
    inner = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in inner) + '"'
