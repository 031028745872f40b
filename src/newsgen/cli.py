"""The command line: reads options, calls one function, prints what came back.

Errors are caught here and nowhere else: shown on stderr, all at once, with the exit status
that `errors.py` gives them.
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from newsgen import __version__
from newsgen.config import Config, find_site, load_config
from newsgen.errors import BuildError, ConfigError, NewsgenError, Problems

INTERRUPTED = 130


class _Commands(click.Group):
    """A group that shows newsgen's own errors, and suggests a near command."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  # click's own signature
        """Run a command; a `NewsgenError` becomes its message and exit status."""
        try:
            return super().invoke(ctx)
        except NewsgenError as error:
            problems = error.problems if isinstance(error, BuildError) else Problems.of([error])
            show(problems)
            ctx.exit(problems.exit_status())
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command when there is none of this name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from newsgen.strict_yaml import near  # noqa: PLC0415  # only a mistake needs it

            hint = near(args[0], self.list_commands(ctx))
            raise click.UsageError(f"{error.message} {hint or ''}".rstrip(), ctx) from None


def show(problems: Problems) -> None:
    """Print errors to stderr, without the control characters a file may smuggle in."""
    for problem in problems:
        text = "".join(c if c.isprintable() or c in "\n\t" else "�" for c in str(problem))
        click.echo(text, err=True)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsgen")
def main() -> None:
    """Turn a folder of news articles into a static, searchable archive.

    \b
    Begin with:
        newsgen init my-archive
        cd my-archive
        newsgen build
        newsgen serve
    """


def site_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options by which every command finds its site."""
    return click.option(
        "-s",
        "--site",
        type=click.Path(path_type=Path, file_okay=False),
        help="The site's folder (default: here, or the nearest folder above with newsgen.yaml).",
    )(command)


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


@main.command()
@site_options
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write the site.")
@click.option("-b", "--base-url", help="Where the site will be, such as https://example.org/.")
@click.option("-D", "--drafts", is_flag=True, help="Show drafts too.")
@click.option("-F", "--future", is_flag=True, help="Show stories dated or embargoed after now.")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), help="Processes to use.")
@click.option("--full", is_flag=True, help="Read and render everything again.")
@click.option("--strict", is_flag=True, help="Leave the site as it is if anything needs mending.")
@click.option("--clock", help="The time to hold embargoes against (default: now).")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is done.")
@click.pass_context
def build(ctx: click.Context, /, **given: Any) -> None:  # noqa: ANN401  # the options above
    """Write the site into build/.

    Only what changed since the last build is read, rendered and written; a second run
    writes nothing. An article that cannot be read is named, and does not stop the others.

    \b
    Example:
        newsgen build --site ~/gazette --output /srv/www/gazette
    """
    from newsgen import build as pipeline  # noqa: PLC0415  # a command pays for what it uses
    from newsgen.progress import progress_bar, summary  # noqa: PLC0415  # as above
    from newsgen.store import Showing  # noqa: PLC0415  # as above

    config = open_site(given["site"], output=given["output"], base_url=given["base_url"])
    options = pipeline.Options(
        showing=Showing(drafts=given["drafts"], future=given["future"], now=now(given["clock"])),
        jobs=given["jobs"],
        full=given["full"],
        strict=given["strict"],
    )
    with progress_bar(quiet=given["quiet"], verbose=given["verbose"]) as progress:
        report = pipeline.build(config, options, progress)
    show(report.problems)
    if not given["quiet"]:
        show(report.notes)
        click.echo(summary(report))
    ctx.exit(max(report.problems.exit_status(), int(report.kept)))


@main.command()
@site_options
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The folder to clean.")
def clean(site: Path | None, output: Path | None) -> None:
    """Remove the built site and newsgen's memory of it.

    Only files that newsgen wrote are removed; what else stands in the output folder stays.

    \b
    Example:
        newsgen clean
    """
    from newsgen import build as pipeline  # noqa: PLC0415  # a command pays for what it uses

    config = open_site(site, output=output)
    removed = pipeline.clean(config)
    click.echo(f"{removed} files removed")


if __name__ == "__main__":
    sys.exit(main())
