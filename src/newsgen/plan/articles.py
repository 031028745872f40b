"""A page and a record for every article, and what stands at old and withdrawn addresses."""

from collections.abc import Iterator

from newsgen.model import Card, Entity, Page, Picture, Record, Ref
from newsgen.plan.dates import crumbs, on_this_day
from newsgen.plan.desk import Desk
from newsgen.plan.related import related
from newsgen.views import (
    ArticleView,
    CitationView,
    FileView,
    PictureView,
    RecordView,
    RedirectView,
    ResizedView,
    TermMention,
    WithdrawnView,
)

MEDIA = "/media/"
"""Pictures stand below here under the path they have below articles/."""

_LITERAL = str.maketrans({"%": "%25", "#": "%23", "?": "%3F"})
"""What a file's name may hold, and a link would read as something else."""


def plan_articles(desk: Desk) -> Iterator[Page]:
    """Plan every article's page and what stands beside it."""
    around = _neighbours(desk)
    alike = related(desk)
    for number, card in enumerate(desk.archive.cards):
        record = desk.archive.library.record(card.source)
        names = _names(desk, card, record)
        earlier, later = around[number]
        mentions = [(entity.kind, _mention(desk, card, entity)) for entity in record.entities]
        view = ArticleView(
            card=card,
            crumbs=_crumbs(card),
            people=tuple(mention for kind, mention in mentions if kind == "person"),
            organizations=tuple(mention for kind, mention in mentions if kind == "organization"),
            places=tuple(mention for kind, mention in mentions if kind == "place"),
            names=names,
            targets=_targets(desk, record),
            pictures=_pictures(desk, record),
            on_this_day=on_this_day(card),
            earlier=earlier,
            later=later,
            related=alike[number],
        )
        yield desk.page(card.url, "article", view)
        yield from _beside(desk, card, names)


def _beside(desk: Desk, card: Card, names: dict[str, str]) -> Iterator[Page]:
    """Plan the files beside an article's page."""
    if "record" in desk.look.formats:
        yield desk.page(f"{card.url}record.json", "record", RecordView(card=card, names=names))
    if "citations" in desk.look.formats:
        first = desk.page(f"{card.url}citation.ris", "ris", CitationView(card))
        yield first
        for name, kind in (("citation.json", "csl"), ("citation.bib", "bibtex")):
            yield Page(card.url + name, kind, first.view, first.fingerprint)


def _crumbs(card: Card) -> tuple[Ref, ...]:
    if card.published is None:
        return (Ref("", "/undated/"),)
    return crumbs(card.published.value[:10])


def _neighbours(desk: Desk) -> list[tuple[Card | None, Card | None]]:
    """For each article, the one before and after it in its section (or without one)."""
    cards = desk.archive.cards
    found: list[tuple[Card | None, Card | None]] = []
    newer: dict[str, int] = {}
    later: list[int | None] = []
    for number, card in enumerate(cards):
        section = card.section.url if card.section else ""
        later.append(newer.get(section))
        newer[section] = number
    earlier: list[int | None] = [None] * len(cards)
    for number, other in enumerate(later):
        if other is not None:
            earlier[other] = number
    for before, after in zip(earlier, later, strict=True):
        found.append(
            (
                cards[before] if before is not None else None,
                cards[after] if after is not None else None,
            )
        )
    return found


def _names(desk: Desk, card: Card, record: Record) -> dict[str, str]:
    """Map each local entity id to its page, leaving out those without one."""
    who = desk.archive.who.get(card.source, {})
    found = {}
    for entity in record.entities:
        if entity.id in who:
            kind, number = who[entity.id]
            url = desk.archive.terms[kind][number].url
            if url is not None:
                found[entity.id] = url
    return found


def _mention(desk: Desk, card: Card, entity: Entity) -> TermMention:
    place = desk.archive.who.get(card.source, {}).get(entity.id)
    term = desk.archive.terms[place[0]][place[1]] if place else None
    return TermMention(
        id=entity.id,
        name=term.name if term else entity.name,
        url=term.url if term else None,
        roles=entity.roles,
        creator=entity.creator,
        confidence=entity.confidence,
        wikidata=term.wikidata if term else None,
    )


def _targets(desk: Desk, record: Record) -> dict[str, str]:
    """Map the links between articles, and the pictures, to where they lead."""
    found: dict[str, str] = {}
    shown = desk.shown
    for block in record.article.body:
        if block.image is not None and block.image.source in shown:
            found[block.image.source] = MEDIA + block.image.source.translate(_LITERAL)
        for mark in block.marks:
            if mark.target is not None and mark.target.startswith("article:"):
                path, hash_, anchor = mark.target.removeprefix("article:").partition("#")
                if path in desk.archive.links:
                    found[mark.target] = desk.archive.links[path] + hash_ + anchor
    return found


def _pictures(desk: Desk, record: Record) -> dict[str, PictureView]:
    """Map the pictures of a story to where they are, and how large."""
    found: dict[str, PictureView] = {}
    for block in record.article.body:
        picture = desk.pictures.get(block.image.source) if block.image is not None else None
        if picture is not None:
            path = picture.path.translate(_LITERAL)
            copies = tuple((_copy(path, width), width) for width in _widths(desk, picture))
            found[picture.path] = PictureView(MEDIA + path, picture.width, picture.height, copies)
    return found


def _copy(path: str, width: int) -> str:
    """Return where a smaller copy of a picture stands: ``/media/480w/images/map.png.webp``."""
    return f"{MEDIA}{width}w/{path}.webp"


def _widths(desk: Desk, picture: Picture) -> list[int]:
    """Return the widths of a picture's copies, but where another picture has that very path."""
    return [w for w in picture.widths if f"{w}w/{picture.path}.webp" not in desk.pictures]


def plan_pictures(desk: Desk) -> Iterator[Page]:
    """Plan every picture that a story shows, and its smaller copies."""
    for picture in desk.pictures.values():
        view = FileView(source=picture.path, digest=picture.sha256)
        yield desk.page(MEDIA + picture.path, "picture", view)
    for picture in desk.pictures.values():
        for width in _widths(desk, picture):
            url = _copy(picture.path, width)
            copy = ResizedView(source=picture.path, digest=picture.sha256, width=width)
            yield desk.page(url, "resized", copy)


def plan_redirects(desk: Desk) -> Iterator[Page]:
    """Plan a page at every old path that leads to the article."""
    for redirect in desk.archive.redirects:
        yield desk.page(redirect.path, "redirect", RedirectView(redirect.url))


def plan_withdrawn(desk: Desk) -> Iterator[Page]:
    """Plan a notice where each withdrawn article stood."""
    for card, status in desk.archive.withdrawn:
        view = WithdrawnView(headline=card.headline, date=status.date, notice=status.notice)
        yield desk.page(card.url, "withdrawn", view)
