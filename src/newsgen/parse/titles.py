"""Headline, kicker, dek and section: from the front matter, else from the header's lines."""

import re

from newsgen.parse import dateline
from newsgen.parse.desk import Desk
from newsgen.parse.shape import sentences
from newsgen.parse.topline import labelled

_LONGEST = 80
_LEAST_HEADLINE = 10
_REVISION = re.compile(
    r"(?P<mark>(?:UPDATE|WRAPUP|REFILE|CORRECTED|REPEAT|RPT|CORRECTION|EXCLUSIVE|FACTBOX|ANALYSIS)"
    r"(?:\s?\d{1,2})?)\s?[-–—:]\s?(?=\S)"
)
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ0-9 '’&-]{2,30}?"
_NEXT = r"(?=[\"“‘«]?[A-ZÀ-Þ][\w'’]*[a-zß-ÿ])"
_GLUED = re.compile(
    rf"(?P<kicker>{_CAPITALS})(?:\s?[—–]\s?|\s-\s){_NEXT}|(?P<label>{_CAPITALS})[:.]\s{_NEXT}"
)
_CORRECTED = ("CORRECTED", "CORRECTION", "REFILE")


def headline(desk: Desk) -> tuple[str, str | None]:
    """Return the headline, and the kicker above it or glued to it."""
    text, kicker = _from_text(desk)
    given = desk.given.headline
    if given:
        desk.read("headline", given)
        found = desk.first("headline")
        if text and found and _plain(text) != _plain(given):
            message = f"the text's own headline differs: {text}"
            desk.say("odd", "headline", message, found[0].line, found[1].confidence, "text")
        return given, _kicker(desk, kicker)
    return text or _opening(desk), _kicker(desk, kicker)


def _from_text(desk: Desk) -> tuple[str | None, str | None]:
    found = desk.first("headline")
    if found is None:
        return None, None
    piece, label = found
    text = " ".join(piece.text.split())
    named = labelled(text)
    if named and named[0] == "headline":
        text = named[1]
    text = text.strip("<^").strip()
    while revision := _REVISION.match(text):
        text = text[revision.end() :]
        if revision["mark"].startswith(_CORRECTED):
            desk.say(
                "odd",
                "corrections",
                f"the wire marked it {revision['mark']}",
                piece.line,
                0.8,
                "text",
            )
    kicker, text = _unglued(desk, text)
    if text.endswith(".") and text.count(".") == 1 and sentences(text) == 1:
        text = text[:-1]
    if not desk.given.headline:
        desk.say("guess", "headline", text, piece.line, label.confidence, "text")
    return text or None, kicker


def _unglued(desk: Desk, text: str) -> tuple[str | None, str]:
    """Part a kicker in capitals from the headline; before a colon only one that is known.

    ``NATO: Ministers meet`` is a headline; ``EXCLUSIVE: Ministers meet`` has a kicker.
    """
    glued = _GLUED.match(text) if not text.isupper() else None
    if glued is None or len(text) - glued.end() < _LEAST_HEADLINE:
        return None, text
    if glued["label"] and not desk.is_label(glued["label"]):
        return None, text
    return glued["kicker"] or glued["label"], text[glued.end() :]


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _opening(desk: Desk) -> str:
    """Without a headline a story is listed by its first words, or its file's name."""
    found = desk.first("paragraph", "list_item", "blockquote", "crosshead")
    if found is None:
        name = desk.below.rpartition("/")[2].rpartition(".")[0] or desk.below
        words = re.sub(r"[-_.\s]+", " ", name).strip() or name
        desk.say("odd", "headline", f"none: named after the file, {words}", None, 0.1, "file_name")
        return words
    text = " ".join(found[0].text.split())
    filed = dateline.read(text, desk.language)
    text = text[filed.end :] if filed else text
    if len(text) > _LONGEST:
        text = text[: text.rfind(" ", 0, _LONGEST)] if " " in text[:_LONGEST] else text[:_LONGEST]
        text = text.rstrip(" ,;:—–-") + "…"
    message = f"none: listed by its first words, {text}"
    desk.say("odd", "headline", message, found[0].line, 0.3, "text")
    return text


def _kicker(desk: Desk, glued: str | None) -> str | None:
    if desk.given.kicker:
        desk.read("kicker", desk.given.kicker)
        return desk.given.kicker
    found = desk.first("kicker")
    if found:
        desk.say("guess", "kicker", found[0].text, found[0].line, found[1].confidence, "text")
        return found[0].text
    if glued:
        desk.say("guess", "kicker", glued, None, 0.7, "text")
    return glued


def dek(desk: Desk) -> str | None:
    """Return the line or two below the headline."""
    if desk.given.dek:
        desk.read("dek", desk.given.dek)
        return desk.given.dek
    found = desk.every("dek")
    if not found:
        return None
    text = " ".join(" ".join(piece.text for piece in found).split())
    named = labelled(text)
    text = named[1] if named else text
    desk.say("guess", "dek", text, found[0].line, 0.75, "text")
    return text


def section(desk: Desk) -> str | None:
    """Return the part of the paper."""
    if desk.given.section:
        desk.read("section", desk.given.section)
        return desk.given.section
    for piece in desk.every("section_label"):
        named = labelled(piece.text)
        if named and piece.text.casefold().startswith("section"):
            text = named[1].split(";")[0].strip()
        elif desk.is_section(piece.text):
            text = piece.text.strip(" :|")
        else:
            continue
        if text:
            text = text.title() if text.isupper() and "." not in text else text
            desk.say("guess", "section", text, piece.line, 0.85, "text")
            return text
    return None
