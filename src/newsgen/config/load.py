"""A site's folder → Config, with every mistake in its two files told at once."""

from pathlib import Path

import msgspec

from newsgen import strict_yaml
from newsgen.config.document import attempt
from newsgen.config.names import read_names
from newsgen.config.settings import read_base_url, read_settings
from newsgen.config.site import CONFIG_FILE, Config, Look, Reading
from newsgen.errors import BuildError, ConfigError, NewsgenError


def find_site(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds newsgen.yaml, else `start`."""
    for folder in (start, *start.parents):
        if (folder / CONFIG_FILE).is_file():
            return folder
    return start


def load_config(root: Path, *, output: Path | None = None, base_url: str | None = None) -> Config:
    """Read a site's settings and names.

    Args:
        root: The site's folder; without a newsgen.yaml in it every setting has its default.
        output: Stands in for the `output` setting, relative to the working folder.
        base_url: Stands in for the setting.

    Raises:
        BuildError: With every mistake in both files.
    """
    problems: list[NewsgenError] = []
    settings = read_settings(root, problems)
    authority = read_names(root, problems)
    if base_url is not None:
        document = strict_yaml.load(
            msgspec.json.encode(base_url).decode(), "--base-url", ConfigError
        )
        attempt(problems, lambda: settings.update(base_url=read_base_url(document, "--base-url")))
    if problems:
        raise BuildError(problems)
    inside = settings.pop("output", "build")
    keep = settings.pop("keep", (".git", "CNAME"))
    reading = {name: settings[name] for name in Reading.__struct_fields__ if name in settings}
    look = {name: settings[name] for name in Look.__struct_fields__ if name in settings}
    return Config(
        root=root,
        output=output if output is not None else root / inside,
        keep=tuple(keep),
        targets=settings.get("targets", ()),
        founded=settings.get("founded"),
        reading=Reading(**reading, authority=authority),
        look=Look(**look),
    )
