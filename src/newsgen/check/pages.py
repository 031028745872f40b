"""Checks of the built site: links and anchors, addresses that vanished, names that meet."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

import msgspec

from newsgen.check import addresses
from newsgen.check.finding import Finding
from newsgen.check.site import Site
from newsgen.errors import Location
from newsgen.slugs import fold

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ATTRIBUTE = re.compile(r"""\s(href|src|id)=(?:"([^"]*)"|'([^']*)')""")
_ARTICLE = re.compile(r"^/(?:\d{4}/\d\d/(?:\d\d/)?(?!\d\d/$)|undated/)[^/]+/$")


class Link(msgspec.Struct, frozen=True):
    """A link of a built page.

    Args:
        page: The page's path below the output folder.
        href: As written, character references resolved.
        line: Of the page, from 1.
    """

    page: str
    href: str
    line: int


def walk(site: Site) -> Iterator[Link]:
    """Yield every link and picture of every built page, in order of path."""
    for path in sorted(site.files):
        if path.endswith(".html"):
            text = (site.config.output / path).read_text("utf-8", "replace")
            yield from _links(path, text)


def _links(path: str, text: str) -> Iterator[Link]:
    line, seen = 1, 0
    for tag in _TAG.finditer(text):
        for name, value, single in _ATTRIBUTE.findall(tag[0]):
            if name != "id":
                line += text.count("\n", seen, tag.start())
                seen = tag.start()
                yield Link(path, html.unescape(value or single), line)


def inside(site: Site, link: Link) -> tuple[str, str] | None:
    """Return the site path and the fragment a link leads to; None when it leaves the site."""
    look = site.config.look
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
    counts: Counter[str] = Counter()
    for link in walk(site):
        found = inside(site, link)
        if found is None:
            continue
        path, fragment = found
        file = _file(site, path)
        if file is None:
            missing.setdefault(path, link)
            counts[path] += 1
        elif fragment and file.endswith(".html"):
            anchors.setdefault((file, fragment), link)
    for path, link in missing.items():
        hint = "correct the link, or add what it leads to"
        yield _broken(site, link, f"a link to {path}, which is not there", counts[path], hint)
    for file, fragment in _lacking(site, anchors):
        said = (
            f"a link to #{fragment} of /{file.removesuffix('index.html')}, which has no such place"
        )
        yield _broken(site, anchors[file, fragment], said, 1, "correct what follows the #")


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
            text = (site.config.output / file).read_text("utf-8", "replace")
            ids[file] = {
                html.unescape(value or single)
                for tag in _TAG.findall(text)
                for name, value, single in _ATTRIBUTE.findall(tag)
                if name == "id"
            }
        if fragment not in ids[file] and fragment != "top":
            yield file, fragment


def _broken(site: Site, link: Link, said: str, count: int, hint: str) -> Finding:
    more = f" (and {count - 1:,} more links)" if count > 1 else ""
    return Finding("links", "error", said + more, origin(site, link), hint)


def origin(site: Site, link: Link) -> Location:
    """Return where an editor can mend a link: in the source where it stands there."""
    source = site.sources.get("/" + link.page.removesuffix("index.html"))
    if source is not None:
        record = site.archive.library.record(source)
        for block in record.article.body:
            if any(mark.target == link.href for mark in block.marks):
                return Location(source, block.line)
    return Location(f"{site.config.output.name}/{link.page}", link.line)


def vanished(site: Site) -> Iterator[Finding]:
    """Report addresses that were published once and now lead nowhere."""
    if not site.files:
        return
    present = set(addresses.addresses(site.files))
    for address, line in addresses.read(site.config.root).items():
        if address in present:
            continue
        if _ARTICLE.match(address):
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
