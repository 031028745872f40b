"""Where a story was filed from: the opening of its first paragraph → place, agency, date.

    CITY(, REGION)?(, DATE)? (AGENCY)? [— – -- - _ :]

An agency in brackets makes it sure in any case style. Without one, capitals, a known city
or a date before the dash must vouch for it; a label ("EXCLUSIVE — ") is none, and a place
and a date before a colon are a caption.
"""

import functools
import re

import msgspec

from newsgen.parse import dates
from newsgen.parse.words import folded, listed, load
from newsgen.parse.words.names import AGENCIES, CITIES, GIVEN, PAPERS, PARTICLES

_REACH = 140
_AGENCY = re.compile(
    r"\((?P<agency>[^()\n]{2,60})\)|/(?P<wire>[^()/\n]{0,20}[Ww](?:ire|IRE)\b[^()/\n]{0,20})/"
)
_DASH = re.compile(r"\s*(?:[—–]|-{1,3}|_(?=\s)|:)\s*")
_BREAK = re.compile(r"\s*(?:[—–]|--+)\s*|\s+[-_]\s+|(?<=[\w.]) ?\.\s?-(?!-)\s*|:\s+")
_SENTENCE = re.compile(r"[\"“‘'«„¡¿(\[]*[A-ZÀ-ÖØ-ÞŒŠŽ0-9$€£]")
_TOKEN = re.compile(r"[^\s,]+")
_DAY_AFTER = re.compile(r"(?P<day>[^\W_][\w ,.]{3,22}\d)(?::\s*|\s+[—–-]+\s+)")
_MOST_TOKENS = 6
_PLACE_AND_POINT = re.compile(
    r"(?P<place>[A-ZÄÖÜ][a-zäöüß]{2,}(?:[-/ ][A-ZÄÖÜ][a-zäöüß]+)?)\.\s(?=[A-ZÄÖÜ„»][\wäöüß]*\s)"
)


_CAPITALS_AND_POINT = re.compile(
    r"(?P<place>[A-ZÀ-Þ]{3,}(?:[-’' ][A-ZÀ-Þ]{2,}){0,4})\. ?(?:[-–—] )?(?=[A-ZÀ-Þ«“\"][\w'’]* )"
)


class Found(msgspec.Struct, frozen=True, gc=False):
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


@functools.lru_cache(maxsize=64)
def read(text: str, language: str = "en", century: int | None = None) -> Found | None:
    """Read the dateline that a paragraph opens with; None without one."""
    head = text[:_REACH]
    first = head.lstrip(" \t*_—–-\"'")[:1]
    if not first.isupper() and not head.startswith("("):
        return None
    found = _with_agency(text, head, language, century) or _without(head, language, century)
    if found is None and not language.startswith("en"):
        return _local(head, language)
    return None if found and found.colon and posing(text, language) else found


def _local(head: str, language: str) -> Found | None:
    """Read the local pages' ``Altendorf. Die Scheune …`` and ``BRISSAC. Depuis …``."""
    match = _CAPITALS_AND_POINT.match(head)
    if match is None and language.startswith("de"):
        match = _PLACE_AND_POINT.match(head)
    if match is None or folded(match["place"]) in _openers() | _labels():
        return None
    return Found(match["place"], match["place"], None, None, match.end(), 0.7)


def _with_agency(text: str, head: str, language: str, century: int | None) -> Found | None:
    match = next(
        (one for one in _AGENCY.finditer(head) if one["wire"] or _is_agency(one["agency"])), None
    )
    if match is None or "\n" in head[: match.start()]:
        return None
    agency = match["agency"] or match["wire"]
    before = head[: match.start()].rstrip(" ,—–-")
    place, date = _place_and_day(before, language, century)
    if before and place is None:
        return None
    rest = head[match.end() :]
    point = re.match(r"\s?\.(?=\s?[-—–])", rest)
    if point is None and folded(agency) in AGENCIES:
        point = re.match(r"\.(?=\s[A-ZÀ-Þ„«“\"])", rest)  # Berlin (epd). Eine Katze …
    at = match.end() + (point.end() if point else 0)
    dash = _DASH.match(text, at)
    end = dash.end() if dash else at + len(text[at : at + 3]) - len(text[at : at + 3].lstrip())
    follows = text[end : end + 4]
    if _stands_for(agency, before):
        return None
    if not dash and follows and not (_SENTENCE.match(follows) and folded(agency) in AGENCIES):
        return None
    raw = text[: match.end()].strip()
    return Found(raw, place, agency.strip(), date, end, 0.98 if dash else 0.9)


def _stands_for(short: str, name: str) -> bool:
    """Tell ``National Police Agency (NPA)``, which is no dateline."""
    initials = "".join(word[0] for word in name.split() if word[:1].isupper())
    return len(short) > 2 and (short == initials or short in initials)  # noqa: PLR2004  # AP may be any two initials


def _is_agency(name: str) -> bool:
    plain = name.casefold().strip(" .")
    parts = [part.strip() for part in re.split(r"[/,&]| and ", plain)]
    if plain in AGENCIES or any(part in AGENCIES for part in parts):
        return True
    words = name.split()
    if len(words) == 1:
        call_sign = name.isupper() and name.isalpha() and len(name) in _CALL_SIGN
        return call_sign and name not in _NOT_AGENCIES
    outlets = load("en").outlets
    return len(words) in _PAPER and folded(words[-1]) in outlets and words[0][:1].isupper()


_SPEAKS = frozenset({"host", "byline", "anchor", "reporter", "moderator", "narrator"})
"""What a transcript calls those who speak: ``ROBERT FINE, HOST:``."""
_SALUTES = frozenset({"sir", "sirs", "madam", "dear sir", "editor", "to the editor"})
LONE = 0.5
"""How sure a place in capitals before a colon is, that nothing vouches for."""
_CALL_SIGN = range(2, 7)
_PAPER = range(2, 6)
_BARE_WORDS = 3
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
        end = match.end()
        later = _DAY_AFTER.match(head, end)
        if later and (day := dates.read(later["day"], language, None, century)):
            date, end, before = day, later.end(), head[: later.end("day")]
        colon = match.group().strip() == ":"
        sure = _sureness(place, date, colon=colon, mark=match.group())
        if sure and not (sure <= LONE and _titled(head[match.end() :])):
            raw = before.rstrip(" ")
            return Found(raw, place, None, date, end, sure, colon)
    return None


def _titled(text: str) -> bool:
    """Tell a headline in title case: ``WATCHED: A Small Shift Among Voters``."""
    words = [word for word in text.split() if len(word) > _SHORTEST]
    return sum(word.lstrip("‘“\"'")[:1].isupper() for word in words) * 2 > len(words)


def _sureness(place: str, date: dates.DateRead | None, *, colon: bool, mark: str) -> float:
    """Weigh a place before a dash with no agency to vouch for it; 0 is no dateline."""
    city = place.partition(",")[0]
    known = folded(city).strip(".") in CITIES
    capitals = city.isupper() and len(city) > len("U.")
    speaks = colon and folded(place).rpartition(" ")[2] in _SPEAKS
    if (
        speaks
        or folded(city) in _SALUTES
        or folded(city).strip(".") in _labels()
        or folded(city) in AGENCIES
    ):
        return 0.0
    if colon:
        vouched = known or date is not None or (capitals and "," in place)
        return 0.8 if vouched else LONE if capitals and _lone(city) else 0.0
    if date is not None:
        return 0.95
    if known or (capitals and "," in place):
        return 0.9
    if capitals:
        return 0.8
    return 0.75 if "," in place else _unvouched(city, mark)


def _unvouched(city: str, mark: str) -> float:
    """Weigh one to three capitalised words that nothing vouches for: ``Springfield — The …``."""
    words = city.split()
    spaced = mark != mark.strip() and mark.strip() in ("—", "–", "--", "-")
    named = words[0].casefold() in GIVEN and len(words) > 1
    if spaced and len(words) <= _BARE_WORDS and not named:
        return 0.0 if folded(words[0]) in _openers() else 0.6
    return 0.0


def _lone(city: str) -> bool:
    """Tell ``LUDWELL: The 8.10 …`` from ``NOTE: …``, ``TIP: …`` and the turns of a talk."""
    plain = folded(city)
    return (
        len(city) > _SHORTEST
        and city.isalpha()
        and not (
            plain in GIVEN or plain in _openers() or plain in _BOXES or plain in load("en").titles
        )
    )


_SHORTEST = 4
_BOXES = listed("""
    answer, question, note, notes, warning, caution, about, where, when, what, which, there, these,
    those, tickets, price, venue, first, second, third, scene, clarification, reader, readers,
    caller, mayor, judge, lawyer, witness, senator, president, chairman, chairwoman, councilman,
    director, coach, doctor, teacher, mother, father, daughter, summary, verdict, rating, cast,
    plot, goals, scorers, attendance, referee, starters, subs, umpires, records, series, today,
    tonight, tomorrow""")


@functools.cache
def _labels() -> frozenset[str]:
    return (
        load("en").kickers
        | load("en").sections
        | load("es").kickers
        | load("de").kickers
        | load("fr").kickers
    )


@functools.cache
def _openers() -> frozenset[str]:
    return (
        load("en").function
        | load("en").not_names
        | frozenset(load("en").weekdays)
        | frozenset({"yes", "no", "well", "here", "please"})
    )


_BRACKETED_DAY = re.compile(r",? \(([A-Z][a-z]{2,8}\.? \d[^()]{0,16})\)$")
"""``FORT AMES, Kan. (Aug. 14, 2009) -- …``"""


def _place_and_day(
    text: str, language: str, century: int | None
) -> tuple[str | None, dates.DateRead | None]:
    """Part ``SALVADOR, Feb 26`` into a place and a day; no place when it is not one."""
    text = text.strip().strip("*_").rstrip(" ,").replace(" / ", ", ")
    text = _BRACKETED_DAY.sub(r", \1", text)
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
        folded(tokens[0]).strip(".") not in _days()
        and all(
            token.lstrip("(")[:1].isupper()
            or folded(token) in PARTICLES
            or folded(token)
            in ("on", "the", "in", "upon", "sur", "am", "near", "of", "and", "do", "/")
            for token in tokens
        )
        and tokens[0][:1].isupper()
        and not any(token[:1].isdigit() for token in tokens)
    )


@functools.cache
def _days() -> frozenset[str]:
    """Return the days of the week: ``Wednesday, October 14 - The Valley News``."""
    return frozenset(load("en").weekdays)


def posing(text: str, language: str = "en") -> bool:
    """Tell a caption that looks like a dateline: ``PORT ELLERY, MAINE - MAY 3: Boats lie …``.

    Picture agencies set place and month in capitals; a dateline's month is in small letters.
    """
    head = text[:_REACH]
    at = head.find(":")
    if at < 0 or not head[:2].isupper():
        return False
    before = head[:at]
    if not before.isupper():
        return False
    return any(
        dates.read(before[match.end() :], language) is not None
        for match in re.finditer(r"\s[-–—]\s", before)
    )


def alone(text: str, language: str = "en", century: int | None = None) -> Found | None:
    """Read a line that is a dateline and nothing else: ``Lima, May 3``, ``LIMA (AP)``."""
    found = read(text, language, century)
    if found:
        return found if found.end >= len(text) else None
    if len(text.split()) > _MOST_TOKENS + 3 or dates.read(text, language) is not None:
        return None
    place, date = _place_and_day(text, language, century)
    if place is None or date is None or folded(place.split()[-1]) in PAPERS:
        return None
    return Found(text, place, None, date, len(text), 0.85)


def is_agency(name: str) -> bool:
    """Tell a news agency that newsgen knows by name: ``EFE``, ``dpa/lno``."""
    return any(part.casefold() in AGENCIES for part in re.split(r"[/,&]", name))


def agency(name: str) -> bool:
    """Tell the name of an agency or paper, as it stands in brackets."""
    return _is_agency(name)
