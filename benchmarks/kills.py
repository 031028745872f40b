"""SIGKILL a build at random moments, and see that the next one leaves exactly a clean build.

    python benchmarks/kills.py --kills 200 --articles 500

One kill in four meets a cold build, the others an incremental one: stories were added, edited
and removed, or all that was taken back. The moment is drawn between nothing and a little more
than the time such a build takes here. After each kill the site must already be whole for a reader
(the old one, the new one, or on the way from one to the other with no file torn), and after the
next command equal to a clean build of the same sources, byte for byte. Exit status 1 when it was
not.
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
FRESH = 20
"""Rounds with the same two states of the sources: each new state costs a clean build."""
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


def edit(articles: Path, round_: int, dice: random.Random) -> None:
    """Add a story, change one in three and remove one."""
    found = sorted(articles.rglob("*.md"))
    dice.choice(found).unlink()
    for changed in dice.sample(found, len(found) // 3):
        if changed.exists():
            text = changed.read_text("utf-8")
            changed.write_text(f"{text}\nRound {round_} came to town.\n", "utf-8")
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


class Desk:
    """A site with two states of its sources, and what a clean build makes of each.

    Args:
        folder: An empty one.
        articles: How many stories.
        jobs: Processes of a build.
        dice: Choose the edits.
    """

    def __init__(self, folder: Path, articles: int, jobs: int, dice: random.Random) -> None:
        self.site, self._spare, self._other = folder / "site", folder / "spare", folder / "other"
        self._jobs, self._dice = jobs, dice
        for number in range(articles):
            save(story(number, 1), self.site / "articles", "markdown")
        (self.site / "newsgen.yaml").write_text(SETTINGS)
        began = time.perf_counter()
        self.new = clean(self.site, self._spare, jobs)
        self.took = {"cold": time.perf_counter() - began}
        self.took["incremental"] = self.took["cold"] / 2
        self.old: dict[str, bytes] = {}

    def work_on(self, round_: int) -> None:
        """Begin another state, from the present one."""
        shutil.rmtree(self._other, ignore_errors=True)
        shutil.copytree(self.site / "articles", self._other)
        edit(self._other, round_, self._dice)
        self.turn()
        self.new = clean(self.site, self._spare, self._jobs)

    def turn(self) -> None:
        """Put the other state of the sources in the place of the present one."""
        aside = self._other.with_name("aside")
        (self.site / "articles").rename(aside)
        self._other.rename(self.site / "articles")
        aside.rename(self._other)
        self.old, self.new = self.new, self.old

    def forget(self) -> None:
        """Make the next build a cold one."""
        shutil.rmtree(self.site / "build", ignore_errors=True)
        shutil.rmtree(self.site / ".newsgen", ignore_errors=True)


def run(kills: int, articles: int, jobs: int, seed: int) -> Counter[str]:
    """Kill so many builds, and count how they ended."""
    dice = random.Random(seed)
    ends: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="newsgen-kills-") as folder:
        desk = Desk(Path(folder), articles, jobs, dice)
        for number in range(kills):
            kind = "cold" if number % 4 == 0 else "incremental"
            if kind == "cold":
                desk.forget()
            elif number % FRESH == 1:
                desk.work_on(number)
            else:
                desk.turn()
            hit = killed(desk.site, dice.uniform(0.05, desk.took[kind] * 1.1), jobs)
            broken = torn(desk.site, {} if kind == "cold" else desk.old, desk.new)
            subprocess.run(command(desk.site, jobs), check=True)
            if not hit:  # the machine has less to do than when it was timed
                desk.took[kind] = max(0.3, desk.took[kind] * 0.9)
            made = tree(desk.site / "build")
            wrong = sorted(
                p for p in made.keys() | desk.new.keys() if made.get(p) != desk.new.get(p)
            )
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
