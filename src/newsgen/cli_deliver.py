"""The commands that come after the build: `newsgen check` and `newsgen publish`.

`cli.py` adds them to the others; like those, each reads options, calls one function and
prints what came back.
"""

from pathlib import Path
from typing import Any

import click

from newsgen.check.hosts import HOSTS
from newsgen.console import end_on_sigterm
from newsgen.options import OUTPUT, SITE, open_site
from newsgen.errors import Problems


@click.command()
@SITE
@click.argument("target")
@OUTPUT
@click.option("-b", "--base-url", help="As the site was built with.")
@click.option("-n", "--dry-run", is_flag=True, help="Print what would move, and move nothing.")
@click.option("--force", is_flag=True, help="Publish what was built with errors, or is older.")
@click.option("--host", type=click.Choice(list(HOSTS)), help="Check its limits first.")
@click.option(
    "--max-deletes",
    type=click.IntRange(0),
    help="Files that may be deleted (default: 256 or 10 %, the smaller; at least 10).",
)
@click.option("--resend", is_flag=True, help="Send every file, whatever the target is said to have.")
@click.option("--break-lock", is_flag=True, help="Go on although another publish seems to run.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Print every file that moves.")
def publish(target: str, **given: Any) -> None:  # noqa: ANN401  # the options above
    """Carry the built site to TARGET: only what differs, deletions last.

    TARGET is a name from the `targets` setting or an address: file:../www, rsync:host:/srv/www,
    git:origin#gh-pages, s3:bucket/folder, or any other file system that fsspec knows.

    \b
    Example:
        newsgen build && newsgen publish rsync:www:/srv/courier
    """
    from newsgen import publish as delivery  # noqa: PLC0415  # a command pays for what it uses
    from newsgen.progress import progress_bar  # noqa: PLC0415  # as above

    end_on_sigterm()
    config = open_site(given["site"], output=given["output"], base_url=given["base_url"])
    options = delivery.Options(
        dry_run=given["dry_run"],
        force=given["force"],
        host=given["host"],
        max_deletes=given["max_deletes"],
        resend=given["resend"],
        break_lock=given["break_lock"],
    )
    with progress_bar(quiet=given["quiet"], verbose=False) as progress:
        report = delivery.publish(config, target, options, progress, base=Path.cwd())
    if given["dry_run"] or given["verbose"]:
        for sign, paths in (("+", report.new), ("~", report.changed), ("-", report.deleted)):
            for path in paths:
                click.echo(f"{sign} {path}")
    if not given["quiet"]:
        click.echo(summary(report))


def summary(report: Any) -> str:  # noqa: ANN401  # naming the type would import the whole pipeline
    """Return the last line of a publish."""
    line = (
        f"{report.shown}: {len(report.new)} new, {len(report.changed)} changed, "
        f"{len(report.deleted)} deleted, {report.unchanged} unchanged"
    )
    if not report.done:
        return f"{line}: nothing was moved (--dry-run)"
    return line if report.new or report.changed or report.deleted else f"{line}: nothing moved"
