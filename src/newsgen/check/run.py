"""Every check, and their order. `newsgen check` calls `check`."""

from collections.abc import Callable, Collection, Iterator, Mapping

from newsgen.check.alike import duplicates
from newsgen.check.finding import Finding
from newsgen.check.hosts import HOSTS, Size, excesses
from newsgen.check.names import names
from newsgen.check.outside import Manners, external
from newsgen.check.pages import collisions, links, vanished
from newsgen.check.site import Site, open_site
from newsgen.check.stories import dates, pictures, quotes, sources
from newsgen.config import Config
from newsgen.errors import Location

CHECKS: Mapping[str, Callable[[Site], Iterator[Finding]]] = {
    "sources": sources,
    "dates": dates,
    "pictures": pictures,
    "quotes": quotes,
    "names": names,
    "duplicates": duplicates,
    "links": links,
    "vanished": vanished,
    "collisions": collisions,
}
"""Every check by name. Adding one is a function and a line."""


def check(
    config: Config,
    now: str,
    *,
    hosts: Collection[str] = (),
    only: Collection[str] = (),
    outside: Manners | None = None,
) -> tuple[Finding, ...]:
    """Look a site over.

    Args:
        config: The site.
        now: The clock, ISO 8601 in UTC.
        hosts: Names in `HOSTS`, whose limits are held against the built site.
        only: Names in `CHECKS`; empty for all of them.
        outside: How to ask after links that leave the site; None asks nobody.

    Returns:
        The findings, the gravest first.
    """
    site = open_site(config, now)
    found = [f for name, one in CHECKS.items() if not only or name in only for f in one(site)]
    for host in hosts:
        found += limits(site, host)
    if outside is not None:
        found += external(site, outside)
    return tuple(sorted(set(found), key=Finding.key))


def limits(site: Site, host: str) -> Iterator[Finding]:
    """Report what a host would not accept."""
    folder = site.config.output.name
    files = [Size(file.path, file.size) for file in site.files.values()]
    for excess in excesses(files, HOSTS[host]):
        at = Location(f"{folder}/{excess.path}") if excess.path is not None else None
        yield Finding("hosts", "error", excess.message, at, f"see {HOSTS[host].source}")
