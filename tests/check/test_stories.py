"""What is said of single stories and of names, whole and with its remedy."""

from collections.abc import Callable, Mapping

import pytest
from factories import png

from .conftest import Desk

MakeDesk = Callable[[Mapping[str, str | bytes]], Desk]


def story(date: str = "2022-03-16", body: str = "The river rose.", title: str = "Flood") -> str:
    return f"---\ntitle: {title}\ndate: {date}\n---\n\n{body}\n"


def test_a_sound_site_has_no_findings(desk: MakeDesk) -> None:
    assert (
        desk({"articles/flood.md": story()}).findings(
            "sources",
            "dates",
            "pictures",
            "quotes",
            "duplicates",
            "links",
            "vanished",
            "collisions",
        )
        == []
    )


def test_what_cannot_be_read_is_an_error(desk: MakeDesk) -> None:
    made = desk({"articles/bad.md": story("14 Aprl 1912")})
    (first,) = [finding for finding in made.findings("sources") if finding.severity == "error"]
    assert str(first).startswith("articles/bad.md:3: `date` is not a date: '14 Aprl 1912'\n")


def test_a_site_older_than_its_sources_is_said_to_be(desk: MakeDesk) -> None:
    made = desk({"articles/flood.md": story()})
    (made.root / "articles/flood.md").write_text(story(body="It fell."))
    assert made.said("sources") == [
        (
            "warning: the built site is older than its sources\n"
            "  try: run newsgen build; what is said of pages and links is of the site that stands"
        )
    ]


def test_dates_that_cannot_be(desk: MakeDesk) -> None:
    made = desk(
        {
            "newsgen.yaml": "founded: 1989\n",
            "articles/early.md": story("1912-04-15"),
            "articles/late.md": story("2031-01-01", title="Late"),
            "articles/none.md": "---\ntitle: None\n---\n\nWords without a day.\n",
            "articles/turned.md": (
                "---\ntitle: Turned\ndate: 2020-05-02\nupdated: 2020-05-01\n---\n\nTurned.\n"
            ),
        }
    )
    assert made.said("dates") == [
        (
            "articles/early.md:3: dated 1912-04-15, before the paper was founded (1989)\n"
            "  try: correct the date; a story of the future is held back until then"
        ),
        (
            "articles/late.md:3: warning: dated 2031-01-01, which is still to come\n"
            "  try: correct the date; a story of the future is held back until then"
        ),
        (
            "articles/turned.md: warning: updated on 2020-05-01, before it was published on "
            "2020-05-02\n  try: correct one of the two dates"
        ),
        (
            "articles/none.md: note: no date is known\n"
            "  try: if it is known, write `date:` in the front matter, as exactly as it is known"
        ),
    ]


def test_a_date_before_newspapers_is_an_error_without_a_founding_year(desk: MakeDesk) -> None:
    made = desk({"articles/early.md": story("1590-10-14")})
    (only,) = made.findings("dates")
    assert only.message == "dated 1590-10-14, before there were newspapers"


def test_pictures_nobody_describes_and_pictures_elsewhere(desk: MakeDesk) -> None:
    body = "One.\n\n![](bell.png)\n\n![A bell](https://x.example/bell.png)\n\n![A](gone.png)"
    made = desk({"articles/bell.md": story(body=body), "articles/bell.png": png()})
    assert made.said("pictures") == [
        (
            "articles/bell.md:8: warning: no alternative text: bell.png\n"
            "  try: say in a few words what it shows, for those who do not see it"
        ),
        (
            "articles/bell.md:10: note: the picture is elsewhere: https://x.example/bell.png\n"
            "  try: copy the picture into articles/ beside the story"
        ),
    ]
    (missing,) = [f for f in made.findings("sources") if f.severity == "error"]
    assert missing.message == "shows articles/gone.png, which is not there"


def test_a_long_quotation_without_a_speaker_is_noted(desk: MakeDesk) -> None:
    words = " ".join(["word"] * 25)
    made = desk({"articles/odd.md": story(body=f"First.\n\n“It was {words}.”")})
    (only,) = made.findings("quotes")
    assert only.severity == "note"
    assert only.message.startswith("nobody is named as the speaker of 27 words: “It was word")
    assert (only.at and only.at.line) == 8


def test_names_that_may_be_one_are_noted(desk: MakeDesk) -> None:
    lines = ["Mayor Anatolia Reyeson spoke.", "Mayor Anatolia Reyesen spoke."]
    files = {
        f"articles/{n}.md": story(f"2022-03-1{n}", lines[n == 4], f"Story {n}") for n in range(1, 5)
    }
    made = desk(files)
    assert (
        "articles/4.md:6: note: 'Anatolia Reyesen' (1) may be 'Anatolia Reyeson' (3)\n"
        "  try: if they are one, write `aliases: [Anatolia Reyesen]` under Anatolia Reyeson in "
        "names.yaml" in made.said("names")
    )


@pytest.mark.parametrize("most", [1, 2])
def test_every_finding_has_a_remedy(desk: MakeDesk, most: int) -> None:
    made = desk({"articles/a.md": story("1066-10-14"), "articles/b.md": story("2040-01-01")})
    for finding in made.findings("dates")[:most]:
        assert finding.hint
