"""Lines that stand in a source and are not its story: told by what they say.

Everything here asks one line at a time. What needs the neighbours (crossheads, promos,
related links, captions by place) is asked by `roles`.
"""

import re
from collections.abc import Iterable, Mapping

import msgspec

from newsgen.model import Role
from newsgen.parse import asides, byline, captions, marks, phrases
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
_SAID_OF_US = frozenset({"share", "signup", "contributor_note", "call_to_action"})
_SHORT = 40
_ASIDE_WORDS = 45
_SHORT_CHARS = 120
_AFTER_WORD = ",.;:!—–-"
_CREDITED = 25
_NOTE_WORDS = 80
_NAME_AND_ADDRESS = 6
_LINK_WORDS = 14
_CREDIT_WORDS = 9
_HOLDER_WORDS = 4
_MENTIONS = 3
"""Sentences: a story may mention a click, a call to action says little else."""
_NETWORKS = re.compile(
    r"\b(?:twitter|facebook|instagram|bluesky|threads|tiktok|mastodon|youtube|on x\b)|@\w"
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}")
_PHONE = re.compile(r"(?:\(\d{3}\)\s?|\+?\d{1,3}[\s.-])?\b\d{3}[\s.-]\d{3,4}(?:[\s.-]\d{2,4})?\b")
_ONLY_PHONE = re.compile(
    r"(?!(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})$)"
    r"(?:\W*(?i:tel|phone|telefon|teléfono|mobile|cell|fax|call|ph|office|desk|handy)\b\W*){0,2}"
    r"(?:\+?\d{1,3}[\s.-])?(?:\(?\d{2,5}\)?[\s./-]{1,2}){1,3}\d{3,4}(?:[\s.-]\d{2,4})?"
)
_CONTACT = re.compile(
    r"(?:contact|reach|write to|schreiben sie|escriba|e-?mail"
    r"|follow|tel\b|phone|call|twitter|kontakt|contacto"
    r"|[^\W\d_]+ [^\W\d_]+ (?:can|may)) ?",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"misstat|misspel|misidentif|misquot|misattribut|mischaracteri|incorrect|inaccurat|erron"
    r"|wrong|error|mistake|correct|amended|omitted|should have|transposed|falsch|fehler|errón"
    r"|inexact|fausse|faux|errad|equivoc|korrig|corrig|in fact|instead",
    re.IGNORECASE,
)
_SURE_CORRECTION = (
    "correct", "clarif", "erratum", "for the record", "setting the", "we regret", "corre", "fe de",
    "rectif", "aclar", "korrek", "bericht", "richtig", "errat", "erramos", "retific", "précision",
    "due to an e", "because of an e", "due to a r", "because of a r",
)  # fmt: skip
_COUNTED = re.compile(r"(?P<words>\D{4,40}?) ?[(|]\d{1,4}")
"""``View comments (41)``: the edges of a key are off."""
_DATED_LABEL = re.compile(
    r"(?P<fixed>corrections?|clarifications?|corrected|erratum|korrektur|correcci[oó]n|rectificatif"
    r"|correção|correction et précision)\b.{0,30}?:\s|(?P<grown>updates?|updated|aktualisiert"
    r"|actualización|mise à jour)\b.{0,30}?:\s"
    r"(?=.*\b[a-zß-ÿ]{2,} [a-zß-ÿ]{2,} )"
)


_TO_READ = re.compile(
    r"\b(?:subscribe|sign in|log in|register|abonnier|abonnez|suscr[ií]b|assine\b|become a member)",
    re.IGNORECASE,
)
"""What a line asks that lets its reader go on only for that."""


class Asked(msgspec.Struct, frozen=True, gc=False):
    """What a line is asked about.

    Args:
        piece, shape, language: The line itself.
        phrases: Those of the `contains` table that its document holds; none where the line
            holds none of them.
        media: The same of the words of `asides.MEDIA`.
    """

    piece: Piece
    shape: Shape
    language: str
    phrases: tuple[tuple[str, Role], ...] = ()
    media: frozenset[str] = frozenset()


_PLAIN_WORDS, _SPOKEN_WORDS = 8, 4
"""So many words with a full stop are no mark, counter or slug line."""


def silent(text: str, shape: Shape, language: str) -> bool:
    """Tell at a glance that a line says nothing of itself but by words that stand in it.

    Most of a story does not. False where it may: then `known` has to look; where it is true,
    `mentioned` says the same.
    """
    short = len(text) <= _SHORT_CHARS
    if not shape.ended or (
        short
        and (
            shape.words < (_SPOKEN_WORDS if text[0] in _QUOTES else _PLAIN_WORDS)
            or shape.key in phrases.whole(language)
        )
    ):
        return False
    if "@" in text or not _BRACKETS.isdisjoint(text[-2:]):
        return False
    if captions.may(shape) or (":" in text and text[:2].isupper()):
        return False
    return not _opens_something(shape.head, language, short=short)


def _opens_something(head: str, language: str, *, short: bool) -> bool:
    word = head.partition(" ")[0]
    openers = phrases.openers(language)
    if word in openers and head.startswith(openers[word]):
        return True
    return not word.isalpha() and (
        head.startswith((*openers.get(word.rstrip(_AFTER_WORD), ()), *openers.get(head[:1], ())))
        or head.startswith(_ADDRESSES)
        or (short and not (head[:1].isalpha() or head[:1] in _QUOTES))
    )


_BRACKETS = frozenset(")]")
_ADDRESSES = ("http", "www.")
_QUOTES = frozenset("\"“‘«„'")


def sums_up(key: str) -> bool:
    """Tell a heading over points that sum a story up."""
    return any(words.whole.get(key) == "section_label" for words in tables.every().values())


def known(asked: Asked) -> Label | None:
    """Tell what a line is by what it says; None when it may be the story."""
    if len(asked.piece.text) <= _SHORT_CHARS:
        found = _by_whole(asked) or marks.read(asked.piece.text, asked.shape)
        if found:
            return found
    return (
        marks.address(asked.piece.text)
        or _by_private(asked)
        or _by_opening(asked)
        or _by_following(asked)
        or _by_phrase(asked)
        or captions.read(asked.piece.text, asked.shape, asked.language)
        or asides.read(asked.piece.text, asked.shape, asked.media)
        or marks.leads(asked.piece.text)
    )


def mentioned(asked: Asked) -> Label | None:
    """Tell what a line is by words that stand in it, wherever that is."""
    return _by_phrase(asked) or asides.read(asked.piece.text, asked.shape, asked.media)


def _by_whole(asked: Asked) -> Label | None:
    key = asked.shape.key
    role = phrases.whole(asked.language).get(key)
    if role is None and (counted := _COUNTED.fullmatch(key)):
        role = phrases.whole(asked.language).get(counted["words"])
    return Label(role, f"says {key!r} and nothing else", 0.95) if role else None


def _by_private(asked: Asked) -> Label | None:
    head = asked.shape.head
    openings = phrases.private(asked.language).get(head.partition(" ")[0], ())
    if asked.shape.words <= _NOTE_WORDS and head.startswith(openings):
        phrase = next(one for one in openings if head.startswith(one))
        role: Role = "contributor_note" if phrase.startswith("contact") else "editor_note"
        return Label(role, f"opens with {phrase!r}, for newsrooms only", 0.9, private=True)
    text = asked.piece.text
    if text.startswith("((") and text.endswith("))") and asked.shape.words <= _SHORT:
        return Label("contributor_note", "a wire's own note in two brackets", 0.85, private=True)
    if text[-1:].isdigit() and _ONLY_PHONE.fullmatch(text):
        return Label("contributor_note", "a telephone number and nothing else", 0.85, private=True)
    if (
        "@" in text
        and not byline.opens(text, asked.language)
        and asked.shape.words <= _SHORT
        and _EMAIL.search(text)
        and (_CONTACT.match(text) or asked.shape.words <= _NAME_AND_ADDRESS)
    ):
        return Label("contributor_note", "says how to reach its writer", 0.85, private=True)
    return None


def _by_opening(asked: Asked) -> Label | None:
    found = phrases.opening(asked.shape, asked.language)
    if found is None:
        return _by_dated_label(asked)
    phrase, table_role = found
    text = asked.piece.text
    role = _settled(table_role, phrase, asked)
    if role is None:
        return None
    reached = _EMAIL.search(text) or (_PHONE.search(text) and "tel" in text.casefold())
    if role in ("contributor_note", "agency_trailer") and reached:
        return Label(role, f"opens with {phrase!r} and holds an address", 0.9, private=True)
    return Label(role, f"opens with {phrase!r}", 0.9)


def _by_dated_label(asked: Asked) -> Label | None:
    """Tell ``Correction, Sept. 4: …`` and ``Update, 4:40 p.m.: …``."""
    found = _DATED_LABEL.match(asked.shape.head)
    if found is None or asked.shape.words > _MOST_WORDS["correction"]:
        return None
    role: Role = "correction" if found["fixed"] else "editor_note"
    return Label(role, f"opens with {found[0].strip()!r}", 0.85)


def _settled(role: Role, phrase: str, asked: Asked) -> Role | None:
    """Return the role an opening really means here; None when it opens the story's own words."""
    shape, text = asked.shape, asked.piece.text
    if role == "credit" and shape.words > _CREDIT_WORDS and (shape.ended or sentences(text) > 1):
        role = "caption"
    if shape.words > _MOST_WORDS.get(role, _SHORT):
        return "caption" if role == "credit" and shape.words <= _MOST_WORDS["caption"] else None
    if role == "call_to_action" and _TO_READ.search(text):
        role = "signup"
    if role == "copyright" and phrase == "©" and shape.words <= _HOLDER_WORDS and _picture(text):
        role = "credit"
    wrong = _WRONG.search(text) is not None
    if role == "correction" and not wrong and not phrase.startswith(_SURE_CORRECTION):
        return None
    if role == "related_link" and shape.words > _LINK_WORDS and text.endswith("."):
        return None
    if role == "editor_note" and wrong and "version" in text.casefold():
        return "correction"
    return role


def _picture(text: str) -> bool:
    """Tell ``© privat``, below a picture, from ``© 2012 The Courier``, below a page."""
    words = frozenset(re.split(r"[ .-]", tables.folded(text)))
    houses = tables.load("en").outlets | {"agence", "presse", "inc", "ltd", "gmbh", "verlag"}
    return words.isdisjoint(houses) and not any(map(str.isdigit, text))


def _by_phrase(asked: Asked) -> Label | None:
    if not asked.phrases:
        return None
    shape = asked.shape
    text = shape.plain
    for phrase, role in asked.phrases:
        if phrase not in text or shape.words > _CONTAINS_WORDS.get(role, _SHORT):
            continue
        if not _means_it(phrase, role, text, asked):
            continue
        private = role == "contributor_note" and bool(_EMAIL.search(text) or _PHONE.search(text))
        return Label(role, f"says {phrase!r}", 0.85, private)
    return None


def _means_it(phrase: str, role: Role, text: str, asked: Asked) -> bool:
    """Tell a line that is what its phrase says from one that mentions it."""
    if role == "correction":
        return _WRONG.search(text) is not None
    if role == "caption":
        return _captioned(asked, phrase)
    if role == "call_to_action" and sentences(text) > _MENTIONS:
        return False
    return role not in _SAID_OF_US or not any(mark in text for mark in '“”"')


def _captioned(asked: Asked, phrase: str) -> bool:
    """Tell a caption from a story that mentions a photograph: the credit ends it."""
    text = asked.piece.text
    if phrase not in asked.shape.plain[-90:] or (
        byline.opens(text, asked.language) and byline.read(text, asked.language)
    ):
        return False
    return (
        text[-1:] in ")]"
        or not asked.shape.ended
        or (":" in phrase and asked.shape.words <= _CREDITED)
    )


def _by_following(asked: Asked) -> Label | None:
    """Tell ``Follow Ana Reyes on Twitter at …``: the paper's own is a share line."""
    if not asked.shape.head.startswith("follow ") or asked.shape.words > _SHORT:
        return None
    if not _NETWORKS.search(asked.shape.plain):
        return None
    ours = asked.shape.head.startswith(("follow us", "follow the", "follow @"))
    role: Role = "share" if ours else "contributor_note"
    return Label(role, "says whom to follow", 0.85)


def reached(text: str) -> bool:
    """Tell whether a line holds an e-mail address or a telephone number."""
    return bool(_EMAIL.search(text) or _PHONE.search(text))


def any_email(texts: Iterable[str]) -> bool:
    """Tell whether any of the texts holds an e-mail address."""
    return any("@" in text and _EMAIL.search(text) for text in texts)
