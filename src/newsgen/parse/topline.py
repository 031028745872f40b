"""What may stand above a headline: a section, a kicker, a paper's name, a database's labels."""

import re

from newsgen.model import Role
from newsgen.parse import dateline, kickers
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
    for position, index in enumerate(free[:-1]):
        found = _known(sheet, index) or _placed(sheet, index, free, position)
        if found is None:
            return index
        sheet.labels[index] = found
    return free[-1]


def _known(sheet: Sheet, index: int) -> Label | None:
    """Tell a line by what it says."""
    shape, text = sheet.shapes[index], sheet.pieces[index].text
    words, english = tables.load(sheet.setting.language), tables.load("en")
    if section(sheet, index):
        return Label("section_label", "a part of the paper", 0.9)
    if shape.key in words.kickers | english.kickers:
        return Label("kicker", "a label above the headline", 0.9)
    if shape.key.endswith((" edition", " final")) and shape.words <= _KICKER_WORDS:
        return Label("section_label", "an edition of the paper", 0.8)
    if _trail(text):
        return Label("section_label", "the way through a site", 0.8)
    if shape.words <= _LABEL_WORDS and text.endswith(":"):
        return Label("kicker", "a few words and a colon", 0.75)
    return None


def _placed(sheet: Sheet, index: int, free: list[int], position: int) -> Label | None:
    """Tell a line by where it stands above the headline."""
    if kickers.titled(sheet, index):
        return Label("byline", "a title below a byline", 0.8)
    if position == 0 and any(asks(sheet, index) for asks in (masthead, _source, _agency)):
        return Label("section_label", "the name of a paper", 0.75)
    if (
        _ISSUE.fullmatch(sheet.pieces[index].text)
        or _NAMED_ISSUE.fullmatch(sheet.pieces[index].text)
        or _dated_masthead(sheet, index)
        or _above_paper(sheet, index, free[position + 1 :])
    ):
        return Label("section_label", "the name of a paper or an issue", 0.75)
    if _stacked(sheet, index, free[position + 1 :]):
        return Label("section_label", "one word above a kicker", 0.65)
    if kickers.stands(sheet, index, free[position + 1]):
        return Label("kicker", "a few words above the headline", 0.7)
    return None


_ISSUE = re.compile(
    r"(?:from )?(?:the )?(?:(?:spring|summer|autumn|fall|winter|january|february|march|april|may"
    r"|june|july|august|september|october|november|december)(?:/\w+)?,? ?)(?:\d{4} )?"
    r"(?:issue|edition)"
    r"|(?:vol(?:ume|\.)? ?\w{1,5},? )?(?:no\.?|issue|number|nr\.?|núm\.?|n°) ?\d{1,5}",
    re.IGNORECASE,
)


_NAMED_ISSUE = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’&-]*,? ){1,5}(?:Nr|No|Heft|Ausgabe|Issue|Vol|Núm|N°)\.?"
    r" ?\d{1,5}(?:/\d{2,4})?"
)


def _stacked(sheet: Sheet, index: int, others: list[int]) -> bool:
    """Tell a region above a kicker of a few words above a longer headline."""
    if len(others) < _LONGER or others[:_LONGER] != [index + 1, index + 2]:
        return False
    one, two, three = (sheet.shapes[at] for at in (index, *others[:_LONGER]))
    return (
        one.words == 1
        and two.words in range(2, _KICKER_WORDS)
        and three.words > two.words
        and not (one.ended or two.ended or three.ended)
        and sheet.role(index + 3) in ("byline", "dateline_date", "timestamp")
    )


def _agency(sheet: Sheet, index: int) -> bool:
    return sheet.shapes[index].words <= _BARE_KICKER_WORDS and dateline.is_agency(
        sheet.pieces[index].text
    )


def _above_paper(sheet: Sheet, index: int, others: list[int]) -> bool:
    """Tell a paper's name above its issue, or a part of it above another."""
    if sheet.shapes[index].words > _KICKER_WORDS or len(others) < _LONGER:
        return False
    if others[0] != index + 1 or sheet.shapes[index].ended:
        return False
    return masthead(sheet, others[0]) or bool(_ISSUE.fullmatch(sheet.pieces[others[0]].text))


def _dated_masthead(sheet: Sheet, index: int) -> bool:
    """Tell ``THE MORNING TIDE`` right above a date."""
    shape = sheet.shapes[index]
    return (
        shape.capitals
        and shape.key.startswith("the ")
        and shape.words <= _KICKER_WORDS
        and sheet.role(index + 1) == "dateline_date"
    )


def section(sheet: Sheet, index: int) -> bool:
    """Tell a line that is a part of the paper and nothing else."""
    words, english = tables.load(sheet.setting.language), tables.load("en")
    return _section(sheet.shapes[index].key, words.sections | english.sections)


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
    if " > " in text or " » " in text or " › " in text or _FROM_HOME.fullmatch(text):
        return True
    parts = re.split(r"\s[/|·•]\s", text)
    return len(parts) > 1 and all(
        len(part.split()) <= _TRAIL_WORDS and part[:1].isupper() for part in parts
    )


_FROM_HOME = re.compile(
    r"(?:Home|Accueil|Startseite|Inicio|Início)(?: [A-ZÀ-Þ][\w'’&-]*| &| et| y| und| and| e){1,6}"
)
_TRAIL_WORDS = 3


def _station(tokens: list[str]) -> bool:
    """Tell ``ITX News Anglia``."""
    return (
        len(tokens) in _MASTHEAD_WORDS
        and len(tokens) <= _KICKER_WORDS
        and tokens[0].isupper()
        and tokens[0].isalnum()
        and tokens[0] != "THE"
        and any(token in _STATIONS for token in tokens[1:])
    )


_STATIONS = frozenset({"News", "Radio", "TV", "Sport", "Sports", "Online"})


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
    return _station(tokens) or (
        len(tokens) in _MASTHEAD_WORDS
        and tables.folded(tokens[-1]).strip(".,") in PAPERS
        and all(token[:1].isupper() or token in _SMALL for token in tokens)
    )
