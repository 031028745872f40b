"""Where every article stands, for ever."""

import pytest
from factories import article, moment, record

from newsgen.errors import DuplicatePermalinkError, NewsgenError
from newsgen.model import Article
from newsgen.store import condense
from newsgen.store.permalinks import folder, permalinks


def placed(*stories: Article) -> tuple[dict[str, str], list[NewsgenError]]:
    """Return the URL of every story by its source, and what was wrong."""
    problems: list[NewsgenError] = []
    urls = permalinks([condense(record(story))[0] for story in stories], problems)
    return urls, problems


def story(name: str, headline: str = "Flood", **fields: str | None) -> Article:
    return article(path=f"articles/{name}.txt", headline=headline, **fields)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022", "/2022/"),
        ("2022-03", "/2022/03/"),
        ("2022-03-16", "/2022/03/16/"),
        ("2022-03-16T06:30", "/2022/03/16/"),
    ],
)
def test_a_permalink_is_as_precise_as_the_date(value: str, expected: str) -> None:
    assert folder(moment(value)) == expected


def test_without_a_date_a_story_stands_among_the_undated() -> None:
    """Unknown stays unknown: the date of the file, or of the build, is nobody's business."""
    assert placed(story("a"))[0] == {"articles/a.txt": "/undated/flood/"}


def test_the_headline_gives_the_last_part_unless_the_editor_does() -> None:
    urls, problems = placed(
        story("a", "Über die Brücke: “Nein!”", published="2022-03-16"),
        story("b", published="2022-03-16", slug="no-to-the-bridge"),
    )

    assert urls == {
        "articles/a.txt": "/2022/03/16/uber-die-brucke-nein/",
        "articles/b.txt": "/2022/03/16/no-to-the-bridge/",
    }
    assert problems == []


def test_derived_addresses_that_meet_are_told_apart_in_order_of_path() -> None:
    urls, problems = placed(story("c"), story("a"), story("b", "FLOOD!"))

    assert urls == {
        "articles/a.txt": "/undated/flood/",
        "articles/b.txt": "/undated/flood-2/",
        "articles/c.txt": "/undated/flood-3/",
    }
    assert problems == []


def test_the_same_headline_on_another_day_is_another_address() -> None:
    urls, _ = placed(story("a", published="2022-03-16"), story("b", published="2022-03-17"))

    assert sorted(urls.values()) == ["/2022/03/16/flood/", "/2022/03/17/flood/"]


def test_an_explicit_slug_has_its_address_before_any_derived_one() -> None:
    urls, problems = placed(story("a"), story("z", slug="flood"))

    assert urls == {"articles/a.txt": "/undated/flood-2/", "articles/z.txt": "/undated/flood/"}
    assert problems == []


def test_two_explicit_slugs_that_meet_are_an_error_that_names_both() -> None:
    urls, problems = placed(story("b", slug="flood"), story("a", slug="flood"))

    assert urls == {"articles/a.txt": "/undated/flood/"}
    assert [type(problem) for problem in problems] == [DuplicatePermalinkError]
    assert str(problems[0]) == (
        "articles/b.txt: the URL /undated/flood/ is taken by articles/a.txt\n"
        "  try: give one of the two another `slug`"
    )


def test_addresses_that_some_disk_takes_for_one_are_told_apart() -> None:
    """A disk may not see case, and may keep é in one code point or in two."""
    urls, problems = placed(
        story("a", slug="Flood"),
        story("b", slug="flood"),
        story("c", slug="fl\N{LATIN SMALL LETTER O WITH DIAERESIS}d"),
        story("d", slug="flo\N{COMBINING DIAERESIS}d"),
    )

    assert sorted(urls) == ["articles/a.txt", "articles/c.txt"]
    assert len(problems) == 2


def test_a_number_for_a_headline_never_takes_the_place_of_a_month_or_day() -> None:
    urls, _ = placed(
        story("a", "12", published="2022"),
        story("b", "16", published="2022-12"),
        story("c", "16", published="2022-12-24"),
    )

    assert urls == {
        "articles/a.txt": "/2022/story-12/",
        "articles/b.txt": "/2022/12/story-16/",
        "articles/c.txt": "/2022/12/24/16/",
    }
