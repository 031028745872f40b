"""What may stand above a headline: a section, a kicker, a paper's name, a database's labels."""

import re

from newsgen.model import Role
from newsgen.parse import byline
from newsgen.parse import words as tables
from newsgen.parse.piece import Label
from newsgen.parse.sheet import Sheet
from newsgen.parse.words.names import PAPERS

_MASTHEAD_WORDS = range(2, 7)
_BRACKETED = re.compile(r"\s*\([^()]*\)$")
_SMALL = frozenset({"of", "and", "the", "de", "del"})
_KICKER_WORDS, _BARE_KICKER_WORDS = 4, 2
_LABEL_REACH, _LABEL_WORDS = 24, 5
_LONGER = 2
"""By how many words at least a headline is longer than its kicker."""
LABELS: dict[str, Role] = {
    "headline": "headline",
    "title": "headline",
    "byline": "byline",
    "dateline": "dateline_date",
    "section": "section_label",
    "source": "section_label",
    "publication": "section_label",
    "length": "noise",
    "body": "noise",
    "language": "noise",
    "document-type": "noise",
    "type": "noise",
    "graphic": "caption",
    "load-date": "timestamp",
    "date-chargement": "timestamp",
    "langue": "noise",
    "idioma": "noise",
    "type-publication": "noise",
    "publication-type": "noise",
    "subject": "noise",
    "geographic": "noise",
    "journal-code": "noise",
    "acc-no": "noise",
    "highlight": "dek",
    "slug": "noise",
    "abstract": "dek",
    "copyright": "copyright",
    "länge": "noise",
    "laenge": "noise",
    "longueur": "noise",
    "longitud": "noise",
    "sprache": "noise",
    "autor": "byline",
    "auteur": "byline",
    "rubrik": "section_label",
    "ressort": "section_label",
    "rubrique": "section_label",
    "sección": "section_label",
    "quelle": "section_label",
    "titel": "headline",
    "titre": "headline",
    "titular": "headline",
}
"""The labels of a press database's text export, which stand before a colon."""


PROQUEST: dict[str, Role] = {
    "title": "headline",
    "author": "byline",
    "publication title": "section_label",
    "publication date": "timestamp",
    "publication info": "section_label",
    "publication year": "noise",
    "first page": "noise",
    "pages": "noise",
    "document type": "noise",
    "full text": "noise",
    "database": "noise",
    "issn": "noise",
    "language of publication": "noise",
    "country of publication": "noise",
    "proquest document id": "noise",
    "document url": "noise",
}
"""The labels of another one, which are not in capitals."""


def labelled(text: str) -> tuple[Role, str] | None:
    """Read ``HEADLINE: Ferry line drops winter service``: the role and the rest."""
    at = text.find(":", 0, _LABEL_REACH)
    if at < 0 or not (text[:at].isupper() or text[:at].casefold() in PROQUEST):
        return None
    name, rest = text[:at], text[at + 1 :]
    plain = name.strip().casefold()
    role = LABELS.get(plain) if name.isupper() else PROQUEST.get(plain)
    return (role, rest.strip()) if role else None


def pass_over(sheet: Sheet, free: list[int]) -> int:
    """Pass over a kicker, section or masthead that stands above the headline."""
    words = tables.load(sheet.setting.language)
    english = tables.load("en")
    for position, index in enumerate(free[:-1]):
        shape = sheet.shapes[index]
        if _section(shape.key, words.sections | english.sections):
            sheet.labels[index] = Label("section_label", "a part of the paper", 0.9)
        elif shape.key in words.kickers | english.kickers:
            sheet.labels[index] = Label("kicker", "a label above the headline", 0.9)
        elif shape.key.endswith((" edition", " final")) and shape.words <= _KICKER_WORDS:
            sheet.labels[index] = Label("section_label", "an edition of the paper", 0.8)
        elif shape.words <= _LABEL_WORDS and sheet.pieces[index].text.endswith(":"):
            sheet.labels[index] = Label("kicker", "a few words and a colon", 0.75)
        elif _trail(sheet.pieces[index].text):
            sheet.labels[index] = Label("section_label", "the way through a site", 0.8)
        elif position == 0 and (masthead(sheet, index) or _source(sheet, index)):
            sheet.labels[index] = Label("section_label", "the name of a paper", 0.75)
        elif _ISSUE.fullmatch(sheet.pieces[index].text) or _dated_masthead(sheet, index):
            sheet.labels[index] = Label("section_label", "the name of a paper or an issue", 0.75)
        elif any(asks(sheet, index, free[position + 1]) for asks in _KICKERS):
            sheet.labels[index] = Label("kicker", "a few words above the headline", 0.7)
        else:
            return index
    return free[-1]


_ISSUE = re.compile(
    r"(?:from )?(?:the )?(?:(?:spring|summer|autumn|fall|winter|january|february|march|april|may"
    r"|june|july|august|september|october|november|december)(?:/\w+)?,? ?)(?:\d{4} )?"
    r"(?:issue|edition)"
    r"|(?:vol(?:ume|\.)? ?\w{1,5},? )?(?:no\.?|issue|number|nr\.?|núm\.?|n°) ?\d{1,5}",
    re.IGNORECASE,
)


def _dated_masthead(sheet: Sheet, index: int) -> bool:
    """Tell ``THE MORNING TIDE`` right above a date."""
    shape = sheet.shapes[index]
    return (
        shape.capitals
        and shape.key.startswith("the ")
        and shape.words <= _KICKER_WORDS
        and sheet.role(index + 1) == "dateline_date"
    )


def _section(key: str, sections: frozenset[str]) -> bool:
    """Tell a part of the paper, or two of them joined: ``Food & Travel``."""
    if key in sections:
        return True
    parts = _AND.split(key)
    return len(parts) > 1 and len(key.split()) <= _KICKER_WORDS and not sections.isdisjoint(parts)


_AND = re.compile(r" (?:&|and|und|y|et|e) |, ")


def trail(sheet: Sheet, index: int) -> bool:
    """Tell the parts of a paper in a row: ``Front Page | National | Sport``."""
    parts = [tables.folded(part) for part in _BARS.split(sheet.pieces[index].text)]
    known = tables.load("en").sections | tables.load(sheet.setting.language).sections
    return len(parts) > _LONGER and sum(part in known for part in parts) > 1


_BARS = re.compile(r"\s?[|·•]\s?")


def _trail(text: str) -> bool:
    """Tell the way through a site: ``Home > News > Harbor``, ``News | Seaside``."""
    if " > " in text or " » " in text or " › " in text:
        return True
    parts = re.split(r"\s[/|·•]\s", text)
    return len(parts) > 1 and all(
        len(part.split()) <= _TRAIL_WORDS and part[:1].isupper() for part in parts
    )


_TRAIL_WORDS = 3


def _source(sheet: Sheet, index: int) -> bool:
    """Tell the paper's name in a press database's export: a date follows, then its labels."""
    return (
        index + 1 < len(sheet)
        and (dated := sheet.labels[index + 1]) is not None
        and dated.role == "dateline_date"
        and sum(found is not None and found.why == DATABASE for found in sheet.labels) > 1
    )


DATABASE = "named by a press database"
"""The reason given for a line with a database's label."""


def masthead(sheet: Sheet, index: int) -> bool:
    """Tell the name of a paper: ``The Evening Packet``."""
    text = _BRACKETED.sub("", sheet.pieces[index].text)
    tokens = text.split()  # none where all of it is in brackets
    return (
        len(tokens) in _MASTHEAD_WORDS
        and tables.folded(tokens[-1]).strip(".,") in PAPERS
        and all(token[:1].isupper() or token in _SMALL for token in tokens)
    )


def _cried(sheet: Sheet, index: int, following: int) -> bool:
    """Tell a pun in capitals above a headline in capitals: ``POLLY-CE!``."""
    shape, below = sheet.shapes[index], sheet.shapes[following]
    return (
        following == index + 1
        and shape.capitals
        and below.capitals
        and shape.words <= _BARE_KICKER_WORDS
        and below.words > shape.words + _LONGER
        and sheet.pieces[index].text.endswith("!")
    )


def _above_header(sheet: Sheet, index: int, following: int) -> bool:
    """Tell two or three words above a headline hardly longer, which names or a dek follow.

    A dek is longer than its headline by more than that.
    """
    shape, below = sheet.shapes[index], sheet.shapes[following]
    if following != index + 1 or shape.words not in _FEW or shape.ended or below.ended:
        return False
    if not shape.words < below.words <= shape.words + _LONGER or shape.capitals != below.capitals:
        return False
    return sheet.role(following + 1) in ("byline", "dateline_date", "timestamp")


_FEW = range(2, 4)


def _decks(sheet: Sheet, index: int) -> int:
    """Count the lines in title case that follow each other from here."""
    count = 0
    while index + count < len(sheet) and sheet.free(index + count):
        words = [word for word in sheet.pieces[index + count].text.split() if len(word) > 3]  # noqa: PLR2004  # articles stay small
        shape = sheet.shapes[index + count]
        titled = sum(word[:1].isupper() for word in words) >= len(words) * 0.8
        if not words or shape.ended or shape.capitals or not titled or shape.words > _DECK_WORDS:
            break
        count += 1
    return count


_DECK_WORDS = 14


def _kicker(sheet: Sheet, index: int, following: int) -> bool:
    """Tell a label of one to four words right above a longer line."""
    shape, below = sheet.shapes[index], sheet.shapes[following]
    if shape.capitals and shape.words <= _KICKER_WORDS and following == index + 1:
        decks = _decks(sheet, following)
        if decks > 1:
            return False  # a headline in capitals over its decks
        if decks and below.words > 1 and not sheet.prose(following + 1):
            return True
    between = (sheet.role(at) == "section_label" for at in range(index + 1, following))
    if not all(between) or following + 1 >= len(sheet) or shape.ended:
        return False
    if shape.words > _KICKER_WORDS or below.words <= shape.words + _LONGER:
        return False
    if byline.bare(sheet.pieces[following].text, sheet.setting.language):
        return False
    return shape.words <= _BARE_KICKER_WORDS or (shape.capitals and not below.prose)


_KICKERS = (_cried, _above_header, _kicker)
