"""The Jinja environment: strict, escaping, with the few filters that templates may use."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_day_names, get_month_names
from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined

import newsgen
from newsgen.config import Look
from newsgen.model import Moment, Ref
from newsgen.render.theme import Theme
from newsgen.views import Site

SAFE_IN_PATHS = "/-._~!$&'()*+,;=:@%#?"


def locale_of(language: str) -> Locale:
    """Return the locale of a language tag; English for one CLDR does not know."""
    try:
        return Locale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def environment(theme: Theme, look: Look) -> Environment:
    """Make the environment that every page of a site is rendered in.

    Raises nothing: a template's mistake shows when it is used.
    """
    env = Environment(
        loader=FileSystemLoader(theme.folders),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=400,
    )
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # added by the extension
    locale = locale_of(look.language)
    env.filters.update(
        {
            "href": href(look),
            "absolute": absolute(look),
            "date": lru_cache(maxsize=8192)(_date(locale)),
            "iso": _iso,
            "year": _year,
            "month": lambda number: get_month_names("wide", "stand-alone", locale)[number],
            "weekday": lambda number: get_day_names("abbreviated", "stand-alone", locale)[number],
            "day": _day(locale),
            "number": lambda number: format_decimal(number, locale=locale),
            "direction": lambda language: locale_of(language).text_direction,
        }
    )
    env.globals.update(
        asset=lambda name: href(look)(theme.assets[name]),
        kind_name=lambda kind: _kinds(env)[kind][0],
        kind_one=lambda kind: _kinds(env)[kind][1],
    )
    env.globals["site"] = site_view(look, env)
    return env


def href(look: Look) -> Callable[[str], str]:
    """Make the function that turns a site path into a link; other addresses pass as they are."""
    prefix = look.prefix

    def link(path: str) -> str:
        if not path.startswith("/") or path.startswith("//"):
            return path
        return prefix + quote(path, safe=SAFE_IN_PATHS)

    return link


def absolute(look: Look) -> Callable[[str], str]:
    """Make the function that turns a site path into a whole address, where one is known."""
    origin, link = look.origin, href(look)
    return lambda path: origin + link(path)


def site_view(look: Look, env: Environment) -> Site:
    """Return what every template knows of the site."""
    kinds = _kinds(env)
    gettext = env.globals["gettext"]
    nav = [
        Ref(gettext("Latest"), "/"),  # type: ignore[operator]  # a function, installed by the extension
        *(
            Ref(kinds[kind][0], f"/{kind}/")
            for kind in ("sections", "people", "organizations", "places")
        ),
        Ref(gettext("Quotes"), "/quotes/"),  # type: ignore[operator]  # as above
        Ref(gettext("On this day"), "/on-this-day/"),  # type: ignore[operator]  # as above
        Ref(gettext("About"), "/about/"),  # type: ignore[operator]  # as above
    ]
    return Site(
        title=look.title,
        description=look.description,
        language=look.language,
        origin=look.origin,
        prefix=look.prefix,
        publisher=look.publisher,
        copyright=look.copyright,
        licence=look.licence,
        nav=tuple(nav),
        generator=f"newsgen {newsgen.__version__}",
    )


def _kinds(env: Environment) -> Mapping[str, tuple[str, str]]:
    """Taxonomy → its name in the plural and the singular, in the site's language."""
    _: Any = env.globals["gettext"]
    return {
        "people": (_("People"), _("Person")),
        "organizations": (_("Organizations"), _("Organization")),
        "places": (_("Places"), _("Place")),
        "authors": (_("Authors"), _("Author")),
        "sections": (_("Sections"), _("Section")),
        "tags": (_("Tags"), _("Tag")),
        "publications": (_("Publications"), _("Publication")),
    }


def _value(moment: Moment | str | None) -> str:
    return moment.value if isinstance(moment, Moment) else moment or ""


def _date(locale: Locale) -> Callable[[Moment | str | None], str]:
    """Make the filter that says a date as precisely as it is known; nothing for None."""

    def say(moment: Moment | str | None) -> str:
        value = _value(moment)[:10]
        try:
            day = date.fromisoformat(value + "0001-01-01"[len(value) :])
        except ValueError:
            return value
        match value.count("-"):
            case 2:
                return format_date(day, "long", locale=locale)
            case 1:
                return format_skeleton("yMMMM", datetime.combine(day, time()), locale=locale)
            case _:
                return value

    return say


def _day(locale: Locale) -> Callable[[int, int], str]:
    """Make the filter that says a day of any year: ``{{ page.month | day(page.day) }}``."""

    def say(month: int, day: int) -> str:
        leap = datetime(2000, month, day)  # noqa: DTZ001  # a day of the calendar, at no place
        return format_skeleton("MMMMd", leap, locale=locale)

    return say


def _iso(moment: Moment | str | None) -> str:
    if isinstance(moment, Moment) and moment.precision == "minute" and moment.timezone:
        zone = moment.timezone if moment.timezone[0] in "+-Z" else ""
        return moment.value + zone
    return _value(moment)


def _year(moment: Moment | str | None) -> str:
    return _value(moment)[:4]
