"""What each kind of page is printed with: the templates it reaches, the settings, newsgen.

When a template changes, the pages that reach it (through `extends`, `include`, `import`) are
made again, and no others. A page that Python writes depends on the settings alone.
"""

import hashlib
from collections.abc import Iterator, Mapping

import msgspec
from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from newsgen.config import Look
from newsgen.render.theme import SHIPPED, STATIC, Theme, read

COPIED = ("static", "picture", "resized", "search_index")
"""Kinds whose bytes depend on no setting."""
PLANNED = ("list_length", "feed_length", "name_confidence", "name_articles", "host_rules")
"""Settings that decide what a page shows, and not how."""


def editions(
    theme: Theme, look: Look, version: str, templates: Mapping[str, str | None]
) -> dict[str, str]:
    """Return a digest of what each kind of page is printed with.

    Args:
        theme: The templates.
        look: How pages look.
        version: Of newsgen.
        templates: Kind of page → its template; None where Python writes it.
    """
    settings = [getattr(look, name) for name in look.__struct_fields__ if name not in PLANNED]
    reach = Reach(theme)
    found = {}
    for kind, name in templates.items():
        parts: list[object] = [version]
        if kind not in COPIED:
            parts += [settings, sorted(reach.of(name)) if name else []]
        found[kind] = hashlib.sha256(msgspec.json.encode(parts)).hexdigest()
    return found


class Reach:
    """Which files of a theme a template reaches."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._env = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
        self._next: dict[str, frozenset[str] | None] = {}

    def of(self, name: str) -> set[tuple[str, str]]:
        """Return the name and digest of every file that a template's pages depend on."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            reached = self._reached(name)
            if reached is None:  # by a name that is worked out: it may be any
                return {*self._theme.digests.items()}
            waiting += reached
        return {(name, self._digest(name)) for name in found}

    def _digest(self, name: str) -> str:
        if name.startswith(SHIPPED):
            return hashlib.sha256(self._theme.shipped(name) or b"").hexdigest()
        return self._theme.digests.get(name, "")

    def _reached(self, name: str) -> frozenset[str] | None:
        if name not in self._next:
            self._next[name] = self._read(name)
        return self._next[name]

    def _read(self, name: str) -> frozenset[str] | None:
        if name.startswith(SHIPPED):
            data = self._theme.shipped(name)
        else:
            data = read(self._theme.files[name]) if name in self._theme.files else None
        if data is None or name.startswith(f"{STATIC}/"):
            return frozenset()
        try:
            tree = self._env.parse(data.decode())
        except (TemplateSyntaxError, UnicodeDecodeError):
            return None  # the page that uses it will say what is wrong
        names = [*meta.find_referenced_templates(tree), *_assets(tree)]
        return None if None in names else frozenset(name for name in names if name is not None)


def _assets(tree: nodes.Template) -> Iterator[str | None]:
    """Yield the static files whose addresses a template asks for."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "asset":
            first = call.args[0] if call.args else None
            value = first.value if isinstance(first, nodes.Const) else None
            yield f"{STATIC}/{value}" if value is not None else None
