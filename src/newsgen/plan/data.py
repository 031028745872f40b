"""The archive as data, under /data/: its page, and files that hold all of it at once.

These files are too large to hold, so their pages carry the archive itself and are made in the
process that has it. They are made again when anything an article or a name shows has changed:
their fingerprint is the digest of all those pages' fingerprints.
"""

from collections.abc import Iterator, Sequence

from newsgen.model import Archive, Listed, Page
from newsgen.plan.desk import Desk
from newsgen.plan.desk import digest as digest_of
from newsgen.views import BulkView, DataFile, DataView

DATA = "/data/"
KINDS = ("people", "organizations", "places")
"""The taxonomies that have files of their own."""


def plan_data(desk: Desk, pages: Sequence[Listed]) -> Iterator[Page]:
    """Plan the bulk files, the page that explains them and datapackage.json.

    Args:
        desk: The archive.
        pages: Those of its articles and terms, whatever else is among them.
    """
    if "data" not in desk.look.formats:
        return
    shown = sorted((page.url, page.fingerprint) for page in pages if page.kind in _SHOWN)
    digest = digest_of(*(part for url, found in shown for part in (url.encode(), found)))
    files = tuple(_files(desk.archive))
    for file in files:
        yield Page(f"{DATA}{file.name}", "bulk", BulkView(desk.archive), digest)
    view = DataView(files=files, counts=desk.archive.counts)
    # What the files hold, and what the view says besides.
    both = digest_of(digest, desk.page(DATA, "data", view).fingerprint)
    yield Page(f"{DATA}datapackage.json", "datapackage", view, both)
    yield Page(DATA, "data", view, both)


_SHOWN = ("article", "term")


def _files(archive: Archive) -> Iterator[DataFile]:
    """Name every file with what it holds."""
    terms = {
        kind: sum(term.url is not None for term in archive.terms.get(kind, ()))  # type: ignore[call-overload]  # a taxonomy's word
        for kind in KINDS
    }
    rows = {"articles": len(archive.cards), "quotes": len(archive.quotes), **terms}
    for topic, count in rows.items():
        yield DataFile(f"{topic}.jsonl", topic, count)
        yield DataFile(f"{topic}.csv", topic, count)
    yield DataFile("archive.sqlite", "archive", len(archive.cards))
