"""The theme's words in the site's language, from `locales/*.po`; English needs no file."""

import io
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

LOCALES = Path(__file__).parent / "locales"


def languages() -> list[str]:
    """Return the languages that the theme's words are supplied in, beside English."""
    return sorted(path.stem for path in LOCALES.glob("*.po"))


def translations(language: str) -> NullTranslations:
    """Return the theme's words in a language; English for one that is not supplied.

    Args:
        language: A language tag; ``es-MX`` is served by ``es``.
    """
    path = LOCALES / f"{language.replace('_', '-').partition('-')[0].lower()}.po"
    if path.stem not in languages():
        return NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415  # English pays nothing for it
    from babel.messages.pofile import read_po  # noqa: PLC0415  # as above

    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return GNUTranslations(compiled)
