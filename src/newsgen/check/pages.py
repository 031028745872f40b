"""Checks of the built site: links and anchors, addresses that vanished, names that meet."""

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

import msgspec

from newsgen.check import addresses
from newsgen.check.finding import Finding
from newsgen.check.site import Site
from newsgen.errors import Location
from newsgen.slugs import fold

_LINK = re.compile(r"""<[a-zA-Z][^<>]*?\s(?:href|src)=(?:"([^"]*)"|'([^']*)')""")
_ID = re.compile(r"""<[a-zA-Z][^<>]*?\sid=(?:"([^"]*)"|'([^']*)')""")


class Link(msgspec.Struct, frozen=True):
    """A link of a built page.

    Args:
        page: The page's path below the output folder.
        href: As written, character references resolved.
        offset: Where in the page's text its tag begins.
    """

    page: str
    href: str
    offset: int


def walk(site: Site) -> Iterator[Link]:
    """Yield the links and pictures of every built page, in order of path.

    A page's own are yielded once each; one that leads from the root (``/people/``) is the same
    wherever it stands, and is yielded on the first page that has it.
    """
    everywhere: set[str] = set()
    for path in sorted(site.files):
        if not path.endswith(".html"):
            continue
        here: set[str] = set()
        text = _text(site, path)
        for found in _LINK.finditer(text):
            href = found[1] or found[2] or ""
            if href.startswith("#") and f'id="{href[1:]}"' in text:
                continue  # "skip to the content", on every page
            seen = everywhere if href.startswith("/") else here
            if href not in seen:
                seen.add(href)
                yield Link(path, html.unescape(href) if "&" in href else href, found.start())


def _text(site: Site, path: str) -> str:
    return (site.config.output / path).read_bytes().decode("utf-8", "replace")


def inside(site: Site, link: Link) -> tuple[str, str] | None:
    """Return the site path and the fragment a link leads to; None when it leaves the site."""
    look = site.config.look
    if link.href.startswith(f"{look.prefix}/") and not link.href.startswith("//"):
        path, _, fragment = link.href.partition("#")  # nearly all of them, and urljoin is slow
        return unquote(path.partition("?")[0])[len(look.prefix) :], unquote(fragment)
    home = look.origin or "https://site.invalid"
    page = f"{home}{look.prefix}/{link.page.removesuffix('index.html')}"
    try:
        parts = urlsplit(urljoin(page, link.href))
    except ValueError:
        return None
    if f"{parts.scheme}://{parts.netloc}" != home:
        return None
    path = unquote(parts.path)
    if path != look.prefix and not path.startswith(f"{look.prefix}/"):
        return None  # the same machine, another site
    return path.removeprefix(look.prefix) or "/", unquote(parts.fragment)


def links(site: Site) -> Iterator[Finding]:
    """Report links of the site to its own pages, pictures and anchors that are not there."""
    missing: dict[str, Link] = {}
    anchors: dict[tuple[str, str], Link] = {}
    for link in walk(site):
        found = inside(site, link)
        if found is None:
            continue
        path, fragment = found
        file = _file(site, path)
        if file is None:
            missing.setdefault(path, link)
        elif fragment and file.endswith(".html"):
            anchors.setdefault((file, fragment), link)
    for path, link in missing.items():
        hint = "correct the link, or add what it leads to"
        yield _broken(site, link, f"a link to {path}, which is not there", hint)
    for file, fragment in _lacking(site, anchors):
        page = file.removesuffix("index.html")
        said = f"a link to #{fragment} of /{page}, which has no such place"
        yield _broken(site, anchors[file, fragment], said, "correct what follows the #")


def _file(site: Site, path: str) -> str | None:
    """Return the file a web server would send for a path."""
    name = path.lstrip("/")
    if not name or name.endswith("/"):
        name += "index.html"
    if name in site.files:
        return name
    folder = f"{name}/index.html"
    return folder if folder in site.files else None


def _lacking(site: Site, wanted: dict[tuple[str, str], Link]) -> Iterator[tuple[str, str]]:
    ids: dict[str, set[str]] = {}
    for file, fragment in wanted:
        if file not in ids:
            pairs = _ID.findall(_text(site, file))
            ids[file] = {html.unescape(double or single) for double, single in pairs}
        if fragment not in ids[file] and fragment != "top":
            yield file, fragment


def _broken(site: Site, link: Link, said: str, hint: str) -> Finding:
    return Finding("links", "error", said, origin(site, link), hint)


def origin(site: Site, link: Link) -> Location:
    """Return where an editor can mend a link: in the source where it stands there."""
    source = site.sources.get("/" + link.page.removesuffix("index.html"))
    if source is not None:
        record = site.archive.library.record(source)
        for block in record.article.body:
            if any(_address(site, mark.target or "") == link.href for mark in block.marks):
                return Location(source, block.line)
    line = _text(site, link.page).count("\n", 0, link.offset) + 1
    return Location(f"{site.config.output.name}/{link.page}", line)


def _address(site: Site, target: str) -> str:
    """Return the address that a link's target has in the page; ``article:`` names a source."""
    prefix = site.config.look.prefix
    if not target.startswith("article:"):
        return prefix + target if target.startswith("/") else target
    path, hash_, fragment = target.removeprefix("article:").partition("#")
    return prefix + site.archive.links.get(path, "") + hash_ + fragment


def vanished(site: Site) -> Iterator[Finding]:
    """Report addresses that were published once and now lead nowhere."""
    if not site.files:
        return
    present = set(addresses.addresses(site.files))
    for address, line in addresses.read(site.config.root).items():
        if address in present:
            continue
        if addresses.of_story(address):
            hint = f"write `aliases: [{address}]` in the story that stood there, or withdraw it"
            said = f"the story at {address} was published and is gone"
            yield Finding("vanished", "error", said, Location(addresses.LOCK, line), hint)
        else:
            hint = f"if it may go, remove the line from {addresses.LOCK}"
            said = f"{address} was published and is gone"
            yield Finding("vanished", "warning", said, Location(addresses.LOCK, line), hint)


def collisions(site: Site) -> Iterator[Finding]:
    """Report paths that a disk which ignores case or Unicode form takes for one."""
    owners: dict[str, str] = {}
    names = {folder for path in site.files for folder in _folders(path)} | set(site.files)
    for name in sorted(names):
        owner = owners.setdefault(fold(name), name)
        if owner != name:
            yield Finding(
                "collisions",
                "error",
                f"{name} and {owner} are one path where case does not count",
                Location(f"{site.config.output.name}/{name}"),
                "give one of the two another `slug`",
            )


def _folders(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
