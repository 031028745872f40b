"""The commands that come after the build: `newsgen check` and `newsgen publish`.

`cli.py` adds them to the others; like those, each reads options, calls one function and
prints what came back.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from newsgen.check.finding import SEVERITIES, Finding
from newsgen.check.hosts import HOSTS
from newsgen.console import end_on_sigterm, printable
from newsgen.options import OUTPUT, SITE, now, open_site

NOTES = 5
"""Notes of one check that are shown; the rest is counted, unless asked for."""


@click.command()
@SITE
@OUTPUT
@click.option("-b", "--base-url", help="As the site was built with.")
@click.option("--only", multiple=True, metavar="CHECK", help="Only this check; may be repeated.")
@click.option("--host", "hosts", multiple=True, type=click.Choice(list(HOSTS)), help="Its limits.")
@click.option("--external", is_flag=True, help="Ask after outside links too.")
@click.option(
    "--external-most",
    type=click.IntRange(1),
    default=200,
    show_default=True,
    help="Outside links to ask after.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for a warning too.")
@click.option("--clock", help="The time that dates are held against (default: now).")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects.")
@click.option("-v", "--verbose", is_flag=True, help="Print every note.")
@click.pass_context
def check(ctx: click.Context, /, **given: Any) -> None:  # noqa: ANN401  # the options above
    """Look the sources and the built site over, and say what is wrong with the remedy.

    Errors strand or mislead a reader; warnings are probably mistakes; notes want a look. The
    exit status is 1 when there is an error, or with --strict a warning. The checks that
    --only takes: sources, dates, pictures, quotes, names, duplicates, links, vanished,
    collisions.

    \b
    Example:
        newsgen build && newsgen check --host netlify
    """  # noqa: D301  # click reads the escape \b in a help text
    from newsgen.check import run  # noqa: PLC0415  # a command pays for what it uses
    from newsgen.check.outside import Manners  # noqa: PLC0415  # as above

    end_on_sigterm()
    for name in given["only"]:
        if name not in run.CHECKS:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(run.CHECKS)}", ctx)
    config = open_site(given["site"], output=given["output"], base_url=given["base_url"])
    outside = Manners(most=given["external_most"]) if given["external"] else None
    found = run.check(
        config, now(given["clock"]), hosts=given["hosts"], only=given["only"], outside=outside
    )
    for line in as_objects(found) if given["as_json"] else as_lines(found, every=given["verbose"]):
        click.echo(line)
    grave = SEVERITIES[: 2 if given["strict"] else 1]
    ctx.exit(int(any(finding.severity in grave for finding in found)))


def as_objects(found: Sequence[Finding]) -> Iterator[str]:
    """Yield findings as a JSON list, for programs."""
    import msgspec  # noqa: PLC0415  # a command pays for what it uses

    objects = [
        {
            "check": finding.check,
            "severity": finding.severity,
            "message": finding.message,
            "file": finding.at.path if finding.at else None,
            "line": finding.at.line if finding.at else None,
            "hint": finding.hint,
        }
        for finding in found
    ]
    yield msgspec.json.format(msgspec.json.encode(objects), indent=2).decode()


def as_lines(found: Sequence[Finding], *, every: bool) -> Iterator[str]:
    """Yield findings in the form of errors, then how many there are."""
    notes: Counter[str] = Counter()
    for finding in found:
        if finding.severity == "note":
            notes[finding.check] += 1
        if every or finding.severity != "note" or notes[finding.check] <= NOTES:
            yield printable(str(finding))
    hidden = sum(max(0, count - NOTES) for count in notes.values()) if not every else 0
    if hidden:
        yield f"… and {hidden} notes more: --verbose shows them"
    counts = Counter(finding.severity for finding in found)
    yield ", ".join(
        f"{counts[name]} {name}{'' if counts[name] == 1 else 's'}" for name in SEVERITIES
    )


@click.command()
@SITE
@click.argument("target")
@OUTPUT
@click.option("-b", "--base-url", help="As the site was built with.")
@click.option("-n", "--dry-run", is_flag=True, help="Print what would move, and move nothing.")
@click.option(
    "--force",
    is_flag=True,
    help="Publish what has errors, is older, or would write over a stranger's file.",
)
@click.option("--host", type=click.Choice(list(HOSTS)), help="Check its limits first.")
@click.option(
    "--max-deletes",
    type=click.IntRange(0),
    help="Files that may be deleted (default: 256 or 10 %, the smaller; at least 10).",
)
@click.option("--resend", is_flag=True, help="Send every file again.")
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
    """  # noqa: D301  # as above
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
