"""Rules for hosts → `_redirects` and `_headers`, as Netlify and Cloudflare Pages read them.

One rule stands on one line: an address is percent-encoded, so that nothing an article says can
begin another.
"""

from urllib.parse import quote

from newsgen.config import Look
from newsgen.views import HeadersView, RedirectsView

_KEPT = "/-._~"
_EVERYWHERE = (
    # Each page says in its own head what it may load; only a header can say who may frame it.
    "Content-Security-Policy: base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: strict-origin-when-cross-origin",
)
_FOR_EVER = ("Cache-Control: public, max-age=31536000, immutable",)
_UNLISTED = ("X-Robots-Tag: noindex",)


def redirects(view: RedirectsView, look: Look) -> bytes:
    """Return `_redirects`: old paths move for good, withdrawn stories are gone."""
    lines = [f"{_path(old, look)} {_path(new, look)} 301" for old, new in view.moved]
    lines += [f"{_path(url, look)} {_path(url, look)}index.html 410!" for url in view.gone]
    return "".join(f"{line}\n" for line in lines).encode()


def headers(view: HeadersView, look: Look) -> bytes:
    """Return `_headers`: what holds everywhere, what never changes, what is not to be found."""
    rules = [("/*", _EVERYWHERE), ("/static/*", _FOR_EVER)]
    rules += [(url, _UNLISTED) for url in view.gone]
    lines: list[str] = []
    for path, said in rules:
        lines += [path if path == "/*" else _path(path, look), *(f"  {line}" for line in said)]
    return "".join(f"{line}\n" for line in lines).encode()


def _path(url: str, look: Look) -> str:
    star = "*" if url.endswith("/*") else ""
    return look.prefix + quote(url.removesuffix("*") if star else url, safe=_KEPT) + star
