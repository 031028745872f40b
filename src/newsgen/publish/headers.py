"""A file's path → what a web server is to say of it: its type, and how long it may be kept."""

import mimetypes

from newsgen.check.addresses import fingerprinted

IMMUTABLE = "public, max-age=31536000, immutable"
PICTURE = "public, max-age=86400"
REVALIDATE = "no-cache"

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
}
# Made without a list of files it knows what Python knows: the machine's own table has no say.
_KNOWN = mimetypes.MimeTypes()


def content_type(path: str) -> str:
    """Return a file's media type, with its encoding where it is text."""
    name = path.rpartition("/")[2]
    if name == "feed.xml":
        return "application/atom+xml; charset=utf-8"
    suffix = "." + name.rpartition(".")[2].lower() if "." in name else ""
    return _TYPES.get(suffix) or _KNOWN.guess_type(name)[0] or "application/octet-stream"


def cache_control(path: str) -> str:
    """Return how long a browser may keep a file without asking again."""
    if fingerprinted(path):
        return IMMUTABLE
    return PICTURE if path.startswith("media/") else REVALIDATE
