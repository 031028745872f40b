"""The pictures that shared links show: the site's own, and one for each of its main sections."""

from collections.abc import Iterator

from newsgen.model import Card, Page, Part
from newsgen.plan.calendar import YEAR, known
from newsgen.plan.desk import Desk
from newsgen.views import SITE_CARD, SharingCardView

CARDS = "/cards"


def plan_sharing(desk: Desk) -> Iterator[Part]:
    """Plan the sharing cards; a link to them must be whole, so a site says where it will be."""
    if desk.shares:
        yield Part("sharing cards", None, _cards, (desk,))


def _cards(desk: Desk) -> Iterator[Page]:
    years = [year for card in desk.archive.cards if (year := known(card, YEAR))]
    span = "–".join(sorted({min(years), max(years)})) if years else ""
    title, text = desk.look.title, desk.look.description
    yield desk.page(
        SITE_CARD, "sharing", SharingCardView(title=title, label="", text=text, span=span)
    )
    for url, name in desk.carded.items():
        view = SharingCardView(title=title, label=name, text=text, span="")
        yield desk.page(_address(url), "sharing", view)


def sharing(desk: Desk, card: Card) -> str | None:
    """Return the card that a link to an article shows when it has no picture."""
    if not desk.shares:
        return None
    section = card.section.url if card.section else None
    return _address(section) if section in desk.carded else SITE_CARD


def _address(url: str) -> str:
    """Return where the card of ``/sections/sport/`` stands: ``/cards/sections/sport.png``."""
    return f"{CARDS}{url.rstrip('/')}.png"
