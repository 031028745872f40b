"""The pictures that stories show: each is looked at once, and again when its file changes."""

from collections.abc import Iterator, Sequence

import msgspec

from newsgen import load, pictures
from newsgen.config import ARTICLES, Config
from newsgen.errors import Location, NewsgenError, SourceError
from newsgen.executor import Jobs, each, executor, processes
from newsgen.model import Archive, Picture
from newsgen.pictures import Measured
from newsgen.store import State
from newsgen.workers import PICTURES, measure_batch

FEW = 4
"""Pictures in a piece of work: one takes as long as a dozen articles."""
WORTH = 20
"""One picture is worth as much work as so many articles, when processes are counted."""

_pack = msgspec.msgpack.Encoder().encode
_measured = msgspec.msgpack.Decoder(Measured)


def gather(  # noqa: PLR0913  # what there is, where it is kept, and how it is looked at
    archive: Archive,
    listing: load.Listing,
    config: Config,
    state: State,
    *,
    jobs: Jobs,
    full: bool,
) -> tuple[dict[str, Picture], list[NewsgenError]]:
    """Measure the pictures of an archive.

    Args:
        archive: What is shown.
        listing: The files there are, with their stamps.
        config: The site.
        state: Remembers what was found of a picture while its file stays the same.
        jobs: Processes; None chooses by the amount of work.
        full: Look at every one again.

    Returns:
        The pictures by path below articles/, and an error for each that cannot be shown.
    """
    before = state.pictures()
    stamps = {path: listing.pictures[path] for path in archive.pictures}
    same = {path for path, stamp in stamps.items() if before.get(path, ("",))[0] == stamp}
    known = set() if full else same
    new = [path for path in archive.pictures if path not in known]
    found = {path: _measured.decode(before[path][1]) for path in known}
    with executor(processes(jobs, WORTH * len(new))) as pool:
        measured = each(pool, measure_batch, _pieces(new), config)
        found.update(zip(new, (one for batch in measured for one in batch), strict=True))
    rows = [(path, stamps[path], _pack(found[path])) for path in new]
    state.save_pictures(rows, before.keys() - stamps.keys())
    state.commit()
    shown = {path: found[path].picture for path in archive.pictures}
    whole = {path: picture for path, picture in shown.items() if picture is not None}
    if new or before.keys() - stamps.keys():
        pictures.prune(config.state / PICTURES, list(whole.values()))
    return whole, [_broken(path, found[path]) for path in sorted(found.keys() - whole.keys())]


def _pieces(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(paths), FEW):
        yield paths[start : start + FEW]


def _broken(path: str, measured: Measured) -> NewsgenError:
    return SourceError(
        measured.problem or "cannot be shown",
        at=Location(f"{ARTICLES}/{path}"),
        hint="put a whole picture there; until then the story shows its alternative text",
    )
