"""A crowded archive: however much falls into one month or to one person, pages stay light."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from factories import build, tree
from pagereader import PageReader

from newsgen.render.theme import default_theme

MakeSite = Callable[[Mapping[str, str | bytes]], Path]
HEAVIEST = 50_000
"""Bytes of a page, unpacked, without its pictures."""
STORIES = 330
SETTINGS = (
    "title: The Courier\nbase_url: https://a.example/\nsearch: false\nformats: [linked_data]\n"
)


def story(number: int) -> str:
    """Make a story of one person and section: the first ones of one month, all of one year."""
    month = 3 if number < STORIES // 2 else 1 + number % 12
    return (
        f"---\ntitle: The harbor board puts off its vote on the flood wall, meeting {number}\n"
        f"date: 2022-{month:02d}-{1 + number % 28:02d}\nsection: Town\nauthors: [Luz Ash]\n"
        "people: [Ana Reyes]\n---\n\n"
        f"The board heard from forty people before it put off its vote for the {number}th time, "
        "and nobody left the hall before the last of them had been heard to the end.\n\n"
        f"“We will build the wall, and it will take us {number} weeks,” Ana Reyes said in the "
        "town hall, where the board meets on the first and the last day of every month.\n"
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("crowded")
    (root / "newsgen.yaml").write_text(SETTINGS)
    (root / "articles").mkdir()
    for number in range(STORIES):
        (root / f"articles/{number:04}.md").write_text(story(number))
    build(root)
    found = tree(root / "build")
    return {path: data for path, data in found.items() if path.endswith(".html")}


def test_every_page_of_a_crowded_archive_is_light(pages: dict[str, bytes]) -> None:
    heavy = {path: len(data) for path, data in pages.items() if len(data) >= HEAVIEST}

    assert heavy == {}


@pytest.mark.parametrize(
    "start", ["/2022/", "/people/ana-reyes/", "/sections/town/", "/authors/luz-ash/", "/quotes/"]
)
def test_every_story_is_still_reached_from_each_of_its_lists(
    pages: dict[str, bytes], start: str
) -> None:
    """By the links of the list and of its parts alone, as a reader without a script goes."""
    ahead, seen, stories = [start], {start}, set()
    while ahead:
        page = PageReader(pages[ahead.pop().lstrip("/") + "index.html"].decode())
        links = {link.partition("#")[0] for link in page.links if link.startswith("/")}
        stories |= {link for link in links if "-meeting-" in link}
        parts = {link for link in links - seen - stories if link.startswith(start)}
        seen |= parts
        ahead += parts

    assert len(stories) == STORIES


def test_a_long_list_is_lines_and_a_longer_one_says_what_it_leaves_to_its_parts(
    pages: dict[str, bytes],
) -> None:
    year = pages["2022/index.html"].decode()

    assert 'class="lines"' in year
    assert 'class="card row"' not in year
    assert 'href="/2022/03/">All 179 articles<' in year
    assert 'class="card row"' in pages["2022/03/01/index.html"].decode()


def test_the_style_sheet_is_small() -> None:
    """It is fetched before anything is shown."""
    assert (default_theme() / "static/site.css").stat().st_size < 20_000
