"""The pipeline: sources in, a finished site out. Read `_build` first: it is the whole order.

load ─▶ parse ─▶ extract ─▶ store ─▶ plan ─▶ render ─▶ write
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence

import msgspec

from newsgen import __version__, load, write
from newsgen.config import Config
from newsgen.errors import Location, NewsgenError, Problems, SourceError
from newsgen.executor import batches, each, executor, processes
from newsgen.model import Archive, Artifact, Counts, OwnFile, Page
from newsgen.parse import READERS
from newsgen.plan import plan
from newsgen.render import Theme, edition
from newsgen.store import Showing, State, assemble
from newsgen.views import FileView
from newsgen.workers import read_batch, render_batch

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and of how much."""


class Options(msgspec.Struct, frozen=True):
    """What one run does differently.

    Args:
        showing: Drafts and future stories, and the clock that decides.
        jobs: Processes; None chooses by the amount of work.
        full: Read every source and render every page again.
        strict: With anything to mend, leave the site as it is.
    """

    showing: Showing = Showing()
    jobs: int | None = None
    full: bool = False
    strict: bool = False


class Report(msgspec.Struct, frozen=True):
    """What a build did.

    Args:
        counts: What became of every source.
        change: What became of every file.
        problems: What needs mending.
        notes: What an editor should hear of.
        kept: With `strict`: the site was left as it was.
    """

    counts: Counts
    change: write.Change
    problems: Problems
    notes: Problems
    kept: bool = False


def build(config: Config, options: Options, progress: Progress = lambda *_: None) -> Report:
    """Build a site.

    Raises:
        RefusedError: If the output folder is not ours, or another build is running.
        RenderError: If a template fails.
        WriteError: If the disk does. In all three cases the site is as it was.
    """
    write.check_output(config)
    with State(config.state) as state:
        recover(config, state)
        try:
            return _build(config, options, progress, state)
        except sqlite3.DatabaseError:
            state.reset()  # damaged: a cold build gives the same bytes
            return _build(config, options, progress, state)


def _build(config: Config, options: Options, progress: Progress, state: State) -> Report:
    own = _own_files(config, state)
    listing = load.scan(config, READERS)
    failures, failed = _read(config, listing, options, progress, state)
    archive, contradictions = assemble(
        state, config, options.showing, listing.pictures, listing.refused + failed
    )
    theme = Theme.of(config)
    pages, clashes = plan(archive, config.look, _files(config, archive, theme))
    problems = Problems.of([*listing.problems, *failures, *contradictions, *clashes])
    notes = _notes(listing, state)
    if options.strict and (problems or notes):
        return Report(archive.counts, write.Change(0, len(own), 0), problems, notes, kept=True)
    stale = _stale(pages, own, theme, options, config, state)
    artifacts = _render(stale, theme, config, options, progress)
    staged = write.stage(artifacts, {page.path for page in pages}, own, config)
    _commit(staged, pages, stale, config, state)
    change = write.Change(len(staged.written), staged.unchanged, len(staged.removed))
    return Report(archive.counts, change, problems, notes)


def recover(config: Config, state: State) -> None:
    """Finish what a killed build had decided on, before anything else is done."""
    moves = state.journal()
    if moves and state.get("output") == str(config.output.resolve()):
        write.apply(moves, config)
    state.save_journal([])
    state.commit()


def _own_files(config: Config, state: State) -> dict[str, OwnFile]:
    """Return our files in the output folder, by path; another folder is looked through first."""
    output = str(config.output.resolve())
    if state.get("output") != output or not config.output.is_dir():
        state.forget_output()
        state.save_files(write.adopt(config).values(), ())
        state.put("output", output)
        state.commit()
    return state.files()


def _read(
    config: Config, listing: load.Listing, options: Options, progress: Progress, state: State
) -> tuple[list[NewsgenError], int]:
    """Bring the state up to date with the sources; return what failed, and how many."""
    reading = f"{__version__} {msgspec.json.encode(config.reading).decode()}"
    known = {} if options.full else state.known(reading)
    present = {found.path: found.sha256 for found in listing.sources}
    changed = [path for path, sha256 in present.items() if known.get(path) != sha256]
    state.forget(path for path in known.keys() | set(changed) if path not in present)
    failures: list[NewsgenError] = []
    failed = done = 0
    with executor(processes(options.jobs, len(changed))) as pool:
        for batch in each(pool, read_batch, batches(changed), config):
            state.save(batch.rows)
            failures += batch.failures
            failed += batch.failed
            done += len(batch.rows) + batch.failed
            progress("reading", done, len(changed))
    state.forget(path for path in changed if path in known and path not in state.paths())
    state.commit()
    return failures, failed


def _files(config: Config, archive: Archive, theme: Theme) -> dict[str, tuple[str, FileView]]:
    """Site path → kind and file, for what is copied as it is."""
    statics = {url: ("static", view) for url, view in theme.statics().items()}
    pictures = {
        f"/media/{found.path}": ("picture", FileView(source=found.path, digest=found.sha256))
        for found in load.pictures(config, archive.pictures)
    }
    return statics | pictures


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


def _stale(  # noqa: PLR0913, PLR0917  # what a page depends on, each from another hand
    pages: Sequence[Page],
    own: dict[str, OwnFile],
    theme: Theme,
    options: Options,
    config: Config,
    state: State,
) -> list[Page]:
    """Return the pages that show something else than last time, or whose file is not there."""
    printed = edition(theme, config.look, __version__)
    before = state.pages() if state.get("edition") == printed and not options.full else {}
    state.put("edition", printed)
    standing = write.intact(config, own)
    return [
        page
        for page in pages
        if before.get(page.url) != page.fingerprint or page.path not in standing
    ]


def _render(
    stale: Sequence[Page], theme: Theme, config: Config, options: Options, progress: Progress
) -> Iterator[Artifact]:
    with executor(processes(options.jobs, len(stale))) as pool:
        done = 0
        for artifacts in each(pool, render_batch, batches(stale), config, theme.digest):
            yield from artifacts
            done += len(artifacts)
            progress("rendering", done, len(stale))


def _commit(
    staged: write.Staged, pages: Sequence[Page], stale: Sequence[Page], config: Config, state: State
) -> None:
    """Write down the change, make it, and close the journal: the commit is the decision."""
    urls = {page.url for page in pages}
    gone = [url for url in state.pages() if url not in urls]
    state.save_pages([(page.url, page.fingerprint) for page in stale], gone)
    state.save_files(staged.written, staged.removed)
    if staged.written or staged.removed:
        state.save_journal(staged.moves())
        state.commit()
        write.apply(staged.moves(), config)
        state.save_journal([])
    state.commit()


def clean(config: Config) -> int:
    """Remove every file newsgen wrote, and its state; return how many files that was.

    Raises:
        RefusedError: If another newsgen is building the site.
    """
    write.check_output(config)
    with State(config.state) as state:
        recover(config, state)
        known = state.get("output") == str(config.output.resolve())
        own = state.files() if known else write.listed(config)
        removed = write.remove(own, config)
    write.forget(config)
    return removed
