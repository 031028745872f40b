"""The ways in: home, about, and the page for an address that leads nowhere."""

from collections.abc import Iterator
from functools import partial

from newsgen.model import Page, Part
from newsgen.plan.calendar import YEAR, counts
from newsgen.plan.desk import Desk, most, tally
from newsgen.views import AboutView, Doubt, HomeView, NotFoundView, QuoteView

LATEST = 13
"""Articles on the home page: one lead and a dozen."""
IN_THE_NEWS = 14
NOTED = 4
DOUBTS = 200
"""How many doubtful readings are listed; all of them are counted."""
NOTABLE = range(60, 240)
"""Characters of a quotation worth setting apart on the home page."""


def plan_home(desk: Desk) -> Iterator[Part]:
    """Plan the home page."""
    yield Part("home", None, partial(_home, desk))


def _home(desk: Desk) -> Iterator[Page]:
    archive = desk.archive
    terms = archive.terms
    view = HomeView(
        latest=archive.cards[:LATEST],
        years=counts(archive.cards, YEAR),
        sections=most(terms.get("sections", ()), IN_THE_NEWS),
        people=most(terms.get("people", ()), IN_THE_NEWS),
        organizations=most(terms.get("organizations", ()), IN_THE_NEWS),
        places=most(terms.get("places", ()), IN_THE_NEWS),
        quotes=_noted(desk),
        counts=archive.counts,
    )
    yield desk.page("/", "home", view)


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
    yield Part("about", None, partial(_about, desk))


def _about(desk: Desk) -> Iterator[Page]:
    archive = desk.archive
    dated = [card.published for card in archive.cards if card.published is not None]
    doubts: list[Doubt] = []
    readers: list[str] = []
    total = 0
    for card, account in zip(archive.cards, archive.accounts, strict=True):
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
        languages=tally(card.language for card in archive.cards),
        date_sources=tally(moment.source for moment in dated),
        undated=tuple(card for card in archive.cards if card.published is None),
        doubts=tuple(doubts),
        doubt_total=total,
    )
    yield desk.page("/about/", "about", view)


def _pages(desk: Desk, kind: str) -> int:
    return sum(term.url is not None for term in desk.archive.terms.get(kind, ()))  # type: ignore[call-overload]  # a taxonomy's word


def plan_not_found(desk: Desk) -> Iterator[Part]:
    """Plan the page that hosts serve for an address that leads nowhere."""
    yield Part("not found", None, partial(_not_found, desk))


def _not_found(desk: Desk) -> Iterator[Page]:
    yield desk.page("/404.html", "not_found", NotFoundView())
