"""The docket of a build: every page the site is to have, and which of them must be made.

Parts come in one after another. One that shows what it showed last time, and whose files stand
as they were left, is listed and not planned. What comes out are the pages to be made, each with
why; nothing else of a page is kept, so memory holds one part's views at a time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from newsgen.errors import NewsgenError
from newsgen.model import Listed, OwnFile, Page, Part
from newsgen.plan import clash
from newsgen.plan.desk import Desk
from newsgen.render import TOGETHER
from newsgen.slugs import fold
from newsgen.store import Remembered
from newsgen.workers import Printing

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


class Docket:
    """Takes in parts, and lists their pages."""

    def __init__(self, desk: Desk, standing: Standing) -> None:
        self._desk = desk
        self._standing = standing
        self._listed: dict[str, Listed] = {}
        self._folders: dict[str, Listed] | None = None
        self.names: set[str] = set()
        """Of all parts."""
        self.planned: list[tuple[str, bytes, tuple[Listed, ...]]] = []
        """Parts that were planned, with their digests and pages."""
        self.problems: list[NewsgenError] = []
        """An error for each old path that is a page's, or two articles'."""

    def pages(self) -> tuple[Listed, ...]:
        """Return the pages listed so far."""
        return tuple(self._listed.values())

    def paths(self) -> set[str]:
        """Return the files of the pages listed so far."""
        return {page.path for page in self._listed.values()}

    def add(self, parts: Iterable[Part]) -> Iterator[Printing]:
        """Take in parts; yield the pages of theirs that must be made."""
        for part in parts:
            self.names.add(part.name)
            last = self._standing.parts.get(part.name)
            if last is None or last.digest != part.digest or not self._keep(last.pages()):
                yield from self._plan(part, last)

    def _keep(self, pages: Sequence[Listed]) -> bool:
        """List the pages of a part that need not be planned, unless one must be made."""
        intact, overtaken = self._standing.intact, self._standing.overtaken
        for page in pages:
            if page.path not in intact or page.kind in overtaken:
                return False
        for page in pages:
            self._listed[fold(page.path)] = page
        return True

    def _plan(self, part: Part, last: Remembered | None) -> Iterator[Printing]:
        before = {page.url: page.fingerprint for page in last.pages()} if last else {}
        pages = [page for page in part.pages() if self._list(page)]
        listed = tuple(map(_listed, pages))
        self.planned.append((part.name, part.digest or b"", listed))
        reasons = [self._why(page, before) for page in pages]
        if any(reasons) and any(page.kind in TOGETHER for page in pages):
            reasons = [why or "made together with another" for why in reasons]
        for page, why in zip(pages, reasons, strict=True):
            if why:
                yield self._printing(page, why)

    def _why(self, page: Page, before: Mapping[str, bytes]) -> str | None:
        """Say why a page must be made; None when it stands and shows what it is to show."""
        path = page.path
        if path not in self._standing.own:
            return "new"
        if path not in self._standing.intact:
            return "its file is not as it was left"
        if before.get(page.url) != page.fingerprint:
            return "it shows something else"
        return "its template or a setting changed" if self._overtaken(page) else None

    def _overtaken(self, page: Page) -> bool:
        return page.kind in self._standing.overtaken

    def _printing(self, page: Page, why: str) -> Printing:
        path = page.path
        stands = path in self._standing.intact
        return Printing(page, self._standing.own[path].sha256 if stands else None, why)

    def _list(self, page: Page) -> bool:
        """List a page, unless another stands there."""
        path = fold(page.path)
        owner = self._listed.get(path)
        if owner is None and page.kind == "redirect":
            owner = self._owner_around(page, path)
        if owner is None:
            self._listed[path] = _listed(page)
            return True
        if page.kind not in COPIED:
            self.problems.append(clash(page, owner, self._desk.archive))
        return False

    def _owner_around(self, page: Page, path: str) -> Listed | None:
        """Return who has an old path's folder as a file, or the path itself as a folder."""
        if self._folders is None:
            self._folders = {path: Listed(path, "reserved", b"", path) for path in RESERVED}
            for other, listed in self._listed.items():
                for folder in _above(other):
                    self._folders.setdefault(folder, listed)
        owner = next((self._listed[up] for up in _above(path) if up in self._listed), None)
        owner = owner or self._folders.get(path)
        if owner is None:
            mine = _listed(page)
            for folder in _above(path):
                self._folders.setdefault(folder, mine)
        return owner


def _listed(page: Page) -> Listed:
    return Listed(page.url, page.kind, page.fingerprint, page.path)


def _above(path: str) -> Iterator[str]:
    """Yield the folders a file lies in, from the inmost out."""
    while (path := path.rpartition("/")[0]) != "":
        yield path
