"""newsgen.yaml → settings: how each is read and what it may say.

`SETTINGS` is the whole list; the README's table is tested against it.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newsgen import strict_yaml
from newsgen.config.document import attempt, document_of
from newsgen.config.site import CONFIG_FILE, FORMATS
from newsgen.errors import ConfigError, Location, NewsgenError
from newsgen.strict_yaml import Node


def read_base_url(node: Node, name: str) -> str:
    """Return the address a site will stand at.

    Raises:
        ConfigError: If it is no plain web address.
    """
    address = node.text(name) or ""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    plain = not (parts.query or parts.fragment or set(address) & set(" \\\t\n"))
    if address and (parts.scheme not in ("http", "https") or not parts.netloc or not plain):
        raise node.error(
            f"`{name}` is not a web address: {address!r}", "write https://example.org/"
        )
    return address


def _whole(node: Node, name: str, low: int, high: int) -> int:
    number = node.number(name, low, high)
    if number % 1:
        raise node.error(f"`{name}` is not a whole number: {number:g}", f"write {number:.0f}")
    return int(number)


def _length(node: Node, name: str) -> int:
    return _whole(node, name, 1, 10_000)


def _redaction(node: Node, name: str) -> str:
    mark = " ".join((node.text(name) or "").split())
    if not 0 < len(mark) <= _LONGEST_MARK or set(mark) & set("<>&\"'\\"):
        raise node.error(
            f"`{name}` cannot stand for a name: {mark!r}", "write a few words: [name withheld]"
        )
    return mark


_LONGEST_MARK = 60


def _formats(node: Node, name: str) -> tuple[str, ...]:
    chosen = {element.choice(name, FORMATS) for element in node.elements(name)}
    return tuple(format_ for format_ in FORMATS if format_ in chosen)


def _output(node: Node, name: str) -> str:
    path = node.text(name) or "build"
    if Path(path).is_absolute() or ".." in Path(path).parts:
        raise node.error(f"`{name}` leaves the site's folder: {path!r}", "write `output: build`")
    return path


def _targets(node: Node, name: str) -> tuple[tuple[str, str], ...]:
    found = []
    for target, value in node.items(name):
        address = value.text(target) or ""
        if ":" not in address:
            raise value.error(
                f"`{target}` is not an address: {address!r}",
                "write such as file:../www or s3:bucket",
            )
        if _PASSWORD.search(address):
            # The line itself is not shown: it would print what must not be read.
            raise ConfigError(
                f"`{target}` holds a password",
                at=Location(value.at().path, value.line),
                hint="leave it to the environment, or to the tool that logs in",
            )
        found.append((target, address))
    return tuple(found)


_PASSWORD = re.compile(r"//[^/@\s]*:[^/@\s]*@")

SETTINGS: Mapping[str, Callable[[Node, str], Any]] = {
    "title": lambda node, name: node.text(name) or "News archive",
    "description": lambda node, name: node.text(name) or "",
    "base_url": read_base_url,
    "language": lambda node, name: node.text(name) or "en",
    "publisher": lambda node, name: node.text(name),
    "copyright": lambda node, name: node.text(name) or "",
    "licence": lambda node, name: node.text(name) or "",
    "date_order": lambda node, name: node.choice(name, ("dmy", "mdy", "ymd")),
    "century": lambda node, name: _whole(node, name, 1400, 2100),
    "html": lambda node, name: node.choice(name, ("escaped", "sanitized")),
    "extraction": lambda node, name: node.choice(name, ("built-in", "off")),
    "list_length": _length,
    "feed_length": _length,
    "formats": _formats,
    "search": lambda node, name: node.flag(name),
    "name_confidence": lambda node, name: node.number(name, 0, 1),
    "name_articles": _length,
    "host_rules": lambda node, name: node.choice(name, ("none", "netlify", "cloudflare")),
    "redaction": _redaction,
    "output": _output,
    "keep": lambda node, name: node.texts(name),
    "targets": _targets,
    "founded": lambda node, name: _whole(node, name, 1400, 2100),
}
"""Every setting and how it is read."""


def read_settings(root: Path, problems: list[NewsgenError]) -> dict[str, Any]:
    """Return the settings that newsgen.yaml gives; what is wrong with others joins `problems`."""
    settings: dict[str, Any] = {}
    document = document_of(root, CONFIG_FILE, problems)
    if document is None:
        return settings

    def read(name: str, node: Node) -> None:
        if name not in SETTINGS:
            hint = strict_yaml.near(name, SETTINGS) or f"the settings are {', '.join(SETTINGS)}"
            raise (node.key or node).error(f"`{name}` is not a setting", hint)
        if node.value is not None:
            settings[name] = SETTINGS[name](node, name)

    def walk() -> None:
        for name, node in document.items(CONFIG_FILE):
            attempt(problems, lambda name=name, node=node: read(name, node))  # type: ignore[misc]  # mypy cannot type defaults of a lambda

    attempt(problems, walk)
    return settings
