"""Lighthouse over the sample site: full marks for all but speed."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from chromium import Browser

pytestmark = pytest.mark.browser

LIGHTHOUSE = Path(__file__).parent / "lighthouse.mjs"
AUDITED = ("home", "article", "person", "year", "quotes", "search")


@pytest.fixture(scope="module")
def audits(
    browser: Browser, address: str, pages: dict[str, str], tools: Path
) -> dict[str, dict[str, Any]]:
    """Let Lighthouse look at its pages once, in the browser that is running."""
    assert tools.is_dir()
    node = shutil.which("node")
    assert node is not None, "no Node.js is installed: install the package `nodejs`"
    urls = [address + pages[kind] for kind in AUDITED]
    done = subprocess.run(  # noqa: S603  # a program found on the path
        [node, str(LIGHTHOUSE), str(browser.port), *urls],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(zip(AUDITED, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("kind", AUDITED)
def test_lighthouse_gives_full_marks_but_for_speed(
    audits: dict[str, dict[str, Any]], kind: str
) -> None:
    """Speed is measured by benchmarks/scores.py: on a shared machine it is noise."""
    assert audits[kind]["failed"] == []
    assert audits[kind]["scores"] == {"accessibility": 100, "best-practices": 100, "seo": 100}
