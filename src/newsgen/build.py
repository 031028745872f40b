"""The pipeline: sources in, a finished site out. Read `_build` first: it is the whole order.

load ─▶ parse ─▶ extract ─▶ store ─▶ plan ─▶ render ─▶ write
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from newsgen import __version__, gallery, leaks, ledger, load, untrusted, write
from newsgen.config import STATE, Config
from newsgen.errors import Location, NewsgenError, Problems, SourceError, WriteError
from newsgen.executor import BATCH, batches, each, executor, processes
from newsgen.model import Archive, Counts, OwnFile
from newsgen.parse import READERS
from newsgen.plan import plan
from newsgen.render import TOGETHER, Theme
from newsgen.search import search_files
from newsgen.store import DAMAGED, Showing, State, assemble, of_the_disk
from newsgen.workers import Printing, begin, read_batch, render_batch, render_bulk

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and of how much."""


class Options(msgspec.Struct, frozen=True):
    """What one run does differently.

    Args:
        showing: Drafts and future stories, and the clock that decides.
        jobs: Processes; None chooses by the amount of work.
        full: Read every source and render every page again.
        strict: With anything to mend, leave the site as it is.
        hold: Keep showing a source as it last was while it cannot be read (a preview does).
    """

    showing: Showing = Showing()
    jobs: int | None = None
    full: bool = False
    strict: bool = False
    hold: bool = False


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
    """

    counts: Counts
    change: write.Change
    problems: Problems
    notes: Problems
    kept: bool = False
    due: str | None = None
    lapses: str | None = None


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
        listing = load.scan(config, READERS)
        archive, problems = _gather(config, listing, options, progress, state)
        return archive, Problems.of([*listing.problems, *problems])

    return _with_state(config, work)


def _with_state(config: Config, work: Callable[[State], T]) -> T:
    """Do some work with the state open and whole, whatever was found on the disk."""
    with State(config.state) as state:
        try:
            ledger.recover(config, state)
            return work(state)
        except DAMAGED as error:
            if of_the_disk(error):
                raise WriteError(
                    f"the state cannot be written: {error}",
                    at=Location(f"{STATE}/state.db"),
                    hint="make room on the disk, or delete .newsgen/, and build again",
                ) from None
            state.reset()  # damaged: a cold build gives the same bytes
            return work(state)


def _build(config: Config, options: Options, progress: Progress, state: State) -> Report:
    listing = load.scan(config, READERS)
    own = ledger.own_files(config, state)
    theme = Theme.of(config)
    made = ledger.Made.of(config, options.showing, listing, theme)
    asked = options.full or listing.problems
    before = None if asked else ledger.settled(made, own, config, state)
    if before is not None and not (options.strict and before.noted):
        change = write.Change(0, len(own), 0)
        notes = before.notes()
        return Report(
            before.counts, change, Problems(), notes, due=before.due, lapses=before.lapses
        )
    archive, contradictions = _gather(config, listing, options, progress, state)
    pictures, broken = gallery.gather(archive, listing, options.jobs, config, state)
    archive = msgspec.structs.replace(archive, pictures=tuple(pictures))
    statics = {url: ("static", view) for url, view in theme.statics().items()}
    files = {**statics, **search_files(archive, config, progress)}
    pages, clashes = plan(archive, config.look, files, pictures)
    problems = Problems.of([*listing.problems, *contradictions, *broken, *clashes])
    notes = _notes(listing, state)
    if options.strict and (problems or notes):
        change = write.Change(0, len(own), 0)
        return Report(archive.counts, change, problems, notes, kept=True)
    stale = ledger.stale(pages, own, theme, config, state, full=options.full)
    planned = {page.path for page in pages}
    ledger.refuse_anothers(pages, own, config, state)
    write.begin(planned, own, config)
    staged = write.finish(
        _render(stale, own, theme, config, options, progress), planned, own, config
    )
    leaks.search(archive, pages, staged, config, state)
    built = ledger.Built.of(made, archive, problems, notes)
    state.put("built", msgspec.json.encode(built).decode())
    ledger.commit(staged, pages, stale, config, state)
    change = write.Change(len(staged.written), staged.unchanged, len(staged.removed))
    return Report(archive.counts, change, problems, notes, due=archive.due, lapses=archive.lapses)


def _gather(
    config: Config, listing: load.Listing, options: Options, progress: Progress, state: State
) -> tuple[Archive, list[NewsgenError]]:
    """Return the archive, and what is wrong inside and between articles."""
    failures, failed = _read(config, listing, options, progress, state)
    archive, contradictions = assemble(
        state, config, options.showing, listing.pictures, listing.refused + failed
    )
    return archive, failures + contradictions


def _read(
    config: Config, listing: load.Listing, options: Options, progress: Progress, state: State
) -> tuple[list[NewsgenError], int]:
    """Bring the state up to date with the sources; return what failed, and how many."""
    reading = f"{__version__} {msgspec.json.encode(config.reading).decode()}"
    known = state.known(reading)
    if options.full:
        known = {}
    present = {found.path: found.sha256 for found in listing.sources}
    changed = [path for path, sha256 in present.items() if known.get(path) != sha256]
    # Also what changed: a source that can no longer be read must not leave its old record.
    state.forget((state.paths() - present.keys()) | set(() if options.hold else changed))
    failures: list[NewsgenError] = []
    failed = done = 0
    with executor(processes(options.jobs, len(changed))) as pool:
        for batch in each(pool, read_batch, batches(changed), config):
            state.save(batch.rows)
            failures += batch.failures
            read = (record.article.source for _, record, _ in batch.rows)
            failures += (_overtaken(s.path) for s in read if s.sha256 != present[s.path])
            failed += batch.failed
            done += len(batch.rows) + batch.failed
            progress("reading", done, len(changed))
    state.commit()
    return failures, failed


def _overtaken(path: str) -> SourceError:
    """Tell of a story that was saved after it was listed: the next build must look again."""
    return SourceError("saved while the site was built", at=Location(path), hint="build it again")


def _notes(listing: load.Listing, state: State) -> Problems:
    hint = "save it as .txt or .md, or move it out of articles/"
    strangers = [
        SourceError("not an article newsgen can read", at=Location(path), hint=hint)
        for path in listing.strangers
    ]
    odd = [
        SourceError(message, at=Location(entry.path, line))
        for entry in state.entries()
        for message, line in entry.notes
    ]
    return Problems.of([*strangers, *odd])


def _render(  # noqa: PLR0913, PLR0917  # what the workers need, each from another hand
    stale: Sequence[Printing],
    own: Mapping[str, OwnFile],
    theme: Theme,
    config: Config,
    options: Options,
    progress: Progress,
) -> Iterator[OwnFile]:
    """Render pages into the stage, and yield the files that are new or changed."""
    begin()
    done = 0
    sent = [item for item in stale if item.page.kind not in TOGETHER]
    with executor(processes(options.jobs, len(sent))) as pool:
        for files in each(pool, render_batch, batches(sent), config, theme.digest):
            yield from files
            done = min(done + BATCH, len(sent))
            progress("rendering", done, len(stale))
    kept = [item for item in stale if item.page.kind in TOGETHER]
    if kept:
        yield from render_bulk(kept, own, config, theme.digest)
        progress("rendering", len(stale), len(stale))


def clean(config: Config) -> int:
    """Remove every file newsgen wrote, and its state; return how many files that was.

    Raises:
        RefusedError: If another newsgen is building the site.
    """
    write.check_output(config)
    with State(config.state) as state:
        ledger.recover(config, state)
        known = state.get("output") == write.place(config)
        own = state.files() if known else write.listed(config)
        removed = write.remove(own, config)
    write.forget(config)
    return removed
