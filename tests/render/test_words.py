"""The words of the theme: every one is supplied in every language, with its values in place."""

import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from newsgen.render.words import LOCALES, languages, translations

ROOT = Path(__file__).parents[2]
VALUE = re.compile(r"%\((\w+)\)s")

type_of_words = str | tuple[str, str]


def words_of_the_theme() -> set[type_of_words]:
    """Return every word that templates and the renderer pass through gettext."""
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2)}
    found: set[type_of_words] = set()
    for folder, method in (
        ("templates", [("**.html", "jinja2.ext:babel_extract")]),
        ("src/newsgen/render", [("**.py", "python")]),
    ):
        options = {"**.html": {"trimmed": "true"}}
        for _, _, words, _, _ in extract_from_dir(ROOT / folder, method, options, keywords):
            found.add(words if isinstance(words, str) else (words[0], words[1]))
    return found


def catalog(language: str) -> Catalog:
    with (LOCALES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def strings(value: object) -> list[str]:
    """Return a message's one string, or its singular and plural."""
    return [value] if isinstance(value, str) else [str(part) for part in value or ()]  # type: ignore[attr-defined]  # Babel's union of both


def test_spanish_french_and_german_are_supplied() -> None:
    assert languages() == ["de", "es", "fr"]


@pytest.mark.parametrize("language", languages())
def test_every_word_is_translated_and_none_is_left_over(language: str) -> None:
    supplied = {
        tuple(message.id) if isinstance(message.id, (list, tuple)) else message.id
        for message in catalog(language)
        if message.id and all(strings(message.string))
    }

    assert words_of_the_theme() == supplied


@pytest.mark.parametrize("language", languages())
def test_a_translation_shows_the_same_values(language: str) -> None:
    for message in catalog(language):
        for string in strings(message.string) if message.id else ():
            wanted = VALUE.findall(strings(message.id)[-1])
            assert sorted(wanted) == sorted(VALUE.findall(string)), string


def test_a_region_is_served_by_its_language_and_an_unknown_one_by_english() -> None:
    assert translations("es-MX").gettext("People") == "Personas"
    assert translations("DE").ngettext("%(n)s article", "%(n)s articles", 2) == "%(n)s Artikel"
    assert not isinstance(translations("ja"), GNUTranslations)
