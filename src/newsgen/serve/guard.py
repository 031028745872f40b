"""Who is answered: this machine, by its own names, with GET or HEAD.

A page elsewhere can point a name of its own at 127.0.0.1 (DNS rebinding) and read whatever
answers there; it cannot choose the `Host` its browser sends. So only the names that the
preview was started under are answered, and its own paths only to its own pages.
"""

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN = "/__newsgen__/"
"""Where the preview's own script, style and events stand."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
LONGEST = 4096
"""Bytes of path and query."""

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def host_name(value: str) -> str | None:
    """Return the name in a `Host` header, lower-case and without the port; None if it is none."""
    try:
        parts = urlsplit(f"//{value}")
        _ = parts.port  # raises for one that is not a number
    except ValueError:
        return None
    name = parts.hostname
    if not name or parts.path or parts.query or parts.fragment or "@" in value:
        return None
    return name.rstrip(".")


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


class Guard:
    """Refuses what a preview has no business answering; adds its headers to what it sends.

    Args:
        app: What answers the rest.
        host: The address that is listened on. Listening on every address, any address is
            a good name too: a rebinding attack always comes under a domain name.
    """

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app = app
        self._names = LOOPBACK | {host.casefold()}
        self._anywhere = host in ("0.0.0.0", "::")  # noqa: S104  # compared, not bound

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, sending)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._ours(host_name(hosts[0])):
            return PlainTextResponse("newsgen serve does not answer to this host name.\n", 403)
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("Only GET and HEAD.\n", 405, {"Allow": "GET, HEAD"})
        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > LONGEST:
            return PlainTextResponse("The address is too long.\n", 414)
        if scope["path"].startswith(OWN) and not self._from_own_page(headers):
            return PlainTextResponse("Only for the preview's own pages.\n", 403)
        return None

    def _ours(self, name: str | None) -> bool:
        if name is None:
            return False
        return name in self._names or (self._anywhere and _is_address(name))

    def _from_own_page(self, headers: Headers) -> bool:
        """Say whether a page of this very preview is asking; a browser tells by two headers."""
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return False
        origin = headers.get("origin")
        return origin is None or origin.casefold() == f"http://{headers['host'].casefold()}"


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
