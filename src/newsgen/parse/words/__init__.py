"""The words that tell a headline's neighbours apart, as plain tables: one module per language.

A table is text an editor can add to. Phrases are written in lower case with straight
apostrophes, as `folded` makes them, without the marks around them. Adding a language is a
module with a `WORDS` and a line in `_MODULES`.
"""

import functools
import importlib
from collections.abc import Mapping

import msgspec

from newsgen.model import Role

_MODULES = {"en": "en", "es": "es", "fr": "fr", "de": "de", "pt": "pt"}
_FOLDS = (("’", "'"), ("‘", "'"), ("\u2010", "-"), ("\u2011", "-"), ("…", ""))


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """One language's tables.

    Args:
        months: Name, abbreviation or stem, without a final point, to 1 … 12.
        weekdays: The same to 0 (Monday) … 6.
        function: The commonest little words, which tell the language.
        byline: What opens a byline: ``by``; a prefix that names another craft than writing
            is in `crafts`.
        crafts: ``photos by`` to the role of those it names.
        joiners: Words between two names.
        within: Words between a name and the place or paper it is of.
        titles: The trades of a newsroom: a line that holds one is a title, not a name.
        outlets: Words in the names of papers and agencies.
        not_names: Capitalised words that open a false byline.
        whole: A line that says this and nothing else, to its role.
        starts: A line that begins so, to its role; for a short line or a lone sentence.
        contains: A line that holds this, to its role; for a short line.
        private: Openings of notes that are not meant for readers.
        sections: Parts of a paper.
        kickers: Labels above a headline.
        published: What stands before a date: to ``published`` or ``updated``.
        days_ago: ``yesterday`` to 1.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    function: frozenset[str]
    byline: tuple[str, ...]
    crafts: Mapping[str, str] = {}
    joiners: frozenset[str]
    within: frozenset[str]
    titles: frozenset[str]
    outlets: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()
    whole: Mapping[str, Role]
    starts: Mapping[str, Role]
    contains: Mapping[str, Role]
    private: tuple[str, ...] = ()
    sections: frozenset[str] = frozenset()
    kickers: frozenset[str] = frozenset()
    published: Mapping[str, str] = {}
    days_ago: Mapping[str, int] = {}


def phrases(role: Role, text: str) -> dict[str, Role]:
    """Read a table's cell: one phrase to a line, all of one role."""
    return {line.strip(): role for line in text.splitlines() if line.strip()}


def listed(text: str) -> frozenset[str]:
    """Read a list of words: parted by commas."""
    return frozenset(word.strip() for word in text.replace("\n", ",").split(",") if word.strip())


def numbered(text: str, first: int) -> dict[str, int]:
    """Read names in order, forms of one parted by slashes: ``january/jan february/feb``."""
    return {
        form: number
        for number, forms in enumerate(text.split(), start=first)
        for form in forms.split("/")
    }


def folded(text: str) -> str:
    """Return text as the tables write it: lower case, straight apostrophes."""
    if text.isascii():
        return text.lower()
    text = text.casefold() if len(text) < _LONG else _casefolded(text)
    for char, stand_in in _FOLDS:  # four times as fast as str.translate
        text = text.replace(char, stand_in)
    return text


_LONG = 200
_ASCII = bytes(range(128))


def _casefolded(text: str) -> str:
    """Return `text.casefold()`, three times as fast where only ASCII has capitals."""
    data = text.encode(errors="surrogatepass")
    others = data.translate(None, _ASCII).decode(errors="surrogatepass")
    if others != others.casefold():
        return text.casefold()
    return data.lower().decode(errors="surrogatepass")


@functools.cache
def load(language: str) -> Words:
    """Return the tables of a language; those of English where there are none."""
    name = _MODULES.get(language.partition("-")[0].casefold(), "en")
    words: Words = importlib.import_module(f"newsgen.parse.words.{name}").WORDS
    return words


@functools.cache
def every() -> Mapping[str, Words]:
    """Return the tables of every language, by its code."""
    return {code: load(code) for code in _MODULES}
