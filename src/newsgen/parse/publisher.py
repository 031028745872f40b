"""Which paper a story is from: said by the editor, or by the paper's own furniture."""

import re

from newsgen.parse.desk import Desk
from newsgen.parse.topline import labelled
from newsgen.parse.words import folded
from newsgen.parse.words.names import AGENCIES, PAPERS

_DATED = re.compile(r"\d{4}|reserved|reservados|réservés|vorbehalten", re.IGNORECASE)
_NAME = r"(?P<name>[A-ZÀ-Þ][\w&'’-]*(?:\s(?:[A-ZÀ-Þ][\w&'’-]*|of|and|the|de|del|la|&)){0,6})"
_THE = r"(?:(?:[Tt]he|THE)\s)?"
_FROM = re.compile(
    r"(?:[Mm]ore|[Nn]ews|[Ss]tories|[Cc]overage|[Hh]eadlines|[Rr]ead more|MORE|NEWS|STORIES"
    r"|COVERAGE|HEADLINES)\s(?:[Ff]rom|FROM|[Oo]n|ON|[Aa]t|AT|[Ii]n|IN)\s"
    rf"{_THE}{_NAME}\s*[.!:»>]*$"
)
_APPEARED = re.compile(
    r"(?:appeared|published|printed)\s(?:(?:first|originally)\s)?(?:in|on|by)\s"
    rf"{_THE}{_NAME}"
)
_HOLDER = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)[\s©(cC),]*(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s)?"
    rf"(?:by\s)?{_THE}{_NAME}"
)
_INITIALS = 3
_SHORT_WORDS = frozenset({"SUN", "THE", "NEW", "BAY", "DAY"})
_SMALL = frozenset({"OF", "AND", "THE", "DE", "LA", "DEL"})


def of(desk: Desk) -> str | None:
    """Return the paper's name; None when nothing in the source says it."""
    if desk.given.publisher:
        desk.read("publisher", desk.given.publisher)
        return desk.given.publisher
    for roles, pattern, sure in (
        (("call_to_action", "related_heading", "promo"), _FROM, 0.8),
        (("editor_note", "contributor_note"), _APPEARED, 0.8),
        (("copyright",), _HOLDER, 0.6),
    ):
        for piece in desk.every(*roles):
            match = pattern.search(piece.text)
            if match and pattern is _HOLDER and not _DATED.search(piece.text):
                continue  # © and a name is as often a photographer
            name = _name(match["name"]) if match else None
            if name:
                desk.say("guess", "publisher", name, piece.line, sure, "text")
                return name
    return _masthead(desk)


def _masthead(desk: Desk) -> str | None:
    for piece in desk.every("section_label"):
        named = labelled(piece.text)
        text = named[1] if named and not piece.text.casefold().startswith("section") else piece.text
        text = text.partition("(")[0].strip() or text
        if (
            folded(text.split()[-1]).strip(".,") in PAPERS
            and not desk.is_section(text)
            and len(text.split()) > 1
        ):
            name = _name(text)
            if name:
                desk.say("guess", "publisher", name, piece.line, 0.6, "text")
            return name
    return None


def _name(found: str) -> str | None:
    """Return a name in ordinary case; None for an agency, which is not where it was printed."""
    words = found.strip(" .,").split()
    while words and words[-1] in ("of", "and", "the", "de", "&", "All", "ALL", "Rights"):
        words.pop()
    if (
        not words
        or words[-1].casefold() in ("service", "services", "syndicate", "agency")
        or folded(" ".join(words)) in AGENCIES
        or words[0] in ("All", "ALL", "Us", "Our", "OUR")
    ):
        return None
    if all(word.isupper() for word in words):
        words = [_ordinary(word, index) for index, word in enumerate(words)]
    return " ".join(words)


def _ordinary(word: str, index: int) -> str:
    """Return a word of capitals in ordinary case; short ones are initials and stay."""
    if word in _SMALL and index:
        return word.lower()
    return word.capitalize() if len(word) > _INITIALS or word in _SHORT_WORDS else word
