"""Pictures: how large each is, and smaller copies of it in WebP. The only user of Pillow.

What comes in is not trusted: a file is opened as one of a few formats only, and one with more
pixels than `PIXELS` is refused before it is unpacked.
"""

import io
import os
import re
import tempfile
import warnings
from pathlib import Path

import msgspec
from PIL import Image, ImageOps

from newsgen.config import STATE
from newsgen.errors import preparing
from newsgen.model import Picture

WIDTHS = (480, 960, 1400)
"""Of the copies: a phone, a column of text, the same on a dense screen. None is enlarged."""
PIXELS = 80_000_000
"""A newspaper page scanned at 600 dpi fits; unpacked it takes 240 MB."""
QUALITY = 80

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "AVIF")
_FLAT = ("1", "P")
"""Modes of drawings and maps: a lossy copy of their few colours is blurred, if not too large."""


_BUFFER = re.compile(r"(?:image file )?<_io\.BytesIO object at 0x[0-9a-f]+>")


class Measured(msgspec.Struct, frozen=True):
    """What came of looking at a picture: it, or why it cannot be shown."""

    picture: Picture | None
    problem: str | None = None


def measure(path: str, data: bytes, sha256: str, cache: Path) -> Measured:
    """Measure a picture, and keep its smaller copies.

    Args:
        path: Below articles/.
        data: The file.
        sha256: Of `data`.
        cache: The folder of copies, by digest and width; one that is there is not made again.

    Raises:
        WriteError: If the disk is full or may not be written.
    """
    try:
        width, height, copies = _copies(data, None)
    except _TooManyPixelsError:
        return Measured(None, f"has more than {PIXELS:,} pixels")
    except Exception as error:  # noqa: BLE001  # decoders raise whatever a broken file makes them
        # Pillow names the buffer it was given, and where that lay in memory.
        said = _BUFFER.sub("the file", str(error)) or type(error).__name__
        return Measured(None, f"is not a picture that can be shown: {said}")
    widths = []
    least = len(data)
    for at in sorted(copies, reverse=True):
        if len(copies[at]) < least:  # else the wider one is the better one
            least = len(copies[at])
            _keep(cache, _name(sha256, at), copies[at])
            widths.append(at)
    return Measured(Picture(path, sha256, width, height, tuple(reversed(widths))))


def resized(data: bytes, sha256: str, width: int, cache: Path) -> bytes:
    """Return a copy of a picture: the one that was kept, or a new one."""
    try:
        return (cache / _name(sha256, width)).read_bytes()
    except OSError:
        return _copies(data, width)[2][width]


def prune(cache: Path, pictures: list[Picture]) -> None:
    """Remove the copies of pictures that are no more."""
    wanted = {_name(picture.sha256, width) for picture in pictures for width in picture.widths}
    if cache.is_dir():
        for file in cache.iterdir():
            if file.name not in wanted:
                file.unlink(missing_ok=True)


class _TooManyPixelsError(Exception):
    """A picture that would fill the memory."""


def _copies(data: bytes, only: int | None) -> tuple[int, int, dict[int, bytes]]:
    """Return a picture's width and height as it is seen, and its copies by width."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's about odd files; its limit on pixels is ours
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > PIXELS:
                raise _TooManyPixelsError
            moves = getattr(image, "is_animated", False)
            flat = image.mode in _FLAT
            turned = image.getexif().get(_ORIENTATION, 1) in _SIDEWAYS
            width, height = (image.height, image.width) if turned else image.size
            image.draft(None, (2 * WIDTHS[-1], 2 * WIDTHS[-1]))  # a JPEG is unpacked smaller
            image.load()
            if moves:
                return width, height, {}
            upright = ImageOps.exif_transpose(image)
            wanted = sorted({min(at, width) for at in WIDTHS}) if only is None else [only]
            profile = b"" if upright.mode == "CMYK" else upright.info.get("icc_profile") or b""
            copies = {}
            for at in wanted:
                small = _small(upright, at, width, height)
                copies[at] = _webp(small, profile, lossless=flat)
                if flat and len(copies[at]) >= len(data):  # smaller, it has more colours
                    copies[at] = _webp(small, profile, lossless=False)
            return width, height, copies


_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)
"""EXIF orientations in which width and height change places."""


def _small(image: Image.Image, at: int, width: int, height: int) -> Image.Image:
    clear = "A" in image.getbands() or "transparency" in image.info
    small = image.convert("RGBA" if clear else "RGB")
    size = (at, max(1, round(height * at / width)))
    return small if small.size == size else small.resize(size, Image.Resampling.LANCZOS)


def _webp(image: Image.Image, profile: bytes, *, lossless: bool) -> bytes:
    """Return a picture as WebP: one thread and a fixed effort, so the same gives the same bytes.

    No EXIF goes along: it may say where the photographer lives.
    """
    out = io.BytesIO()
    options = {"quality": QUALITY, "method": 4, "lossless": lossless, "icc_profile": profile}
    image.save(out, "WEBP", exif=b"", **options)
    return out.getvalue()


def _name(sha256: str, width: int) -> str:
    return f"{sha256}-{width}.webp"


def _keep(cache: Path, name: str, data: bytes) -> None:
    with preparing("a picture's smaller copies cannot be kept", f"{STATE}/{cache.name}"):
        cache.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=cache)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(part).replace(cache / name)  # whole or not there: another may be making the same
