"""One publish, from what is built to what readers see. Read `publish` first: it is the order."""

import secrets
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TypeVar

import msgspec

from newsgen.check import addresses
from newsgen.check.hosts import HOSTS, Size, excesses
from newsgen.config import Config
from newsgen.errors import BuildError, Location, PublishError, RefusedError
from newsgen.pressroom import Progress
from newsgen.publish.address import Address, address
from newsgen.publish.difference import Difference, check_deletes, compare
from newsgen.publish.journal import Journal, manifest, read
from newsgen.publish.patience import Patience
from newsgen.publish.publishers import open_target
from newsgen.publish.ready import ready
from newsgen.publish.target import Parcel, Target
from newsgen.store import State

T = TypeVar("T")

LOOK = 5.0
"""Seconds between two looks at the lock while nothing comes back."""
SHOWN = 5
"""Files of a stranger named in a refusal."""
AHEAD = 4
"""Calls waiting for each worker: enough to keep it busy, little for memory."""


class Options(msgspec.Struct, frozen=True):
    """What one publish does differently.

    Args:
        dry_run: Say what would move, and move nothing.
        force: Carry the site as it stands, with errors or older than its sources, and over what
            a person put in its place.
        host: The name in `HOSTS` of what serves the target: its limits are checked first.
        max_deletes: How many files may be deleted; None for the default.
        resend: Send every file, whatever the target's manifest says.
        break_lock: Take the lock from a run that seems to be alive.
        now: The clock, in UTC.
        patience: How to wait between tries.
    """

    dry_run: bool = False
    force: bool = False
    host: str | None = None
    max_deletes: int | None = None
    resend: bool = False
    break_lock: bool = False
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    patience: Patience = Patience(Random())  # noqa: S311  # spreads waits, guards nothing


class Report(msgspec.Struct, frozen=True):
    """What moved, or would have.

    Args:
        shown: The target, without credentials.
        new, changed, deleted: Paths.
        unchanged: How many files were there already.
        done: It was not a dry run.
    """

    shown: str
    new: tuple[str, ...]
    changed: tuple[str, ...]
    deleted: tuple[str, ...]
    unchanged: int
    done: bool


def publish(
    config: Config,
    where: str,
    options: Options,
    progress: Progress = lambda *_: None,
    *,
    base: Path | None = None,
) -> Report:
    """Carry the built site to its target: only what differs, whole at every moment.

    Args:
        config: The site.
        where: An address such as ``rsync:www:/srv/paper``, or a name from `targets`.
        options: What this run does differently.
        progress: Told how far each stage is.
        base: What a relative path in `where` starts from; None for the site's folder.

    Raises:
        RefusedError: If the build must not leave, too much would be deleted, a file of
            someone else's would be written over, or another run is publishing there.
        ConfigError: If the target is not one.
        PublishError: If the place fails, after several tries; run again, it goes on.
    """
    place = address(where, config, base or config.root)
    if not (config.state / "state.db").is_file() and not options.force:
        raise RefusedError("the site has not been built", hint="run newsgen build")
    with State(config.state) as state:
        parcels = ready(config, state, options.now().isoformat(), force=options.force)
        _preflight(parcels, options)
        with open_target(place, config) as target:
            if options.dry_run or target.whole:
                difference = _plan(parcels, target, options, _left(target, options))
                if not options.dry_run:
                    _carry(difference, target, None, options, progress)
            else:
                difference = _locked(parcels, target, options, progress)
    if not options.dry_run:
        addresses.add(config.root, addresses.addresses(parcel.path for parcel in parcels))
    return _report(place, difference, done=not options.dry_run)


def _preflight(parcels: Sequence[Parcel], options: Options) -> None:
    """Refuse what the host would refuse, before anything is sent."""
    if options.host is None or options.force:
        return
    files = [Size(parcel.path, parcel.size) for parcel in parcels]
    found = list(excesses(files, HOSTS[options.host]))
    if found:
        raise BuildError(
            RefusedError(
                excess.message,
                at=Location(excess.path) if excess.path is not None else None,
                hint=f"see {HOSTS[options.host].source}",
            )
            for excess in found
        )


def _left(target: Target, options: Options) -> tuple[str, ...]:
    entry = None if target.whole else options.patience.call(read, target)
    return entry.paths if entry is not None else ()


def _locked(
    parcels: Sequence[Parcel], target: Target, options: Options, progress: Progress
) -> Difference:
    """Carry under the target's lock; on the way out, done or not, the journal is true."""
    journal = Journal(target, secrets.token_hex(8), options.now)
    left = options.patience.call(journal.claim, force=options.break_lock)
    try:
        difference = _plan(parcels, target, options, left)
        if difference.new or difference.changed or difference.gone:
            moving = (*difference.new, *difference.changed)
            options.patience.call(journal.note, [*(p.path for p in moving), *difference.gone])
            _carry(difference, target, journal, options, progress)
        options.patience.call(journal.settle)
    except BaseException:
        with suppress(PublishError):  # the first error is the one to show
            options.patience.call(journal.let_go)
        raise
    return difference


def _plan(
    parcels: Sequence[Parcel], target: Target, options: Options, left: Sequence[str]
) -> Difference:
    there = options.patience.call(manifest, target)
    uncertain = {*left, *(there if options.resend else ())}
    difference = compare(parcels, there, uncertain)
    check_deletes(difference, len(there), options.max_deletes)
    new = [parcel.path for parcel in difference.new if parcel.path not in uncertain]
    if new and not options.force:
        _refuse_strangers(options.patience.call(target.standing, new))
    return difference


def _refuse_strangers(standing: Collection[str]) -> None:
    """Refuse to write over what a person put there."""
    if not standing:
        return
    first = ", ".join(sorted(standing)[:SHOWN])
    more = f" and {len(standing) - SHOWN} more" if len(standing) > SHOWN else ""
    what = "a file" if len(standing) == 1 else f"{len(standing)} files"
    raise RefusedError(
        f"at the target stands {what} that newsgen did not put there: {first}{more}",
        hint="move it away; or add --force, which writes over it",
    )


def _carry(
    difference: Difference,
    target: Target,
    journal: Journal | None,
    options: Options,
    progress: Progress,
) -> None:
    """Send what is new and changed, stage by stage; then delete."""

    def run(stage: str, call: Callable[[Sequence[T]], None], items: Sequence[T]) -> None:
        done = 0
        progress(stage, done, len(items))
        batches = (items[i : i + target.batch] for i in range(0, len(items), target.batch))
        for size in _each(call, batches, target.workers, options.patience, journal):
            done += size
            progress(stage, done, len(items))

    blocking = set(difference.in_the_way)
    run("clearing the way", target.delete, difference.in_the_way)
    for stage, parcels in difference.stages():
        run(f"sending {stage}", target.put, parcels)
    run("deleting", target.delete, [path for path in difference.gone if path not in blocking])
    if difference.new or difference.changed or difference.gone:
        sent = len(difference.new) + len(difference.changed)
        options.patience.call(
            target.finish, f"Publish: {sent} files sent, {len(difference.gone)} deleted"
        )


def _each(
    call: Callable[[Sequence[T]], None],
    batches: Iterator[Sequence[T]],
    workers: int,
    patience: Patience,
    journal: Journal | None,
) -> Iterator[int]:
    """Make a call for every batch, some at a time; yield the size of each when it is done."""
    pool = ThreadPoolExecutor(workers, thread_name_prefix="newsgen-publish")
    running: dict[Future[None], int] = {}
    try:
        for batch in batches:
            running[pool.submit(patience.call, call, batch)] = len(batch)
            if len(running) >= workers * AHEAD:
                yield from _finished(running, journal)
        while running:
            yield from _finished(running, journal)
    finally:
        pool.shutdown(cancel_futures=True)


def _finished(running: dict[Future[None], int], journal: Journal | None) -> Iterator[int]:
    """Wait until something is done; meanwhile the lock is kept alive."""
    done: set[Future[None]] = set()
    while not done:
        done, _ = wait(running, timeout=LOOK, return_when=FIRST_COMPLETED)
        if journal is not None:
            journal.tick()
    for future in done:
        size = running.pop(future)
        future.result()
        yield size


def _report(place: Address, difference: Difference, *, done: bool) -> Report:
    return Report(
        place.shown,
        tuple(parcel.path for parcel in difference.new),
        tuple(parcel.path for parcel in difference.changed),
        difference.gone,
        difference.unchanged,
        done,
    )
