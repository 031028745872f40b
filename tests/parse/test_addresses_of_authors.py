"""An author's e-mail address in front matter is read as one, and never as a part of the name."""

import pytest

from newsgen.config import Reading
from newsgen.model import Author, Source
from newsgen.parse import parse


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ana Reyes <ana@example.org>", (Author("Ana Reyes", email="ana@example.org"),)),
        ("Ana Reyes (ana@example.org)", (Author("Ana Reyes", email="ana@example.org"),)),
        ("Ana Reyes ana@example.org", (Author("Ana Reyes", email="ana@example.org"),)),
        ("Ana Reyes and Tom Ruiz <desk@example.org>", (Author("Ana Reyes"), Author("Tom Ruiz"))),
        ("Ana Reyes", (Author("Ana Reyes"),)),
    ],
)
def test_an_address_is_no_part_of_a_name(written: str, expected: tuple[Author, ...]) -> None:
    text = f"---\ntitle: A story\nauthor: {written}\n---\n\nWords.\n"

    article = parse(Source("articles/a.md", text.encode(), "0"), Reading())

    assert expected == article.authors
