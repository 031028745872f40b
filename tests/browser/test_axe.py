"""axe-core over the sample site: what a reader who cannot see or point would stumble over."""

import functools
from pathlib import Path

import pytest
from chromium import Browser

pytestmark = pytest.mark.browser

SHAPES = [(width, dark) for width in (320, 1280) for dark in (False, True)]
COLOURS = "runOnly: ['color-contrast', 'link-in-text-block'],"
"""The rules that the dark scheme can break: the others look at what does not change with it."""
AXE = """
axe.run(document, {
  %s resultTypes: ["violations"], rules: {"target-size": {enabled: true}}
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
        found[kind] = browser.settled(AXE % (COLOURS if dark else ""))

    assert {kind: violations for kind, violations in found.items() if violations} == {}


def test_axe_would_find_something(browser: Browser, address: str, tools: Path) -> None:
    """The test above says that nothing is wrong: this one, that it would know."""
    browser.visit(f"{address}/", 1280)
    browser.value("document.body.append(document.createElement('button'))")
    browser.value("document.documentElement.removeAttribute('lang')")
    browser.value(_source(tools / "axe-core/axe.min.js") + ";0")

    rules = {line.partition(":")[0] for line in browser.settled(AXE % "")}
    assert {"button-name", "html-has-lang"} <= rules
