"""Names: the cases of names.md, what an editor decides, and what holds for any text at all."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.extract.names import find_names, gender, is_demonym
from newsgen.model import Authority, AuthorityName, Dateline, Entity, GivenName, Span

CASES = Path(__file__).with_name("names.md")
_FOUND = re.compile(
    r"- (?P<kind>person|organization|place): (?P<name>[^(=]+?)"
    r"(?: \((?P<role>[^)]+)\))?(?: = (?P<forms>.+))?\Z"
)


class Case(msgspec.Struct, frozen=True):
    """A case of the document: its text and what must be found in it."""

    title: str
    blocks: tuple[str, ...]
    expected: tuple[str, ...]


def cases() -> Iterator[pytest.param]:  # type: ignore[valid-type]  # pytest gives it no name
    """The cases, each under its line and title."""
    lines = CASES.read_text("utf-8").split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("## ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        body = [line for line in lines[start + 1 : end] if not line.startswith("# ")]
        expected = tuple(line for line in body if line.startswith("- "))
        text = "\n".join(line for line in body if not line.startswith("- ")).strip()
        title = lines[start][3:]
        yield pytest.param(
            Case(title, tuple(text.split("\n\n")), expected), id=f"{start + 1}: {title}"
        )


def written(blocks: tuple[str, ...], entity: Entity) -> set[str]:
    return {blocks[span.block][span.start : span.end] for span in entity.mentions}


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: Case) -> None:
    found = find_names(case.blocks)
    names: dict[tuple[str, str], Entity] = {(e.kind, e.name): e for e in found}
    for line in case.expected:
        if line == "- none":
            assert found == ()
        elif line.startswith("- never: "):
            seen = {entity.name for entity in found}.union(
                *(written(case.blocks, e) for e in found)
            )
            assert seen.isdisjoint(line.removeprefix("- never: ").split(", "))
        else:
            match = _FOUND.match(line)
            assert match is not None, line
            entity = names.get((match["kind"], match["name"]))
            assert entity is not None, (match["name"], list(names))
            assert match["role"] is None or match["role"] in entity.roles
            forms = match["forms"].split(", ") if match["forms"] else []
            assert written(case.blocks, entity).issuperset(forms)


def test_a_given_name_comes_out_though_the_text_has_it_not() -> None:
    """The front matter is an editor's word."""
    (entity,) = find_names(["it rained."], given=[GivenName("person", "Ana Reyes", "mayor")])

    assert (
        Entity(
            id="person/ana-reyes",
            kind="person",
            name="Ana Reyes",
            roles=("mayor",),
            creator="editorial",
        )
        == entity
    )


def test_a_given_name_takes_the_mentions_of_its_surname() -> None:
    text = "Ana Reyes came. Then Reyes left."

    (entity,) = find_names([text], given=[GivenName("person", "Ana Reyes")])

    assert entity.creator == "editorial"
    assert [text[span.start : span.end] for span in entity.mentions] == ["Ana Reyes", "Reyes"]


def test_an_alias_comes_out_under_the_name_of_the_authority_file() -> None:
    authority = Authority(
        organizations=(AuthorityName(name="Port Board", aliases=("the pier men",)),)
    )
    text = "Nobody asked the pier men. The Port Board was silent."

    found = find_names([text], authority=authority)

    (board,) = [entity for entity in found if entity.name == "Port Board"]
    assert [text[s.start : s.end] for s in board.mentions] == ["the pier men", "Port Board"]
    assert board.creator == "machine"


def test_what_is_no_name_never_comes_out() -> None:
    authority = Authority(not_names=("Ana Reyes",))

    assert find_names(["Ana Reyes is a boat."], authority=authority) == ()


def test_the_dateline_is_a_place() -> None:
    text = "PORT ELLERY, Maine (AP) — It rained."
    dateline = Dateline(
        raw="PORT ELLERY, Maine (AP)", place="PORT ELLERY, Maine", span=Span(0, 0, 26)
    )

    found = find_names([text], dateline=dateline)

    assert [e.name for e in found if e.kind == "place"] == ["Port Ellery", "Maine"]


def test_blocks_that_are_not_searched_keep_their_number() -> None:
    found = find_names(["", "It was Ana Reyes who came."])

    assert [Span(1, 7, 16)] == [span for entity in found for span in entity.mentions]


def test_names_that_a_slug_cannot_tell_apart_are_one_entity() -> None:
    found = find_names(["José Díaz met us.", "", "Then Jose Diaz left."])

    assert len({entity.id for entity in found}) == len(found)


def test_another_language_is_held_less_sure() -> None:
    (english,) = find_names(["It was Ana Reyes who came."])
    (spanish,) = find_names(["It was Ana Reyes who came."], language="es")

    assert spanish.confidence < english.confidence


def test_gender_is_known_where_nearly_all_bearers_share_it() -> None:
    assert (gender("Grace"), gender("Thomas"), gender("Xyzzy")) == ("f", "m", None)


def test_demonyms_are_told_from_places() -> None:
    assert is_demonym("Ukrainian")
    assert is_demonym("Poles")
    assert not is_demonym("Ukraine")


_TEXT = st.text(
    st.one_of(
        st.sampled_from("AaEÉzß ..,’'“”\"()-\n&0"),
        st.characters(codec=None, exclude_categories=()),
    ),
    max_size=200,
)
_WORDS = st.lists(
    st.sampled_from(
        [
            "Ana",
            "Reyes",
            "the",
            "U.S.",
            "Mr.",
            "of",
            "and",
            "Minister",
            "Bank",
            "’s",
            "(WSB)",
            "al-",
            "van",
            "der",
            "Jr.",
            "New",
            "York",
            "said",
            ",",
            ".",
            "“",
            "”",
            "\n",
            "—",
            "O’Brien",
            "A",
            "Council",
        ]
    ),
    max_size=40,
).map(" ".join)


@given(st.lists(st.one_of(_TEXT, _WORDS), max_size=4))
def test_any_text_is_safe(blocks: list[str]) -> None:
    """Spans lie within their blocks, in order; ids are unique; twice gives the same."""
    found = find_names(blocks)

    assert found == find_names(blocks)
    assert len({entity.id for entity in found}) == len(found)
    for entity in found:
        assert entity.name
        assert 0 <= entity.confidence <= 1
        assert list(entity.mentions) == sorted(entity.mentions, key=lambda s: (s.block, s.start))
        for span in entity.mentions:
            assert 0 <= span.start < span.end <= len(blocks[span.block])


@given(_WORDS, st.text(max_size=20))
def test_given_names_always_come_out(text: str, name: str) -> None:
    found = find_names([text], given=[GivenName("place", name)])

    expected = " ".join(name.split())
    assert not expected or expected in {
        entity.name for entity in found if entity.creator == "editorial"
    }


@pytest.mark.parametrize("blank", [" ", "\n", "\u00a0", "\u2003\t"])
def test_a_blank_block_is_passed_over(blank: str) -> None:
    found = find_names([blank, "The pier belongs to Ana Reyes.", blank])

    assert [entity.name for entity in found] == ["Ana Reyes"]


@pytest.mark.parametrize(
    "piece",
    [
        "Ana Reyes said. ",
        "A",
        "a",
        "A.",
        "Mr.",
        "A’s ",
        "Ana of the ",
        "“",
        "van der ",
        "\ud800 A ",
        "AA-",
        "Ed B ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    """Ten times the text takes little more than ten times as long, on one line."""

    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        find_names([text])
        return time.process_time() - start

    seconds(1_000)
    assert seconds(200_000) < 40 * max(seconds(20_000), 0.005)
