"""A file of settings, read whole: every mistake in it is collected, none hides another."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

from newsgen import strict_yaml
from newsgen.errors import ConfigError, Location, NewsgenError
from newsgen.strict_yaml import Node


def attempt(problems: list[NewsgenError], step: Callable[[], None]) -> None:
    """Take a step of reading; what is wrong joins `problems`, and reading goes on."""
    try:
        step()
    except NewsgenError as problem:
        problems.append(problem)


def document_of(root: Path, name: str, problems: list[NewsgenError]) -> Node | None:
    """Return what a file in a site's folder says; None when it is not there, or unreadable."""
    path = root / name
    if not path.is_file():
        return None
    try:
        # A name is looked for in texts whose accents have joined their letters.
        text = unicodedata.normalize("NFC", path.read_text("utf-8-sig"))
        return strict_yaml.load(text, name, ConfigError)
    except UnicodeDecodeError:
        problems.append(ConfigError("not UTF-8 text", at=Location(name), hint="save it as UTF-8"))
    except OSError as error:
        problems.append(ConfigError(f"cannot be read: {error.strerror}", at=Location(name)))
    except ConfigError as problem:
        problems.append(problem)
    return None
