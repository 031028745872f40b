"""Which paper a story is from: said by the editor, or by the paper's own furniture."""

import re

from newsgen.parse.desk import Desk
from newsgen.parse.header import PAPERS, labelled
from newsgen.parse.words import folded
from newsgen.parse.words.names import AGENCIES

_NAME = r"(?P<name>[A-ZÀ-Þ][\w&'’-]*(?:\s(?:[A-ZÀ-Þ][\w&'’-]*|of|and|the|de|del|la|&)){0,6})"
_FROM = re.compile(
    rf"(?:[Mm]ore|[Nn]ews|[Ss]tories|[Cc]overage|MORE|NEWS|STORIES|COVERAGE|HEADLINES|[Hh]eadlines|[Rr]ead more)\s"
    rf"(?:[Ff]rom|FROM|[Oo]n|ON|[Aa]t|AT|[Ii]n|IN)\s(?:(?:[Tt]he|THE)\s)?{_NAME}\s*[.!:»>]*$"
)
_APPEARED = re.compile(
    rf"(?:appeared|published|printed)\s(?:(?:first|originally)\s)?(?:in|on|by)\s(?:the\s|The\s)?{_NAME}"
)
_HOLDER = re.compile(
    rf"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)[\s©(cC),]*(?:\d{{4}}(?:\s?[-–]\s?\d{{4}})?,?\s)?(?:by\s)?(?:the\s|The\s|THE\s)?{_NAME}"
)


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
            name = _name(match["name"]) if match else None
            if name:
                desk.say("guess", "publisher", name, piece.line, sure, "text")
                return name
    return _masthead(desk)


def _masthead(desk: Desk) -> str | None:
    for piece in desk.every("section_label"):
        named = labelled(piece.text)
        text = named[1] if named and not piece.text.casefold().startswith("section") else piece.text
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
        small = {"OF", "AND", "THE", "DE", "LA", "DEL"}
        words = [
            word.lower()
            if word in small and index
            else word.capitalize()
            if len(word) > 3 or word in ("SUN", "THE", "NEW", "BAY", "DAY")
            else word  # noqa: PLR2004  # short capitals are initials
            for index, word in enumerate(words)
        ]
    return " ".join(words)
