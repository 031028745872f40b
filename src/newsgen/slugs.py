"""Names as they stand in URLs: one rule for headlines, people, sections and tags."""

import functools
import hashlib
import re
import unicodedata

MAX_BYTES = 80
"""A file name holds 255 bytes; percent-encoding triples those that are not ASCII."""

_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_NOT_WORD = re.compile(r"[\W_]+")
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)


@functools.lru_cache(maxsize=16_384)
def slug(text: str) -> str:
    """Turn any text into one part of a URL path.

    Case, accents and compatibility forms are folded, apostrophes dropped, and every other
    run of non-letters becomes one hyphen. Letters of other scripts stay. The result is at
    most `MAX_BYTES` of UTF-8, cut at a hyphen where one is near; it is never empty, never a
    dot or slash, and never a name that Windows keeps for a device.
    """
    folded = text.lower() if text.isascii() else _folded(text)
    if len(text) <= MAX_BYTES and text.isascii() and text.replace(" ", "").isalpha():
        words = "-".join(folded.split())  # nearly every name
    else:
        words = _shorten(_NOT_WORD.sub("-", _APOSTROPHES.sub("", folded)).strip("-"))
    if not words:
        return "x" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return words + "-" if words in _DEVICES else words


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFC", "".join(_unaccented(_APOSTROPHES.sub("", folded))))


def _unaccented(text: str) -> list[str]:
    """Drop combining marks that sit on Latin letters; elsewhere they are the letter."""
    kept: list[str] = []
    for char in text:
        if unicodedata.category(char) == "Mn" and kept and kept[-1].isascii():
            continue
        kept.append(char)
    return kept


def _shorten(words: str) -> str:
    if len(words.encode()) <= MAX_BYTES:
        return words
    cut = words.encode()[:MAX_BYTES].decode("utf-8", "ignore")
    head, _, _ = cut.rpartition("-")
    return (head if len(head) > len(cut) // 2 else cut).strip("-")


def fold(path: str) -> str:
    """Return what two paths share when some disk takes them for one (case, Unicode form)."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", path.casefold()))
