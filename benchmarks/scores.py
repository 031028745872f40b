"""Lighthouse's marks for the sample site on a simulated slow phone, the median of three runs.

    python benchmarks/scores.py [build]

Needs Chromium, Node.js and `npm ci` in tests/browser/. The pages are served from this machine,
packed with gzip as static hosts do.
"""
# ruff: noqa: INP001, T201  # a script

import argparse
import json
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from chromium import chromium, served  # noqa: E402  # the browser the tests drive

RUNS = 3
PAGES = ("/", "[12]*/*/*/*/", "people/*/", "[12]???/", "/quotes/", "/search/")
"""Home, the fullest article, person and year, quotations, search."""


def main() -> None:
    """Print a row for every page."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "build")
    site = parser.parse_args().site
    if not (site / "index.html").is_file():
        parser.error(f"{site}/ holds no site: run `newsgen build` first")
    pages = [page if page.startswith("/") else _fullest(site, page) for page in PAGES]
    runs = [_run(site, pages) for _ in range(RUNS)]
    print("| page | performance | accessibility | best practices | SEO | LCP | TBT | CLS |")
    print("|---|---|---|---|---|---|---|---|")
    for page, marks in zip(pages, zip(*runs, strict=True), strict=True):
        kinds = ("performance", "accessibility", "best-practices", "seo")
        scores = [
            round(statistics.median(mark["scores"][kind] for mark in marks)) for kind in kinds
        ]
        timings = {
            name: statistics.median(mark["timings"][name] for mark in marks)
            for name in marks[0]["timings"]
        }
        print(
            f"| `{page}` | {' | '.join(map(str, scores))} "
            f"| {timings['largest-contentful-paint'] / 1000:.2f} s "
            f"| {timings['total-blocking-time']:.0f} ms "
            f"| {timings['cumulative-layout-shift']:.3f} |"
        )


def _run(site: Path, pages: list[str]) -> list[dict[str, dict[str, float]]]:
    """Audit all pages once, in a browser of their own."""
    node = shutil.which("node")
    assert node is not None, "no Node.js is installed"  # noqa: S101  # a script
    with served(site) as address, chromium() as browser:
        script = str(ROOT / "tests/browser/lighthouse.mjs")
        urls = [address + page for page in pages]
        done = subprocess.run(  # noqa: S603  # a program found on the path
            [node, script, "--speed", str(browser.port), *urls],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    marks: list[dict[str, dict[str, float]]] = json.loads(done.stdout)
    return marks


def _fullest(site: Path, pattern: str) -> str:
    path = max(site.glob(f"{pattern}index.html"), key=lambda path: (path.stat().st_size, path))
    return f"/{path.parent.relative_to(site).as_posix()}/"


if __name__ == "__main__":
    main()
