"""The site here and the record of the one there → what moves, and in which order.

Judged by content alone. Only files that the target's record names are ever deleted.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from newsgen.check.addresses import fingerprinted, of_story
from newsgen.errors import RefusedError
from newsgen.publish.target import Parcel
from newsgen.write import MANIFEST

MOST_DELETES = 256
SHARE = 10
"""Percent of the files at the target."""
FEW_DELETES = 10
"""A small archive may always take down one story."""

_ASSETS = ("static/", "media/", "pagefind/", "search/")
_LAST = re.compile(r"^[^/]+\.(?:xml|json|txt)$|/feed\.(?:xml|json)$")
STAGES = ("assets", "articles", "lists", "feeds", "home", "manifest")


class Difference(msgspec.Struct, frozen=True):
    """What has to move for the target to become the site.

    Args:
        new: Parcels the target does not have.
        changed: Parcels it has with other bytes.
        unchanged: How many stay.
        gone: Paths to delete.
        in_the_way: Those of them that stand where a folder is to be, or the reverse.
    """

    new: tuple[Parcel, ...]
    changed: tuple[Parcel, ...]
    unchanged: int
    gone: tuple[str, ...]
    in_the_way: tuple[str, ...]

    def stages(self) -> Iterator[tuple[str, list[Parcel]]]:
        """Yield what is sent, stage by stage: nothing goes before what it leads to."""
        filed: dict[str, list[Parcel]] = {}
        for parcel in sorted((*self.new, *self.changed), key=lambda parcel: parcel.path):
            filed.setdefault(stage(parcel.path), []).append(parcel)
        yield from ((name, filed[name]) for name in STAGES if name in filed)


def stage(path: str) -> str:
    """Say in which stage a file is sent."""
    if path == MANIFEST:
        return "manifest"
    if path == "index.html":
        return "home"
    if path.startswith(_ASSETS) and not path.endswith(".html"):
        return "assets"
    if of_story(path):
        return "articles"
    return "feeds" if _LAST.search(path) else "lists"


def compare(
    here: Sequence[Parcel], there: Mapping[str, str], uncertain: Collection[str]
) -> Difference:
    """Compare the site with the record of what is at the target.

    Args:
        here: The site.
        there: Path → digest, from the target's manifest.
        uncertain: Paths an interrupted publish was about to write or delete.
    """
    new, changed = [], []
    for parcel in here:
        known = there.get(parcel.path)
        if known is None:
            new.append(parcel)
        elif known != parcel.sha256 or parcel.path in uncertain:
            changed.append(parcel)
    ours = {parcel.path for parcel in here}
    gone = tuple(sorted((there.keys() | set(uncertain)) - ours))
    coming = {parcel.path for parcel in (*new, *changed)}
    return Difference(
        tuple(new),
        tuple(changed),
        len(here) - len(new) - len(changed),
        gone,
        tuple(_in_the_way(gone, coming)),
    )


def _in_the_way(gone: Iterable[str], coming: Collection[str]) -> Iterator[str]:
    folders = {folder for path in coming for folder in _above(path)}
    for path in gone:
        if path in folders or any(folder in coming for folder in _above(path)):
            yield path


def _above(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def check_deletes(difference: Difference, there: int, most: int | None) -> None:
    """Refuse to delete more than is usual: the wrong folder must not empty a site.

    The default is 256 or 10 % of the files at the target, whichever is smaller, but never
    fewer than 10. An asset whose address carries its digest is replaced, not lost, and is
    not counted.

    Args:
        difference: What is to move.
        there: How many files the target has.
        most: What `--max-deletes` allows; None for the default.

    Raises:
        RefusedError: With the number that would have to be allowed.
    """
    count = sum(not fingerprinted(path) for path in difference.gone)
    usual = max(FEW_DELETES, min(MOST_DELETES, there * SHARE // 100))
    allowed = usual if most is None else most
    if count > allowed:
        first = ", ".join(difference.gone[:3])
        raise RefusedError(
            f"{count:,} of {there:,} files at the target would be deleted ({first} …); "
            f"the limit is {allowed:,}",
            hint=f"look with --dry-run; if that is meant, add --max-deletes {count}",
        )
