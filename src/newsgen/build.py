"""The pipeline: sources in, a finished site out. Read `_build` first: it is the whole order.

load ─▶ parse ─▶ extract ─▶ store ─▶ plan ─▶ render ─▶ write
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import structs

from newsgen import __version__, load, write
from newsgen.config import STATE, Config
from newsgen.errors import Location, NewsgenError, Problems, SourceError, WriteError
from newsgen.executor import BATCH, batches, each, executor, processes
from newsgen.model import Archive, Counts, OwnFile, Page
from newsgen.parse import READERS
from newsgen.plan import plan
from newsgen.render import Theme, edition
from newsgen.store import Showing, State, assemble
from newsgen.views import FileView
from newsgen.workers import Printing, begin, read_batch, render_batch

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
    """

    counts: Counts
    change: write.Change
    problems: Problems
    notes: Problems
    kept: bool = False


class Built(msgspec.Struct, frozen=True):
    """What the site that stands was made from: `publish` asks before it carries it away.

    Args:
        output: The folder it stands in.
        inputs: Digest of the sources, the theme and the settings.
        problems: How many things needed mending.
        drafts, future: It shows what is not yet for readers.
    """

    output: str
    inputs: str
    problems: int
    drafts: bool
    future: bool


def build(config: Config, options: Options, progress: Progress = lambda *_: None) -> Report:
    """Build a site.

    Raises:
        RefusedError: If the output folder is not ours, or another build is running.
        RenderError: If a template fails.
        WriteError: If the disk does. In all three cases the site is as it was.
    """
    write.check_output(config)
    return _with_state(config, lambda state: _build(config, options, progress, state))


def survey(
    config: Config, options: Options, progress: Progress = lambda *_: None
) -> tuple[Archive, Problems]:
    """Read what changed and put the archive in order; no page is planned, no site written.

    Raises:
        RefusedError: If another newsgen is building this site.
        WriteError: If the state cannot be written.
    """

    def work(state: State) -> tuple[Archive, Problems]:
        archive, listing, problems = _gather(config, options, progress, state)
        return archive, Problems.of([*listing.problems, *problems])

    return _with_state(config, work)


def _with_state(config: Config, work: Callable[[State], T]) -> T:
    """Do some work with the state open and whole, whatever was found on the disk."""
    with State(config.state) as state:
        try:
            recover(config, state)
            return work(state)
        except sqlite3.OperationalError as error:
            raise WriteError(
                f"the state cannot be written: {error}",
                at=Location(f"{STATE}/state.db"),
                hint="make room on the disk, or delete .newsgen/, and build again",
            ) from None
        except (sqlite3.DatabaseError, msgspec.DecodeError):
            state.reset()  # damaged: a cold build gives the same bytes
            return work(state)


def _build(config: Config, options: Options, progress: Progress, state: State) -> Report:
    own = _own_files(config, state)
    archive, listing, contradictions = _gather(config, options, progress, state)
    theme = Theme.of(config)
    pages, clashes = plan(archive, config.look, _files(config, archive, theme))
    problems = Problems.of([*listing.problems, *contradictions, *clashes])
    notes = _notes(listing, state)
    if options.strict and (problems or notes):
        return Report(archive.counts, write.Change(0, len(own), 0), problems, notes, kept=True)
    stale = _stale(pages, own, theme, options, config, state)
    planned = {page.path for page in pages}
    write.begin(planned, own, config)
    written = _render(stale, theme, config, options, progress)
    staged = write.finish(written, planned, own, config)
    showing = options.showing
    built = Built(
        str(config.output.resolve()),
        inputs(config, listing, theme),
        len(problems),
        showing.drafts,
        showing.future,
    )
    state.put("built", msgspec.json.encode(built).decode())
    _commit(staged, pages, stale, config, state)
    change = write.Change(len(staged.written), staged.unchanged, len(staged.removed))
    return Report(archive.counts, change, problems, notes)


def inputs(config: Config, listing: load.Listing, theme: Theme) -> str:
    """Return a digest of all that a site is made from, but the pictures and the clock."""
    parts = [listing.sources, config.reading, edition(theme, config.look, __version__)]
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


def _gather(
    config: Config, options: Options, progress: Progress, state: State
) -> tuple[Archive, load.Listing, list[NewsgenError]]:
    """Return the archive, what articles/ holds, and what is wrong inside and between articles."""
    listing = load.scan(config, READERS)
    failures, failed = _read(config, listing, options, progress, state)
    archive, contradictions = assemble(
        state, config, options.showing, listing.pictures, listing.refused + failed
    )
    return archive, listing, failures + contradictions


def recover(config: Config, state: State) -> None:
    """Finish what a killed build had decided on, before anything else is done."""
    moves = state.journal()
    output = state.get("output")
    if moves and output is not None:  # which may be another than this command's
        write.apply(moves, structs.replace(config, output=Path(output)))
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
            failed += batch.failed
            done += len(batch.rows) + batch.failed
            progress("reading", done, len(changed))
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
) -> list[Printing]:
    """Return the pages that show something else than last time, or whose file is not there.

    With each goes the digest of the file that stands, so that the same bytes stay unwritten.
    """
    printed = edition(theme, config.look, __version__)
    before = state.pages() if state.get("edition") == printed and not options.full else {}
    state.put("edition", printed)
    standing = write.intact(config, own)
    return [
        Printing(page, own[page.path].sha256 if page.path in standing else None)
        for page in pages
        if before.get(page.url) != page.fingerprint or page.path not in standing
    ]


def _render(
    stale: Sequence[Printing], theme: Theme, config: Config, options: Options, progress: Progress
) -> Iterator[OwnFile]:
    """Render pages into the stage, and yield the files that are new or changed."""
    begin()
    done = 0
    with executor(processes(options.jobs, len(stale))) as pool:
        for files in each(pool, render_batch, batches(stale), config, theme.digest):
            yield from files
            done = min(done + BATCH, len(stale))
            progress("rendering", done, len(stale))


def _commit(
    staged: write.Staged,
    pages: Sequence[Page],
    stale: Sequence[Printing],
    config: Config,
    state: State,
) -> None:
    """Write down the change, make it, and close the journal: the commit is the decision."""
    urls = {page.url for page in pages}
    gone = [url for url in state.pages() if url not in urls]
    state.save_pages([(item.page.url, item.page.fingerprint) for item in stale], gone)
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
