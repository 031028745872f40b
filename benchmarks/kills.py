"""SIGKILL a build at random moments, and see that the next one leaves exactly a clean build.

    python benchmarks/kills.py --kills 200 --articles 500

Half of the kills meet a cold build, half an incremental one that adds, edits and removes stories.
The moment is drawn between nothing and a little more than the time such a build takes here. After
each kill the site must already be whole for a reader (the old one, the new one, or on the way
from one to the other with no file torn), and after the next command equal to a clean build of
the same sources, byte for byte. Exit status 1 when it was not.
"""
# ruff: noqa: INP001, T201, S311, S603  # a script, whose dice hide nothing and which runs us

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from corpus import save, story

TOLD = 20
"""Rounds between two lines that say how it goes."""
CLOCK = "2026-01-31"
SETTINGS = """\
title: Kills
base_url: https://example.org/
search: false
extraction: off
formats: [record, sitemap, data]
"""
"""A search index is made by a program of its own, which is killed with its parent or not at all.
While names are looked for nothing is written: without that, more kills meet what matters. Feeds
of every term would triple the files of a round, each written and moved as any other."""


def command(site: Path, jobs: int) -> list[str]:
    """Return the command that builds a site."""
    return [
        *(sys.executable, "-m", "newsgen", "build", "--site", str(site), "--quiet"),
        *("--clock", CLOCK, "--jobs", str(jobs)),
    ]


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def edit(site: Path, round_: int, dice: random.Random) -> None:
    """Add a story, change one and remove one."""
    articles = site / "articles"
    found = sorted(articles.rglob("*.md"))
    dice.choice(found).unlink()
    changed = dice.choice(found)
    if changed.exists():
        changed.write_text(
            changed.read_text("utf-8") + f"\nRound {round_} came to town.\n", "utf-8"
        )
    save(story(1_000_000 + round_, 1), articles, "markdown")


def clean(site: Path, spare: Path, jobs: int) -> dict[str, bytes]:
    """Build the same sources in a folder that was never built."""
    shutil.rmtree(spare, ignore_errors=True)
    spare.mkdir(parents=True)
    for name in ("newsgen.yaml", "articles"):
        (spare / name).symlink_to(site / name)
    subprocess.run(command(spare, jobs), check=True)
    return tree(spare / "build")


def killed(site: Path, moment: float, jobs: int) -> bool:
    """Start a build and kill it, workers and all; say whether it was still running."""
    process = subprocess.Popen(command(site, jobs), start_new_session=True)
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def torn(site: Path, old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """Return the files that hold what neither the old nor the new site has in that place."""
    if not (site / "build").is_dir():
        return []
    now = tree(site / "build")
    return [path for path, data in now.items() if data not in (old.get(path), new.get(path))]


def run(kills: int, articles: int, jobs: int, seed: int) -> Counter[str]:
    """Kill so many builds, and count how they ended."""
    dice = random.Random(seed)
    ends: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="newsgen-kills-") as folder:
        site, spare = Path(folder, "site"), Path(folder, "spare")
        for number in range(articles):
            save(story(number, 1), site / "articles", "markdown")
        (site / "newsgen.yaml").write_text(SETTINGS)
        began = time.perf_counter()
        new = clean(site, spare, jobs)
        took = {"cold": time.perf_counter() - began, "incremental": 0.0}
        old: dict[str, bytes] = {}
        for number in range(kills):
            kind = "cold" if number % 2 == 0 else "incremental"
            if kind == "cold":
                shutil.rmtree(site / "build", ignore_errors=True)
                shutil.rmtree(site / ".newsgen", ignore_errors=True)
                old = {}
            else:
                old = new
                edit(site, number, dice)
                new = clean(site, spare, jobs)
                took["incremental"] = took["incremental"] or took["cold"] / 2
            hit = killed(site, dice.uniform(0.05, took[kind] * 1.1), jobs)
            broken = torn(site, old, new)
            subprocess.run(command(site, jobs), check=True)
            if kind == "incremental" and not hit:
                took[kind] = max(0.3, took[kind] * 0.9)
            made = tree(site / "build")
            wrong = sorted(p for p in made.keys() | new.keys() if made.get(p) != new.get(p))
            ends[f"{kind}: {'killed' if hit else 'was faster'}"] += 1
            ends["torn before the next command"] += bool(broken)
            ends["not healed"] += bool(wrong)
            if broken or wrong:
                print(f"round {number}, {kind}: torn {broken[:3]}, not healed {wrong[:5]}")
            if (number + 1) % TOLD == 0:
                print(f"after {number + 1} rounds: {summary(ends)}", flush=True)
    return ends


def summary(ends: Counter[str]) -> str:
    """Return one line that says how the rounds ended."""
    met = sum(ends[f"{kind}: killed"] for kind in ("cold", "incremental"))
    rounds = met + sum(ends[f"{kind}: was faster"] for kind in ("cold", "incremental"))
    return (
        f"{rounds} rounds, {met} killed in the midst, {ends['torn before the next command']} torn, "
        f"{ends['not healed']} not equal to a clean build afterwards"
    )


def main() -> None:
    """Run it and tell."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    ends = run(asked.kills, asked.articles, asked.jobs, asked.seed)
    for end, count in sorted(ends.items()):
        print(f"{count:5} {end}")
    print(summary(ends))
    sys.exit(1 if ends["torn before the next command"] or ends["not healed"] else 0)


if __name__ == "__main__":
    main()
