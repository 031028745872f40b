"""Dates as print writes them → ISO 8601, only as precise as they are.

Numeric dates are read by the site's `date_order`; one that could be two days is told as
ambiguous and never guessed. Two-digit years wait for the `century` setting.
"""

import datetime as dt
import functools
import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from newsgen.model import Moment, Precision
from newsgen.parse import words as tables

FIRST_YEAR, LAST_YEAR = 1400, 2199
"""Newspapers are younger than printing, and an archive does not hold the future."""

Order = Literal["dmy", "mdy", "ymd"]
_LONGEST = 120

_ZONE = (
    r"(?P<zone>Z|[+-]\d{2}:?\d{2}|UTC|GMT|[ECMP][SD]?T|AK[SD]T|HST|BST|CES?T|EES?T|WES?T|IST|"
    r"(?:Eastern|Central|Mountain|Pacific|British|Atlantic) (?:Standard|Daylight|Summer)"
    r" Time|JST|KST|HKT|MSK|A[CEW]?[SD]T|NZ[SD]T|SAST|N[SD]?T|AT|EAT|WAT|CAT|PKT|SGT|MEZ|MESZ)?"
)
_CLOCK = (
    r"(?:(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?\s*(?:Uhr|hrs|hours|horas|heures|h|hs)?\s*"
    + _ZONE
    + r"|(?P<noon>noon|midnight))"
)
_ISO = re.compile(
    r"(?P<year>\d{4})(?:(?P<join>[-/.])(?P<month>\d{1,2})(?:(?P=join)(?P<day>\d{1,2})"
    r"(?:(?:T|\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*" + _ZONE + r")?)?)?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?P<a>\d{1,2})(?P<join>[-/.])(?P<b>\d{1,2})(?P=join)(?P<year>\d{4}|\d{2})", re.IGNORECASE
)


class DateRead(msgspec.Struct, frozen=True, gc=False):
    """A date as found.

    Args:
        value: ISO 8601; None when it is ambiguous or lacks its year.
        precision: Of `value`.
        zone: As written.
        month, day: When the year is not written.
        why: What kept `value` from being known.
    """

    value: str | None
    precision: Precision = "day"
    zone: str | None = None
    month: int | None = None
    day: int | None = None
    why: str | None = None

    def moment(
        self, source: Literal["front_matter", "dateline", "file_name", "text"]
    ) -> Moment | None:
        """Return it as the record keeps it; None when it is not known."""
        return None if self.value is None else Moment(self.value, self.precision, self.zone, source)


@functools.cache
def month_names(language: str) -> Mapping[str, int]:
    """Return the months of a language and of English, by name and abbreviation."""
    return {**tables.load("en").months, **tables.load(language).months}


@functools.cache
def _worded(language: str) -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, month_names(language)), key=len, reverse=True))
    weekdays = "|".join(
        sorted(
            {re.escape(day) for code in {"en", language} for day in tables.load(code).weekdays},
            key=len,
            reverse=True,
        )
    )
    ordinal = r"(?:st|nd|rd|th|\.|er|º|ª)?"
    month = rf"(?P<{{0}}>{months})\.?"
    return re.compile(
        rf"(?:(?:on|am|el|le|vom|den|em)\s+)?(?:(?:{weekdays})\b\.?,?\s+(?:(?:den|dem|el|le|the|dia|día)\s+)?)?(?:"
        + month.format("m1")
        + rf"\s+(?P<d1>\d{{1,2}}){ordinal}(?!\d|:)(?:(?:,\s*|\s+)(?P<y1>\d{{4}}|['’]\d\d))?"
        + rf"|(?P<d2>\d{{1,2}}){ordinal}(?:\s+|-|(?<=\.))(?:of\s+|de\s+)?"
        + month.format("m2")
        + r"(?:(?:,?\s*|-)(?:de\s+|del\s+)?(?P<y2>\d{4}|['’]\d\d|\d\d(?![\d:.h]|\s*[ap]\.?\s?m)))?"
        + "|"
        + month.format("m3")
        + r"\s*,?\s+(?:de\s+)?(?P<y3>\d{4}))(?![\w])",
        re.IGNORECASE,
    )


_AFTER = re.compile(
    r"[\s,;|•·–—-]*(?:(?:at|um|à|a las|às|,|[|•·–—-]|T)\s*)?(?:"
    + _CLOCK
    + r")?(?:\s?(?:GMT|UTC))?[\s,;|.]*",
    re.IGNORECASE,
)
_CLOCK_FIRST = re.compile(
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})\s*(?P<half>[ap]\.?\s?m\.?)?\s*(?:Uhr)?\s*"
    + _ZONE
    + r"[\s,|•·–—-]+(?:on\s+)?",
    re.IGNORECASE,
)


def read(
    text: str, language: str = "en", order: Order | None = None, century: int | None = None
) -> DateRead | None:
    """Read text that is a date and nothing else.

    Args:
        text: ``March 16, 2022``, ``16.03.2022``, ``Wed., 16 March 2022, 10:20 EST`` …
        language: Whose month names to know, besides English.
        order: How a numeric date is meant.
        century: The first year of the hundred for two-digit years.

    Returns:
        None when it is not a date at all, or not one of the calendar's.
    """
    text = text.strip().rstrip(".").strip() if len(text) <= _LONGEST else ""
    if not any(map(str.isdigit, text)):
        return None
    head, _, last = text.rpartition(" ")
    if last.casefold() in tables.load(language).weekdays:
        text = head.rstrip(" ,")  # March 5, 1994, Saturday
    return (
        _read_iso(text)
        or _read_numeric(text, order, century)
        or _read_worded(text, language, century)
        or _read_clock_first(text, language, order, century)
    )


def _read_iso(text: str) -> DateRead | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day = (match[name] for name in ("year", "month", "day"))
    if month is None:
        return day_of(int(year))
    if day is None and match["join"] != "-":
        return None
    found = day_of(int(year), int(month), int(day) if day else None)
    return _timed(found, match)


def _read_numeric(text: str, order: Order | None, century: int | None) -> DateRead | None:
    match = _NUMERIC.match(text)
    if match is None:
        return None
    rest = _AFTER.fullmatch(text, match.end())
    if rest is None:
        return None
    full = _year(match["year"], century)
    if full is None:
        return DateRead(None, why="its year has two digits: set `century` to read it")
    first, second = int(match["a"]), int(match["b"])
    order = order or ("dmy" if match["join"] == "." else None)
    pairs = {"dmy": {(first, second)}, "mdy": {(second, first)}}.get(
        order or "", {(first, second), (second, first)}
    )
    found = [read for day, month in pairs if (read := day_of(full, month, day)) is not None]
    if len(found) > 1:
        return DateRead(None, why="it could be two days: set `date_order` to read it")
    return _timed(found[0], rest) if found else None


def _read_worded(text: str, language: str, century: int | None) -> DateRead | None:
    match = _worded(language).match(text)
    if match is None:
        return None
    rest = _AFTER.fullmatch(text, match.end())
    if rest is None:
        return None
    return _timed(_from_words(match, language, century), rest)


def _read_clock_first(
    text: str, language: str, order: Order | None, century: int | None
) -> DateRead | None:
    clock = _CLOCK_FIRST.match(text)
    if clock is None:
        return None
    rest = text[clock.end() :]
    found = _read_numeric(rest, order, century) or _read_worded(rest, language, century)
    return _timed(found, clock)


def opening(
    text: str, language: str = "en", century: int | None = None
) -> tuple[DateRead, int] | None:
    """Read a date in words that `text` begins with; return it and where it ends."""
    match = _worded(language).match(text)
    if match is None:
        return None
    found = _from_words(match, language, century)
    return (found, match.end()) if found else None


def _from_words(match: re.Match[str], language: str, century: int | None) -> DateRead | None:
    names = month_names(language)
    for month, day, year in (("m1", "d1", "y1"), ("m2", "d2", "y2"), ("m3", None, "y3")):
        if match[month]:
            number = names[match[month].casefold()]
            on = int(match[day]) if day else None
            if match[year] is None:
                valid = on is not None and day_of(2024, number, on) is not None
                return (
                    DateRead(None, month=number, day=on, why="its year is not written")
                    if valid
                    else None
                )
            full = _year(match[year].lstrip("'’"), century)
            if full is None:
                return DateRead(None, why="its year has two digits: set `century` to read it")
            return day_of(full, number, on)
    return None


def _year(written: str, century: int | None) -> int | None:
    if len(written) == 4:  # noqa: PLR2004  # a whole year
        return int(written)
    if century is None:
        return None
    year = century - century % 100 + int(written)
    return year if year >= century else year + 100


def day_of(year: int, month: int | None = None, day: int | None = None) -> DateRead | None:
    """Return a day, month or year of the calendar; None when there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month is None:
        return DateRead(f"{year:04}", "year")
    if not 1 <= month <= 12:  # noqa: PLR2004  # months
        return None
    if day is None:
        return DateRead(f"{year:04}-{month:02}", "month")
    try:
        return DateRead(dt.date(year, month, day).isoformat())
    except ValueError:
        return None


def _timed(found: DateRead | None, match: re.Match[str]) -> DateRead | None:
    """Add the clock time that `match` holds."""
    if found is None or found.value is None or found.precision != "day":
        return found
    groups = match.groupdict()
    if groups.get("noon"):
        hour, minute = (12 if groups["noon"].casefold() == "noon" else 0), 0
    elif groups.get("hour") is None or (groups.get("minute") is None and not groups.get("half")):
        return found
    else:
        hour, minute = int(groups["hour"]), int(groups.get("minute") or 0)
    half = (groups.get("half") or "").casefold()
    if half:
        if not 1 <= hour <= 12:  # noqa: PLR2004  # a clock's face
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59 or int(groups.get("second") or 0) > 60:  # noqa: PLR2004  # a day's
        return None
    return DateRead(f"{found.value}T{hour:02}:{minute:02}", "minute", groups.get("zone"))


_IN_PATH = re.compile(
    r"(?<![0-9])(?P<year>1[4-9]\d\d|2[01]\d\d)(?:(?P<join>[-_./]?)(?P<month>0[1-9]|1[0-2])"
    r"(?:(?P=join)(?P<day>0[1-9]|[12]\d|3[01]))?)?(?![0-9])"
)


def in_path(path: str) -> DateRead | None:
    """Read the date in a source's path below articles/: its folders, then its name.

    ``2022/03/16-flood.txt``, ``20220316_flood.txt``, ``2022-03/flood.txt``. A lone year
    counts only as the name of a folder: ``2020-vision.md`` is not from 2020.
    """
    best: DateRead | None = None
    for match in _IN_PATH.finditer(path.rpartition(".")[0] or path):
        found = _path_date(match)
        if found and (best is None or len(found.value or "") > len(best.value or "")):
            best = found
    return best


def _path_date(match: re.Match[str]) -> DateRead | None:
    month, day, path = match["month"], match["day"], match.string
    if month is None:
        before, after = path[: match.start()][-1:], path[match.end() : match.end() + 1]
        folder = before in ("", "/") and after == "/"
        return day_of(int(match["year"])) if folder else None
    if day is None and not match["join"]:
        return None  # 201203 may be anything
    return day_of(int(match["year"]), int(month), int(day) if day else None)


def agree(one: str, other: str) -> bool:
    """Tell whether two ISO dates agree as far as both are known."""
    shared = min(len(one), len(other), 10)
    return one[:shared] == other[:shared]


def shortly_before(one: str, other: str, days: int) -> bool:
    """Tell whether an ISO day is the other, or at most `days` before it."""
    try:
        gap = dt.date.fromisoformat(other[:10]) - dt.date.fromisoformat(one[:10])
    except ValueError:
        return False
    return 0 <= gap.days <= days
