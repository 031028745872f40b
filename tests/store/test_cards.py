"""Cards of a large archive: packed, and to be told from a tuple by nothing but their weight."""

from collections.abc import Sequence
from pathlib import Path
from shutil import copytree

import pytest
from factories import archive, article, build, moment, record, tree
from msgspec.structs import replace

from newsgen.model import Author, Card
from newsgen.store import cards as packing
from newsgen.store.cards import Cards, held

SAMPLE = Path(__file__).parents[2]


@pytest.fixture
def cards(tmp_path: Path) -> Sequence[Card]:
    ana = (Author("Ana Reyes"), Author("The desk"))
    stories = [
        article("It rose.", path="articles/1.txt", published="2022-03-16", dek="It rose."),
        article("It fell.", path="articles/2.txt", section="News", tags=("river", "rain")),
        article(path="articles/3.txt", authors=ana, publisher="The Paper", kicker="Rivers"),
        article("Elle", path="articles/4.txt", language="fr", updated=moment("2023"), dek=""),
    ]
    made, problems = archive(tmp_path, [record(story) for story in stories])
    assert not problems
    return made.cards


def test_packed_cards_are_those_that_were_packed(cards: Sequence[Card]) -> None:
    packed = Cards(cards)

    assert [*packed] == [packed[number] for number in range(4)] == [*cards]
    assert packed[-1] == cards[-1]
    assert packed[1:] == cards[1:]
    assert packed[::-1] == cards[::-1]
    with pytest.raises(IndexError):
        packed[4]


def test_a_few_are_held_as_they_are(cards: Sequence[Card]) -> None:
    assert held(iter(cards), 4) == cards
    assert isinstance(held(iter(cards), packing.HELD + 1), Cards)


def test_what_was_looked_at_is_let_go_of(
    cards: Sequence[Card], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "LATELY", 2)
    packed = Cards(cards)
    first = packed[0]

    assert packed[0] is first
    assert [packed[number] for number in (1, 2, 3)] == [*cards[1:]]
    assert packed[0] is not first
    assert packed[0] == first


def test_one_card_is_changed_and_the_rest_stay(cards: Sequence[Card]) -> None:
    packed = Cards(cards)
    other = replace(cards[1], headline="Another")
    again = replace(cards[2], headline="A third")

    assert [*packed.changed(1, other).changed(2, again)] == [cards[0], other, again, cards[3]]
    assert [*packed] == [*cards]


def test_a_site_comes_out_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copytree(SAMPLE / "articles", tmp_path / "articles")
    (tmp_path / "newsgen.yaml").write_text("search: false\n", "utf-8")
    build(tmp_path, output=tmp_path / "whole")
    monkeypatch.setattr(packing, "HELD", 3)
    monkeypatch.setattr(packing, "LATELY", 3)
    build(tmp_path, output=tmp_path / "packed")

    assert tree(tmp_path / "packed") == tree(tmp_path / "whole")
