"""The A–Z of a taxonomy: on one page while it is short, by letter when it is long."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from factories import Settings, all_pages, archive, article, entity, record

from newsgen.config import Look
from newsgen.model import Page
from newsgen.plan import indexes as rules
from newsgen.views import IndexView

LOOK = Look(formats=())
MakeIndex = Callable[[Sequence[str]], dict[str, Page]]


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeIndex:
    """Plan the index of people of these names, in an archive where four entries are many."""
    monkeypatch.setattr(rules, "LONG", 4)

    def make(names: Sequence[str]) -> dict[str, Page]:
        made = article(" and ".join(names) + " met.")
        found, problems = archive(
            tmp_path, [record(made, *(entity(made, name) for name in names))], Settings(look=LOOK)
        )
        pages, clashes = all_pages(found, LOOK, {})
        assert problems + clashes == []
        return {page.url: page for page in pages if page.kind == "index" and "people" in page.url}

    return make


def entries(view: IndexView) -> list[str]:
    return [entry.name for letter in view.letters for entry in letter.entries]


def test_a_short_index_stands_on_one_page(index: MakeIndex) -> None:
    found = index(["Ana Reyes", "Pau Vidal", "Luz Ash", "Sam Webb"])

    assert list(found) == ["/people/"]
    view = found["/people/"].view
    assert (view.parts, view.siblings, view.total) == ((), (), 4)
    assert entries(view) == ["Luz Ash", "Ana Reyes", "Pau Vidal", "Sam Webb"]


def test_a_long_index_leads_to_a_page_for_each_letter(index: MakeIndex) -> None:
    found = index(["Ana Reyes", "Pau Vidal", "Luz Ash", "Sam Webb", "Eva Roth"])

    top = found["/people/"].view
    assert [(part.name, part.url, part.count) for part in top.parts] == [
        ("A", "/people/letter/a/", 1),
        ("R", "/people/letter/r/", 2),
        ("V", "/people/letter/v/", 1),
        ("W", "/people/letter/w/", 1),
    ]
    assert (entries(top), top.total, len(top.most)) == ([], 5, 5)
    letter = found["/people/letter/r/"].view
    assert (letter.letter, letter.total, letter.above) == ("R", 2, None)
    assert entries(letter) == ["Ana Reyes", "Eva Roth"]
    assert [ref.name for ref in letter.siblings] == ["A", "R", "V", "W"]


def test_a_long_letter_is_cut_again_and_loses_nobody(index: MakeIndex) -> None:
    names = [f"{given} S{rest}" for given in ("Ana", "Pau") for rest in ("age", "alt", "mith")]
    names.append("Luz Ash")

    found = index(names)

    assert list(found) == [
        "/people/",
        "/people/letter/a/",
        "/people/letter/s/",
        "/people/letter/sa/",
        "/people/letter/sm/",
    ]
    assert [(part.name, part.count) for part in found["/people/letter/s/"].view.parts] == [
        ("Sa", 4),
        ("Sm", 2),
    ]
    assert found["/people/letter/sa/"].view.above.url == "/people/letter/s/"
    assert sorted(name for page in found.values() for name in entries(page.view)) == sorted(names)


def test_however_many_share_a_name_the_cutting_ends(index: MakeIndex) -> None:
    names = [f"{given} Smith" for given in ("Ana", "Bea", "Cal", "Dan", "Eva", "Fay")]

    found = index(names)

    assert found["/people/letter/smi/"].view.total == 6
    assert "/people/letter/smit/" not in found


def test_another_name_leaves_the_pages_of_other_letters_alone(index: MakeIndex) -> None:
    names = ["Ana Reyes", "Pau Vidal", "Luz Ash", "Sam Webb", "Eva Roth"]

    before, after = index(names), index([*names, "Ida Rand"])

    assert {url for url in after if after[url].fingerprint != before[url].fingerprint} == {
        "/people/",
        "/people/letter/r/",
    }


def test_a_person_called_letter_keeps_their_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below /people/letter/ stand years and feeds, and no name of one to three letters."""
    monkeypatch.setattr(rules, "LONG", 1)
    made = article("Letter and Pau Vidal met.", published="2022-03-16")
    people = [entity(made, name, creator="editorial") for name in ("Letter", "Pau Vidal")]
    look = Look(list_length=1)
    found, problems = archive(
        tmp_path, [record(made, *people), record(article("Letter.", path="articles/b.txt"))]
    )

    pages, clashes = all_pages(found, look, {})

    urls = [page.url for page in pages if page.url.startswith("/people/letter/")]
    assert problems + clashes == []
    assert sorted(urls) == [
        "/people/letter/",
        "/people/letter/feed.json",
        "/people/letter/feed.xml",
        "/people/letter/l/",
        "/people/letter/v/",
    ]
