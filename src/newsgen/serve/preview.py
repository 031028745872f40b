"""The last good site, and what is wrong with the last edit.

A build that fails leaves the site as it was, so what is served is always the last good one;
only what the browser is told beside it changes. Before a build that takes its time, a proof of
each edited story's page is shown in its place.
"""

import asyncio
import contextlib
import secrets
import time
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from newsgen import write
from newsgen.build import Options, build, survey
from newsgen.config import Config
from newsgen.errors import BuildError, NewsgenError, Problems, RefusedError
from newsgen.model import Artifact
from newsgen.plan import Desk
from newsgen.proof import Proofs
from newsgen.serve.files import INDEX, File, Moved, content_type, find
from newsgen.serve.news import News, Outcome, Trouble, troubles

RETRY = 0.3
"""Seconds until a site that another newsgen is building is tried again."""

Settings = Callable[[], tuple[Config, Options]]
"""Reads the settings afresh: they too are edited while the preview runs."""


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
        self._prover = ThreadPoolExecutor(1, "newsgen-proof")
        self._proofs: Proofs | None = None
        self._shown: dict[str, tuple[int, Artifact]] = {}
        """Proofs by path in the output folder, with a number that tells when each was pulled."""
        self._pulled = 0

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
        self._prover.shutdown(cancel_futures=True)

    def find(self, names: tuple[str, ...]) -> File | Moved | None:
        """Find the file for a path, as `files.find` does; a proof stands before the site's file."""
        *folders, last = names
        proof = self._shown.get("/".join([*folders, last or INDEX]))
        if proof is not None:
            return File(proof[1].data, content_type(last or INDEX))
        return find(self.config.output, names)

    async def prove(self, paths: Iterable[str]) -> None:
        """Pull a proof of every edited story, and tell the browsers.

        Args:
            paths: Of sources, from the site's root.
        """
        loop = asyncio.get_running_loop()
        for path in paths:
            proofs = self._proofs
            if proofs is None or self.stopping:
                return
            pulled = await loop.run_in_executor(self._prover, _pull, proofs, path)
            if pulled is None:
                continue
            others = tuple(trouble for trouble in self._troubles if not trouble.lies_in(path))
            if isinstance(pulled, Artifact):
                self._pulled += 1
                self._shown[pulled.path] = (self._pulled, pulled)
                self._edition += 1
                self._troubles = others
            else:
                self._troubles = (*others, *troubles(pulled, self.config.root))
            self._tell()

    async def prepare(self) -> None:
        """Get ready for the next edit; put the archive in order where the site stood already."""
        loop = asyncio.get_running_loop()
        if self._proofs is None and self.ours and not self.stopping:
            self._proofs = await loop.run_in_executor(self._builder, self._look_through)
        if self._proofs is not None and not self.stopping:
            await loop.run_in_executor(self._prover, _rehearse, self._proofs)

    async def rebuild(self) -> None:
        """Build the site once, and tell the browsers; again while another newsgen holds it."""
        self._building = True
        self._tell()
        pulled = self._pulled
        loop = asyncio.get_running_loop()
        try:
            outcome = await loop.run_in_executor(self._builder, self._attempt)
            while _held(outcome) and not self.stopping:
                await asyncio.sleep(RETRY)
                outcome = await loop.run_in_executor(self._builder, self._attempt)
        except Stopped:
            return
        self._take(outcome, pulled)
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
            seconds = time.perf_counter() - start
            desk, showing = report.desk, options.showing
            proofs = Proofs(desk, config, showing) if desk is not None else None
            return Outcome(config, report, report.problems, seconds, proofs)
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

    def _look_through(self) -> Proofs | None:
        """Put the archive in order, in the builder's thread; None when that fails."""
        try:
            config, options = self._settings()
            archive, _ = survey(config, options, self._progress)
        except (Stopped, NewsgenError):
            return None  # the next build tells of it
        return Proofs(Desk(archive, config.look), config, options.showing)

    def _progress(self, *_: object) -> None:
        if self.stopping:
            raise Stopped

    def _take(self, outcome: Outcome, pulled: int) -> None:
        """Take in how a build went that began when so many proofs had been pulled."""
        self._building = False
        self._troubles = troubles(outcome.problems, self.config.root)
        self._standing = outcome.report is not None
        if outcome.report is not None and outcome.config is not None:
            self.ours = True
            if outcome.config != self.config or outcome.moved:
                self._edition += 1
            self.config = outcome.config
            self._proofs = outcome.proofs or self._proofs
            self._shown = {path: p for path, p in self._shown.items() if p[0] > pulled}
        elif not self.ours:
            refused = (error for error in outcome.problems if isinstance(error, RefusedError))
            self.refusal = next(refused, None)

    def _tell(self) -> None:
        turn, self.turn = self.turn, asyncio.Event()
        turn.set()


def _pull(proofs: Proofs, path: str) -> Artifact | Problems | None:
    """Pull a proof; where that fails the build, which comes next, says why."""
    try:
        return proofs.pull(path)
    except Exception:  # noqa: BLE001  # as above
        return None


def _rehearse(proofs: Proofs) -> None:
    """Load what a proof needs before one is wanted."""
    with contextlib.suppress(Exception):  # as above
        proofs.rehearse()


def _held(outcome: Outcome) -> bool:
    """Say whether another newsgen has the site's lock."""
    return any(
        isinstance(error, RefusedError) and error.at is not None and error.at.path.endswith("/lock")
        for error in outcome.problems
    )
