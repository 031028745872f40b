"""All quotations of the archive: the newest, by speaker, and a page for each year."""

from collections import defaultdict
from collections.abc import Iterator

from msgspec.structs import replace

from newsgen.model import Page, SaidBy
from newsgen.plan.desk import Desk
from newsgen.views import Count, QuotesView

SPEAKERS = 40
"""How many speakers the index names, most quoted first."""


def plan_quotes(desk: Desk) -> Iterator[Page]:
    """Plan the quotes index; a long one is cut by year, a crowded year by months."""
    archive = desk.archive
    by_year: dict[str, list[SaidBy]] = defaultdict(list)
    for said in archive.quotes:
        published = archive.cards[said.article].published
        by_year[published.value[:4] if published else "undated"].append(said)
    years = tuple(Count(year, f"/quotes/{year}/", len(by_year[year])) for year in sorted(by_year))
    view = QuotesView(
        year=None,
        years=years,
        speakers=_speakers(desk),
        quotes=tuple(desk.quote(said) for said in archive.quotes[: desk.look.list_length]),
        total=len(archive.quotes),
    )
    yield desk.page("/quotes/", "quotes", view)
    for year, part in by_year.items():
        yield from _year(desk, year, part, years)


def _year(desk: Desk, year: str, part: list[SaidBy], years: tuple[Count, ...]) -> Iterator[Page]:
    url = f"/quotes/{year}/"
    if year == "undated" or not desk.crowded(len(part)):
        yield desk.page(url, "quotes", _view(desk, year, part, years))
        return
    months: dict[str, list[SaidBy]] = defaultdict(list)
    for said in part:
        published = desk.archive.cards[said.article].published
        months[(published.value if published else "")[:7]].append(said)
    parts = tuple(
        Count(month, f"/quotes/{month.replace('-', '/')}/", len(months[month]))
        for month in sorted(months)
        if len(month) > len(year)
    )
    loose = _view(desk, year, months.pop(year, []), parts)
    yield desk.page(url, "quotes", replace(loose, total=len(part)))
    for month, found in months.items():
        page = f"/quotes/{month.replace('-', '/')}/"
        yield desk.page(page, "quotes", _view(desk, month, found, parts))


def _view(desk: Desk, period: str, said: list[SaidBy], years: tuple[Count, ...]) -> QuotesView:
    return QuotesView(
        year=period,
        years=years,
        speakers=(),
        quotes=tuple(desk.quote(one) for one in said),
        total=len(said),
    )


def _speakers(desk: Desk) -> tuple[Count, ...]:
    found = []
    for (kind, number), said in desk.said_by.items():
        term = desk.archive.terms[kind][number]  # type: ignore[index]  # keyed by the kinds there are
        if term.url is not None:
            found.append((len(said), term))
    found.sort(key=lambda pair: (-pair[0], pair[1].sort))
    return tuple(Count(term.name, term.url or "", count) for count, term in found[:SPEAKERS])
