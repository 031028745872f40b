"""What is left above a story once its headline is known: names, deks, kickers, points."""

import re
from collections.abc import Callable

from newsgen.model import Role
from newsgen.parse import byline, marks, repeats, subheads, topline
from newsgen.parse import words as tables
from newsgen.parse.piece import Label
from newsgen.parse.sheet import Sheet

_NAME_WORDS, _LABEL_WORDS = 12, 6
_LEAST_POINTS = 3
_INITIAL = 2
_LANGUAGES = frozenset(
    {"english", "german", "deutsch", "french", "français", "spanish", "español", "portuguese"}
)
_REPORTS = frozenset(
    {
        "from staff reports",
        "from staff and wire reports",
        "from wire reports",
        "from wire services",
        "submitted",
        "contributed",
    }
)
_SIGNED = 3
"""The last pieces, which may name the author again."""


def read(sheet: Sheet, start: int) -> None:
    """Label what nothing else has labelled above the story.

    Args:
        sheet: With its headline labelled.
        start: The story's first piece.
    """
    headline = next((i for i in range(start) if sheet.role(i) == "headline"), -1)
    for index in range(start):
        if not sheet.free(index):
            _summary(sheet, index)
            continue
        below = index > headline
        for asks, only_below in _RULES:
            if (below or not only_below) and (found := asks(sheet, index, headline, start)):
                sheet.labels[index] = found
                break
    _points(sheet, start)


def _bare(sheet: Sheet, index: int, _headline: int, _start: int) -> Label | None:
    if sheet.shapes[index].words > _NAME_WORDS:
        return None
    found = byline.bare(sheet.pieces[index].text, sheet.setting.language)
    if found is None:
        return None
    if _pictured(sheet, index):
        sheet.labels[index - 1] = Label("caption", "stands right above a credit", 0.65)
        return Label("credit", "a name and a paper, where another line names the writer", 0.65)
    return Label("byline", "a name below the headline", found.confidence, found.email)


def _pictured(sheet: Sheet, index: int) -> bool:
    """Tell ``DANA REED | JOURNAL`` below a sentence and above ``By Ken Ito``."""
    text, language = sheet.pieces[index].text, sheet.setting.language
    if not ("|" in text or "/" in text) or not index or not sheet.shapes[index - 1].ended:
        return False
    return any(
        sheet.role(at) == "byline" and byline.opens(sheet.pieces[at].text, language)
        for at in range(index + 1, min(index + 3, len(sheet)))
    )


def _name(sheet: Sheet, index: int, headline: int, _start: int) -> Label | None:
    if headline >= 0 and _capital_name(sheet, index):
        return Label("byline", "a name in capitals between headline and date", 0.65)
    if headline >= 0 and not topline.masthead(sheet, index) and _lone_name(sheet, index):
        return Label("byline", "a name, and nothing else, above the story", 0.6)
    return None


def _capital_name(sheet: Sheet, index: int) -> bool:
    """Tell ``ELVIRA LINDO PAZ`` above a date, as papers in Spanish sign opinion."""
    shape, text = sheet.shapes[index], sheet.pieces[index].text
    return (
        not sheet.setting.language.startswith("en")
        and shape.capitals
        and shape.words in _NAME_RANGE
        and all(word.strip(".-").isalpha() for word in text.split())
        and sheet.role(index - 1) in ("headline", "dek")
        and sheet.role(index + 1) in ("dateline_date", "timestamp")
        and not sheet.shapes[index - 1].capitals
    )


_NAME_RANGE = range(2, 5)


def _surroundings(sheet: Sheet, index: int, headline: int, start: int) -> Label | None:
    """Tell what stands in a header by mistake: a paper's name, a caption, a crosshead."""
    if sheet.pieces[index].markup is None and topline.masthead(sheet, index):
        return Label("section_label", "the name of a paper", 0.7)
    if _shown(sheet, index, headline):
        return Label("caption", "stands right above a credit", 0.65)
    if why := subheads.first(sheet, index, headline, start):
        return Label("crosshead", why, 0.7)
    if _topic(sheet, index, headline):
        return Label("section_label", "a word or two in capitals below a date", 0.65)
    if sheet.shapes[index].key in _LANGUAGES:
        return Label("noise", "names a language", 0.7)
    return None


def _kicker(sheet: Sheet, index: int, headline: int, _start: int) -> Label | None:
    shape = sheet.shapes[index]
    if index < headline and shape.words <= _LABEL_WORDS and not shape.ended:
        return Label("kicker", "stands above the headline", 0.7)
    return None


def _title(sheet: Sheet, index: int, headline: int, _start: int) -> Label | None:
    if _title_of(sheet, index):
        return Label("byline", "a title below a byline", 0.8)
    if index > headline and (
        _special(sheet, index)
        or _town(sheet, index)
        or _house(sheet, index)
        or sheet.shapes[index].key in _REPORTS
    ):
        return Label("byline", "a paper's own correspondent", 0.8)
    return None


def _town(sheet: Sheet, index: int) -> bool:
    """Tell a town below a byline, as papers in Spanish and Portuguese have it."""
    text = sheet.pieces[index].text
    return (
        not sheet.setting.language.startswith("en")
        and sheet.role(index - 1) == "byline"
        and text.isalpha()
        and text[:1].isupper()
    )


def _house(sheet: Sheet, index: int) -> bool:
    """Tell ``Eyewitness 5 web staff``, ``La rédaction``, and a unit between byline and date."""
    shape, text = sheet.shapes[index], sheet.pieces[index].text
    if shape.words > _LABEL_WORDS or shape.ended:
        return False
    if _DESK.match(shape.key) or byline.of_portal(text, sheet.setting.language):
        return True
    if shape.key.rpartition(" ")[2] in _CREWS:
        return byline.is_title(text, sheet.setting.language)
    return (
        sheet.role(index - 1) == "byline"
        and sheet.role(index + 1) == "dateline_date"
        and shape.words > 1
        and all(word[:1].isupper() or word[:1].isdigit() for word in text.split())
    )


_CREWS = frozenset({"staff", "newsroom", "desk", "bureau", "team", "reporters", "writers"})
_DESK = re.compile(r"(?:la |unsere )?(?:rédaction|redacción|redaktion|redação)\b")


def _again(sheet: Sheet, index: int, headline: int, _start: int) -> Label | None:
    """Tell the headline that a wire says twice."""
    one, two = sheet.pieces[headline].text, sheet.pieces[index].text
    if headline < 0 or index < headline or repeats.letters(one) != repeats.letters(two):
        return None
    return Label("noise", "the headline again", 0.8)


def _dek(sheet: Sheet, index: int, headline: int, _start: int) -> Label | None:
    above = ("headline", "kicker", "dek", "byline", "dateline_date", "timestamp")
    if (
        headline >= 0
        and sheet.pieces[index].markup in (None, "paragraph", "crosshead")
        and _above(sheet, index) in above
    ):
        ended = sheet.shapes[index].ended and not sheet.shapes[index].capitals
        if ended and _has_dek(sheet, headline, index):
            return Label("caption", "a sentence below a dek that is none", 0.55)
        return Label("dek", "stands between headline and story", 0.75)
    return None


def _has_dek(sheet: Sheet, headline: int, index: int) -> bool:
    """Tell whether a dek without an end stands between headline and line."""
    return any(
        sheet.role(at) == "dek" and not sheet.shapes[at].ended for at in range(headline + 1, index)
    )


def _above(sheet: Sheet, index: int) -> Role | None:
    """Return the role of what stands above, past a rule."""
    at = index - 1
    while at > 0 and (found := sheet.labels[at]) and found.why == marks.RULE:
        at -= 1
    return sheet.role(at)


_Rule = Callable[[Sheet, int, int, int], Label | None]
_RULES: tuple[tuple[_Rule, bool], ...] = (
    (_again, True),
    (_bare, True),
    (_name, True),
    (_title, False),
    (_surroundings, False),
    (_kicker, False),
    (_dek, True),
)
"""What is asked of a line, in order, and whether only of lines below the headline."""


def _lone_name(sheet: Sheet, index: int) -> bool:
    """Tell a name that the story does not speak of: below its headline, that is its author's.

    A dek of two words says again what the story says; a name of an author does not.
    """
    text = sheet.pieces[index].text
    found = byline.people(text, sheet.setting.language)
    if found is None:
        return False
    name = tables.folded(" ".join(author.name for author in found.authors))
    words = "|".join(re.escape(word) for word in name.split() if len(word) > _INITIAL)
    spoken = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    return not any(
        sheet.prose(at) and spoken.search(sheet.shapes[at].plain)
        for at in range(len(sheet) - _SIGNED)
        if at != index
    )


def _shown(sheet: Sheet, index: int, headline: int) -> bool:
    """Tell the words above a picture's credit, which do not stand right below the headline."""
    return (
        index > headline + 1
        and index + 1 < len(sheet)
        and sheet.role(index + 1) == "credit"
        and sheet.role(index - 1) != "headline"
    )


def _topic(sheet: Sheet, index: int, headline: int) -> bool:
    """Tell the parts of a site a story is filed under: ``COUNCIL`` below the date."""
    shape = sheet.shapes[index]
    return (
        index > headline >= 0
        and shape.capitals
        and not shape.ended
        and shape.words <= _INITIAL
        and sheet.role(index - 1) in ("dateline_date", "timestamp", "section_label")
        and sheet.role(index + 1) is None
    ) or (
        index > headline >= 0
        and shape.capitals
        and shape.words <= _INITIAL
        and sheet.role(index - 1) == "section_label"
    )


def _title_of(sheet: Sheet, index: int) -> bool:
    above = index - 1
    while above > 0 and sheet.role(above) == "contributor_note":
        above -= 1
    return (
        above >= 0
        and sheet.role(above) == "byline"
        and sheet.shapes[index].words <= _LABEL_WORDS
        and byline.is_title(sheet.pieces[index].text, sheet.setting.language)
    )


def _special(sheet: Sheet, index: int) -> bool:
    """Tell ``Special to the Courier`` and ``From our own correspondent``."""
    key = sheet.shapes[index].key
    if sheet.shapes[index].words <= _LABEL_WORDS + 2 and key.startswith(_SPECIAL_TO):
        return True
    return key.startswith(_OWN) and (
        byline.is_title(sheet.pieces[index].text, sheet.setting.language)
    )


_SPECIAL_TO = ("special to ", "special for ", "especial para ", "especial a ", "spécial pour ")
_OWN = (
    "special to ", "special for ", "from our ", "from a ", "staff ", "especial para ",
    "especial ", "enviad", "corresponsal", "spécial ", "envoyé", "de notre ", "aus unserer ",
)  # fmt: skip
"""How papers begin to say what they are to a writer."""


def _points(sheet: Sheet, start: int) -> None:
    """Three lines or more between headline and story are points that sum it up."""
    run: list[int] = []
    for index in range(start + 1):
        if index < start and sheet.role(index) == "dek":
            run.append(index)
            continue
        if len(run) >= _LEAST_POINTS:
            for point in run:
                sheet.labels[point] = Label("summary_point", "one of several lines above", 0.7)
        run = []


def _summary(sheet: Sheet, index: int) -> None:
    """A list above the story sums it up."""
    if sheet.role(index) == "list_item":
        sheet.labels[index] = Label("summary_point", "a list above the story", 0.85)
