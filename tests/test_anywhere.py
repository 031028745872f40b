"""The same sources give the same bytes: on another machine, for another user, on another disk.

Each build runs in a process of its own, in which everything differs that may differ: locale,
time zone, hash seed, encoding, user's umask, home and working folder, number of processes, and
the order in which the disk lists a folder. Only the clock is set: embargoes depend on it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from factories import NOW, build, tree

from newsgen.config import load_config

SITE = Path(__file__).parent / "site"
SETTINGS = "formats: [linked_data, record, citations, feeds, sitemap, data]\nsearch: true\n"
"""On one machine the database and the search index are the same bytes too."""

ELSEWHERE = """
import contextlib, os, random, sys
from pathlib import Path

class Shuffled:
    def __init__(self, entries):
        self.entries = iter(entries)
    def __iter__(self):
        return self.entries
    def __next__(self):
        return next(self.entries)
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    def close(self):
        pass

root, clock, jobs, seed = sys.argv[1:]
dice = random.Random(seed)
scandir, listdir = os.scandir, os.listdir

def shuffled(real, wrap):
    def listed(*args):
        found = list(real(*args))
        dice.shuffle(found)
        return wrap(found)
    return listed

os.scandir, os.listdir = shuffled(scandir, Shuffled), shuffled(listdir, list)

from newsgen.build import Options, build
from newsgen.config import load_config
from newsgen.store import Showing

if __name__ == "__main__":
    report = build(load_config(Path(root)), Options(showing=Showing(now=clock), jobs=int(jobs)))
    assert not report.problems, report.problems
"""
MACHINES: dict[str, dict[str, str]] = {
    "a machine in Kiribati, in no language": {
        "PYTHONHASHSEED": "1",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
    },
    "a machine in Turkey, whose letter i is another": {
        "PYTHONHASHSEED": "2",
        "TZ": "Europe/Istanbul",
        "LC_ALL": "tr_TR.UTF-8",
        "LANGUAGE": "tr",
    },
    "a machine that knows no letter but ASCII": {
        "PYTHONHASHSEED": "3",
        "TZ": "America/St_Johns",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    },
    "a machine with a time zone that is none": {"PYTHONHASHSEED": "4", "TZ": "Nowhere/At_All"},
}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = paper(tmp_path_factory.mktemp("here") / "site")
    build(root)
    return tree(root / "build")


def paper(root: Path) -> Path:
    """Lay out the golden site's sources, with all that can be made of them."""
    shutil.copytree(SITE, root, ignore=shutil.ignore_patterns("golden"))
    settings = (root / "newsgen.yaml").read_text("utf-8").splitlines()
    kept = [line for line in settings if not line.startswith(("formats:", "search:"))]
    (root / "newsgen.yaml").write_text("\n".join(kept) + "\n" + SETTINGS, "utf-8")
    assert load_config(root).look.search
    return root


@pytest.mark.parametrize("machine", MACHINES)
def test_the_bytes_do_not_depend_on_who_builds_and_where(
    here: dict[str, bytes], tmp_path: Path, machine: str
) -> None:
    number = list(MACHINES).index(machine)
    root = paper(tmp_path / f"somebody's é folder {number}")
    script = tmp_path / "elsewhere.py"
    script.write_text(ELSEWHERE, "utf-8")
    home = tmp_path / "home"
    home.mkdir()

    done = subprocess.run(  # noqa: S603  # ourselves
        # A file opened without saying in which encoding would be read by the locale's.
        [
            *(sys.executable, "-X", "warn_default_encoding"),
            *("-W", "error::EncodingWarning:newsgen"),
            *(str(script), str(root), NOW, str(1 + number % 2), str(number)),
        ],
        check=False,
        cwd=home,
        env={"PATH": os.environ["PATH"], "HOME": str(home)} | MACHINES[machine],
        umask=(0o022, 0o077, 0o002, 0o027)[number],
        capture_output=True,
    )

    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert differing(tree(root / "build"), here) == []


def test_the_sites_folder_may_have_a_name_that_is_no_text(
    here: dict[str, bytes], tmp_path: Path
) -> None:
    """A name in another encoding than UTF-8, from an older machine."""
    root = paper(tmp_path / os.fsdecode(b"caf\xe9 100%41"))
    build(root)
    assert differing(tree(root / "build"), here) == []

    assert build(root).change.written == 0


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Name the files that are not the same."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
