"""The lines above the first paragraph: headline, kicker, dek, byline, date, dateline.

`read` finds where the story begins and labels what stands before it. A first line that is
itself running text means there is no headline.
"""

import re
from newsgen.model import Role
from newsgen.parse import byline, dateline, furniture
from newsgen.parse import words as tables
from newsgen.parse.piece import Label
from newsgen.parse.shape import sentences
from newsgen.parse.sheet import Sheet

_REACH = 24
_HEADLINE_WORDS = 24
_HEADLINE_CHARS = 170
_ATTRIBUTED = re.compile(r"[”\"’»],? (?:said|says|he|she|they)\b|\b(?:said|says)\.$", re.IGNORECASE)
_MASTHEAD_WORDS = 6
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
    "highlight": "dek",
    "slug": "noise",
    "abstract": "dek",
    "copyright": "copyright",
}
"""The labels of a press database's text export, which stand before a colon."""


def labelled(text: str) -> tuple[Role, str] | None:
    """Read ``HEADLINE: Ferry line drops winter service``: the role and the rest."""
    name, colon, rest = text.partition(":")
    if not colon or not name.isupper():
        return None
    role = LABELS.get(name.strip().casefold())
    return (role, rest.strip()) if role else None


def read(sheet: Sheet) -> int:
    """Label the header; return the index of the story's first piece."""
    start = _story(sheet)
    _database(sheet, start)
    for index in range(start):
        _line(sheet, index)
    _headline(sheet, start)
    _rest(sheet, start)
    return start


def _story(sheet: Sheet) -> int:
    """Return where running text begins, past a dek that a byline follows."""
    end = min(len(sheet), _REACH)
    first = next((index for index in range(end) if _begins(sheet, index)), None)
    if first is None:
        return _without_prose(sheet)
    for index in range(first + 1, min(first + 4, end)):
        if sheet.free(index) and _credit(sheet, index):
            if first == 0 and not _could_be_headline(sheet, 0):
                return first
            later = next((at for at in range(index + 1, len(sheet)) if _begins(sheet, at)), None)
            return later if later is not None else index + 1
        if sheet.prose(index):
            break
    return first


def _begins(sheet: Sheet, index: int) -> bool:
    if not sheet.prose(index):
        return False
    if index == 0 and _could_be_headline(sheet, 0):
        return False
    text = sheet.pieces[index].text
    return not (
        byline.opens(text, sheet.setting.language) and byline.read(text, sheet.setting.language)
    )


def _without_prose(sheet: Sheet) -> int:
    """Where nothing reads as prose, the headline and credits are the header."""
    index = 0
    while index < len(sheet) and (sheet.labels[index] is not None or _credit(sheet, index)):
        index += 1
    return min(index + 1, len(sheet)) if sheet.setting.headline is None else index


def _could_be_headline(sheet: Sheet, index: int) -> bool:
    """Tell whether a line that reads as a sentence may still be a headline."""
    piece, shape = sheet.pieces[index], sheet.shapes[index]
    if piece.markup == "crosshead":
        return True
    if sheet.setting.markdown and sheet.setting.headline is not None:
        return False
    if shape.words > _HEADLINE_WORDS or len(piece.text) > _HEADLINE_CHARS or len(sheet) < 2:  # noqa: PLR2004  # a story follows
        return False
    if _ATTRIBUTED.search(piece.text) or dateline.read(piece.text, sheet.setting.language):
        return False
    if shape.ended and piece.text[-1:] != "?":
        return shape.words <= 12 and sentences(piece.text) == 1 and piece.text[:1] not in '"“«'  # noqa: PLR2004  # Rates rise again.
    return True


def _database(sheet: Sheet, start: int) -> None:
    for index in range(min(len(sheet), max(start, _REACH))):
        found = labelled(sheet.pieces[index].text)
        if found and sheet.free(index) and (index < start or found[0] in ("noise", "timestamp")):
            sheet.labels[index] = Label(found[0], "named by a press database", 0.95)


def _credit(sheet: Sheet, index: int) -> bool:
    """Tell a byline or a date on a line of its own."""
    piece, shape, setting = sheet.pieces[index], sheet.shapes[index], sheet.setting
    if piece.markup not in (None, "paragraph"):
        return False
    if shape.words <= 40 and byline.read(piece.text, setting.language):  # noqa: PLR2004  # many names
        return True
    return (
        furniture.stamp(piece.text, shape, setting.language, setting.order, setting.century)
        is not None
    )


def _line(sheet: Sheet, index: int) -> None:
    """Label a header line that says itself what it is."""
    piece, shape, setting = sheet.pieces[index], sheet.shapes[index], sheet.setting
    found = sheet.labels[index]
    trailer = found and found.role == "agency_trailer" and not piece.text.startswith("(")
    if not (found is None or trailer) or piece.markup not in (None, "paragraph"):
        return
    stamp = furniture.stamp(piece.text, shape, setting.language, setting.order, setting.century)
    if stamp:
        sheet.labels[index] = stamp.label
        return
    credit = byline.read(piece.text, setting.language)
    if credit:
        sheet.labels[index] = Label(
            "byline", "names after a word of authorship", credit.confidence, credit.email
        )
        return
    place = dateline.read(piece.text, setting.language, setting.century)
    if place and place.end >= len(piece.text):
        sheet.labels[index] = Label("dateline_date", "a place and nothing else", 0.85)
    elif index and furniture.slash_credit(piece.text):
        sheet.labels[index] = Label("credit", "a name and a paper", 0.7)


def _headline(sheet: Sheet, start: int) -> None:
    """Choose the headline among the unlabelled lines of the header."""
    free = [
        index
        for index in range(start)
        if sheet.free(index) and sheet.pieces[index].markup != "image"
    ]
    if any(_role(sheet, index) == "headline" for index in range(start)):
        _below_labels(sheet, [*free, start])
        return
    if not free:
        return
    headings = [index for index in free if sheet.pieces[index].markup == "crosshead"]
    if sheet.setting.headline is not None:
        wanted = _plain(sheet.setting.headline)
        same = [index for index in free if _plain(sheet.pieces[index].text) == wanted]
        if same:
            sheet.labels[same[0]] = Label("headline", "says what the front matter says", 1.0)
            return
        if sheet.setting.markdown and not (headings and sheet.pieces[headings[0]].level == 1):
            return
    if headings and headings[0] <= free[0] + 2:
        chosen = headings[0]
    else:
        chosen = _below_labels(sheet, free)
    sheet.labels[chosen] = Label(
        "headline", "the first line above the story", _confidence(sheet, chosen)
    )


def _confidence(sheet: Sheet, index: int) -> float:
    """Be less sure of a long line, or of one that nothing parts from the next."""
    shape = sheet.shapes[index]
    joined = index + 1 < len(sheet) and not sheet.pieces[index + 1].apart
    return 0.95 - (0.1 if shape.prose else 0) - (0.1 if joined else 0)


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, tables.folded(text)))


def _below_labels(sheet: Sheet, free: list[int]) -> int:
    """Pass over a kicker, section or masthead that stands above the headline."""
    words = tables.load(sheet.setting.language)
    english = tables.load("en")
    for position, index in enumerate(free[:-1]):
        shape = sheet.shapes[index]
        if shape.key in words.sections | english.sections:
            sheet.labels[index] = Label("section_label", "a part of the paper", 0.9)
        elif shape.key in words.kickers | english.kickers:
            sheet.labels[index] = Label("kicker", "a label above the headline", 0.9)
        elif " > " in sheet.pieces[index].text or " » " in sheet.pieces[index].text:
            sheet.labels[index] = Label("section_label", "the way through a site", 0.8)
        elif _masthead(sheet, index) and position == 0:
            sheet.labels[index] = Label("section_label", "the name of a paper", 0.75)
        elif _kicker(sheet, index, free[position + 1]):
            sheet.labels[index] = Label("kicker", "a few words above the headline", 0.7)
        else:
            return index
    return free[-1]


def _masthead(sheet: Sheet, index: int) -> bool:
    text = sheet.pieces[index].text
    tokens = text.split()
    last = tables.folded(tokens[-1]).strip(".,")
    return (
        2 <= len(tokens) <= _MASTHEAD_WORDS
        and all(token[:1].isupper() or token in ("of", "and", "the", "de") for token in tokens)
        and last in PAPERS
        and tokens[0] in ("The", "THE", "El", "La", "Le", "Die", "Der", "Das", tokens[0])
    )


PAPERS = frozenset(
    "times post gazette herald tribune courier journal chronicle star sun examiner observer "
    "guardian telegraph mail record register sentinel ledger bulletin dispatch advocate globe "
    "inquirer argus mercury messenger zeitung anzeiger tageblatt rundschau kurier diario heraldo "
    "correo news review banner beacon clarion press packet pilot examiner-news".split()
)
"""The last words of papers' names."""


def _kicker(sheet: Sheet, index: int, following: int) -> bool:
    """Tell a label of one to four words right above a longer line."""
    shape, below = sheet.shapes[index], sheet.shapes[following]
    if following != index + 1 or shape.words > 4 or below.words <= shape.words + 2 or shape.ended:  # noqa: PLR2004  # a label
        return False
    longer_stands_before_credit = following + 1 < len(sheet)
    return (
        longer_stands_before_credit
        and (shape.capitals or shape.words <= 2)
        and not (shape.capitals and below.prose)
    )  # noqa: PLR2004  # one or two words


def _rest(sheet: Sheet, start: int) -> None:
    """Label what is left above the story: bare names, kickers before, deks after the headline."""
    headline = next((i for i in range(start) if _role(sheet, i) == "headline"), -1)
    for index in range(start):
        if not sheet.free(index):
            _summary(sheet, index)
            continue
        piece, shape, setting = sheet.pieces[index], sheet.shapes[index], sheet.setting
        credit = (
            byline.bare(piece.text, setting.language)
            if index > headline and shape.words <= 12
            else None
        )  # noqa: PLR2004  # names only
        if credit:
            sheet.labels[index] = Label(
                "byline", "a name below the headline", credit.confidence, credit.email
            )
        elif index < headline and shape.words <= 6 and not shape.ended:  # noqa: PLR2004  # a label
            sheet.labels[index] = Label("kicker", "stands above the headline", 0.7)
        elif _title_of(sheet, index):
            sheet.labels[index] = Label("byline", "a title below a byline", 0.8)
        elif (
            index > headline >= 0
            and piece.markup in (None, "paragraph", "crosshead")
            and _role(sheet, index - 1)
            in ("headline", "kicker", "dek", "byline", "dateline_date", "timestamp")
        ):
            sheet.labels[index] = Label("dek", "stands between headline and story", 0.75)


def _role(sheet: Sheet, index: int) -> str | None:
    found = sheet.labels[index]
    return found.role if found else None


def _title_of(sheet: Sheet, index: int) -> bool:
    return (
        index > 0
        and _role(sheet, index - 1) == "byline"
        and sheet.shapes[index].words <= 6
        and byline.is_title(sheet.pieces[index].text, sheet.setting.language)
    )  # noqa: PLR2004  # Special to The Courier


def _summary(sheet: Sheet, index: int) -> None:
    """A list above the story sums it up."""
    if _role(sheet, index) == "list_item":
        sheet.labels[index] = Label("summary_point", "a list above the story", 0.85)
