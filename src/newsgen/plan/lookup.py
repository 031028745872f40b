"""Two more ways in: the search page, and the map of the places."""

from collections.abc import Iterator

from newsgen.model import Page, Part, Ref, TermKind
from newsgen.plan.calendar import YEAR, counts
from newsgen.plan.desk import Desk, most
from newsgen.plan.gazetteer import coordinates
from newsgen.plan.projection import project
from newsgen.views import MapPoint, MapView, SearchView

CHOICES = 200
"""Sections and publications a reader may choose from before searching."""
POINTS = 150
"""Places on the map, the most written of; a point and its link are some 200 bytes."""
SMALLEST, LARGEST = 2.5, 14.0
"""Radius of a point, on a sheet 1,000 wide; its area grows with the articles."""


def plan_search(desk: Desk) -> Iterator[Part]:
    """Plan the search page, when the archive is indexed."""
    yield Part("search", None, _search, (desk,))


def _search(desk: Desk) -> Iterator[Page]:
    if not desk.look.search:
        return
    years = counts(desk.archive.cards, YEAR)
    view = SearchView(
        years=tuple(Ref(year.name, year.url) for year in years),
        sections=_choices(desk, "sections"),
        publications=_choices(desk, "publications"),
    )
    yield desk.page("/search/", "search", view)


def _choices(desk: Desk, kind: TermKind) -> tuple[Ref, ...]:
    terms = most(desk.archive.terms.get(kind, ()), CHOICES)
    return tuple(Ref(term.name, term.url) for term in sorted(terms, key=lambda term: term.name))


def plan_map(desk: Desk) -> Iterator[Part]:
    """Plan the map; also without a point, since the index of places leads to it."""
    yield Part("map", None, _map, (desk,))


def _map(desk: Desk) -> Iterator[Page]:
    terms = [term for term in desk.archive.terms.get("places", ()) if term.url is not None]
    found = [(term, where) for term in terms if (where := coordinates(term.name)) is not None]
    found.sort(key=lambda pair: (-len(pair[0].articles), pair[0].sort))
    most_articles = max((len(term.articles) for term, _ in found), default=1)
    points = []
    for term, (latitude, longitude) in found[:POINTS]:
        x, y = project(latitude, longitude)
        share = (len(term.articles) / most_articles) ** 0.5
        points.append(
            MapPoint(
                name=term.name,
                url=term.url or "",
                count=len(term.articles),
                x=round(x, 1),
                y=round(y, 1),
                radius=round(max(SMALLEST, LARGEST * share), 1),
            )
        )
    yield desk.page("/map/", "map", MapView(points=tuple(points), total=len(terms)))
