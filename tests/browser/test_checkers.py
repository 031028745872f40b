"""Other people's checkers over the sample site: axe-core, the Nu HTML checker, Lighthouse.

They come from npm, at the versions of package.json in this folder.
"""

import functools
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
SHAPES = [(width, dark) for width in (320, 1280) for dark in (False, True)]
AXE = """
axe.run(document, {
  resultTypes: ["violations"], rules: {"target-size": {enabled: true}}
}).then(found =>
  found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id}: ${node.target.join(" ")} ${node.failureSummary}`)))
"""


@functools.cache
def _source(path: Path) -> str:
    return path.read_text("utf-8")


@pytest.mark.parametrize(("width", "dark"), SHAPES)
def test_axe_finds_nothing(  # noqa: PLR0913  # fixtures
    browser: Browser, address: str, pages: dict[str, str], tools: Path, width: int, *, dark: bool
) -> None:
    """All pages in one test: the checker is given to each of them anew."""
    found = {}
    for kind, url in pages.items():
        browser.visit(address + url, width, dark=dark)
        browser.value(_source(tools / "axe-core/axe.min.js") + ";0")
        # A closed part is checked by nobody until it is open.
        browser.value("document.querySelectorAll('details').forEach(part => part.open = true)")
        found[kind] = browser.settled(AXE)

    assert {kind: violations for kind, violations in found.items() if violations} == {}


def test_axe_would_find_something(browser: Browser, address: str, tools: Path) -> None:
    """The test above says that nothing is wrong: this one, that it would know."""
    browser.visit(f"{address}/", 1280)
    browser.value("document.body.append(document.createElement('button'))")
    browser.value("document.documentElement.removeAttribute('lang')")
    browser.value(_source(tools / "axe-core/axe.min.js") + ";0")

    rules = {line.partition(":")[0] for line in browser.settled(AXE)}
    assert {"button-name", "html-has-lang"} <= rules


def _nu(tools: Path, folder: Path) -> list[str]:
    """Return the errors of the Nu HTML checker in every page below a folder."""
    java = shutil.which("java")
    assert java is not None, "no Java is installed: install the package `default-jre-headless`"
    jar = tools / "vnu-jar/build/dist/vnu.jar"
    command = [java, "-Xss4m", "-jar", str(jar), "--errors-only", "--skip-non-html", "--format"]
    done = subprocess.run(  # noqa: S603  # a program found on the path
        [*command, "json", str(folder)], capture_output=True, text=True, check=False
    )
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return [
        f"{Path(message['url']).relative_to(f'file:{folder}')}:{message.get('lastLine')}: "
        f"{message['message']}"
        for message in messages
    ]


def test_the_nu_html_checker_finds_no_error_on_any_page(sample: Path, tools: Path) -> None:
    assert _nu(tools, sample) == []


def test_the_nu_html_checker_would_find_one(tools: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><p><li>y", "utf-8")

    assert any("li" in error for error in _nu(tools, tmp_path))


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
