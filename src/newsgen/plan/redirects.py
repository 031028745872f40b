"""What stands at old addresses, and who gives way when two pages claim one."""

from collections.abc import Iterator, Sequence

from newsgen.errors import ArchiveError, Location, NewsgenError
from newsgen.model import Archive, Listed, Page
from newsgen.plan.desk import Desk
from newsgen.views import RedirectView


def plan_redirects(desk: Desk, _: Sequence[Listed]) -> Iterator[Page]:
    """Plan a page at every old path that leads to an article."""
    for redirect in desk.archive.redirects:
        yield desk.page(redirect.path, "redirect", RedirectView(redirect.url))


def clash(page: Listed, target: str, owner: Listed, archive: Archive) -> NewsgenError:
    """Explain that an old path, or a permalink, stands where another page does.

    Args:
        page: Stands there.
        target: The URL it leads to, which may be its own.
        owner: Stood there before.
        archive: Tells whose they are.
    """
    withdrawn = (card for card, _ in archive.withdrawn)
    sources = {card.url: card.source for card in (*archive.cards, *withdrawn)}
    targets = {redirect.path: redirect.url for redirect in reversed(archive.redirects)}
    other = targets.get(owner.url, owner.url) if owner.kind == "redirect" else owner.url
    return ArchiveError(
        f"the path {page.url} is already that of {sources.get(other, other)}",
        at=Location(sources.get(target, page.url)),
        hint="remove the alias, or correct it",
    )
