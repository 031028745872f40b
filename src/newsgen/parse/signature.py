"""What follows ``By`` → authors: names with their trades, papers and pictures, clause by clause."""

import functools
import re
from collections.abc import Iterable, Iterator

import msgspec

from newsgen.model import Author
from newsgen.parse import dates, trade
from newsgen.parse import words as tables
from newsgen.parse.trade import Crew
from newsgen.parse.words.names import GIVEN

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_HANDLE = re.compile(r"@\w{1,30}")
_PHONE = re.compile(r"(?:\(\d{3}\)\s?|\+?\d{1,3}[\s.-])?\d{3}[\s.-]\d{3,4}(?:[\s.-]\d{2,4})?")
_PARTS = re.compile(r"\s*(?:[;|•·\n]|\s/\s|\s[—–]\s|\s-{1,2}\s)\s*")
_COMMAS = re.compile(r"\s*[,/]\s*|\s*&\s*")
_BEFORE_DATE = re.compile(
    r"[,|•·–—-]\s*(?:(?:published|posted|updated)(?: on)?:? )?|\s(?:on\s|am\s|el\s|le\s)?"
)
_SHIFT = re.compile(r" \((?:now|earlier|until [^()]{1,14}|from [^()]{1,14})(?:\)|$)")
"""Who of several wrote a live page when."""
_INITIALS = 4
"""``Jr.`` and ``PhD.`` keep their point; shorter words end names."""


class Byline(msgspec.Struct, frozen=True):
    """A line of credits.

    Args:
        authors: Whom it names.
        email: Whether it holds an address, which is never published.
        confidence: 0 to 1, that it is a byline at all.
        date: What stands after the names and looks like a date.
    """

    authors: tuple[Author, ...]
    email: bool = False
    confidence: float = 0.9
    date: str | None = None


def read(rest: str, language: str, *, bare: bool) -> Byline | None:
    """Read what follows ``By``; None when it is not names and what belongs to them.

    Args:
        rest: The line without what it begins with.
        language: Whose trades and joiners are known, beside the English ones.
        bare: No ``By`` stood before it: only what looks like names will do.
    """
    rest = rest.strip().rstrip("=<*_)").strip()
    if rest.endswith(".") and len(rest.rpartition(" ")[2]) > _INITIALS:
        rest = rest[:-1]
    if not rest or rest.endswith((":", "?", "!")):
        return None
    emails = _EMAIL.findall(rest)
    rest = _HANDLE.sub(" | ", _EMAIL.sub(" | ", rest)) if "@" in rest else rest
    phone = _PHONE.search(rest)
    if phone:
        rest = rest[: phone.start()]
    rest = _CLASS.sub("", rest)
    rest = _APART.sub(_beside_name, _SHIFT.sub("", rest)) if "(" in rest else rest
    rest, date = _without_date(_glue(language).sub(", ", rest), language)
    crew = Crew(trade.load(language), strict=bare)
    for clause in filter(None, _PARTS.split(rest)):
        if not _clause(clause, language, crew) and not (crew.authors and _beside(clause)):
            return None
    authors = crew.authors
    if not authors:
        return None
    if len(emails) == 1 and len(authors) == 1:
        authors[0] = msgspec.structs.replace(authors[0], email=emails[0])
    sure = any(one.name.split()[0].casefold() in GIVEN for one in authors)
    return Byline(tuple(authors), bool(emails or phone), 0.95 if sure else 0.85, date)


@functools.cache
def _glue(language: str) -> re.Pattern[str]:
    """Find where a copy-and-paste ran a name and a title together: ``HarperStaff Writer``."""
    titles = {word.capitalize() for word in trade.load(language).titles if len(word) > _INITIALS}
    months = {name.capitalize() for name in dates.month_names(language)}
    return re.compile(
        rf"(?<=[a-zß-ÿ.])(?=(?:{_either(titles)})\b)"
        rf"|(?<=[a-zß-ÿ])(?=(?:{_either(months)})\.?\s+\d)"
    )


def _beside_name(found: re.Match[str]) -> str:
    """Part a house from a name, ``(Patch Staff)``; leave out a craft or an age, ``(texto)``."""
    inside = found["inside"]
    return f", {inside}" if inside[:1].isupper() and " " in inside else ""


_APART = re.compile(r" \((?P<inside>[^()]{1,40})(?:\)|$)")


_CLASS = re.compile(r" ['’]\d\d\b")
"""``Maya Brandt '08``, as student papers say when somebody leaves."""


@functools.cache
def craft_words(language: str) -> re.Pattern[str]:
    """Return what finds a craft before names: ``Photos:``, ``Fotos:``, ``Edited by``."""
    found = {**tables.load("en").crafts, **tables.load(language).crafts}
    options = "|".join(sorted((re.escape(one) for one in found), key=len, reverse=True))
    return re.compile(
        rf"[\s(*_—–-]*(?:and\s+|und\s+|y\s+|et\s+)?(?P<craft>{options})(?!\w)\s*", re.IGNORECASE
    )


def without_contacts(text: str) -> str:
    """Return a line without e-mail addresses and telephone numbers."""
    return " ".join(_PHONE.sub("", _EMAIL.sub("", text)).split()).rstrip(" ,|;–—-")


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def _without_date(text: str, language: str) -> tuple[str, str | None]:
    """Cut off ``on April 29, 2018`` and the like."""
    if not any(char.isdigit() for char in text):
        return text, None
    for match in _BEFORE_DATE.finditer(text):
        tail = text[match.end() :].strip()
        if tail and dates.read(tail, language) is not None:
            return text[: match.start()].rstrip(" ,"), tail
    return text, None


def _clause(clause: str, language: str, crew: Crew) -> bool:
    """Read one clause; False when it does not belong in a byline."""
    role = None
    craft = craft_words(language).match(clause)
    if craft:
        crafts = {**tables.load("en").crafts, **tables.load(language).crafts}
        role, clause = crafts[craft["craft"].casefold()], clause[craft.end() :]
    if crew.authors and not role and "," not in clause and crew.trade.is_desk(clause):
        crew.attach(clause, 0)
        return True
    if crew.authors and (special := _SPECIAL.fullmatch(clause)):
        crew.attach(special["house"], 0)
        return True
    first = len(crew.authors)
    parts = list(_split(clause, language))
    if first and not role and all(crew.trade.is_desk(part) for part, _ in parts):
        for part, _ in parts:
            crew.attach(part, 0)
        return True
    listed = any(joined for _, joined in parts)
    if not all(
        crew.take(part, joined=joined, listed=listed, first=first) for part, joined in parts
    ):
        return False
    if role:
        crew.give_role(role, first)
    return True


_SPECIAL = re.compile(
    r"(?:special|especial|spécial)e? (?:to|for|para|pour) (?P<house>(?:the |The )?[A-ZÀ-Þ].{1,40})",
    re.IGNORECASE,
)
"""``Special to the Courier``: whatever the paper is called."""


def _beside(clause: str) -> bool:
    """Tell what may stand beside the names: a town, or whose the pictures are."""
    words = clause.split()
    town = len(words) <= _TOWN_WORDS and all(word[:1].isupper() for word in words)
    return town or _PICTURES.match(clause) is not None


_TOWN_WORDS = 2
_PICTURES = re.compile(
    r"(?:photo\w*|pictures?|images?|fotos?|bilder|illustrations?)\b", re.IGNORECASE
)


def _split(clause: str, language: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts between commas and joiners, with whether a joiner stood before each."""
    joiners = tables.load("en").joiners | tables.load(language).joiners
    loud = clause.isupper()
    for piece in _COMMAS.split(clause):
        part: list[str] = []
        joined = False
        for token in piece.split():
            if token.casefold() in joiners and (token.islower() or (loud and token.isupper())):
                if part:
                    yield " ".join(part), joined
                part, joined = [], True
            else:
                part.append(token)
        if part:
            yield " ".join(part), joined
