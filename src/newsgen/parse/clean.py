"""Characters that hide, break or say nothing: taken out of a text, and the taking reported.

Line ends become line feeds, the spaces of typesetting become plain ones, soft hyphens and
control characters go. Words are never touched.
"""

import re

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_HIDDEN = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)


def clean(text: str) -> tuple[str, dict[str, int]]:
    """Take out what cannot be shown.

    Returns:
        The text, and how many characters of each kind were changed: ``spaces``,
        ``hidden`` and ``control``; line ends are not counted.
    """
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text, {}  # one look in C: what is not printable is what we are after
    counts: dict[str, int] = {}
    text = _NEWLINES.sub("\n", text)
    for kind, pattern, stand_in in (
        ("spaces", _SPACES, " "),
        ("hidden", _HIDDEN, ""),
        ("control", _FORBIDDEN, ""),
    ):
        text, count = pattern.subn(stand_in, text)
        if count:
            counts[kind] = count
    return text, counts


def one_line(text: str) -> str:
    """Return text for a field: cleaned, on one line, with single spaces."""
    return " ".join(clean(text)[0].split())
