"""Where a story was filed from: the opening of its first paragraph → place, agency, date.

    CITY(, REGION)?(, DATE)? (AGENCY)? [— – -- - _ :]

An agency in brackets makes it sure in any case style. Without one, capitals, a known city
or a date before the dash must vouch for it; a label ("EXCLUSIVE — ") is none, and a place
and a date before a colon are a caption.
"""

import re

import msgspec

from newsgen.parse import dates
from newsgen.parse.words import folded, load
from newsgen.parse.words.names import AGENCIES, CITIES, GIVEN, PARTICLES

_REACH = 140
_AGENCY = re.compile(r"\((?P<agency>[^()\n]{2,60})\)")
_DASH = re.compile(r"\s*(?:[—–]|-{1,3}|_(?=\s)|:)\s*")
_BREAK = re.compile(r"\s*(?:[—–]|--+)\s*|\s+[-_]\s+|(?<=[\w.]) ?\.\s?-\s*|:\s+")
_SENTENCE = re.compile(r"[\"“‘'«„¡¿(\[]*[A-ZÀ-ÖØ-ÞŒŠŽ0-9$€£]")
_TOKEN = re.compile(r"[^\s,]+")
_MOST_TOKENS = 6


class Found(msgspec.Struct, frozen=True):
    """A dateline at the start of a text.

    Args:
        raw: As written, without the dash that ends it.
        place, agency: As written.
        date: What was read of the day in it.
        end: Where it ends in the text, dash and space included.
        confidence: 0 to 1.
        colon: Whether a colon ends it.
    """

    raw: str
    place: str | None
    agency: str | None
    date: dates.DateRead | None
    end: int
    confidence: float
    colon: bool = False


def read(text: str, language: str = "en", century: int | None = None) -> Found | None:
    """Read the dateline that a paragraph opens with; None without one."""
    head = text[:_REACH]
    first = head.lstrip(" \t*_—–-\"'")[:1]
    if not first.isupper() and not head.startswith("("):
        return None
    found = _with_agency(text, head, language, century) or _without(head, language, century)
    if found is None or (found.colon and found.date is not None and found.agency is None):
        return None
    return found


def _with_agency(text: str, head: str, language: str, century: int | None) -> Found | None:
    match = _AGENCY.search(head)
    if match is None or "\n" in head[: match.start()]:
        return None
    before = head[: match.start()].rstrip(" ,—–-")
    if not _is_agency(match["agency"]):
        return None
    place, date = _place_and_day(before, language, century)
    if before and place is None:
        return None
    rest = head[match.end() :]
    point = re.match(r"\s?\.(?=\s?[-—–])", rest)
    at = match.end() + (point.end() if point else 0)
    dash = _DASH.match(text, at)
    end = dash.end() if dash else at + len(text[at : at + 3]) - len(text[at : at + 3].lstrip())
    follows = text[end : end + 4]
    if not dash and follows and not _SENTENCE.match(follows):
        return None
    raw = text[: match.end()].strip()
    return Found(raw, place, match["agency"].strip(), date, end, 0.98 if dash else 0.9)


def _is_agency(name: str) -> bool:
    plain = name.casefold().strip(" .")
    parts = [part.strip() for part in re.split(r"[/,&]| and ", plain)]
    if plain in AGENCIES or any(part in AGENCIES for part in parts):
        return True
    words = name.split()
    if not words:
        return False
    if len(words) == 1:
        return (
            name.isupper() and 2 <= len(name) <= 6 and name.isalpha() and name not in _NOT_AGENCIES
        )  # noqa: PLR2004  # call signs and acronyms
    outlets = load("en").outlets
    return len(words) <= 5 and folded(words[-1]) in outlets and words[0][:1].isupper()  # noqa: PLR2004  # The Port Ellery Courier


_NOT_AGENCIES = frozenset({"R", "D", "RD", "UK", "USA", "EU", "UN", "CEO", "MP", "GOP", "MVP"})


def _without(head: str, language: str, century: int | None) -> Found | None:
    for match in _BREAK.finditer(head):
        before = head[: match.start()]
        if not before or "\n" in before or len(_TOKEN.findall(before)) > _MOST_TOKENS + 3:
            return None
        rest = head[match.end() : match.end() + 4]
        if not _SENTENCE.match(rest):
            continue
        place, date = _place_and_day(before, language, century)
        if place is None:
            continue
        colon = match.group().strip() == ":"
        sure = _sureness(place, date, colon=colon, mark=match.group())
        if sure:
            raw = before.rstrip(" .") if before.endswith(" ") else before
            return Found(raw, place, None, date, match.end(), sure, colon)
    return None


def _sureness(place: str, date: dates.DateRead | None, *, colon: bool, mark: str) -> float:
    """Weigh a place before a dash with no agency to vouch for it; 0 is no dateline."""
    city = place.partition(",")[0]
    plain = folded(city).strip(".")
    words = city.split()
    known = plain in CITIES
    capitals = city.isupper() and len(city) > 2  # noqa: PLR2004  # U.S. is no place to file from
    if (
        plain in _labels()
        or city.rstrip(".").isupper()
        and len(words) == 1
        and folded(city) in AGENCIES
    ):
        return 0.0
    if colon:
        return 0.8 if (known or (capitals and "," in place)) else 0.0
    if date is not None:
        return 0.95
    if capitals:
        return 0.9 if known or "," in place else 0.8
    if known:
        return 0.9
    if "," in place:
        return 0.75
    spaced = mark != mark.strip() and mark.strip() in "—–--"
    named = words[0].casefold() in GIVEN and len(words) > 1
    return (
        0.6
        if spaced and len(words) <= 3 and not named and folded(words[0]) not in _openers()
        else 0.0
    )  # noqa: PLR2004  # longer is a sentence


def _labels() -> frozenset[str]:
    return (
        load("en").kickers
        | load("en").sections
        | load("es").kickers
        | load("de").kickers
        | load("fr").kickers
    )


def _openers() -> frozenset[str]:
    return (
        load("en").function
        | load("en").not_names
        | frozenset(load("en").weekdays)
        | frozenset({"yes", "no", "well", "here", "please"})
    )


def _place_and_day(
    text: str, language: str, century: int | None
) -> tuple[str | None, dates.DateRead | None]:
    """Part ``SALVADOR, Feb 26`` into a place and a day; no place when it is not one."""
    text = text.strip().strip("*_").rstrip(" ,.")
    date = None
    for comma in re.finditer(r",\s*|\s+(?=\d)", text):
        found = dates.read(text[comma.end() :], language, None, century)
        if found is None and re.fullmatch(r"[A-Za-z]{3,9}\.?", text[comma.end() :]):
            continue
        if found is not None and found.precision in ("day", "minute"):
            text, date = text[: comma.start()], found
            break
    return (text if _is_place(text) else None), date


def _is_place(text: str) -> bool:
    tokens = _TOKEN.findall(text)
    if not tokens or len(tokens) > _MOST_TOKENS or any(char in text for char in '!?;"“”=<>'):
        return False
    return (
        all(
            token[:1].isupper()
            or folded(token) in PARTICLES
            or folded(token)
            in ("on", "the", "in", "upon", "sur", "am", "near", "of", "and", "do", "/")
            for token in tokens
        )
        and tokens[0][:1].isupper()
        and not any(token[:1].isdigit() for token in tokens)
    )


def posing(text: str, language: str = "en") -> bool:
    """Tell a caption that looks like a dateline: ``PORT ELLERY - MAY 3: Boats lie …``."""
    head = text[:_REACH]
    at = head.find(":")
    if at < 0 or not head[:1].isupper():
        return False
    before = head[:at]
    for match in re.finditer(r"\s[-–—]\s|,\s", before):
        if before[: match.start()].isupper() and dates.read(before[match.end() :], language):
            return True
    return False


def agency(name: str) -> bool:
    """Tell the name of an agency or paper, as it stands in brackets."""
    return _is_agency(name)
