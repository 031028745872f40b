"""Dates, numbers and languages as words, in the language of the site: the templates' filters."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_day_names, get_month_names
from babel.numbers import format_decimal

from newsgen.model import Moment

YEAR, MONTH, DAY = 4, 7, 10
"""Characters of an ISO date that name a year, a month, a day."""


def filters(language: str, _: Callable[[str], str]) -> Mapping[str, Callable[..., Any]]:
    """Return the filters of a site in this language.

    Args:
        language: A language tag; English stands in for one that CLDR does not know.
        _: Translates the few words that no locale has.
    """
    locale = locale_of(language)
    date_words = lru_cache(maxsize=8192)(_date(locale))
    months: Mapping[int, str] = get_month_names("wide", "stand-alone", locale)
    days: Mapping[int, str] = get_day_names("abbreviated", "stand-alone", locale)

    def part(value: str) -> str:
        """Say the last part of a period: ``2022-03`` is March, ``2022-03-16`` is 16."""
        if value in ("", "undated"):
            return _("Undated")
        if len(value) == MONTH and value[5:].isdigit():
            return months[int(value[5:])]
        if len(value) == DAY and value[8:].isdigit():
            return str(int(value[8:]))
        return value

    return {
        "date": date_words,
        "iso": iso,
        "year": lambda moment: value_of(moment)[:YEAR],
        "part": part,
        "month": lambda number: months[number],
        "weekday": lambda number: days[number],
        "day": lambda month, day: date_words(f"{month:02d}-{day:02d}"),
        "number": lru_cache(maxsize=8192)(lambda number: format_decimal(number, locale=locale)),
        "direction": lambda tag: locale_of(tag).text_direction,
        "language": lambda tag: _language(tag, locale),
    }


def locale_of(language: str) -> Locale:
    """Return the locale of a language tag; English for one CLDR does not know."""
    try:
        return Locale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def value_of(moment: Moment | str | None) -> str:
    """Return a moment's ISO value, and a text as it is."""
    return moment.value if isinstance(moment, Moment) else moment or ""


def iso(moment: Moment | str | None) -> str:
    """Return what a ``<time datetime>`` holds: with the zone where one is known."""
    if isinstance(moment, Moment) and moment.precision == "minute" and moment.timezone:
        zone = moment.timezone if moment.timezone[0] in "+-Z" else ""
        return moment.value + zone
    return value_of(moment)


def _date(locale: Locale) -> Callable[[Moment | str | None], str]:
    """Make the filter that says a date as precisely as it is known, and ``03-16`` as a day."""

    def say(moment: Moment | str | None) -> str:
        value = value_of(moment)[:DAY]
        try:
            if len(value) == len("03-16") and value[2] == "-":
                leap = datetime.fromisoformat(f"2000-{value}")
                return format_skeleton("MMMMd", leap, locale=locale)
            day = date.fromisoformat(value + "0001-01-01"[len(value) :])
        except ValueError:
            return value
        if len(value) == DAY:
            return format_date(day, "long", locale=locale)
        if len(value) == MONTH:
            return format_skeleton("yMMMM", datetime.combine(day, time()), locale=locale)
        return value

    return say


def _language(tag: str, locale: Locale) -> str:
    try:
        return Locale.parse(tag, sep="-").get_display_name(locale) or tag
    except (UnknownLocaleError, ValueError):
        return tag
