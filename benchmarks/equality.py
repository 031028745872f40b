"""Change a site at random, again and again, and hold every build against a clean one.

    python benchmarks/equality.py --sequences 500

The long form of tests/test_equality.py, with the same newsroom (tests/newsroom.py): stories,
names, settings, templates and pictures change, builds are killed or run out of disk, what is
kept is lost; and after each change, every byte of the site is that of a clean build. Exit status
1 when it was not, with the shortest sequence found that shows it.
"""
# ruff: noqa: INP001, T201, E402  # a script, which must say where the newsroom is

import argparse
import resource
import sys
import tempfile
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import builders
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from newsroom import Newsroom, done


def run(sequences: int, changes: int, start: int, *, shrink: bool) -> None:
    """Run so many sequences of so many changes.

    Raises:
        AssertionError: With the sequence after which a site was not what a clean build makes.
    """
    phases = [Phase.generate, Phase.target] + [Phase.shrink] * shrink
    chosen = settings(
        max_examples=sequences,
        stateful_step_count=changes,
        deadline=None,
        database=None,
        phases=phases,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    machine = seed(start)(type("Newsroom", (Newsroom,), {}))
    with tempfile.TemporaryDirectory(prefix="newsgen-warm-") as folder:
        builders.warm(Path(folder, "site"))
    run_state_machine_as_test(machine, settings=chosen)


def main() -> None:
    """Run it and tell."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--sequences", type=int, default=500)
    parser.add_argument("--changes", type=int, default=8, help="At most, in a sequence.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-shrink", action="store_true", help="Show the first find as it is.")
    asked = parser.parse_args()
    began = time.perf_counter()
    wrong = 0
    try:
        run(asked.sequences, asked.changes, asked.seed, shrink=not asked.no_shrink)
    except AssertionError:
        traceback.print_exc()
        wrong = 1
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in spent)
    for what, count in sorted(done.items()):
        print(f"{count:6} {what}")
    verdict = (
        "a site was not what a clean build makes"
        if wrong
        else "every site was what a clean build makes"
    )
    print(
        f"{done['sequences']} sequences, {done['builds']} builds, seed {asked.seed}: {verdict} "
        f"({cpu:.0f} s of CPU, {time.perf_counter() - began:.0f} s)"
    )
    sys.exit(wrong)


if __name__ == "__main__":
    main()
