"""What is shown between an edit and the end of the build that takes it in."""

import asyncio
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from factories import NOW, build, write_files

from newsgen.build import Options
from newsgen.config import Config, load_config
from newsgen.serve.files import File
from newsgen.serve.preview import Preview
from newsgen.store import Showing

MakeSite = Callable[[Mapping[str, str | bytes]], Path]
FLOOD = "articles/flood.md"
STORY = "---\ntitle: Flood closes the bridge\ndate: 2022-03-16\n---\n\nThe river rose.\n"
NAMES = ("2022", "03", "16", "flood-closes-the-bridge", "")


class Editor:
    """A preview without a server, and the site it shows."""

    def __init__(self, root: Path, before: Callable[[], None] = lambda: None) -> None:
        self.root = root
        self._before = before
        self.preview = Preview(self._settings, lambda _: None)

    def _settings(self) -> tuple[Config, Options]:
        self._before()
        return load_config(self.root), Options(showing=Showing(now=NOW), jobs=1, hold=True)

    async def save(self, text: str) -> None:
        """Save the story, and have it proved as the watcher does."""
        write_files(self.root, {FLOOD: text})
        await self.preview.prove([FLOOD])

    def page(self) -> str:
        """Return the story's page as the preview shows it."""
        found = self.preview.find(NAMES)
        assert isinstance(found, File)
        return found.data.decode()

    def version(self) -> str:
        """Return what the browser is told."""
        return self.preview.news().version


@pytest.mark.parametrize("stood", [False, True])
def test_a_proof_stands_until_the_build_has_taken_the_edit_in(site: MakeSite, stood: bool) -> None:  # noqa: FBT001  # a case
    root = site({FLOOD: STORY})
    if stood:  # … and nothing is built at the start: the archive is looked through all the same
        build(root)
    editor = Editor(root)

    async def edit() -> None:
        await editor.preview.rebuild()
        await editor.preview.prepare()
        version = editor.version()
        await editor.save(STORY.replace("rose", "fell"))
        assert "The river fell." in editor.page()
        assert editor.version() != version, "the browser reloads"
        proof, version = editor.page(), editor.version()
        await editor.preview.rebuild()
        assert editor.page() == proof == built(root)
        assert editor.version() != version, "the lists have changed"
        await editor.save(STORY)
        assert "The river rose." in editor.page(), "the next proof is pulled on what was built"

    asyncio.run(edit())
    editor.preview.close()


def test_an_edit_during_a_build_is_shown_until_the_next_one(site: MakeSite) -> None:
    root = site({FLOOD: STORY})
    reading, go = threading.Event(), threading.Event()
    go.set()

    def before() -> None:
        reading.set()
        assert go.wait(10)

    editor = Editor(root, before)

    async def edit() -> None:
        await editor.preview.rebuild()
        go.clear()
        reading.clear()
        await editor.save(STORY.replace("rose", "fell"))
        building = asyncio.create_task(editor.preview.rebuild())
        await asyncio.to_thread(reading.wait, 10)
        await editor.save(STORY.replace("rose", "stood still"))
        go.set()
        await building
        assert "The river stood still." in editor.page()

    asyncio.run(edit())
    editor.preview.close()


def test_a_story_is_told_to_be_broken_and_mended_before_anything_is_built(site: MakeSite) -> None:
    broken = STORY.replace("2022-03-16", "14 Aprl 1912")
    root = site({FLOOD: STORY, "articles/fog.md": broken})
    editor = Editor(root)

    def places() -> list[str]:
        return [trouble.where for trouble in editor.preview.news().problems]

    async def edit() -> None:
        await editor.preview.rebuild()
        assert places() == ["articles/fog.md:3"]
        await editor.save(broken)
        assert places() == ["articles/fog.md:3", "articles/flood.md:3"]
        assert "The river rose." in editor.page(), "the last good page stays"
        await editor.save(broken.replace("title", "section: News\ntitle"))
        assert places() == ["articles/fog.md:3", "articles/flood.md:4"]
        await editor.save(STORY)
        assert places() == ["articles/fog.md:3"]

    asyncio.run(edit())
    editor.preview.close()


def test_a_proof_outlives_a_build_that_failed(site: MakeSite) -> None:
    root = site({FLOOD: STORY})
    editor = Editor(root)

    async def edit() -> None:
        await editor.preview.rebuild()
        await editor.save(STORY.replace("rose", "fell"))
        write_files(root, {"newsgen.yaml": "titel: x\n"})
        await editor.preview.rebuild()
        assert not editor.preview.news().standing
        assert "The river fell." in editor.page()

    asyncio.run(edit())
    editor.preview.close()


def test_without_an_archive_in_order_there_is_no_proof(site: MakeSite) -> None:
    root = site({FLOOD: STORY})
    build(root)
    editor = Editor(root)

    async def edit() -> None:
        await editor.save(STORY.replace("rose", "fell"))
        assert "The river rose." in editor.page()

    asyncio.run(edit())
    editor.preview.close()


def built(root: Path) -> str:
    return root.joinpath("build", *NAMES[:-1], "index.html").read_text("utf-8")
