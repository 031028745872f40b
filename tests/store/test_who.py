"""Who each name is: packed, and read as if it were not."""

from newsgen.store.who import Place, Who


def test_what_was_packed_is_read_again_in_its_order() -> None:
    found: list[list[str | Place]] = [
        ["person/b", ("people", 7), "place/a", ("places", 0)],
        [],
        ["person/c", ("people", 1)],
    ]
    who = Who.of(["one", "two", "three"], found)

    assert who == {
        "one": {"person/b": ("people", 7), "place/a": ("places", 0)},
        "three": {"person/c": ("people", 1)},
    }
    assert list(who["one"]) == ["person/b", "place/a"]
    assert len(who) == 2
    assert who.get("two", {}) == {}
