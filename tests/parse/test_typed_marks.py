"""Quotation marks that a wire or a database typed as two characters: read as what they mean."""

import pytest

from newsgen.config import Reading
from newsgen.extract import extract
from newsgen.model import Authority, Source
from newsgen.parse import parse
from newsgen.parse.clean import curly


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("''The pier is safe,'' she said.", "“The pier is safe,” she said."),
        ("``The pier is safe,'' she said.", "“The pier is safe,” she said."),
        ("She said, ''Go.''", "She said, “Go.”"),
        ("the (''old'') pier", "the (“old”) pier"),
        ("a board 6'2'' long", "a board 6'2'' long"),
        ("40'' of snow", "40'' of snow"),
        ("the workers' hall", "the workers' hall"),
    ],
)
def test_two_characters_become_the_mark_they_stand_for(typed: str, meant: str) -> None:
    assert meant == curly(typed)[0]


def test_an_article_with_such_marks_has_its_quotations_and_says_what_was_mended() -> None:
    text = "Pier is safe\n\n''The pier is safe,'' Ana Reyes said. ''We looked twice.''\n"

    record = extract(parse(Source("articles/a.txt", text.encode(), "0"), Reading()), Authority())

    (quote,) = record.quotes
    assert (quote.text, quote.speaker) == ("The pier is safe, We looked twice.", "person/ana-reyes")
    assert any("typed as two characters" in found.message for found in record.article.report)


def test_two_graves_in_markdown_are_code_and_two_apostrophes_in_yaml_are_one() -> None:
    text = "---\ntitle: 'It''s safe'\n---\n\nRun ``make''s`` rule.\n"

    article = parse(Source("articles/a.md", text.encode(), "0"), Reading())

    assert article.headline == "It's safe"
    assert article.body[0].text == "Run make''s rule."
