"""The ways in: home, about, and the page for an address that leads nowhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from newsgen.model import Card, Moment, Page, Part
from newsgen.plan.articles import pictures_of
from newsgen.plan.calendar import DAY, YEAR, counts, known
from newsgen.plan.desk import Desk, most, tally
from newsgen.plan.terms import CENTURIES
from newsgen.views import (
    AboutView,
    Anniversary,
    Coverage,
    CoverageRow,
    Doubt,
    HomeView,
    NotFoundView,
    PictureView,
    QuoteView,
)

LATEST = 13
"""Articles on the home page: one lead and a dozen."""
IN_THE_NEWS = 14
NOTED = 4
ANNIVERSARIES = 4
LONG = 60
"""Years that coverage is shown by; a longer archive's by decades."""
DOUBTS = 200
"""How many doubtful readings are listed; all of them are counted."""
NOTABLE = range(60, 240)
"""Characters of a quotation worth setting apart on the home page."""


def plan_home(desk: Desk) -> Iterator[Part]:
    """Plan the home page."""
    yield Part("home", None, _home, (desk,))


def _home(desk: Desk) -> Iterator[Page]:
    archive = desk.archive
    terms = archive.terms
    view = HomeView(
        latest=tuple(archive.cards[:LATEST]),
        pictures=_pictures(desk),
        on_this_day=_anniversary(archive.cards),
        years=counts(archive.cards, YEAR),
        sections=most(terms.get("sections", ()), IN_THE_NEWS),
        people=most(terms.get("people", ()), IN_THE_NEWS),
        organizations=most(terms.get("organizations", ()), IN_THE_NEWS),
        places=most(terms.get("places", ()), IN_THE_NEWS),
        quotes=_noted(desk),
        counts=archive.counts,
    )
    yield desk.page("/", "home", view)


def _pictures(desk: Desk) -> dict[str, PictureView]:
    """Return the first picture of each of the latest stories that has one."""
    found = {}
    for number, card in enumerate(desk.archive.cards[:LATEST]):
        pictures = pictures_of(desk, number)
        if pictures:
            found[card.url] = next(iter(pictures.values()))
    return found


def _anniversary(cards: Sequence[Card]) -> Anniversary | None:
    """Pick the day of the year for the front page.

    It is the newest story's, or else, where only one year tells of that, the day of which most
    do, the latest in the year among equals.
    """
    days: dict[str, dict[str, Card]] = defaultdict(dict)
    for card in cards:
        if day := known(card, DAY):
            days[day[YEAR + 1 :]].setdefault(day[:YEAR], card)
    shared = [day for day, years in days.items() if len(years) > 1]
    if not shared:
        return None
    newest = next(day[YEAR + 1 :] for card in cards if (day := known(card, DAY)))
    best = newest if newest in shared else max(shared, key=lambda day: (len(days[day]), day))
    return Anniversary(best, f"/on-this-day/{best}/", tuple(days[best].values())[:ANNIVERSARIES])


def _noted(desk: Desk) -> tuple[QuoteView, ...]:
    """Pick the newest quotations of a readable length, one a speaker, one an article."""
    found: list[QuoteView] = []
    seen: set[object] = set()
    for said in desk.archive.quotes[:400]:
        if said.speaker is None or {said.speaker, said.article} & seen:
            continue
        quote = desk.quote(said)
        if quote.speaker and quote.kind == "direct" and _length(quote) in NOTABLE:
            seen |= {said.speaker, said.article}
            found.append(quote)
            if len(found) == NOTED:
                break
    return tuple(found)


def _length(quote: QuoteView) -> int:
    return sum(map(len, quote.fragments))


def plan_about(desk: Desk) -> Iterator[Part]:
    """Plan the page on how the archive was read."""
    yield Part("about", None, _about, (desk,))


def _about(desk: Desk) -> Iterator[Page]:
    archive = desk.archive
    dated: list[Moment] = []
    undated: list[Card] = []
    doubts: list[Doubt] = []
    languages: list[str] = []
    readers: list[str] = []
    total = 0
    for card, account in zip(archive.cards, archive.accounts, strict=True):  # once: they are packed
        if card.published is None:
            undated.append(card)
        else:
            dated.append(card.published)
        languages.append(card.language)
        readers.append(account.reader)
        total += len(account.odd)
        for message, line in account.odd[: DOUBTS - len(doubts)]:
            doubts.append(Doubt(card, message, line))
    view = AboutView(
        counts=archive.counts,
        quotes=len(archive.quotes),
        attributed=sum(said.speaker is not None for said in archive.quotes),
        people=_pages(desk, "people"),
        organizations=_pages(desk, "organizations"),
        places=_pages(desk, "places"),
        first=min(dated, key=lambda moment: moment.value, default=None),
        last=max(dated, key=lambda moment: moment.value, default=None),
        years=counts(archive.cards, YEAR),
        sections=most(archive.terms.get("sections", ()), IN_THE_NEWS),
        readers=tally(readers),
        languages=tally(languages),
        date_sources=tally(moment.source for moment in dated),
        undated=tuple(undated),
        coverage=_coverage(desk),
        doubts=tuple(doubts),
        doubt_total=total,
    )
    yield desk.page("/about/", "about", view)


def _coverage(desk: Desk) -> Coverage | None:
    """Count the articles of every section in every year, or decade of a long archive."""
    cards = desk.archive.cards
    years = [known(card, YEAR) for card in cards]
    dated = sorted({int(year) for year in years if year})
    if not dated or len(dated) == 1:
        return None
    step = 1 if dated[-1] - dated[0] < LONG else 10
    first = dated[0] // step
    length = dated[-1] // step - first + 1
    if length > CENTURIES:  # a slip in one date must not make a chart of a thousand years
        return None

    def row(name: str, url: str | None, numbers: Iterable[int]) -> CoverageRow:
        tallied = [0] * length
        for number in numbers:
            if year := years[number]:
                tallied[int(year) // step - first] += 1
        return CoverageRow(name, url, tuple(tallied))

    terms = desk.archive.terms.get("sections", ())
    ranked = sorted((t for t in terms if t.url), key=lambda t: (-len(t.articles), t.sort))
    main = ranked[:IN_THE_NEWS]
    held = {number for term in main for number in term.articles}
    rows = [row(term.name, term.url, term.articles) for term in main]
    rows.append(row("", None, (number for number in range(len(cards)) if number not in held)))
    periods = (str((first + n) * step) + "s" * (step > 1) for n in range(length))
    return Coverage(tuple(periods), tuple(row for row in rows if any(row.counts)))


def _pages(desk: Desk, kind: str) -> int:
    return sum(term.url is not None for term in desk.archive.terms.get(kind, ()))  # type: ignore[call-overload]  # a taxonomy's word


def plan_not_found(desk: Desk) -> Iterator[Part]:
    """Plan the page that hosts serve for an address that leads nowhere."""
    yield Part("not found", None, _not_found, (desk,))


def _not_found(desk: Desk) -> Iterator[Page]:
    yield desk.page("/404.html", "not_found", NotFoundView())
