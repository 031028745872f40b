"""Edits → builds: articles/, templates/, newsgen.yaml and names.yaml are watched.

The site's folder itself is watched without what lies in it, since build/ may hold more
folders than an operating system will watch; articles/ and templates/ with everything.
"""

import asyncio
from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from newsgen.config import ARTICLES, CONFIG_FILE, NAMES_FILE, TEMPLATES, Config
from newsgen.serve.preview import Preview

STEP = 30
"""Milliseconds without another change after which an edit counts as done."""
LONGEST = 400
"""Milliseconds after which it counts as done in any case."""

_FOLDERS = (ARTICLES, TEMPLATES)
_AT_ROOT = frozenset({CONFIG_FILE, NAMES_FILE, *_FOLDERS})


async def watch(preview: Preview) -> None:
    """Build once, and again after every edit, until cancelled or the preview stops."""
    edited, folders = asyncio.Event(), asyncio.Event()
    edited.set()
    async with asyncio.TaskGroup() as tasks:
        watchers = [
            tasks.create_task(_watch_root(preview.config, edited, folders)),
            tasks.create_task(_watch_folders(preview, edited, folders)),
        ]
        await asyncio.sleep(0)  # the watchers start before the first build reads anything
        while not preview.stopping and preview.refusal is None:
            await edited.wait()
            edited.clear()
            await preview.rebuild()
            if not edited.is_set():
                await preview.prepare()
        for watcher in watchers:
            watcher.cancel()


async def _watch_root(config: Config, edited: asyncio.Event, folders: asyncio.Event) -> None:
    """Watch the files at the root, and whether the folders come and go."""
    changes = awatch(
        config.root,
        watch_filter=lambda _, path: Path(path).name in _AT_ROOT,
        recursive=False,
        step=STEP,
        debounce=LONGEST,
    )
    async for change in changes:
        if any(Path(path).name in _FOLDERS for _, path in change):
            folders.set()
        edited.set()


async def _watch_folders(preview: Preview, edited: asyncio.Event, folders: asyncio.Event) -> None:
    """Watch what lies in the folders that there are, and begin again when `folders` is set."""
    root = preview.config.root
    while True:
        present = [root / name for name in _FOLDERS if (root / name).is_dir()]
        if not present:
            await folders.wait()
        else:
            changes = awatch(
                *present,
                watch_filter=DefaultFilter(),
                stop_event=folders,
                step=STEP,
                debounce=LONGEST,
            )
            async for change in changes:
                await preview.prove(_sources(change, root))
                edited.set()
        folders.clear()
        edited.set()  # what changed before the new watch began


def _sources(change: Iterable[tuple[Change, str]], root: Path) -> Iterator[str]:
    """Yield the stories that were edited, as paths from the site's root."""
    for what, path in sorted(change):
        if what != Change.deleted and Path(path).is_relative_to(root / ARTICLES):
            yield Path(path).relative_to(root).as_posix()
