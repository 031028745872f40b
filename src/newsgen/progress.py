"""What a build says while it runs, and its last line."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from newsgen.build import Report
from newsgen.pressroom import Progress

_PAUSE = 0.1
"""Seconds between two drawings of the bar."""


@contextmanager
def progress_bar(*, quiet: bool, verbose: bool) -> Iterator[Progress]:
    """Yield a function that shows how far a stage is: a bar on a terminal, else nothing.

    Args:
        quiet: Show nothing.
        verbose: Off a terminal, print a line when a stage is done.
    """
    if quiet or not sys.stderr.isatty():
        yield _lines if verbose and not quiet else _silent
        return
    from rich.console import Console  # noqa: PLC0415  # heavy, and only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415  # as above

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    # Without a thread that draws it: a process that has threads cannot be copied (`executor`).
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        tasks = {}
        drawn = 0.0

        def advance(stage: str, done: int, total: int) -> None:
            nonlocal drawn
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)
            if (now := time.monotonic()) - drawn > _PAUSE:
                drawn = now
                bar.refresh()

        yield advance


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass


def _lines(stage: str, done: int, total: int) -> None:
    if done == total:
        click.echo(f"{stage}: {total}", err=True)


def summary(report: Report) -> str:
    """Return the line that reconciles what was read with what became of it."""
    counts, change = report.counts, report.change
    line = (
        f"read {counts.read} = {counts.published} published + {counts.draft} draft + "
        f"{counts.embargoed} embargoed + {counts.withdrawn} withdrawn + {counts.failed} failed; "
        f"files: {change.written} written, {change.unchanged} unchanged, {change.removed} removed"
    )
    if report.kept:
        line = f"{line}: the site was left as it was"
    elif not (change.written or change.removed):
        line = f"{line}: nothing had changed"
    return "\n".join([*_coming(report), line])


def _coming(report: Report) -> Iterator[str]:
    """Yield what the clock alone will change, and when: a build must be run then."""
    held = report.counts.embargoed
    if report.due is not None:
        stories = "1 story is" if held == 1 else f"{held} stories are"
        yield f"{stories} held back; the next is due {report.due}Z"
    if report.lapses is not None:
        yield f"the next story to expire does so {report.lapses}Z"
