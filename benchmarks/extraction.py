"""How well names and quotations are found in annotated news, and how fast: one table.

    python benchmarks/extraction.py [--part dev|train] [--limit N] [--weights FILE] [--pace]

The annotated articles and their scoring program are not part of the project: they are read
from ../shared/data and ../shared/tools beside the repository, and without them the program
says so and ends. Nothing is trained or written here. The shipped weights of names were trained
on GUM news, too; weights that have not seen it are made and measured by

    python tools/train_names.py ../shared/data/entities --without gum-news --out FILE
    python benchmarks/extraction.py --weights FILE
"""

# ruff: noqa: INP001, T201 -- a program run from its file, whose output is a table
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec

from newsgen.extract import extract_text
from newsgen.extract.names.decode import Decoder
from newsgen.extract.names.weights import Weights

SHARED = Path(__file__).resolve().parents[2] / "shared"
DATA = SHARED / "data"
SCORE = SHARED / "tools" / "score.py"
RUNS = 5
"""So many processes are timed, and the fastest is printed."""
FIRST = "“We won,” Ana Reyes said."
"""Read before the clock starts, so that the word lists are loaded."""

Goal = tuple[str, str, str, str, float, float]
GOALS: tuple[Goal, ...] = (
    # what, file, metric of score.py, its value, must, aim
    ("quotes found, overlap F1", "quotes/polnear", "detect overlap", "f1", 0.965, 0.975),
    ("speaker mention accuracy", "quotes/polnear", "mention", "acc", 0.90, 0.93),
    ("speaker's full name", "quotes/polnear", "canonical", "acc", 0.84, 0.90),
    ("quote with right full name, F1", "quotes/polnear", "end-to-end", "f1", 0.80, 0.87),
    ("the same, GUM news", "quotes/gum-news", "end-to-end", "f1", 0.72, 0.82),
    ("names, unique per article, F1", "entities/worldwide", "unique", "f1", 0.70, 0.76),
    ("names, exact span and type, F1", "entities/worldwide", "exact", "f1", 0.70, 0.75),
    ("names, unique, GUM news", "entities/gum-news", "unique", "f1", 0.72, 0.80),
)
UNREAD = "''"
"""PolNeAR's gold was made from curly and straight marks; stories that quote with two
apostrophes have no gold quotation at all, so whatever is found there counts as wrong."""


def main() -> int:
    """Print the table; 0 also when there is nothing to measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("dev", "train"), default="dev", help="of PolNeAR")
    parser.add_argument("--limit", type=int, help="measure on the first N documents of a file")
    parser.add_argument("--weights", type=Path, help="of names, instead of those shipped")
    parser.add_argument("--pace", action="store_true", help="only time it, in this process")
    options = parser.parse_args()
    if not SCORE.is_file():
        print(f"The annotated news is not here ({DATA}): nothing measured.")
        return 0
    if options.pace:
        print(json.dumps(_pace()))
        return 0
    if options.weights:
        table = msgspec.json.decode(options.weights.read_bytes(), type=dict[str, int])
        decoder = Decoder(Weights(table))
        with patch("newsgen.extract.names.find.shipped_decoder", lambda: decoder):
            _measure_all(options, shipped=False)
    else:
        _measure_all(options, shipped=True)
        _show_pace()
    return 0


def _measure_all(options: argparse.Namespace, *, shipped: bool) -> None:
    """Measure every set and print the table."""
    parts: dict[str, dict[str, Any]] = {}
    for name in ("quotes/polnear", "quotes/gum-news", "entities/worldwide", "entities/gum-news"):
        part = options.part if name == "quotes/polnear" else "dev"
        documents = list(_read(DATA / f"{name}.{part}.jsonl"))[: options.limit]
        parts[name] = _measure(name.partition("/")[0], documents)
        if name == "quotes/polnear":
            marked = [document for document in documents if UNREAD not in document["text"]]
            parts["read"] = _measure("quotes", marked)
            left_out = len(documents) - len(marked)
    _show(parts, left_out, shipped=shipped)


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _measure(kind: str, documents: list[dict[str, Any]]) -> dict[str, Any]:
    """Score what is found in some documents, and add the share of quotations left open."""
    found = open_ = 0
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder, "gold.jsonl"), Path(folder, "predicted.jsonl")
        with gold.open("w", encoding="utf-8") as g, predicted.open("w", encoding="utf-8") as p:
            for document in documents:
                result = extract_text(document["text"])
                found += len(result.quotes)
                open_ += sum(quote.speaker is None for quote in result.quotes)
                row = {
                    "doc_id": document["doc_id"],
                    "quotes": [_plain(quote) for quote in result.quotes],
                    "entities": [_plain(name) for name in result.entities],
                }
                g.write(json.dumps(document) + "\n")
                p.write(json.dumps(row) + "\n")
        command = [sys.executable, str(SCORE), kind, str(gold), str(predicted), "--json"]
        # It breaks ties by the order of a set: with a seed of its own, the last digit would vary.
        seeded = {**os.environ, "PYTHONHASHSEED": "0"}
        output = subprocess.run(  # noqa: S603 -- the scoring program itself
            command, check=True, capture_output=True, text=True, env=seeded
        ).stdout
    scores: dict[str, Any] = json.loads(output)
    scores["open"] = open_ / found if found else 0.0
    return scores


def _plain(item: Any) -> dict[str, Any]:  # noqa: ANN401 -- either of two records
    return {name: getattr(item, name) for name in item.__struct_fields__}


def _value(scores: dict[str, Any], metric: str, key: str) -> float:
    row = scores["speaker"][metric] if key == "acc" else scores[metric]
    return float(row[key])


def _show(parts: dict[str, dict[str, Any]], left_out: int, *, shipped: bool) -> None:
    print(f"{'':44} {'measured':>8} {'must':>6} {'aim':>6}")
    for what, name, metric, key, must, aim in GOALS:
        _line(f"{what}, {name.partition('/')[2]}", parts[name], (metric, key), (must, aim))
    print(f"\nPolNeAR without the {left_out} stories that quote with two apostrophes,")
    print("whose quotations its gold leaves out:")
    for what, name, metric, key, must, aim in GOALS:
        if name == "quotes/polnear":
            _line(what, parts["read"], (metric, key), (must, aim))
    if shipped:
        print("\nThe shipped weights were trained on GUM news, too: for its names that is no test.")
    print("\nquotations left without a speaker:")
    for name in ("quotes/polnear", "quotes/gum-news"):
        print(f"  {name.partition('/')[2]:42} {parts[name]['open']:8.1%}")


def _line(
    what: str, scores: dict[str, Any], metric: tuple[str, str], goals: tuple[float, float]
) -> None:
    value = _value(scores, *metric)
    verdict = "aim met" if value >= goals[1] else "met" if value >= goals[0] else "missed"
    print(f"{what:44} {value:8.3f} {goals[0]:6.3f} {goals[1]:6.3f}  {verdict}")


def _show_pace() -> None:
    """Time some processes, each of which reads every story once and for the first time."""
    command = [sys.executable, __file__, "--pace"]
    paces: list[dict[str, float]] = [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 -- this very file
        for _ in range(RUNS)
    ]
    load, first, again = (min(pace[key] for pace in paces) for key in ("load", "first", "again"))
    print("\nquotes + names, CPU time in one process (must 5, aim 3 ms per 1,000 words):")
    print(f"  stories never read before        {first:8.1f} ms per 1,000 words")
    print(f"  the same stories once more       {again:8.1f} ms per 1,000 words")
    print(f"  loading the word lists, once     {load:8.0f} ms")


def _pace() -> dict[str, float]:
    """Read PolNeAR's dev part twice: milliseconds to load, and per thousand words each time."""
    texts = [document["text"] for document in _read(DATA / "quotes/polnear.dev.jsonl")]
    words = sum(len(text.split()) for text in texts)
    start = time.process_time()
    extract_text(FIRST)
    moments = [time.process_time()]
    for _ in range(2):
        for text in texts:
            extract_text(text)
        moments.append(time.process_time())
    return {
        "load": (moments[0] - start) * 1_000,
        "first": (moments[1] - moments[0]) / words * 1_000_000,
        "again": (moments[2] - moments[1]) / words * 1_000_000,
    }


if __name__ == "__main__":
    sys.exit(main())
