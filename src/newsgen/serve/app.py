"""Requests → answers: files of the last good site, with the reload script added on the way.

Nothing here writes, lists a folder or repeats a request's text in an answer.
"""

import asyncio
import html
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from functools import cache
from pathlib import Path

import msgspec
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from newsgen.serve.files import File, Moved, content_type, find, parts
from newsgen.serve.guard import OWN, Guard
from newsgen.serve.preview import Preview

CLIENT = Path(__file__).parent / "client"
CLIENT_FILES = ("reload.js", "overlay.css", "waiting.css")
ALIVE = 15
"""Seconds between signs of life on a stream of events: a closed one is found out by them."""

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


def application(preview: Preview, host: str, lifespan: Lifespan | None = None) -> Starlette:
    """Make the preview's web application.

    Args:
        preview: What is shown.
        host: The address that is listened on.
        lifespan: What runs beside it.
    """

    def page(request: Request) -> Response:
        return _page(preview, request)

    def events(_: Request) -> Response:
        return StreamingResponse(_events(preview), media_type="text/event-stream")

    return Starlette(
        routes=[
            Route(f"{OWN}events", events),
            *(Route(OWN + name, _client) for name in CLIENT_FILES),
            Route("/{path:path}", page),
        ],
        middleware=[Middleware(Guard, host=host)],
        lifespan=lifespan,
    )


# ------------------------------------------------------------------ the site


def _page(preview: Preview, request: Request) -> Response:
    """Answer with a file of the site, its own 404 page, or a page that says to wait."""
    prefix = preview.config.look.prefix
    names = parts(request.scope["raw_path"])
    if prefix and names is not None:
        base = (parts(f"{prefix}/".encode()) or ("",))[:-1]
        if names in (("",), base):
            return RedirectResponse(f"{prefix}/")
        names = names[len(base) :] if names[: len(base)] == base else None
    found = preview.find(names) if names is not None and preview.ours else None
    if isinstance(found, Moved):
        query = request.scope["query_string"].decode("latin-1")
        return RedirectResponse(prefix + found.path + (f"?{query}" if query else ""))
    if found is None:
        return _missing(preview)
    if found.content_type.startswith("text/html"):
        return _html(preview, found.data, 200)
    return _file(found, request)


def _missing(preview: Preview) -> Response:
    """Return the site's own page for what is not there; without a site, the waiting page."""
    output = preview.config.output
    if not preview.ours or find(output, ("",)) is None:
        return _waiting(preview)
    own = find(output, ("404.html",))
    if isinstance(own, File):
        return _html(preview, own.data, 404)
    return PlainTextResponse("There is no page at this address.\n", 404)


def _html(preview: Preview, data: bytes, status: int) -> Response:
    """Send a page with the reload script before its end."""
    version = preview.news().version
    tag = f'<script src="{OWN}reload.js" data-version="{version}" defer></script>'.encode()
    end = data.rfind(b"</body>")
    end = len(data) if end < 0 else end
    body = data[:end] + tag + data[end:]
    return Response(body, status, media_type="text/html")


def _file(file: File, request: Request) -> Response:
    """Send a file, or the one range of it that is asked for (RFC 9110, section 14)."""
    headers = {"Accept-Ranges": "bytes", "Content-Type": file.content_type}
    asked = request.headers.get("range")
    # Nothing is cached, so no answer of ours can be what If-Range means.
    if asked is None or request.method != "GET" or "if-range" in request.headers:
        return Response(file.data, headers=headers)
    span = byte_range(asked, len(file.data))
    if span is None:
        return Response(file.data, headers=headers)
    start, end = span
    if start >= end:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{len(file.data)}"})
    headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(file.data)}"
    return Response(file.data[start:end], 206, headers)


def byte_range(value: str, size: int) -> tuple[int, int] | None:
    """Read a `Range` header.

    Args:
        value: ``bytes=0-99``, ``bytes=100-``, ``bytes=-100``.
        size: Of the file.

    Returns:
        The bytes ``[start, end)``, an empty stretch when the file ends before it; None for
        what may be ignored: another unit, several ranges, nonsense.
    """
    unit, _, wanted = value.partition("=")
    first, dash, last = (part.strip() for part in wanted.partition("-"))
    digits = first + last
    if unit.strip().lower() != "bytes" or not dash or not (digits.isascii() and digits.isdigit()):
        return None
    if not first:
        return max(size - int(last), 0), size if int(last) else 0
    start, end = int(first), int(last) + 1 if last else size
    return (start, min(end, size)) if start < end or not last else None


# -------------------------------------------------------- the preview's own


def _waiting(preview: Preview) -> Response:
    """Return a plain page for the time before the first build: it reloads when there is one."""
    news = preview.news()
    troubles = "".join(
        f"<li><p><code>{html.escape(trouble.where)}</code> {html.escape(trouble.message)}</p>"
        f"<pre>{html.escape(trouble.text or '')}</pre><p>{html.escape(trouble.hint or '')}</p></li>"
        for trouble in news.problems
    )
    words = "The site cannot be built yet." if troubles else "The site is being built …"
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>newsgen</title><link rel="stylesheet" href="{OWN}waiting.css"></head>'
        f"<body><main><h1>{words}</h1><ul>{troubles}</ul></main></body></html>"
    )
    answer = _html(preview, page.encode(), 503)
    answer.headers["Retry-After"] = "1"
    answer.headers["Content-Security-Policy"] = "default-src 'self'; base-uri 'none'"
    return answer


def _client(request: Request) -> Response:
    name = request.url.path.removeprefix(OWN)
    return Response(_client_file(name), media_type=content_type(name))


@cache
def _client_file(name: str) -> bytes:
    return (CLIENT / name).read_bytes()


async def _events(preview: Preview) -> AsyncIterator[bytes]:
    """Yield the news as server-sent events (WHATWG HTML, 9.2), the present state first."""
    yield b"retry: 1000\n\n"
    while not preview.stopping:
        turn = preview.turn  # held before the news: what changes while they travel is not missed
        yield b"data: " + msgspec.json.encode(preview.news()) + b"\n\n"
        while not turn.is_set():
            try:
                await asyncio.wait_for(turn.wait(), ALIVE)
            except TimeoutError:
                yield b":\n\n"
