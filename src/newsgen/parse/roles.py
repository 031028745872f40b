"""Pieces → labels: what each is for, by what it says, where it stands and what is around it.

The order of work is `label`: what lines say of themselves, then the header above the
first paragraph, then the body, then what only the whole can tell. Nothing is dropped; a
label that is wrong can be overruled by line number in the front matter or a sidecar.
"""

import re
from collections.abc import Mapping, Sequence

from newsgen.model import Role
from newsgen.parse import byline, dateline, furniture, header, repeats
from newsgen.parse.piece import Label, Piece
from newsgen.parse.shape import Shape
from newsgen.parse.sheet import Setting, Sheet
from newsgen.parse.words import folded

PARAGRAPH = Label("paragraph", "running text", 0.95)
_TAIL = 6
_CROSSHEAD_WORDS = 8
_CAPITAL_CROSSHEAD_WORDS = 5
_LINK_WORDS = 30
_CAPTION_WORDS, _NOTE_WORDS = 60, 60
_SHOWN = re.compile(
    r"\b(?:left|right|center|above|below|seen|shown|pictured|poses?|stands?|looks? on|in this|sits?|"
    r"holds?|walks?|rises?|gathers?|wait|waits|smiles?)\b",
    re.IGNORECASE,
)
_WRITES = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]+ ){2,4}(?:writes|covers|reports|is (?:a|an|the) (?:\w+ ){0,4}"
    r"(?:reporter|writer|columnist|correspondent|editor|journalist|professor|author|freelance\w*|"
    r"contributor|critic|historian|teacher|student|intern|photographer)|contributed|has covered|"
    r"lives in|teaches|can be reached)\b"
)
_VERBS = frozenset(
    "is are was were be has have had will would can cannot could may might must shall should does "
    "did do says said calls vows wins loses faces gets makes takes seeks slams warns kills dies "
    "backs bans blasts claims denies finds hits leads plans reveals sues urges wants realized".split()
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
    start = header.read(sheet)
    _related(sheet, start)
    _tail(sheet, start)
    _captions(sheet, start)
    _notes(sheet, start)
    _ends(sheet)
    _between(sheet, start)
    repeats.mark(sheet, start)
    return [found or PARAGRAPH for found in sheet.labels]


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
        if piece.markup in _SAYS and sheet.labels[index] is None:
            role, why = _SAYS[piece.markup]
            sheet.labels[index] = Label(role, why, 0.95)


def _by_words(sheet: Sheet) -> None:
    """Label what says itself what it is."""
    language = sheet.setting.language
    document = folded("\n".join(piece.text for piece in sheet.pieces))
    phrases = furniture.present(document, language)
    rest_private = False
    for index, piece in enumerate(sheet.pieces):
        if rest_private:
            sheet.labels[index] = Label(
                "editor_note", "below a note for newsrooms only", 0.9, private=True
            )
            continue
        if sheet.labels[index] is not None and sheet.labels[index].role != "list_item":  # type: ignore[union-attr]  # just tested
            continue
        found = furniture.known(furniture.Asked(piece, sheet.shapes[index], language, phrases))
        if found is None or (piece.markup == "list_item" and found.role not in _IN_LISTS):
            continue
        sheet.labels[index] = found
        rest_private = found.private and sheet.shapes[index].head.lstrip("#* ").startswith(
            _NOTEBOOKS
        )


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
            )
            if inside:
                sheet.labels[index] = Label("related_heading", "stands above links", 0.8)
        elif inside and (found is None or found.role == "list_item") and _linkish(sheet, index):
            if index >= start:
                sheet.labels[index] = Label(
                    "related_link", "stands below a heading for links", 0.85
                )
        elif inside and found is None:
            inside = False


def _linkish(sheet: Sheet, index: int) -> bool:
    shape = sheet.shapes[index]
    return (
        shape.words <= _LINK_WORDS
        and not (shape.ended and sheet.pieces[index].text.endswith("."))
        and not shape.prose
    )


def _tail(sheet: Sheet, start: int) -> None:
    """Read the last lines: a byline at the end, an agency in brackets, a dash and a name."""
    language = sheet.setting.language
    for index in range(max(start + 1, len(sheet) - _TAIL), len(sheet)):
        if not sheet.free(index) or sheet.pieces[index].markup not in (None, "paragraph"):
            continue
        text, shape = sheet.pieces[index].text, sheet.shapes[index]
        credit = (
            byline.read(text, language)
            if shape.words <= 30 and byline.opens(text, language)
            else None
        )  # noqa: PLR2004  # a byline's length
        if credit is None and text[:1] in "-—–" and shape.words <= 10:  # noqa: PLR2004  # — Jane Roe, The Courier
            credit = byline.bare(text.lstrip("-—– "), language)
        if credit:
            sheet.labels[index] = Label(
                "byline", "names at the end of the story", 0.85, credit.email
            )
        elif (
            shape.words <= 6
            and text[:1] in "(["
            and text[-1:] in ")]"
            and dateline.agency(text.strip("()[] "))
        ):  # noqa: PLR2004  # (AP)
            sheet.labels[index] = Label("agency_trailer", "an agency in brackets", 0.85)
        elif furniture.slash_credit(text):
            sheet.labels[index] = Label("credit", "a name and a paper", 0.75)


def _captions(sheet: Sheet, start: int) -> None:
    """The words right above a credit are the picture's."""
    for index in range(1, len(sheet)):
        found = sheet.labels[index]
        if (
            not found
            or found.role != "credit"
            or not sheet.free(index - 1)
            or index - 1 == start == 0
        ):
            continue
        above, shape = sheet.pieces[index - 1], sheet.shapes[index - 1]
        close = not sheet.pieces[index].apart
        if (
            shape.words <= _CAPTION_WORDS
            and (close or _SHOWN.search(above.text))
            and above.markup in (None, "paragraph")
        ):
            sheet.labels[index - 1] = Label(
                "caption", "stands right above a credit", 0.8 if close else 0.65
            )


def _notes(sheet: Sheet, start: int) -> None:
    """The last lines may say who its authors are: ``Ana Reyes writes about the harbor``."""
    names = [
        author.name
        for piece, found in zip(sheet.pieces, sheet.labels, strict=True)
        if found and found.role == "byline"
        for author in byline.names(piece.text, sheet.setting.language)
    ]
    for index in range(max(start + 1, len(sheet) - _TAIL), len(sheet)):
        piece, shape = sheet.pieces[index], sheet.shapes[index]
        if (
            not sheet.free(index)
            or shape.words > _NOTE_WORDS
            or piece.markup not in (None, "paragraph")
        ):
            continue
        named = any(piece.text.startswith(name) for name in names if " " in name)
        if named or _WRITES.match(piece.text):
            private = furniture.any_email([piece.text])
            sheet.labels[index] = Label("contributor_note", "says who wrote it", 0.8, private)


def _ends(sheet: Sheet) -> None:
    """A rule below the last of the story is its end mark."""
    for index in range(len(sheet) - 1, -1, -1):
        found = sheet.labels[index]
        if found is None:
            return
        if found.why == furniture.RULE:
            sheet.labels[index] = Label("end_mark", "a rule below the story", 0.85)


def _between(sheet: Sheet, start: int) -> None:
    """Tell crossheads from promos among the short lines that stand between paragraphs."""
    caps = sum(
        sheet.free(index)
        and sheet.shapes[index].capitals
        and sheet.shapes[index].words <= _CAPITAL_CROSSHEAD_WORDS
        for index in range(start, len(sheet))
    )
    for index in range(start, len(sheet)):
        if not sheet.free(index):
            continue
        piece, shape = sheet.pieces[index], sheet.shapes[index]
        if piece.markup == "crosshead":
            sheet.labels[index] = Label("crosshead", "a heading", 0.95)
        elif shape.capitals:
            sheet.labels[index] = _capital_line(piece, shape, caps)
        elif not shape.prose and index > start and not shape.small:
            sheet.labels[index] = _short_line(sheet, index)


def _capital_line(piece: Piece, shape: Shape, count: int) -> Label | None:
    words = {word.strip("‘’“”'\".,:;!?") for word in shape.key.split()}
    speaks = bool(words & _VERBS) or any(mark in piece.text for mark in '‘“"?!')
    if shape.words <= _CAPITAL_CROSSHEAD_WORDS and (not speaks or shape.words <= 3 or count > 2):  # noqa: PLR2004  # a label
        return Label("crosshead", "a few words in capitals between paragraphs", 0.8)
    if shape.ended and not piece.text.endswith(("!", "?")) and shape.words > _CROSSHEAD_WORDS:
        return None
    return Label("promo", "a headline in capitals between paragraphs", 0.8)


def _short_line(sheet: Sheet, index: int) -> Label | None:
    piece, shape = sheet.pieces[index], sheet.shapes[index]
    if furniture.slash_credit(piece.text):
        return Label("credit", "a name and a paper", 0.75)
    last = piece.text[-1:]
    follows = index + 1 < len(sheet) and (
        sheet.prose(index + 1) or _is(sheet, index + 1, "list_item", "table", "image", "blockquote")
    )
    if not follows or shape.ended and last != "?" or last in ",;":
        return None
    if shape.words <= _CROSSHEAD_WORDS and len(piece.text) <= 60 and not _is_turn(piece.text):  # noqa: PLR2004  # a crosshead fits a column
        return Label("crosshead", "a few words between paragraphs", 0.75)
    if shape.words <= 20 and _titled(piece.text) and last != ":":  # noqa: PLR2004  # a headline's length
        return Label("promo", "a headline between paragraphs", 0.6)
    return None


def _is(sheet: Sheet, index: int, *roles: str) -> bool:
    found = sheet.labels[index]
    return found is not None and found.role in roles


def _is_turn(text: str) -> bool:
    return text[1:2] in ".:" and text[:1] in "QAPRF"


def _titled(text: str) -> bool:
    """Tell a headline in title case: most of its longer words begin with a capital."""
    words = [word for word in text.split() if len(word) > 3]  # noqa: PLR2004  # articles stay small
    return bool(words) and sum(word[:1].isupper() for word in words) >= len(words) * 0.7
