"""Pieces → labels: what each is for, by what it says, where it stands and what is around it.

The order of work is `label`: what lines say of themselves, then the header above the
first paragraph, then the body, then what only the whole can tell. Nothing is dropped; a
label that is wrong can be overruled by line number in the front matter or a sidecar.
"""

import re
from collections.abc import Mapping, Sequence

from newsgen.model import Role
from newsgen.parse import (
    asides,
    furniture,
    header,
    insets,
    letters,
    links,
    listings,
    neighbours,
    phrases,
    repeats,
    tail,
)
from newsgen.parse import words as tables
from newsgen.parse.piece import PARAGRAPH, Label, Piece
from newsgen.parse.shape import Shape
from newsgen.parse.sheet import Setting, Sheet
from newsgen.parse.words.names import HEADLINE_VERBS

_CROSSHEAD_WORDS, _CROSSHEAD_CHARS = 8, 60
_CAPITAL_CROSSHEAD_WORDS = 5
_LINK_WORDS = 30
_LABEL_WORDS = 3
_HEADING = Label("crosshead", "a heading", 0.95)
_LEADS_IN = re.compile(
    r"(?:said|says|stated|wrote|writes|tweeted|added|adds|noted|follows|following|below|here|read|reads"
    r"|asked|replied|told|posted|explained|sagte|dijo|añadió|schrieb|suivant):$",
    re.IGNORECASE,
)


def label(pieces: Sequence[Piece], setting: Setting, overrides: Mapping[int, str]) -> list[Label]:
    """Give every piece its role.

    Args:
        pieces: In the order of the source.
        setting: Language and what the front matter says.
        overrides: Line to role, by the editor.
    """
    sheet = Sheet(pieces, setting)
    _overrule(sheet, overrides)
    _by_markup(sheet)
    _by_words(sheet)
    neighbours.boxes(sheet)
    listings.find(sheet)
    letters.find(sheet)
    start = header.read(sheet)
    _related(sheet, start)
    neighbours.signups(sheet, start)
    links.find(sheet, start)
    tail.read(sheet, start)
    neighbours.below(sheet, start)
    _between(sheet, start)
    repeats.mark(sheet, start)
    return [
        found or (_HEADING if piece.markup == "crosshead" else PARAGRAPH)
        for found, piece in zip(sheet.labels, sheet.pieces, strict=True)
    ]


def _overrule(sheet: Sheet, overrides: Mapping[int, str]) -> None:
    if not overrides:
        return
    for index, piece in enumerate(sheet.pieces):
        role = overrides.get(piece.line)
        if role == "private":
            sheet.labels[index] = Label("noise", "the editor said so", 1.0, private=True)
        elif role:
            sheet.labels[index] = Label(role, "the editor said so", 1.0)  # type: ignore[arg-type]  # checked against ROLES when it was read


_SAYS: Mapping[str, tuple[Role, str]] = {
    "table": ("table", "set in columns"),
    "code": ("code", "set as code"),
    "image": ("image", "a picture"),
    "raw": ("raw", "markup that is kept whole"),
    "list_item": ("list_item", "an item of a list"),
    "blockquote": ("blockquote", "set off as a quotation"),
}


def _by_markup(sheet: Sheet) -> None:
    for index, piece in enumerate(sheet.pieces):
        said = _SAYS.get(piece.markup or "")
        if said and sheet.labels[index] is None:
            role, why = said
            sheet.labels[index] = Label(role, why, 0.95)


def _by_words(sheet: Sheet) -> None:
    """Label what says itself what it is."""
    language = sheet.setting.language
    held = phrases.present(sheet.document, sheet.setting.words, language)
    media = sheet.setting.words & asides.MEDIA
    holding, mediating = sheet.holding([phrase for phrase, _ in held]), sheet.holding(media)
    rest_private = False
    for index, piece in enumerate(sheet.pieces):
        if rest_private:
            sheet.labels[index] = Label(
                "editor_note", "below a note for newsrooms only", 0.9, private=True
            )
            continue
        before, shape = sheet.labels[index], sheet.shapes[index]
        if before is not None and before.role != "list_item":
            continue
        silent = furniture.silent(piece.text, shape, language)
        if silent and index not in holding and index not in mediating:
            continue
        asked = furniture.Asked(
            piece,
            shape,
            language,
            held if index in holding else (),
            media if index in mediating else frozenset(),
        )
        found = furniture.mentioned(asked) if silent else furniture.known(asked)
        if found is None or (piece.markup == "list_item" and found.role not in _IN_LISTS):
            continue
        sheet.labels[index] = found
        rest_private = found.private and shape.head.lstrip("#* ").startswith(_NOTEBOOKS)


_IN_LISTS = frozenset({"related_link", "share", "signup", "call_to_action", "copyright", "noise"})
_NOTEBOOKS = (
    "dpa",
    "notizblock",
    "the following information",
    "die folgenden info",
    "nicht zur ver",
)


def _related(sheet: Sheet, start: int) -> None:
    """Below a related-links heading, short lines are its links until the story goes on."""
    inside = False
    for index in range(len(sheet)):
        found = sheet.labels[index]
        if found and found.role == "related_heading":
            inside = True
        elif found and found.role == "call_to_action" and sheet.shapes[index].words <= 4:  # noqa: PLR2004  # READ MORE and a link
            inside = (
                index >= start
                and index + 2 < len(sheet)
                and sheet.free(index + 1)
                and sheet.free(index + 2)
                and _linkish(sheet, index + 1)
                and _linkish(sheet, index + 2)
                and not links.opens(sheet, index + 1)
            )
            if inside:
                sheet.labels[index] = Label("related_heading", "stands above links", 0.8)
        elif inside and index >= start and found and found.why == listings.DAY:
            sheet.labels[index] = Label("timestamp", "a day below a link", 0.7)
        elif inside and (found is None or found.role == "list_item") and _linkish(sheet, index):
            if index >= start:
                sheet.labels[index] = _below_heading(sheet, index)
        elif inside and found is None:
            inside = False


def _below_heading(sheet: Sheet, index: int) -> Label:
    """Tell a link from the part of the paper that stands above it."""
    key = sheet.shapes[index].key
    known = (tables.load(sheet.setting.language), tables.load("en"))
    if any(key in words.sections for words in known):
        return Label("section_label", "a part of the paper above a link", 0.8)
    return Label("related_link", "stands below a heading for links", 0.85)


def _linkish(sheet: Sheet, index: int) -> bool:
    shape = sheet.shapes[index]
    return (
        shape.words <= _LINK_WORDS
        and not (shape.ended and sheet.pieces[index].text.endswith("."))
        and not shape.prose
    )


def _between(sheet: Sheet, start: int) -> None:
    """Tell crossheads from promos among the short lines that stand between paragraphs."""
    shapes = sheet.shapes
    short = [
        index
        for index in range(start, len(sheet))
        if sheet.labels[index] is None
        and (not shapes[index].prose or shapes[index].capitals or sheet.pieces[index].markup)
    ]
    caps = sum(
        shapes[index].capitals and shapes[index].words <= _CAPITAL_CROSSHEAD_WORDS
        for index in short
    )
    speakers = insets.speakers(sheet, start) if short else frozenset()
    for index in short:
        piece, shape = sheet.pieces[index], shapes[index]
        if piece.markup == "crosshead":
            sheet.labels[index] = _HEADING
        elif shape.capitals:
            sheet.labels[index] = _capital_line(piece, shape, caps)
        elif not shape.prose and index > start and not shape.small:
            sheet.labels[index] = _short_line(sheet, index, speakers)


def _capital_line(piece: Piece, shape: Shape, count: int) -> Label | None:
    words = {word.strip("‘’“”'\".,:;!?") for word in shape.key.split()}
    speaks = bool(words & HEADLINE_VERBS) or any(mark in piece.text for mark in '‘“"?!')
    if shape.words <= _CAPITAL_CROSSHEAD_WORDS and (not speaks or shape.words <= 3 or count > 2):  # noqa: PLR2004  # a label
        return Label("crosshead", "a few words in capitals between paragraphs", 0.8)
    if shape.ended and not piece.text.endswith(("!", "?")) and shape.words > _CROSSHEAD_WORDS:
        return None
    return Label("promo", "a headline in capitals between paragraphs", 0.8)


def _short_line(sheet: Sheet, index: int, speakers: frozenset[str]) -> Label | None:
    if insets.speaker(sheet.pieces[index].text) in speakers or insets.asks(sheet, index, speakers):
        return None
    if insets.heads_item(sheet, index):
        return Label("crosshead", insets.ITEM, 0.7)
    told = insets.stamped(sheet, index) or insets.signed(sheet, index)
    told = told or insets.of_a_picture(sheet, index) or links.alone(sheet, index)
    if told := told or insets.row(sheet, index):
        return told
    return _between_paragraphs(sheet, index) if _stands_alone(sheet, index) else None


def _stands_alone(sheet: Sheet, index: int) -> bool:
    """Tell a line that is whole without an end, above a story that goes on."""
    text, shape = sheet.pieces[index].text, sheet.shapes[index]
    last = text[-1:]
    if not _goes_on(sheet, index) or (shape.ended and last != "?") or last in ",;":
        return False
    if _is_turn(text):
        return False  # Q: Why?
    return last != ":" or not (shape.words > _LABEL_WORDS or _LEADS_IN.search(text))


def _between_paragraphs(sheet: Sheet, index: int) -> Label | None:
    text, shape = sheet.pieces[index].text, sheet.shapes[index]
    if lone := links.lone(sheet, index):
        return lone
    if shape.words <= _CROSSHEAD_WORDS and len(text) <= _CROSSHEAD_CHARS:
        return Label("crosshead", "a few words between paragraphs", 0.75)
    return insets.read(sheet, index) if shape.words <= _LINK_WORDS and text[-1:] != ":" else None


def _goes_on(sheet: Sheet, index: int) -> bool:
    """Tell whether the story goes on below a line."""
    return index + 1 < len(sheet) and (
        insets.sentence(sheet, index + 1)
        or _stacked(sheet, index)
        or _is(sheet, index + 1, "list_item", "table", "image", "blockquote")
    )


def _stacked(sheet: Sheet, index: int) -> bool:
    """Tell ``Singles`` above ``Semifinals`` above what they head."""
    below = index + 1
    return (
        sheet.shapes[index].words <= _LABEL_WORDS
        and sheet.pieces[index].text.replace(" ", "").isalpha()
        and sheet.free(below)
        and sheet.shapes[below].words <= _LABEL_WORDS
        and not sheet.shapes[below].ended
        and (insets.sentence(sheet, below + 1) or _is(sheet, below + 1, "list_item", "table"))
    )


def _is(sheet: Sheet, index: int, *roles: str) -> bool:
    found = sheet.labels[index] if index < len(sheet) else None
    return found is not None and found.role in roles


def _is_turn(text: str) -> bool:
    return text[1:2] in ".:" and text[:1] in "QAPRF"
