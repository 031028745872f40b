"""What the last build left, and the one commit of this one.

The state is asked here whether anything changed at all, and what stands; and it is told of a
change before it is made.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Self

import msgspec
from msgspec import structs

from newsgen import __version__, load, write
from newsgen.config import Config
from newsgen.docket import Docket, Standing
from newsgen.errors import Location, Problems, RefusedError, SourceError
from newsgen.model import Archive, Counts, Listed, OwnFile
from newsgen.parse import READERS
from newsgen.render import Theme, edition, editions_by_kind
from newsgen.store import Showing, State, utc


def look(config: Config, state: State, *, full: bool) -> load.Listing:
    """List the sources; those that bear the size and times they were last seen with are not read.

    Args:
        config: The site.
        state: Remembers how they were last seen.
        full: Read them all.
    """
    seen = state.seen()
    listing = load.scan(config, READERS, {} if full else seen)
    if not listing.sources:
        load.require(config)  # gone a moment ago, and not emptied: nothing is taken down for that
    now = {found.path: (found.stamp, found.sha256) for found in listing.sources}
    changed = [(path, *how) for path, how in now.items() if seen.get(path) != how]
    gone = seen.keys() - now.keys()
    if changed or gone:
        state.save_seen(changed, gone)
        state.commit()
    return listing


class Made(msgspec.Struct, frozen=True):
    """What a site is made from.

    Args:
        output: The folder it stands in.
        inputs: Digest of the sources, the theme and the settings.
        pictures: Digest of the pictures' sizes and times, and of files that are no article.
        drafts, future: It shows what is not yet for readers.
        now: The clock it was made by, in UTC.
    """

    output: str
    inputs: str
    pictures: str
    drafts: bool
    future: bool
    now: str

    @classmethod
    def of(cls, config: Config, showing: Showing, listing: load.Listing, theme: Theme) -> Self:
        """Take stock of a site as it would be made now."""
        return cls(
            write.place(config),
            inputs(config, listing, theme),
            _digest([sorted(listing.pictures.items()), listing.strangers]),
            showing.drafts,
            showing.future,
            utc(showing.now),
        )


class Note(msgspec.Struct, frozen=True):
    """Something an editor should hear of at every build."""

    message: str
    at: Location | None
    hint: str | None


class Built(msgspec.Struct, frozen=True):
    """The site that stands: `publish` asks for it before it carries the site away.

    Args:
        made: What it was made from.
        problems: How many things needed mending.
        counts: What became of every source.
        due: When the next embargo ends.
        noted: What an editor should hear of.
        lapses: When the next story expires.
    """

    made: Made
    problems: int
    counts: Counts
    due: str | None
    noted: tuple[Note, ...]
    lapses: str | None = None

    @classmethod
    def of(cls, made: Made, archive: Archive, problems: Problems, notes: Problems) -> Self:
        """Describe a site that is about to stand."""
        noted = tuple(Note(note.message, note.at, note.hint) for note in notes)
        return cls(made, len(problems), archive.counts, archive.due, noted, archive.lapses)

    def overtaken(self, now: str) -> bool:
        """Say whether the clock alone has changed the site since: an embargo or a term is over."""
        return any(moment is not None and moment <= now for moment in (self.due, self.lapses))

    def notes(self) -> Problems:
        """Return what an editor should hear of."""
        return Problems.of(SourceError(n.message, at=n.at, hint=n.hint) for n in self.noted)


def inputs(config: Config, listing: load.Listing, theme: Theme) -> str:
    """Return a digest of all that a site is made from, but the pictures and the clock."""
    sources = [(found.path, found.sha256) for found in listing.sources]
    return _digest([sources, config.reading, edition(theme, config.look, __version__)])


def _digest(parts: object) -> str:
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


def last_built(state: State) -> Built | None:
    """Return what the site that stands was made from; None when that is not known."""
    text = state.get("built")
    try:
        return msgspec.json.decode(text, type=Built) if text is not None else None
    except msgspec.DecodeError:
        return None


def settled(made: Made, own: Mapping[str, OwnFile], config: Config, state: State) -> Built | None:
    """Return the last build when this one would do nothing else.

    That is so when it found nothing to mend, is to be made from the same things, every file
    stands as it was left, and no embargo has ended and no story expired since.
    """
    last = last_built(state)
    if last is None or last.problems or last.made != structs.replace(made, now=last.made.now):
        return None
    if made.now < last.made.now or last.overtaken(made.now):
        return None
    return last if own and len(write.intact(config, own)) == len(own) else None


def recover(config: Config, state: State) -> None:
    """Finish what a killed build had decided on, before anything else is done."""
    moves = state.journal()
    output = state.get("output")
    if moves and output is not None:  # which may be another than this command's
        write.apply(moves, structs.replace(config, output=write.at_place(output)))
    if moves:
        state.save_journal([])
        state.commit()


def own_files(config: Config, state: State) -> dict[str, OwnFile]:
    """Return our files in the output folder, by path; another folder is looked through first."""
    output = write.place(config)
    unknown = state.get("adopted") is None  # to a new memory that finished an old one's moves
    if unknown or state.get("output") != output or not config.output.is_dir():
        state.forget_output()
        state.save_files(write.adopt(config).values(), ())
        state.put("output", output)
        state.put("adopted", "yes")
        state.commit()
    return state.files()


def refuse_anothers(
    pages: Iterable[Listed], own: Mapping[str, OwnFile], config: Config, state: State
) -> None:
    """Refuse a folder in which another archive stands: its manifest is as good as ours.

    Asked only while a folder is known by its manifest alone. Another archive's is one that
    holds stories, and none of those that are to stand there.

    Raises:
        RefusedError: Saying how many stories stand there.
    """
    if state.get("adopted") != "yes":
        return
    stories = {path for path in own if _STORY.fullmatch(path)}
    if stories and stories.isdisjoint(page.path for page in pages):
        raise RefusedError(
            f"the output folder {config.output} holds another archive, of {len(stories)} stories",
            hint="choose another folder with --output, or empty this one first",
        )


_STORY = re.compile(r"(?:\d{4}(?:/\d\d){0,2}|undated)/[^/]*[^/\d][^/]*/index\.html")


def standing(
    own: Mapping[str, OwnFile], theme: Theme, config: Config, state: State, *, full: bool
) -> Standing:
    """Return the site as it stands, for a docket.

    Args:
        own: Our files in the output folder.
        theme: The templates.
        config: The site.
        state: What the last build left.
        full: Every page is to be made.
    """
    printed = edition(theme, config.look, __version__)
    kinds: dict[str, str] = msgspec.json.decode(state.get("editions") or b"{}")
    overtaken: set[str] = set()
    if state.get("edition") != printed:
        now = editions_by_kind(theme, config.look, __version__)
        overtaken = {kind for kind in now if now[kind] != kinds.get(kind)}
        state.put("edition", printed)
        state.put("editions", msgspec.json.encode(now).decode())
    parts = {} if full else state.parts()
    return Standing(parts, own, write.intact(config, own), overtaken)


def commit(staged: write.Staged, docket: Docket, config: Config, state: State) -> None:
    """Write down the change, make it, and close the journal: the commit is the decision."""
    state.save_parts(docket.planned, state.part_names() - docket.names)
    state.save_files(staged.written, staged.removed)
    state.put("adopted", "")
    if staged.written or staged.removed:
        state.save_journal(staged.moves())
        state.commit()
        write.apply(staged.moves(), config)
        state.save_journal([])
    state.commit()
