"""The docket of a build: every page the site is to have, and which of them must be made.

Parts come in one after another. One that shows what it showed last time, and whose files stand
as they were left, is listed and not planned. What comes out are the pages to be made, each with
why; nothing else of a page is kept, so memory holds one part's views at a time.

A part may be drafted in another process (`draft`), which knows nothing of the others; the docket
takes in what was drafted, and says which of its pages gives way to another's.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import msgspec

from newsgen.errors import NewsgenError
from newsgen.model import Listed, OwnFile, Page, Part
from newsgen.plan import clash
from newsgen.plan.desk import Desk
from newsgen.render import TOGETHER
from newsgen.slugs import fold
from newsgen.store import Remembered
from newsgen.workers import Printing

_NONE: Mapping[str, OwnFile] = {}
RESERVED = ("manifest-sha256.txt", "_redirects", "_headers")
"""Paths of the output folder that are no page's."""
COPIED = frozenset({"static", "picture", "resized", "search_index"})
"""Kinds of which one stands for two whose paths some disk takes for the same."""


class Standing(msgspec.Struct, frozen=True):
    """The site as it stands.

    Args:
        parts: As they were planned; empty when every page is to be made.
        own: Our files in the output folder, by path.
        intact: Those that are as we left them.
        overtaken: Kinds of page that are made otherwise now: a template, a setting, newsgen.
    """

    parts: Mapping[str, Remembered]
    own: Mapping[str, OwnFile]
    intact: AbstractSet[str]
    overtaken: AbstractSet[str]


class Draft(NamedTuple):
    """A part that was planned: its name, its digest, and its pages."""

    name: str
    digest: bytes
    pages: tuple[Listed, ...]


def draft(
    part: Part, standing: Standing, admit: Callable[[Page], bool] = lambda _: True
) -> tuple[Draft, list[Printing]]:
    """Plan a part.

    Args:
        part: The part.
        standing: The site as it stands.
        admit: Says of each page whether it is to be.

    Returns:
        What is remembered of it, and its pages that must be made.
    """
    last = standing.parts.get(part.name)
    before = {page.url: page.fingerprint for page in last.pages()} if last else {}
    pages = [page for page in part.pages() if admit(page)]
    listed = tuple(map(_listed, pages))
    reasons = [_why(page, before, standing) for page in listed]
    if any(reasons) and any(page.kind in TOGETHER for page in pages):
        reasons = [why or "made together with another" for why in reasons]
    printings = [
        Printing(page, _before(one.path, standing), why)
        for page, one, why in zip(pages, listed, reasons, strict=True)
        if why
    ]
    return Draft(part.name, part.digest or b"", listed), printings


def _why(page: Listed, before: Mapping[str, bytes], standing: Standing) -> str | None:
    """Say why a page must be made; None when it stands and shows what it is to show."""
    path = page.path
    if path not in standing.own:
        return "new"
    if path not in standing.intact:
        return "its file is not as it was left"
    if before.get(page.url) != page.fingerprint:
        return "it shows something else"
    return "its template or a setting changed" if page.kind in standing.overtaken else None


def _before(path: str, standing: Standing) -> str | None:
    """Return the digest of a page's file as it stands."""
    return standing.own[path].sha256 if path in standing.intact else None


class Docket:
    """Takes in parts, and lists their pages."""

    def __init__(self, desk: Desk, standing: Standing) -> None:
        self._desk = desk
        self.standing = standing
        self._listed: dict[str, Listed] = {}
        self._folders: dict[str, Listed] | None = None
        self.names: set[str] = set()
        """Of all parts."""
        self.planned: list[Draft] = []
        """Parts that were planned."""
        self.problems: list[NewsgenError] = []
        """An error for each old path that is a page's, or two articles'."""

    def pages(self) -> tuple[Listed, ...]:
        """Return the pages listed so far."""
        return tuple(self._listed.values())

    def paths(self) -> set[str]:
        """Return the files of the pages listed so far."""
        # Nearly all are what they are listed by; a large site has not the room for both.
        return {key if key == (path := page.path) else path for key, page in self._listed.items()}

    def add(self, parts: Iterable[Part]) -> Iterator[Printing]:
        """Take in parts; yield the pages of theirs that must be made."""
        return self.plan(self.stale(parts))

    def stale(self, parts: Iterable[Part]) -> Iterator[Part]:
        """Take in parts; yield those that must be planned, and list the pages of the others."""
        for part in parts:
            self.names.add(part.name)
            last = self.standing.parts.get(part.name)
            if last is None or last.digest != part.digest or not self._keep(last.pages()):
                yield part

    def plan(self, parts: Iterable[Part]) -> Iterator[Printing]:
        """Plan parts; yield the pages of theirs that must be made."""
        for part in parts:
            found, printings = draft(part, self.standing, self._admit)
            self.planned.append(found)
            yield from printings

    def take(self, drafts: Iterable[Draft], files: Mapping[str, OwnFile] = _NONE) -> list[Listed]:
        """Take in parts that were drafted elsewhere; return their pages that give way.

        Args:
            drafts: The parts.
            files: What was written of them: a path is kept once.
        """
        lost: list[Listed] = []
        for found in drafts:
            stay: list[Listed] = []
            for page in found.pages:
                (stay if self._list(page, page.url, files) else lost).append(page)
            self.planned.append(found._replace(pages=tuple(stay)) if lost else found)
        return lost

    def again(self, lost: Sequence[Listed], parts: Iterable[Part]) -> Iterator[Printing]:
        """Plan once more the pages that others gave way to: these were made in their place."""
        paths = {fold(page.path) for page in lost}
        owners = {
            found.name
            for found in self.planned
            if any(fold(page.path) in paths for page in found.pages)
        }
        for part in parts:
            if part.name in owners:
                _, printings = draft(part, self.standing, lambda page: self._owns(page, paths))
                yield from printings

    def _keep(self, pages: Sequence[Listed]) -> bool:
        """List the pages of a part that need not be planned, unless one must be made."""
        intact, overtaken = self.standing.intact, self.standing.overtaken
        for page in pages:
            if page.path not in intact or page.kind in overtaken:
                return False
        for page in pages:
            self._listed[fold(page.path)] = page
        return True

    def _owns(self, page: Page, paths: AbstractSet[str]) -> bool:
        path = fold(page.path)
        return path in paths and self._listed[path] == _listed(page)

    def _admit(self, page: Page) -> bool:
        target = page.view.target if page.kind == "redirect" else page.url
        return self._list(_listed(page), target)

    def _list(self, page: Listed, target: str, files: Mapping[str, OwnFile] = _NONE) -> bool:
        """List a page, unless another stands there."""
        path = fold(page.path)
        owner = self._listed.get(path)
        if owner is None and page.kind == "redirect":
            owner = self._owner_around(page, path)
        if owner is None:
            written = files.get(path)
            self._listed[written.path if written else path] = page
            return True
        if page.kind not in COPIED:
            self.problems.append(clash(page, target, owner, self._desk.archive))
        return False

    def _owner_around(self, page: Listed, path: str) -> Listed | None:
        """Return who has an old path's folder as a file, or the path itself as a folder."""
        if self._folders is None:
            self._folders = {path: Listed(path, "reserved", b"") for path in RESERVED}
            for other, listed in self._listed.items():
                for folder in _above(other):
                    self._folders.setdefault(folder, listed)
        owner = next((self._listed[up] for up in _above(path) if up in self._listed), None)
        owner = owner or self._folders.get(path)
        if owner is None:
            for folder in _above(path):
                self._folders.setdefault(folder, page)
        return owner


def _listed(page: Page) -> Listed:
    return Listed(page.url, page.kind, page.fingerprint)


def _above(path: str) -> Iterator[str]:
    """Yield the folders a file lies in, from the inmost out."""
    while (path := path.rpartition("/")[0]) != "":
        yield path
