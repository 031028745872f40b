"""The last good site, and what is wrong with the last edit.

A build that fails leaves the site as it was, so what is served is always the last good one;
only what the browser is told beside it changes.
"""

import asyncio
import secrets
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from newsgen import write
from newsgen.build import Options, Report, build
from newsgen.config import ARTICLES, TEMPLATES, Config
from newsgen.errors import BuildError, Location, NewsgenError, Problems, RefusedError

RETRY = 0.3
"""Seconds until a site that another newsgen is building is tried again."""

Settings = Callable[[], tuple[Config, Options]]
"""Reads the settings afresh: they too are edited while the preview runs."""


class Trouble(msgspec.Struct, frozen=True):
    """A problem as the browser is told it; the fields are those of `NewsgenError`."""

    where: str
    message: str
    text: str | None
    column: int | None
    hint: str | None


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
    """How a build went: its report, or the errors that stopped it."""

    config: Config | None
    report: Report | None
    problems: Problems
    seconds: float


class Stopped(Exception):  # noqa: N818  # it is no error: somebody pressed Ctrl-C
    """The preview ended while it was building."""


class Preview:
    """A site that is being written.

    Everything but the build itself happens in the event loop's thread.

    Args:
        settings: Reads the settings.
        say: Told of every build that ended.

    Raises:
        NewsgenError: If the settings are broken, or the output folder may not be used.
    """

    def __init__(self, settings: Settings, say: Callable[[Outcome], None]) -> None:
        self._settings = settings
        self._say = say
        self.config = settings()[0]
        write.check_output(self.config)
        # A folder with newsgen's own list in it was built before: it is shown at once.
        self.ours = bool(write.listed(self.config))
        self.refusal: NewsgenError | None = None
        self.stopping = False
        self._building = False
        self._troubles: tuple[Trouble, ...] = ()
        self._standing = True
        self._run, self._edition = secrets.token_hex(4), 0
        self.turn = asyncio.Event()
        """Set, and replaced, when there is other news."""
        # One thread for all builds: an open state file belongs to the thread that opened it.
        self._builder = ThreadPoolExecutor(1, "newsgen-build")

    def news(self) -> News:
        """Return how things are."""
        return News(
            f"{self._run}-{self._edition}",
            self._building,
            self._troubles,
            self._standing,
        )

    def stop(self) -> None:
        """End: waiting browsers are let go, a running build gives up at its next step."""
        self.stopping = True
        self._tell()

    def close(self) -> None:
        """Wait for the builder to be done."""
        self._builder.shutdown(cancel_futures=True)

    async def rebuild(self) -> None:
        """Build the site once, and tell the browsers; again while another newsgen holds it."""
        self._building = True
        self._tell()
        loop = asyncio.get_running_loop()
        try:
            outcome = await loop.run_in_executor(self._builder, self._attempt)
            while _held(outcome) and not self.stopping:
                await asyncio.sleep(RETRY)
                outcome = await loop.run_in_executor(self._builder, self._attempt)
        except Stopped:
            return
        self._take(outcome)
        if self.refusal is None:
            self._say(outcome)
        self._tell()

    def _attempt(self) -> Outcome:
        """Build, in the builder's thread."""
        start = time.perf_counter()
        config = None
        try:
            config, options = self._settings()
            report = build(config, options, self._progress)
            return Outcome(config, report, report.problems, time.perf_counter() - start)
        except Stopped:
            raise
        except BuildError as error:
            problems = error.problems
        except NewsgenError as error:
            problems = Problems.of([error])
        except Exception as error:  # noqa: BLE001  # a fault of ours must not end the preview
            traceback.print_exc()
            fault = NewsgenError(
                f"newsgen failed: {type(error).__name__}: {error}",
                hint="this is a fault of newsgen: please report it, with what the terminal shows",
            )
            problems = Problems.of([fault])
        return Outcome(config, None, problems, time.perf_counter() - start)

    def _progress(self, *_: object) -> None:
        if self.stopping:
            raise Stopped

    def _take(self, outcome: Outcome) -> None:
        self._building = False
        self._troubles = tuple(_trouble(error, self.config.root) for error in outcome.problems)
        self._standing = outcome.report is not None
        if outcome.report is not None and outcome.config is not None:
            self.ours = True
            if outcome.config != self.config or _moved(outcome.report):
                self._edition += 1
            self.config = outcome.config
        elif not self.ours:
            refused = (error for error in outcome.problems if isinstance(error, RefusedError))
            self.refusal = next(refused, None)

    def _tell(self) -> None:
        turn, self.turn = self.turn, asyncio.Event()
        turn.set()


def _moved(report: Report) -> bool:
    return bool(report.change.written or report.change.removed)


def _held(outcome: Outcome) -> bool:
    """Say whether another newsgen has the site's lock."""
    return any(
        isinstance(error, RefusedError) and error.at is not None and error.at.path.endswith("/lock")
        for error in outcome.problems
    )


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
    elif not _moved(report):
        yield "nothing had changed"
    else:
        change = report.change
        yield f"{change.written} written, {change.removed} removed in {outcome.seconds:.2f} s"
