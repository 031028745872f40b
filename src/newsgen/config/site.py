"""What a site is: where it stands, how its sources are read, how its pages look.

`Reading` holds what changes how a source is read, apart from what only changes how pages
look, so that a new site title never means reading the archive again.
"""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from newsgen.model import Authority

CONFIG_FILE = "newsgen.yaml"
NAMES_FILE = "names.yaml"
ARTICLES = "articles"
TEMPLATES = "templates"
STATE = ".newsgen"
LOCK = "lock"
"""The file in it that a command holds while it works on the site."""

Format = Literal["linked_data", "record", "citations", "feeds", "sitemap", "data", "cards"]
FORMATS: tuple[Format, ...] = (
    "linked_data",
    "record",
    "citations",
    "feeds",
    "sitemap",
    "data",
    "cards",
)
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
        shared: Other machines work on the site, and read what is remembered of it.
        memory: Where what is remembered of the last build is kept, if not in the site's folder.
    """

    root: Path
    output: Path
    keep: tuple[str, ...] = (".git", "CNAME")
    targets: tuple[tuple[str, str], ...] = ()
    founded: int | None = None
    untrusted: bool = False
    shared: bool = False
    memory: Path | None = None
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
        return self.memory or self.root / STATE
