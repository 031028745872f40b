"""Templates → Python, quicker than Jinja's own: what is settled for a site is worked out once.

The theme's words and the site's settings are the same on every page. Where a template asks for
them they become plain text when it is compiled, and `{% if site.search %}` is decided then. What
is written is escaped by a function that makes no object for text that is finished anyway, and a
macro is called as a function. A page comes out the same to the byte; a test compares the two.
"""

import hashlib
import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from keyword import iskeyword
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, has_safe_repr
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from newsgen import __version__

CODE = 2
"""Raise when templates are compiled otherwise: what was kept is then compiled again."""
_PLAIN = (int, float)
_WORDS = ("_", "gettext")
_PASSED_ON = re.compile(r"(?m)^( +)yield from (.+)$")
_HANDED_OVER = r"\1yield concat(\2)"
_IMPORT = "from jinja2.runtime import "
_OWN = f"; from {__name__} import written as escape"


def written(value: object) -> str:
    """Return a value as it stands in HTML: `markupsafe.escape`, but text comes back as text."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]  # Markup is text
    if kind is str:
        text: str = value  # type: ignore[assignment]  # as tested
        if "&" in text or "'" in text or '"' in text or "<" in text or ">" in text:
            return str(escape(text))
        return text
    return str(value) if kind in _PLAIN else str(escape(value))


class Settled(NodeTransformer):
    """Puts constants in place of what is the same for every page of a site.

    Args:
        words: Translates the theme's words.
        known: Names of globals whose attributes never change, with their values.
    """

    def __init__(self, words: Callable[[str], str], known: Mapping[str, object]) -> None:
        self._words = words
        self._known = known
        self._taken: frozenset[str] = frozenset()
        self.key = repr(sorted(known.items()))
        """What compiled templates hang on, beside their text. It names the site's language."""

    def settle(self, tree: nodes.Template) -> nodes.Template:
        """Return a template's tree with its constants in place."""
        names = tree.find_all(nodes.Name)
        assigned = {name.name for name in names if name.ctx != "load"}
        imported = {
            alias[1] if isinstance(alias, tuple) else alias
            for node in tree.find_all(nodes.FromImport)
            for alias in node.names
        }
        self._taken = frozenset(assigned | imported)
        visited: nodes.Template = self.visit(tree)
        return visited

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  # Jinja's way to name visitors
        """Say a word of the theme."""
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name not in _WORDS or name in self._taken:
            return node
        if len(node.args) != 1 or node.kwargs or node.dyn_args or node.dyn_kwargs:
            return node
        text = node.args[0]
        if not isinstance(text, nodes.Const) or not isinstance(text.value, str):
            return node
        word = nodes.Const(self._words(text.value), lineno=node.lineno)
        return nodes.MarkSafe(word, lineno=node.lineno)

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802  # as above
        """Look up a setting."""
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name not in self._known or name in self._taken or node.ctx != "load":
            return node
        value = getattr(self._known[name], node.attr, _Unsettled)
        settled = value is not _Unsettled and has_safe_repr(value)
        return nodes.Const(value, lineno=node.lineno) if settled else node


class Kept(BytecodeCache):
    """Compiled templates, kept from one build to the next.

    Args:
        folder: Where; it need not exist.
        settled: What they were compiled with: another site's settings make another code.

    Whoever can write there can also write the site's templates. What is damaged is made anew.
    """

    def __init__(self, folder: Path, settled: Settled) -> None:
        self._folder = folder
        self._settled = settled

    def get_source_checksum(self, source: str) -> str:
        """Return a digest of a template's text, of what is settled, and of the program."""
        text = f"{__version__} {CODE}\n{self._settled.key}\n{source}"
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket, if its code was kept."""
        with suppress(OSError), (self._folder / bucket.key).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a bucket's code; a full disk is no reason to fail."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh = self._folder / f"{bucket.key}.{os.getpid()}"
            with fresh.open("wb") as file:
                bucket.write_bytecode(file)
            fresh.replace(self._folder / bucket.key)


class _Unsettled:
    """Stands for an attribute that is not there: the page that asks for it says so."""


class Generator(CodeGenerator):
    """Writes a call of a macro, or of a function that wants no context, as a plain call."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802  # Jinja's own signature
        """Write a call."""
        if forward_caller or not _is_simple(node, self.environment):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


def _is_simple(node: nodes.Call, env: Environment) -> bool:
    if env.sandboxed or env.is_async or node.dyn_args or node.dyn_kwargs:
        return False
    if not isinstance(node.node, nodes.Name) or node.node.name in ("caller", "super", "loop"):
        return False
    if any(iskeyword(argument.key) for argument in node.kwargs):
        return False
    function: Any = env.globals.get(node.node.name)
    return not hasattr(function, "jinja_pass_arg")


def quicken(source: str) -> str:
    """Let a compiled template escape with `written`, and hand its blocks over whole.

    A block's pieces would else pass through every template above it, one by one. Lines stay
    where they are: a mistake is told by them.
    """
    first, rest = source.split("\n", 1)
    if not first.startswith(_IMPORT):  # another Jinja's code: correct, if slower, as it is
        return source
    return f"{first}{_OWN}\n{_PASSED_ON.sub(_HANDED_OVER, rest)}"
