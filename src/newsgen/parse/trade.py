"""The parts of a byline: a person by the shape of the name, a trade, a paper, a place."""

import functools
import re

import msgspec

from newsgen.model import Author
from newsgen.parse import words as tables
from newsgen.parse.words import folded
from newsgen.parse.words.names import AGENCIES, GIVEN, PARTICLES, SUFFIXES

_TOKEN = re.compile(r"[^\s,;|/]+")
_NAME_TOKEN = re.compile(r"[^\W\d_][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?|(?:[^\W\d_]\.){1,4}")
_AT_PLACE = re.compile(r"\s(?:in|at|à|en|aus|em|desde)\s[A-ZÀ-Þ][^,;]*$")
_OF_PAPER = re.compile(
    r"(?P<title>.*?)\s*\b(?:for|of|at|from|to|für|de|pour|para|del)\s+(?P<outlet>.+)"
)
_FOR_HOUSE = re.compile(
    r"(?:[Ff]or|für|pour|para)\s(?P<house>[A-Z][\w.&'’]*(?:\s[A-Z][\w.&'’]*){0,3})"
)
_WHERE = frozenset({"in", "at", "from", "en", "aus", "à", "em", "desde", "de"})
_SMALL = frozenset("the of to for and at from der de la du en in our own".split())  # noqa: SIM905  # a list of words reads as one
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_BOTH = frozenset({"press", "news", "wire", "service", "services", "sports"})
"""Words of papers' names and of trades: they tell nothing alone."""
_NEVER_LAST = frozenset({"press", "staff", "writer", "reporter", "news"})
_NEVER_WITHIN = frozenset(
    ("by", "for", "to", "in", "at", "with", "on", "and", "is", "its", "how", "why", "from", "this")
)
"""Small words that headlines write in capitals."""
_NAME_WORDS = range(2, 6)
_DESK_WORDS = 8
_PLACE_WORDS = range(2, 7)
_TWO = 2
_CALENDAR = frozenset({*tables.load("en").weekdays, *tables.load("en").months}) - {
    "may",
    "april",
    "june",
    "mar",
    "jan",
    "sun",
    "sat",
}
"""Days and months that nobody is called."""


class Trade(msgspec.Struct, frozen=True):
    """What a language calls the people and houses of the press."""

    titles: frozenset[str]
    outlets: frozenset[str]
    not_names: frozenset[str]
    within: frozenset[str]

    def is_desk(self, part: str) -> bool:
        """Tell a desk, paper or agency: ``Gazette staff``, ``the Associated Press``, ``dpa``."""
        tokens = _TOKEN.findall(_AT_PLACE.sub("", part))
        plain = [_plain(token).rpartition("-")[2] for token in tokens]
        if not plain or len(plain) > _DESK_WORDS:
            return False
        if " ".join(plain) in AGENCIES:
            return True
        known = [word in self.titles or word in self.outlets for word in plain]
        if any(
            token.islower() and not is_known and word not in _SMALL
            for token, word, is_known in zip(tokens, plain, known, strict=True)
        ):
            return False
        return any(known) and (
            known[-1] or plain[0] in self.titles or plain[0] in _SMALL or sum(known) >= _TWO
        )

    def role_and_outlet(self, text: str) -> tuple[str | None, str | None]:
        """Read what follows a name: a title, a paper, or a title of a paper."""
        text = text.strip(" ,")
        if not text:
            return None, None
        match = _OF_PAPER.match(text)
        if match and self.is_desk(match["outlet"]) and match["title"].casefold() != "special":
            return (match["title"].strip() or None), match["outlet"].strip()
        plain = [_plain(token) for token in _TOKEN.findall(text)]
        if not plain or " ".join(plain) in AGENCIES:
            return None, text
        trade = [word in self.titles and word not in _BOTH for word in plain]
        if trade[-1] or trade[0]:
            return text, None
        house = _FOR_HOUSE.fullmatch(text)
        if house or any(word in self.outlets for word in plain):
            return None, house["house"] if house else text
        return (text, None) if any(trade) else (None, None)

    def name_and_rest(self, part: str) -> tuple[str | None, str]:
        """Cut ``Jane Roe Staff Writer`` or ``Jane Roe in Paris`` after the name."""
        tokens = part.split()
        if not tokens or ("." not in tokens[0] and _plain(tokens[0]) in self.not_names):
            return None, part
        end = self._end_of_name(tokens)
        if end and self._is_name(tokens[:end]):
            return " ".join(tokens[:end]), " ".join(tokens[end:])
        lead = next(
            (at for at, token in enumerate(tokens) if not self._of_the_trade(token)), len(tokens)
        )
        if lead > 0 and self._is_name(tokens[lead:]):
            return " ".join(tokens[lead:]), " ".join(tokens[:lead])
        return None, part

    def _of_the_trade(self, token: str) -> bool:
        return _plain(token) in self.titles or _plain(token) in self.outlets

    def _end_of_name(self, tokens: list[str]) -> int:
        """Return how many tokens are a name; 0 when something else stands among them."""
        capitals = len(tokens[0]) > 1 and tokens[0].isupper() and "." not in tokens[0]
        for index, token in enumerate(tokens):
            plain = _plain(token)
            particle = plain in PARTICLES
            if index and token.islower() and plain in self.within and not particle:
                return index
            if index >= _TWO and not particle:
                ends = capitals and not token.isupper()  # NAME NAME Title
                if ends or (self._of_the_trade(token) and token[:1].isupper()):
                    return index
            if index >= _TWO and plain in self.within and not _is_name_token(tokens, index + 1):
                return index
            if index >= _TWO and (plain == "for" or (plain == "of" and token.islower())):
                ranked = index > _TWO and _plain(tokens[-1]) in self.titles
                return index - 1 if ranked else index  # Ann Grant of the Courier
            if not _NAME_TOKEN.fullmatch(token) or (token.islower() and not particle):
                return 0
        return len(tokens)

    def _is_name(self, words: list[str]) -> bool:
        """Tell a person's name by shape: two to five capitalised words, particles aside."""
        strong = [word for word in words if word[:1].isupper()]
        if len(strong) not in _NAME_WORDS or not words[-1][:1].isupper():
            return False
        if not all(_NAME_TOKEN.fullmatch(word) for word in words):
            return False
        plain = [_plain(word) for word in strong]
        if not _NEVER_WITHIN.isdisjoint(plain):
            return False
        if plain[0] in GIVEN:
            return not (plain[-1] in _NEVER_LAST and len(plain) == _TWO)
        return not any(
            word in self.titles or word in self.outlets or word in _CALENDAR
            for word in plain
            if word not in PARTICLES
        )


class Crew:
    """The authors of one byline, as its parts are read."""

    def __init__(self, trade: Trade, *, strict: bool) -> None:
        self.trade = trade
        self.strict = strict
        self.authors: list[Author] = []

    def take(self, part: str, *, joined: bool, listed: bool, first: int) -> bool:
        """Read a part between commas; False when it does not belong in a byline.

        Args:
            part: ``Ann Grant``, ``Staff Writer``, ``The Courier``, ``PhD`` …
            joined: Whether ``and`` stood before it.
            listed: Whether it stands anywhere in the clause: ``A, B and C`` are three people,
                ``Ellen Rusk, Port Ellery`` is one and a town.
            first: How many authors there were before its clause.
        """
        some = len(self.authors) > first
        if _plain(part) in SUFFIXES:
            if some and _plain(part) in _GENERATIONS:
                last = self.authors[-1]
                self.authors[-1] = msgspec.structs.replace(last, name=f"{last.name} {part}")
            return some
        part = _without_degrees(part)
        if some and not joined and self._is_paper(part):
            self.attach(part, first)
            return True
        name, rest = self.trade.name_and_rest(part)
        if name:
            town = some and not joined and not listed and _plain(name.split()[0]) not in GIVEN
            return town or self._add(name, rest)
        if self.trade.is_desk(part):
            if some and not joined:
                self.attach(part, first)
            else:
                self.authors.append(Author(part.removeprefix("the ")))
            return True
        return some and (_is_place(part) or (not self.strict and _is_place(f"in {part}")))

    def _add(self, name: str, rest: str) -> bool:
        role, organization = self.trade.role_and_outlet(rest)
        if rest and role is None and organization is None and not _is_place(rest):
            return False
        self.authors.append(Author(cased(name), role, organization))
        return True

    def _is_paper(self, part: str) -> bool:
        tokens = part.split()
        return (
            len(tokens) > 1
            and _plain(tokens[-1]).rpartition("-")[2] in self.trade.outlets
            and all(token[:1].isupper() or _plain(token) in _SMALL for token in tokens)
            and _plain(tokens[0]) not in GIVEN
        )

    def attach(self, part: str, first: int) -> None:
        """Give a title or paper that follows the names to the last of them, or to all."""
        role, organization = self.trade.role_and_outlet(part)
        if role is None and organization is None:
            organization = part
        plain = (role or "").casefold()
        every = organization is not None or (plain.endswith("s") and not plain.endswith("ss"))
        for index in range(first if every else len(self.authors) - 1, len(self.authors)):
            one = self.authors[index]
            self.authors[index] = msgspec.structs.replace(
                one, role=one.role or role, organization=one.organization or organization
            )

    def give_role(self, role: str, first: int) -> None:
        """Give the craft that a clause names to those it names."""
        self.authors[first:] = [
            msgspec.structs.replace(one, role=one.role or role) for one in self.authors[first:]
        ]


@functools.cache
def load(language: str) -> Trade:
    """Return a language's words of the trade, with those of English."""
    one, english = tables.load(language), tables.load("en")
    return Trade(
        one.titles | english.titles,
        one.outlets | english.outlets,
        one.not_names | english.not_names,
        one.within | english.within,
    )


def _plain(token: str) -> str:
    return folded(token).strip(".")


def _is_name_token(tokens: list[str], index: int) -> bool:
    return index < len(tokens) and _NAME_TOKEN.fullmatch(tokens[index]) is not None


def _without_degrees(part: str) -> str:
    words = part.split()
    while len(words) > _TWO and _plain(words[-1]) in SUFFIXES - _GENERATIONS:
        words.pop()
    return " ".join(words)


def _is_place(text: str) -> bool:
    """Tell ``in Paris`` or ``in Port Ellery, Maine`` after a name."""
    tokens = text.split()
    if len(tokens) not in _PLACE_WORDS or tokens[0].casefold() not in _WHERE:
        return False
    if tokens[1] == "the" and len(tokens) > _TWO:
        tokens = [tokens[0], *tokens[2:]]  # at the Wharf
    return tokens[1][:1].isupper() and all(
        token[:1].isupper() or token.casefold() in PARTICLES for token in tokens[1:]
    )


def cased(name: str) -> str:
    """Return ``Paul Byrne`` for ``PAUL BYRNE``; a name in ordinary case stays."""
    name = re.sub(r"\bM(?:c|ac)(?=[A-Z]{2})", lambda part: part[0].upper(), name)
    words = name.split()
    if not name.isupper() or len(words) < _TWO:
        return name
    return " ".join(word if _stays(word) else _capital(word) for word in words)


def _stays(word: str) -> bool:
    return re.fullmatch(r"(?:[A-Z]\.)+|[IVX]+", word) is not None


def _capital(word: str) -> str:
    if word.casefold() in PARTICLES:
        return word.lower()
    word = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    return re.sub(r"^(Mc|O['’])([a-zß-ÿ])", lambda part: part[1] + part[2].upper(), word)
