"""Citations: the type stays a newspaper article, and nothing is said that was not read."""

from typing import Any

import msgspec
import pytest
from factories import article, moment

from newsgen.config import Look
from newsgen.model import Article, Author, Card, Ref
from newsgen.render.bylines import is_group, name_parts
from newsgen.render.citations import bibtex, csl_json, ris

LOOK = Look(title="The Courier", base_url="https://a.example/archive/")


def card(**fields: Any) -> Card:  # noqa: ANN401  # the card's own fields
    given: dict[str, Any] = {
        "id": "flood",
        "source": "articles/flood.txt",
        "url": "/2022/03/16/flood/",
        "headline": "Flood",
        "kicker": None,
        "dek": None,
        "summary": "It rose.",
        "published": moment("2022-03-16"),
        "section": Ref("News", "/sections/news/"),
        "authors": (),
        "tags": (Ref("river", "/tags/river/"), Ref("mud", "/tags/mud/")),
        "publication": Ref("The Gazette", "/publications/the-gazette/"),
        "language": "en",
    }
    return Card(**given | fields)


FLOOD = article(
    "It rose.",
    headline="Flood & fury: 100 % wet_{}",
    dek="It rose\nall night.",
    published="2022-03-16",
    authors=(Author("Ana de la Cruz"), Author("Sam Webb Jr."), Author("Courier Staff")),
)
BARE = article("It rose.")


def test_ris_says_all_that_is_known_one_field_to_a_line() -> None:
    assert ris(card(), FLOOD, LOOK).decode() == (
        "TY  - NEWS\r\n"
        "TI  - Flood & fury: 100 % wet_{}\r\n"
        "AU  - de la Cruz, Ana\r\n"
        "AU  - Webb, Sam, Jr.\r\n"
        "AU  - Courier Staff\r\n"
        "T2  - The Gazette\r\n"
        "PY  - 2022\r\n"
        "DA  - 2022/03/16\r\n"
        "SE  - News\r\n"
        "AB  - It rose all night.\r\n"
        "KW  - river\r\n"
        "KW  - mud\r\n"
        "LA  - en\r\n"
        "UR  - https://a.example/archive/2022/03/16/flood/\r\n"
        "ER  - \r\n"
    )


def test_csl_json_says_the_same() -> None:
    (item,) = msgspec.json.decode(csl_json(card(), FLOOD, LOOK))

    assert item == {
        "id": "2022-03-16-flood",
        "type": "article-newspaper",
        "title": "Flood & fury: 100 % wet_{}",
        "author": [
            {"family": "de la Cruz", "given": "Ana"},
            {"family": "Webb", "given": "Sam", "suffix": "Jr."},
            {"literal": "Courier Staff"},
        ],
        "container-title": "The Gazette",
        "issued": {"date-parts": [[2022, 3, 16]]},
        "section": "News",
        "language": "en",
        "abstract": "It rose all night.",
        "keyword": "river, mud",
        "URL": "https://a.example/archive/2022/03/16/flood/",
    }


def test_bibtex_escapes_what_tex_would_read() -> None:
    assert bibtex(card(), FLOOD, LOOK).decode() == (
        "@article{2022-03-16-flood,\n"
        "  entrysubtype = {newspaper},\n"
        "  title = {{Flood \\& fury: 100 \\% wet\\_\\{\\}}},\n"
        "  author = {de la Cruz, Ana and Webb, Jr., Sam and {Courier Staff}},\n"
        "  journal = {The Gazette},\n"
        "  year = {2022},\n"
        "  month = mar,\n"
        "  day = {16},\n"
        "  keywords = {river, mud},\n"
        "  language = {en},\n"
        "  url = {https://a.example/archive/2022/03/16/flood/}\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("date", "in_ris", "in_csl", "in_bibtex"),
    [
        (None, [], None, []),
        ("2022", ["PY  - 2022", "DA  - 2022//"], [[2022]], ["year = {2022}"]),
        (
            "2022-03",
            ["PY  - 2022", "DA  - 2022/03/"],
            [[2022, 3]],
            ["year = {2022}", "month = mar"],
        ),
        (
            "2022-03-06T07:30",
            ["PY  - 2022", "DA  - 2022/03/06"],
            [[2022, 3, 6]],
            ["year = {2022}", "month = mar", "day = {6}"],
        ),
    ],
)
def test_a_date_is_as_precise_as_it_was_read(
    date: str | None, in_ris: list[str], in_csl: list[list[int]] | None, in_bibtex: list[str]
) -> None:
    made: Article = article("It rose.", published=date)

    lines = ris(card(), made, LOOK).decode().splitlines()
    assert [line for line in lines if line[:2] in ("PY", "DA")] == in_ris
    (item,) = msgspec.json.decode(csl_json(card(), made, LOOK))
    assert item.get("issued", {}).get("date-parts") == in_csl
    fields = [line.strip(" ,") for line in bibtex(card(), made, LOOK).decode().splitlines()]
    assert [f for f in fields if f.partition(" ")[0] in ("year", "month", "day")] == in_bibtex


def test_what_was_not_read_is_left_out() -> None:
    """Without an address no link, without a byline no author, without a section none."""
    bare = card(section=None, tags=(), publication=None)

    assert ris(bare, BARE, Look(title="The Courier")).decode().splitlines() == [
        "TY  - NEWS",
        "TI  - Flood",
        "T2  - The Courier",
        "LA  - en",
        "ER  - ",
    ]


def test_no_text_can_begin_a_field_of_its_own() -> None:
    sly = article("x", headline="Flood\r\nER  - \u2028TY  - BOOK")

    assert ris(card(), sly, LOOK).decode().splitlines()[1:3] == [
        "TI  - Flood ER  -  TY  - BOOK",
        "T2  - The Gazette",
    ]


@pytest.mark.parametrize(
    ("name", "language", "filed"),
    [
        ("Ana Reyes", "en", "Reyes, Ana"),
        ("Ludwig van Beethoven", "de", "van Beethoven, Ludwig"),
        ("Sam Webb III", "en", "Webb, Sam, III"),
        ("Gabriel García Márquez", "es", "Gabriel García Márquez"),
        ("Ana Reyes", "es", "Reyes, Ana"),
        ("毛 泽东", "zh", "毛 泽东"),
        ("Plato", "en", "Plato"),
        ("Associated Press", "en", "Associated Press"),
        ("Readers of the Courier", "en", "Readers of the Courier"),
        ("One Two Three Four Five Six", "en", "One Two Three Four Five Six"),
    ],
)
def test_a_name_is_taken_apart_only_where_custom_says_how(
    name: str, language: str, filed: str
) -> None:
    assert name_parts(name, language).inverted() == filed


def test_a_desk_is_no_person() -> None:
    assert [is_group(n) for n in ("Courier Staff", "Readers of Marrow", "Ana Reyes", "Plato")] == [
        True,
        True,
        False,
        False,
    ]
