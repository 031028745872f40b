"""Where work that is done once per article runs: here, in other processes, or elsewhere.

All of it goes through `concurrent.futures.Executor`, so that one process, a pool and an
existing cluster's executor are the same code to the pipeline.
"""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
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
