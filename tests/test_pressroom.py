"""Parts made side by side: each path ends with the page that stays, whoever wrote it last."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from factories import Settings, archive, article, build, record, tree

from newsgen import write
from newsgen.config import load_config
from newsgen.docket import Docket, Standing
from newsgen.executor import SHARE
from newsgen.model import Page, Part
from newsgen.plan import Desk
from newsgen.pressroom import produce
from newsgen.render import Theme
from newsgen.views import RedirectView

MakeSite = Callable[[Mapping[str, str | bytes]], Path]


def part(desk: Desk, number: int, url: str) -> Part:
    """A part of one page, which says its number."""

    def pages() -> Iterator[Page]:
        yield desk.page(url, "redirect", RedirectView(f"/{number}/"))

    return Part(f"part {number}", str(number).encode(), pages)


@pytest.mark.parametrize("jobs", [1, 3])
def test_of_two_parts_that_claim_one_path_the_first_is_written(
    site: MakeSite, tmp_path: Path, jobs: int
) -> None:
    """Pieces of work that different processes do; also where only the case of letters differs."""
    root = site({"articles/a.txt": "Flood\n\nIt rose.\n"})
    build(root)
    config = load_config(root, output=tmp_path / "another")
    made, _ = archive(tmp_path, [record(article("It rose."))], Settings())
    desk = Desk(made, config.look)
    count = 4 * SHARE
    urls = {count - 1: "/old/0/", count - 2: "/OLD/1/"}
    parts = [part(desk, number, urls.get(number, f"/old/{number}/")) for number in range(count)]
    docket = Docket(desk, Standing({}, {}, frozenset(), frozenset()))
    write.begin({}, config)

    theme = Theme.of(config)
    files = [*produce(parts, docket, jobs, theme, config, lambda *_: None)]

    staged = tree(config.state / write.STAGE)
    assert {file.path for file in files} == staged.keys() == docket.paths()
    assert len(staged) == count - 2
    assert b"/0/" in staged["old/0/index.html"]
    assert b"/1/" in staged["old/1/index.html"]
    assert len(docket.problems) == 2
    stamps = {file.path: file.mtime for file in files}
    folder = config.state / write.STAGE
    assert all((folder / path).stat().st_mtime_ns == stamp for path, stamp in stamps.items())


def test_a_site_made_by_copies_is_the_site_made_by_one_process(site: MakeSite) -> None:
    sources = {
        f"articles/{n}.txt": f"Flood {n}\n\nMarch {n % 28 + 1}, 20{n % 20 + 10}\n\n"
        f"“It rose,” said Mayor Ana Reyes of Bodo.\n"
        for n in range(60)
    }
    root = site({"newsgen.yaml": "search: false\n"} | sources)
    build(root, jobs=1)
    alone = tree(root / "build")

    again = build(root, jobs=3, full=True)
    assert again.change.written == 0, "every page was made, and none came out otherwise"
    assert tree(root / "build") == alone
