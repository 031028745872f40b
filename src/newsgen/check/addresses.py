"""urls.lock: every address the site was ever published under, one to a line, sorted.

It stands in the site's folder and belongs under version control. `publish` adds to it;
nothing takes away from it but an editor, who thereby says that an address may go.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsgen.errors import Location, WriteError
from newsgen.write import MANIFEST

LOCK = "urls.lock"
_HEAD = (
    "# Every address this archive was ever published under. newsgen publish adds to it;",
    "# newsgen check compares. Remove a line only to say that its address may go.",
)
_FINGERPRINT = re.compile(
    r"^static/.*\.[0-9a-f]{8,64}\.\w+$"  # the theme's: render/theme.py
    r"|/(?:fragment|index|filter)/[\w-]*_?[0-9a-f]{6,}\.pf_\w+$"  # Pagefind's
    r"|/pagefind\.[\w-]+_[0-9a-f]{6,}\.pf_meta$"
)
_STORY = re.compile(r"^/?(?:\d{4}/\d\d/(?:\d\d/)?(?!\d\d/)|undated/)[^/]+/[^/]*$")
_NO_ADDRESS = frozenset({MANIFEST, "404.html"})


def fingerprinted(path: str) -> bool:
    """Say whether a path carries the digest of its content: what it names never changes."""
    return _FINGERPRINT.search(path) is not None


def of_story(path: str) -> bool:
    """Say whether a path, or an address, is a story's page or of a file beside it."""
    return _STORY.match(path) is not None


def addresses(paths: Iterable[str]) -> Iterator[str]:
    """Yield what readers may have linked to: pages, feeds, pictures.

    Args:
        paths: Of files, below the output folder. An asset that is replaced by another name,
            and what stands beside a story's page, have no address of their own.
    """
    for path in paths:
        name = path.rpartition("/")[2]
        if path in _NO_ADDRESS or name.startswith("."):
            continue
        if name != "index.html" and of_story(path):
            continue
        if not fingerprinted(path) and not path.startswith("pagefind/"):
            yield "/" + path.removesuffix("index.html") if name == "index.html" else f"/{path}"


def read(root: Path) -> dict[str, int]:
    """Return address → line of a site's urls.lock; empty without one."""
    try:
        lines = (root / LOCK).read_text("utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return {}
    return {line: number for number, line in enumerate(lines, start=1) if line.startswith("/")}


def add(root: Path, new: Iterable[str]) -> int:
    """Add addresses to a site's urls.lock; return how many were not in it.

    Raises:
        WriteError: If it cannot be written.
    """
    known = read(root)
    missing = set(new) - known.keys()
    if not missing:
        return 0
    lines = [*_HEAD, *sorted({*known, *missing})]
    near = root / f"{LOCK}.newsgen-tmp"
    try:
        near.write_text("\n".join(lines) + "\n", "utf-8")
        near.replace(root / LOCK)
    except OSError as error:
        raise WriteError(
            f"cannot be written: {error.strerror}",
            at=Location(LOCK),
            hint="check its permissions; the site itself is published",
        ) from None
    return len(missing)
