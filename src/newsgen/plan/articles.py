"""A page and a record for every article, its pictures, and what stands where one was withdrawn."""

from array import array
from collections.abc import Callable, Iterator

from newsgen.model import Archive, Card, Page, Part, Picture, Ref
from newsgen.plan.dates import crumbs, on_this_day
from newsgen.plan.desk import Desk
from newsgen.plan.related import Alike
from newsgen.plan.sharing import sharing
from newsgen.views import (
    ArticleSheet,
    CitationView,
    FileView,
    Known,
    PictureView,
    RecordView,
    ResizedView,
    WithdrawnView,
)

MEDIA = "/media/"
"""Pictures stand below here under the path they have below articles/."""

_LITERAL = str.maketrans({"%": "%25", "#": "%23", "?": "%3F"})
"""What a file's name may hold, and a link would read as something else."""


_NOBODY = -1
_Around = tuple["array[int]", "array[int]"]
"""For each article, the ones before and after it; `_NOBODY` at the ends."""


def plan_articles(desk: Desk) -> Iterator[Part]:
    """Plan every article's page and what stands beside it."""
    around = _neighbours(desk)
    alike = Alike(desk)
    shown = desk.shown
    for number, card in enumerate(desk.archive.cards):
        near = [at[number] for at in around if at[number] != _NOBODY]
        digests = (
            shown[number],
            desk.archive.digests[number].encode(),
            b"%d" % len(near),
            desk.show(near),
            alike.key(number),
            (sharing(desk, card) or "").encode(),
            *_names_shown(desk, card),
            *_leads_shown(desk, number),
        )
        yield desk.part(card.url, digests, _article, number, around, alike)


def plan_proofs(desk: Desk) -> Callable[[Archive, int], Page]:
    """Return what plans the page of one article alone.

    What stands around an article is taken from the desk; what it is comes from the archive that
    is given with its position, in which other articles are as on the desk.
    """
    around, alike = _neighbours(desk), Alike(desk)

    def proof(archive: Archive, number: int) -> Page:
        amended = Desk(archive, desk.look, desk.pictures)
        return next(_article(amended, number, around, alike))

    return proof


def _names_shown(desk: Desk, card: Card) -> Iterator[bytes]:
    for local, place in desk.archive.who.get(card.source, {}).items():
        yield local.encode()
        yield desk.term_key(*place)


def _leads_shown(desk: Desk, number: int) -> Iterator[bytes]:
    if number in desk.archive.leads or number in desk.archive.shows:
        yield repr((_targets(desk, number), pictures_of(desk, number))).encode()


def _article(desk: Desk, number: int, around: _Around, alike: Alike) -> Iterator[Page]:
    """Plan an article's page, and the files beside it."""
    cards = desk.archive.cards
    card = cards[number]
    earlier, later = (cards[at[number]] if at[number] != _NOBODY else None for at in around)
    sheet = ArticleSheet(
        card=card,
        digest=desk.archive.digests[number],
        crumbs=_crumbs(card),
        known=_known(desk, card),
        targets=_targets(desk, number),
        pictures=pictures_of(desk, number),
        on_this_day=on_this_day(card),
        earlier=earlier,
        later=later,
        related=alike.to(number),
        sharing=sharing(desk, card),
    )
    yield desk.page(card.url, "article", sheet)
    if "record" in desk.look.formats:
        names = {local: known.url for local, known in sheet.known.items() if known.url}
        record = RecordView(card=card, names=names, digest=sheet.digest)
        yield desk.page(f"{card.url}record.json", "record", record)
    if "citations" in desk.look.formats:
        first = desk.page(f"{card.url}citation.ris", "ris", CitationView(card, sheet.digest))
        yield first
        for name, kind in (("citation.json", "csl"), ("citation.bib", "bibtex")):
            yield Page(card.url + name, kind, first.view, first.fingerprint)


def _crumbs(card: Card) -> tuple[Ref, ...]:
    if card.published is None:
        return (Ref("", "/undated/"),)
    return crumbs(card.published.value[:10])


def _neighbours(desk: Desk) -> _Around:
    """For each article, the one before and after it in its section (or without one)."""
    newer: dict[str, int] = {}
    nobody = array("i", [_NOBODY]) * len(desk.archive.cards)
    earlier, later = nobody[:], nobody
    for number, card in enumerate(desk.archive.cards):
        section = card.section.url if card.section else ""
        other = newer.get(section, _NOBODY)
        if other != _NOBODY:
            later[number], earlier[other] = other, number
        newer[section] = number
    return earlier, later


def _known(desk: Desk, card: Card) -> dict[str, Known]:
    """Map each local entity id to who that is in the archive."""
    found = {}
    for local, (kind, number) in desk.archive.who.get(card.source, {}).items():
        term = desk.archive.terms[kind][number]
        found[local] = Known(term.name, term.url, term.wikidata)
    return found


def _targets(desk: Desk, number: int) -> dict[str, str]:
    """Map the links between articles, and the pictures, to where they lead."""
    found: dict[str, str] = {}
    for source in desk.archive.shows.get(number, ()):
        if source in desk.shown_pictures:
            found[source] = MEDIA + source.translate(_LITERAL)
    for target in desk.archive.leads.get(number, ()):
        path, hash_, anchor = target.partition("#")
        if path in desk.archive.links:
            found[f"article:{target}"] = desk.archive.links[path] + hash_ + anchor
    return found


def pictures_of(desk: Desk, number: int) -> dict[str, PictureView]:
    """Map the pictures of a story to where they are, and how large."""
    found: dict[str, PictureView] = {}
    for source in desk.archive.shows.get(number, ()):
        picture = desk.pictures.get(source)
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


def plan_pictures(desk: Desk) -> Iterator[Part]:
    """Plan every picture that a story shows, and its smaller copies."""
    yield Part("pictures", None, _picture_files, (desk,))


def _picture_files(desk: Desk) -> Iterator[Page]:
    for picture in desk.pictures.values():
        view = FileView(source=picture.path, digest=picture.sha256)
        yield desk.page(MEDIA + picture.path, "picture", view)
    for picture in desk.pictures.values():
        for width in _widths(desk, picture):
            url = _copy(picture.path, width)
            copy = ResizedView(source=picture.path, digest=picture.sha256, width=width)
            yield desk.page(url, "resized", copy)


def plan_withdrawn(desk: Desk) -> Iterator[Part]:
    """Plan a notice where each withdrawn article stood."""
    yield Part("withdrawn", None, _withdrawn, (desk,))


def _withdrawn(desk: Desk) -> Iterator[Page]:
    for card, status in desk.archive.withdrawn:
        view = WithdrawnView(headline=card.headline, date=status.date, notice=status.notice)
        yield desk.page(card.url, "withdrawn", view)
