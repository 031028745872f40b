"""What browsers and the terminal are told of a build."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from newsgen.build import Report
from newsgen.config import ARTICLES, TEMPLATES, Config
from newsgen.errors import Location, NewsgenError, Problems
from newsgen.proof import Proofs


class Trouble(msgspec.Struct, frozen=True):
    """A problem as the browser is told it; the fields are those of `NewsgenError`."""

    where: str
    message: str
    text: str | None
    column: int | None
    hint: str | None

    def lies_in(self, path: str) -> bool:
        """Say whether it is in a source, by its path from the site's root."""
        return self.where == path or self.where.startswith(f"{path}:")


class News(msgspec.Struct, frozen=True):
    """What the browser is told.

    Args:
        version: Of the site as it stands; another one than a page's own means: reload.
        building: A build is running.
        problems: What the last build found to mend.
        standing: Whether the site shows the last edit, save for `problems`.
    """

    version: str
    building: bool
    problems: tuple[Trouble, ...]
    standing: bool


class Outcome(msgspec.Struct, frozen=True):
    """How a build went: its report, or the errors that stopped it.

    Args:
        proofs: Pulls proofs on what was built; None when that is as it was.
    """

    config: Config | None
    report: Report | None
    problems: Problems
    seconds: float
    proofs: Proofs | None = None

    @property
    def moved(self) -> bool:
        """Whether any file of the site is new, changed or gone."""
        change = self.report.change if self.report is not None else None
        return change is not None and bool(change.written or change.removed)


def troubles(problems: Iterable[NewsgenError], root: Path) -> tuple[Trouble, ...]:
    """Put problems as the browser is told them; `root` is the site's folder."""
    return tuple(_trouble(error, root) for error in problems)


def _trouble(error: NewsgenError, root: Path) -> Trouble:
    at = error.at
    return Trouble(
        where=str(at) if at else "",
        message=error.message,
        text=_line(at, root) if at else None,
        column=at.column if at else None,
        hint=error.hint,
    )


def _line(at: Location, root: Path) -> str | None:
    """Return the line that an error points at; of a template or story, if need be from the file.

    A line of the settings that is not shown is withheld on purpose: it holds a password.
    """
    shown = at.path.startswith((f"{ARTICLES}/", f"{TEMPLATES}/"))
    if at.text is not None or at.line is None or not shown:
        return at.text
    path = (root / at.path).resolve()
    if not path.is_relative_to(root.resolve()):
        return None
    try:
        return path.read_text("utf-8", "replace").split("\n")[at.line - 1]
    except (OSError, IndexError):
        return None


def lines(outcome: Outcome) -> Iterator[str]:
    """Yield what the terminal is told of a build."""
    report = outcome.report
    if report is None:
        yield "the site was left as it was"
    elif not outcome.moved:
        yield "nothing had changed"
    else:
        change = report.change
        yield f"{change.written} written, {change.removed} removed in {outcome.seconds:.2f} s"
