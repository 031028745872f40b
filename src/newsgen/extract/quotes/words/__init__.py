"""The words that tell who speaks, language by language."""

from newsgen.extract.quotes.words.english import ENGLISH
from newsgen.extract.quotes.words.french import FRENCH
from newsgen.extract.quotes.words.german import GERMAN
from newsgen.extract.quotes.words.lexicon import Known, Lexicon, listed
from newsgen.extract.quotes.words.spanish import SPANISH

__all__ = ["LEXICONS", "Known", "Lexicon", "listed"]

LEXICONS = {"en": ENGLISH, "es": SPANISH, "fr": FRENCH, "de": GERMAN}
"""Language code → its words; a story in another language is read with the English ones."""
