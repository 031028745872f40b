"""Who wrote it: a line of credits → authors with their trades and papers.

A line that begins with "By" is a byline only when names follow: in print one in five is
not ("By the numbers", "By continuing, you accept …"). What decides is the shape of names,
the words of a newsroom, and what is never in a name.
"""

import functools
import re
from collections.abc import Iterator

import msgspec

from newsgen.model import Author
from newsgen.parse import dates
from newsgen.parse import words as tables
from newsgen.parse.words import folded
from newsgen.parse.words.names import AGENCIES, GIVEN, PARTICLES, SUFFIXES

_LONGEST = 300
_MOST_TOKENS = 5
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_HANDLE = re.compile(r"@\w{1,30}")
_PHONE = re.compile(r"(?:\(\d{3}\)\s?|\+?\d{1,3}[\s.-])?\d{3}[\s.-]\d{3,4}(?:[\s.-]\d{2,4})?")
_TOKEN = re.compile(r"[^\s,;|/]+")
_NAME_TOKEN = re.compile(r"[^\W\d_][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?|(?:[^\W\d_]\.){1,4}")
_PARTS = re.compile(r"\s*(?:[;|•·\n]|\s/\s|\s[—–]\s|\s-{1,2}\s)\s*")
_AT_PLACE = re.compile(r"\s(?:in|at|à|en|aus|em|desde)\s[A-ZÀ-Þ][^,;]*$")
_YEARS = re.compile(r"\b(?:1[4-9]|2[01])\d\d\b")


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


@functools.cache
def _prefixes(language: str) -> re.Pattern[str]:
    found = {*tables.load("en").byline, *tables.load(language).byline}
    options = "|".join(sorted((re.escape(one) for one in found), key=len, reverse=True))
    return re.compile(rf"[\s(*_—–-]*(?:{options})(?![\w'’-])\s*:?\s*", re.IGNORECASE)


@functools.cache
def _crafts(language: str) -> re.Pattern[str]:
    found = {**tables.load("en").crafts, **tables.load(language).crafts}
    options = "|".join(sorted((re.escape(one) for one in found), key=len, reverse=True))
    return re.compile(
        rf"[\s(*_—–-]*(?:and\s+|und\s+|y\s+|et\s+)?(?P<craft>{options})(?!\w)\s*", re.I
    )


@functools.cache
def _vocabulary(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return a language's titles, outlets and words that open false bylines."""
    one, english = tables.load(language), tables.load("en")
    return (
        one.titles | english.titles,
        one.outlets | english.outlets,
        one.not_names | english.not_names,
    )


def opens(text: str, language: str) -> bool:
    """Tell whether a line begins as a byline does: ``By``, ``Von``, ``Story by``."""
    return _prefixes(language).match(text) is not None


def read(text: str, language: str) -> Byline | None:
    """Read a line that begins as a byline; None when it is no byline.

    ``By A, B and C``, ``By A in Paris and B in Rome``, ``Von A, dpa``,
    ``Reporting by A; Editing by B``, ``By Jane RoeStaff Writer``.
    """
    if len(text) > _LONGEST:
        return None
    prefix = _prefixes(language).match(text) or _crafts(language).match(text)
    if prefix is None:
        return None
    if prefix.re is _prefixes(language) and _crafts(language).match(text):
        rest = text
    else:
        rest = text[prefix.end() :] if prefix.re is _prefixes(language) else text
    return _credits(rest, language, needs=1)


def bare(text: str, language: str) -> Byline | None:
    """Read a line of names without ``By``, as some papers print below a headline."""
    if len(text) > 120 or text.endswith((".", "?", "!", ":")):  # noqa: PLR2004  # longer is prose
        return None
    found = _credits(text.strip("—–- "), language, needs=2)
    if found is None:
        return None
    first = found.authors[0].name.split()
    known = first[0].casefold() in GIVEN or any(
        author.role or author.organization for author in found.authors
    )
    return msgspec.structs.replace(found, confidence=0.7) if known else None


def names(written: str, language: str = "en") -> tuple[Author, ...]:
    """Read the authors that an editor wrote: ``Ann Grant``, ``A and B``; never None."""
    body = written[match.end() :] if (match := _prefixes(language).match(written)) else written
    found = _credits(body, language, needs=1)
    return found.authors if found else (Author(_cased(body.strip())),)


def _credits(rest: str, language: str, needs: int) -> Byline | None:
    rest = rest.strip().rstrip("=<*_)").strip()
    if not rest or rest.endswith((":", "?", "!")):
        return None
    emails = _EMAIL.findall(rest)
    rest = _HANDLE.sub(" | ", _EMAIL.sub(" | ", rest)) if "@" in rest else rest
    phone = _PHONE.search(rest)
    if phone:
        rest = rest[: phone.start()]
    rest, date = _without_date(_unglued(rest, language), language)
    authors: list[Author] = []
    for clause in filter(None, _PARTS.split(rest)):
        if not _clause(clause, language, authors, needs):
            return None
    if not authors:
        return None
    if len(emails) == 1 and len(authors) == 1:
        authors[0] = msgspec.structs.replace(authors[0], email=emails[0])
    sure = any(one.name.split()[0].casefold() in GIVEN for one in authors)
    return Byline(tuple(authors), bool(emails or phone), 0.95 if sure else 0.85, date)


@functools.cache
def _glue(language: str) -> re.Pattern[str]:
    titles, _, _ = _vocabulary(language)
    starts = sorted({word.capitalize() for word in titles if len(word) > 3}, key=len, reverse=True)  # noqa: PLR2004  # short ones end names
    months = sorted(
        {name.capitalize() for name in dates.month_names(language)}, key=len, reverse=True
    )
    return re.compile(
        rf"(?<=[a-zß-ÿ.])(?=(?:{'|'.join(starts)})\b)|(?<=[a-zß-ÿ])(?=(?:{'|'.join(months)})\.?\s+\d)"
    )


def _unglued(text: str, language: str) -> str:
    """Part what a copy-and-paste ran together: ``Evan HalperStaff Writer``."""
    return _glue(language).sub(", ", text)


def _without_date(text: str, language: str) -> tuple[str, str | None]:
    """Cut off ``on April 29, 2018`` and the like."""
    if not _YEARS.search(text) and not any(char.isdigit() for char in text):
        return text, None
    for match in re.finditer(r"[,|•·–—-]\s*|\s(?:on\s|am\s|el\s|le\s)?", text):
        tail = text[match.end() :].strip()
        if tail and dates.read(tail, language) is not None:
            return text[: match.start()].rstrip(" ,"), tail
    return text, None


def _clause(clause: str, language: str, authors: list[Author], needs: int) -> bool:
    """Read one clause into `authors`; False when it does not belong in a byline."""
    role = None
    craft = _crafts(language).match(clause)
    if craft:
        crafts = {**tables.load("en").crafts, **tables.load(language).crafts}
        role, clause = crafts[craft["craft"].casefold()], clause[craft.end() :]
    first = len(authors)
    if first and not role and _is_desk(clause, language) and "," not in clause:
        return _attach(clause, language, authors, 0)
    for part, joined in _split(clause, language):
        if not _part(
            part, joined=joined, language=language, authors=authors, first=first, needs=needs
        ):
            return False
    if role:
        authors[first:] = [
            msgspec.structs.replace(one, role=role) if one.role is None else one
            for one in authors[first:]
        ]
    return True


def _split(clause: str, language: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts between commas and joiners, with whether a joiner stood before each."""
    joiners = tables.load("en").joiners | tables.load(language).joiners
    for piece in re.split(r"\s*[,/]\s*|\s*&\s*", clause):
        part: list[str] = []
        joined = False
        for token in piece.split():
            if token.casefold() in joiners and token.islower():
                if part:
                    yield " ".join(part), joined
                part, joined = [], True
            else:
                part.append(token)
        if part:
            yield " ".join(part), joined


def _part(
    part: str, *, joined: bool, language: str, authors: list[Author], first: int, needs: int
) -> bool:
    if folded(part.strip(".")) in SUFFIXES:
        if part.strip(".").casefold() in ("jr", "sr", "ii", "iii", "iv") and len(authors) > first:
            last = authors[-1]
            authors[-1] = msgspec.structs.replace(last, name=f"{last.name} {part}")
        return len(authors) > first
    part = _without_degrees(part)
    name, rest = _name_and_rest(part, language)
    if name:
        role, organization = _role_and_outlet(rest, language)
        if rest and role is None and organization is None and not _is_place(rest):
            return False
        authors.append(Author(_cased(name), role, organization))
        return True
    if _is_desk(part, language):
        if len(authors) > first and not joined:
            return _attach(part, language, authors, first)
        authors.append(Author(part.removeprefix("the ")))
        return True
    return len(authors) > first and (
        _is_place(part) or needs == 1 and _is_place(f"in {part}") and len(part.split()) <= 3
    )  # noqa: PLR2004  # a place has three words


def _without_degrees(part: str) -> str:
    words = part.split()
    while len(words) > 2 and words[-1].strip(".").casefold() in SUFFIXES - {
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
    }:  # noqa: PLR2004  # a name has two
        words.pop()
    return " ".join(words)


def _attach(part: str, language: str, authors: list[Author], first: int) -> bool:
    """Give a title or paper that follows the names to the last of them, or to all."""
    role, organization = _role_and_outlet(part, language)
    if role is None and organization is None:
        organization = part
    every = (role or "").casefold().endswith("s") and not (role or "").casefold().endswith("ss")
    start = first if every or organization else len(authors) - 1
    for index in range(start, len(authors)):
        one = authors[index]
        authors[index] = msgspec.structs.replace(
            one, role=one.role or role, organization=one.organization or organization
        )
    return True


def _name_and_rest(part: str, language: str) -> tuple[str | None, str]:
    """Cut ``Jane Roe Staff Writer`` or ``Jane Roe in Paris`` after the name."""
    tokens = part.split()
    titles, outlets, not_names = _vocabulary(language)
    if not tokens or folded(tokens[0]).strip(".") in not_names:
        return None, part
    within = tables.load("en").within | tables.load(language).within
    caps = len(tokens[0]) > 1 and tokens[0].isupper()
    end = 0
    for index, token in enumerate(tokens):
        plain = folded(token).strip(".")
        if token.islower() and plain in within and plain not in PARTICLES and index >= 1:
            break
        if index >= 2 and caps and not token.isupper() and plain not in PARTICLES:  # noqa: PLR2004  # NAME NAME Title
            break
        if (
            index >= 2
            and plain in within
            and not _NAME_TOKEN.fullmatch(tokens[min(index + 1, len(tokens) - 1)])
        ):  # noqa: PLR2004  # as above
            break
        if not _NAME_TOKEN.fullmatch(token) or (token.islower() and plain not in PARTICLES):
            return None, part
        if index >= 2 and (plain in titles or plain in outlets) and token[:1].isupper():  # noqa: PLR2004  # a name has two words before its title
            break
        end = index + 1
    words = tokens[:end]
    if not _is_name(words, titles, outlets):
        return None, part
    return " ".join(words), " ".join(tokens[end:])


def _is_name(words: list[str], titles: frozenset[str], outlets: frozenset[str]) -> bool:
    """Tell a person's name by shape: two to five capitalised words, particles aside."""
    strong = [word for word in words if word[:1].isupper()]
    if not 2 <= len(strong) <= _MOST_TOKENS or not words[-1][:1].isupper():  # noqa: PLR2004  # given and family name
        return False
    plain = [folded(word).strip(".") for word in strong]
    if plain[0] in GIVEN and plain[0] not in ("staff",):
        return not (
            plain[-1] in ("press", "staff", "writer", "reporter", "news") and len(plain) == 2
        )  # noqa: PLR2004  # Associated Press
    return not any(word in titles or word in outlets or word in _CALENDAR for word in plain)


_CALENDAR = frozenset(
    {*tables.load("en").weekdays, *tables.load("en").months}
    - {"may", "april", "june", "mar", "jan", "sun", "sat"}
)


def _is_desk(part: str, language: str) -> bool:
    """Tell a desk, paper or agency: ``Gazette staff``, ``the Associated Press``, ``dpa``."""
    titles, outlets, _ = _vocabulary(language)
    part = _AT_PLACE.sub("", part)
    plain = [folded(token).strip(".").rpartition("-")[2] for token in _TOKEN.findall(part)]
    if not plain or len(plain) > 8:  # noqa: PLR2004  # longer is a sentence
        return False
    if " ".join(plain) in AGENCIES:
        return True
    hits = sum(word in titles or word in outlets for word in plain)
    small = sum(
        token.islower()
        and word not in titles
        and word not in outlets
        and word
        not in ("the", "of", "to", "for", "and", "at", "from", "der", "de", "la", "du", "en", "in")
        for token, word in zip(_TOKEN.findall(part), plain, strict=True)
    )
    return (
        hits > 0
        and small == 0
        and (
            plain[-1] in titles | outlets
            or plain[0] in titles
            or plain[0] in ("the", "for", "of")
            or hits >= 2
        )
    )  # noqa: PLR2004  # two words of the trade


def _role_and_outlet(text: str, language: str) -> tuple[str | None, str | None]:
    """Read what follows a name: a title, a paper, or a title of a paper."""
    text = text.strip(" ,")
    if not text:
        return None, None
    titles, outlets, _ = _vocabulary(language)
    match = re.match(
        r"(?P<title>.*?)\s*\b(?:for|of|at|from|für|de|pour|para|del)\s+(?P<outlet>.+)", text
    )
    if match and _is_desk(match["outlet"], language):
        return (match["title"].strip() or None), match["outlet"].strip()
    plain = [folded(token).strip(".") for token in _TOKEN.findall(text)]
    if " ".join(plain) in AGENCIES:
        return None, text
    trade = [word in titles and word not in _BOTH for word in plain]
    if trade and (trade[-1] or trade[0]):
        return text, None
    if any(word in outlets for word in plain):
        return None, text
    return (text, None) if any(trade) else (None, None)


_BOTH = frozenset({"press", "news", "wire", "service", "services", "reporter", "sports"}) - {
    "reporter"
}


def _is_place(text: str) -> bool:
    """Tell ``in Paris`` or ``in Port Ellery, Maine`` after a name."""
    tokens = text.split()
    if len(tokens) < 2 or tokens[0].casefold() not in _WHERE or len(tokens) > 6:  # noqa: PLR2004  # a word and a place
        return False
    return tokens[1][:1].isupper() and all(
        token[:1].isupper() or token.casefold() in PARTICLES for token in tokens[1:]
    )


_WHERE = frozenset({"in", "at", "from", "en", "aus", "à", "em", "desde", "de"})


def _cased(name: str) -> str:
    """Return ``Paul Byrne`` for ``PAUL BYRNE``."""
    name = re.sub(r"\bM(?:c|ac)(?=[A-Z]{2})", lambda part: part[0].upper(), name)
    if not name.isupper() or len(name.split()) < 2:  # noqa: PLR2004  # AFP stays
        return name
    return " ".join(
        word
        if re.fullmatch(r"(?:[A-Z]\.)+|[IVX]+", word) or len(word) < 3 and "." in word  # noqa: PLR2004  # initials
        else _capital(word)
        for word in name.split()
    )


def _capital(word: str) -> str:
    if word.casefold() in ("de", "von", "van", "der", "da", "del", "la", "y", "dos", "du", "den"):
        return word.lower()
    word = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    return re.sub(r"^(Mc|O['’])([a-zß-ÿ])", lambda part: part[1] + part[2].upper(), word)


def is_title(text: str, language: str) -> bool:
    """Tell a line that is a trade or a paper, as stands below a name."""
    return _is_desk(text.rstrip("=<"), language)


def without_contacts(text: str) -> str:
    """Return a line without e-mail addresses and telephone numbers."""
    return " ".join(_PHONE.sub("", _EMAIL.sub("", text)).split()).rstrip(" ,|;–—-")
