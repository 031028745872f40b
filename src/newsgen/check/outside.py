"""Check of the links that leave the site: a bounded number, politely, one at a time per host.

Addresses come from articles, which anyone may have written: only http and https are followed,
and none to an address that the public net cannot reach.
"""

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from typing import IO
from urllib.parse import urldefrag, urlsplit

import msgspec

from newsgen import __version__
from newsgen.check.finding import Finding
from newsgen.check.pages import Link, inside, origin, walk
from newsgen.check.site import Site

HOSTS_AT_ONCE = 8
REFUSED = 400
"""HTTP statuses from here on say that there is no page."""
NOT_FOR_US = frozenset({401, 403, 429, 451, 999})
"""The page may well be there for a reader: the host does not speak to programs."""


class Manners(msgspec.Struct, frozen=True):
    """How outside links are asked after.

    Args:
        most: Links that are looked at; the rest is counted.
        pause: Seconds between two questions to one host.
        timeout: Seconds for one answer.
        public_only: Follow no link to a private or loopback address.
        sleep: Waits; a test counts instead.
    """

    most: int = 200
    pause: float = 1.0
    timeout: float = 10.0
    public_only: bool = True
    sleep: Callable[[float], None] = time.sleep


class _NotPublicError(OSError):
    """An address that the public net cannot reach."""


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to where a link could have led in the first place."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners

    def redirect_request(  # noqa: PLR0913, PLR0917  # urllib's own signature
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Look at the new address before going there."""
        _admit(newurl, self._manners)
        method = req.get_method()
        request = super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]  # typeshed wants HTTPMessage, urllib passes what it has
        if request is not None:
            request.method = method
        return request


def external(site: Site, manners: Manners) -> Iterator[Finding]:
    """Ask after the links that leave the site, and report those that lead nowhere."""
    found: dict[str, Link] = {}
    for link in walk(site):
        address = urldefrag(link.href)[0]
        if address.startswith(("http://", "https://")) and inside(site, link) is None:
            found.setdefault(address, link)
    asked = sorted(found)[: manners.most]
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in asked:
        by_host[_host(address)].append(address)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        answers = pool.map(lambda several: _ask_all(several, manners), by_host.values())
        for address, said in (pair for several in answers for pair in several):
            if said is not None:
                hint = "correct the link, or lead to a copy, such as one of web.archive.org"
                at = origin(site, found[address])
                yield Finding("external", "warning", f"{address} {said}", at, hint)
    if len(found) > len(asked):
        left = f"{len(found) - len(asked):,} of {len(found):,} outside links were not looked at"
        yield Finding("external", "note", left, None, f"add --external-most {len(found)}")


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _ask_all(several: Sequence[str], manners: Manners) -> list[tuple[str, str | None]]:
    answers = []
    for number, address in enumerate(several):
        if number:
            manners.sleep(manners.pause)
        answers.append((address, ask(address, manners)))
    return answers


def ask(address: str, manners: Manners) -> str | None:
    """Ask a host after a page; return what is wrong with it, None when it is there.

    Args:
        address: An http or https address.
        manners: How to ask.
    """
    said: str | None = None
    for method in ("HEAD", "GET"):  # some hosts answer the short question badly
        try:
            _admit(address, manners)
            request = urllib.request.Request(  # noqa: S310  # `_admit` lets only http and https in
                address,
                method=method,
                headers={"User-Agent": f"newsgen/{__version__} (link check)"},
            )
            opener = urllib.request.build_opener(_Redirects(manners))
            with opener.open(request, timeout=manners.timeout):
                return None
        except urllib.error.HTTPError as error:
            error.close()
            if error.code in NOT_FOR_US:
                return None
            said = f"answers {error.code} {error.reason}"
        except _NotPublicError as error:
            return str(error)
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            said = f"cannot be reached: {reason}"
    return said


def _admit(address: str, manners: Manners) -> None:
    """Refuse what is no web address, and what only this machine's network can reach."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _NotPublicError("is no web address")
    if manners.public_only:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        for *_, place in socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM):
            if not ipaddress.ip_address(str(place[0]).partition("%")[0]).is_global:
                raise _NotPublicError("leads to an address that readers cannot reach")
