"""Who made a picture, and the words below it: told by the credit that ends them."""

import re

from newsgen.parse import byline, dateline
from newsgen.parse.piece import Label
from newsgen.parse.shape import Shape

_CAPTION_WORDS, _DATELINE_WORDS = 110, 8
_WHO = r"[^()\[\]]{1,60}"
_CREDIT_TAIL = re.compile(
    rf"[\[(](?:[^()\[\]]{{0,60}}[\s/|:])?(?:photos?|getty(?: images)?|reuters|ap|afp"
    rf"|associated press|file|staff|courtesy(?: of {_WHO})?|foto|dpa|epa|shutterstock|istock"
    rf"|contributed|submitted|archive|archiv|archivo|handout|photo by {_WHO}|photo/{_WHO}"
    rf"|ap photo(?:{_WHO})?|(?:credit|photo|fotos?|bild|image|imagen):{_WHO})"
    rf"(?:[\s/]{_WHO})?[\])]\.?$",
    re.IGNORECASE,
)
_CAPITALISED = r"[A-ZÀ-Þ][\w.'’-]*"
_NAMES = rf"{_CAPITALISED}(?:\s{_CAPITALISED}){{0,3}}"
_FOR_PAPER = re.compile(
    rf"[\[(]{_CAPITALISED}(?:\s{_CAPITALISED}){{1,3}}\s?(?:\sfor\s|/|\||,\sfor\s)\s?(?:[Tt]he\s)?"
    rf"{_NAMES}[\])]\.?$"
)
_CREDIT_END = re.compile(
    r"[.!?”\"’)»]\s?(?i:photos?|photographs?|pictures?|pics?|images?|fotos?|bild|imagen|credit|crédit)"
    rf"\s?(?:[Bb]y\s|:|/)\s?(?:©\s?)?{_NAMES}(?:\s?/\s?{_NAMES}|\s(?:for|via)\s(?:the\s)?{_NAMES})?$"
)
_GIVERS = (
    *("divulgação", "reprodução", "arquivo", "archivo", "archive", "archives", "cortesía"),
    *("handout", "courtesy", "contributed", "submitted", "privat", "dr", "file"),
)
_INITIALS_END = re.compile(
    r"[.!?”»)]\s?(?:\(|[-–—/] ?)?(?i:photos?|fotos?|©)(?: [A-ZÀ-Þ]\.?){1,3}\)?$"
    r"|[.!?”»)]\s?[-–—]{1,2} ?(?:[A-Z]\w+ )?(?i:staff |file )?"
    r"(?i:photos?|fotos?)(?: by [\w. '’-]{3,40})?$"
    rf"|\s[-–—/|]\s?(?i:{'|'.join(_GIVERS)})\.?$"
)
"""``… de baguettes. Photo L. H.`` and ``… na praça - Divulgação``."""
_CAPITAL_END = re.compile(
    r"[.!?”»)] ?(?:/ ?)?[A-ZÀ-Þ.]{2,}(?: [A-ZÀ-Þ.'’-]{2,}){1,3}(?: ?/ ?[\w ]{2,30})?$"
)
_SLASH_CREDIT = re.compile(
    rf"(?:{_CAPITALISED}\s){{0,3}}[A-ZÀ-Þ][\w.'’-]+\s?(?:/|\||via)\s?(?:The\s)?"
    rf"{_CAPITALISED}(?:\s{_CAPITALISED}){{0,4}}(?:\s(?:via|/)\s?\w+(?:\s\w+){{0,2}})?"
)
_AGENCY_CREDIT = re.compile(
    r"(?:AP Photo|REUTERS|AFP|EPA|Getty|Reuters|PA|dpa)/[\w. '’-]{2,60}|©\s?[\w. '’/-]{2,60}"
)


_NUMBERED = re.compile(
    r"(?:Fig(?:ure|\.)?|Photo|Picture|Image|Abb(?:ildung|\.)|Bild|Foto|Imagen) \d{1,2}[.:] [A-ZÀ-Þ]"
)


def may(shape: Shape) -> bool:
    """Tell at a glance whether a line with a full stop may end with a credit: most do not."""
    last = shape.plain[-_TAIL:]
    return "photo" in last or "foto" in last or last.endswith(_GIVERS_END) or "©" in last


_TAIL = 60
_GIVERS_END = tuple(f"{giver}." for giver in _GIVERS)


def read(text: str, shape: Shape, language: str) -> Label | None:
    """Tell a credit, or a caption by the credit that ends it."""
    if shape.words > _CAPTION_WORDS or _credits(text, shape, language):
        return None
    if text[-2:].rstrip(".")[-1:] in ")]" and _CREDIT_TAIL.search(text[-160:]):
        only = text[:1] in "([" and text.count("(") + text.count("[") == 1
        return Label("credit" if only else "caption", "ends with a credit in brackets", 0.85)
    if (text[-2:].rstrip(".")[-1:] in ")]" and _FOR_PAPER.search(text[-160:])) or (
        not shape.ended
        and (_CREDIT_END.search(text[-160:]) or _CAPITAL_END.search(text[-80:]))
        and not text.isupper()
        and not byline.opens(text, language)
    ):
        return Label("caption", "ends with who made the picture", 0.8)
    if _INITIALS_END.search(text[-_TAIL:]) or _named_end(text, shape, language):
        return Label("caption", "ends with who made the picture", 0.75)
    if shape.words <= 8 and not shape.ended and _AGENCY_CREDIT.fullmatch(text):  # noqa: PLR2004  # names only
        return Label("credit", "an agency and a name", 0.85)
    return _opening(text, language)


def _credits(text: str, shape: Shape, language: str) -> bool:
    """Tell a dateline or a byline, which may end in brackets too."""
    if shape.words > _DATELINE_WORDS:
        return False
    place = dateline.read(text, language)
    return (place is not None and place.end >= len(text)) or byline.read(text, language) is not None


def _named_end(text: str, shape: Shape, language: str) -> bool:
    """Tell ``The mayor at the door of her house ANA REYES``."""
    return (
        shape.words >= _SHOWN_WORDS
        and not (shape.ended or shape.capitals)
        and _NAME_END.search(text[-60:]) is not None
        and not byline.opens(text, language)
    )


_SHOWN_WORDS = 6
_NAME_END = re.compile(
    r"[a-zß-ÿ] [A-ZÀ-Þ]{3,} (?:[A-ZÀ-Þ]{2,} )?[A-ZÀ-Þ'’-]{3,}(?: ?/ ?[\w ]{2,30})?$"
)


def _opening(text: str, language: str) -> Label | None:
    """Tell a caption by how it opens."""
    if _NUMBERED.match(text):
        return Label("caption", "a picture's number and what it shows", 0.8)
    if dateline.posing(text, language):
        return Label("caption", "opens with a place and a day before a colon", 0.85)
    return None


def slash_credit(text: str) -> bool:
    """Tell ``Ana Reyes/The Courier``: who made a picture, and for whom."""
    return ("/" in text or " via " in text) and _SLASH_CREDIT.fullmatch(text) is not None
