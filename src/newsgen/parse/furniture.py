"""Lines that stand in a source and are not its story: told by what they say.

Everything here asks one line at a time. What needs the neighbours (crossheads, promos,
related links, captions by place) is asked by `roles`.
"""

import functools
import re
from collections.abc import Iterable, Mapping

import msgspec

from newsgen.model import Role
from newsgen.parse import byline, dateline, dates
from newsgen.parse import words as tables
from newsgen.parse.piece import Label, Piece
from newsgen.parse.shape import Shape, sentences

_MOST_WORDS: Mapping[str, int] = {
    "related_link": 30,
    "call_to_action": 45,
    "signup": 70,
    "share": 40,
    "advertisement": 14,
    "copyright": 90,
    "correction": 200,
    "editor_note": 200,
    "agency_trailer": 90,
    "contributor_note": 90,
    "caption": 110,
    "credit": 30,
}
_CONTAINS_WORDS: Mapping[str, int] = {
    "copyright": 70,
    "correction": 120,
    "contributor_note": 60,
    "caption": 90,
    "signup": 45,
    "editor_note": 45,
}
_SHORT = 40
_SHORT_CHARS = 120
_DATELINE_WORDS = 8
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}")
_PHONE = re.compile(r"(?:\(\d{3}\)\s?|\+?\d{1,3}[\s.-])?\b\d{3}[\s.-]\d{3,4}(?:[\s.-]\d{2,4})?\b")
_CONTACT = re.compile(
    r"(?:contact|reach|e-?mail|follow|tel\b|phone|call|twitter|kontakt|contacto|[^\W\d_]+ [^\W\d_]+ (?:can|may)) ?",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"misstat|misspel|misidentif|misquot|misattribut|mischaracteri|incorrect|inaccurat|erroneous|wrong|\berror|"
    r"mistake|correct|amended|omitted|should have|transposed|falsch|fehler|incorrect|errónea|"
    r"erróneamente|error|erron|inexact|fausse|faux|errad|equivoc|korrig|corrig|in fact|instead",
    re.IGNORECASE,
)
_SURE_CORRECTION = (
    "correct", "clarif", "erratum", "for the record", "setting the", "we regret", "corre", "fe de",
    "rectif", "aclar", "korrek", "bericht", "richtig", "errat", "erramos", "retific", "précision",
    "due to an e", "because of an e", "due to a r", "because of a r",
)  # fmt: skip
_SLUG_LINE = re.compile(
    r"(?:(?:BC|AM|PM|AP|UPI|SP|FBN|BBO|BKN|HKN|US|EU|AS|ML|AF|LT|CN)-[\w-]+"
    r"|[\w.' -]{2,40}--[\w.' -]{1,60}(?:,|$)|[a-z]\d{4}[a-z]{0,2}\b|r [a-z] bc\b|[A-Z]{2,}/[A-Z]{2,}$"
    r"|[A-Z][\w-]{1,40}/$)"
)
_WRITETHRU = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)\s?(?:Ld|Lead|Sub|Add)\b|\bwrite-?thru\b|,\s?\d{2,4}<?$", re.I
)
_LEADS = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)\s?(?:Ld|Lead|Sub|Add)\b|\bwrite-?thru\b", re.I)
_END_MARK = re.compile(
    r"(?:[-—–_* ]*(?:30|END|ENDS|end|ends|MORE|more|mf)[-—–_* ]*|#{1,6}|\(?(?:MORE|more|END|ENDS)\)?"
    r"|(?:REUTER|Reuter)s?|END<|nnnn|NNNN|enditem|AP-\w\w-\d\d-\d\d-\d\d\s.*|\W*(?:enditem|endit)\W*"
    r"|(?:[A-Z]{2,4}-)?\d\d[/-]\d\d[/-]\d\d,? \d{2}:?\d{2}\s?(?:GMT|EST|EDT)?\s?(?:nnnn)?"
    r"|(?:[a-z]{2,3}/){1,4}[a-z]{2,3}(?:/[a-z]{2,3})?)"
)
_RULE = re.compile(r"[-—–_*=~#•·.\s+]{3,}|[*•·~]|[§●◆■▪]+")
RULE = "a rule"
_PAGE = re.compile(
    r"(?:page|seite|página|photo|image|bild|foto|slide|part)?\s?\d{1,4}\s?(?:/|of|von|de|sur)\s?\d{1,4}",
    re.I,
)
_COUNTER = re.compile(
    r"\d[\d.,]*\s?[kKmM]?\s(?:comments?|shares?|views?|likes?|kommentare?|comentarios?|commentaires?|"
    r"retweets|reads?|reactions?|replies)",
    re.I,
)
_READ_TIME = re.compile(
    r"(?:\d{1,3}[- ]min(?:ute)?s?\s?(?:read|lesezeit|de lectura|de lecture)?|(?:reading time|lesezeit)\W+\d.*"
    r"|(?:\d{1,3}|an?|one|two)\s(?:second|minute|hour|day|week|month|year)s?\sago|vor\s\d+\s\w+|hace\s\d+\s\w+|il y a\s\d+\s\w+)",
    re.I,
)
_CREDIT_TAIL = re.compile(
    r"[\[(](?:[^()\[\]]{0,60}[\s/|:])?(?:photos?|getty(?: images)?|reuters|ap|afp|associated press|file|staff|courtesy|"
    r"courtesy of [^()\[\]]{1,50}|photo by [^()\[\]]{1,60}|foto|dpa|epa|shutterstock|istock|contributed|submitted|"
    r"archive|archiv|archivo|handout|photo/[^()\[\]]{1,40}|ap photo[^()\[\]]{0,40}|credit:[^()\[\]]{1,60}|photo:[^()\[\]]{1,60}|foto:[^()\[\]]{1,60})(?:[\s/][^()\[\]]{0,60})?[\])]\.?$",
    re.I,
)
_SLASH_CREDIT = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]*\s){0,3}[A-ZÀ-Þ][\w.'’-]+\s?(?:/|\||via)\s?(?:The\s)?[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){0,4}(?:\s(?:via|/)\s?\w+(?:\s\w+){0,2})?"
)
_AGENCY_CREDIT = re.compile(
    r"(?:AP Photo|REUTERS|AFP|EPA|Getty|Reuters|PA|dpa)/[\w. '’-]{2,60}|©\s?[\w. '’/-]{2,60}"
)
_URL = re.compile(r"(?:https?://|www\.)\S+")


@functools.cache
def _index(language: str) -> Mapping[str, tuple[tuple[str, Role, bool], ...]]:
    """Return the openings by their first word, longest first."""
    entries: dict[str, list[tuple[str, Role, bool]]] = {}
    for code in ("en", language):
        for phrase, role in tables.load(code).starts.items():
            stem = phrase.endswith("*")
            text = phrase.rstrip("*")
            entries.setdefault(text.split()[0], []).append((text, role, stem))
    return {
        word: tuple(sorted(set(found), key=lambda one: -len(one[0])))
        for word, found in entries.items()
    }


@functools.cache
def _whole(language: str) -> Mapping[str, Role]:
    return {**tables.load("en").whole, **tables.load(language).whole}


@functools.cache
def _contains(language: str) -> Mapping[str, Role]:
    return {**tables.load("en").contains, **tables.load(language).contains}


@functools.cache
def _private(language: str) -> tuple[str, ...]:
    return (*tables.load("en").private, *tables.load(language).private)


def present(text: str, language: str) -> tuple[tuple[str, Role], ...]:
    """Return the phrases of the `contains` table that a document holds anywhere.

    Args:
        text: The whole document, folded.
        language: Whose tables.
    """
    return tuple((phrase, role) for phrase, role in _contains(language).items() if phrase in text)


def opening(shape: Shape, language: str) -> tuple[str, Role] | None:
    """Return the table's phrase that a line opens with."""
    head = shape.head.lstrip("*_> ")
    word = head.partition(" ")[0]
    index = _index(language)
    for first in (word, head[:1]):
        for phrase, role, stem in index.get(first, ()):
            if head.startswith(phrase):
                after = head[len(phrase) : len(phrase) + 1]
                if stem or not phrase[-1].isalnum() or not after.isalnum():
                    return phrase, role
    return None


class Asked(msgspec.Struct, frozen=True):
    """What a line is asked about: itself and what its document holds."""

    piece: Piece
    shape: Shape
    language: str
    phrases: tuple[tuple[str, Role], ...]


def known(asked: Asked) -> Label | None:
    """Tell what a line is by what it says; None when it may be the story."""
    shape = asked.shape
    if len(asked.piece.text) <= _SHORT_CHARS:
        found = _by_whole(asked) or _by_marks(asked)
        if found:
            return found
    return _by_private(asked) or _by_opening(asked) or _by_phrase(asked) or _by_credit(asked)


def _by_whole(asked: Asked) -> Label | None:
    role = _whole(asked.language).get(asked.shape.key)
    if role is None and asked.shape.key.endswith((" »", " >", "...")):
        role = _whole(asked.language).get(asked.shape.key.rstrip(" »>."))
    return Label(role, f"says {asked.shape.key!r} and nothing else", 0.95) if role else None


def _by_marks(asked: Asked) -> Label | None:
    text = asked.piece.text
    if _END_MARK.fullmatch(text):
        return Label("end_mark", "ends a wire story", 0.9)
    if _RULE.fullmatch(text):
        return Label("noise", RULE, 0.95)
    if _PAGE.fullmatch(text) or _COUNTER.fullmatch(text):
        return Label("noise", "counts pages or comments", 0.9)
    if _READ_TIME.fullmatch(text.strip(" .|•")):
        return Label("timestamp", "says how long ago or how long to read", 0.9)
    if _URL.fullmatch(text):
        return Label("related_link", "an address and nothing else", 0.8)
    if (
        asked.shape.words <= 12
        and not asked.shape.ended
        and (  # noqa: PLR2004  # a slug line is short
            _LEADS.search(text)
            or (_SLUG_LINE.match(text) and (_WRITETHRU.search(text) or asked.shape.words <= 3))  # noqa: PLR2004  # as above
        )
    ):
        return Label("noise", "the wire's name for the story", 0.9)
    return None


def _by_private(asked: Asked) -> Label | None:
    head = asked.shape.head.lstrip("*_> ")
    if asked.shape.words <= 80 and head.startswith(_private(asked.language)):  # noqa: PLR2004  # a note is short
        phrase = next(one for one in _private(asked.language) if head.startswith(one))
        return Label("editor_note", f"opens with {phrase!r}, for newsrooms only", 0.9, private=True)
    text = asked.piece.text
    if (
        "@" in text
        and not byline.opens(text, asked.language)
        and asked.shape.words <= _SHORT
        and _EMAIL.search(text)
        and (_CONTACT.match(text) or asked.shape.words <= 6)
    ):  # noqa: PLR2004  # a name and an address
        return Label("contributor_note", "says how to reach its writer", 0.85, private=True)
    return None


def _by_opening(asked: Asked) -> Label | None:
    found = opening(asked.shape, asked.language)
    if found is None:
        return None
    phrase, role = found
    shape, text = asked.shape, asked.piece.text
    if shape.words > _MOST_WORDS.get(role, _SHORT):
        if not (role == "credit" and shape.words <= _MOST_WORDS["caption"]):
            return None
        role = "caption"
    if role == "correction" and not phrase.startswith(_SURE_CORRECTION) and not _WRONG.search(text):
        return None
    if role == "related_link" and shape.ended and shape.words > 14 and text.endswith("."):  # noqa: PLR2004  # a headline has no full stop
        return None
    if (
        role == "editor_note"
        and _WRONG.search(text)
        and "version" in asked.shape.head + text.casefold()[100:]
    ):
        role = "correction"
    if role == "credit" and shape.words > 9 and (shape.ended or sentences(text) > 1):  # noqa: PLR2004  # a credit is a name
        role = "caption"
    if role in ("contributor_note", "agency_trailer") and (
        _EMAIL.search(text) or (_PHONE.search(text) and "tel" in text.casefold())
    ):
        return Label(role, f"opens with {phrase!r} and holds an address", 0.9, private=True)
    return Label(role, f"opens with {phrase!r}", 0.9)


def _by_phrase(asked: Asked) -> Label | None:
    if not asked.phrases:
        return None
    shape = asked.shape
    text = tables.folded(asked.piece.text) if shape.words <= 120 else ""  # noqa: PLR2004  # the longest limit
    for phrase, role in asked.phrases:
        if phrase not in text or shape.words > _CONTAINS_WORDS.get(role, _SHORT):
            continue
        if role == "correction" and not _WRONG.search(text):
            continue
        if role == "caption" and not _captioned(asked, phrase):
            continue
        if role == "call_to_action" and sentences(text) > 3:  # noqa: PLR2004  # a story that mentions it
            continue
        private = role == "contributor_note" and bool(_EMAIL.search(text) or _PHONE.search(text))
        return Label(role, f"says {phrase!r}", 0.85, private)
    return None


def _captioned(asked: Asked, phrase: str) -> bool:
    """Tell a caption from a story that mentions a photograph: the credit ends it."""
    tail = tables.folded(asked.piece.text[-90:])
    return phrase in tail and (
        asked.piece.text[-1:] in ")]" or "/" in phrase or ":" in phrase or asked.shape.words <= 25
    )  # noqa: PLR2004  # a caption's length


def _by_credit(asked: Asked) -> Label | None:
    text, shape = asked.piece.text, asked.shape
    place = dateline.read(text, asked.language) if shape.words <= _DATELINE_WORDS else None
    if place and place.end >= len(text):
        return None
    if (
        shape.words <= _MOST_WORDS["caption"]
        and text[-2:].rstrip(".")[-1:] in ")]"
        and _CREDIT_TAIL.search(text[-160:])
    ):
        only = text[:1] in "([" and text.count("(") + text.count("[") == 1
        return Label("credit" if only else "caption", "ends with a credit in brackets", 0.85)
    if shape.words <= 8 and not shape.ended and _AGENCY_CREDIT.fullmatch(text):  # noqa: PLR2004  # names only
        return Label("credit", "an agency and a name", 0.85)
    found = (
        dateline.posing(text, asked.language) if shape.words <= _MOST_WORDS["caption"] else False
    )
    if found:
        return Label("caption", "opens with a place and a day before a colon", 0.85)
    return None


def slash_credit(text: str) -> bool:
    """Tell ``Ana Reyes/The Courier``: who made a picture, and for whom."""
    return ("/" in text or " via " in text) and _SLASH_CREDIT.fullmatch(text) is not None


class Stamp(msgspec.Struct, frozen=True):
    """A line that is a date.

    Args:
        label: What it is.
        days: What it speaks of (``published``, ``updated``, or ``bare`` when it does not
            say) and the date; None for a date that says too little.
    """

    label: Label
    days: tuple[tuple[str, dates.DateRead | None], ...]


def stamp(
    text: str, shape: Shape, language: str, order: dates.Order | None, century: int | None
) -> Stamp | None:
    """Read a line that is a date: ``March 16, 2022``, ``Published: … | Updated: …``."""
    if not shape.key or not any(map(str.isdigit, text)):
        return None
    found: list[tuple[str, dates.DateRead | None]] = []
    whole = dates.read(text.strip("()[] "), language, order, century)
    for part in [text] if whole else _STAMP_PARTS.split(text):
        kind, rest = _prefixed(part, language)
        day = dates.read(rest.strip("()[] "), language, order, century)
        if day is None and not (kind and _CLOCK.fullmatch(rest)):
            return None
        found.append((kind or "bare", day))
    role: Role = "dateline_date" if any(kind == "bare" for kind, _ in found) else "timestamp"
    return Stamp(Label(role, "a date and nothing else", 0.95), tuple(found))


_STAMP_PARTS = re.compile(r"\s*[|•·]\s*|\s{2,}|;\s*")
_CLOCK = re.compile(r"[\d:.,\s]+(?:[ap]\.?m\.?)?\s?\w{0,4}", re.IGNORECASE)


@functools.cache
def _published(language: str) -> tuple[tuple[str, str], ...]:
    both = {**tables.load("en").published, **tables.load(language).published}
    return tuple(sorted(both.items(), key=lambda one: -len(one[0])))


def _prefixed(part: str, language: str) -> tuple[str | None, str]:
    plain = tables.folded(part).lstrip("([ ")
    skipped = len(part) - len(part.lstrip("([ "))
    for prefix, kind in _published(language):
        if plain.startswith(prefix):
            rest = part[skipped + len(prefix) :]
            if not rest[:1].isalpha():
                return kind, rest.lstrip(" :-–—")
    return None, part


def any_email(texts: Iterable[str]) -> bool:
    """Tell whether any of the texts holds an e-mail address."""
    return any("@" in text and _EMAIL.search(text) for text in texts)
