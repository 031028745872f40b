"""Days named by words: resolved against the day of publication, left alone without one."""

import pytest

from newsgen.config import Reading
from newsgen.model import Source
from newsgen.parse import parse


def days(date: str | None, sentence: str, language: str = "en") -> dict[str, str]:
    """Read a story of one sentence and return the days it names."""
    header = f"date: {date}\n" if date else ""
    text = f"---\ntitle: A story\nlanguage: {language}\n{header}---\n\n{sentence}\n"
    article = parse(Source("articles/a.md", text.encode(), "0"), Reading())
    for day in article.days:
        block = article.body[day.span.block]
        assert day.text == block.text[day.span.start : day.span.end]
    return {day.text: day.value for day in article.days}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The board met on Wednesday.", {"Wednesday": "2022-03-16"}),
        ("Reyes said so Tuesday.", {"Tuesday": "2022-03-15"}),
        ("Reyes spoke Thursday.", {"Thursday": "2022-03-10"}),
        ("The board will meet again Thursday.", {"Thursday": "2022-03-17"}),
        ("It opens next Monday.", {"Monday": "2022-03-21"}),
        ("They will vote later, Reyes said Monday.", {"Monday": "2022-03-14"}),
        ("The talks resume on March 24.", {"March 24": "2022-03-24"}),
        ("It burned on Dec. 30, he said.", {"Dec. 30": "2021-12-30"}),
        ("It burned on December 30.", {"December 30": "2021-12-30"}),
        ("It burned on May 3, 1911.", {"May 3, 1911": "1911-05-03"}),
        (
            "He left yesterday and returns tomorrow.",
            {"yesterday": "2022-03-15", "tomorrow": "2022-03-17"},
        ),
        ("Prices rose last month.", {"last month": "2022-02"}),
        ("The bridge closed last year.", {"last year": "2021"}),
        ("They march on 30 ships.", {}),
        ("February 30 never came.", {}),
        ("The sun sat low on a monday.", {}),
    ],
)
def test_a_day_in_words_becomes_a_date(sentence: str, expected: dict[str, str]) -> None:
    assert expected == days("2022-03-16", sentence)


def test_without_a_day_of_publication_words_stay_words() -> None:
    assert days(None, "Reyes said so Tuesday, a day after March 24.") == {}
    assert days("2022-03", "Reyes said so Tuesday.") == {}


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("es", "El consejo votó el martes.", {"martes": "2022-03-15"}),
        ("es", "Abre el 24 de marzo.", {"24 de marzo": "2022-03-24"}),
        ("fr", "Le conseil a voté mardi.", {"mardi": "2022-03-15"}),
        ("fr", "Il ouvre le 24 mars.", {"24 mars": "2022-03-24"}),
        ("de", "Der Rat stimmte am Dienstag ab.", {"Dienstag": "2022-03-15"}),
        ("de", "Am 24. März wird geöffnet.", {"24. März": "2022-03-24"}),
    ],
)
def test_other_languages_have_their_own_days(
    language: str, sentence: str, expected: dict[str, str]
) -> None:
    assert expected == days("2022-03-16", sentence, language)
