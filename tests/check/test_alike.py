"""Stories filed twice: found whatever was changed on the way, in linear time."""

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest
from factories import archive, article, config, record

from newsgen.check.alike import duplicates
from newsgen.check.site import Site
from newsgen.errors import Problems
from newsgen.model import Record

from .conftest import Desk

MakeDesk = Callable[[Mapping[str, str | bytes]], Desk]

WIRE = (
    "The ferry to the outer islands will run again from Monday after three weeks in dock.",
    "Divers found a net wound around the shaft, the harbor master said, and no other damage.",
    "The service carries some two hundred people a day, most of them to the cannery and back.",
    "A second boat is to be hired for the summer, when the number of passengers doubles.",
)


def filed(*paragraphs: str, headline: str, date: str = "2022-03-16") -> str:
    return f"---\ntitle: {headline}\ndate: {date}\n---\n\n" + "\n\n".join(paragraphs) + "\n"


def test_wire_copy_filed_twice_is_found_with_what_differs(desk: MakeDesk) -> None:
    changed = (*WIRE[:3], "A second boat is to be hired soon, the council decided on Tuesday.")
    made = desk(
        {
            "articles/a.md": filed(*WIRE, headline="Ferry runs again"),
            "articles/b.md": filed(*WIRE, headline="Ferry to sail on Monday"),
            "articles/c.md": filed(*changed, headline="Ferry", date="2022-03-15"),
            "articles/d.md": filed(*reversed(WIRE[:1]), headline="Short"),
        }
    )
    assert made.said("duplicates") == [
        (
            "articles/b.md: warning: the same story as articles/a.md: "
            "headline 'Ferry to sail on Monday' and 'Ferry runs again'\n"
            "  try: remove one of the two, with its path under `aliases` of the other"
        ),
        (
            "articles/c.md: warning: 90% the same story as articles/a.md: headline 'Ferry' and "
            "'Ferry runs again'; date '2022-03-15' and '2022-03-16'; 1 of 4 paragraphs, first "
            "“A second boat is to be hired soon, the council decided on Tu”\n"
            "  try: remove one of the two, with its path under `aliases` of the other"
        ),
    ]


def test_two_stories_on_one_subject_are_not_one(desk: MakeDesk) -> None:
    other = [" ".join(reversed(paragraph.split())) for paragraph in WIRE]
    made = desk(
        {
            "articles/a.md": filed(*WIRE, headline="Ferry runs again"),
            "articles/b.md": filed(*other, WIRE[0], headline="Ferry in dock"),
        }
    )
    assert made.findings("duplicates") == []


def test_a_thousand_copies_cost_a_thousand_comparisons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of them copies of one story, half of them different: no pair is looked at twice."""
    random = Random(7)  # noqa: S311  # made-up words, no secret
    words = [f"w{number}" for number in range(5_000)]
    copy = " ".join(random.choices(words, k=200))
    stories = [
        copy + f" end{number}" if number % 2 else " ".join(random.choices(words, k=200))
        for number in range(1_000)
    ]
    records = [
        record(article(text, path=f"articles/{number:04}.txt", headline=f"Story {number}"))
        for number, text in enumerate(stories)
    ]
    made, problems = archive(tmp_path, records)
    assert not problems
    site = Site(config(tmp_path), "2026-01-31", made, Problems(), (), {}, stale=False)
    compared: list[Record] = []
    monkeypatch.setattr(made.library, "record", reading(made.library.record, compared))
    assert len(list(duplicates(site))) == 499
    assert len(compared) - len(stories) == 499  # besides its own record, one for each copy


def reading(record_of: Callable[[str], Record], read: list[Record]) -> Callable[[str], Record]:
    """Keep account of the records that are read."""

    def read_one(path: str) -> Record:
        read.append(record_of(path))
        return read[-1]

    return read_one
