"""A request's path → one file below the output folder, and nothing else.

The path is decoded once, then checked part by part, and never decoded again. The file is
opened part by part as well, from the folder that is already open, and no symbolic link is
followed: what is read is what was checked.
"""

import errno
import os
import stat
import unicodedata
from mimetypes import MimeTypes
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

import msgspec

INDEX = "index.html"

_TYPES = MimeTypes()  # Python's own table: a preview does not depend on the machine's
for _type, _suffix in (
    ("application/atom+xml", ".atom"),
    ("application/json", ".json"),
    ("application/ld+json", ".jsonld"),
    ("application/manifest+json", ".webmanifest"),
    ("application/wasm", ".wasm"),
    ("application/xml", ".xml"),
    ("font/woff2", ".woff2"),
    ("image/avif", ".avif"),
    ("image/svg+xml", ".svg"),
    ("image/webp", ".webp"),
    ("text/javascript", ".js"),
    ("text/plain", ".txt"),
):
    _TYPES.add_type(_type, _suffix)

_TEXTS = ("text/", "application/json", "application/xml", "image/svg+xml")


class File(msgspec.Struct, frozen=True):
    """A file that was asked for."""

    data: bytes
    content_type: str


class Moved(msgspec.Struct, frozen=True):
    """A folder that was asked for without its final slash: where it is."""

    path: str


def parts(raw: bytes) -> tuple[str, ...] | None:
    """Take a request's path apart.

    Args:
        raw: As it came, percent-encoded, without the query.

    Returns:
        The decoded parts between the slashes, the last one empty for a folder; None when
        one of them is not a plain name: dots, a dot-file, a backslash, a control character.
    """
    try:
        text = unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        return None
    if not text.startswith("/") or "\\" in text:
        return None
    if any(unicodedata.category(char) == "Cc" for char in text):
        return None
    *folders, last = text[1:].split("/")
    if not all(folders) or any(name.startswith(".") for name in (*folders, last)):
        return None
    return (*folders, last)


def find(root: Path, names: tuple[str, ...]) -> File | Moved | None:
    """Find the file for a path.

    Args:
        root: The output folder.
        names: From `parts`.

    Returns:
        The file, for a folder its index.html; `Moved` for a folder without its slash; None
        when there is nothing.
    """
    *folders, last = names
    data = _read(root, [*folders, last or INDEX])
    if data is not None:
        return File(data, content_type(last or INDEX))
    if last and _read(root, [*names, INDEX]) is not None:
        return Moved("/" + "/".join(quote(name, safe="") for name in names) + "/")
    return None


def content_type(name: str) -> str:
    """Return the content type of a file by its name; text is always UTF-8."""
    if name == "feed.xml":
        return "application/atom+xml; charset=utf-8"
    found, encoding = _TYPES.guess_type(name)
    if found is None or encoding is not None:
        return "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith(_TEXTS) else found


def _read(root: Path, names: list[str]) -> bytes | None:
    """Read a regular file; None when there is none at that place."""
    try:
        handle = _open(root, names)
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.ENFILE, errno.EIO):
            raise  # the machine's trouble, not a missing page
        return None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read()
    finally:
        os.close(handle)


def _open(root: Path, names: list[str]) -> int:
    """Open a file by walking down from `root`, following no link below it."""
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for name in names[:-1]:
            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
            inner = os.open(name, flags, dir_fd=folder)
            os.close(folder)
            folder = inner
        # Without O_NONBLOCK a FIFO would wait for its other end.
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        return os.open(names[-1], flags, dir_fd=folder)
    finally:
        os.close(folder)
