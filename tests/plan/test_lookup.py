"""The ways in that are worked out from names: the map, coverage, and related stories."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from factories import Settings, all_pages, archive, article, entity, record

from newsgen.config import Look
from newsgen.model import EntityKind, Page, Record
from newsgen.plan.gazetteer import coordinates
from newsgen.plan.projection import HEIGHT, WIDTH, project
from newsgen.views import ArticleSheet, Count, MapView, SearchView, TermView


def told(
    name: str, date: str, *names: str, kind: EntityKind = "person", headline: str = ""
) -> Record:
    """Make a story that names these."""
    story = article(
        f"It was said of {', '.join(names) or 'nobody'}.",
        path=f"articles/{name}.md",
        headline=headline or name,
        published=date,
    )
    return record(story, *(entity(story, found, kind) for found in names))


def planned(root: Path, records: Sequence[Record], look: Look | None = None) -> dict[str, Page]:
    found = look or Look()
    made, problems = archive(root, records, Settings(look=found))
    pages, clashes = all_pages(made, found, {})
    assert problems + clashes == []
    return {page.url: page for page in pages}


def related(pages: dict[str, Page], headline: str) -> list[str]:
    for page in pages.values():
        if isinstance(page.view, ArticleSheet) and page.view.card.headline == headline:
            return [card.headline for card in page.view.related]
    pytest.fail(f"no article {headline}")


# --------------------------------------------------------------------------------- the map


def test_a_place_has_a_point_only_when_its_name_says_which_one_it_is(tmp_path: Path) -> None:
    story = told("a", "2022-01-01", "Lisbon", "Springfield", "Marrow Island", kind="place")
    view = planned(tmp_path, [story])["/map/"].view

    assert isinstance(view, MapView)
    assert [point.name for point in view.points] == ["Lisbon"]
    assert view.total == 3


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Lisbon", True),
        ("lisbon", True),
        ("Kenya", True),
        ("Maine", True),
        ("Portland, Oregon", True),
        ("Portland", False),
        ("Springfield", False),
        ("Georgia", False),
        ("Washington", False),
        ("New York", False),
        ("Nowhere", False),
    ],
)
def test_a_name_that_two_places_bear_is_nowhere(name: str, known: bool) -> None:  # noqa: FBT001  # a column of the table
    assert (coordinates(name) is not None) == known


def test_the_sheet_holds_every_place_that_is_known() -> None:
    west, east = project(0, -180)[0], project(0, 180)[0]
    north, south = project(83.7, 0)[1], project(-57, 0)[1]

    assert (round(west), round(east)) == (0, WIDTH)
    assert (round(north), round(south)) == (0, HEIGHT)
    assert project(40, -70)[0] < project(40, 0)[0] < project(40, 100)[0]


# ------------------------------------------------------------------------------- a term's page


def test_coverage_counts_every_year_from_the_first_to_the_last(tmp_path: Path) -> None:
    stories = [told(d, d, "Ana Reyes") for d in ("2019-01-01", "2021-01-01", "2021-05-01")]
    view = planned(tmp_path, stories)["/people/ana-reyes/"].view

    assert isinstance(view, TermView)
    assert view.coverage == (Count("2019", "", 1), Count("2020", "", 0), Count("2021", "", 2))


def test_a_slip_in_one_date_makes_no_chart_of_a_thousand_years(tmp_path: Path) -> None:
    stories = [told(d, d, "Ana Reyes") for d in ("0202-01-01", "2021-01-01")]
    view = planned(tmp_path, stories)["/people/ana-reyes/"].view

    assert [count.name for count in view.coverage] == ["0202", "2021"]


def test_a_person_is_shown_with_the_places_and_organizations_beside_them(tmp_path: Path) -> None:
    story = article("Ana Reyes of the Grange, in Norcove.", published="2022-01-01")
    one = record(
        story,
        entity(story, "Ana Reyes"),
        entity(story, "Grange", "organization"),
        entity(story, "Norcove", "place"),
    )
    pages = planned(tmp_path, [one])

    assert [c.name for c in pages["/people/ana-reyes/"].view.places] == ["Norcove"]
    assert [c.name for c in pages["/people/ana-reyes/"].view.organizations] == ["Grange"]
    assert pages["/places/norcove/"].view.places == ()


# ----------------------------------------------------------------------------- related stories


def test_stories_that_share_a_rare_name_are_related_from_before_and_after(tmp_path: Path) -> None:
    stories = [told(f"story {y}", f"{y}-01-01", "Ana Reyes") for y in (2001, 2005, 2009)]
    pages = planned(tmp_path, [*stories, told("other", "2005-02-01", "Pau Vidal")])

    assert sorted(related(pages, "story 2005")) == ["story 2001", "story 2009"]
    assert related(pages, "other") == []


def test_a_name_that_everybody_shares_relates_nobody(tmp_path: Path) -> None:
    stories = [
        told(f"n{n}", f"2001-01-01T{n // 60:02d}:{n % 60:02d}", "Mayor Dyer") for n in range(60)
    ]
    pages = planned(tmp_path, stories)

    assert related(pages, "n5") == []


def test_few_are_related_and_half_of_them_are_older(tmp_path: Path) -> None:
    stories = [
        told(f"s{y}", f"{y}-01-01", "Ana Reyes", "Pau Vidal", "Otto Kent")
        for y in range(2000, 2011)
    ]
    found = related(planned(tmp_path, stories), "s2005")

    assert len(found) == 4
    assert sum(headline < "s2005" for headline in found) == 2


def test_a_shared_headline_word_counts_with_another(tmp_path: Path) -> None:
    pages = planned(
        tmp_path,
        [
            told("a", "2001-01-01", headline="Dredging splits harbor commission"),
            told("b", "2002-01-01", headline="Commission votes for dredging"),
            told("c", "2003-01-01", headline="Soup"),
        ],
    )

    assert related(pages, "Commission votes for dredging") == ["Dredging splits harbor commission"]


# ------------------------------------------------------------------------------ the search page


def test_the_search_page_offers_years_and_sections(tmp_path: Path) -> None:
    pages = planned(tmp_path, [told("a", "2001-01-01"), told("b", "2003-01-01")])
    view = pages["/search/"].view

    assert isinstance(view, SearchView)
    assert [year.name for year in view.years] == ["2001", "2003"]
    assert "/search/" not in planned(tmp_path / "off", [], Look(search=False))
