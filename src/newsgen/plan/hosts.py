"""What a host is told about addresses: `_redirects` and `_headers`, for those that read them."""

from collections.abc import Iterator, Sequence

from newsgen.model import Listed, Page
from newsgen.plan.desk import Desk
from newsgen.views import HeadersView, RedirectsView


def plan_host_rules(desk: Desk, pages: Sequence[Listed]) -> Iterator[Page]:
    """Plan the rules of the host that the site's settings name.

    Args:
        desk: The archive and the settings.
        pages: All other pages: an old path is told of only where its redirect page stands, so
            that the rule and the page can never say two things.
    """
    host = desk.look.host_rules
    if host == "none":
        return
    standing = {page.url for page in pages if page.kind == "redirect"}
    targets: dict[str, str] = {}
    for redirect in desk.archive.redirects:
        targets.setdefault(redirect.path, redirect.url)
    moved = tuple((path, url) for path, url in targets.items() if path in standing)
    gone = tuple(page.url for page in pages if page.kind == "withdrawn")
    # Cloudflare answers from a rule only with a redirect: there the tombstone itself is served.
    view = RedirectsView(moved=moved, gone=gone if host == "netlify" else ())
    yield desk.page("/_redirects", "host_redirects", view)
    yield desk.page("/_headers", "host_headers", HeadersView(gone=gone))
