"""The lines below the story and beside its pictures: bylines at the end, notes, captions."""

import re

from newsgen.parse import byline, captions, dateline, furniture, marks, signature
from newsgen.parse.piece import Label
from newsgen.parse.shape import Shape, sentences
from newsgen.parse.sheet import Sheet
from newsgen.parse.words import folded, listed
from newsgen.parse.words.names import PAPERS

_REACH = 6
"""How many of the last pieces may speak of who wrote them."""
_BYLINE_WORDS, _NAME_WORDS, _AGENCY_WORDS = 30, 10, 6
_CAPTION_WORDS, _NOTE_WORDS, _ALONE_WORDS = 60, 60, 20
_PARTED = 5
_QUOTES = frozenset('"“‘«„')
_NEWSROOM = re.compile(
    r"\(.{2,40}(?:newsroom|desk|bureau|redaktion|redacción|rédaction)\)", re.IGNORECASE
)
_FILED = re.compile(r"[A-Z]{2,4}(?:\s?//?\s?[A-Z]{2,4}){1,3}")
_PAPER = re.compile(r"[—–-]{1,2}\s?(?:[A-ZÀ-Þ][\w.'’]*\s){0,4}(?P<last>[A-ZÀ-Þ][\w]+)\.?")
_WITH = re.compile(r"[(—–-]+\s?(?:with|mit|con|avec|com) ", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:said|says|told|sagte|dijo|disse|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b"
)
"""What a story reports and a caption seldom does."""
_SHOWN = re.compile(
    r"\b(?:left|right|center|above|below|seen|shown|pictured|poses?|stands?|looks? on|in this"
    r"|sits?|holds?|walks?|rises?|gathers?|waits?|smiles?)\b",
    re.IGNORECASE,
)
_WRITES = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]+ ){2,4}(?:writes (?:about|for|on|a)|covers (?:[\w, ]{3,60} )?for"
    r"|reports (?:on|for|from)|is (?:a|an|the) (?:\w+ ){0,4}(?:reporter|writer|columnist"
    r"|correspondent|editor|journalist|professor|author|freelance\w*|contributor|critic"
    r"|historian|teacher|student|intern|photographer)|contributed|has covered|lives in|teaches"
    r"|can be reached)\b"
    r"|(?:[A-ZÀ-Þ][\w.'’-]+ ){2,4}(?:es|ist|est|é) (?:una? |um |uma |eine? |une )?"
    r"(?:[\wà-ÿ-]+ ){0,2}?"
    r"(?i:escritor|periodista|profesor|autor|schriftsteller|journalist|écrivain|professeur|jornalista"
    r"|professor|historiador|soziolog|philosoph|catedrátic|abogad)\w*"
)


def read(sheet: Sheet, start: int) -> None:
    """Label what stands below and beside the story.

    Args:
        sheet: Labelled as far as lines speak for themselves.
        start: The story's first piece.
    """
    for index in range(max(start + 1, len(sheet) - _REACH), len(sheet)):
        piece, shape = sheet.pieces[index], sheet.shapes[index]
        if shape.words > _BYLINE_WORDS or piece.markup not in (None, "paragraph"):
            continue
        told = not shape.prose or byline.opens(piece.text, sheet.setting.language)
        if told and sheet.free(index):
            _last(sheet, index)
    _after_end(sheet, start)
    _contacts(sheet, start)
    _captions(sheet, start)
    _notes(sheet, start)
    _ends(sheet)


def _last(sheet: Sheet, index: int) -> None:
    """Read one of the last lines: a byline, an agency in brackets, a dash and a name."""
    text = sheet.pieces[index].text
    if _FILED.fullmatch(text):
        sheet.labels[index] = Label("noise", "initials of a news desk", 0.8)
    elif captions.slash_credit(text) and text[:1] not in "-—–" and not dateline.is_agency(text):
        sheet.labels[index] = Label("credit", "a name and a paper", 0.75)
    elif credit := _signed(sheet, index):
        sheet.labels[index] = Label("byline", "names at the end of the story", 0.85, credit.email)
    else:
        sheet.labels[index] = _helped(text, sheet.shapes[index])


def _signed(sheet: Sheet, index: int) -> signature.Byline | None:
    language = sheet.setting.language
    text, shape = sheet.pieces[index].text, sheet.shapes[index]
    dashed, name = text[:1] in "-—–", text.lstrip("-—– ")
    credit = None
    if shape.words <= _BYLINE_WORDS and byline.opens(text, language):
        credit = byline.read(text, language)
    if credit is None and dashed and shape.words <= _NAME_WORDS:
        credit = byline.bare(name, language)
    if credit is None and shape.words <= _AGENCY_WORDS and not shape.ended:
        credit = byline.bare(text, language)
    return byline.person(name, language) if credit is None and dashed else credit


def _helped(text: str, shape: Shape) -> Label | None:
    """Tell the agency or paper a story was taken from, and who helped."""
    bracketed = text[:1] in "([" and text[-1:] in ")]" and shape.words <= _AGENCY_WORDS
    if dateline.is_agency(text.strip("()[]. —–-")) if bracketed or shape.words <= 2 else False:  # noqa: PLR2004  # EFE
        return Label("agency_trailer", "an agency and nothing else", 0.85)
    if (_WITH.match(text) or _NEWSROOM.fullmatch(text)) and shape.words <= _NAME_WORDS:
        return Label("agency_trailer", "says who helped", 0.8)
    if (paper := _PAPER.fullmatch(text)) and folded(paper["last"]) in PAPERS:
        return Label("agency_trailer", "another paper after a dash", 0.8)
    if bracketed and dateline.agency(text.strip("()[] ")):
        return Label("agency_trailer", "an agency in brackets", 0.85)
    return None


def _contacts(sheet: Sheet, start: int) -> None:
    """Below ``Contacts`` a press release says whom newsrooms may call."""
    inside = False
    for index in range(max(start + 1, len(sheet) - _CONTACTS_REACH), len(sheet)):
        shape, found = sheet.shapes[index], sheet.labels[index]
        inside = inside or (found is None and shape.key in _CONTACTS)
        if inside and (found is None or found.role == "byline") and not shape.prose:
            sheet.labels[index] = Label(
                "contributor_note", "stands below a heading for contacts", 0.75, private=True
            )


_CONTACTS = listed(
    "contacts, contact, contact us, contact information, for further information, for more"
    " information, further information, media, press office, kontakt, contacto, contactos,"
    " ansprechpartner, pressekontakt, contacts presse, contact presse"
)
_CONTACTS_REACH = 12


def _captions(sheet: Sheet, start: int) -> None:
    """The words right above a credit are the picture's.

    Where hardly a line follows an empty one, standing close says nothing.
    """
    _credit_at_top(sheet, start)
    pictured = [
        index for index, found in enumerate(sheet.labels) if found and found.role == "credit"
    ]
    if not pictured:
        return
    parted = sum(piece.apart for piece in sheet.pieces) * _PARTED > len(sheet)
    for index in pictured:
        if (
            not index
            or not sheet.free(index - 1)
            or (
                index - 1 == start
                and (not start or sheet.pieces[index].apart or not parted)
                and not _tops(sheet, index - 1)
                and not _counted(sheet, index - 1)
            )
        ):
            continue
        above, shape = sheet.pieces[index - 1], sheet.shapes[index - 1]
        close = parted and not sheet.pieces[index].apart
        if (
            shape.words <= _CAPTION_WORDS
            and (
                close
                or index - 1 == start
                or _counted(sheet, index - 1)
                or _SHOWN.search(above.text)
                or _alone(sheet, index - 1)
            )
            and above.markup in (None, "paragraph")
        ):
            sheet.labels[index - 1] = Label(
                "caption", "stands right above a credit", 0.8 if close else 0.65
            )


def _counted(sheet: Sheet, index: int) -> bool:
    """Tell a caption of a gallery, below ``2 of 3``."""
    above = sheet.labels[index - 1] if index else None
    return above is not None and above.why == marks.PAGES


def _credit_at_top(sheet: Sheet, start: int) -> None:
    """Tell ``Rosa Lind / Pell City Tribune`` below the first line of the story."""
    at = start + 1
    if at >= len(sheet) or not sheet.free(at) or sheet.shapes[at].words > _NAME_WORDS:
        return
    if captions.slash_credit(sheet.pieces[at].text):
        sheet.labels[at] = Label("credit", "a name and a paper", 0.75)


def _tops(sheet: Sheet, index: int) -> bool:
    """Tell a caption that stands above the story with its credit: the story below is longer."""
    shape, below = sheet.shapes[index], index + 2
    return (
        index > 1
        and sheet.role(index - 1) in ("byline", "dateline_date", "timestamp", "dek", "share")
        and shape.words <= _ALONE_WORDS
        and below < len(sheet)
        and sheet.prose(below)
        and sheet.shapes[below].words > shape.words
        and sheet.pieces[index].text[:1] not in _QUOTES
    )


def _alone(sheet: Sheet, index: int) -> bool:
    """Tell a single sentence with whole paragraphs around it and its credit."""
    shape = sheet.shapes[index]
    return (
        shape.words <= _ALONE_WORDS
        and sentences(sheet.pieces[index].text) == 1
        and index + 2 < len(sheet)
        and sheet.prose(index + 2)
        and sheet.pieces[index].text[:1] not in _QUOTES
        and not _REPORTED.search(shape.plain)
    )


def _notes(sheet: Sheet, start: int) -> None:
    """The last lines may say who its authors are: ``Ana Reyes writes about the harbor``."""
    names = tuple(
        author.name
        for index, found in enumerate(sheet.labels)
        if found and found.role == "byline"
        for author in byline.names(sheet.pieces[index].text, sheet.setting.language)
        if " " in author.name
    )
    for index in range(max(start + 1, len(sheet) - _REACH), len(sheet)):
        piece, shape = sheet.pieces[index], sheet.shapes[index]
        if (
            not sheet.free(index)
            or shape.words > _NOTE_WORDS
            or piece.markup not in (None, "paragraph")
        ):
            continue
        named = any(_opens_with(shape.plain, folded(name)) for name in names) or (
            (first := _FIRST_NAME.match(piece.text)) is not None
            and any(name.startswith(f"{first[1]} ") for name in names)
        )
        if _IMPRINT.match(piece.text):
            sheet.labels[index] = Label("copyright", "says who publishes the paper", 0.75)
        elif named or _WRITES.match(piece.text.lstrip("([—–- ")):
            private = furniture.any_email([piece.text])
            sheet.labels[index] = Label("contributor_note", "says who wrote it", 0.8, private)
            if sheet.free(index - 1) and sheet.pieces[index - 1].text in names:
                sheet.labels[index - 1] = Label("contributor_note", "stands above a note", 0.75)


_IMPRINT = re.compile(
    r"[A-ZÀ-Þ][\w.'’&-]*(?: [\w.'’&-]+){0,5} is published (?:every|weekly|monthly|daily|twice|by)\b"
)
"""``HARDWARE WEEK is published every Tuesday by …``"""


def _opens_with(plain: str, name: str) -> bool:
    """Tell a line about somebody from one that he speaks: ``MOLLY STRAND, BYLINE: …``."""
    return plain.startswith(name) and ":" not in plain[: len(name) + 12]


_FIRST_NAME = re.compile(
    r"([A-ZÀ-Þ][\w'’-]{2,20}) (?:covers|is an? |is the |writes|reports|joined|has been|lives"
    r"|teaches|came to|can be reached|edits|hosts|grew up)"
)
"""``Dev covers towns and time``, of somebody who is named in full elsewhere."""


def _ends(sheet: Sheet) -> None:
    """A rule below the last of the story is its end mark."""
    for index in range(len(sheet) - 1, -1, -1):
        found = sheet.labels[index]
        if found is None:
            return
        if found.why == marks.RULE:
            sheet.labels[index] = Label("end_mark", "a rule below the story", 0.85)


def _after_end(sheet: Sheet, start: int) -> None:
    """Below ``ENDS`` stands what a press office tells newsrooms."""
    ends = (
        index
        for index in range(max(start + 1, len(sheet) - _REACH), len(sheet))
        if (found := sheet.labels[index]) and found.role == "end_mark" and sheet.shapes[index].key
    )
    last = max(ends, default=None)
    if last is None:
        return
    for index in range(last + 1, len(sheet)):
        if sheet.free(index) and sheet.shapes[index].words <= _NOTE_WORDS:
            private = furniture.reached(sheet.pieces[index].text)
            sheet.labels[index] = Label("editor_note", "stands below the end mark", 0.7, private)
