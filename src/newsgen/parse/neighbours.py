"""Lines told by the furniture that stands around them.

A jump's head stands beside the line that turns the page, a sign-up's name above the field
for an address, the last buttons of a bar among the others. Such lines say nothing of
themselves: alone they would be crossheads.
"""

import re

from newsgen.model import Role
from newsgen.parse import insets, marks, topline
from newsgen.parse.piece import Label
from newsgen.parse.shape import sentences
from newsgen.parse.sheet import Sheet
from newsgen.parse.words import listed

_HEAD_WORDS, _BUTTON_WORDS, _SHARE_WORDS = 4, 4, 3
_FIELD_WORDS, _PITCH_WORDS, _PITCH_SENTENCES = 6, 30, 2
_FIELD = re.compile(r"\b(?:e-?mail|mail|address|adresse|correo|courriel|zip|plz)\b")
_BOX = 4
"""So many lines above a field for an address may belong to it."""
_TAG_WORDS, _LEAST_TAGS = 3, 2
_TEASER_WORDS = range(3, 17)


def boxes(sheet: Sheet) -> None:
    """Label the heads of jumps and the last buttons of bars.

    Args:
        sheet: Labelled as far as lines speak for themselves.
    """
    for index, found in enumerate(sheet.labels):
        if found is None:
            continue
        if found.why == marks.TURN:
            _jump_heads(sheet, index)
        elif found.why == marks.COMMENTS or sheet.shapes[index].key == "comments":
            _comments(sheet, index)
        elif found.role == "credit" and sheet.pieces[index].text.startswith("/"):
            _pictured(sheet, index)
        elif found.role == "noise" and "caption" in sheet.shapes[index].key:
            _shown(sheet, index - 1)
        elif sheet.shapes[index].key in _TOPICS:
            _topics(sheet, index)
        elif found.role == "share" and sheet.role(index - 1) == "share":
            _bar(sheet, index)


def _comments(sheet: Sheet, index: int) -> None:
    """Tell what readers wrote below a story: somebody says something, and may be replied to."""
    below = range(index + 1, len(sheet))
    near = below[:_FIRST_COMMENT]
    if index < _BOX - 2 or not any(_SAYS.fullmatch(sheet.pieces[at].text) for at in near):
        return
    for at in below:
        if sheet.role(at) != "copyright":
            sheet.labels[at] = Label("noise", "stands among readers' comments", 0.75)


_FIRST_COMMENT = 3
_SAYS = re.compile(
    r"[\w.' -]{2,40} (?:says|said|wrote|writes|commented|schreibt|schrieb|dijo|dice|a dit"
    r"|dit|disse) ?:?(?: \w.{0,30}\d.{0,12})?|reply|antworten|responder|répondre",
    re.IGNORECASE,
)


def _jump_heads(sheet: Sheet, index: int) -> None:
    """Tell ``ICE PLANT`` between ``Continued on Page 6`` and ``Continued from Page 1``."""
    for at in (index - 1, index + 1):
        if at and _bare(sheet, at, _HEAD_WORDS) and sheet.shapes[at].capitals:
            sheet.labels[at] = Label("noise", "heads the rest of a story on another page", 0.8)


def _pictured(sheet: Sheet, index: int) -> None:
    """Tell a caption and a name above ``/ WXQR``, as public radio sets them."""
    if index < _BOX - 1 or not _bare(sheet, index - 1, _HEAD_WORDS):
        return
    sheet.labels[index - 1] = Label("credit", "stands above whose picture it is", 0.8)
    if sheet.free(index - 2) and sheet.shapes[index - 2].words <= _CAPTION_WORDS:
        sheet.labels[index - 2] = Label("caption", "stands above a credit in two lines", 0.75)


_CAPTION_WORDS = 60


def _shown(sheet: Sheet, index: int) -> None:
    """Tell what stands above the button that hides a caption."""
    if index > 0 and sheet.free(index) and sheet.shapes[index].words <= _PITCH_WORDS:
        sheet.labels[index] = Label("caption", "stands above a caption's button", 0.75)


def _topics(sheet: Sheet, index: int) -> None:
    """Tell the words a story is filed under, below ``Topics``."""
    at = index + 1
    while _bare(sheet, at, _TAG_WORDS) or _listed(sheet, at):
        sheet.labels[at] = Label("section_label", "stands below a heading for topics", 0.75)
        at += 1


def _listed(sheet: Sheet, index: int) -> bool:
    """Tell ``Ames | clocks | volunteers``."""
    if not _bare(sheet, index, _ROW_WORDS):
        return False
    parts = _ROW.split(sheet.pieces[index].text)
    return len(parts) > 1 and all(len(part.split()) <= _TAG_WORDS for part in parts)


_ROW = re.compile(r"\s?[|,·•;]\s?")
_ROW_WORDS = 24
_TOPICS = listed(
    "topics, tags, themen, schlagwörter, schlagworte, temas, etiquetas, sujets, mots-clés, tópicos"
)


def signups(sheet: Sheet, start: int) -> None:
    """Label what stands in one box with the field or the button of a sign-up.

    Args:
        sheet: With header and links labelled.
        start: The story's first piece.
    """
    for index, found in enumerate(sheet.labels):
        if (
            found is not None
            and found.role == "signup"
            and index > start
            and sheet.shapes[index].words <= _FIELD_WORDS
        ):
            _signup(sheet, index, start)


def _signup(sheet: Sheet, index: int, start: int) -> None:
    """Tell a newsletter's name and pitch above a field for an address, the button below it."""
    why = "stands in one box with a sign-up"
    if _bare(sheet, index + 1, _BUTTON_WORDS):
        sheet.labels[index + 1] = Label("signup", why, 0.7)
    for at in range(index - 1, max(index - _BOX, start), -1):
        if _bare(sheet, at, _FIELD_WORDS):
            sheet.labels[at] = Label("signup", why, 0.7)
            if _FIELD.search(sheet.shapes[at].plain):
                continue
            return
        if not (sheet.free(at) and _bare(sheet, at - 1, _FIELD_WORDS) and _pitch(sheet, at)):
            return
        sheet.labels[at] = Label("signup", why, 0.65)


def _pitch(sheet: Sheet, index: int) -> bool:
    """Tell a sentence or two of an offer: nobody speaks in it."""
    text, shape = sheet.pieces[index].text, sheet.shapes[index]
    return (
        shape.words <= _PITCH_WORDS
        and sentences(text) <= _PITCH_SENTENCES
        and not any(mark in text for mark in '"“”«»„')
    )


def _bar(sheet: Sheet, index: int) -> None:
    """Tell the last buttons of a bar whose others say what they do."""
    if _bare(sheet, index + 1, _SHARE_WORDS) and sheet.prose(index + 2):
        sheet.labels[index + 1] = Label("share", "stands in a bar of buttons", 0.7)


def below(sheet: Sheet, start: int) -> None:
    """Label the short lines below the story, once its furniture has begun.

    Args:
        sheet: With header and tail labelled.
        start: The story's first piece.
    """
    last = next((at for at in reversed(range(start, len(sheet))) if _body(sheet, at)), len(sheet))
    index = last + 1
    while index < len(sheet) and (sheet.free(index) or sheet.role(index) == "section_label"):
        index += 1
    tags = range(last + 1, index)
    few = index < len(sheet) and len(tags) == 1 and _capital(sheet, last + 1)
    if (few or (index == len(sheet) and len(tags) >= _LEAST_TAGS)) and _tags(sheet, tags, few):
        _give(sheet, tags, "section_label", "one of several words below the story")
        return
    furnished = False
    for at in range(last + 1, len(sheet)):
        if sheet.labels[at] is not None:
            furnished = furnished or sheet.role(at) not in ("byline", "contributor_note")
        elif dated := insets.stamped(sheet, at):
            sheet.labels[at] = dated
        elif topline.section(sheet, at):
            sheet.labels[at] = Label("section_label", "a part of the paper below the story", 0.7)
            furnished = True
        elif furnished and sheet.shapes[at].words in _TEASER_WORDS and not sheet.shapes[at].ended:
            _give(sheet, range(at, at + 1), "promo", "a headline below what ends the story")


def _capital(sheet: Sheet, index: int) -> bool:
    """Tell ``Landerval Faits divers Insolite``: hardly a word begins small."""
    words = [word for word in sheet.pieces[index].text.split() if len(word) > 1]
    return sum(word[:1].isupper() for word in words) * 3 >= len(words) * 2 and len(words) > 1


def _tags(sheet: Sheet, run: range, few: bool) -> bool:  # noqa: FBT001  # one line may hold more
    return all(
        sheet.shapes[at].words <= (_TAG_WORDS + few * 2)
        and not sheet.shapes[at].ended
        and sheet.pieces[at].markup in (None, "paragraph")
        and sheet.pieces[at].text[:1] not in "(-—–["
        for at in run
    )


def _body(sheet: Sheet, index: int) -> bool:
    if sheet.free(index):
        return sheet.prose(index) or sheet.shapes[index].ended
    return sheet.role(index) in ("list_item", "table", "blockquote", "image", "code", "raw")


def _give(sheet: Sheet, run: range, role: Role, why: str) -> None:
    for at in run:
        if sheet.free(at):
            sheet.labels[at] = Label(role, why, 0.65)


def _bare(sheet: Sheet, index: int, words: int) -> bool:
    """Tell a few words that nothing has labelled and nothing ends."""
    return (
        sheet.free(index)
        and sheet.shapes[index].words <= words
        and not sheet.shapes[index].ended
        and sheet.pieces[index].markup in (None, "paragraph")
    )
