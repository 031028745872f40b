"""A site that is not one's own, before it is built: no way out of its folder, no memory of its own.

Its templates run in Jinja's sandbox (`render.environment`). Here is what its files could do
besides: links that lead out of the folder, and a state file made by somebody else, whose journal
would be believed.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from newsgen import write
from newsgen.config import CONFIG_FILE, NAMES_FILE, STATE, Config
from newsgen.errors import BuildError, Location, RefusedError
from newsgen.store import alone


def isolate(config: Config) -> None:
    """Refuse links in what is trusted elsewhere, and forget the state that came with the site.

    Args:
        config: The site. Its output folder may be a link only when the command line names it.

    Raises:
        BuildError: Of `RefusedError`s: every link that was found.
        RefusedError: If another newsgen is building it.
    """
    problems = [
        RefusedError(
            "a link, in a site that is not trusted",
            at=Location(os.path.relpath(path, config.root)),
            hint="look where it leads, and put the file itself there",
        )
        for path in _links(config)
    ]
    if problems:
        raise BuildError(problems)
    with alone(config.state):
        write.forget(config)


def _links(config: Config) -> Iterator[Path]:
    own = [config.root / name for name in (CONFIG_FILE, NAMES_FILE, STATE)]
    inside = [part for part in (config.output, *config.output.parents) if _below(part, config.root)]
    yield from (
        path for path in (*own, config.articles, config.templates, *inside) if path.is_symlink()
    )
    yield from (path for path in sorted(config.templates.rglob("*")) if path.is_symlink())


def _below(path: Path, root: Path) -> bool:
    return path != root and path.is_relative_to(root)
