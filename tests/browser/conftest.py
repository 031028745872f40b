"""One browser and one server for all tests of this folder, and the pages they look at."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import CHROMIUM, TOOLS, Browser, chromium, served


@pytest.fixture(scope="session")
def address(sample: Path) -> Iterator[str]:
    """Serve the sample site on this machine."""
    with served(sample) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for all."""
    if CHROMIUM is None:
        _absent("no Chromium is installed: install the package `chromium`")
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def tools() -> Path:
    """Return the folder of the checkers that come from npm."""
    if not TOOLS.is_dir():
        _absent("the checkers are not installed: run `npm ci` in tests/browser/")
    return TOOLS


def _absent(what: str) -> None:
    """On CI everything must be there; at a desk its tests are skipped."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


def _fullest(sample: Path, pattern: str) -> str:
    """Of several pages pick the fullest, where a layout is most likely to break."""
    path = max(sample.glob(pattern), key=lambda path: (path.stat().st_size, path))
    return "/" + path.parent.relative_to(sample).as_posix() + "/"


@pytest.fixture(scope="session")
def pages(sample: Path) -> dict[str, str]:
    """Return the address of a page of each kind."""
    return {
        "home": "/",
        "article": _fullest(sample, "[12]*/*/*/*/index.html"),
        "undated": _fullest(sample, "undated/*/index.html"),
        "person": _fullest(sample, "people/*/index.html"),
        "organization": _fullest(sample, "organizations/*/index.html"),
        "place": _fullest(sample, "places/*/index.html"),
        "section": _fullest(sample, "sections/*/index.html"),
        "year": _fullest(sample, "[12]???/index.html"),
        "month": _fullest(sample, "[12]???/??/index.html"),
        "day": _fullest(sample, "[12]???/??/??/index.html"),
        "index": "/people/",
        "quotes": "/quotes/",
        "almanac": "/on-this-day/",
        "on this day": _fullest(sample, "on-this-day/??-??/index.html"),
        "about": "/about/",
        "data": "/data/",
        "map": "/map/",
        "search": "/search/",
        "not found": "/404.html",
    }


@pytest.fixture(scope="session")
def articles(sample: Path) -> set[str]:
    """Return the address of every article."""
    return {f"/{path.parent.relative_to(sample)}/" for path in sample.rglob("record.json")}
