"""Dates, numbers and languages as words, in the language of the site."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from factories import moment

from newsgen.model import Moment
from newsgen.render.filters import filters, iso

Filters = Mapping[str, Callable[..., Any]]


def words(language: str) -> Filters:
    return filters(language, lambda text: text)


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        ("en", "2022-03-16", "March 16, 2022"),
        ("en", "2022-03-16T06:30", "March 16, 2022"),
        ("en", "2022-03", "March 2022"),
        ("en", "2022", "2022"),
        ("en", "03-16", "March 16"),
        ("en", "02-29", "February 29"),
        ("en-GB", "2022-03-16", "16 March 2022"),
        ("es", "2022-03-16", "16 de marzo de 2022"),
        ("es", "2022-03", "marzo de 2022"),
        ("es", "03-16", "16 de marzo"),
        ("de", "2022-03-16", "16. März 2022"),
        ("de", "2022-03", "März 2022"),
        ("de", "03-16", "16. März"),
        ("pt_BR", "2022-03-16", "16 de março de 2022"),
        ("xx-unknown", "2022-03-16", "March 16, 2022"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(
    language: str, value: str, expected: str
) -> None:
    assert words(language)["date"](value) == expected


def test_a_moment_is_said_as_its_value_is_and_none_as_nothing() -> None:
    date = words("en")["date"]

    assert date(moment("2022-03")) == "March 2022"
    assert date(None) == ""
    assert date("undated") == "undated"
    assert date("2022-13-45") == "2022-13-45"


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        ("en", "2022", "2022"),
        ("en", "2022-03", "March"),
        ("en", "2022-03-06", "6"),
        ("en", "undated", "Undated"),
        ("en", "", "Undated"),
        ("en", "News", "News"),
        ("es", "2022-03", "marzo"),
        ("de", "2022-03", "März"),
    ],
)
def test_the_last_part_of_a_period_is_said_alone(language: str, value: str, expected: str) -> None:
    assert words(language)["part"](value) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (moment("2022"), "2022"),
        (moment("2022-03-16"), "2022-03-16"),
        (moment("2022-03-16T06:30"), "2022-03-16T06:30"),
        (moment("2022-03-16T06:30", "-05:00"), "2022-03-16T06:30-05:00"),
        (moment("2022-03-16T06:30", "EST"), "2022-03-16T06:30"),
        ("2022-03-16", "2022-03-16"),
        (None, ""),
    ],
)
def test_a_machine_reads_the_date_with_its_zone(when: Moment | str | None, expected: str) -> None:
    assert iso(when) == expected


def test_the_rest_of_the_words_are_the_locales() -> None:
    english, spanish, german = words("en"), words("es"), words("de")

    assert (english["number"](12345), german["number"](12345)) == ("12,345", "12.345")
    assert (english["month"](3), spanish["month"](3)) == ("March", "marzo")
    assert (english["weekday"](0), german["weekday"](0)) == ("Mon", "Mo")
    assert english["day"](3, 16) == "March 16"
    assert english["year"](moment("2022-03-16")) == "2022"
    assert (english["language"]("es"), spanish["language"]("es")) == ("Spanish", "español")
    assert english["language"]("tlh-x-nothing") in ("Klingon", "tlh-x-nothing")
    assert [english["direction"](tag) for tag in ("ar", "he", "en", "??")] == [
        "rtl",
        "rtl",
        "ltr",
        "ltr",
    ]
