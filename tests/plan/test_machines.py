"""What machines are offered: feeds for every term, a sitemap in parts, and what is left out."""

from pathlib import Path
from typing import Any

import pytest
from factories import Settings, all_pages, archive, article, entity, moment, record

from newsgen.config import FORMATS, Format, Look
from newsgen.model import Author, Page, Record
from newsgen.plan import machines


def told(name: str, published: str | None = None, **fields: Any) -> Record:  # noqa: ANN401  # the article's own fields
    made = article(
        "Ana Reyes of the Harbor Board spoke in Bodo.",
        path=f"articles/{name}.txt",
        **{"headline": name.title(), "published": published} | fields,
    )
    return record(
        made,
        entity(made, "Ana Reyes"),
        entity(made, "Harbor Board", "organization"),
        entity(made, "Bodo", "place"),
    )


def planned(root: Path, *records: Record, look: Look | None = None) -> dict[str, Page]:
    found = look or Look(title="The Courier")
    made, problems = archive(root, records, Settings(look=found))
    pages, clashes = all_pages(made, found, {})
    assert problems + clashes == []
    return {page.url: page for page in pages}


FULL = told("flood", "2022-03-16", section="News", tags=("river",), authors=(Author("Luz Ash"),))


def test_every_term_of_every_kind_has_both_feeds(tmp_path: Path) -> None:
    found = planned(tmp_path, FULL)

    assert {url for url in found if "/feed." in url} == {
        f"{url}feed.{form}"
        for url in (
            "/",
            "/people/ana-reyes/",
            "/organizations/harbor-board/",
            "/places/bodo/",
            "/authors/luz-ash/",
            "/sections/news/",
            "/tags/river/",
        )
        for form in ("xml", "json")
    }
    assert found["/people/ana-reyes/feed.xml"].view.title == "Ana Reyes · The Courier"


def test_a_feed_is_bounded_and_dated_by_what_it_holds(tmp_path: Path) -> None:
    records = [told(f"s{year}", str(year)) for year in range(2000, 2010)]

    view = planned(tmp_path, *records, look=Look(feed_length=3))["/places/bodo/feed.json"].view

    assert [card.headline for card in view.cards] == ["S2009", "S2008", "S2007"]
    assert view.updated == "2009"


def test_a_feed_changed_when_an_article_in_it_was_updated(tmp_path: Path) -> None:
    found = planned(tmp_path, told("a", "2001", updated=moment("2005-06-07")), told("b", "2003"))

    assert found["/feed.xml"].view.updated == "2005-06-07"


def test_an_old_article_leaves_a_full_feed_as_it_is(tmp_path: Path) -> None:
    new, old = told("new", "2020"), told("old", "1990")
    look = Look(feed_length=1)

    before = planned(tmp_path / "one", new, look=look)
    after = planned(tmp_path / "two", new, old, look=look)

    assert before["/feed.xml"].fingerprint == after["/feed.xml"].fingerprint


AT = "https://courier.example/"
MADE_FOR: dict[Format, set[str]] = {
    "linked_data": set(),
    "record": {"record", "schema"},
    "citations": {"ris", "csl", "bibtex"},
    "feeds": {"feed", "json_feed"},
    "sitemap": {"sitemap"},
    "data": {"bulk", "data", "datapackage", "schema"},
    "cards": {"sharing"},
}


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_can_be_the_only_one_and_be_left_out(tmp_path: Path, form: Format) -> None:
    every = {kind for kinds in MADE_FOR.values() for kind in kinds}
    rest: tuple[Format, ...] = tuple(other for other in FORMATS if other != form)

    alone = {
        p.kind
        for p in planned(tmp_path / "a", FULL, look=Look(base_url=AT, formats=(form,))).values()
    }
    without = {
        p.kind for p in planned(tmp_path / "b", FULL, look=Look(base_url=AT, formats=rest)).values()
    }

    assert alone & every == MADE_FOR[form]
    assert without & every == {kind for other in rest for kind in MADE_FOR[other]}


def test_the_sitemap_dates_articles_alone_and_by_their_own_dates(tmp_path: Path) -> None:
    found = planned(
        tmp_path,
        told("a", "2001-02-03T04:05", updated=moment("2005-06")),
        told("b", "2003"),
        told("c"),
    )

    dated = {url: changed for url, changed in found["/sitemap.xml"].view.urls if changed}
    assert dated == {"/2001/02/03/a/": "2005-06", "/2003/b/": "2003"}


def test_a_sitemap_over_the_limit_is_cut_by_folder_then_by_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machines, "URLS", 3)

    found = planned(tmp_path, *(told(f"s{n}", "2022") for n in range(4)), told("old", "1998"))

    index = found["/sitemap.xml"]
    assert index.kind == "sitemap_index"
    parts = [found[url].view.urls for url in index.view.parts]
    assert {"/sitemap-2022.xml", "/sitemap-2022-2.xml", "/sitemap-1998.xml"} <= found.keys()
    assert max(map(len, parts)) == 3
    listed = [url for part in parts for url, _ in part]
    assert sorted(listed) == sorted(url for url in found if url.endswith("/"))


def test_a_new_article_leaves_the_sitemaps_of_other_years(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machines, "URLS", 3)
    records = [told("a", "1998"), told("b", "2022")]

    before = planned(tmp_path / "one", *records)
    after = planned(tmp_path / "two", *records, told("c", "2022"))

    assert before["/sitemap-1998.xml"].fingerprint == after["/sitemap-1998.xml"].fingerprint
    assert before["/sitemap-2022.xml"].fingerprint != after["/sitemap-2022.xml"].fingerprint


def test_the_data_files_change_with_any_article_or_name_and_else_not(tmp_path: Path) -> None:
    url = "/data/archive.sqlite"
    before = planned(tmp_path / "one", FULL)[url]
    same = planned(tmp_path / "two", FULL)[url]
    edited = planned(tmp_path / "three", told("flood", "2022-03-17"))[url]

    assert before.fingerprint == same.fingerprint != edited.fingerprint
