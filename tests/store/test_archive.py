"""Light rows → Archive: the gate, the order, and what contradicts itself."""

from pathlib import Path
from typing import Any

import pytest
from factories import Settings, archive, article, entity, moment, quote, record

from newsgen.model import (
    Block,
    Counts,
    Image,
    Mark,
    Record,
    Redirect,
    SaidBy,
    Status,
)
from newsgen.store import Showing

NOW = "2026-01-31T12:00"


def story(name: str, **fields: Any) -> Record:  # noqa: ANN401  # the article's own fields
    given: dict[str, Any] = {"headline": name.title()}
    return record(article("Text.", path=f"articles/{name}.txt", **given | fields))


def showing(**fields: Any) -> Settings:  # noqa: ANN401  # the gate's own fields
    given: dict[str, Any] = {"now": NOW}
    return Settings(showing=Showing(**given | fields))


# -------------------------------------------------------------------- the gate


@pytest.mark.parametrize(
    ("status", "published", "expected"),
    [
        (Status(), None, "published"),
        (Status(), "2026-01-31", "published"),
        (Status(), "2026-01-31T12:00", "published"),
        (Status(), "2026-01-31T12:01", "embargoed"),
        (Status(), "2026-02", "embargoed"),
        (Status(), "2026", "published"),
        (Status(), "2027", "embargoed"),
        (Status("draft"), None, "draft"),
        (Status("draft"), "2027", "draft"),
        (Status("embargoed", until="2026-02-01"), None, "embargoed"),
        (Status("embargoed", until="2026-01-31T12:01"), "2020", "embargoed"),
        (Status("embargoed", until="2026-01-31"), None, "published"),
        (Status("embargoed"), "2020", "embargoed"),
        (Status("withdrawn"), "2020", "withdrawn"),
        (Status("withdrawn"), "2027", "withdrawn"),
        (Status(expires="2026-02-01"), "2020", "published"),
        (Status(expires="2026-01-31"), "2020", "withdrawn"),
        (Status("draft", expires="2026-01-31"), "2020", "draft"),
        (Status("embargoed", until="2027", expires="2028"), "2020", "embargoed"),
    ],
)
def test_one_gate_decides_who_is_for_readers(
    tmp_path: Path, status: Status, published: str | None, expected: str
) -> None:
    made, _ = archive(tmp_path, [story("a", status=status, published=published)], showing())

    assert made.counts == Counts(read=1, **{expected: 1})
    assert len(made.cards) == (expected == "published")
    assert len(made.withdrawn) == (expected == "withdrawn")


@pytest.mark.parametrize(
    ("value", "timezone", "now", "expected"),
    [
        ("2026-01-31T06:30", "-05:00", "2026-01-31T11:29", 0),
        ("2026-01-31T06:30", "-05:00", "2026-01-31T11:30", 1),
        ("2026-01-31T06:30", "+02:00", "2026-01-31T04:30", 1),
        ("2026-01-31T06:30", None, "2026-01-31T06:29", 0),
        ("2026-01-31T06:30", "-05:00", "2026-01-31T06:30-05:00", 1),
    ],
)
def test_an_hour_is_held_against_the_clock_in_its_own_zone(
    tmp_path: Path, value: str, timezone: str | None, now: str, expected: int
) -> None:
    made, _ = archive(tmp_path, [story("a", published=moment(value, timezone))], showing(now=now))

    assert made.counts.published == expected


def test_drafts_and_the_future_are_shown_on_demand_only(tmp_path: Path) -> None:
    stories = [
        story("draft", status=Status("draft")),
        story("late", published="2030"),
        story("held", status=Status("embargoed", until="2030-01-01")),
        story("both", status=Status("draft"), published="2030"),
        story("gone", status=Status("withdrawn")),
    ]

    def headlines(**fields: bool) -> list[str]:
        made, _ = archive(tmp_path, stories, showing(**fields))
        return sorted(card.headline for card in made.cards)

    assert headlines() == []
    assert headlines(drafts=True) == ["Draft"]
    assert headlines(future=True) == ["Held", "Late"]
    assert headlines(drafts=True, future=True) == ["Both", "Draft", "Held", "Late"]


def test_what_is_not_for_readers_leaves_no_trace(tmp_path: Path) -> None:
    """A takedown is complete: no name, quotation, picture or old path of it remains."""
    told = article(
        "Ana Reyes said: “No.”",
        Block("image", "", 2, image=Image("map.png", "A map")),
        status=Status("withdrawn", date="2026-01-01", notice="At the subject's request."),
        section="Sport",
        aliases=("/old/",),
    )
    made, problems = archive(
        tmp_path,
        [record(told, entity(told, "Ana Reyes"), quote(told, "No.", speaker="person/ana-reyes"))],
        Settings(pictures=("map.png",)),
    )

    assert problems == []
    assert {kind: len(terms) for kind, terms in made.terms.items() if terms} == {}
    assert (made.cards, made.quotes, made.pictures) == ((), (), ())
    assert made.redirects == (Redirect("/old/", "/undated/flood/"),)  # which tells the notice
    assert [(card.url, status.notice) for card, status in made.withdrawn] == [
        ("/undated/flood/", "At the subject's request.")
    ]


def test_the_counts_reconcile_whatever_happens(tmp_path: Path) -> None:
    stories = [
        story("a"),
        story("b", status=Status("draft")),
        story("c", status=Status("embargoed", until="2030-01-01")),
        story("d", status=Status("withdrawn")),
        story("e", slug="taken"),
        story("f", slug="taken"),
        story("g", id="a"),
    ]

    made, problems = archive(tmp_path, stories, Settings(failed=3))

    assert made.counts == Counts(read=10, published=2, draft=1, embargoed=1, withdrawn=1, failed=5)
    assert len(problems) == 2


# ------------------------------------------------------------------- the order


def test_articles_stand_newest_first_and_the_undated_last(tmp_path: Path) -> None:
    stories = [
        story("undated"),
        story("old", published="1998-10-31"),
        story("noon", published="2022-03-16T12:00"),
        story("morning", published="2022-03-16T06:30"),
        story("beta", published="2022-03-15"),
        story("alpha", published="2022-03-15"),
    ]

    made, _ = archive(tmp_path, stories)

    assert [card.headline for card in made.cards] == [
        "Noon",
        "Morning",
        "Alpha",
        "Beta",
        "Old",
        "Undated",
    ]


def test_quotations_stand_in_order_of_article_and_place_with_their_speakers_term(
    tmp_path: Path,
) -> None:
    old = article("“One,” Ana Reyes said. “Two.”", path="articles/a.txt", published="1998")
    new = article("“Three,” somebody said.", path="articles/b.txt", published="2022")

    made, _ = archive(
        tmp_path,
        [
            record(
                old,
                entity(old, "Ana Reyes"),
                quote(old, "One,", speaker="person/ana-reyes", id="q1"),
                quote(old, "Two.", speaker="person/ana-reyes", id="q2"),
            ),
            record(new, quote(new, "Three,", id="q3")),
        ],
    )

    assert made.quotes == (
        SaidBy(0, 0, None),
        SaidBy(1, 0, ("people", 0)),
        SaidBy(1, 1, ("people", 0)),
    )
    assert made.library.said("articles/a.txt", 1).fragments == ("Two.",)
    assert made.who == {"articles/a.txt": {"person/ana-reyes": ("people", 0)}}


# --------------------------------------------------------------- contradictions


def test_two_articles_of_one_id_are_an_error_and_the_first_by_path_keeps_it(
    tmp_path: Path,
) -> None:
    made, problems = archive(tmp_path, [story("b", id="Flood"), story("a", id="flood")])

    assert [card.source for card in made.cards] == ["articles/a.txt"]
    assert [str(problem) for problem in problems] == [
        (
            "articles/b.txt: `id` 'Flood' is taken by articles/a.txt\n"
            "  try: give one of the two another `id`"
        )
    ]


def test_two_files_of_one_stem_are_two_articles(tmp_path: Path) -> None:
    """story.txt beside story.md: the id comes from the stem, and neither editor chose it."""
    text = article("Text.", path="articles/flood.txt", headline="Flood")
    markdown = article("Text.", path="articles/flood.md", headline="Fire")

    made, problems = archive(tmp_path, [record(text), record(markdown)])

    assert problems == []
    assert {card.source: card.id for card in made.cards} == {
        "articles/flood.md": "flood",
        "articles/flood.txt": "flood.txt",
    }


def linked(target: str) -> Record:
    block = Block("paragraph", "See there.", 4, (Mark(4, 9, "link", target),))
    return record(article(block, path="articles/a.md", headline="A"))


def test_a_link_to_another_article_is_kept_and_one_to_nowhere_named(tmp_path: Path) -> None:
    made, problems = archive(tmp_path, [linked("article:b.txt#what"), story("b", published="2022")])
    assert problems == []
    assert made.links["b.txt"] == "/2022/b/"

    _, problems = archive(tmp_path / "other", [linked("article:gone.txt")])
    assert [str(problem) for problem in problems] == [
        (
            "articles/a.md:4: links to articles/gone.txt, which is not there\n"
            "  try: correct the link, or add the article"
        )
    ]


def test_a_picture_that_is_not_there_is_named(tmp_path: Path) -> None:
    block = Block("image", "", 7, image=Image("images/map.png", "A map"))

    made, problems = archive(tmp_path, [record(article(block))])

    assert made.pictures == ()
    assert [str(problem) for problem in problems] == [
        (
            "articles/flood.txt:7: shows articles/images/map.png, which is not there\n"
            "  try: add the picture, or correct its path"
        )
    ]


def test_only_pictures_that_a_published_story_shows_are_published(tmp_path: Path) -> None:
    block = Block("image", "", 7, image=Image("images/map.png", "A map"))

    made, _ = archive(
        tmp_path,
        [record(article(block))],
        Settings(pictures=("images/map.png", "images/unused.png")),
    )

    assert made.pictures == ("images/map.png",)


def test_an_old_path_leads_to_its_article(tmp_path: Path) -> None:
    made, _ = archive(tmp_path, [story("a", aliases=("/1998/old.html", "/old/"))])

    assert made.redirects == (
        Redirect("/1998/old.html", "/undated/a/"),
        Redirect("/old/", "/undated/a/"),
    )
