"""A Dask cluster as the place where articles are read and pages rendered: `--cluster`.

Scheduling, and doing a lost worker's work again, are Dask's. Here is what newsgen adds: workers
must see the site's folder under the same path and be set up as this machine is, or the site would
not be the same to the byte; and what a worker remembers of one build must not serve the next.
"""

import re
import secrets
import sys
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from importlib.metadata import PackageNotFoundError, requires, version
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

import msgspec

from newsgen import workers
from newsgen.config import Config
from newsgen.errors import ClusterError, Location, RefusedError
from newsgen.render import Theme

PATIENCE = 10
"""Seconds to wait for a scheduler, and for its first worker."""
MARK = "cluster"
"""The file in the state folder by which a worker knows that it sees this site."""

P = ParamSpec("P")
T = TypeVar("T")


class Ticket(msgspec.Struct, frozen=True):
    """What a worker must find the same as the machine that builds.

    Args:
        config: The site.
        mark: Drawn for one build, and written down in the site's state folder.
        theme: Digest of the templates.
        setup: Version of everything that has a hand in the pages, by name.
    """

    config: Config
    mark: str
    theme: str
    setup: dict[str, str]


class Cluster:
    """A cluster for one build; a context manager.

    Args:
        address: The scheduler's: ``tcp://host:8786``.
        config: The site, on storage that all workers see under the same path.
    """

    def __init__(self, address: str, config: Config) -> None:
        self.address = address
        self.config = config
        self._client: Any = None
        self._mark = secrets.token_hex()

    def __enter__(self) -> Self:
        """Find the scheduler and its workers.

        Raises:
            RefusedError: If Dask is not installed, the address is none, or nobody answers.
        """
        try:
            from distributed import Client  # noqa: PLC0415  # heavy, and an extra
        except ImportError:
            raise RefusedError(
                "a cluster needs the package distributed", hint="pip install 'newsgen[dask]'"
            ) from None
        if not _ADDRESS.fullmatch(self.address):
            raise RefusedError(
                f"not a scheduler's address: {self.address!r}", hint="write it as tcp://host:8786"
            )
        try:
            self._client = Client(  # type: ignore[no-untyped-call]  # Dask's
                self.address, timeout=PATIENCE, set_as_default=False
            )
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except OSError as error:  # asyncio's TimeoutError is one
            message, begin = f"no scheduler answers at {self.address}: {error}", "scheduler"
            if self._client is not None:
                message, begin = f"the cluster at {self.address} has no workers", "worker ADDRESS"
            self._close()
            raise RefusedError(message, hint=f"start one with: dask {begin}") from None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Let the cluster go.

        Raises:
            ClusterError: In place of Dask's own, when it could not do the work.
        """
        self._close()
        if kind is CancelledError or (kind is not None and kind.__module__.startswith("distr")):
            raise ClusterError(
                f"the cluster at {self.address} did not do its work: {error}",
                hint="look into its workers' logs; the site is as it was",
            ) from error

    def _close(self) -> None:
        if self._client is not None:
            self._client.close(timeout=PATIENCE)

    def executor(self) -> Executor:
        """Return an executor for a stage of the build."""
        (self.config.state / MARK).write_text(self._mark)
        ticket = Ticket(self.config, self._mark, Theme.of(self.config).digest, setup())
        return _Workers(self._client, ticket)


class _Workers(Executor):
    """Sends each task to a worker, with the ticket by which it is admitted."""

    def __init__(self, client: Any, ticket: Ticket) -> None:  # noqa: ANN401  # Dask has no types
        self._inner: Executor = client.get_executor(pure=False)  # what is on disk is no argument
        self._ticket = ticket
        threads = sum(one["nthreads"] for one in client.scheduler_info()["workers"].values())
        self.ahead = 2 * threads

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Send a task."""
        return self._inner.submit(_do, self._ticket, _Task(fn, args, kwargs))

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Wait for what was sent; after an error, have it forgotten."""
        self._inner.shutdown(wait=kind is None)


def setup() -> dict[str, str]:
    """Return the version of everything that has a hand in the pages, by name."""
    try:
        packages = [line for line in requires("newsgen") or () if "extra ==" not in line]
    except PackageNotFoundError:
        packages = []
    found = {"Python": f"{sys.version_info.major}.{sys.version_info.minor}"}
    for package in ("newsgen", *packages):
        name = _NAME.findall(package)[0]
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found


_ADDRESS = re.compile(r"[a-z]+://\S+:\d+")
_NAME = re.compile(r"[A-Za-z0-9._-]+")

# ------------------------------------------------------------------- on a worker

_one_at_a_time = threading.Lock()
"""A worker may have threads, and what a stage keeps in memory is made for one."""
_admitted: set[str] = set()
"""The mark of the build that is being worked for."""


class _Task(msgspec.Struct, frozen=True):
    """A call to make. Dask looks for work of its own in lists and mappings, but not in here."""

    call: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


def _do(ticket: Ticket, task: _Task) -> Any:  # noqa: ANN401  # the task's own answer
    with _one_at_a_time:
        if ticket.mark not in _admitted:
            admit(ticket)
            workers.begin()
            _admitted.clear()
            _admitted.add(ticket.mark)
        return task.call(*task.args, **task.kwargs)


def admit(ticket: Ticket) -> None:
    """Refuse work that this worker would do differently.

    Raises:
        RefusedError: Saying what is different here.
    """
    try:
        seen = (ticket.config.state / MARK).read_text()
    except OSError:
        seen = ""
    if seen != ticket.mark:
        raise RefusedError(
            "a worker does not see the site's folder",
            at=Location(str(ticket.config.root)),
            hint="put the site on storage that all machines mount under this path",
        )
    mine = setup()
    for name, wanted in ticket.setup.items():
        if mine.get(name) != wanted:
            raise RefusedError(
                f"a worker has {name} {mine.get(name, 'missing')}, and this machine {wanted}",
                hint="install the same versions on all machines",
            )
    if Theme.of(ticket.config).digest != ticket.theme:
        raise RefusedError(
            "a worker has another theme than this machine",
            hint="install the same newsgen on all machines",
        )
