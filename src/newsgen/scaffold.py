"""A new site, or a new article: files for an editor to begin with. Nothing is overwritten.

The new site is the folder `starter/` beside this module, copied as it is.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from newsgen.config import ARTICLES, CONFIG_FILE
from newsgen.errors import ConfigError, Location, RefusedError, WriteError
from newsgen.slugs import slug
from newsgen.strict_yaml import scalar

STARTER = Path(__file__).parent / "starter"
HIDDEN = {"gitignore": ".gitignore"}
"""Files that lie in the starter under another name: packers act on the real one."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A new article, before its first sentence.

    Args:
        headline: Its headline.
        day: ISO 8601, as far as it is known: ``2022-03-16``, ``2022-03`` or ``2022``.
        section: Its section.
        authors: Who writes it.
        plain: As a clipping: plain text without front matter.
    """

    headline: str
    day: str
    section: str | None = None
    authors: tuple[str, ...] = ()
    plain: bool = False


def begin_site(folder: Path) -> list[Path]:
    """Make a site with a few sample stories.

    Args:
        folder: Where; it may be missing, or hold files whose names begin with a dot.

    Returns:
        The new files, relative to the folder.

    Raises:
        RefusedError: If there is a site, or anything else, already.
        WriteError: If the folder cannot be written.
    """
    try:
        if (folder / CONFIG_FILE).exists():
            raise RefusedError(
                f"{folder} is a site already: it holds {CONFIG_FILE}",
                hint="name a folder that does not exist yet",
            )
        if folder.exists() and _strangers(folder):
            raise RefusedError(
                f"{folder} is not empty", hint="name a folder that does not exist yet"
            )
        return sorted(_copy(folder))
    except OSError as error:
        raise _unwritable(error, folder) from None


def _strangers(folder: Path) -> bool:
    return not folder.is_dir() or any(not path.name.startswith(".") for path in folder.iterdir())


def _copy(folder: Path) -> Iterator[Path]:
    for source in sorted(STARTER.rglob("*")):
        if source.is_file():
            inside = source.relative_to(STARTER)
            inside = inside.with_name(HIDDEN.get(inside.name, inside.name))
            target = folder / inside
            if inside.name in HIDDEN.values() and target.exists():
                continue  # the folder's own stays
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                file.write(source.read_bytes())
            yield inside


def begin_article(root: Path, draft: Draft) -> Path:
    """Write a new article, to be filled in.

    Args:
        root: The site's folder.
        draft: What is known of the article.

    Returns:
        The new file, relative to the site's folder.

    Raises:
        ConfigError: If the date is none, the headline is empty, or a clipping is to have
            what only front matter can say.
        RefusedError: If the file is there already.
        WriteError: If it cannot be written.
    """
    headline = " ".join(draft.headline.split())
    if not headline:
        raise ConfigError("the headline is empty", hint='write newsgen new "Flood closes bridge"')
    day = _day(draft.day)
    if draft.plain and draft.section:
        raise ConfigError("a clipping has no front matter to name its section", hint="leave --txt")
    suffix = "txt" if draft.plain else "md"
    path = Path(ARTICLES) / day[:4] / f"{day}-{slug(headline)}.{suffix}"
    text = _clipping(headline, draft) if draft.plain else _markdown(headline, day, draft)
    try:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise RefusedError(
            "the article is there already",
            at=Location(path.as_posix()),
            hint="edit it, or choose another headline or --date",
        ) from None
    except OSError as error:
        raise _unwritable(error, path) from None
    return path


def _day(value: str) -> str:
    """Check a date, perhaps without its day or month; return it as it is."""
    missing = {len("2022"): "-01-01", len("2022-03"): "-01", len("2022-03-16"): ""}
    try:
        whole = date.fromisoformat(value + missing[len(value)])
    except (KeyError, ValueError):
        raise ConfigError(
            f"--date is not a date: {value!r}", hint="write 2022-03-16, 2022-03 or 2022"
        ) from None
    return whole.isoformat()[: len(value)]


def _markdown(headline: str, day: str, draft: Draft) -> str:
    lines = [f"title: {scalar(headline)}", f"date: {day}"]
    if draft.authors:
        label = "author" if len(draft.authors) == 1 else "authors"
        names = ", ".join(map(scalar, draft.authors))
        lines.append(f"{label}: {names}" if len(draft.authors) == 1 else f"{label}: [{names}]")
    if draft.section:
        lines.append(f"section: {scalar(draft.section)}")
    return "\n".join(["---", *lines, "---", "", ""])


def _clipping(headline: str, draft: Draft) -> str:
    byline = [f"By {' and '.join(draft.authors)}", ""] if draft.authors else []
    return "\n".join([headline, "", *byline, ""])


def _unwritable(error: OSError, path: Path) -> WriteError:
    return WriteError(
        f"cannot be written: {error.strerror}",
        at=Location(str(path)),
        hint="check the disk and the folder's permissions",
    )
