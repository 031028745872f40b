"""Archive → Pages: which pages there are, how lists are cut, and what each page depends on."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from factories import Settings, all_pages, archive, article, entity, quote, record
from msgspec.structs import replace

from newsgen.config import Look
from newsgen.errors import NewsgenError
from newsgen.model import Author, Block, Image, Page, Picture, Record, Ref, Status
from newsgen.plan import machines
from newsgen.plan.room import LINES
from newsgen.views import (
    AboutView,
    ArticleSheet,
    DateView,
    FileView,
    HomeView,
    OnThisDayView,
    QuotesView,
    SitemapView,
    TermView,
)

Pages = dict[str, Page]
MakePages = Callable[..., Pages]
PLAIN = Look(formats=("record", "sitemap"))
"""The pages alone, with what stands beside each article."""
SMALL = Look(formats=("record", "sitemap"), list_length=2)


def told(name: str, published: str | None = None, **fields: Any) -> Record:  # noqa: ANN401  # the article's own fields
    """Make a story in which Ana Reyes says a word."""
    made = article(
        f"“Word of {name},” Ana Reyes said.",
        path=f"articles/{name}.txt",
        **{"headline": name.title(), "published": published} | fields,
    )
    return record(
        made,
        entity(made, "Ana Reyes", roles=("mayor",)),
        quote(made, f"Word of {name},", speaker="person/ana-reyes"),
    )


def planned(
    root: Path, records: Sequence[Record], look: Look | None = None
) -> tuple[Pages, list[NewsgenError]]:
    found = look or PLAIN
    made, problems = archive(root, records, Settings(look=found))
    pages, clashes = all_pages(
        made,
        found,
        {"/static/site.css": ("static", FileView(source="static/site.css", digest="0"))},
    )
    return {page.url: page for page in pages}, problems + clashes


@pytest.fixture
def pages(tmp_path: Path) -> MakePages:
    """Plan an archive in which nothing is wrong; return its pages by URL."""

    def make(*records: Record, look: Look | None = None) -> Pages:
        found, problems = planned(tmp_path, records, look)
        assert problems == []
        return found

    return make


def headlines(view: DateView | TermView | OnThisDayView) -> list[tuple[str, list[str]]]:
    return [(group.heading, [card.headline for card in group.cards]) for group in view.groups]


# ------------------------------------------------------------ which pages there are


def test_a_small_archive_has_just_these_pages(pages: MakePages) -> None:
    found = pages(
        told(
            "flood",
            "2022-03-16",
            section="News",
            tags=("harbor",),
            authors=(Author("Pau Vidal"),),
            publisher="The Courier",
            aliases=("/old/flood.html",),
        ),
        told("undated"),
    )

    assert sorted(found) == [
        "/",
        "/2022/",
        "/2022/03/",
        "/2022/03/16/",
        "/2022/03/16/flood/",
        "/2022/03/16/flood/record.json",
        "/404.html",
        "/about/",
        "/authors/",
        "/authors/pau-vidal/",
        "/map/",
        "/old/flood.html",
        "/on-this-day/",
        "/on-this-day/03-16/",
        "/organizations/",
        "/people/",
        "/people/ana-reyes/",
        "/places/",
        "/publications/",
        "/publications/the-courier/",
        "/quotes/",
        "/quotes/2022/",
        "/quotes/undated/",
        "/record.schema.json",
        "/robots.txt",
        "/search/",
        "/sections/",
        "/sections/news/",
        "/sitemap.xml",
        "/static/site.css",
        "/tags/",
        "/tags/harbor/",
        "/undated/",
        "/undated/undated/",
        "/undated/undated/record.json",
    ]


def test_an_empty_archive_has_the_pages_its_own_links_need(pages: MakePages) -> None:
    assert sorted(pages()) == [
        "/",
        "/404.html",
        "/about/",
        "/authors/",
        "/map/",
        "/on-this-day/",
        "/organizations/",
        "/people/",
        "/places/",
        "/publications/",
        "/quotes/",
        "/record.schema.json",
        "/robots.txt",
        "/search/",
        "/sections/",
        "/sitemap.xml",
        "/static/site.css",
        "/tags/",
    ]


def test_every_page_has_a_file_of_its_own(pages: MakePages) -> None:
    found = pages(told("a", "2022-03-16"), told("b", "2022"), told("c"))

    files = [page.path for page in found.values()]

    assert len(set(files)) == len(files)
    assert found["/"].path == "index.html"
    assert found["/2022/03/16/a/"].path == "2022/03/16/a/index.html"
    assert found["/robots.txt"].path == "robots.txt"


def test_the_sitemap_lists_every_page_a_reader_may_land_on(pages: MakePages) -> None:
    found = pages(
        told("a", "2022-03-16", section="News", aliases=("/old/",)),
        told("gone", "2021", status=Status("withdrawn")),
    )

    view = found["/sitemap.xml"].view

    assert isinstance(view, SitemapView)
    urls = [url for url, _ in view.urls]
    assert urls == sorted(set(found) & set(urls))
    assert dict(view.urls)["/2022/03/16/a/"] == "2022-03-16"
    assert set(found) - set(urls) == {
        "/2021/gone/",
        "/2022/03/16/a/record.json",
        "/404.html",
        "/old/",
        "/record.schema.json",
        "/robots.txt",
        "/sitemap.xml",
        "/static/site.css",
    }


def test_a_sitemap_over_the_protocols_limit_is_cut_by_folder(
    pages: MakePages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machines, "URLS", 3)

    found = pages(told("a", "2022"), told("b", "2022"), told("c", "1998"))

    parts = found["/sitemap.xml"].view.parts
    urls = [url for part in parts for url, _ in found[part].view.urls]
    assert sorted(urls) == sorted(
        url
        for url, page in found.items()
        if url.endswith("/") and page.kind not in ("withdrawn", "redirect")
    )
    assert {len(found[part].view.urls) <= 3 for part in parts} == {True}
    assert "/sitemap-1998.xml" in parts


def test_the_site_and_every_term_have_feeds_of_their_newest(pages: MakePages) -> None:
    found = pages(
        told("a", "2022", section="News"),
        told("b", "2023", section="News"),
        look=Look(formats=("feeds",), feed_length=1),
    )

    feeds = {
        url: [card.headline for card in page.view.cards]
        for url, page in found.items()
        if page.kind in ("feed", "json_feed")
    }
    assert feeds == {
        f"{url}feed.{kind}": ["B"]
        for url in ("/", "/people/ana-reyes/", "/sections/news/")
        for kind in ("xml", "json")
    }


def test_a_withdrawn_story_leaves_its_notice_and_nothing_else(pages: MakePages) -> None:
    gone = told("gone", "2021", status=Status("withdrawn", notice="Untrue."), section="News")

    found = pages(gone)

    assert found["/2021/gone/"].kind == "withdrawn"
    assert [url for url in found if "gone" in url or "news" in url or "ana" in url] == [
        "/2021/gone/"
    ]


# ------------------------------------------------------------------------ dates


def test_a_year_shows_its_articles_by_month_and_a_month_by_day(pages: MakePages) -> None:
    found = pages(
        told("a", "2022-03-16"), told("b", "2022-03"), told("c", "2022"), told("d", "2022-01-02")
    )

    assert headlines(found["/2022/"].view) == [
        ("2022-03", ["B", "A"]),
        ("2022-01", ["D"]),
        ("", ["C"]),
    ]
    assert headlines(found["/2022/03/"].view) == [("2022-03-16", ["A"]), ("", ["B"])]
    assert headlines(found["/2022/03/16/"].view) == [("2022-03-16", ["A"])]


def test_a_crowded_year_is_shown_by_its_months_but_loses_nothing(pages: MakePages) -> None:
    """A story that names no month stands in none of them: the year must still show it."""
    many = [told(f"s{n}", f"2022-03-{n + 1:02d}") for n in range(4 * LINES)]

    found = pages(*many, told("loose", "2022"), look=SMALL)
    year = found["/2022/"].view

    assert [(part.name, part.count) for part in year.parts] == [("2022-03", 4 * LINES)]
    assert headlines(year) == [("2022-03", ["S11", "S10", "S9"]), ("", ["Loose"])]
    assert [group.of for group in year.groups] == [4 * LINES, None]
    assert len(headlines(found["/2022/03/"].view)) == 4 * LINES
    assert year.total == 4 * LINES + 1


def test_a_period_leads_to_its_neighbours_that_hold_something(pages: MakePages) -> None:
    found = pages(told("a", "1998-10-31"), told("b", "2022-03-16"), told("c", "2022-03-20"))

    assert (found["/2022/"].view.earlier, found["/2022/"].view.later) == (
        Ref("1998", "/1998/"),
        None,
    )
    assert found["/1998/10/"].view.later == Ref("2022-03", "/2022/03/")
    assert found["/2022/03/16/"].view.later == Ref("2022-03-20", "/2022/03/20/")


def test_a_month_is_laid_out_in_weeks_from_monday(pages: MakePages) -> None:
    weeks = pages(told("a", "2022-03-16"), told("b", "2022-03-16"))["/2022/03/"].view.weeks

    assert [[day.number if day else 0 for day in week] for week in weeks] == [
        [0, 1, 2, 3, 4, 5, 6],
        [7, 8, 9, 10, 11, 12, 13],
        [14, 15, 16, 17, 18, 19, 20],
        [21, 22, 23, 24, 25, 26, 27],
        [28, 29, 30, 31, 0, 0, 0],
    ]
    held = [(day.number, day.url, day.count) for week in weeks for day in week if day and day.url]
    assert held == [(16, "/2022/03/16/", 2)]


def test_the_front_page_tells_of_the_newest_storys_day_through_the_years(pages: MakePages) -> None:
    made = pages(told("new", "2011-05-02"), told("old", "1991-05-02"), told("x", "1990-01-01"))
    view = made["/"].view

    assert isinstance(view, HomeView)
    assert view.on_this_day is not None
    assert view.on_this_day.url == "/on-this-day/05-02/"
    assert [card.headline for card in view.on_this_day.cards] == ["New", "Old"]


def test_where_one_year_tells_of_that_day_another_is_shown_or_none(pages: MakePages) -> None:
    none = pages(told("new", "2011-05-02"), told("month", "1991-05"))
    some = pages(told("new", "2011-05-02"), told("a", "1991-03-02"), told("b", "1990-03-02"))

    assert none["/"].view.on_this_day is None
    assert some["/"].view.on_this_day.name == "03-02"


def test_a_picture_stands_beside_the_story_it_belongs_to(tmp_path: Path) -> None:
    shown = Block("image", "", line=3, image=Image("pier.png", "The pier", None, None))
    story = article("Words.", path="articles/pier.md", headline="Pier", published="2001-01-01")
    story = replace(story, body=(*story.body, shown))
    made, _ = archive(tmp_path, [record(story), told("plain", "2002-01-01")])
    found = {"pier.png": Picture("pier.png", "0", 640, 480, (480,))}
    pages, _ = all_pages(made, PLAIN, {}, found)
    (view,) = (page.view for page in pages if page.url == "/")

    assert isinstance(view, HomeView)
    assert {url: picture.url for url, picture in view.pictures.items()} == {
        "/2001/01/01/pier/": "/media/pier.png"
    }


def coverage(made: Pages) -> dict[str, tuple[int, ...]]:
    view = made["/about/"].view
    assert isinstance(view, AboutView)
    return {row.name: row.counts for row in view.coverage.rows} if view.coverage else {}


def test_coverage_counts_every_dated_story_once_by_year_and_section(pages: MakePages) -> None:
    made = pages(
        told("a", "1990-01-01", section="Sport"),
        told("b", "1992-01-01", section="Sport"),
        told("c", "1992-01-01"),
        told("d", None, section="Sport"),
    )

    assert coverage(made) == {"Sport": (1, 0, 1), "": (0, 0, 1)}
    assert made["/about/"].view.coverage.periods == ("1990", "1991", "1992")


def test_a_long_archive_is_charted_by_decades_and_a_slip_in_a_date_not_at_all(
    pages: MakePages,
) -> None:
    long = pages(told("a", "1895-01-01", section="Sport"), told("b", "1999-01-01"))

    assert long["/about/"].view.coverage.periods[:2] == ("1890s", "1900s")
    assert coverage(pages(told("a", "0190-01-01"), told("b", "1990-01-01")))[""].count(1) == 2
    assert coverage(pages(told("a", "1990-01-01"))) == {}


def test_a_shared_link_shows_the_card_of_its_section_or_the_sites(pages: MakePages) -> None:
    look = Look(base_url="https://courier.example", formats=("cards",), title="The Courier")
    made = pages(told("a", "1990-01-01", section="Sport"), told("b", "1992-01-01"), look=look)

    assert {url for url in made if url.startswith("/cards/")} == {
        "/cards/site.png",
        "/cards/sections/sport.png",
    }
    assert made["/1990/01/01/a/"].view.sharing == "/cards/sections/sport.png"
    assert made["/1992/01/01/b/"].view.sharing == "/cards/site.png"
    assert made["/cards/site.png"].view.span == "1990–1992"


def test_without_an_address_or_by_a_setting_no_card_is_drawn(pages: MakePages) -> None:
    for look in (Look(formats=("cards",)), Look(base_url="https://courier.example", formats=())):
        made = pages(told("a", "1990-01-01"), look=look)
        assert [url for url in made if url.startswith("/cards/")] == []
        assert made["/1990/01/01/a/"].view.sharing is None


def test_on_this_day_gathers_a_day_of_all_years_newest_first(pages: MakePages) -> None:
    found = pages(told("a", "1998-10-31"), told("b", "2008-10-31T09:00"), told("c", "2022-01-02"))
    day = found["/on-this-day/10-31/"].view

    assert (day.month, day.day, day.total) == (10, 31, 2)
    assert headlines(day) == [("2008", ["B"]), ("1998", ["A"])]
    # The year has no end: after December comes January.
    assert (day.earlier, day.later) == (
        Ref("01-02", "/on-this-day/01-02/"),
        Ref("01-02", "/on-this-day/01-02/"),
    )
    months = found["/on-this-day/"].view.months
    assert [(m.month, [(d.number, d.count) for d in m.days]) for m in months] == [
        (1, [(2, 1)]),
        (10, [(31, 2)]),
    ]


def test_the_only_day_of_an_archive_has_no_neighbours(pages: MakePages) -> None:
    day = pages(told("a", "1998-10-31"))["/on-this-day/10-31/"].view

    assert (day.earlier, day.later) == (None, None)


def test_a_story_of_the_twenty_ninth_of_february_has_its_day(pages: MakePages) -> None:
    assert "/on-this-day/02-29/" in pages(told("leap", "2000-02-29"))


# --------------------------------------------------------------------- articles


def test_an_article_leads_to_its_neighbours_in_its_section(pages: MakePages) -> None:
    found = pages(
        told("a", "2020", section="News"),
        told("b", "2021", section="Sport"),
        told("c", "2022", section="News"),
        told("d", "2023"),
    )

    def around(url: str) -> tuple[str | None, str | None]:
        view: ArticleSheet = found[url].view
        return (
            view.earlier.headline if view.earlier else None,
            view.later.headline if view.later else None,
        )

    assert around("/2020/a/") == (None, "C")
    assert around("/2022/c/") == ("A", None)
    assert around("/2021/b/") == (None, None)
    assert around("/2023/d/") == (None, None)


def test_an_article_shows_where_it_stands(pages: MakePages) -> None:
    found = pages(told("a", "2022-03-16"), told("b", "2022"), told("c"))

    assert [ref.url for ref in found["/2022/03/16/a/"].view.crumbs] == [
        "/2022/",
        "/2022/03/",
        "/2022/03/16/",
    ]
    assert [ref.url for ref in found["/2022/b/"].view.crumbs] == ["/2022/"]
    assert [ref.url for ref in found["/undated/c/"].view.crumbs] == ["/undated/"]
    assert found["/2022/03/16/a/"].view.on_this_day == Ref("03-16", "/on-this-day/03-16/")
    assert found["/2022/b/"].view.on_this_day is None


def test_a_pictures_name_is_taken_by_the_letter(tmp_path: Path) -> None:
    """`#`, `?` and `%` are letters in a file's name, and something else in a link."""
    name = "images/100% new? #1.png"
    made = record(article(Block("image", "", 1, image=Image(name, "A map"))))

    found, _ = archive(tmp_path, [made], Settings(pictures=(name,)))
    pages, _ = all_pages(
        found, PLAIN, {f"/media/{name}": ("picture", FileView(source=name, digest=""))}
    )

    (view,) = [page.view for page in pages if page.kind == "article"]
    assert view.targets == {name: "/media/images/100%25 new%3F %231.png"}
    assert [page.path for page in pages if page.kind == "picture"] == [f"media/{name}"]


# ------------------------------------------------------------------------ terms


def test_a_short_list_stands_on_one_page(pages: MakePages) -> None:
    look = Look(formats=(), list_length=3)
    found = pages(told("a", "2021"), told("b", "2022"), look=look)
    term = found["/people/ana-reyes/"].view

    assert headlines(term) == [("2022", ["B"]), ("2021", ["A"])]
    assert (term.years, term.total, term.quote_total, len(term.quotes)) == ((), 2, 2, 2)
    assert "/people/ana-reyes/2022/" not in found


def test_a_long_list_shows_the_newest_and_leads_to_its_years(pages: MakePages) -> None:
    found = pages(told("a", "2020"), told("b", "2021"), told("c", "2022"), look=SMALL)
    term = found["/people/ana-reyes/"].view

    assert headlines(term) == [("2022", ["C"]), ("2021", ["B"])]
    assert [(year.name, year.url, year.count) for year in term.years] == [
        ("2020", "/people/ana-reyes/2020/", 1),
        ("2021", "/people/ana-reyes/2021/", 1),
        ("2022", "/people/ana-reyes/2022/", 1),
    ]
    year = found["/people/ana-reyes/2020/"].view
    assert headlines(year) == [("", ["A"])]
    assert [quote.fragments for quote in year.quotes] == [("Word of a,",)]
    assert (year.year, year.total, year.quote_total) == ("2020", 1, 1)


def test_a_crowded_year_of_a_list_is_cut_by_month(pages: MakePages) -> None:
    many = [told(f"s{n}", f"2022-03-{n + 1:02d}") for n in range(4 * LINES)]

    found = pages(*many, told("loose", "2022"), look=SMALL)
    year = found["/people/ana-reyes/2022/"].view

    assert [(part.name, part.url, part.count) for part in year.years] == [
        ("2022-03", "/people/ana-reyes/2022/03/", 4 * LINES)
    ]
    assert headlines(year) == [("2022-03", ["S11", "S10", "S9"]), ("", ["Loose"])]
    assert year.groups[0].url == "/people/ana-reyes/2022/03/"
    assert [quote.fragments for quote in year.quotes] == [("Word of loose,",)]
    assert found["/people/ana-reyes/2022/03/"].view.total == 4 * LINES


def test_a_list_of_exactly_the_length_is_whole(pages: MakePages) -> None:
    records = [told(name, f"20{n:02d}", section="News") for n, name in enumerate("abc")]

    assert "/sections/news/2001/" not in pages(*records, look=Look(formats=(), list_length=3))
    assert "/sections/news/2001/" in pages(*records, look=Look(formats=(), list_length=2))


def test_quotations_that_find_no_room_beside_the_stories_stand_on_the_years_pages(
    pages: MakePages,
) -> None:
    records = [told(name, f"20{n:02d}") for n, name in enumerate("abc")]

    found = pages(*records, look=Look(formats=(), list_length=3))

    term = found["/people/ana-reyes/"].view
    assert (len(headlines(term)), len(term.quotes), term.quote_total) == (3, 2, 3)
    years = [found[year.url].view for year in term.years]
    assert [quote.fragments for year in years for quote in year.quotes] == [
        ("Word of a,",),
        ("Word of b,",),
        ("Word of c,",),
    ]


def test_everything_of_a_term_can_be_reached_from_its_page(pages: MakePages) -> None:
    """Also what has no date, and what is dated by its year alone."""
    dates = ["2022-03-16", "2022-03", "2022", None, None, None, "1998"]
    records = [told(f"s{n}", date) for n, date in enumerate(dates)]

    found = pages(*records, look=Look(formats=(), list_length=1))

    shown = {
        card.headline
        for url, page in found.items()
        if url.startswith("/people/ana-reyes/")
        for group in page.view.groups
        for card in group.cards
    }
    assert shown == {f"S{n}" for n in range(len(dates))}


def test_an_index_files_terms_under_letters(pages: MakePages) -> None:
    made = article("Ana Reyes, Ángel Ruiz, Émile Ash and 9th Street.")
    names = [entity(made, name) for name in ("Ana Reyes", "Ángel Ruiz", "Émile Ash", "9th Street")]

    letters = pages(record(made, *names))["/people/"].view.letters

    assert [(part.letter, [entry.name for entry in part.entries]) for part in letters] == [
        ("A", ["Émile Ash"]),
        ("R", ["Ana Reyes", "Ángel Ruiz"]),
        ("S", ["9th Street"]),
    ]


def test_a_person_is_shown_with_those_who_appear_in_the_same_stories(pages: MakePages) -> None:
    one = article("Ana Reyes met Pau Vidal and Luz Ash.", path="articles/a.txt")
    two = article("Ana Reyes met Pau Vidal.", path="articles/b.txt")
    names = ("Ana Reyes", "Pau Vidal", "Luz Ash")
    records = [
        record(one, *(entity(one, name) for name in names)),
        record(two, *(entity(two, name) for name in names[:2])),
    ]

    view = pages(*records)["/people/ana-reyes/"].view

    assert [(other.name, other.count) for other in view.appear_with] == [
        ("Pau Vidal", 2),
        ("Luz Ash", 1),
    ]


# ----------------------------------------------------------------------- quotes


def test_quotations_are_cut_by_year_and_a_crowded_year_by_month(pages: MakePages) -> None:
    many = [told(f"s{n}", f"2022-03-{n + 1:02d}") for n in range(4 * LINES)]

    found = pages(*many, told("loose", "2022"), told("old", "1998-10-31"), told("x"), look=SMALL)

    index: QuotesView = found["/quotes/"].view
    assert [(year.name, year.count) for year in index.years] == [
        ("1998", 1),
        ("2022", 4 * LINES + 1),
        ("undated", 1),
    ]
    assert (len(index.quotes), index.total) == (2, 4 * LINES + 3)
    year: QuotesView = found["/quotes/2022/"].view
    assert [quote.fragments for quote in year.quotes] == [("Word of loose,",), ("Word of s11,",)]
    assert year.total == 4 * LINES + 1
    month: QuotesView = found["/quotes/2022/03/"].view
    assert (len(month.quotes), month.total) == (2, 4 * LINES)
    assert [len(found[day.url].view.quotes) for day in month.years] == [1] * (4 * LINES)
    assert [quote.fragments for quote in found["/quotes/undated/"].view.quotes] == [("Word of x,",)]


def test_a_speaker_without_a_page_is_named_as_written_and_not_linked(pages: MakePages) -> None:
    made = article("“No,” said Reyes.")
    doubtful = entity(made, "Reyes", confidence=0.1, creator="machine")

    (shown,) = pages(record(made, doubtful, quote(made, "No,", speaker="person/reyes")))[
        "/quotes/"
    ].view.quotes

    assert shown.speaker is None


# -------------------------------------------------------------------- old paths


@pytest.mark.parametrize(
    ("alias", "owner"),
    [
        ("/people/", "/people/"),
        ("/People/", "/people/"),
        ("/people/index.html", "/people/"),
        ("/2021/b/", "articles/b.txt"),
        ("/robots.txt", "/robots.txt"),
        ("/sitemap.xml", "/sitemap.xml"),
        ("/static/site.css", "/static/site.css"),
        ("/manifest-sha256.txt", "manifest-sha256.txt"),
        ("/robots.txt/", "/robots.txt"),
        ("/sitemap.xml/old/", "/sitemap.xml"),
        ("/people", "/people/ana-reyes/"),
        ("/static", "/static/site.css"),
    ],
)
def test_an_old_path_that_is_a_pages_gives_way_and_is_named(
    tmp_path: Path, alias: str, owner: str
) -> None:
    """An alias comes from an article: it must neither take a file's place nor sink the site."""
    found, problems = planned(tmp_path, [told("a", "2022", aliases=(alias,)), told("b", "2021")])

    assert [page.kind for page in found.values() if page.kind == "redirect"] == []
    assert [str(problem).splitlines()[0] for problem in problems] == [
        f"articles/a.txt: the path {alias} is already that of {owner}"
    ]


def test_two_articles_that_claim_one_old_path_are_named(tmp_path: Path) -> None:
    found, problems = planned(
        tmp_path,
        [told("a", "2022", aliases=("/old/",)), told("b", "2021", aliases=("/old/", "/older"))],
    )

    assert found["/old/"].view.target == "/2022/a/"
    assert "/older" in found
    assert [str(problem).splitlines()[0] for problem in problems] == [
        "articles/b.txt: the path /old/ is already that of articles/a.txt"
    ]


def test_an_old_path_below_another_old_path_cannot_be_both_file_and_folder(
    tmp_path: Path,
) -> None:
    found, problems = planned(tmp_path, [told("a", aliases=("/old", "/old/deeper/"))])

    assert [page.url for page in found.values() if page.kind == "redirect"] == ["/old"]
    assert len(problems) == 1


# ------------------------------------------------------------------ fingerprints


def changed(before: Pages, after: Pages) -> list[str]:
    """Return the pages that are new, gone, or show something else."""
    urls = before.keys() | after.keys()
    return sorted(
        url
        for url in urls
        if url not in before
        or url not in after
        or before[url].fingerprint != after[url].fingerprint
    )


@pytest.fixture
def paper() -> list[Record]:
    """Three stories of three years, sections and people, that show nothing of each other."""

    def part(name: str, person: str, date: str) -> Record:
        made = article(
            f"“Word of {name},” {person} said.",
            path=f"articles/{name}.txt",
            headline=name.title(),
            published=date,
            section=f"Section {name}",
        )
        local = f"person/{person.lower().replace(' ', '-')}"
        return record(made, entity(made, person), quote(made, f"Word of {name},", speaker=local))

    return [
        part("flood", "Ana Reyes", "2022-03-16"),
        part("fire", "Pau Vidal", "2010-05-01"),
        part("fog", "Luz Ash", "1998-10-31"),
    ]


def test_the_same_archive_has_the_same_fingerprints(tmp_path: Path, paper: list[Record]) -> None:
    before, _ = planned(tmp_path / "one", paper)
    after, _ = planned(tmp_path / "two", list(reversed(paper)))

    assert changed(before, after) == []


def test_an_edited_body_changes_the_pages_that_show_its_article(
    tmp_path: Path, paper: list[Record]
) -> None:
    made = article(
        "“Word of fire,” Pau Vidal said.",
        "It was cold.",
        path="articles/fire.txt",
        headline="Fire",
        published="2010-05-01",
        section="Section fire",
    )
    edited = record(
        made,
        entity(made, "Pau Vidal"),
        quote(made, "Word of fire,", speaker="person/pau-vidal"),
    )

    before, _ = planned(tmp_path / "one", paper)
    after, _ = planned(tmp_path / "two", [paper[0], edited, paper[2]])

    # A list shows the opening of a story, and not its end.
    assert changed(before, after) == ["/2010/05/01/fire/", "/2010/05/01/fire/record.json"]


def test_an_added_article_leaves_the_pages_that_do_not_show_it(
    tmp_path: Path, paper: list[Record]
) -> None:
    before, _ = planned(tmp_path / "one", paper[:2])
    after, _ = planned(tmp_path / "two", paper)

    assert changed(before, after) == [
        "/",
        "/1998/",
        "/1998/10/",
        "/1998/10/31/",
        "/1998/10/31/fog/",
        "/1998/10/31/fog/record.json",
        "/2010/",  # it has an earlier neighbour now
        "/2010/05/",
        "/2010/05/01/",
        "/about/",
        "/on-this-day/",
        "/on-this-day/03-16/",
        "/on-this-day/05-01/",
        "/on-this-day/10-31/",
        "/people/",
        "/people/luz-ash/",
        "/quotes/",
        "/quotes/1998/",
        "/quotes/2010/",
        "/quotes/2022/",
        "/search/",  # which offers the year 1998 now
        "/sections/",
        "/sections/section-fog/",
        "/sitemap.xml",
    ]
