"""A command → what it cost: wall time, processor time, and memory of its whole process tree.

Linux only: the tree is followed through /proc. Memory is the largest sum of proportional sets
(`Pss`, proc(5)) found in samples: a page that processes share is divided among them, so a tree
is charged once for it, and not once a process.
"""
# ruff: noqa: INP001  # a module of scripts

import os
import re
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.1
"""Seconds between two samples of memory; one takes some milliseconds of a large process."""
_PROPORTIONAL = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds, and bytes at the peak."""

    wall: float
    cpu: float
    peak: int


class CommandError(Exception):
    """A measured command failed; the message holds the end of what it said."""


def run(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    accepted: Sequence[int] = (0,),
) -> Cost:
    """Run a command to its end.

    Args:
        command: What to run.
        folder: Where.
        environment: Added to our own.
        accepted: Exit statuses that are no failure.

    Raises:
        CommandError: If it ends otherwise.
    """
    before = _children_cpu()
    begun = time.perf_counter()
    with subprocess.Popen(  # noqa: S603  # our own commands
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        sampler = _Sampler(process.pid)
        sampler.start()
        said, _ = process.communicate()
        wall = time.perf_counter() - begun
        sampler.stop()
    if process.returncode not in accepted:
        raise CommandError(f"{' '.join(command)}: {said.decode(errors='replace')[-2000:]}")
    return Cost(wall, _children_cpu() - before, sampler.peak)


def _children_cpu() -> float:
    times = os.times()
    return times.children_user + times.children_system


class _Sampler(threading.Thread):
    """Watches the memory of a process and its descendants."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._ended = threading.Event()
        self.peak = 0

    def run(self) -> None:
        while not self._ended.is_set():
            self.peak = max(self.peak, sum(_memory(pid) for pid in _tree(self._pid)))
            self._ended.wait(PAUSE)

    def stop(self) -> None:
        """Take no more samples."""
        self._ended.set()
        self.join()


def _tree(pid: int) -> Iterator[int]:
    """Yield a process and its descendants, as far as they are still there."""
    yield pid
    try:
        threads = os.listdir(f"/proc/{pid}/task")  # noqa: PTH208  # names are all that is needed
    except OSError:
        return
    for thread in threads:
        try:
            children = Path(f"/proc/{pid}/task/{thread}/children").read_text("ascii").split()
        except OSError:
            continue
        for child in children:
            yield from _tree(int(child))


def _memory(pid: int) -> int:
    """Return the bytes that a process has in memory, its share of what it shares; 0 when gone."""
    try:
        found = _PROPORTIONAL.search(Path(f"/proc/{pid}/smaps_rollup").read_text("ascii"))
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0
