"""The docket: which pages must be made, and that nothing else is even planned."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec
import pytest
from factories import Settings, all_pages, archive, article, build, record, tree

from newsgen.config import Look
from newsgen.docket import Docket, Draft, Standing, draft
from newsgen.model import Listed, OwnFile, Page, Part
from newsgen.plan import Desk
from newsgen.store import Remembered
from newsgen.views import NotFoundView

MakeSite = Callable[[Mapping[str, str | bytes]], Path]

OWN = {"a/index.html": OwnFile("a/index.html", "0" * 64, 1, 1)}
KEPT = Remembered(b"same", msgspec.msgpack.encode([Listed("/a/", "term", b"1")]))
STANDING = Standing({"part": KEPT}, OWN, frozenset(OWN), frozenset())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made, _ = archive(tmp_path, [record(article("It rose."))], Settings())
    return Desk(made, Look())


def planned(fingerprint: bytes = b"1") -> Callable[[], Iterator[Page]]:
    def pages() -> Iterator[Page]:
        yield Page("/a/", "term", NotFoundView(), fingerprint)

    return pages


def never() -> Iterator[Page]:
    raise AssertionError("it need not be planned")


def reasons(desk: Desk, standing: Standing, part: Part) -> list[tuple[str, str]]:
    docket = Docket(desk, standing)
    found = [(printing.page.url, printing.why) for printing in docket.add([part])]
    assert docket.paths() == {"a/index.html"}, "it is listed all the same"
    return found


def test_a_part_that_shows_what_it_showed_is_not_planned(desk: Desk) -> None:
    assert reasons(desk, STANDING, Part("part", b"same", never)) == []


def test_a_part_that_may_show_something_else_is_planned_and_its_pages_decide(desk: Desk) -> None:
    assert reasons(desk, STANDING, Part("part", b"other", planned())) == []
    assert reasons(desk, STANDING, Part("part", b"other", planned(b"2"))) == [
        ("/a/", "it shows something else")
    ]
    assert reasons(desk, STANDING, Part("part", None, planned())) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"parts": {}}, "it shows something else"),
        ({"own": {}, "intact": frozenset()}, "new"),
        ({"intact": frozenset()}, "its file is not as it was left"),
        ({"overtaken": frozenset({"term"})}, "its template or a setting changed"),
    ],
    ids=["forgotten", "new", "touched", "overtaken"],
)
def test_what_does_not_stand_as_it_should_is_made(
    desk: Desk, change: dict[str, object], why: str
) -> None:
    standing = msgspec.structs.replace(STANDING, **change)

    assert reasons(desk, standing, Part("part", b"same", planned())) == [("/a/", why)]


def test_a_part_that_was_planned_is_remembered_with_its_pages(desk: Desk) -> None:
    docket = Docket(desk, Standing({}, {}, frozenset(), frozenset()))
    list(docket.add([Part("part", b"same", planned())]))

    assert docket.planned == [("part", b"same", (Listed("/a/", "term", b"1"),))]
    assert docket.names == {"part"}


def drafts(*parts: Part) -> list[Draft]:
    """Plan parts as another process does, each without knowing of the others."""
    return [draft(part, Standing({}, {}, frozenset(), frozenset()))[0] for part in parts]


def test_of_two_pages_drafted_apart_for_one_path_the_first_stays_and_is_made_again(
    desk: Desk,
) -> None:
    """Either of the two files may have been written last."""
    parts = [Part("first", b"", planned(b"1")), Part("second", b"", planned(b"2"))]
    docket = Docket(desk, Standing({}, {}, frozenset(), frozenset()))

    lost = docket.take(drafts(*parts))

    assert lost == [Listed("/a/", "term", b"2")]
    assert [draft.pages for draft in docket.planned] == [
        (Listed("/a/", "term", b"1"),),
        (),
    ]
    assert len(docket.problems) == 1, "and the editor hears of it"
    again = [printing.page for printing in docket.again(lost, parts)]
    assert [page.fingerprint for page in again] == [b"1"]


def test_the_path_of_a_page_made_elsewhere_is_kept_once(desk: Desk) -> None:
    """A large site has half a million of them."""
    docket = Docket(desk, Standing({}, {}, frozenset(), frozenset()))
    file = OwnFile("a/index.html", "0" * 64, 1, 1)

    docket.take(drafts(Part("part", b"", planned())), {file.path: file})

    assert next(iter(docket._listed)) is file.path  # noqa: SLF001  # what is kept is all there is to see


def test_every_part_of_a_site_has_a_name_and_every_page_one_part(tmp_path: Path) -> None:
    stories = [
        record(article("It rose.", path=f"articles/{n}.txt", published="2022-03-16"))
        for n in range(3)
    ]
    made, _ = archive(tmp_path, stories, Settings())
    pages, problems = all_pages(made, Look(), {})

    assert problems == []
    assert len({page.url for page in pages}) == len(pages)


PAPER = {
    "newsgen.yaml": "search: false\n",
    "articles/flood.txt": "Flood\n\nMarch 16, 2022\n\n“It rose,” said Mayor Ana Reyes of Bodo.\n",
}


def changed(root: Path, before: Mapping[str, bytes]) -> set[str]:
    after = tree(root / "build")
    return {path for path in after if before.get(path) != after[path]} - {"manifest-sha256.txt"}


def test_a_changed_template_makes_the_pages_that_reach_it_and_no_others(site: MakeSite) -> None:
    """Through an import, from a part that two templates share."""
    root = site(PAPER)
    build(root)
    before = tree(root / "build")
    stamps = {path: path.stat().st_mtime_ns for path in (root / "build").rglob("*.html")}
    shipped = Path("templates/parts/quote.html")
    part = (Path(__file__).parents[1] / shipped).read_text("utf-8")
    site({"templates/parts/quote.html": part.replace("<blockquote", "<blockquote data-x", 1)})
    report = build(root)

    assert "people/ana-reyes/index.html" in changed(root, before)
    untouched = {p for p, stamp in stamps.items() if p.stat().st_mtime_ns == stamp}
    assert root / "build/2022/03/16/flood/index.html" in untouched
    assert report.change.written < 10


def test_a_changed_style_sheet_has_a_new_address_in_every_page(site: MakeSite) -> None:
    root = site(PAPER)
    build(root)
    before = tree(root / "build")
    site({"templates/static/site.css": "body { color: red }\n"})
    build(root)

    pages = {path for path in tree(root / "build") if path.endswith(".html")}
    assert pages <= changed(root, before)
