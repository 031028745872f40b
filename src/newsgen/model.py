"""What flows through newsgen: one frozen type per stage, complete when made.

    Source ─parse─▶ Article ─extract─▶ Record ─store─▶ Archive ─plan─▶ Page ─render─▶ Artifact

Text is plain. Emphasis, links, names and quotes are spans over it, half-open
ranges of code points in one block's `text`. Nothing here reads a disk or a clock.
What the templates see is in `views.py`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol

import msgspec

# ---------------------------------------------------------------- vocabulary

BodyRole = Literal[
    "paragraph",
    "crosshead",
    "blockquote",
    "list_item",
    "summary_point",
    "table",
    "code",
    "image",
    "raw",
]
HeaderRole = Literal["headline", "kicker", "dek", "byline", "dateline_date"]
FurnitureRole = Literal[
    "promo",
    "call_to_action",
    "related_heading",
    "related_link",
    "caption",
    "credit",
    "pull_quote",
    "agency_trailer",
    "contributor_note",
    "editor_note",
    "correction",
    "copyright",
    "signup",
    "share",
    "advertisement",
    "timestamp",
    "section_label",
    "end_mark",
    "noise",
]
Role = BodyRole | HeaderRole | FurnitureRole

MarkKind = Literal["emphasis", "strong", "strike", "code", "link"]
EntityKind = Literal["person", "organization", "place"]
QuoteKind = Literal["direct", "partial"]
Creator = Literal["machine", "editorial"]
Precision = Literal["year", "month", "day", "minute"]
Origin = Literal["front_matter", "sidecar", "names", "text", "dateline", "file_name", "setting"]
Level = Literal["read", "guess", "odd"]
PublicationState = Literal["usable", "draft", "embargoed", "withdrawn"]


# -------------------------------------------------------------------- source


MAX_SOURCE_BYTES = 5_000_000
"""A novel has a fifth of this. A larger source is an export that should be cut into articles."""


class Source(msgspec.Struct, frozen=True):
    """One file of articles/ as bytes.

    Args:
        path: Relative to the site's folder, with slashes: ``articles/2022/flood.txt``.
        data: The whole file.
        sha256: Of `data` and `sidecar` together, in hex: what decides whether it changed.
        sidecar: The bytes of ``flood.yaml`` beside ``flood.txt``; None without one.
    """

    path: str
    data: bytes
    sha256: str
    sidecar: bytes | None = None


# ------------------------------------------------------------------- article


class Span(msgspec.Struct, frozen=True, gc=False):
    """A stretch of ``body[block].text``: code points ``[start, end)``."""

    block: int
    start: int
    end: int


class Mark(msgspec.Struct, frozen=True, gc=False):
    """Emphasis or a link over a block's text.

    Args:
        start: First code point, in the text of the block that holds the mark.
        end: One past the last.
        kind: What it is.
        target: A link's address: absolute (``https:``, ``mailto:``), from the site's root
            (``/about/``), or ``article:2022/flood.md#anchor`` for another source file.
    """

    start: int
    end: int
    kind: MarkKind
    target: str | None = None


class Image(msgspec.Struct, frozen=True):
    """A picture in the body.

    Args:
        source: The file relative to articles/, or an absolute address.
        alt: What it shows, for those who do not see it; may be empty.
        caption: The line below it, and who made it where that is known.
    """

    source: str
    alt: str
    caption: str | None = None
    credit: str | None = None


class Block(msgspec.Struct, frozen=True, gc=False):
    """A piece of the story.

    Args:
        role: What it is.
        text: Plain text; a line break inside a paragraph is a line feed.
        line: Where it begins in the source file, from 1.
        marks: Emphasis and links over `text`, in order of start, properly nested.
        html: The whole markup of a table, code or raw block, already safe; else None.
        level: Depth of a list item or block quote from 1; of a crosshead from 2.
        ordered: For a list item: whether its list is numbered.
        image: For an image block.
    """

    role: BodyRole
    text: str
    line: int
    marks: tuple[Mark, ...] = ()
    html: str | None = None
    level: int = 1
    ordered: bool = False
    image: Image | None = None


class Line(msgspec.Struct, frozen=True, gc=False):
    """A source line that is not the story: header, furniture or private note.

    Args:
        role: What it is.
        text: As it stands in the source.
        line: Where it begins in the source file, from 1.
    """

    role: HeaderRole | FurnitureRole
    text: str
    line: int


class Moment(msgspec.Struct, frozen=True, gc=False):
    """A date, only as precise as it is known.

    Args:
        value: ISO 8601: ``2022``, ``2022-03``, ``2022-03-16`` or ``2022-03-16T06:30``.
        precision: How much of it is known.
        timezone: As written (``-05:00``, ``EST``); None where none was.
        source: Where it was read.
    """

    value: str
    precision: Precision
    timezone: str | None
    source: Literal["front_matter", "dateline", "file_name", "text"]


class Author(msgspec.Struct, frozen=True):
    """One person or desk of a byline. `email` is never published."""

    name: str
    role: str | None = None
    organization: str | None = None
    email: str | None = None


class Dateline(msgspec.Struct, frozen=True):
    """Where a story was filed from.

    Args:
        raw: As written, without the dash that ends it.
        place: The place, as written: ``PORT ELLERY, Maine``.
        agency: The agency in brackets.
        date: The date in it, ISO 8601.
        span: Where it stands in the body (with its dash); None when it came from the header.
    """

    raw: str
    place: str | None
    agency: str | None = None
    date: str | None = None
    span: Span | None = None


class NamedDay(msgspec.Struct, frozen=True, gc=False):
    """A day (or month, or year) that the story names by words: ``Tuesday``, ``last month``.

    Args:
        span: Where the words stand.
        text: The words.
        value: ISO 8601, resolved against the day the story was published.
    """

    span: Span
    text: str
    value: str


class Correction(msgspec.Struct, frozen=True):
    """A published correction; `date` in ISO 8601 when known."""

    date: str | None
    text: str


class GivenName(msgspec.Struct, frozen=True):
    """A name the editor gave in the front matter."""

    kind: EntityKind
    name: str
    role: str | None = None


class Status(msgspec.Struct, frozen=True):
    """Whether the story is for readers.

    Args:
        state: `embargoed` is decided against the clock, from `until`.
        until: ISO 8601, for an embargo.
        date: When it was withdrawn.
        notice: What readers are told about a withdrawal.
        expires: ISO 8601: from then on the story counts as withdrawn on that day.
    """

    state: PublicationState = "usable"
    until: str | None = None
    date: str | None = None
    notice: str | None = None
    expires: str | None = None


class Provenance(msgspec.Struct, frozen=True):
    """Which bytes, read how, made this record."""

    path: str
    sha256: str
    encoding: str
    reader: str
    newsgen: str


class Finding(msgspec.Struct, frozen=True, gc=False):
    """A line of the record's report: what was read, how sure, what looked odd.

    Args:
        level: `read` (as stated), `guess` (inferred), or `odd` (someone should look).
        field: The field of the record it speaks of.
        message: One clause for a person.
        line: Of the source file, from 1.
        confidence: 0 to 1; None where it does not apply.
        origin: Where the field's value came from.
    """

    level: Level
    field: str
    message: str
    line: int | None = None
    confidence: float | None = None
    origin: Origin | None = None


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One story, read: fields and labelled lines, before names and quotes.

    `header`, `body`, `furniture` and `private` together hold every word of the source's
    text. Field names follow schema.org and ninjs where they have one.
    """

    id: str
    """Stable: from the source's path, or front matter `id`; never from the headline."""
    slug: str | None = None
    """The last part of the permalink, when the editor gave one."""
    aliases: tuple[str, ...] = ()
    """Old paths from the site's root that lead here."""
    headline: str
    kicker: str | None = None
    dek: str | None = None
    byline: str | None = None
    authors: tuple[Author, ...] = ()
    dateline: Dateline | None = None
    published: Moment | None = None
    updated: Moment | None = None
    corrections: tuple[Correction, ...] = ()
    days: tuple[NamedDay, ...] = ()
    """Days named in the body; empty while the day of publication is not known."""
    publisher: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str = "en"
    original_url: str | None = None
    copyright: str | None = None
    names: tuple[GivenName, ...] = ()
    """People, organizations and places the editor named."""
    status: Status = Status()
    body: tuple[Block, ...] = ()
    header: tuple[Line, ...] = ()
    furniture: tuple[Line, ...] = ()
    private: tuple[Line, ...] = ()
    """Agency notes and contact lines: kept, and published nowhere."""
    redacted: tuple[str, ...] = ()
    """Names that were taken out of this story: kept for the leak test, and published nowhere."""
    extra: dict[str, Any] = {}
    """Front matter that newsgen does not know, as it was written."""
    source: Provenance
    report: tuple[Finding, ...] = ()


# -------------------------------------------------------------------- record


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A person, organization or place in one article.

    Args:
        id: ``person/jens-stoltenberg``: the kind and the slug of `name`; unique in the record.
        name: The fullest form in the article.
        roles: As written there, fullest first.
        mentions: Where it stands in the body, in reading order; empty when only the
            front matter names it.
        confidence: 0 to 1, that it is a name of this kind.
        creator: Who said so.
    """

    id: str
    kind: EntityKind
    name: str
    roles: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    confidence: float = 1.0
    creator: Creator = "machine"


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Words said, between quotation marks.

    Args:
        id: Unique in the record and stable while the words stand: ``q`` and a hash of them.
        kind: `direct` when the words stand as a sentence, `partial` when they are part of one.
        fragments: Where the words stand, without the marks.
        text: The fragments joined by a space.
        speaker: The `Entity.id` of who said it; None when that is not known.
        speaker_as_written: ``NATO Secretary General Jens Stoltenberg``, ``she``.
        speaker_span: Where that stands.
        role: The speaker's role as written beside the quote.
        cue: The reporting verb or phrase, as written.
        when: The day named beside the cue, as written.
        confidence: 0 to 1, that `speaker` is right (or rightly None).
        reason: Why this speaker, in words for `newsgen inspect`.
    """

    id: str
    kind: QuoteKind
    fragments: tuple[Span, ...]
    text: str
    speaker: str | None = None
    speaker_as_written: str | None = None
    speaker_span: Span | None = None
    role: str | None = None
    cue: str | None = None
    when: str | None = None
    confidence: float = 0.0
    reason: str = ""


class Record(msgspec.Struct, frozen=True):
    """One story with its names and quotations: what newsgen knows of it."""

    article: Article
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()


class AuthorityName(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of names.yaml."""

    name: str
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    description: str | None = None
    roles: tuple[str, ...] = ()


class Authority(msgspec.Struct, frozen=True):
    """names.yaml: who is who, decided by the editor, above anything read."""

    people: tuple[AuthorityName, ...] = ()
    organizations: tuple[AuthorityName, ...] = ()
    places: tuple[AuthorityName, ...] = ()
    not_names: tuple[str, ...] = ()
    redact: tuple[AuthorityName, ...] = ()
    """Names withheld from every output, with the other forms they go by."""


# ------------------------------------------------------------------- archive

TermKind = Literal[
    "people", "organizations", "places", "authors", "sections", "tags", "publications"
]


class Ref(msgspec.Struct, frozen=True, gc=False):
    """A name that links somewhere inside the site."""

    name: str
    url: str


class Card(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a list shows of an article."""

    id: str
    source: str
    """The path of its source, from the site's folder."""
    url: str
    headline: str
    kicker: str | None
    dek: str | None
    summary: str
    """The dek, or the opening of the story, cut at a word."""
    published: Moment | None
    section: Ref | None
    authors: tuple[Ref, ...]
    tags: tuple[Ref, ...]
    publication: Ref | None
    language: str
    updated: Moment | None = None

    def __hash__(self) -> int:
        """Hash by address: a card is looked up in every list it stands in."""
        return hash(self.url)


class Account(msgspec.Struct, frozen=True, gc=False):
    """How a story was read: by which reader, and what looked odd, each with its line."""

    reader: str
    odd: tuple[tuple[str, int | None], ...]


class RoleSpan(msgspec.Struct, frozen=True, gc=False):
    """A role a person was given, with the first and last date it stood in print."""

    role: str
    first: Moment | None
    last: Moment | None
    count: int


class Term(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One entry of a taxonomy: a person, a section, a tag.

    Args:
        kind: The taxonomy, as it stands in the URL.
        name: Its display form.
        url: Its page; None when too little is known for a page of its own.
        sort: The key it is filed under in an A–Z index.
        forms: Other spellings it was found under.
        roles: For a person, in order of first appearance.
        articles: Positions in `Archive.cards`, newest first.
        creator: `editorial` when an editor named it anywhere.
        confidence: The best of its articles'.
        description: From names.yaml.
        wikidata: Its Wikidata id, from names.yaml.
    """

    kind: TermKind
    name: str
    url: str | None
    sort: str
    forms: tuple[str, ...] = ()
    roles: tuple[RoleSpan, ...] = ()
    articles: tuple[int, ...] = ()
    creator: Creator = "machine"
    confidence: float = 1.0
    description: str | None = None
    wikidata: str | None = None


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation lifted out of its article, with the paragraph it stands in.

    Args:
        id: The quote's id in its article: its fragment there.
        fragments: The words, piece by piece.
        between: What stands between one fragment and the next; one fewer than they are.
        before: What stands before the first fragment in its paragraph.
        after: What stands after the last one in its paragraph.
    """

    id: str
    kind: QuoteKind
    fragments: tuple[str, ...]
    between: tuple[str, ...]
    before: str
    after: str
    speaker_as_written: str | None
    role: str | None
    cue: str | None


class SaidBy(msgspec.Struct, frozen=True, gc=False):
    """Where a quotation is: its article, its place there, and its speaker's term.

    Args:
        article: Position in `Archive.cards`.
        position: Which of the article's quotations, from 0.
        speaker: The taxonomy, and the position in its terms; None when nobody knows.
    """

    article: int
    position: int
    speaker: tuple[TermKind, int] | None


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How many sources were read, and what became of each: the sum is exact."""

    read: int = 0
    published: int = 0
    draft: int = 0
    embargoed: int = 0
    withdrawn: int = 0
    failed: int = 0


class Redirect(msgspec.Struct, frozen=True):
    """An old path from the site's root that leads to a page."""

    path: str
    url: str


class Library(Protocol):
    """Bodies stay on disk: an `Archive` reads them through this when a page needs them."""

    def record(self, path: str) -> Record:
        """Return the record of a source."""
        ...

    def said(self, path: str, position: int) -> Said:
        """Return one quotation of a source, by its place there."""
        ...


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that can be published, in order, with bodies left on disk.

    Args:
        cards: The articles readers may see, newest first, the undated last.
        digests: Of each one's whole record: changes whenever anything in the story does.
        accounts: How each one was read.
        leads: Position in `cards` → the sources below articles/ that the story links to, each
            perhaps with a fragment.
        shows: Position in `cards` → paths below articles/ of the pictures the story shows.
        terms: Per taxonomy, in A–Z order.
        who: Source path → local entity id → (taxonomy, position in its terms).
        quotes: All quotations, newest first.
        withdrawn: Cards of withdrawn stories with their notice: tombstones.
        redirects: From old paths.
        pictures: Paths below articles/ that a story shows.
        links: Source path under articles/ → the article's URL.
        counts: What became of every source.
        due: When the next embargo ends, ISO 8601 in UTC; None when nothing waits.
        library: Reads the bodies.
        lapses: When the next story expires, in the same form.
        held: Source path → state, for what readers may not see.
    """

    cards: Sequence[Card]
    digests: tuple[str, ...]
    accounts: tuple[Account, ...]
    leads: Mapping[int, tuple[str, ...]]
    shows: Mapping[int, tuple[str, ...]]
    terms: Mapping[TermKind, tuple[Term, ...]]
    who: Mapping[str, Mapping[str, tuple[TermKind, int]]]
    quotes: tuple[SaidBy, ...]
    withdrawn: tuple[tuple[Card, Status], ...]
    redirects: tuple[Redirect, ...]
    pictures: tuple[str, ...]
    links: Mapping[str, str]
    counts: Counts
    due: str | None
    library: Library
    lapses: str | None = None
    held: Mapping[str, PublicationState] = {}


class Picture(msgspec.Struct, frozen=True):
    """A picture that a story shows, measured.

    Args:
        path: Below articles/.
        sha256: Of its bytes.
        width, height: In pixels, as it is seen.
        widths: Of its smaller copies.
    """

    path: str
    sha256: str
    width: int
    height: int
    widths: tuple[int, ...] = ()


# ------------------------------------------------------------ page, artifact


class Page(msgspec.Struct, frozen=True):
    """A file of the site, planned.

    Args:
        url: From the site's root, without the base path: ``/people/ana-reyes/``.
        kind: A row of `render.RENDERERS`.
        view: What its template sees; a type of `views.py`.
        fingerprint: Of everything the page shows. The same fingerprint, theme and
            settings give the same bytes.
    """

    url: str
    kind: str
    view: Any
    fingerprint: bytes

    @property
    def path(self) -> str:
        """The file below the output folder."""
        return path_of(self.url)


def path_of(url: str) -> str:
    """Return the file below the output folder that stands at a site path."""
    path = url.lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


class Part(msgspec.Struct, frozen=True, gc=False):
    """Pages that are planned together: those of one story, one name, one year.

    Args:
        name: Of the part; no other has it.
        digest: Of all that its pages show. With the digest of the last build, the pages are
            those of the last build, and need not be planned. None when that is not known.
        planner: Plans them.
        given: What it is called with: kept as it is, for there are as many parts as articles.
    """

    name: str
    digest: bytes | None
    planner: Callable[..., Iterable["Page"]]
    given: tuple[Any, ...] = ()

    def pages(self) -> Iterable["Page"]:
        """Plan the pages."""
        return self.planner(*self.given)


class Listed(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A page that was planned, without what it shows."""

    url: str
    kind: str
    fingerprint: bytes

    @property
    def path(self) -> str:
        """The file below the output folder."""
        return path_of(self.url)


class Artifact(msgspec.Struct, frozen=True):
    """A file to be: its path below the output folder and its bytes."""

    path: str
    data: bytes


class LargeArtifact(msgspec.Struct, frozen=True):
    """A file too large to hold: its path below the output folder, and where it lies, made."""

    path: str
    made: Path


class OwnFile(msgspec.Struct, frozen=True, gc=False):
    """A file newsgen wrote, as it left it; `mtime` in nanoseconds."""

    path: str
    sha256: str
    size: int
    mtime: int
