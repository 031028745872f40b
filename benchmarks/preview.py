"""From a saved edit to the reloaded page: how long `newsgen serve` takes, as a browser meets it.

    python benchmarks/preview.py --articles 10000 --rounds 9

A site of made articles is built and served. In each round one article, chosen by dice, gets a
line more; the clock runs from before the file is saved until the page, asked for when the
preview's events name a new version, holds that line. Wall time is what the editor feels and is
noisy on a busy machine, so the processor time that the server took stands beside it.
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
from collections.abc import Iterator
from pathlib import Path

import sites

HOST = "127.0.0.1"
PATIENCE = 600
"""Seconds until a build that does not come is given up."""
_LINK = re.compile(rf"http://{re.escape(HOST)}:(\d+)/")


def news(port: int) -> Iterator[dict[str, object]]:
    """Yield what the preview tells a browser, as it comes."""
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    connection.request("GET", "/__newsgen__/events")
    answer = connection.getresponse()
    while line := answer.readline():
        if line.startswith(b"data: "):
            yield json.loads(line[6:])


def page(port: int, url: str) -> bytes:
    """Return a page of the preview."""
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    connection.request("GET", url)
    return connection.getresponse().read()


def settled(stream: Iterator[dict[str, object]], before: object = None) -> object:
    """Wait for a version that is another one and is no longer being built; return it."""
    for told in stream:
        if not told["building"] and told["version"] != before:
            return told["version"]
    sys.exit("the preview has ended")


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


def measure(folder: Path, rounds: int, seed: int) -> list[tuple[float, float]]:
    """Serve a built site and edit it so many times; return wall and processor time of each."""
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
            stream = news(port)
            version = settled(stream)
            for number, record in enumerate(chosen):
                source = folder / json.loads(record.read_bytes())["source"]["path"]
                url = f"/{record.parent.relative_to(folder / 'build').as_posix()}/"
                mark = f"The editor came back, round {number}."
                text = source.read_text("utf-8") + f"\n{mark}\n"
                time.sleep(1)  # an editor thinks, and the watcher rests
                cpu, began = processor_time(process.pid), time.perf_counter()
                source.write_text(text, "utf-8")
                version = settled(stream, version)
                shown = page(port, url)
                figures.append((time.perf_counter() - began, processor_time(process.pid) - cpu))
                if mark.encode() not in shown:
                    sys.exit(f"{url} does not show the edit")
                print(f"round {number}: {figures[-1][0] * 1000:.0f} ms", file=sys.stderr)
        finally:
            process.terminate()
    return figures


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
    wall, cpu = ([row[column] * 1000 for row in figures] for column in (0, 1))
    print(
        f"{asked.articles} articles, extraction {asked.extraction}, {asked.rounds} edits: "
        f"saved → page best {min(wall):.0f} ms, median {statistics.median(wall):.0f} ms; "
        f"processor best {min(cpu):.0f} ms, median {statistics.median(cpu):.0f} ms"
    )
    if not asked.work:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
