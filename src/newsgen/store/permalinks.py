"""Where every article stands, for ever: `/2022/03/16/<slug>/`, and who gives way to whom."""

from collections.abc import Iterable

from newsgen.errors import DuplicatePermalinkError, Location, NewsgenError
from newsgen.model import Moment
from newsgen.slugs import fold, slug
from newsgen.store.rows import Entry


def folder(moment: Moment | None) -> str:
    """Return the part of a permalink before the slug: `/2022/03/16/`, `/2022/`, `/undated/`."""
    if moment is None:
        return "/undated/"
    return "/" + "/".join(moment.value[:10].split("-")) + "/"


def permalinks(entries: Iterable[Entry], problems: list[NewsgenError]) -> dict[str, str]:
    """Give each article its URL.

    An explicit slug has its URL before any derived one; two explicit ones that meet are an
    error that names both, and the first by path keeps it. Derived ones that meet are told
    apart by a number, in order of path.

    Returns:
        Source path → URL, without those that found no place.
    """
    ordered = sorted(entries, key=lambda entry: (entry.slug is None, entry.path))
    owners: dict[str, Entry] = {}
    urls: dict[str, str] = {}
    for entry in ordered:
        name = entry.slug or _derived(entry)
        url = folder(entry.published) + name + "/"
        number = 1
        while fold(url) in owners and entry.slug is None:
            number += 1
            url = f"{folder(entry.published)}{name}-{number}/"
        owner = owners.setdefault(fold(url), entry)
        if owner is entry:
            urls[entry.path] = url
        else:
            problems.append(
                DuplicatePermalinkError(
                    f"the URL {url} is taken by {owner.path}",
                    at=Location(entry.path),
                    hint="give one of the two another `slug`",
                )
            )
    return urls


def _derived(entry: Entry) -> str:
    name = slug(entry.headline)
    # "1984" filed under a year would stand where its December does.
    coarse = entry.published is not None and entry.published.precision in ("year", "month")
    return f"story-{name}" if coarse and name.isdigit() else name
