"""What a build does, counted at two sizes: the clock is not asked, so a slow machine is no excuse.

Articles read, pages rendered, templates compiled, queries to the state: after one edit, as many
among 200 articles as among 50. Parts planned: those of stories that share a name, and as many more.
"""

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
import pytest
from factories import build, write_files

from newsgen import docket, load
from newsgen.profiling import profiled
from newsgen.store import terms

MakeSite = Callable[[Mapping[str, str | bytes]], Path]
SIZES = (50, 200)
SETTINGS = "title: The Courier\nbase_url: https://a.example/\nsearch: false\nlist_length: 10\n"
ALONE = "formats: [linked_data, record, citations, feeds, sitemap]\n"
"""Without the files of /data/, which hold every article and are written whole."""


ROOM = 1.2
"""A larger archive has years and months that are cut, and people who are no longer new."""


def stories(count: int) -> dict[str, str]:
    """Make articles of some years, whose people, places and sections are ever the same few."""
    made = {}
    for number in range(count):
        day = date(2001, 1, 1) + timedelta(days=37 * number)
        made[f"articles/{day.year}/{number:04}.md"] = (
            f"---\ntitle: Story {number}\ndate: {day}\nsection: Part {number % 5}\n"
            f"tags: [tag {number % 7}]\npeople: [Person N{number % 11}]\n"
            f"places: [Place N{number % 13}]\n---\n\nIt rained on day {number}.\n"
        )
    return made


def alike(count: int) -> int:
    """Count the stories that share a tag, a person or a place with the first."""
    return sum(0 in (number % 7, number % 11, number % 13) for number in range(count))


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Count what is done inside."""
    found: Counter[str] = Counter()

    class Watched(sqlite3.Connection):
        def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  # SQLite's own
            super().__init__(*args, **options)
            self.set_trace_callback(lambda _: found.update(queries=1))

    compile_ = jinja2.Environment.compile

    def compiled(*args: Any, **options: Any) -> Any:  # noqa: ANN401  # Jinja's own
        found["templates"] += 1
        return compile_(*args, **options)

    draft = docket.draft

    def drafted(*args: Any, **options: Any) -> Any:  # noqa: ANN401  # the docket's own
        found["planned"] += 1
        return draft(*args, **options)

    read = load.read

    def opened(*args: Any) -> Any:  # noqa: ANN401  # the loader's own
        found["opened"] += 1
        return read(*args)

    tell = terms.name_terms

    def told(*args: Any) -> Any:  # noqa: ANN401  # the store's own
        found["told apart"] += 1
        return tell(*args)

    with monkeypatch.context() as patch, profiled() as profile:
        patch.setattr(load, "read", opened)
        patch.setattr("newsgen.store.named.name_terms", told)
        patch.setattr(docket, "draft", drafted)
        patch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Watched))
        patch.setattr(jinja2.Environment, "compile", compiled)
        yield found
    found["read"] = len(profile.sources)
    found["rendered"] = sum(map(len, profile.kinds.values()))


@pytest.fixture
def sites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Build a site of each size; of the sources, which were written just now, trust the times."""
    monkeypatch.setattr(load, "YOUNG", 0)
    roots = [tmp_path / str(count) for count in SIZES]
    for root, count in zip(roots, SIZES, strict=True):
        write_files(root, {"newsgen.yaml": SETTINGS + ALONE, **stories(count)})
        build(root)
    return roots


def at_each_size(
    sites: list[Path], monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object]
) -> list[Counter[str]]:
    """Make a change at each site and count what its build does."""
    counts = []
    for root in sites:
        change(root)
        with counted(monkeypatch) as found:
            report = build(root)
        found["written"] = report.change.written
        counts.append(found)
    return counts


def test_when_nothing_changed_nothing_is_read_rendered_or_compiled(
    sites: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    small, large = at_each_size(sites, monkeypatch, lambda root: root)

    assert small == large
    assert (large["read"], large["planned"], large["rendered"]) == (0, 0, 0)
    assert (large["opened"], large["templates"], large["written"]) == (0, 0, 0)
    assert large["queries"] < 20


def test_a_new_time_on_a_file_is_no_change(
    sites: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, large = at_each_size(sites, monkeypatch, lambda root: os.utime(first(root), ns=(1, 1)))

    assert (large["read"], large["rendered"], large["written"]) == (0, 0, 0)


def beside_alike(found: Counter[str], size: int) -> int:
    """Count the parts that were planned beside stories like the one that changed."""
    return found["planned"] - alike(size)


def first(root: Path) -> Path:
    """Return the oldest story."""
    return root / "articles/2001/0000.md"


def test_a_body_that_is_edited_costs_the_same_among_many(
    sites: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit(root: Path) -> None:
        first(root).write_text(first(root).read_text().replace("It rained", "It hailed"))

    small, large = at_each_size(sites, monkeypatch, edit)

    assert (small["read"], large["read"]) == (1, 1)
    assert large["told apart"] == 0
    assert beside_alike(large, SIZES[1]) <= beside_alike(small, SIZES[0]) < 30
    assert large["rendered"] <= small["rendered"] < 30
    assert large["written"] <= small["written"] < 30
    assert small["templates"] == large["templates"]
    assert large["queries"] < small["queries"] * 1.5


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[Person N0]", "[Person X]"),
        ("date: 2001-01-01", "date: 2001-01-02"),
        ("title:", "draft: true\ntitle:"),
    ],
)
def test_who_is_who_is_told_again_when_it_may_have_changed(
    sites: list[Path], monkeypatch: pytest.MonkeyPatch, before: str, after: str
) -> None:
    _, large = at_each_size(
        sites,
        monkeypatch,
        lambda root: first(root).write_text(first(root).read_text().replace(before, after)),
    )

    assert large["told apart"] == 1


def test_a_new_article_costs_the_same_among_many(
    sites: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Today's, as a paper adds it: old pages are left alone."""
    new = stories(1)["articles/2001/0000.md"].replace("2001-01-01", "2026-01-30")

    small, large = at_each_size(
        sites, monkeypatch, lambda root: write_files(root, {"articles/new.md": new})
    )

    assert (small["read"], large["read"]) == (1, 1)
    assert beside_alike(large, SIZES[1]) <= beside_alike(small, SIZES[0]) * ROOM
    assert large["rendered"] <= small["rendered"] * ROOM
    assert large["written"] <= small["written"] * ROOM


def test_a_new_story_of_someone_leaves_the_pages_of_their_earlier_years_alone(
    tmp_path: Path,
) -> None:
    """Their role through the years is on their first page: it ends a day later with every story."""
    head = "---\ntitle: Flood {0}\ndate: {1}\npeople: [{{name: Ana Reyes, role: mayor}}]\n---\n\n"
    text = head + "“It rained,” said Mayor Ana Reyes.\n"
    made = {
        f"articles/{year}-{number}.md": text.format(number, f"{year}-03-{number:02}")
        for year in (2001, 2002)
        for number in range(1, 13)
    }
    root = write_files(tmp_path, {"newsgen.yaml": SETTINGS + ALONE, **made})
    build(root)
    person = root / "build/people/ana-reyes"
    first, earlier = person / "index.html", (person / "2001/index.html").stat()

    assert "March 12, 2002" in first.read_text().partition("<aside")[2]
    write_files(root, {"articles/new.md": text.format("again", "2002-03-30")})
    build(root)

    assert "March 30, 2002" in first.read_text().partition("<aside")[2]
    assert (person / "2001/index.html").stat() == earlier


def test_a_cold_build_grows_no_faster_than_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = []
    for size in SIZES:
        root = write_files(tmp_path / str(size), {"newsgen.yaml": SETTINGS, **stories(size)})
        with counted(monkeypatch) as found:
            build(root)
        counts.append(found)
    small, large = counts
    times = SIZES[1] / SIZES[0]

    assert (small["read"], large["read"]) == SIZES
    assert 0 < large["planned"] <= small["planned"] * times * ROOM
    assert large["rendered"] <= small["rendered"] * times * ROOM
    assert large["queries"] <= small["queries"] * times * ROOM
    assert large["templates"] == small["templates"]
