"""What can go wrong, as one tree: each error says what, where and what to do.

NewsgenError(message, *, at: Location | None, hint: str | None)     exit status
├── ConfigError                newsgen.yaml, names.yaml                   2
├── RefusedError               lock held, foreign or overlapping output   2
├── SourceError                one file in articles/                      1
│   ├── EncodingError             its bytes are not text
│   ├── FrontMatterError          its header
│   └── MarkupError               its body
├── ArchiveError               the articles taken together                1
│   ├── DuplicatePermalinkError   two pages want one URL; names both
│   └── BrokenLinkError           a link or picture that is not there
├── DifferenceError            the site is not what a clean build makes   1
├── RenderError                one template, for one page                 3
├── SearchError                the index of the search                    3
├── WriteError                 the output folder                          3
├── ClusterError               the machines the work was sent to          3
├── LeakError                  something withheld in a file to be written 3
├── PublishError               the place the site is carried to           3
└── BuildError(problems)       several of the above, raised together  the gravest

A stage raises; the pipeline gathers; `cli` and `serve` show. Any other
exception is a fault of newsgen itself and keeps its traceback.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Self

import msgspec


class Location(msgspec.Struct, frozen=True):
    """A place in a file the editor wrote.

    Args:
        path: The file, relative to the site's folder, with slashes.
        line: Its line, from 1; None when the whole file is meant.
        column: The column of the offending value, from 1.
        text: The line itself, as it stands in the file.
    """

    path: str
    line: int | None = None
    column: int | None = None
    text: str | None = None

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


class NewsgenError(Exception):
    """A problem that the site's editor can mend.

    Args:
        message: What is wrong, in a clause; it names the offending value.
        at: Where to look. Left out only when no file is to blame.
        hint: What to do about it, in the imperative.
    """

    exit_status: ClassVar[int] = 1

    def __init__(
        self, message: str, *, at: Location | None = None, hint: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.hint = hint

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross a process boundary whole: exceptions with keywords do not by default."""
        return (_rebuild, (type(self), self.message, self.at, self.hint))

    def __str__(self) -> str:
        lines = [f"{self.at}: {self.message}" if self.at else self.message]
        if self.at and self.at.text is not None:
            shown = self.at.text.rstrip("\n")
            lines.append(f"    {shown}")
            if self.at.column is not None:
                lead = "".join(c if c == "\t" else " " for c in shown[: self.at.column - 1])
                lines.append(f"    {lead}^")
        if self.hint:
            lines.append(f"  try: {self.hint}")
        return "\n".join(lines)

    def key(self) -> tuple[str, int, str]:
        """Order for a list of errors: by file, line, then words."""
        at = self.at
        return (at.path if at else "", (at.line or 0) if at else 0, self.message)


def _rebuild(
    kind: type[NewsgenError], message: str, at: Location | None, hint: str | None
) -> NewsgenError:
    return kind(message, at=at, hint=hint)


class ConfigError(NewsgenError):
    """A setting is unknown, of the wrong kind, or contradicts another."""

    exit_status = 2


class RefusedError(NewsgenError):
    """Going on would destroy or mix up something that is not ours."""

    exit_status = 2


class SourceError(NewsgenError):
    """One file in articles/ cannot be read as an article."""


class EncodingError(SourceError):
    """The bytes of a file are not text."""


class FrontMatterError(SourceError):
    """The header of an article is broken, or holds a value of the wrong kind."""


class MarkupError(SourceError):
    """The body of an article cannot be read."""


class ArchiveError(NewsgenError):
    """The articles, taken together, contradict each other."""


class DuplicatePermalinkError(ArchiveError):
    """Two articles ask for the same URL or the same id."""


class BrokenLinkError(ArchiveError):
    """An article links to a file that is not there."""


class DifferenceError(NewsgenError):
    """A file of the site is not what a clean build makes."""


class RenderError(NewsgenError):
    """A template failed for a page."""

    exit_status = 3


class SearchError(NewsgenError):
    """The search index cannot be made."""

    exit_status = 3


class WriteError(NewsgenError):
    """The output folder cannot be written."""

    exit_status = 3


@contextmanager
def preparing(problem: str, where: str) -> Iterator[None]:
    """Tell in words what the disk refuses while a change is prepared, and the site still stands.

    Args:
        problem: What cannot be written.
        where: The folder, from the site's own.

    Raises:
        WriteError: In place of any OSError.
    """
    try:
        yield
    except OSError as error:
        raise WriteError(
            f"{problem}: {error.strerror}",
            at=Location(where),
            hint="make room on the disk; the site is as it was",
        ) from None


class ClusterError(NewsgenError):
    """The machines that the work was sent to did not do it."""

    exit_status = 3


class LeakError(NewsgenError):
    """A file that was about to be written holds something that is withheld from readers."""

    exit_status = 3


class PublishError(NewsgenError):
    """The site cannot be carried to its target."""

    exit_status = 3


class Problems(tuple[NewsgenError, ...]):
    """Several errors, in the order in which an editor would mend them."""

    __slots__ = ()

    @classmethod
    def of(cls, errors: Iterable[NewsgenError]) -> Self:
        """Sort errors by file and line, once each."""
        unique = {str(error): error for error in errors}
        return cls(sorted(unique.values(), key=NewsgenError.key))

    def exit_status(self) -> int:
        """Return the gravest status among them, 0 when there are none."""
        return max((error.exit_status for error in self), default=0)


class BuildError(NewsgenError):
    """Several errors that were found together and are shown together."""

    def __init__(self, problems: Iterable[NewsgenError]) -> None:
        self.problems = Problems.of(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[Any, ...]:
        return (BuildError, (tuple(self.problems),))
