"""From a saved edit to the reloaded page: how long `newsgen serve` takes, as a browser meets it.

    python benchmarks/preview.py --articles 10000 --rounds 9

A site of made articles is built and served. In each round one article, chosen by dice, gets a
line more; the clock runs from before the file is saved until the page, asked for when the
preview's events name a new version, holds that line; and on until the events say that the whole
site is built, lists and all. Wall time is what the editor feels and is noisy on a busy machine,
so the processor time that the server took for the whole stands beside it.
"""
# ruff: noqa: INP001, T201, S311, S603  # a script, whose dice hide nothing and which runs us

import argparse
import http.client
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import sites

HOST = "127.0.0.1"
PAUSE = 5
"""Seconds between two edits: the first comes when the archive, too, has been looked through."""
PATIENCE = 600
"""Seconds until a build that does not come is given up."""
_LINK = re.compile(rf"http://{re.escape(HOST)}:(\d+)/")


class News:
    """What the preview tells a browser, as it comes.

    Args:
        port: Where the preview answers.
    """

    def __init__(self, port: int) -> None:
        connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
        connection.request("GET", "/__newsgen__/events")
        self._answer = connection.getresponse()
        self.version: object = None
        self._building = False
        self._was_building = False
        self._next()

    def _next(self) -> None:
        """Wait for the next news."""
        while line := self._answer.readline():
            if line.startswith(b"data: "):
                told = json.loads(line[6:])
                self.version, self._building = told["version"], bool(told["building"])
                self._was_building |= self._building
                return
        sys.exit("the preview has ended")

    def rest(self) -> None:
        """Wait until nothing is built; forget what was."""
        while self._building:
            self._next()
        self._was_building = False

    def another(self) -> None:
        """Wait for another version than the one that was told last."""
        before = self.version
        while self.version == before:
            self._next()

    def built(self) -> None:
        """Wait until a build that began since the last rest has ended."""
        while self._building or not self._was_building:
            self._next()


def page(port: int, url: str) -> bytes:
    """Return a page of the preview."""
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    connection.request("GET", url)
    return connection.getresponse().read()


def processor_time(pid: int) -> float:
    """Return the seconds of processor that a process and its ended children took (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def started(process: subprocess.Popen[str]) -> int:
    """Wait until a preview says where it answers; return the port."""
    assert process.stdout is not None  # noqa: S101  # it was asked for
    for line in process.stdout:
        if found := _LINK.search(line):
            return int(found[1])
    sys.exit("the preview did not start")


def measure(folder: Path, rounds: int, seed: int) -> list[tuple[float, float, float]]:
    """Serve a built site and edit it so many times.

    Returns:
        For each edit the seconds to its page, to the whole site, and of the processor.
    """
    dice = random.Random(seed)
    records = sorted((folder / "build").glob("[12]*/**/record.json"))
    chosen = dice.sample(records, rounds)
    command = [sys.executable, "-m", "newsgen", "serve", "--site", str(folder), "--port", "8700"]
    figures = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            port = started(process)
            news = News(port)
            for number, record in enumerate(chosen):
                source = folder / json.loads(record.read_bytes())["source"]["path"]
                url = f"/{record.parent.relative_to(folder / 'build').as_posix()}/"
                mark = f"The editor came back, round {number}."
                text = source.read_text("utf-8") + f"\n{mark}\n"
                news.rest()
                time.sleep(PAUSE)  # an editor thinks, and the preview is at rest
                cpu, began = processor_time(process.pid), time.perf_counter()
                source.write_text(text, "utf-8")
                news.another()
                first = page(port, url)
                to_page = time.perf_counter() - began
                news.built()
                to_site = time.perf_counter() - began
                figures.append((to_page, to_site, processor_time(process.pid) - cpu))
                if first != page(port, url).replace(*_versions(first, news.version)):
                    print(f"{url}: the built page is another than its proof", file=sys.stderr)
                if mark.encode() not in first:
                    sys.exit(f"{url} does not show the edit")
                print(f"round {number}: {to_page * 1000:.0f} ms", file=sys.stderr)
        finally:
            process.terminate()
    return figures


def _versions(shown: bytes, version: object) -> tuple[bytes, bytes]:
    """Return the version that a page names now, and the one that it named when it was shown."""
    found = re.search(rb'data-version="([^"]*)"', shown)
    return str(version).encode(), found[1] if found else b""


def main() -> None:
    """Build, serve, edit, and tell."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--extraction", choices=("off", "on"), default="on", help="read names and quotations"
    )
    parser.add_argument("--work", type=Path, help="a folder with the site of an earlier run")
    asked = parser.parse_args()
    work = asked.work or Path(tempfile.mkdtemp(prefix="newsgen-preview-"))
    if not (work / "site").exists():
        site = sites.newsgen(work / "site", extraction=asked.extraction == "on")
        site.fill(asked.articles, asked.seed)
    # Statuses 0 and 1: built; something in the made articles may need mending.
    command = [sys.executable, "-m", "newsgen", "build", "--quiet", "--site", str(work / "site")]
    built = subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
    if built.returncode not in (0, 1):
        sys.exit("the site could not be built")
    figures = measure(work / "site", asked.rounds, asked.seed)
    print(f"{asked.articles} articles, extraction {asked.extraction}, {asked.rounds} edits")
    for column, name in enumerate(("saved → page", "saved → whole site", "processor")):
        taken = [row[column] * 1000 for row in figures]
        print(f"{name}: best {min(taken):.0f} ms, median {statistics.median(taken):.0f} ms")
    if not asked.work:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
