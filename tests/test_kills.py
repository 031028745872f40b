"""A build that is killed at any moment: the site stays whole, and the next command mends all."""

import importlib
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from factories import write_files

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


def test_a_killed_build_leaves_a_whole_site_and_the_next_command_a_clean_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The short form of `python benchmarks/kills.py`, which kills 200 builds of 500 stories."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    kills = importlib.import_module("kills")

    ends = kills.run(kills=8, articles=20, jobs=2, seed=7)

    assert ends["torn before the next command"] == 0
    assert ends["not healed"] == 0
    assert sum(count for end, count in ends.items() if ": " in end) == 8


def test_workers_end_with_the_build_they_work_for(tmp_path: Path) -> None:
    """The system that kills the largest process leaves the others, and they hold the lock."""
    root = write_files(
        tmp_path,
        {"newsgen.yaml": "search: false\n"}
        | {f"articles/{number}.txt": f"Story {number}\n\nIt rained.\n" for number in range(150)},
    )
    stuck = (
        "import os, time\n"
        "from newsgen import workers\n"
        "from newsgen.cli import main\n"
        "def wait(*_):\n"
        "    os.write(1, b'reading\\n')\n"  # whole: two workers say it at once
        "    time.sleep(600)\n"
        "workers.parse = wait\n"
        "main()\n"
    )
    arguments = ["build", "-s", str(root), "-q"]
    command = [sys.executable, "-c", stuck, *arguments, "-j", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603  # our own command
        assert process.stdout is not None
        said = process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    assert said == b"reading\n"

    again = [sys.executable, "-m", "newsgen", *arguments]
    for _ in range(20):
        done = subprocess.run(again, capture_output=True, text=True, check=False)  # noqa: S603  # as above
        if done.returncode != 2:
            break
        time.sleep(0.5)
    assert (done.returncode, done.stderr) == (0, "")
