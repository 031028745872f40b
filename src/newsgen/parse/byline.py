"""Who wrote it: a line of credits → authors with their trades and papers.

A line that begins with "By" is a byline only when names follow: in print one in five is
not ("By the numbers", "By continuing, you accept …"). What decides is the shape of names,
the words of a newsroom, and what is never in a name.
"""

import functools
import re
from collections.abc import Iterable, Iterator

import msgspec

from newsgen.model import Author
from newsgen.parse import dates, trade
from newsgen.parse import words as tables
from newsgen.parse.trade import Crew
from newsgen.parse.words.names import GIVEN, PARTICLES

_LONGEST = 300
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_HANDLE = re.compile(r"@\w{1,30}")
_PHONE = re.compile(r"(?:\(\d{3}\)\s?|\+?\d{1,3}[\s.-])?\d{3}[\s.-]\d{3,4}(?:[\s.-]\d{2,4})?")
_PARTS = re.compile(r"\s*(?:[;|•·\n]|\s/\s|\s[—–]\s|\s-{1,2}\s)\s*")
_COMMAS = re.compile(r"\s*[,/]\s*|\s*&\s*")
_BEFORE_DATE = re.compile(
    r"[,|•·–—-]\s*(?:(?:published|posted|updated)(?: on)?:? )?|\s(?:on\s|am\s|el\s|le\s)?"
)
_TWO, _MOST_IN_NAME = 2, 3
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


_CRAFT_NOUNS = (
    "text|texte|texto|words|story|report|interview|reportage|bericht|review|kritik|entrevista"
    "|entretien|reportagem|reportaje|crónica|copy"
)
"""What stands before a colon and names: ``Text: Ann Grant``."""


@functools.cache
def _prefixes(language: str) -> re.Pattern[str]:
    found = {*tables.load("en").byline, *tables.load(language).byline}
    options = "|".join(sorted((re.escape(one) for one in found), key=len, reverse=True))
    return re.compile(
        rf"[\s(*_—–-]*(?:(?:{options})(?![\w'’-])\s*:?|(?:{_CRAFT_NOUNS})\s?:)\s*", re.IGNORECASE
    )


@functools.cache
def _crafts(language: str) -> re.Pattern[str]:
    found = {**tables.load("en").crafts, **tables.load(language).crafts}
    options = "|".join(sorted((re.escape(one) for one in found), key=len, reverse=True))
    return re.compile(
        rf"[\s(*_—–-]*(?:and\s+|und\s+|y\s+|et\s+)?(?P<craft>{options})(?!\w)\s*", re.IGNORECASE
    )


_FIRST = re.compile(r"[\s(*_—–-]*([^\W\d_]*)")


@functools.cache
def _first_words(language: str) -> frozenset[str]:
    """Return the words that `_prefixes` and `_crafts` may begin with."""
    both = (tables.load("en"), tables.load(language))
    found = {one for words in both for one in (*words.byline, *words.crafts)}
    return frozenset(map(_first_word, (*found, *_CRAFT_NOUNS.split("|"), "and", "und", "y", "et")))


def _first_word(text: str) -> str:
    found = _FIRST.match(text)
    return found[1].casefold() if found else ""


def opens(text: str, language: str) -> bool:
    """Tell whether a line begins as a byline does: ``By``, ``Von``, ``Story by``."""
    if _first_word(text) not in _first_words(language):
        return False
    return _prefixes(language).match(text) is not None


@functools.lru_cache(maxsize=64)
def read(text: str, language: str) -> Byline | None:
    """Read a line that begins as a byline; None when it is no byline.

    ``By A, B and C``, ``By A in Paris and B in Rome``, ``Von A, dpa``,
    ``Reporting by A; Editing by B``, ``By Jane RoeStaff Writer``.
    """
    if len(text) > _LONGEST:
        return None
    if initials := _INITIALED.fullmatch(text):
        return Byline((Author(initials["name"]),), confidence=0.8)
    prefix = None
    if _first_word(text) in _first_words(language):
        prefix = _prefixes(language).match(text) or _crafts(language).match(text)
    if prefix is None:
        return _after(text, language)
    if prefix.re is _prefixes(language) and _crafts(language).match(text):
        rest = text
    else:
        rest = text[prefix.end() :] if prefix.re is _prefixes(language) else text
    return _credits(rest, language, bare=False)


def _after(text: str, language: str) -> Byline | None:
    """Read ``12 January 2016 - 02:01 By Ann Grant`` and ``WCOR | By Ann Grant``."""
    match = _LATER.fullmatch(text)
    if match is None:
        return None
    before = match["before"].strip(" |·•–—-")
    day = before if dates.read(before, language) else None
    if day is None and not (match["bar"] and len(before.split()) <= _MOST_IN_NAME):
        return None
    found = _credits(match["names"], language, bare=False)
    return found and msgspec.structs.replace(found, date=found.date or day)


_LATER = re.compile(
    r"(?P<before>[^|]{2,40}?)(?:(?P<bar>\s?[|·•]\s?)|\s)(?:By|BY|Von|Por|Par)"
    r" (?P<names>[A-ZÀ-Þ].{3,80})"
)
_INITIALED = re.compile(
    r"(?i:by|von|por|par) (?P<name>(?:[A-ZÀ-Þ]\. ?){1,3}[A-ZÀ-Þ]\.?|[A-ZÀ-Þ]\.)"
)
"""``By H.B.``"""


@functools.lru_cache(maxsize=64)
def bare(text: str, language: str) -> Byline | None:
    """Read a line of names without ``By``, as some papers print below a headline."""
    if len(text) > 120 or text.endswith((".", "?", "!", ":")):  # noqa: PLR2004  # longer is prose
        return None
    found = _credits(text.strip("—–- "), language, bare=True)
    if found is None:
        return None
    first = found.authors[0].name.split()
    known = first[0].casefold() in GIVEN or any(
        author.role or author.organization for author in found.authors
    )
    known = known or _CRAFTED.search(text) is not None or _SURNAMED.fullmatch(text) is not None
    return msgspec.structs.replace(found, confidence=0.7) if known else None


@functools.lru_cache(maxsize=64)
def names(written: str, language: str = "en") -> tuple[Author, ...]:
    """Read the authors that an editor wrote: ``Ann Grant``, ``A and B``; never None."""
    body = written[match.end() :] if (match := _prefixes(language).match(written)) else written
    found = _credits(body, language, bare=False) or _after(written, language)
    return found.authors if found else (Author(trade.cased(body.strip())),)


def person(text: str, language: str) -> Byline | None:
    """Read a line that is one person's name by its shape alone, and nothing else."""
    words = len(text.split())
    if not _TWO <= words <= _MOST_IN_NAME or text.endswith((".", "?", "!", ":")):
        return None
    found = _credits(text, language, bare=True)
    if found is None or len(found.authors) > 1 or found.authors[0].role:
        return None
    first, *between = text.split()[:-1]
    initials = all(
        "." in word or len(word) == 1 or word.casefold() in PARTICLES for word in between
    )
    if between and not initials and first.casefold() not in GIVEN:
        return None  # Watchman Badly Burned
    return msgspec.structs.replace(found, confidence=0.6)


def capital(text: str, language: str) -> Byline | None:
    """Read a line that is one name in capitals, where it stands says that it is one."""
    if not text.isupper() or len(text.split()) not in range(_TWO, _INITIALS + 1):
        return None
    return _credits(text, language, bare=True)


def people(text: str, language: str) -> Byline | None:
    """Read a line that is names of persons by their shape alone, and nothing else."""
    name, _, town = text.partition(", ")
    if town.istitle() and " " not in town:
        text = name  # Reto Caflisch, Valbunna
    found = [person(part, language) for part in _LISTED.split(text) if part]
    if not found or None in found:
        return None
    authors = tuple(author for one in found if one for author in one.authors)
    return Byline(authors, confidence=0.6)


_LISTED = re.compile(r", (?:and )?| (?:and|und|y|et|e|&) ")


def of_portal(text: str, language: str) -> bool:
    """Tell ``Do R1 Sertão``, as portals in Portuguese sign what nobody in particular wrote."""
    return language.startswith("pt") and _PORTAL.fullmatch(text) is not None


_PORTAL = re.compile(
    r"D[oa] [A-Z][\w-]*(?: (?:de |do |da )?[A-ZÀ-Þ][\w-]*){0,4}(?:, em [A-ZÀ-Þ][\w ]{2,30})?"
)


def is_title(text: str, language: str) -> bool:
    """Tell a line that is a trade or a paper, as stands below a name."""
    return trade.load(language).is_desk(text.rstrip("=<"))


def without_contacts(text: str) -> str:
    """Return a line without e-mail addresses and telephone numbers."""
    return " ".join(_PHONE.sub("", _EMAIL.sub("", text)).split()).rstrip(" ,|;–—-")


def _credits(rest: str, language: str, *, bare: bool) -> Byline | None:
    """Read what follows ``By``; None when it is not names and what belongs to them."""
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
_SURNAMED = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+(?:[- ][A-ZÀ-Þ][a-zß-ÿ]+)? [A-ZÀ-Þ][A-ZÀ-Þ'’-]{3,}")
"""``Yann CLOAREC``, as French papers write whoever wrote it."""
_CRAFTED = re.compile(
    r"\((?:texto?|texte|words|photos?|fotos?|fotografías?|fotografias?|images?|bilder|vídeo|video)\)"
)


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
    craft = _crafts(language).match(clause)
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
