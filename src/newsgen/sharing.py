"""The picture a shared link shows: the nameplate between two rules, and what stands below it.

One for the site and one for each section, drawn once and again when their words change. An
article with a picture of its own shows that. Letters the shipped face lacks (Latin, Greek and
Cyrillic are in it) are left out, line by line: rules are better than empty boxes.
"""

import io
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from newsgen.views import CARD_SIZE, SharingCardView

_FACE = Path(__file__).parent / "faces/nameplate.ttf"
_PAPER, _SOFT, _INK = 0, 180, 255
"""Shades between the page's colour and that of its ink: a card has one ink, and packs quickly."""
_FROM, _TO = (0xFE, 0xFD, 0xFA), (0x1C, 0x1A, 0x17)
_PALETTE = bytes(
    round(a + (b - a) * shade / _INK)
    for shade in range(_INK + 1)
    for a, b in zip(_FROM, _TO, strict=True)
)
_WIDTH, _HEIGHT = CARD_SIZE
_MARGIN = 90
_ROOM = _WIDTH - 2 * _MARGIN
_LARGEST, _SMALLEST = 128, 44
"""Pixels of the nameplate's letters: as large as one line holds, then on two lines."""


def draw(view: SharingCardView) -> bytes:
    """Draw a card as PNG; the same words give the same bytes with the same Pillow."""
    image = Image.new("L", CARD_SIZE, _PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, _WIDTH, 18), fill=_INK)
    top = 150
    if view.label and _has(view.label):
        _line(pen, view.label.upper(), 34, top, _SOFT)
        top += 66
    lines, size = _fit(view.title) if _has(view.title) else ([], _SMALLEST)
    for line in lines:
        _line(pen, line, size, top, _INK)
        top += round(size * 1.12)
    top += 44
    pen.rectangle((_MARGIN, top, _WIDTH - _MARGIN, top + 5), fill=_INK)
    pen.rectangle((_MARGIN, top + 10, _WIDTH - _MARGIN, top + 11), fill=_INK)
    for number, line in enumerate(_wrap(view.text, 32)[:2] if _has(view.text) else ()):
        _line(pen, line, 32, top + 46 + 46 * number, _SOFT)
    if view.span:
        _line(pen, view.span, 30, _HEIGHT - 74, _SOFT)
    image.putpalette(_PALETTE)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6)
    return out.getvalue()


@lru_cache(maxsize=32)
def _face(size: int) -> ImageFont.FreeTypeFont:
    # The plain layout: Raqm's, where it is installed, places letters otherwise.
    return ImageFont.truetype(_FACE, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1)
def _missing() -> bytes:
    return bytes(_face(_SMALLEST).getmask("\U0010fffd"))


def _has(text: str) -> bool:
    """Say whether the face has every letter of a text."""
    face = _face(_SMALLEST)
    return all(bytes(face.getmask(letter)) != _missing() for letter in set(text) - {" "})


def _line(pen: ImageDraw.ImageDraw, text: str, size: int, top: int, ink: int) -> None:
    face = _face(size)
    text = _short(text, face)
    pen.text(((_WIDTH - face.getlength(text)) / 2, top), text, fill=ink, font=face)


def _wrap(text: str, size: int) -> list[str]:
    """Break a text into lines that fit, and a word that does not where it must."""
    face, lines = _face(size), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) <= _ROOM or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return [_short(line, face) for line in lines if line]


def _short(line: str, face: ImageFont.FreeTypeFont) -> str:
    while face.getlength(line) > _ROOM:
        line = line[:-2].rstrip() + "…"
    return line


def _fit(title: str) -> tuple[list[str], int]:
    """Set a nameplate as large as it fits on one line, or, when that is small, on two."""
    for most, smallest in ((1, 88), (2, _SMALLEST)):
        for size in range(_LARGEST, smallest - 1, -8):
            lines = _wrap(title, size)
            if len(lines) <= most and not any(line.endswith("…") for line in lines):
                return lines, size
    return _wrap(title, _SMALLEST)[:3], _SMALLEST
