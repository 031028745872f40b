"""What a template sees: one frozen type per kind of page, complete when made.

Every template gets three things: `site` (a `Site`), `url` (this page's path) and `page`
(the view below). Lists are sorted, cut and counted already: presentation is decided in the
template, facts are decided before it.
"""

import msgspec

from newsgen.model import Archive, Card, Counts, Creator, Moment, QuoteKind, Ref, RoleSpan, TermKind


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """The same on every page; holds settings only, so that no page depends on the others."""

    title: str
    description: str
    language: str
    origin: str
    prefix: str
    publisher: str | None
    copyright: str
    licence: str
    nav: tuple[Ref, ...]
    generator: str
    formats: tuple[str, ...]
    search: bool


class Count(msgspec.Struct, frozen=True):
    """A link with how many articles (or quotations) lie behind it."""

    name: str
    url: str
    count: int


class Group(msgspec.Struct, frozen=True):
    """Some cards under a heading; `url` when the heading leads somewhere.

    `of` is set when only the first are shown: how many there are at `url`.
    """

    heading: str
    url: str | None
    cards: tuple[Card, ...]
    of: int | None = None


class QuoteView(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation away from its article.

    Args:
        id: Its fragment: ``q1a2b3c4``; the article's address with ``#`` and it leads there.
        fragments: The words, piece by piece.
        between: What stands between one fragment and the next; one fewer than they are.
        before, after: The rest of the paragraph around it, with the marks, for context.
        speaker: Who said it, linked; None when nobody knows.
        speaker_as_written: As it stands beside the quote.
        article: The card of its article.
    """

    id: str
    kind: QuoteKind
    fragments: tuple[str, ...]
    between: tuple[str, ...]
    before: str
    after: str
    speaker: Ref | None
    speaker_as_written: str | None
    role: str | None
    cue: str | None
    article: Card


class TermMention(msgspec.Struct, frozen=True, kw_only=True):
    """A person, organization or place beside an article.

    Args:
        id: Its id in the article's record.
        url: Its page; None without one.
        wikidata: Its Wikidata id, from names.yaml.
    """

    id: str
    name: str
    url: str | None
    roles: tuple[str, ...]
    creator: Creator
    confidence: float
    wikidata: str | None


class PictureView(msgspec.Struct, frozen=True):
    """A picture in a page.

    Args:
        url: The picture as it was given.
        width, height: In pixels.
        copies: Address and width of smaller copies, the smallest first.
    """

    url: str
    width: int
    height: int
    copies: tuple[tuple[str, int], ...]


class ArticleView(msgspec.Struct, frozen=True, kw_only=True):
    """article.html, with `record` (a `Record`) and `body` (its HTML) handed over beside it.

    Args:
        crumbs: The way here from the top: year, month, day.
        names: Local entity id → where its page is.
        targets: A link's target as written → the address it leads to.
        pictures: A picture's source as written → where it is, and how large.
        on_this_day: The same day of the year through the years.
        earlier, later: Neighbours in the same section, or in the archive without one.
        related: Stories that share rare names and words, from before and after.
        sharing: The drawn card that a link to it shows when it has no picture.
    """

    card: Card
    crumbs: tuple[Ref, ...]
    people: tuple[TermMention, ...]
    organizations: tuple[TermMention, ...]
    places: tuple[TermMention, ...]
    names: dict[str, str]
    targets: dict[str, str]
    pictures: dict[str, PictureView]
    on_this_day: Ref | None
    earlier: Card | None
    later: Card | None
    related: tuple[Card, ...] = ()
    sharing: str | None = None


SITE_CARD = "/cards/site.png"
"""Where the site's own sharing card stands."""
CARD_SIZE = (1200, 630)
"""Width and height of a sharing card, in pixels: what OpenGraph's readers ask for."""


class SharingCardView(msgspec.Struct, frozen=True, kw_only=True):
    """/cards/*.png: the picture that a shared link shows.

    Args:
        title: The site's title.
        label: Above it: a section; empty on the site's own.
        text: Below it.
        span: The years at the foot: ``1989–2024``.
    """

    title: str
    label: str
    text: str
    span: str


class Anniversary(msgspec.Struct, frozen=True):
    """A day of the year of which several years tell, with a story from each, newest first."""

    name: str
    url: str
    cards: tuple[Card, ...]


class Known(msgspec.Struct, frozen=True):
    """Who a name of a story is in the archive; `url` None without a page."""

    name: str
    url: str | None
    wikidata: str | None


class ArticleSheet(msgspec.Struct, frozen=True, kw_only=True):
    """What is planned of an article's page; with its record it becomes an `ArticleView`.

    Args:
        card: The article.
        digest: Of its record.
        known: Local entity id → who that is in the archive.
        crumbs, targets, pictures, on_this_day, earlier, later, related, sharing: As in
            `ArticleView`.
    """

    card: Card
    digest: str
    crumbs: tuple[Ref, ...]
    known: dict[str, Known]
    targets: dict[str, str]
    pictures: dict[str, PictureView]
    on_this_day: Ref | None
    earlier: Card | None
    later: Card | None
    related: tuple[Card, ...]
    sharing: str | None


class HomeView(msgspec.Struct, frozen=True, kw_only=True):
    """home.html.

    Args:
        pictures: The address of a latest story → its picture, where it has one.
        on_this_day: The day of the newest story, or else that of which most years tell: no
            page depends on the day it is made.
    """

    latest: tuple[Card, ...]
    pictures: dict[str, PictureView]
    on_this_day: Anniversary | None
    years: tuple[Count, ...]
    sections: tuple[Count, ...]
    people: tuple[Count, ...]
    organizations: tuple[Count, ...]
    places: tuple[Count, ...]
    quotes: tuple[QuoteView, ...]
    counts: Counts


class CalendarDay(msgspec.Struct, frozen=True):
    """A day of a month's calendar; `url` None when nothing stands in it."""

    number: int
    url: str | None
    count: int


class DateView(msgspec.Struct, frozen=True, kw_only=True):
    """date.html: a year, month or day, or `/undated/`.

    Args:
        moment: Which; None for the undated.
        parts: The months of a year or days of a month that hold something.
        groups: The articles; of very many only the first of each part, and all that fall in none.
        weeks: For a month: its weeks from Monday, None outside the month.
        on_this_day: For a day: the same day through the years.
        earlier, later: The neighbouring period that holds something.
        brief: Whether there are so many that each is a line: its date and headline.
    """

    moment: Moment | None
    crumbs: tuple[Ref, ...]
    parts: tuple[Count, ...]
    groups: tuple[Group, ...]
    total: int
    weeks: tuple[tuple[CalendarDay | None, ...], ...]
    on_this_day: Ref | None
    earlier: Ref | None
    later: Ref | None
    brief: bool = False


class OnThisDayView(msgspec.Struct, frozen=True, kw_only=True):
    """on_this_day.html: one day of the year through the years, newest first.

    Args:
        groups: By year, each leading to the day itself; of very many only the first of each.
        brief: Whether there are so many that each is a line: its date and headline.
    """

    month: int
    day: int
    groups: tuple[Group, ...]
    total: int
    earlier: Ref | None
    later: Ref | None
    brief: bool = False


class MonthDays(msgspec.Struct, frozen=True):
    """A month of the year, all years together, with the days that hold something."""

    month: int
    days: tuple[CalendarDay, ...]


class OnThisDayIndexView(msgspec.Struct, frozen=True):
    """on_this_day_index.html: the way to a day of the year."""

    months: tuple[MonthDays, ...]


class IndexEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A line of an A–Z index."""

    name: str
    url: str
    count: int
    note: str | None
    """A person's latest role."""


class Letter(msgspec.Struct, frozen=True):
    """The entries of an A–Z index under one letter."""

    letter: str
    entries: tuple[IndexEntry, ...]


class IndexView(msgspec.Struct, frozen=True, kw_only=True):
    """index.html: the A–Z of a taxonomy; a long one is cut by letter.

    Args:
        letter: Set on the page of one letter (or the first two or three of a name).
        parts: Of so many entries that they stand on pages by letter: those pages.
        siblings: On such a page: all letters of its rank.
        above: On such a page: the one it is a part of.
        most: Of an index that is cut: its entries with most articles.
        letters: The entries.
        total: How many entries there are, here or below here.
    """

    kind: TermKind
    letter: str | None
    parts: tuple[Count, ...]
    siblings: tuple[Ref, ...]
    above: Ref | None
    most: tuple[Count, ...]
    letters: tuple[Letter, ...]
    total: int


class TermView(msgspec.Struct, frozen=True, kw_only=True):
    """term.html: a person, organization, place, author, section, tag or publication.

    Args:
        year: Set on the page of one year (or month, ``2022-03``) of a long list; ``undated``
            on that of its stories without a date.
        period: The same, as a date.
        years: Links to those pages; empty when everything is on this one.
        forms, roles: Other spellings it was found under, and what a person was; on its first page
            alone, so that a new story leaves the pages of earlier years as they are.
        quotes: What a speaker said, newest first (in the year, on a year's page).
        appear_with: People most often in the same articles.
        places, organizations: Those most often in the same articles, of other kinds than it is.
        coverage: How many of these articles every year holds, from the first to the last.
        role: A person's role most often printed, but for what they are to their family.
        brief: Whether there is so much here that a story is a line: its date and headline.
    """

    kind: TermKind
    name: str
    url: str
    year: str | None
    period: Moment | None
    years: tuple[Count, ...]
    groups: tuple[Group, ...]
    total: int
    first: Moment | None
    last: Moment | None
    forms: tuple[str, ...]
    roles: tuple[RoleSpan, ...]
    description: str | None
    wikidata: str | None
    creator: Creator
    quotes: tuple[QuoteView, ...]
    quote_total: int
    appear_with: tuple[Count, ...]
    places: tuple[Count, ...] = ()
    organizations: tuple[Count, ...] = ()
    coverage: tuple[Count, ...] = ()
    role: str | None = None
    brief: bool = False


class QuotesView(msgspec.Struct, frozen=True, kw_only=True):
    """quotes.html: all quotations, cut by year; what is crowded, by month and day.

    Args:
        year: Set on a period's page: ``2022``, ``2022-03``, ``2022-03-16``; ``undated`` for
            those without a date.
        years: Links to those pages; on a crowded year's or month's, to its parts.
        speakers: Most quoted first.
        topics: The sections with most quotations, and how many; on the first page alone.
    """

    year: str | None
    years: tuple[Count, ...]
    speakers: tuple[Count, ...]
    quotes: tuple[QuoteView, ...]
    total: int
    topics: tuple[Count, ...] = ()


class Doubt(msgspec.Struct, frozen=True):
    """Something in an article that someone should look at."""

    article: Card
    message: str
    line: int | None


class CoverageRow(msgspec.Struct, frozen=True):
    """How many articles of a section every period holds; without address: of no section."""

    name: str
    url: str | None
    counts: tuple[int, ...]


class Coverage(msgspec.Struct, frozen=True):
    """The archive by period and section.

    Args:
        periods: Years, or decades (``1890s``) of a long archive, without a gap.
        rows: The sections with most articles, and what stands in none or in others.
    """

    periods: tuple[str, ...]
    rows: tuple[CoverageRow, ...]


class AboutView(msgspec.Struct, frozen=True, kw_only=True):
    """about.html: how this archive was read."""

    counts: Counts
    quotes: int
    attributed: int
    people: int
    organizations: int
    places: int
    first: Moment | None
    last: Moment | None
    years: tuple[Count, ...]
    sections: tuple[Count, ...]
    readers: tuple[Count, ...]
    languages: tuple[Count, ...]
    date_sources: tuple[Count, ...]
    undated: tuple[Card, ...]
    doubts: tuple[Doubt, ...]
    doubt_total: int
    coverage: Coverage | None = None


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """search.html: what a search can be narrowed by before it is begun.

    Without numbers: another story in an old year and an old section leaves the page alone.
    """

    years: tuple[Ref, ...]
    sections: tuple[Ref, ...]
    publications: tuple[Ref, ...]


class MapPoint(msgspec.Struct, frozen=True, kw_only=True):
    """A place on the map, where it stands on a sheet 1,000 wide, and how large it is drawn."""

    name: str
    url: str
    count: int
    x: float
    y: float
    radius: float


class MapView(msgspec.Struct, frozen=True, kw_only=True):
    """map.html: the places whose whereabouts are certain.

    Args:
        points: Those most written of first, so that smaller ones are drawn above them.
        total: How many places there are, with and without a point.
    """

    points: tuple[MapPoint, ...]
    total: int


class NotFoundView(msgspec.Struct, frozen=True):
    """404.html."""


class RedirectView(msgspec.Struct, frozen=True):
    """redirect.html: an old address."""

    target: str


class WithdrawnView(msgspec.Struct, frozen=True, kw_only=True):
    """withdrawn.html: what stands where a withdrawn story was."""

    headline: str
    date: str | None
    notice: str | None


class RedirectsView(msgspec.Struct, frozen=True, kw_only=True):
    """_redirects: old paths with where they lead, and the addresses of withdrawn stories."""

    moved: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]


class HeadersView(msgspec.Struct, frozen=True):
    """_headers: the addresses of withdrawn stories, which no search engine is to keep."""

    gone: tuple[str, ...]


class FeedView(msgspec.Struct, frozen=True, kw_only=True):
    """feed.xml and feed.json: the newest articles, with the date the feed last changed.

    Args:
        title: Of the site, or of the term it is a feed of and the site.
        url: The page it belongs to; it stands below.
    """

    title: str
    url: str
    cards: tuple[Card, ...]
    updated: str


class SitemapView(msgspec.Struct, frozen=True):
    """sitemap.xml, or a part of it: pages' addresses, with the date an article last changed."""

    urls: tuple[tuple[str, str | None], ...]


class SitemapIndexView(msgspec.Struct, frozen=True):
    """sitemap.xml of a site whose sitemap is in parts: where they are."""

    parts: tuple[str, ...]


class CitationView(msgspec.Struct, frozen=True):
    """citation.ris, citation.json and citation.bib: the article they cite."""

    card: Card
    digest: str = ""


class RecordView(msgspec.Struct, frozen=True, kw_only=True):
    """record.json: the article's address and the ids its names have across the archive."""

    card: Card
    names: dict[str, str]
    digest: str = ""


class BulkView(msgspec.Struct, frozen=True):
    """A file of /data/: the archive itself, which only the process that put it together has."""

    archive: Archive


class DataFile(msgspec.Struct, frozen=True):
    """A file of /data/.

    Args:
        name: ``quotes.csv``.
        topic: What it holds: articles, quotes, people, organizations, places, or the archive.
        rows: How many of them.
    """

    name: str
    topic: str
    rows: int


class DataView(msgspec.Struct, frozen=True, kw_only=True):
    """data.html, with `sizes` (the bytes of each file, by name) handed over beside it."""

    files: tuple[DataFile, ...]
    counts: Counts


class ResizedView(msgspec.Struct, frozen=True, kw_only=True):
    """A smaller copy of a picture."""

    source: str
    digest: str
    width: int


class FileView(msgspec.Struct, frozen=True, kw_only=True):
    """A file copied as it is: from the theme's static folder or from articles/."""

    source: str
    digest: str
