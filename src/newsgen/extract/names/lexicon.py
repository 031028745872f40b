"""What is known of words before any story is read: word classes, given names, places.

The lists are the text files of ``extract/data/``, read once when the first name is looked
for; ``data/NOTICE`` says where each comes from. They are evidence, never a verdict: "Paris"
is a city and a given name, and the story decides.
"""

import functools
from collections.abc import Collection, Iterable, Mapping
from importlib import resources
from typing import Literal

import msgspec

Gender = Literal["f", "m"]

CLASS_FLAGS = (
    ("function", "F"),
    ("calendar", "K"),
    ("honorific", "H"),
    ("title", "T"),
    ("titlemod", "M"),
    ("orghead", "O"),
    ("placehead", "P"),
    ("placeprefix", "Q"),
    ("eventhead", "E"),
    ("norp", "R"),
    ("suffix", "X"),
    ("notname", "Z"),
)
"""Word classes by their letters."""
LIST_FLAGS = "GSCNLlDV"
"""The lists by their letters: given names, surnames, countries, regions, large cities, other
cities, demonyms, organizations."""

LISTED, WITHIN, WHOLE = 1, 2, 4
"""What a word can be in `Lexicon.begins`: the first of several that are a listed name, or one of
`Lexicon.within`; and such a name by itself."""


class Lexicon(msgspec.Struct, frozen=True):
    """The word lists, ready for look-ups.

    Args:
        classes: Word class → its words in lower case (``title``, ``orghead``, …).
        given: Given name → ``f``, ``m`` or ``u`` for either.
        surnames: Family names.
        words: Common English words in lower case.
        countries: Countries under all their names → the name they are filed under.
        regions: Regions, states and other areas, likewise.
        large: Names of large cities.
        medium: Names of other cities.
        demonyms: Demonym → place; an empty place where a people has no one country.
        organizations: Well-known organizations under all their names → the usual one.
        flags: Word in lower case → the letters of its classes (`CLASS_FLAGS`).
        lists: Name → the letters of the lists that hold it (`LIST_FLAGS`).
        within: Names of countries, regions, large cities and organizations: those that a
            longer name is looked through for.
        begins: Word → `LISTED`, `WITHIN` and `WHOLE`, added up.
    """

    classes: dict[str, frozenset[str]]
    given: dict[str, str]
    surnames: Collection[str]
    words: Collection[str]
    countries: dict[str, str]
    regions: dict[str, str]
    large: Collection[str]
    medium: Collection[str]
    demonyms: dict[str, str]
    organizations: dict[str, str]
    flags: dict[str, str]
    lists: dict[str, str]
    within: Collection[str]
    begins: dict[str, int]

    def place(self, name: str) -> str | None:
        """Return the name a country or region is filed under; None for any other."""
        return self.countries.get(name) or self.regions.get(name)

    def is_city(self, name: str) -> bool:
        """Whether a city bears this name."""
        return name in self.large or name in self.medium


def rows(name: str) -> list[str]:
    """Return the lines of one data file."""
    path = resources.files("newsgen.extract") / "data" / name
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def _listed(name: str) -> dict[str, None]:
    """Return the lines of a data file for look-ups.

    A dictionary and no set: the garbage collector looks through a large set again and again,
    and never through a dictionary of strings.
    """
    return dict.fromkeys(rows(name))


@functools.cache
def lexicon() -> Lexicon:
    """Return the word lists; they are read once in a process."""
    classes = _classes(rows("lexicon.txt"))
    demonyms = dict(_pair(line) for line in rows("demonyms.txt"))
    large = _listed("cities_large.txt")
    lists: dict[str, Iterable[str]] = {
        "G": (given := {name: sex for sex in "fmu" for name in rows(f"given_{sex}.txt")}),
        "S": (surnames := _listed("surnames.txt")),
        "C": (countries := _filed(rows("countries.txt"))),
        "N": (regions := _filed(rows("regions.txt"))),
        "L": large,
        "l": (medium := {name: None for name in rows("cities_medium.txt") if name not in large}),
        "D": demonyms.keys() | {name + "s" for name in demonyms},
        "V": (organizations := _filed(rows("organizations.txt"))),
    }
    within = dict.fromkeys([*large, *countries, *regions, *organizations])
    letters = _letters(lists)
    return Lexicon(
        classes=classes,
        given=given,
        surnames=surnames,
        words=_listed("words.txt"),
        countries=countries,
        regions=regions,
        large=large,
        medium=medium,
        demonyms=demonyms,
        organizations=organizations,
        flags=_letters({letter: classes[name] for name, letter in CLASS_FLAGS}),
        lists=letters,
        within=within,
        begins=_begins(letters, within),
    )


@functools.cache
def nicknames() -> frozenset[frozenset[str]]:
    """Return pairs of a given name and what its bearers are called, in lower case."""
    listed = [line.split() for line in rows("nicknames.txt")]
    return frozenset(frozenset((name, other)) for name, *others in listed for other in others)


def gender(given_name: str) -> Gender | None:
    """Return the sex nearly everyone of a given name has; None where that is not known."""
    match lexicon().given.get(given_name):
        case "f":
            return "f"
        case "m":
            return "m"
        case _:
            return None


def is_demonym(text: str) -> bool:
    """Whether a text is a people's name or adjective ("Ukrainian", "Poles"), not a place's."""
    words = lexicon().demonyms
    return text in words or text.removesuffix("s") in words


def _classes(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    section = ""
    for line in lines:
        if line.startswith("["):
            section = line.strip("[]")
        else:
            found.setdefault(section, set()).update(line.split())
    return {name: frozenset(words) for name, words in found.items()}


def _filed(lines: Iterable[str]) -> dict[str, str]:
    names = [line.split("|") for line in lines]
    filed = {other: name for name, *others in names for other in others}
    filed.update((name, name) for name, *_ in names)
    return filed


def _letters(lists: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Turn letter → words into word → letters, in the order of the letters."""
    found: dict[str, str] = {}
    for letter, words in lists.items():
        for word in words:
            found[word] = found.get(word, "") + letter
    return found


def _begins(listed: Iterable[str], within: Iterable[str]) -> dict[str, int]:
    """Tell which words a listed name begins with, as `Lexicon.begins`."""
    found = dict.fromkeys([name.partition(" ")[0] for name in listed if " " in name], LISTED)
    for name in within:
        first, _, rest = name.partition(" ")
        found[first] = found.get(first, 0) | (WITHIN if rest else WHOLE)
    return found


def _pair(line: str) -> tuple[str, str]:
    left, _, right = line.partition("|")
    return left, right
