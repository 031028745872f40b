"""Figures → what is read: Markdown tables, a file of all figures, a plot of growth.

Every figure is the median of its rounds. A ratio is the median of the ratios inside each
round, where both were measured within minutes of each other on the same machine.
"""
# ruff: noqa: INP001  # a module of scripts

import json
import math
import os
import platform
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from html import escape
from pathlib import Path
from statistics import median
from typing import Any

MEBI = 1 << 20


@dataclass(frozen=True)
class Figures:
    """One build: seconds, bytes at the peak, and files."""

    wall: float
    cpu: float
    peak: int
    sources: int
    written: int
    files: int


@dataclass(frozen=True)
class Result:
    """All builds of one contender at one size.

    Args:
        name: The contender.
        count: Articles.
        run: What was asked for; only those of one run were measured in turn.
        notes: What a reader of the figures must know.
        figures: Phase → one for each round.
        kinds: Kind of file → how many of them a cold build wrote, and their bytes.
    """

    name: str
    count: int
    run: str
    notes: tuple[str, ...] = ()
    figures: dict[str, list[Figures]] = field(default_factory=dict)
    kinds: dict[str, tuple[int, int]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return asdict(self)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Result":
        """Make it from what `as_dict` gave."""
        figures = {
            phase: [Figures(**one) for one in rounds] for phase, rounds in kept["figures"].items()
        }
        kinds = {kind: (number, size) for kind, (number, size) in kept["kinds"].items()}
        return cls(kept["name"], kept["count"], kept["run"], tuple(kept["notes"]), figures, kinds)

    def median(self, phase: str, what: str) -> float:
        """Return the median of one figure over all rounds."""
        return float(median(getattr(one, what) for one in self.figures[phase]))


def merge(path: Path, results: Iterable[Result]) -> list[Result]:
    """Return kept results with these in place of older ones, in order of size and name."""
    kept = [Result.of(one) for one in json.loads(path.read_text("utf-8"))] if path.exists() else []
    found = {(one.count, one.run, one.name): one for one in (*kept, *results)}
    return [found[key] for key in sorted(found)]


def ratio(one: Result, other: Result, phase: str, what: str) -> float:
    """Return the median, over the rounds, of one contender's figure by the other's."""
    pairs = zip(one.figures[phase], other.figures[phase], strict=True)
    return float(median(getattr(a, what) / getattr(b, what) for a, b in pairs))


def tables(results: Sequence[Result]) -> str:
    """Return the Markdown tables of one size."""
    first = results[0]
    rounds = len(next(iter(first.figures.values())))
    often = "1 round" if rounds == 1 else f"{rounds} rounds"
    lines = [f"### {first.count:,} articles, {first.run}, {often}", ""]
    lines += _costs(results)
    lines += ["", *_kinds(results)]
    lines += [f"\n{one.name}: {note}." for one in results for note in one.notes]
    return "\n".join(lines) + "\n"


BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def document(text: str, results: Sequence[Result], command: str) -> str:
    """Return a document with the tables of all sizes between its two marks.

    Args:
        text: The document as it is.
        results: What was measured.
        command: The arguments of the run, as they were given.
    """
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    parts = [f"Made by `python benchmarks/run.py {command}` on {machine()}."]
    for key in dict.fromkeys((one.run, one.count) for one in results):
        found = [one for one in results if (one.run, one.count) == key]
        parts.append(tables(sorted(found, key=lambda one: one.name == "Hugo")).strip())
    return "\n\n".join([head + BEGIN, *parts, END + tail])


def machine() -> str:
    """Describe this machine by what matters to a reader, and by no name."""
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (MEBI << 10)
    cores = f"{os.cpu_count()} cores ({model[1].strip() if model else platform.machine()})"
    return f"{cores}, {memory:.0f} GiB, Linux, Python {platform.python_version()}"


def _costs(results: Sequence[Result]) -> list[str]:
    names = [f"{one.name}: {what}" for one in results for what in _COLUMNS]
    ratios = [f"ratio of {what}" for what in _RATIOS] if len(results) > 1 else []
    lines = [_row("", *names, *ratios), _row("---", *["---:"] * (len(names) + len(ratios)))]
    for phase in results[0].figures:
        cells = []
        for one in results:
            cells += [
                f"{one.median(phase, 'wall'):.2f} s",
                f"{one.median(phase, 'cpu'):.2f} s",
                f"{one.median(phase, 'peak') / MEBI:,.0f} MiB",
                f"{one.median(phase, 'written'):,.0f}",
            ]
        if ratios:
            own, other, *_ = results
            cells += [f"{ratio(own, other, phase, what):.3f} ×" for what in _RATIOS.values()]
        lines.append(_row(phase, *cells))
    return lines


_COLUMNS = ("wall", "CPU", "peak", "files written")
_RATIOS = {"wall": "wall", "CPU": "cpu", "peak": "peak"}


def _kinds(results: Sequence[Result]) -> list[str]:
    """Say what each contender's site consists of, kind by kind: how many, and how large."""
    names = [f"{one.name}: {what}" for one in results for what in ("files", "mean bytes")]
    lines = [_row("kind", *names), _row("---", *["---:"] * len(names))]
    for kind in sorted({kind for one in results for kind in one.kinds}):
        cells = []
        for one in results:
            number, size = one.kinds.get(kind, (0, 0))
            cells += [f"{number:,}", f"{size / number:,.0f}" if number else "–"]
        lines.append(_row(kind, *cells))
    totals = []
    for one in results:
        number = sum(number for number, _ in one.kinds.values())
        size = sum(size for _, size in one.kinds.values())
        totals += [f"{number:,}", f"{size / number:,.0f}"]
    return [*lines, _row("all", *totals)]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


# ------------------------------------------------------------------------ plot

WIDTH, HEIGHT, EDGE = 720, 520, 64
FOOT = 140
"""Room below the axis, for what the lines are."""
COLOURS = ("#1f5f8b", "#b5442c", "#4c7a34", "#8a6d1d")
DRAWN = {"cold": "", "one body edited": "6 4"}
"""The phases that are drawn, and how their lines are broken."""


def plot(results: Sequence[Result]) -> str:
    """Return an SVG of CPU seconds against articles, both logarithmic."""
    names = list(dict.fromkeys(f"{one.name} ({one.run})" for one in results))
    lines = {
        (name, phase): sorted(
            (one.count, one.median(phase, "cpu"))
            for one in results
            if f"{one.name} ({one.run})" == name and phase in one.figures
        )
        for name in names
        for phase in DRAWN
    }
    points = [point for line in lines.values() for point in line]
    across = _Axis([x for x, _ in points], EDGE, WIDTH - 20)
    up = _Axis([y for _, y in points], HEIGHT - FOOT, 40)
    out = [*_frame(across, up)]
    for number, ((name, phase), line) in enumerate(lines.items()):
        colour = COLOURS[names.index(name) % len(COLOURS)]
        style = f'stroke="{colour}" stroke-dasharray="{DRAWN[phase]}" stroke-width="2" fill="none"'
        spots = [(across.place(x), up.place(y)) for x, y in line]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        out.append(f'<polyline points="{path}" {style}/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in spots]
        left, low = EDGE + 320 * (number % 2), HEIGHT - FOOT + 44 + 16 * (number // 2)
        out.append(f'<path d="M{left} {low - 4}h24" {style}/>')
        out.append(f'<text x="{left + 30}" y="{low}">{escape(name)}, {phase}</text>')
    return "\n".join([*out, "</svg>", ""])


def _frame(across: "_Axis", up: "_Axis") -> Iterator[str]:
    """Yield the paper, the title, and a line for every power of ten."""
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    yield f'<text x="{EDGE}" y="20">CPU seconds of a build, by articles</text>'
    for tick in across.ticks:
        x = across.place(tick)
        yield f'<path d="M{x:.0f} 40V{HEIGHT - FOOT}" stroke="#ddd"/>'
        yield f'<text x="{x:.0f}" y="{HEIGHT - FOOT + 18}" text-anchor="middle">{tick:,.0f}</text>'
    for tick in up.ticks:
        y = up.place(tick)
        yield f'<path d="M{EDGE} {y:.0f}H{WIDTH - 20}" stroke="#ddd"/>'
        yield f'<text x="{EDGE - 6}" y="{y + 4:.0f}" text-anchor="end">{tick:g} s</text>'


class _Axis:
    """A logarithmic axis, from a power of ten to a power of ten."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        low = math.floor(math.log10(min(values)))
        high = max(low + 1, math.ceil(math.log10(max(values))))
        self.ticks = [10.0**power for power in range(low, high + 1)]
        self._low, self._span = low, high - low
        self._start, self._end = start, end

    def place(self, value: float) -> float:
        """Return where a value stands."""
        share = (math.log10(value) - self._low) / self._span
        return self._start + share * (self._end - self._start)
