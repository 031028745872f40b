"""Stories no designer hoped for: nothing leaves its place, and nothing goes wrong in silence."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import Browser, served
from factories import build, write_files
from PIL import Image

pytestmark = pytest.mark.browser

WORD = "Donaudampfschifffahrtsgesellschaftskapitän"
LONG = " ".join(f"{WORD} number {n}" for n in range(20))[:500]
UNBROKEN = "x" * 500
ARABIC = "الميناء يتجمد للمرة الأولى منذ خمسين عاما"
QUOTES = 3_000
WIRE = 50_000
"""Bytes of a page as it goes over the wire, packed."""


def _speeches() -> dict[str, str]:
    """Make stories in which one person says three thousand things."""
    each = 25
    stories = {}
    for number in range(QUOTES // each):
        said = "\n\n".join(
            f'"Pier {number} needs plank {n} before the winter," said Mayor Ana Reyes.'
            for n in range(each)
        )
        day = f"{1990 + number % 12}-{1 + number % 9:02d}-{1 + number % 27:02d}"
        stories[f"articles/speech-{number}.md"] = (
            f"---\ntitle: Speech {number}\ndate: {day}\n---\n{said}\n"
        )
    return stories


def _story(head: str, date: str, body: str) -> str:
    return f"---\n{head}date: {date}\n---\n{body}"


_WIDE = f"""{UNBROKEN}

- {UNBROKEN}

> {UNBROKEN}

| {UNBROKEN} | b |
|---|---|
| 1 | {UNBROKEN} |

    {UNBROKEN}
"""
_HEADS = f"title: {LONG}\nkicker: {LONG}\nsection: {UNBROKEN[:90]}\nbyline: By {LONG[:200]}\n"
STORIES = {
    "newsgen.yaml": "title: The Courier\nbase_url: https://courier.example\n",
    "articles/long.md": _story(_HEADS, "2020-01-01", "It was long.\n"),
    "articles/unbroken.md": _story(f"title: {UNBROKEN}\n", "2020-01-02", _WIDE),
    "articles/none.md": _story("", "2020-01-03", "A story that nobody gave a headline.\n"),
    "articles/arabic.md": _story(
        f"title: {ARABIC}\nlanguage: ar\n", "2020-01-04", f"{ARABIC}.\n\n{ARABIC}.\n"
    ),
    "articles/nothing.md": _story("title: A headline alone\n", "2020-01-05", ""),
    "articles/missing.md": _story(
        "title: Missing\n", "2020-01-06", "Words.\n\n![A pier](gone.png)\n"
    ),
    "articles/broken.md": _story(
        "title: Broken\n", "2020-01-07", "Words.\n\n![A pier at dawn](bad.png)\n"
    ),
    "articles/tall.md": _story("title: Tall\n", "2020-01-08", "Words.\n\n![A mast](tall.png)\n"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Build the site of bad input; return its folder, and what was said of it."""
    root = write_files(tmp_path_factory.mktemp("bad"), STORIES | _speeches())
    (root / "articles/bad.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    Image.new("RGB", (40, 4000), "navy").save(root / "articles/tall.png")
    report = build(root)
    return root / "build", [str(problem) for problem in report.problems]


@pytest.fixture(scope="module")
def bad(built: tuple[Path, list[str]]) -> Iterator[str]:
    with served(built[0]) as url:
        yield url


def test_what_is_wrong_is_said_with_file_and_line(built: tuple[Path, list[str]]) -> None:
    _, problems = built

    assert any("articles/missing.md:7" in problem and "gone.png" in problem for problem in problems)
    assert any("articles/bad.png" in problem for problem in problems)


def test_the_stories_with_something_wrong_are_not_lost(built: tuple[Path, list[str]]) -> None:
    site, _ = built
    broken = (site / "2020/01/07/broken/index.html").read_text("utf-8")

    assert "A pier at dawn" in broken, "the words stand for the picture"
    assert "A headline alone" in (site / "2020/01/05/a-headline-alone/index.html").read_text(
        "utf-8"
    )
    assert any(
        "nobody gave a headline" in page.read_text("utf-8")
        for page in site.glob("2020/01/03/*/index.html")
    )


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_leaves_its_place(
    browser: Browser, bad: str, built: tuple[Path, list[str]], width: int
) -> None:
    site, _ = built
    pages = [
        "",
        *(p.parent.relative_to(site).as_posix() for p in site.glob("2020/01/*/*/index.html")),
    ]
    pages += [
        "2020",
        "2020/01",
        "people/ana-reyes",
        "people/ana-reyes/1990",
        "quotes",
        "about",
        "sections",
    ]
    assert len(pages) > 12
    for page in pages:
        browser.visit(f"{bad}/{page}/".replace("//", "/").replace(":/", "://"), width)
        wide = browser.value("document.documentElement.scrollWidth")
        assert wide <= width, (page, wide)
        cut = browser.value(
            "[...document.querySelectorAll('h1, h2, h3, p, dd, li, summary')]"
            ".filter(e => e.checkVisibility() && !e.closest('.vh, .table, pre, nav'))"
            ".filter(e => e.scrollWidth > e.clientWidth + 1)"
            ".filter(e => getComputedStyle(e).display !== 'inline')"
            ".filter(e => getComputedStyle(e).position !== 'absolute')"
            ".map(e => e.tagName + ' ' + e.className + ' ' + e.textContent.slice(0, 40))"
        )
        assert cut == [], page


def test_a_story_runs_as_its_own_language_does(
    browser: Browser, bad: str, built: tuple[Path, list[str]]
) -> None:
    (page,) = built[0].glob("2020/01/04/*/index.html")
    browser.visit(f"{bad}/{page.parent.relative_to(built[0]).as_posix()}/", 390)

    assert browser.value("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    assert browser.value("getComputedStyle(document.querySelector('.prose')).direction") == "rtl"
    assert browser.value("getComputedStyle(document.body).direction") == "ltr"


def test_three_thousand_quotations_are_all_there_and_no_page_is_heavy(
    built: tuple[Path, list[str]],
) -> None:
    site, _ = built
    first = (site / "people/ana-reyes/index.html").read_text("utf-8")
    parts = [path.read_text("utf-8") for path in site.glob("people/ana-reyes/**/index.html")]
    held = {link for part in parts for link in part.split('class="from" href="')[1:]}

    assert f"{QUOTES:,} quotations" in first
    assert len({link.partition('"')[0] for link in held}) == QUOTES
    for page in site.rglob("index.html"):
        assert len(gzip.compress(page.read_bytes(), 6)) < WIRE, page
