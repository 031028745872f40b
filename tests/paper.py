"""A site on the disk and every change that an editor might make to it, each one function."""

import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from factories import png, write_files
from stories import text

from newsgen.render.theme import default_theme

Edit = tuple[str, tuple[Any, ...]]
"""The name of a method of `Paper`, and its arguments."""

_BARE = (
    '{% extends "base.html" %}{% block main %}'
    '{% from "parts/macros.html" import mark %}{{ mark(url) }}\n'
    '{% include ["parts/" ~ url[1:3] ~ ".html", "parts/shared.html"] %}\n'
    "{{ page }}\n{% endblock %}"
)
BARE: Mapping[str, str] = {
    **{path.name: _BARE for path in default_theme().glob("*.html")},
    "article.html": _BARE.replace("{{ page }}", "{{ page }}\n{{ record }}\n{{ body }}"),
    "base.html": "{{ site }}{% block main %}{% endblock %}",
    "parts/macros.html": (
        '{% import "parts/deeper.html" as deeper %}'
        "{% macro mark(url) %}{{ deeper.word(url) }}{% endmacro %}"
    ),
    "parts/deeper.html": "{% macro word(url) %}{{ url }}{% endmacro %}",
    "parts/shared.html": "shared",
}
"""A theme that shows all it is given, so that nothing a page depends on can hide; and quick.

Templates extend, import and include one another, and include one by a name that only the page
decides, whether or not there is such a file.
"""


class Paper:
    """A site's folder, and what was put there.

    Args:
        root: The folder.
        bare: With the theme that shows all, instead of the one that ships.
    """

    def __init__(self, root: Path, *, bare: bool) -> None:
        self.root = root
        self.bare = bare
        self.stories: dict[str, tuple[dict[str, Any], list[str]]] = {}
        self.settings: dict[str, Any] = {"title": "The Courier", "search": False, "list_length": 2}
        self.names_: dict[str, Any] = {}
        (root / "articles").mkdir(parents=True)
        if bare:
            write_files(root / "templates", BARE)
        self.setting("base_url", "https://a.example/x/")

    def make(self, edit: Edit) -> None:
        """Make a change."""
        name, arguments = edit
        change: Callable[..., None] = getattr(self, name)
        change(*arguments)

    # ------------------------------------------------------------ stories

    def add(self, path: str, fields: Mapping[str, Any], body: list[str]) -> None:
        self.stories[path] = (dict(fields), list(body))
        self._save(path)

    def field(self, number: int, name: str, value: object) -> None:
        """Give a story's front matter another value; None takes it out."""
        if path := self._path(number):
            fields = self.stories[path][0]
            fields.pop(name, None)
            if value is not None:
                fields[name] = value
            self._save(path)

    def paragraph(self, number: int, place: int, words: str) -> None:
        """Put a paragraph in the place of another, or at the end."""
        if path := self._path(number):
            self.stories[path][1][place : place + 1] = [words]
            self._save(path)

    def remove(self, number: int) -> None:
        if path := self._path(number):
            del self.stories[path]
            (self.root / "articles" / path).unlink(missing_ok=True)

    def rename(self, number: int, to: str) -> None:
        if path := self._path(number):
            (self.root / "articles" / path).unlink(missing_ok=True)
            self.stories[to] = self.stories.pop(path)
            self._save(to)

    def spoil(self, number: int) -> None:
        """Make a story unreadable, until its next edit."""
        if path := self._path(number):
            write_files(self.root, {f"articles/{path}": b"---\ntitle: {\n---\n\nSpoilt.\xff\xfe\n"})

    def touch(self, number: int) -> None:
        """Save a story with the same words at another time."""
        if path := self._path(number):
            os.utime(self.root / "articles" / path, ns=(1, 1))

    def quietly(self, number: int) -> None:
        """Change a letter in a way that leaves the file's size and time as they were."""
        if path := self._path(number):
            file = self.root / "articles" / path
            status = file.stat()
            swapped = {"rained": "hailed", "hailed": "rained"}
            body = self.stories[path][1]
            body[:] = [re.sub("rained|hailed", lambda m: swapped[m[0]], words) for words in body]
            self._save(path)
            if file.stat().st_size == status.st_size:
                os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    def sidecar(self, number: int, fields: Mapping[str, Any]) -> None:
        """Put a clipping's front matter beside it; none takes the file away."""
        if path := self._path(number):
            beside = (self.root / "articles" / path).with_suffix(".yaml")
            beside.write_text(json.dumps(fields))
            if not fields:
                beside.unlink()

    def _path(self, number: int) -> str | None:
        paths = sorted(self.stories)
        return paths[number % len(paths)] if paths else None

    def _save(self, path: str) -> None:
        write_files(self.root, {f"articles/{path}": text(path, *self.stories[path])})

    # ------------------------------------------------------------ what stands around them

    def file(self, path: str, shade: int | None) -> None:
        """Put a picture, or a file that is none, into articles/; None takes it away."""
        place = self.root / "articles" / path
        place.unlink(missing_ok=True)
        if shade is not None:
            write_files(self.root, {f"articles/{path}": png(shade) if shade else b"no picture"})

    def template(self, name: str, number: int | None) -> None:
        """Change a template, so that pages made from it differ; None takes it away."""
        place = self.root / "templates" / name
        if number is None:
            place.unlink(missing_ok=True)
            return
        shipped = default_theme() / name
        words = BARE.get(name) if self.bare else shipped.read_text() if shipped.exists() else None
        mark = f"<!-- {number} -->"
        if name == "base.html" and not self.bare:
            words = '{% extends "theme/base.html" %}{% block masthead %}{{ super() }}{% endblock %}'
        opened = re.compile(r"\{% (?:macro|block main|block masthead).*?%\}")
        changed, places = opened.subn(lambda found: found[0] + mark, words or "")
        write_files(place.parent, {place.name: changed if places else f"{words or ''}{mark}"})

    def break_template(self, name: str) -> None:
        write_files(self.root, {f"templates/{name}": "{% if %}"})

    def static(self, name: str, number: int | None) -> None:
        place = self.root / "templates" / "static" / name
        place.unlink(missing_ok=True)
        if number is not None:
            write_files(place.parent, {name: f"body {{ order: {number} }}"})

    def setting(self, name: str, value: object) -> None:
        self.settings.pop(name, None)
        if value is not None:
            self.settings[name] = value
        write_files(self.root, {"newsgen.yaml": json.dumps(self.settings, ensure_ascii=False)})

    def names(self, part: str, entries: list[Any]) -> None:
        self.names_[part] = entries
        write_files(self.root, {"names.yaml": json.dumps(self.names_, ensure_ascii=False)})

    # ------------------------------------------------------------ accidents

    def lose(self, path: str) -> None:
        """Lose newsgen's memory, the site, or a file of either."""
        place = self.root / path
        if place.is_dir():
            for inside in sorted(place.rglob("*"), reverse=True):
                inside.rmdir() if inside.is_dir() else inside.unlink()
            place.rmdir()
        else:
            place.unlink(missing_ok=True)

    def tamper(self, number: int) -> None:
        """Append to a file of the site."""
        files = sorted(path for path in (self.root / "build").rglob("*") if path.is_file())
        if files:
            with files[number % len(files)].open("ab") as file:
                file.write(b"!")

    def damage(self, size: int) -> None:
        """Cut the state off, as a full or failing disk may leave it."""
        state = self.root / ".newsgen" / "state.db"
        if state.exists():
            state.write_bytes(state.read_bytes()[:size])
