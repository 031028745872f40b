"""Characters that hide, break or say nothing: taken out of a text, and the taking reported.

Line ends become line feeds, the spaces of typesetting become plain ones, soft hyphens and
control characters go; accents join their letters. In a clipping, quotation marks typed as two
characters become the marks they stand for. Words are never touched.
"""

import re
import unicodedata

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_HIDDEN = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)

_APART = re.compile("[^\\W\\d_][\u0300-\u036f]+")
"""A letter and its accents as characters of their own: a reader cannot tell them from one."""

_TYPED_MARK = re.compile(r"``|(?<![\d'`])''(?!')")
"""Two graves or apostrophes for a quotation mark, as wires and databases type them; after a
digit two apostrophes are inches or seconds."""


def clean(text: str) -> tuple[str, dict[str, int]]:
    """Take out what cannot be shown.

    Returns:
        The text, and how many characters of each kind were changed: ``spaces``,
        ``hidden`` and ``control``; line ends are not counted.
    """
    if _nothing_odd(text):
        return text, {}
    counts: dict[str, int] = {}
    if not unicodedata.is_normalized("NFC", text):
        text = _APART.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    text = _NEWLINES.sub("\n", text)
    for kind, pattern, stand_in in (
        ("spaces", _SPACES, " "),
        ("hidden", _HIDDEN, ""),
        ("control", _FORBIDDEN, ""),
    ):
        text, count = pattern.subn(stand_in, text)
        counts[kind] = count
    return text, _some(counts)


_PLAIN = bytes([9, 10, *range(32, 127)])


def _nothing_odd(text: str) -> bool:
    """Tell at a glance that a text is clean: most are but for quotation marks and accents.

    Only what is not plain ASCII is looked at. Where it holds accents as characters of their
    own, the letters before them matter, so the whole has to be looked at.
    """
    data = text.encode(errors="surrogatepass").translate(None, _PLAIN)
    odd = data.decode(errors="surrogatepass")
    return (
        odd.isprintable()
        and unicodedata.is_normalized("NFC", odd)
        and not any(map(unicodedata.combining, set(odd)))
    )


def _some(counts: dict[str, int]) -> dict[str, int]:
    return {kind: count for kind, count in counts.items() if count}


def curly(text: str) -> tuple[str, int]:
    """Mend the quotation marks that were typed as two characters; return how many, too."""
    if "''" not in text and "``" not in text:
        return text, 0
    return _TYPED_MARK.subn(_mark, text)


def _mark(match: re.Match[str]) -> str:
    """Return the curly mark that a typed one stands for: it opens before a word."""
    start, end = match.span()
    text = match.string
    free = start == 0 or text[start - 1] in " \t\n([—–-"
    opens = match[0] == "``" or (free and end < len(text) and not text[end].isspace())
    return "“" if opens else "”"


def one_line(text: str) -> str:
    """Return text for a field: cleaned, on one line, with single spaces."""
    if text.isprintable():  # the only white space in it is plain spaces
        return " ".join(text.split()) if "  " in text else text.strip(" ")
    return " ".join(clean(text)[0].split())
