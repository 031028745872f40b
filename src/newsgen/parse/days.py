"""Days named by words in the story → dates, against the day it was published.

“Tuesday” is the last one up to that day, unless the clause looks ahead (“will”, “next”);
“March 24” is the nearest one. Without a day of publication the words stay words.
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from newsgen.model import Block, Moment, NamedDay, Span
from newsgen.parse import words as tables
from newsgen.parse.dates import month_names

WEEK = 7
_SHORTEST = 4
"""Letters: shorter abbreviations are other words too, unless a point stands behind a month."""
_READ = ("paragraph", "blockquote", "list_item", "summary_point")


class Phrases(msgspec.Struct, frozen=True):
    """How a language speaks of days near and far.

    Args:
        days: Phrase → days from today.
        months: Phrase → months from this one.
        years: Phrase → years from this one.
        ahead: What makes a clause look ahead.
        capital: Whether the names of days are written with a capital.
    """

    days: Mapping[str, int]
    months: Mapping[str, int]
    years: Mapping[str, int]
    ahead: tuple[str, ...]
    capital: bool


PHRASES: Mapping[str, Phrases] = {
    "en": Phrases(
        {"yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1},
        {"last month": -1, "this month": 0, "next month": 1},
        {"last year": -1, "this year": 0, "next year": 1},
        (
            *("will", "won't", "won’t", "would", "shall", "is to", "are to", "plan to", "plans to"),
            *("scheduled", "set for", "due", "expected", "next", "coming", "upcoming", "until"),
            "by",
        ),
        capital=True,
    ),
    "es": Phrases(
        {"ayer": -1, "anoche": -1, "hoy": 0, "mañana": 1},
        {"el mes pasado": -1, "este mes": 0, "el próximo mes": 1},
        {"el año pasado": -1, "este año": 0, "el próximo año": 1},
        ("será", "serán", "próximo", "próxima", "que viene", "hasta", "va a", "van a"),
        capital=False,
    ),
    "fr": Phrases(
        {"hier": -1, "aujourd’hui": 0, "aujourd'hui": 0, "demain": 1},
        {"le mois dernier": -1, "ce mois-ci": 0, "le mois prochain": 1},
        {"l’année dernière": -1, "cette année": 0, "l’année prochaine": 1},
        ("sera", "seront", "prochain", "prochaine", "jusqu", "va", "vont"),
        capital=False,
    ),
    "de": Phrases(
        {"gestern": -1, "heute": 0, "morgen": 1},
        {"im vergangenen monat": -1, "diesen monat": 0, "im nächsten monat": 1},
        {"im vergangenen jahr": -1, "in diesem jahr": 0, "im nächsten jahr": 1},
        ("wird", "werden", "soll", "sollen", "kommenden", "nächsten", "bis"),
        capital=True,
    ),
}
"""Portuguese and other languages name no days here: their words stay words."""


def named(
    body: Sequence[Block], published: Moment | None, language: str, words: AbstractSet[str]
) -> tuple[NamedDay, ...]:
    """Find the days a story names.

    Args:
        body: Its blocks; spans point into them.
        published: When; nothing is resolved unless the day is known.
        language: Of the story.
        words: Those that stand in it, folded: a day is looked for only where one of its
            names does.
    """
    short = language.partition("-")[0]
    if published is None or published.precision not in ("day", "minute") or short not in PHRASES:
        return ()
    written = _names(short)
    forms = tuple(form for name in written.keys() & words for form in written[name])
    if not forms:
        return ()
    today = dt.date.fromisoformat(published.value[:10])
    ahead = tuple(phrase for phrase, word in _openings(short) if word in words)
    return tuple(_in_body(body, _Ask(short, today, ahead), forms))


class _Ask(msgspec.Struct, frozen=True):
    """What a day in words is read against; `ahead` are the phrases its story may hold."""

    language: str
    today: dt.date
    ahead: tuple[str, ...]


@functools.cache
def _pattern(language: str) -> re.Pattern[str]:
    phrases = PHRASES[language]
    names = month_names(language)
    whole = [name for name in names if len(name) >= _SHORTEST or name in ("may", "mai")]
    short = [rf"{name}\." for name in names if len(name) < _SHORTEST]
    month = "|".join((*whole, *short))
    spoken = "|".join(map(re.escape, (*phrases.days, *phrases.months, *phrases.years)))
    return re.compile(
        rf"\b(?:(?P<month>{month})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
        r"(?:,? (?P<year>\d{4})\b)?"
        rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|º|er|\.)? (?:de )?(?P<month2>{month})"
        r"(?:,? (?:de )?(?P<year2>\d{4})\b)?"
        rf"|(?P<spoken>{spoken}))(?!\w)",
        re.IGNORECASE,
    )


@functools.cache
def _names(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the first words of all that names a day, folded: to how they are written.

    In one case only, for speed, and because ``USA TODAY`` is no day.
    """
    phrases = PHRASES[language]
    spoken = {phrase.split()[0] for phrase in (*phrases.days, *phrases.months, *phrases.years)}
    names = {*month_names(language), *tables.load(language).weekdays}
    found = {tables.folded(word): (word, word.capitalize()) for word in spoken}
    for name in names:
        key, small = tables.folded(name), () if phrases.capital else (name,)
        found[key] = (*found.get(key, ()), name.capitalize(), *small)
    return found


@functools.cache
def _weekdays(language: str) -> Mapping[str, int]:
    """Return the days of the week as they are written in a story."""
    days = {
        name: index
        for name, index in tables.load(language).weekdays.items()
        if len(name) >= _SHORTEST
    }
    written = {name.capitalize(): index for name, index in days.items()}
    return written if PHRASES[language].capital else {**days, **written}


@functools.cache
def _rests(language: str, word: str) -> tuple[str, ...]:
    """Return what follows a first word in the phrases it opens: `` month`` for “last”."""
    phrases = PHRASES[language]
    every = (*phrases.days, *phrases.months, *phrases.years)
    return tuple(phrase.removeprefix(word) for phrase in every if phrase.startswith(word))


_LONGEST_REST = 24
_NUMBER_AFTER = re.compile(r"\w*\.{0,2} \d")
_NUMBER_BEFORE = re.compile(r"\d{1,2}(?:st|nd|rd|th|º|er|\.)? (?:de )?$")
_LONGEST_NUMBER = 10
"""Characters: ``24th de ``."""


def _in_body(body: Sequence[Block], ask: _Ask, forms: Sequence[str]) -> Iterator[NamedDay]:
    """Yield the days in the order of the text: each form is looked for once in the whole."""
    texts = [block.text if block.role in _READ else "" for block in body]
    whole = "\n".join(texts)
    number, first, end = 0, 0, 0
    for spot, length in sorted(spot for form in forms for spot in _spots(whole, form)):
        while spot - first > len(texts[number]):
            first += len(texts[number]) + 1
            number, end = number + 1, 0
        text, at = texts[number], spot - first
        if at < end or (at and text[at - 1].isalnum()):
            continue
        found = _at(text, at, -length, ask, end)
        if found:
            start, end, value = found
            yield NamedDay(Span(number, start, end), text[start:end], value)


def _spots(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Yield where a word stands, and its length below zero: of two words the longer sorts first."""
    at = text.find(form)
    while at >= 0:
        yield at, -len(form)
        at = text.find(form, at + 1)


def _at(text: str, at: int, length: int, ask: _Ask, end: int) -> tuple[int, int, str] | None:
    """Read the day that a word at a place names; return where it begins, ends, and the day."""
    index = _weekdays(ask.language).get(text[at : at + length])
    if index is not None and not text[at + length : at + length + 1].isalnum():
        ahead = bool(ask.ahead) and _looks_ahead(text, at, ask)
        return at, at + length, _weekday(index, ask.today, ahead=ahead)
    if not _may(text, at, length, ask, end):
        return None
    pattern = _pattern(ask.language)
    before = _NUMBER_BEFORE.search(text, max(end, at - _LONGEST_NUMBER), at)
    match = pattern.match(text, before.start()) if before else None
    match = match or pattern.match(text, at)
    value = _value(match, ask.today, ask.language) if match else None
    return (match.start(), match.end(), value) if match and value else None


def _may(text: str, at: int, length: int, ask: _Ask, end: int) -> bool:
    """Tell at a glance whether a word can name a day: “this” and “may” mostly do not."""
    after = text[at + length : at + length + _LONGEST_REST].lower()
    return (
        after.startswith(_rests(ask.language, text[at : at + length].lower()))
        or _NUMBER_AFTER.match(after) is not None
        or any(map(str.isdigit, text[max(end, at - _LONGEST_NUMBER) : at]))
    )


def _value(match: re.Match[str], today: dt.date, language: str) -> str | None:
    month = match["month"] or match["month2"]
    if month:
        year = match["year"] or match["year2"]
        day = int(match["day"] or match["day2"])
        if PHRASES[language].capital and month[0].islower():
            return None
        return _nearest(month_names(language)[month.lower().rstrip(".")], day, year, today)
    return _spoken(match["spoken"].lower(), today, PHRASES[language])


def _nearest(month: int, day: int, year: str | None, today: dt.date) -> str | None:
    """Return the day of that month nearest to today, or the one in the year that is given."""
    years = [int(year)] if year else [today.year - 1, today.year, today.year + 1]
    found = []
    for one in years:
        try:
            found.append(dt.date(one, month, day))
        except ValueError:
            continue
    if not found:
        return None
    return min(found, key=lambda date: abs(date - today)).isoformat()


@functools.lru_cache(maxsize=256)
def _weekday(index: int, today: dt.date, *, ahead: bool) -> str:
    """Return the last such day up to today; the next one when the clause looks ahead."""
    if ahead:
        return (today + dt.timedelta((index - today.weekday()) % WEEK)).isoformat()
    return (today - dt.timedelta((today.weekday() - index) % WEEK)).isoformat()


def _looks_ahead(text: str, at: int, ask: _Ask) -> bool:
    """Look for what is to come between the sentence's last stop and the word."""
    before = text[max(0, at - _CLAUSE) : at]
    clause = before[max(map(before.rfind, _STOPS)) + 1 :].lower()
    return any(phrase in clause for phrase in ask.ahead) and (
        _ahead(ask.language).search(clause) is not None
    )


_CLAUSE = 120
_STOPS = tuple('.;:!?,“”"\n')


@functools.cache
def _openings(language: str) -> tuple[tuple[str, str], ...]:
    """Return what makes a clause look ahead, with the first word of each as it is folded."""
    return tuple((phrase, tables.folded(phrase).split()[0]) for phrase in PHRASES[language].ahead)


@functools.cache
def _ahead(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(PHRASES[language].ahead)})\b")


def _spoken(phrase: str, today: dt.date, phrases: Phrases) -> str:
    if phrase in phrases.days:
        return (today + dt.timedelta(phrases.days[phrase])).isoformat()
    if phrase in phrases.months:
        months = today.year * 12 + today.month - 1 + phrases.months[phrase]
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    return f"{today.year + phrases.years[phrase]:04d}"
