"""Builds in processes of their own, that can be killed, or robbed of their disk, at any step.

A builder is forked from a process that never built this site, so it remembers nothing of it: like
the command. Kept for several builds it is like a preview, which builds again and again. A step is
one change of the disk below the site, or one commit of the state: a builder counts them through
the interpreter's audit events, which no part of newsgen can forget to raise.
"""

import errno
import marshal
import multiprocessing
import os
import signal
import sqlite3
import sys
import warnings
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from types import CodeType
from typing import Any, Literal, Self

import jinja2
import msgspec
from factories import png

from newsgen import build as pipeline
from newsgen import load
from newsgen.config import load_config
from newsgen.errors import BuildError, NewsgenError
from newsgen.store import Showing

PATIENCE = 120
"""Seconds after which a builder that says nothing is taken to hang."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink"}


class Fault(msgspec.Struct, frozen=True):
    """What goes wrong: the process is killed, or the disk is full from there on.

    Args:
        kind: Which.
        step: After so many steps.
    """

    kind: Literal["killed", "disk full"]
    step: int


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What a builder is asked for: the site, and the options of the command."""

    root: Path
    output: Path | None = None
    showing: Showing = Showing()
    jobs: int = 1
    full: bool = False
    strict: bool = False
    survey: bool = False
    """Only read, as `newsgen names` does."""
    fault: Fault | None = None


class Outcome(msgspec.Struct, frozen=True):
    """What came of it.

    Args:
        error: The kind of error that ended the build; empty when none did.
        told: What the editor is told: the message, or counts, problems, notes and dates.
        kept: With `strict`: the site was left as it was.
        change: How many files were written, and how many removed.
        steps: How many steps it took.
        killed: It did not live to say.
    """

    error: str = ""
    told: tuple[str, ...] = ()
    kept: bool = False
    change: tuple[int, int] = (0, 0)
    steps: int = 0
    killed: bool = False


class Builder:
    """A process that builds sites until it is killed or let go; a context manager."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("fork")
        self._pipe, far = context.Pipe()
        self._process = context.Process(target=_serve, args=(far, self._pipe))
        with warnings.catch_warnings():
            # pytest-xdist has a thread that only waits; the fork does not need it.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        far.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Let the process go."""
        if self._process.is_alive():
            self._pipe.send(None)
        self._pipe.close()
        self._process.join()

    def do(self, order: Order) -> Outcome:
        """Have a site built."""
        answer: Outcome = self._ask(partial(_build, order))
        return answer

    def _ask(self, work: Callable[[], Any]) -> Any:  # noqa: ANN401  # the work's own answer
        self._pipe.send(work)
        if not self._pipe.poll(PATIENCE):
            self._process.kill()
            raise TimeoutError(f"{work} takes more than {PATIENCE} s")
        try:
            answer = self._pipe.recv()
        except EOFError:
            self._process.join()
            if self._process.exitcode != -signal.SIGKILL:
                raise
            return Outcome(killed=True)
        answer, compiled = answer
        _compiled.update(compiled)
        if isinstance(answer, BaseException):
            raise answer
        return answer


def do(order: Order) -> Outcome:
    """Have a site built by a process that is new, as the command is."""
    with Builder() as builder:
        return builder.do(order)


def _serve(pipe: Connection, far: Connection) -> None:
    far.close()
    os.setsid()  # so that its workers die with it
    sys.addaudithook(_watch.see)
    sqlite3.connect = partial(sqlite3.connect, factory=_Watched)  # type: ignore[assignment]  # for this builder's life
    load.YOUNG = 0  # an article is saved, built and saved again: its times must be enough
    _remember()
    while (work := pipe.recv()) is not None:
        before = set(_compiled)
        try:
            answer = work()
        except Exception as error:  # noqa: BLE001  # a fault of newsgen's goes to the test
            error.add_note("in a builder")
            answer = error
        pipe.send((answer, {key: _compiled[key] for key in _compiled.keys() - before}))


def _build(order: Order) -> Outcome:
    options = pipeline.Options(
        showing=order.showing, jobs=order.jobs, full=order.full, strict=order.strict
    )
    _watch.begin(order)
    try:
        config = load_config(order.root, output=order.output)
        if order.survey:
            _, problems = pipeline.survey(config, options)
            return Outcome(told=tuple(map(str, problems)), steps=_watch.steps)
        report = pipeline.build(config, options)
    except NewsgenError as error:
        if isinstance(error, BuildError):
            return Outcome("BuildError", tuple(map(str, error.problems)), steps=_watch.steps)
        return Outcome(type(error).__name__, (error.message,), steps=_watch.steps)
    except OSError as error:
        if order.fault is None or error.errno != errno.ENOSPC:
            raise
        return Outcome(type(error).__name__, steps=_watch.steps)
    finally:
        _watch.end()
    told = [str(report.counts), f"due {report.due}", f"lapses {report.lapses}"]
    told += [*map(str, report.problems), "notes:", *map(str, report.notes)]
    change = (report.change.written, report.change.removed)
    return Outcome("", tuple(told), report.kept, change, _watch.steps)


class _Watch:
    """Counts the steps of a build, and lets it fail at one of them."""

    def __init__(self) -> None:
        self.order: Order | None = None
        self.steps = 0

    def begin(self, order: Order) -> None:
        self.order, self.steps = order, 0

    def end(self) -> None:
        self.order = None

    def see(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take note of an audit event."""
        if self.order is None:
            return
        changes = event in _CHANGES or (event == "open" and arguments[2] & _WRITING)
        if changes and str(arguments[0]).startswith(str(self.order.root)):
            self._step()

    def statement(self, text: str) -> None:
        """Take note of a statement to SQLite."""
        if self.order is not None and text == "COMMIT":
            self._step()

    def _step(self) -> None:
        self.steps += 1
        fault = self.order and self.order.fault
        if not fault or self.steps < fault.step:
            return
        if fault.kind == "killed":
            os.killpg(0, signal.SIGKILL)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


_watch = _Watch()


class _Watched(sqlite3.Connection):
    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  # SQLite's own
        super().__init__(*args, **options)
        self.set_trace_callback(_watch.statement)


# ------------------------------------------------------------ templates, compiled once

_compiled: dict[tuple[str | None, ...], bytes] = {}


def warm(root: Path) -> None:
    """Build a small site here, once, so that every builder starts with what hangs on no site.

    Most of a small build is loading word lists, and Jinja's compiler, whose answer hangs on the
    text of the template and the settings alone.

    Args:
        root: An empty folder.
    """
    if _compiled:
        return
    (root / "articles").mkdir(parents=True)
    head = "title: Flood\ndate: 2022-03-16\nplaces: [Bodo]\naliases: /old.html\n"
    body = "“It rained,” said Mayor Ana Reyes.\n\n![A map](map.png)\n"
    (root / "articles" / "flood.md").write_text(f"---\n{head}---\n\n{body}")
    (root / "articles" / "map.png").write_bytes(png())
    (root / "articles" / "gone.md").write_text("---\ntitle: Gone\nwithdrawn: true\n---\n\nText.\n")
    compile_ = jinja2.Environment.compile
    try:
        _remember()
        _build(Order(root=root))
    finally:
        jinja2.Environment.compile = compile_  # type: ignore[method-assign]  # as it was


def _remember() -> None:
    compile_ = jinja2.Environment.compile

    def once(
        env: jinja2.Environment,
        source: str,
        name: str | None = None,
        filename: str | None = None,
        *rest: Any,  # noqa: ANN401  # Jinja's own
    ) -> str | CodeType:
        settled = getattr(env, "settled", None)
        key = (type(env).__name__, source, name or "", filename or "", settled and settled.key)
        if key not in _compiled:
            made = compile_(env, source, name, filename, *rest)
            _compiled[key] = marshal.dumps(made)
        code: str | CodeType = marshal.loads(_compiled[key])  # noqa: S302  # made above
        return code

    jinja2.Environment.compile = once  # type: ignore[method-assign,assignment]  # as above
