"""Where work that is done once per article runs: here, in other processes, or elsewhere.

All of it goes through `concurrent.futures.Executor`, so that one process, a pool and an
existing cluster's executor are the same code to the pipeline.
"""

import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any, ParamSpec, Protocol, TypeVar, overload

BATCH = 64
"""Articles, or pages, in a piece of work."""
ALONE = 400
"""With less work than this, starting other processes costs more than it saves."""
AHEAD = 8
"""Pieces sent before the first comes back: enough for the workers, little for memory."""

FAR = 250
"""Pieces sent before the first comes back, while there is other work to do here."""
SHARE = 16
"""Parts of the site in a piece of work: few, for some are a hundred times as large as others."""


class Elsewhere(Protocol):
    """Other machines, as one wants them for a stage of the build."""

    def executor(self) -> Executor:
        """Return an executor that runs tasks there; `ahead` says how many it has room for."""


Jobs = int | Elsewhere | None
"""So many processes, or other machines; None chooses by the amount of work."""

P = ParamSpec("P")
T = TypeVar("T")
Item = TypeVar("Item")


class Here(Executor):
    """Runs each task at once, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run a task and return its finished future."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  # an executor hands every error to the caller
            future.set_exception(error)
        return future


class Pool(ProcessPoolExecutor):
    """Other processes; after an error, or Ctrl-C, only what they have begun is waited for."""

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Wait for the workers to end."""
        self.shutdown(cancel_futures=kind is not None)


def executor(jobs: int | Elsewhere) -> Executor:
    """Return an executor with so many processes, or elsewhere; one is this process itself."""
    if not isinstance(jobs, int):
        return jobs.executor()
    if jobs <= 1:
        return Here()
    # A forked worker starts at once, but forking a process that has threads is not safe.
    method = "fork" if threading.active_count() == 1 else "spawn"
    return Pool(jobs, mp_context=multiprocessing.get_context(method), initializer=_end_with_parent)


def copies(jobs: Jobs, work: int) -> int | None:
    """Return how many processes share work that cannot be sent; one is this process itself.

    None where work must be sent: this process has threads and cannot be copied, or the work is
    to be done on other machines.
    """
    if jobs is not None and not isinstance(jobs, int):
        return None
    count = processes(jobs, work)
    alone = count <= 1 or work <= SHARE
    return 1 if alone else count if threading.active_count() == 1 else None


def shared(count: int, task: Callable[[Sequence[Item]], T], items: Sequence[Item]) -> Iterator[T]:
    """Run a task on batches of items that cannot be sent: here, and in copies of this process.

    Args:
        count: Processes, this one among them.
        task: Given some items, in any of the processes; its answer is sent.
        items: What every copy has because this process has it now.

    Yields:
        What came of each batch, in their order.

    Raises:
        Exception: What the task raised for the first batch for which it did.
    """
    pieces = [items[start : start + SHARE] for start in range(0, len(items), SHARE)]
    fork = multiprocessing.get_context("fork")
    found: deque[Future[T]] = deque()
    sent: deque[Future[T]] = deque()
    with _frozen(), Pool(count - 1, fork, _inherit, (task, pieces)) as pool:
        for number, piece in enumerate(pieces):
            while sent and sent[0].done():
                sent.popleft()
            if len(sent) < 2 * (count - 1):  # one to do, one to go on with
                sent.append(pool.submit(_do_inherited, number))
                found.append(sent[-1])
            else:
                found.append(Here().submit(task, piece))
            while found and found[0].done():
                yield found.popleft().result()
        for future in found:
            yield future.result()


@contextmanager
def _frozen() -> Iterator[None]:
    """Keep the collector from walking what there is: a copy's memory would be copied by it."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


_inherited: tuple[Callable[[Any], Any], Sequence[Any]]
"""In a copy: its task, and the pieces of work."""


def _inherit(task: Callable[[Any], Any], pieces: Sequence[Any]) -> None:
    global _inherited  # noqa: PLW0603  # set once, as a copy of the process begins
    _inherited = task, pieces
    _end_with_parent()


def _do_inherited(number: int) -> Any:  # noqa: ANN401  # the task's own answer
    task, pieces = _inherited
    return task(pieces[number])


def _end_with_parent() -> None:
    """Let this worker end when the process it works for is gone: else it would wait for ever.

    A forked worker holds what its parent held, the site's lock among it.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


@overload
def processes(jobs: int | None, work: int) -> int: ...
@overload
def processes(jobs: Jobs, work: int) -> int | Elsewhere: ...
def processes(jobs: Jobs, work: int) -> int | Elsewhere:
    """Return how many processes to use: what was asked for, or what the work is worth."""
    if jobs is not None:
        return jobs
    return 1 if work < ALONE else os.cpu_count() or 1


def batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Cut work into pieces large enough to be worth sending."""
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def both(
    pool: Executor, task: Callable[[Sequence[Item]], T], items: Iterable[tuple[bool, Item]]
) -> Iterator[tuple[T, int]]:
    """Run a task on all items, in batches: on some of them in the pool, on the rest here.

    Args:
        pool: Runs the task elsewhere, or here.
        task: Given some items.
        items: Each with whether it may be sent away.

    Yields:
        What came of each batch, as it is there, and how many items were in it.
    """
    sent: list[Item] = []
    kept: list[Item] = []
    waiting: deque[tuple[Future[T], int]] = deque()
    for away, item in items:
        (sent if away else kept).append(item)
        if len(sent) == BATCH:
            waiting.append((pool.submit(task, sent), len(sent)))
            sent = []
        if len(kept) == BATCH:
            yield task(kept), len(kept)
            kept = []
        while waiting and (waiting[0][0].done() or len(waiting) > FAR):
            future, count = waiting.popleft()
            yield future.result(), count
    if sent:
        waiting.append((pool.submit(task, sent), len(sent)))
    if kept:
        yield task(kept), len(kept)
    for future, count in waiting:
        yield future.result(), count


def each(
    pool: Executor, task: Callable[..., T], pieces: Iterator[Sequence[Any]], *args: object
) -> Iterator[T]:
    """Yield ``task(piece, *args)`` for every piece, in order, a few of them ahead."""
    ahead = max(AHEAD, getattr(pool, "ahead", 0))
    waiting: list[Future[T]] = []
    for piece in pieces:
        waiting.append(pool.submit(task, piece, *args))
        if len(waiting) > ahead:
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()
