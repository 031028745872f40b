"""Slugs, aliases, ids and links as an editor wrote them: taken as they are, or refused.

A derived slug may be told apart or cut; an explicit one that would need any repair is a
mistake that the editor should see. Nothing here leads outside the site.
"""

import re
import unicodedata
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from newsgen.slugs import slug as slugged

ARTICLES = "articles/"
_DAY = re.compile(r"\d{1,2}")
_ID = re.compile(r"[\w@+,;=!~()&' -][\w.@+,;=!~()&' -]*(?:/[\w@+,;=!~()&' -][\w.@+,;=!~()&' -]*)*")
_ID_BYTES = 200
_ALIAS_BYTES = 1_000
_PART_BYTES = 200
_BAD_IN_PATH = re.compile(r"[\x00-\x1f\x7f\\%?#*:|\"<>]")
_RESERVED = frozenset({"_redirects", "_headers", "cname", "web.config", ".well-known", "pagefind"})
_BROWSERS_DROP = re.compile(r"[\t\n\r]|^[\x00-\x20]+|[\x00-\x20]+$")
_SCHEMES = frozenset({"http", "https", "mailto"})


def slug_fault(slug: str) -> str | None:
    """Say what is wrong with an explicit slug; None when it can stand as it is."""
    if slugged(slug) != slug:
        return f"`{slugged(slug)}` would do"
    if _DAY.fullmatch(slug):
        return "a number of two digits is the address of a month or day"
    return None


def id_fault(name: str) -> str | None:
    """Say what is wrong with an explicit id."""
    if len(name.encode("utf-8", "replace")) > _ID_BYTES:
        return f"longer than {_ID_BYTES} bytes"
    if not _ID.fullmatch(name) or name.endswith(" ") or name != name.strip():
        return "write letters, digits, hyphens and single slashes, such as 2022/flood"
    return None


def alias(written: str) -> tuple[str, str | None]:
    """Read an old path from the site's root.

    Returns:
        The path, decoded once, and what is wrong with it (None when nothing is).
    """
    path = unquote(written)
    if not path.startswith("/") or path.startswith("//"):
        return path, "write the path from the site's root, such as /1998/old-name.html"
    if _BAD_IN_PATH.search(path):
        return path, "write a path without ?, #, %, :, *, backslashes or control characters"
    composed = unicodedata.normalize("NFC", path) == path
    if not composed or len(path.encode("utf-8", "replace")) > _ALIAS_BYTES:
        return path, f"write a path of at most {_ALIAS_BYTES} bytes, in composed Unicode"
    return path, next(filter(None, map(_part_fault, path[1:].removesuffix("/").split("/"))), None)


def _part_fault(part: str) -> str | None:
    if not part or part.startswith(".") or part.endswith((".", " ")) or part != part.strip():
        return "write a path without empty parts, dots or spaces at its joints"
    if len(part.encode("utf-8", "replace")) > _PART_BYTES:
        return f"write parts of at most {_PART_BYTES} bytes"
    stem = part.casefold().partition(".")[0]
    if part.casefold() in _RESERVED or slugged(stem) == f"{stem}-":
        return f"`{part}` is kept for the host of the site"
    return None


def web_address(written: str) -> str | None:
    """Return an absolute web address, None when it is anything else."""
    address = _BROWSERS_DROP.sub("", written)
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() in ("http", "https") and parts.netloc and not _unsafe(address):
        return address
    return None


def _unsafe(address: str) -> bool:
    return "\\" in address or any(char.isspace() or ord(char) < 32 for char in address)  # noqa: PLR2004  # control characters


def below_articles(reference: str, path: str) -> str | None:
    """Resolve a relative path against the file that holds it.

    Args:
        reference: As written, without query and fragment, decoded once.
        path: The file, from the site's root: ``articles/2022/flood.md``.

    Returns:
        The path below articles/; None when it leads outside.
    """
    folder, _, _ = path.rpartition("/")
    joined = normpath(f"{folder}/{reference}")
    if not joined.startswith(ARTICLES) or "\0" in joined:
        return None
    return joined.removeprefix(ARTICLES)


def link(written: str, path: str) -> str | None:
    """Read the target of a link in an article.

    Returns:
        The address as a `Mark.target`; None when its scheme is not one we make links of.

    Raises:
        ValueError: If it is relative and leads outside articles/.
    """
    address = _BROWSERS_DROP.sub("", written)
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if _unsafe(address.replace(" ", "%20")) or address.startswith("//"):
        return None
    address = address.replace(" ", "%20")
    if parts.scheme:
        known = parts.scheme.lower() in _SCHEMES
        return address if known and (parts.netloc or parts.scheme.lower() == "mailto") else None
    if not address or address.startswith(("/", "#")):
        return address or None
    below = below_articles(unquote(parts.path), path) if parts.path else None
    if below is None:
        if not parts.path:
            return None
        raise ValueError(written)
    return f"article:{below}" + (f"#{parts.fragment}" if parts.fragment else "")
