"""A site as the checks see it: the archive that the sources make, and the files that stand."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from newsgen import load, write
from newsgen.build import Options, survey
from newsgen.config import Config
from newsgen.errors import Location, Problems
from newsgen.ledger import inputs, last_built
from newsgen.model import Archive, Card, OwnFile, Record
from newsgen.parse import READERS
from newsgen.render import Theme
from newsgen.store import Entry, Showing, State


class Site:
    """Everything a check may look at; nothing here changes.

    Args:
        config: The settings.
        now: The clock, ISO 8601 in UTC.
        archive: What the sources make, read now.
        problems: What cannot be read, or contradicts itself, in the sources.
        entries: Every source that could be read, published or not.
        files: The built site by path; empty when there is none.
        stale: The built site is older than the sources.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # each from another hand; made in one place, below
        self,
        config: Config,
        now: str,
        archive: Archive,
        problems: Problems,
        entries: tuple[Entry, ...],
        files: Mapping[str, OwnFile],
        stale: bool,  # noqa: FBT001  # as above
    ) -> None:
        self.config = config
        self.now = now
        self.archive = archive
        self.problems = problems
        self.entries = entries
        self.files = files
        self.stale = stale

    def stories(self) -> Iterator[tuple[Card, Record]]:
        """Yield every published article with its record, read from the disk one by one."""
        for card in self.archive.cards:
            yield card, self.archive.library.record(card.source)

    @cached_property
    def sources(self) -> dict[str, str]:
        """The address of every article → its source."""
        return {card.url: card.source for card in self.archive.cards}


def open_site(config: Config, now: str) -> Site:
    """Read the sources that changed, and list the built site.

    Raises:
        RefusedError: If another newsgen is building this site.
        WriteError: If the state cannot be written.
    """
    archive, problems = survey(config, Options(showing=Showing(now=now)))
    with State(config.state) as state:
        entries = tuple(state.entries())
        output = write.place(config)
        files = state.files() if state.get("output") == output else {}
        standing = write.intact(config, files)
        built = last_built(state)
    made_from = inputs(config, load.scan(config, READERS), Theme.of(config))
    stale = built is None or built.made.inputs != made_from or len(standing) < len(files)
    there = {path: file for path, file in files.items() if path in standing}
    return Site(config, now, archive, problems, entries, there, stale)


def line_of(record: Record, field: str) -> int | None:
    """Return the line of the source that a field of a record was read from."""
    lines = (found.line for found in record.article.report if found.field == field and found.line)
    return next(lines, None)


def place(record: Record, block: int, start: int = 0) -> Location:
    """Return the place in the source where a code point of a body's block stands."""
    piece = record.article.body[block]
    return Location(record.article.source.path, piece.line + piece.text[:start].count("\n"))
