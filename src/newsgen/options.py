"""Options that commands share, and what is read from them: the site and the clock."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from newsgen.config import Config, find_site, load_config
from newsgen.errors import ConfigError

FOLDER = click.Path(path_type=Path, file_okay=False)

Command = Callable[..., None]


def options(*several: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Add options that commands share, in their order."""

    def add(command: Command) -> Command:
        for option in reversed(several):
            command = option(command)
        return command

    return add


SITE = options(
    click.option(
        "-s",
        "--site",
        type=FOLDER,
        help="The site's folder (default: here, or the nearest folder above with newsgen.yaml).",
    )
)
OUTPUT = options(
    click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write the site.")
)
JOBS = options(click.option("-j", "--jobs", type=click.IntRange(1, 64), help="Processes to use."))
CLUSTER = options(
    click.option("--cluster", metavar="ADDRESS", help="Send the work to a Dask cluster instead.")
)
SHOWING = options(
    click.option("-D", "--drafts", is_flag=True, help="Show drafts too."),
    click.option("-F", "--future", is_flag=True, help="Show stories dated or embargoed after now."),
    click.option("--clock", help="The time to hold embargoes against (default: now)."),
)


def open_site(
    site: Path | None, *, output: Path | None = None, base_url: str | None = None
) -> Config:
    """Read the settings of the site that is meant.

    Raises:
        ConfigError: If there is no such folder.
        BuildError: With every mistake in the settings.
    """
    if site is not None and not site.is_dir():
        raise ConfigError(f"there is no folder {site}", hint="name the site's folder with --site")
    root = site if site is not None else find_site(Path.cwd())
    return load_config(root.resolve(), output=output, base_url=base_url)


def now(clock: str | None) -> str:
    """Return the time that embargoes are held against, ISO 8601.

    `--clock` goes before SOURCE_DATE_EPOCH (reproducible-builds.org), and that before the
    machine's clock.

    Raises:
        ConfigError: If either is not a time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if clock is not None:
            return datetime.fromisoformat(clock).isoformat()
        if epoch is not None:
            return datetime.fromtimestamp(int(epoch), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        name, value = ("--clock", clock) if clock is not None else ("SOURCE_DATE_EPOCH", epoch)
        raise ConfigError(
            f"{name} is not a time: {value!r}", hint="write 2026-01-31 or 2026-01-31T06:00"
        ) from None
    return datetime.now(UTC).isoformat()
