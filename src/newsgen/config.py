"""newsgen.yaml and names.yaml → Config: every setting with its default, checked on reading.

`SETTINGS` is the whole list; the README's table is tested against it. `Reading` holds
what changes how a source is read, apart from what only changes how pages look, so
that a new site title never means reading the archive again.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec

from newsgen import strict_yaml
from newsgen.errors import BuildError, ConfigError, Location, NewsgenError
from newsgen.model import Authority, AuthorityName
from newsgen.strict_yaml import Node

CONFIG_FILE = "newsgen.yaml"
NAMES_FILE = "names.yaml"
ARTICLES = "articles"
TEMPLATES = "templates"
STATE = ".newsgen"


Format = Literal["linked_data", "record", "citations", "feeds", "sitemap", "data"]
FORMATS: tuple[Format, ...] = ("linked_data", "record", "citations", "feeds", "sitemap", "data")
"""What a site offers to machines, each of which a setting can leave out."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What decides how a source is read: changing it reads every source again.

    Args:
        language: Of articles that do not say.
        date_order: How 03/04/2022 is meant; None leaves it unread and reported.
        century: The first year of the hundred that a two-digit year falls in; None leaves
            such a date unread.
        html: What becomes of HTML in Markdown: shown as text, or cleaned and kept.
        extraction: Whether texts are searched for names and quotations; `off` leaves what the
            front matter gives.
        redaction: What stands where a name is withheld.
        authority: names.yaml.
    """

    language: str = "en"
    date_order: Literal["dmy", "mdy", "ymd"] | None = None
    century: int | None = None
    html: Literal["escaped", "sanitized"] = "escaped"
    extraction: Literal["built-in", "off"] = "built-in"
    redaction: str = "[name withheld]"
    authority: Authority = Authority()


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What decides how pages look: changing it renders every page again.

    Args:
        title: The archive's name, in the masthead.
        description: One sentence on what it holds.
        base_url: Where it will be, with the path it stands under; feeds need it.
        language: Of the pages around the articles.
        publisher: The paper, for articles that do not name theirs.
        copyright: A line for every page's foot.
        licence: A name or address under which the archive may be used.
        list_length: How many articles a list shows before it is cut by year or month.
        feed_length: How many entries a feed carries.
        formats: What is offered to machines, beside the pages.
        search: Whether the archive is indexed, and has a search page.
        name_confidence: A machine-read name gets a page from this confidence on, 0 to 1 …
        name_articles: … and from this number of articles on.
        host_rules: The host whose `_redirects` and `_headers` are written beside the pages.
    """

    title: str = "News archive"
    description: str = ""
    base_url: str = ""
    language: str = "en"
    publisher: str | None = None
    copyright: str = ""
    licence: str = ""
    list_length: int = 50
    feed_length: int = 30
    formats: tuple[Format, ...] = FORMATS
    search: bool = True
    name_confidence: float = 0.5
    name_articles: int = 1
    host_rules: Literal["none", "netlify", "cloudflare"] = "none"

    @property
    def prefix(self) -> str:
        """The path the site stands under, without a final slash: ``""`` or ``/archive``."""
        return urlsplit(self.base_url).path.rstrip("/")

    @property
    def origin(self) -> str:
        """The address without that path, ``https://example.org``; empty when not set."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """A site: where it is, how its sources are read, how its pages look.

    Args:
        root: The site's folder.
        output: The folder of the finished site.
        keep: Names in the output folder that are never touched.
        targets: Name and address of the places the site is published to.
        founded: The paper's first year: an earlier date is a mistake.
        untrusted: The site is not one's own: its templates run in a sandbox.
    """

    root: Path
    output: Path
    keep: tuple[str, ...] = (".git", "CNAME")
    targets: tuple[tuple[str, str], ...] = ()
    founded: int | None = None
    untrusted: bool = False
    reading: Reading = Reading()
    look: Look = Look()

    @property
    def articles(self) -> Path:
        """The folder of sources."""
        return self.root / ARTICLES

    @property
    def templates(self) -> Path:
        """The site's own templates, which need not exist."""
        return self.root / TEMPLATES

    @property
    def state(self) -> Path:
        """The folder of newsgen's memory of the last build."""
        return self.root / STATE


def _base_url(node: Node, name: str) -> str:
    address = node.text(name) or ""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    plain = not (parts.query or parts.fragment or set(address) & set(" \\\t\n"))
    if address and (parts.scheme not in ("http", "https") or not parts.netloc or not plain):
        raise node.error(
            f"`{name}` is not a web address: {address!r}", "write https://example.org/"
        )
    return address


def _whole(node: Node, name: str, low: int, high: int) -> int:
    number = node.number(name, low, high)
    if number % 1:
        raise node.error(f"`{name}` is not a whole number: {number:g}", f"write {number:.0f}")
    return int(number)


def _length(node: Node, name: str) -> int:
    return _whole(node, name, 1, 10_000)


def _redaction(node: Node, name: str) -> str:
    mark = " ".join((node.text(name) or "").split())
    if not 0 < len(mark) <= _LONGEST_MARK or set(mark) & set("<>&\"'\\"):
        raise node.error(
            f"`{name}` cannot stand for a name: {mark!r}", "write a few words: [name withheld]"
        )
    return mark


_LONGEST_MARK = 60


def _formats(node: Node, name: str) -> tuple[str, ...]:
    chosen = {element.choice(name, FORMATS) for element in node.elements(name)}
    return tuple(format_ for format_ in FORMATS if format_ in chosen)


def _output(node: Node, name: str) -> str:
    path = node.text(name) or "build"
    if Path(path).is_absolute() or ".." in Path(path).parts:
        raise node.error(f"`{name}` leaves the site's folder: {path!r}", "write `output: build`")
    return path


def _targets(node: Node, name: str) -> tuple[tuple[str, str], ...]:
    found = []
    for target, value in node.items(name):
        address = value.text(target) or ""
        if ":" not in address:
            raise value.error(
                f"`{target}` is not an address: {address!r}",
                "write such as file:../www or s3:bucket",
            )
        if _PASSWORD.search(address):
            # The line itself is not shown: it would print what must not be read.
            raise ConfigError(
                f"`{target}` holds a password",
                at=Location(value.at().path, value.line),
                hint="leave it to the environment, or to the tool that logs in",
            )
        found.append((target, address))
    return tuple(found)


_PASSWORD = re.compile(r"//[^/@\s]*:[^/@\s]*@")

SETTINGS: Mapping[str, Callable[[Node, str], Any]] = {
    "title": lambda node, name: node.text(name) or "News archive",
    "description": lambda node, name: node.text(name) or "",
    "base_url": _base_url,
    "language": lambda node, name: node.text(name) or "en",
    "publisher": lambda node, name: node.text(name),
    "copyright": lambda node, name: node.text(name) or "",
    "licence": lambda node, name: node.text(name) or "",
    "date_order": lambda node, name: node.choice(name, ("dmy", "mdy", "ymd")),
    "century": lambda node, name: _whole(node, name, 1400, 2100),
    "html": lambda node, name: node.choice(name, ("escaped", "sanitized")),
    "extraction": lambda node, name: node.choice(name, ("built-in", "off")),
    "list_length": _length,
    "feed_length": _length,
    "formats": _formats,
    "search": lambda node, name: node.flag(name),
    "name_confidence": lambda node, name: node.number(name, 0, 1),
    "name_articles": _length,
    "host_rules": lambda node, name: node.choice(name, ("none", "netlify", "cloudflare")),
    "redaction": _redaction,
    "output": _output,
    "keep": lambda node, name: node.texts(name),
    "targets": _targets,
    "founded": lambda node, name: _whole(node, name, 1400, 2100),
}
"""Every setting and how it is read."""


def find_site(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds newsgen.yaml, else `start`."""
    for folder in (start, *start.parents):
        if (folder / CONFIG_FILE).is_file():
            return folder
    return start


def load_config(root: Path, *, output: Path | None = None, base_url: str | None = None) -> Config:
    """Read a site's settings and names.

    Args:
        root: The site's folder; without a newsgen.yaml in it every setting has its default.
        output: Stands in for the `output` setting, relative to the working folder.
        base_url: Stands in for the setting.

    Raises:
        BuildError: With every mistake in both files.
    """
    problems: list[NewsgenError] = []
    settings = _settings(root, problems)
    authority = _authority(root, problems)
    if base_url is not None:
        document = strict_yaml.load(
            msgspec.json.encode(base_url).decode(), "--base-url", ConfigError
        )
        _try(problems, lambda: settings.update(base_url=_base_url(document, "--base-url")))
    if problems:
        raise BuildError(problems)
    inside = settings.pop("output", "build")
    keep = settings.pop("keep", (".git", "CNAME"))
    reading = {name: settings[name] for name in Reading.__struct_fields__ if name in settings}
    look = {name: settings[name] for name in Look.__struct_fields__ if name in settings}
    return Config(
        root=root,
        output=output if output is not None else root / inside,
        keep=tuple(keep),
        targets=settings.get("targets", ()),
        founded=settings.get("founded"),
        reading=Reading(**reading, authority=authority),
        look=Look(**look),
    )


def _try(problems: list[NewsgenError], step: Callable[[], None]) -> None:
    try:
        step()
    except NewsgenError as problem:
        problems.append(problem)


def _document(root: Path, name: str, problems: list[NewsgenError]) -> Node | None:
    path = root / name
    if not path.is_file():
        return None
    try:
        return strict_yaml.load(path.read_text("utf-8-sig"), name, ConfigError)
    except UnicodeDecodeError:
        problems.append(ConfigError("not UTF-8 text", at=Location(name), hint="save it as UTF-8"))
    except OSError as error:
        problems.append(ConfigError(f"cannot be read: {error.strerror}", at=Location(name)))
    except ConfigError as problem:
        problems.append(problem)
    return None


def _settings(root: Path, problems: list[NewsgenError]) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    document = _document(root, CONFIG_FILE, problems)
    if document is None:
        return settings

    def read(name: str, node: Node) -> None:
        if name not in SETTINGS:
            hint = strict_yaml.near(name, SETTINGS) or f"the settings are {', '.join(SETTINGS)}"
            raise (node.key or node).error(f"`{name}` is not a setting", hint)
        if node.value is not None:
            settings[name] = SETTINGS[name](node, name)

    def walk() -> None:
        for name, node in document.items(CONFIG_FILE):
            _try(problems, lambda name=name, node=node: read(name, node))  # type: ignore[misc]  # mypy cannot type defaults of a lambda

    _try(problems, walk)
    return settings


_AUTHORITY_KINDS = ("people", "organizations", "places")


def _authority(root: Path, problems: list[NewsgenError]) -> Authority:
    document = _document(root, NAMES_FILE, problems)
    if document is None:
        return Authority()
    found: dict[str, Any] = {}

    def walk() -> None:
        for key, node in document.items(NAMES_FILE):
            _try(problems, lambda key=key, node=node: found.update({key: part(key, node)}))  # type: ignore[misc]  # as above

    def part(key: str, node: Node) -> tuple[Any, ...]:
        if key == "not_names":
            return node.texts(key)
        if key in (*_AUTHORITY_KINDS, "redact"):
            elements = node.elements(key)
            entries = [_authority_name(element, problems) for element in elements]
            _check_spellings(zip(elements, entries, strict=True), problems)
            return tuple(entry for entry in entries if entry is not None)
        hint = strict_yaml.near(key, (*_AUTHORITY_KINDS, "not_names", "redact"))
        raise (node.key or node).error(f"`{key}` is not a part of names.yaml", hint)

    _try(problems, walk)
    return _without_redacted(Authority(**found))


def _without_redacted(authority: Authority) -> Authority:
    """Move what is said of a redacted name to `redact`: no other part may name it again."""
    redacted: list[AuthorityName] = []
    taken: set[str] = set()
    kinds = {kind: getattr(authority, kind) for kind in _AUTHORITY_KINDS}
    entries = [entry for kind in kinds.values() for entry in kind]
    for name in authority.redact:
        forms = {_folded(form) for form in (name.name, *name.aliases)}
        same = [e for e in entries if forms & {_folded(form) for form in (e.name, *e.aliases)}]
        more = (form for entry in same for form in (entry.name, *entry.aliases))
        aliases = tuple(dict.fromkeys((*name.aliases, *more)))
        aliases = tuple(alias for alias in aliases if alias != name.name)
        redacted.append(msgspec.structs.replace(name, aliases=aliases))
        taken |= {entry.name for entry in same}
    kept = {
        kind: tuple(entry for entry in named if entry.name not in taken)
        for kind, named in kinds.items()
    }
    return msgspec.structs.replace(authority, redact=tuple(redacted), **kept)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _check_spellings(
    entries: Iterable[tuple[Node, AuthorityName | None]], problems: list[NewsgenError]
) -> None:
    """Refuse a spelling that stands under two names: who is meant, only the editor knows."""
    owners: dict[str, AuthorityName] = {}
    for node, entry in entries:
        if entry is None:
            continue
        for spelling in (entry.name, *entry.aliases):
            owner = owners.setdefault(_folded(spelling), entry)
            if owner is not entry:
                message = f"{spelling!r} already stands under {owner.name!r}"
                problems.append(node.error(message, "keep it under one of the two"))


_NAME_FIELDS: Mapping[str, Callable[[Node, str], Any]] = {
    "name": lambda node, name: node.text(name),
    "aliases": lambda node, name: node.texts(name),
    "wikidata": lambda node, name: node.text(name),
    "description": lambda node, name: node.text(name),
    "roles": lambda node, name: node.texts(name),
}


def _authority_name(node: Node, problems: list[NewsgenError]) -> AuthorityName | None:
    if isinstance(node.value, str) and node.value.strip():
        return AuthorityName(name=node.value.strip())
    fields: dict[str, Any] = {}
    try:
        for key, value in node.items("a name"):
            if key not in _NAME_FIELDS:
                raise (value.key or value).error(
                    f"`{key}` is not a field of a name", strict_yaml.near(key, _NAME_FIELDS)
                )
            fields[key] = _NAME_FIELDS[key](value, key)
        if not fields.get("name"):
            raise node.error("a name without `name`", "write `- name: Ana Reyes`")
    except NewsgenError as problem:
        problems.append(problem)
        return None
    return AuthorityName(**fields)
