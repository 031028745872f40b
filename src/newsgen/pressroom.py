"""Stale parts → files in the stage: made here, in copies of this process, or in other processes.

A part can be planned only where the archive is. A copy of this process has it and need not be
sent it: each copy takes some of the parts, plans and renders them whole, and sends back what it
wrote. Where this process cannot be copied, it plans and makes the lists itself, and what is made
from one story is sent away.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from struct import Struct

import msgspec

from newsgen import write
from newsgen.config import Config
from newsgen.docket import Docket, Draft, draft
from newsgen.executor import Here, Jobs, both, copies, executor, processes, shared
from newsgen.model import OwnFile, Part
from newsgen.render import OF_A_STORY, TOGETHER, Theme
from newsgen.workers import Printing, refuse_strangers, render_batch, render_bulk

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and of how much."""


class Produced(msgspec.Struct, frozen=True):
    """Some parts that were planned, and their files that are new or changed."""

    drafts: list[Draft]
    files: list[OwnFile]


def produce(  # noqa: PLR0913, PLR0917  # what the workers need, each from another hand
    parts: Iterable[Part],
    docket: Docket,
    jobs: Jobs,
    theme: Theme,
    config: Config,
    progress: Progress,
) -> Iterator[OwnFile]:
    """Plan the parts that need it and render their pages into the stage.

    Args:
        parts: All parts of the site.
        docket: Lists their pages.
        jobs: Processes, or other machines; None chooses by the amount of work.
        theme: The templates.
        config: The site.
        progress: Told how many pages are made.

    Yields:
        The files that are new or changed.

    Raises:
        RenderError: If a template fails.
        RefusedError: If a file newsgen did not write stands where one is to be.
        WriteError: If the disk is full or may not be written.
    """
    stale = list(docket.stale(parts))
    count = copies(jobs, len(stale))
    if count is None:
        with executor(processes(jobs, len(stale))) as pool:
            yield from render_all(docket.plan(stale), docket, theme, config, pool, progress)
    elif count == 1:
        yield from render_all(docket.plan(stale), docket, theme, config, Here(), progress)
    else:
        yield from _in_copies(stale, docket, theme, config, count, progress)


def _in_copies(  # noqa: PLR0913, PLR0917  # as above
    stale: Sequence[Part],
    docket: Docket,
    theme: Theme,
    config: Config,
    count: int,
    progress: Progress,
) -> Iterator[OwnFile]:
    press = partial(_produce, docket=docket, theme=theme, config=config)
    files: dict[str, bytes] = {}
    lost = []
    for made in shared(count, press, stale):
        new = {file.path: file for file in made.files}
        lost += docket.take(made.drafts, new)
        files |= {path: _pack(file) for path, file in new.items()}
        progress("rendering", len(files), len(files) + 1)
    if lost:
        # Two pages claimed one path, and either may have been written last, or with the other's
        # spelling: the one that stays is made again.
        for page in lost:
            files.pop(page.path, None)
            write.drop(page.path, config)
        again = docket.again(lost, stale)
        for file in render_all(again, docket, theme, config, Here(), lambda *_: None):
            files[file.path] = _pack(file)
    yield from (_unpack(path, packed) for path, packed in files.items())


_STANDS = Struct("32sqq")


def _pack(file: OwnFile) -> bytes:
    """Pack what is known of a file beside its path: while all are made, memory is short."""
    return _STANDS.pack(bytes.fromhex(file.sha256), file.size, file.mtime)


def _unpack(path: str, packed: bytes) -> OwnFile:
    digest, size, mtime = _STANDS.unpack(packed)
    return OwnFile(path, digest.hex(), size, mtime)


def _produce(parts: Sequence[Part], docket: Docket, theme: Theme, config: Config) -> Produced:
    """Plan and render some parts, in a process that knows nothing of the others."""
    drafts: list[Draft] = []

    def printings() -> Iterator[Printing]:
        for part in parts:
            found, made = draft(part, docket.standing)
            drafts.append(found)
            yield from made

    files = render_all(printings(), docket, theme, config, Here(), lambda *_: None)
    return Produced(drafts=drafts, files=list(files))


def render_all(  # noqa: PLR0913, PLR0917  # as above
    stale: Iterable[Printing],
    docket: Docket,
    theme: Theme,
    config: Config,
    pool: Executor,
    progress: Progress,
) -> Iterator[OwnFile]:
    """Render pages into the stage, and yield the files that are new or changed.

    What is made from a story goes to the pool. Lists are made here, where the archive is: to
    send one takes longer than to make it. The files of /data/ come last.
    """
    own = docket.standing.own
    press = partial(render_batch, config=config, theme=theme.digest)
    last: list[Printing] = []
    done = 0

    def sorted_out() -> Iterator[tuple[bool, Printing]]:
        for item in refuse_strangers(stale, own, config):
            if item.page.kind in TOGETHER:
                last.append(item)
            else:
                yield item.page.kind in OF_A_STORY, item

    for files, count in both(pool, press, sorted_out()):
        yield from files
        done += count
        progress("rendering", done, done + 1)
    if last:
        yield from render_bulk(last, own, config, theme.digest)
