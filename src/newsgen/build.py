"""The pipeline: sources in, a finished site out. Read `_build` first: it is the whole order.

load ─▶ parse ─▶ extract ─▶ store ─▶ plan ─▶ render ─▶ write
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

import msgspec

from newsgen import __version__, gallery, leaks, ledger, load, untrusted, write
from newsgen.config import Config
from newsgen.docket import Docket
from newsgen.errors import Location, NewsgenError, Problems, SourceError
from newsgen.executor import Jobs, batches, each, executor, processes
from newsgen.model import Archive, Counts, OwnFile
from newsgen.plan import Desk, plan, plan_closing
from newsgen.pressroom import Progress, produce
from newsgen.render import Theme
from newsgen.search import search_files
from newsgen.store import DAMAGED, Showing, State, assemble, of_the_disk
from newsgen.workers import begin, read_batch

T = TypeVar("T")


class Options(msgspec.Struct, frozen=True):
    """What one run does differently.

    Args:
        showing: Drafts and future stories, and the clock that decides.
        jobs: Processes, or other machines; None chooses by the amount of work.
        full: Read every source and render every page again.
        strict: With anything to mend, leave the site as it is.
        hold: Keep showing a source as it last was while it cannot be read (a preview does).
    """

    showing: Showing = Showing()
    jobs: Jobs = None
    full: bool = False
    strict: bool = False
    hold: bool = False


class Failures(msgspec.Struct, frozen=True):
    """What could not be read: every mistake, and in how many sources."""

    problems: tuple[NewsgenError, ...]
    sources: int


class Report(msgspec.Struct, frozen=True):
    """What a build did.

    Args:
        counts: What became of every source.
        change: What became of every file.
        problems: What needs mending.
        notes: What an editor should hear of.
        kept: With `strict`: the site was left as it was.
        due: When the next embargo ends, ISO 8601 in UTC.
        lapses: When the next story expires.
        desk: What the site was planned from; None when nothing had changed.
    """

    counts: Counts
    change: write.Change
    problems: Problems
    notes: Problems
    kept: bool = False
    due: str | None = None
    lapses: str | None = None
    desk: Desk | None = None


def build(config: Config, options: Options, progress: Progress = lambda *_: None) -> Report:
    """Build a site.

    Raises:
        RefusedError: If the output folder is not ours, another build is running, or there is
            no articles/.
        RenderError: If a template fails.
        LeakError: If a file would show what is withheld.
        WriteError: If the disk does. In all these cases the site is as it was.
    """
    load.require(config)
    write.check_output(config)
    if config.untrusted:
        untrusted.isolate(config)
    return _with_state(config, lambda state: _build(config, options, progress, state))


def survey(
    config: Config, options: Options, progress: Progress = lambda *_: None
) -> tuple[Archive, Problems]:
    """Read what changed and put the archive in order; no page is planned, no site written.

    Raises:
        RefusedError: If another newsgen is building this site.
        WriteError: If the state cannot be written.
    """
    load.require(config)

    def work(state: State) -> tuple[Archive, Problems]:
        listing = ledger.look(config, state, full=options.full)
        changed = _changed(config, listing, options, state)
        failures = _read(changed, config, options, progress, state)
        archive, contradictions = _assemble(failures, config, listing, options, state)
        return archive, Problems.of([*listing.problems, *contradictions])

    return _with_state(config, work)


def _with_state(config: Config, work: Callable[[State], T]) -> T:
    """Do some work with the state open and whole, whatever was found on the disk."""
    with State(config.state, shared=config.shared) as state:
        try:
            ledger.recover(config, state)
            return work(state)
        except DAMAGED as error:
            if of_the_disk(error):
                raise
            state.reset()  # damaged: a cold build gives the same bytes
            return work(state)


def _build(config: Config, options: Options, progress: Progress, state: State) -> Report:
    listing = ledger.look(config, state, full=options.full)
    own = ledger.own_files(config, state)
    theme = Theme.of(config)
    made = ledger.Made.of(config, options.showing, listing, theme)
    asked = options.full or listing.problems
    before = None if asked else ledger.settled(made, own, config, state)
    if before is not None and not (options.strict and before.noted):
        return _as_it_stands(before, own)
    failures = _read(_changed(config, listing, options, state), config, options, progress, state)
    listing = msgspec.structs.replace(listing, sources=())  # a large archive needs the room
    archive, contradictions = _assemble(failures, config, listing, options, state)
    pictures, broken = gallery.gather(
        archive, listing, config, state, jobs=options.jobs, full=options.full
    )
    archive = msgspec.structs.replace(archive, pictures=tuple(pictures))
    problems = Problems.of([*listing.problems, *contradictions, *broken])
    notes = _notes(listing, state)
    if options.strict and (problems or notes):
        return _left(archive, own, problems, notes)
    statics = {url: ("static", view) for url, view in theme.statics().items()}
    files = {**statics, **search_files(archive, config, progress)}
    desk = Desk(archive, config.look, pictures)
    docket = Docket(desk, ledger.standing(own, theme, config, state, full=options.full))
    write.begin(own, config)
    begin()
    press = partial(produce, docket=docket, theme=theme, config=config)
    written = [*press(plan(desk, files), jobs=options.jobs, progress=progress)]
    written += press(plan_closing(desk, docket.pages), jobs=1, progress=lambda *_: None)
    progress("rendering", len(written), len(written))
    problems = Problems.of([*problems, *docket.problems])
    if options.strict and problems:
        return _left(archive, own, problems, notes)
    ledger.refuse_anothers(docket.pages(), own, config, state)
    staged = write.finish(written, docket.paths(), own, config)
    leaks.search(archive, docket.pages(), staged, config, state)
    built = ledger.Built.of(made, archive, problems, notes)
    state.put("built", msgspec.json.encode(built).decode())
    ledger.commit(staged, docket, config, state)
    change = write.Change(len(staged.written), staged.unchanged, len(staged.removed))
    due, lapses = archive.due, archive.lapses
    return Report(archive.counts, change, problems, notes, due=due, lapses=lapses, desk=desk)


def _as_it_stands(before: ledger.Built, own: Mapping[str, OwnFile]) -> Report:
    """Report a build that had nothing to do."""
    change = write.Change(0, len(own), 0)
    due, lapses = before.due, before.lapses
    return Report(before.counts, change, Problems(), before.notes(), due=due, lapses=lapses)


def _left(
    archive: Archive, own: Mapping[str, OwnFile], problems: Problems, notes: Problems
) -> Report:
    """Report a build that left the site as it was."""
    return Report(archive.counts, write.Change(0, len(own), 0), problems, notes, kept=True)


def _changed(
    config: Config, listing: load.Listing, options: Options, state: State
) -> dict[str, str]:
    """Return the sources to be read, with their digests; forget what was read of those gone."""
    reading = f"{__version__} {msgspec.json.encode(config.reading).decode()}"
    known = state.known(reading)
    present = {found.path: found.sha256 for found in listing.sources}
    before = {} if options.full else known
    changed = {path: sha256 for path, sha256 in present.items() if before.get(path) != sha256}
    # Also what changed: a source that can no longer be read must not leave its old record.
    state.forget((known.keys() - present.keys()) | (set() if options.hold else changed.keys()))
    return changed


def _read(
    changed: Mapping[str, str], config: Config, options: Options, progress: Progress, state: State
) -> Failures:
    """Bring the state up to date with the sources; return what failed."""
    failures: list[NewsgenError] = []
    failed = done = 0
    with executor(processes(options.jobs, len(changed))) as pool:
        for batch in each(pool, read_batch, batches(list(changed)), config):
            state.save(batch.rows)
            failures += batch.failures
            failures += (_overtaken(r.path) for r in batch.rows if r.sha256 != changed[r.path])
            failed += batch.failed
            done += len(batch.rows) + batch.failed
            progress("reading", done, len(changed))
    state.commit()
    return Failures(tuple(failures), failed)


def _overtaken(path: str) -> SourceError:
    """Tell of a story that was saved after it was listed: the next build must look again."""
    return SourceError("saved while the site was built", at=Location(path), hint="build it again")


def _assemble(
    failures: Failures, config: Config, listing: load.Listing, options: Options, state: State
) -> tuple[Archive, list[NewsgenError]]:
    """Return the archive, and what is wrong inside and between articles."""
    archive, contradictions = assemble(
        state, config, options.showing, listing.pictures, listing.refused + failures.sources
    )
    return archive, [*failures.problems, *contradictions]


def _notes(listing: load.Listing, state: State) -> Problems:
    hint = "save it as .txt or .md, or move it out of articles/"
    strangers = [
        SourceError("not an article newsgen can read", at=Location(path), hint=hint)
        for path in listing.strangers
    ]
    odd = [
        SourceError(message, at=Location(entry.path, line))
        for entry in state.noted()
        for message, line in entry.notes
    ]
    return Problems.of([*strangers, *odd])


def clean(config: Config) -> int:
    """Remove every file newsgen wrote, and its state; return how many files that was.

    Raises:
        RefusedError: If another newsgen is building the site.
    """
    write.check_output(config)
    with State(config.state) as state:
        try:
            ledger.recover(config, state)
            known = state.get("output") == write.place(config)
            own = state.files() if known else write.listed(config)
        except DAMAGED:
            own = write.listed(config)
        removed = write.remove(own, config)
        write.forget(config)
    return removed
