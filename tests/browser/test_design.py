"""What was once seen wrong on a picture of a page, and must not be seen again."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from chromium import Browser, served
from factories import build

pytestmark = pytest.mark.browser

MakeSite = Callable[[Mapping[str, str | bytes]], Path]
BOX = "JSON.stringify(document.querySelector({!r}).getBoundingClientRect())"


def box(browser: Browser, selector: str) -> dict[str, float]:
    found: dict[str, float] = json.loads(browser.value(BOX.format(selector)))
    return found


@pytest.fixture
def printed(browser: Browser) -> Callable[[str], None]:
    """Return a function that loads a page as it is printed."""

    def visit(url: str) -> None:
        browser.visit(url, 700)
        browser.ask("Emulation.setEmulatedMedia", media="print")

    return visit


@pytest.mark.parametrize("kind", ["home", "article", "person", "about", "quotes"])
def test_on_paper_a_heading_keeps_its_distance_from_the_masthead(
    browser: Browser,
    address: str,
    pages: dict[str, str],
    printed: Callable[[str], None],
    kind: str,
) -> None:
    printed(address + pages[kind])
    first = browser.value(
        "Math.min(...[...document.querySelectorAll('main *')].filter(e => e.checkVisibility())"
        ".map(e => e.getBoundingClientRect()).filter(b => b.height > 5).map(b => b.top))"
    )
    masthead = box(browser, ".masthead")
    browser.ask("Emulation.setEmulatedMedia", media="")

    assert first - masthead["bottom"] >= 10


@pytest.mark.parametrize(("kind", "columns"), [("article", "2"), ("about", "auto")])
def test_on_paper_a_story_is_set_in_columns_and_nothing_else(  # noqa: PLR0913, PLR0917  # fixtures
    browser: Browser,
    address: str,
    pages: dict[str, str],
    printed: Callable[[str], None],
    kind: str,
    columns: str,
) -> None:
    printed(address + pages[kind])
    found = browser.value("getComputedStyle(document.querySelector('.prose')).columnCount")
    kept = browser.value(
        "[...document.querySelectorAll('h2')].every(e => getComputedStyle(e).breakAfter == 'avoid')"
    )
    browser.ask("Emulation.setEmulatedMedia", media="")

    assert found == columns
    assert kept


def test_on_a_phone_quotations_come_before_the_long_list_of_who_said_them(
    browser: Browser, address: str
) -> None:
    browser.visit(f"{address}/quotes/", 390)

    assert box(browser, ".quotation")["top"] < 800
    assert box(browser, ".panel")["top"] > box(browser, ".quotation:last-of-type")["bottom"]
    assert browser.value("document.querySelector('.tally a').hash") == "#by"


def test_on_a_phone_the_search_field_fills_the_line(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/quotes/", 390)

    assert box(browser, ".find")["right"] == box(browser, ".masthead .ways")["right"]


@pytest.mark.parametrize("width", [390, 1280])
def test_points_on_the_map_can_be_seen(browser: Browser, address: str, width: int) -> None:
    browser.visit(f"{address}/map/", width)
    sizes = browser.value(
        "[...document.querySelectorAll('circle')].map(e => e.getBoundingClientRect().width)"
    )

    assert min(sizes) >= 3.5


def test_a_year_shows_its_twelve_months_and_leads_to_those_with_stories(
    browser: Browser, address: str, pages: dict[str, str]
) -> None:
    browser.visit(address + pages["year"], 1280)

    assert browser.value("document.querySelectorAll('.columns li').length") == 12
    assert 0 < browser.value("document.querySelectorAll('.columns a[href]').length") < 12
    assert browser.value(
        "[...document.querySelectorAll('.columns a')]"
        ".every(a => !a.href == !a.querySelector('rect'))"
    )


def test_the_filters_of_the_search_stand_in_one_line(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/search/", 1280)
    browser.until("!document.querySelector('#search').hidden")
    fields = browser.value(
        "[...document.querySelectorAll('.narrow :is(input, select)')]"
        ".map(e => e.getBoundingClientRect()).map(b => [b.top, b.height])"
    )

    assert len(fields) >= 4
    assert len({tuple(field) for field in fields}) == 1


FOUND = (
    "(a => a && [a.textContent, a.querySelector('mark')?.textContent ?? '', a.scrollHeight -"
    " a.clientHeight])([...document.querySelectorAll('#results .said-so a')]"
    ".find(a => a.textContent.includes({!r})))"
)
"""The quotation with a word in it among the results, what is marked in it, and what is cut off."""


@pytest.mark.parametrize("width", [390, 1280])
def test_a_result_shows_a_quotation_whole(browser: Browser, address: str, width: int) -> None:
    browser.visit(f"{address}/search/?q=lumber&kind=quote", width)
    found, marked, cut = browser.until(FOUND.format("lumber"))

    assert found.startswith("“We have said no to a great many things since 1991")
    assert found.endswith("before I die.”")
    assert marked == "lumber"
    assert cut <= 0


@pytest.mark.parametrize(
    ("word", "begins", "ends"),
    [
        ("gulls", "“We begin with gulls. ", "and 22 planks. …”"),
        ("cormorants", "“… ", "We end with cormorants.”"),
    ],
)
def test_a_result_cuts_a_speech_at_a_sentence_and_says_so(
    browser: Browser, site: MakeSite, word: str, begins: str, ends: str
) -> None:
    planks = " ".join(f"It took {n} men and {n} planks." for n in range(10, 40))
    speech = f"Ana Reyes, the mayor, said: “We begin with gulls. {planks} We end with cormorants.”"
    root = site(
        {
            "newsgen.yaml": "title: The Post\n",
            "articles/speech.md": f"---\ntitle: A speech\ndate: 2020-01-05\n---\n\n{speech}\n",
        }
    )
    build(root)
    with served(root / "build") as address:
        browser.visit(f"{address}/search/?q={word}&kind=quote", 1280)
        found, marked, _ = browser.until(FOUND.format(word))

    assert found.startswith(begins)
    assert found.endswith(ends)
    assert marked.startswith(word)


def test_a_story_that_names_nobody_keeps_its_citation_below_it(
    browser: Browser, site: MakeSite
) -> None:
    root = site(
        {
            "newsgen.yaml": "title: The Post\nsearch: false\n",
            "articles/rain.md": "---\ntitle: Rain\ndate: 2020-01-05\n---\n\nIt rained all day.\n",
        }
    )
    build(root)
    with served(root / "build") as address:
        browser.visit(f"{address}/2020/01/05/rain/", 1280)

        assert browser.value("document.querySelector('.clipping .panel')") is None
        assert box(browser, ".after")["left"] == box(browser, ".prose")["left"]
        assert box(browser, ".after")["top"] >= box(browser, ".prose")["bottom"]


def test_a_picture_beside_a_brief_leaves_no_hole_in_the_row(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/", 1280)

    picture, headline = (
        box(browser, ".brief .picture"),
        box(browser, ".brief:has(.picture) .headline"),
    )
    assert picture["left"] >= headline["right"]
    assert box(browser, ".brief:has(.picture)")["height"] < 160


def test_on_a_phone_the_table_of_files_is_not_cut(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/data/", 390)

    assert box(browser, ".table table")["right"] <= box(browser, ".table")["right"]


def test_where_one_reads_from_the_right_a_chart_begins_there(
    browser: Browser, site: MakeSite
) -> None:
    stories = {
        f"articles/{year}.md": f"---\ntitle: ثلج {year}\ndate: {year}-01-05\n"
        "tags: [winter]\n---\n\nثلج.\n"
        for year in (2019, 2022)
    }
    root = site({"newsgen.yaml": "title: الميناء\nlanguage: ar\nsearch: false\n", **stories})
    build(root)
    with served(root / "build") as address:
        browser.visit(f"{address}/tags/winter/", 1280)

        first, year = box(browser, ".chart rect"), box(browser, ".chart figcaption span")
        assert first["right"] == pytest.approx(year["right"], abs=1)


def test_names_beside_a_story_follow_one_another(
    browser: Browser, address: str, pages: dict[str, str]
) -> None:
    browser.visit(address + pages["article"], 1280)
    gaps = browser.value(
        "[...document.querySelectorAll('.panel section')].map(e => e.getBoundingClientRect())"
        ".map((b, at, all) => at ? b.top - all[at - 1].bottom : 0)"
    )

    assert len(gaps) > 1
    assert max(gaps) < 60


@pytest.mark.parametrize("page", ["/quotes/", "/about/"])
def test_years_that_need_two_lines_share_them(browser: Browser, address: str, page: str) -> None:
    browser.visit(address + page, 1280)
    tops = browser.value(
        "[...document.querySelectorAll('.columns li')].map(e => e.getBoundingClientRect().top)"
    )

    assert len(set(tops)) > 1
    assert min(tops.count(top) for top in set(tops)) > 10


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", ["home", "article", "person", "month", "about", "search"])
def test_a_reader_sees_where_the_keyboard_is(
    browser: Browser, address: str, pages: dict[str, str], kind: str, *, dark: bool
) -> None:
    browser.visit(address + pages[kind], 1280, dark=dark)
    seen = set()
    for _ in range(20):
        browser.press("Tab")
        seen.add(
            browser.value(
                "(e => e === document.body ? 'left' : getComputedStyle(e).outlineStyle"
                " + getComputedStyle(e).outlineWidth)(document.activeElement)"
            )
        )

    assert seen - {"left"} == {"solid2px"}


@pytest.mark.parametrize("width", [390, 1280])
def test_a_headline_of_five_hundred_characters_does_not_fill_a_list(
    browser: Browser, site: MakeSite, width: int
) -> None:
    stories = {
        f"articles/{number}.md": f"---\ntitle: {'The harbor board met ' * 24}{number}\n"
        f"date: 2020-01-0{number}\n---\n\nIt rained all day.\n"
        for number in range(1, 8)
    }
    root = site({"newsgen.yaml": "title: The Post\nsearch: false\n", **stories})
    build(root)
    with served(root / "build") as address:
        browser.visit(f"{address}/", width)
        cards = browser.value(
            "[...document.querySelectorAll('.card:not(.lead)')]"
            ".map(e => e.getBoundingClientRect().height)"
        )

    assert len(cards) >= 6
    assert max(cards) < 350


WHOLE = """[...document.querySelectorAll("main li")].filter(e => e.getClientRects().length > 1)
  .map(e => e.innerText)"""
"""The items of lists that stand in two columns, a part in each."""


@pytest.mark.parametrize("paper", [False, True])
@pytest.mark.parametrize("kind", ["person", "organization", "index", "article"])
def test_an_item_of_a_list_is_not_torn_between_two_columns(  # noqa: PLR0913  # fixtures
    browser: Browser,
    address: str,
    pages: dict[str, str],
    printed: Callable[[str], None],
    kind: str,
    *,
    paper: bool,
) -> None:
    if paper:
        printed(address + pages[kind])
    else:
        browser.visit(address + pages[kind], 390)
    torn = browser.value(WHOLE)
    browser.ask("Emulation.setEmulatedMedia", media="")

    assert torn == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_count_stands_on_the_line_of_its_name(
    browser: Browser, address: str, pages: dict[str, str], width: int
) -> None:
    browser.visit(address + pages["index"], width)
    alone = browser.value(
        "[...document.querySelectorAll('.entries li')].filter(e => "
        "e.querySelector('.n').getClientRects()[0].top"
        " >= [...e.querySelector('a').getClientRects()].at(-1).bottom).map(e => e.innerText)"
    )

    assert alone == []


def test_the_figures_of_a_large_archive_keep_apart(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/about/", 1280)
    gap = browser.value(
        """(() => {
          const boxes = [...document.querySelectorAll(".figures dd")].map(figure => {
            figure.textContent = "123,456";
            const range = document.createRange();
            range.selectNodeContents(figure);
            return range.getBoundingClientRect();
          });
          return Math.min(...boxes.slice(1).filter((box, i) => box.top === boxes[i].top)
            .map((box, i) => box.left - boxes[i].right));
        })()"""
    )

    assert gap >= 20
