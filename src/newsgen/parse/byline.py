"""Who wrote it: a line of credits → authors with their trades and papers.

A line that begins with "By" is a byline only when names follow: in print one in five is
not ("By the numbers", "By continuing, you accept …"). What decides is the shape of names,
the words of a newsroom, and what is never in a name.
"""

import functools
import re

import msgspec

from newsgen.model import Author
from newsgen.parse import dates, signature, trade
from newsgen.parse import words as tables
from newsgen.parse.signature import Byline
from newsgen.parse.words.names import GIVEN, PARTICLES

_LONGEST = 300
_TWO, _MOST_IN_NAME, _MOST_IN_CAPITALS = 2, 3, 4
_SURNAMED = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+(?:[- ][A-ZÀ-Þ][a-zß-ÿ]+)? [A-ZÀ-Þ][A-ZÀ-Þ'’-]{3,}")
"""``Yann CLOAREC``, as French papers write whoever wrote it."""
_CRAFTED = re.compile(
    r"\((?:texto?|texte|words|photos?|fotos?|fotografías?|fotografias?|images?|bilder|vídeo|video)\)"
)
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


_FIRST = re.compile(r"[\s(*_—–-]*([^\W\d_]*)")


@functools.cache
def _first_words(language: str) -> frozenset[str]:
    """Return the words that `_prefixes` and `signature.craft_words` may begin with."""
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
        prefix = _prefixes(language).match(text) or signature.craft_words(language).match(text)
    if prefix is None:
        return _after(text, language)
    if prefix.re is _prefixes(language) and signature.craft_words(language).match(text):
        rest = text
    else:
        rest = text[prefix.end() :] if prefix.re is _prefixes(language) else text
    return signature.read(rest, language, bare=False)


def _after(text: str, language: str) -> Byline | None:
    """Read ``12 January 2016 - 02:01 By Ann Grant`` and ``WCOR | By Ann Grant``."""
    match = _LATER.fullmatch(text)
    if match is None:
        return None
    before = match["before"].strip(" |·•–—-")
    day = before if dates.read(before, language) else None
    if day is None and not (match["bar"] and len(before.split()) <= _MOST_IN_NAME):
        return None
    found = signature.read(match["names"], language, bare=False)
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
    found = signature.read(text.strip("—–- "), language, bare=True)
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
    found = signature.read(body, language, bare=False) or _after(written, language)
    return found.authors if found else (Author(trade.cased(body.strip())),)


def person(text: str, language: str) -> Byline | None:
    """Read a line that is one person's name by its shape alone, and nothing else."""
    words = len(text.split())
    if not _TWO <= words <= _MOST_IN_NAME or text.endswith((".", "?", "!", ":")):
        return None
    found = signature.read(text, language, bare=True)
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
    if not text.isupper() or len(text.split()) not in range(_TWO, _MOST_IN_CAPITALS + 1):
        return None
    return signature.read(text, language, bare=True)


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
