"""The two kinds of work done in batches, as functions that any process can run.

A worker is sent paths or pages and the settings; what it reads from disk it reads itself.
"""

import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import msgspec

from newsgen import load, pictures, sharing, write
from newsgen.config import ARTICLES, Config
from newsgen.errors import BuildError, Location, NewsgenError, SourceError
from newsgen.extract import extract
from newsgen.extract.given import given_only
from newsgen.model import OwnFile, Page, Record
from newsgen.parse import parse
from newsgen.pictures import Measured
from newsgen.render import BULK, Press, Theme, bulk_files, render
from newsgen.store import Bodies, Row, condense
from newsgen.views import ResizedView

PICTURES = "pictures"
"""The folder of pictures' smaller copies, in the state folder."""
TEMPLATES_KEPT = "templates"
"""The folder of compiled templates, in the state folder."""


class Batch(msgspec.Struct, frozen=True):
    """What came of reading some sources: rows for the state, and what could not be read."""

    rows: tuple[Row, ...]
    failures: tuple[NewsgenError, ...]
    failed: int


def read_source(config: Config, path: str) -> Record:
    """Read one source all the way to its record.

    Raises:
        BuildError: With every mistake in it.
        SourceError: If the file cannot be read, or newsgen failed on it.
    """
    source = load.read(config, path)
    with _named(path):
        article = parse(source, config.reading)
        if config.reading.extraction == "off":
            return given_only(article)
        return extract(article, config.reading.authority)


@contextmanager
def _named(path: str) -> Iterator[None]:
    """Name the file that newsgen failed on: an unforeseen text must not sink the others."""
    try:
        yield
    except NewsgenError:
        raise
    except Exception as error:
        raise SourceError(
            f"newsgen failed on this file: {type(error).__name__}: {error}",
            at=Location(path),
            hint="this is a fault of newsgen: please report it, with the file",
        ) from error


def read_batch(paths: Sequence[str], config: Config) -> Batch:
    """Read some sources; one that cannot be read does not stop the others."""
    rows = []
    failures: list[NewsgenError] = []
    failed = 0
    for path in paths:
        try:
            record = read_source(config, path)
            with _named(path):
                rows.append(Row.of(*condense(record)))
        except BuildError as error:
            failures.extend(error.problems)
            failed += 1
        except NewsgenError as error:
            failures.append(error)
            failed += 1
    return Batch(tuple(rows), tuple(failures), failed)


def measure_batch(paths: Sequence[str], config: Config) -> list[Measured]:
    """Measure some pictures, given as paths below articles/, and keep smaller copies of them."""
    found = []
    for path in paths:
        try:
            data = load.read_picture(config, f"{ARTICLES}/{path}")
        except SourceError as error:
            found.append(Measured(None, error.message))
            continue
        digest = hashlib.sha256(data).hexdigest()
        found.append(pictures.measure(path, data, digest, config.state / PICTURES))
    return found


def begin() -> None:
    """Let go of an earlier build's press: its state may be gone, and must not be forked."""
    _press.cache_clear()


@functools.lru_cache(maxsize=1)
def _press(config: Config, _theme: str) -> Press:
    """Make the press once in each process; a changed theme makes another."""

    def picture(path: str) -> bytes:
        return load.read_picture(config, f"{ARTICLES}/{path}")

    def copy(view: ResizedView) -> bytes:
        cache = config.state / PICTURES
        return pictures.resized(picture(view.source), view.digest, view.width, cache)

    def kept(path: str) -> bytes:
        return load.read_kept(config, path)

    library, compiled = Bodies(config.state, shared=config.shared), config.state / TEMPLATES_KEPT
    return Press(
        Theme.of(config), config.look, library, picture, copy, kept, sharing.draw, compiled
    )


class Printing(msgspec.Struct, frozen=True):
    """A page to be rendered, and the digest of its file as it stands; None without one.

    Args:
        page: The page.
        before: That digest.
        why: The page is rendered, in words for `build -v`.
    """

    page: Page
    before: str | None
    why: str


def refuse_strangers(
    printings: Iterable[Printing], own: Mapping[str, OwnFile], config: Config
) -> Iterator[Printing]:
    """Pass pages on, unless a file newsgen did not write stands where one is to be.

    Raises:
        RefusedError: Naming the file.
    """
    occupied = write.occupied(config.output)
    for item in printings:
        if occupied and item.page.path not in own:
            write.refuse_stranger(config, item.page.path, own)
        yield item


def render_bulk(
    printings: Sequence[Printing], own: Mapping[str, OwnFile], config: Config, theme: str
) -> Iterator[OwnFile]:
    """Render the files of /data/ in this process, which has the archive they are made of.

    Args:
        printings: The files, and the pages that tell their sizes.
        own: Our files in the output folder, by path.
        config: The site.
        theme: The theme's digest.

    Yields:
        The files that are new or changed.

    Raises:
        RenderError: If a template fails, or SQLite cannot make the database.
        WriteError: If the disk is full or may not be written.
    """
    press = _press(config, theme)
    before = {item.page.path: item.before for item in printings if item.before}
    large = [item.page for item in printings if item.page.kind == BULK]
    folder = write.scratch(config)
    try:
        made = write.put(bulk_files(large, config.look, folder), before, config)
    finally:
        write.clear(folder)
    yield from made
    press.files = dict(own) | {file.path: file for file in made}
    rest = [item.page for item in printings if item.page.kind != BULK]
    yield from write.put(render(rest, press), before, config)


def render_batch(printings: Sequence[Printing], config: Config, theme: str) -> tuple[OwnFile, ...]:
    """Render some pages into the stage.

    Args:
        printings: The pages.
        config: The site.
        theme: The theme's digest.

    Returns:
        The files that are new or changed.

    Raises:
        RenderError: If a template fails.
        WriteError: If the disk is full or may not be written.
    """
    before = {item.page.path: item.before for item in printings if item.before}
    artifacts = render([item.page for item in printings], _press(config, theme))
    return write.put(artifacts, before, config)
