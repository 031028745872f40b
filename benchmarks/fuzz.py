"""Throw random and mutated bytes at each parser for a given time, and keep what breaks it.

    python benchmarks/fuzz.py --seconds 600                 # every parser, ten minutes each
    python benchmarks/fuzz.py --seconds 60 --only markdown

A parser may refuse what it is given, in words (`NewsgenError`). It may not raise anything else,
take more than `SLOW` seconds of a processor for an input, or give a span that leaves its text.
A find is written to benchmarks/finds/ (not kept in git); what was mended becomes a line of
tests/fuzz/test_seeds.py.
"""
# ruff: noqa: INP001, T201, S311, S101, PLR2004  # a script: its dice hide nothing and are odds

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from newsgen import strict_yaml
from newsgen.config import Reading, load_config
from newsgen.errors import ConfigError, NewsgenError
from newsgen.extract import extract
from newsgen.model import Source
from newsgen.parse import parse
from newsgen.store import DAMAGED, State, condense

ROOT = Path(__file__).parent.parent
SLOW = 5.0
LARGEST = 6_000
TOKENS = (
    *("---\n", "\n---\n", "\n\n", "\t", "\r\n", "\r", "\u2028", "\ufeff", "\x00", "\x1b[31m"),
    *(
        "title: ",
        "date: ",
        "redact: [a]",
        "expires: 2020",
        "withdrawn: {",
        "aliases: [/",
        "- ",
        "? ",
    ),
    *(
        "&a ",
        "*a ",
        "<<: ",
        "!!python/name:os",
        "[" * 50,
        "{" * 50,
        "'",
        '"',
        "|\n",
        ">\n",
        "%YAML",
    ),
    *(
        "# ",
        "> " * 40,
        "* " * 40,
        "```",
        "~~~",
        "![",
        "](",
        "<b>",
        "</",
        "<!--",
        "]]>",
        "| a |\n|-|\n",
    ),
    *(
        "“",
        "”",
        "‘",
        "’",
        "«",
        "—",
        "(AP)",
        "By ",
        "said ",
        "Mr. ",
        "J. ",
        "\u202e",
        "é",
        "e\u0301",
    ),
    *("İ", "ß", "\U0001f600", "山田", "שלום", "0" * 40, "9999-99-99", "2022-02-30T25:61+99:99"),
)


def seeds() -> list[bytes]:
    """Return real stories and settings to begin from."""
    paths = [*sorted((ROOT / "articles").rglob("*.*")), ROOT / "names.yaml", ROOT / "newsgen.yaml"]
    return [
        path.read_bytes()[:LARGEST] for path in paths if path.suffix in (".md", ".txt", ".yaml")
    ]


def mutated(dice: random.Random, known: list[bytes]) -> bytes:
    """Cut, join, repeat and sprinkle."""
    data = bytearray(
        dice.choice(known) if dice.random() < 0.8 else dice.randbytes(dice.randrange(400))
    )
    for _ in range(dice.randrange(1, 12)):
        at = dice.randrange(len(data) + 1)
        choice = dice.random()
        if choice < 0.5:
            data[at:at] = dice.choice(TOKENS).encode()
        elif choice < 0.65:
            del data[at : at + dice.randrange(1, 60)]
        elif choice < 0.8:
            piece = data[at : at + dice.randrange(1, 30)]
            data[at:at] = piece * dice.randrange(1, 40)
        elif choice < 0.9 and data:
            data[min(at, len(data) - 1)] = dice.randrange(256)
        else:
            other = dice.choice(known)
            data[at:at] = other[dice.randrange(len(other) + 1) :][:200]
    return bytes(data[:LARGEST])


def article(suffix: str) -> Callable[[bytes], None]:
    """Make the test of one reader: the story, then its names, then the rows for the state."""

    def one(data: bytes) -> None:
        made = parse(Source(f"articles/x{suffix}", data, "0" * 64), Reading())
        record = extract(made, Reading().authority)
        condense(record)
        for block in made.body:
            assert all(0 <= m.start <= m.end <= len(block.text) for m in block.marks), (
                "a mark outside"
            )
        for entity in record.entities:
            for span in entity.mentions:
                assert span.start < span.end <= len(made.body[span.block].text), "a span outside"

    return one


def front_matter(data: bytes) -> None:
    """Read bytes as the header of a story."""
    parse(Source("articles/x.md", b"---\n" + data + b"\n---\nText.\n", "0" * 64), Reading())


def redaction(data: bytes) -> None:
    """Withhold a name from a story: it must be gone, and every span must still fit."""
    head = b"---\nredact: [Jane Doe]\n---\nJane Doe said. "
    article(".md")(head + data.replace(b"---", b"-") + b" Jane Doe's")


def names(data: bytes) -> None:
    """Read bytes as names.yaml and as newsgen.yaml."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("names.yaml", "newsgen.yaml"):
            Path(folder, name).write_bytes(data)
        load_config(Path(folder))


def yaml(data: bytes) -> None:
    """Read bytes as YAML."""
    strict_yaml.load(data.decode("utf-8", "replace"), "x.yaml", ConfigError)


def state(data: bytes) -> None:
    """Open a state file in which some bytes are others."""
    with tempfile.TemporaryDirectory() as folder:
        with State(Path(folder)) as made:
            made.put("x", "y")
            made.commit()
        path = Path(folder, "state.db")
        whole = bytearray(path.read_bytes())
        at = int.from_bytes(data[:2]) % len(whole)
        whole[at : at + len(data)] = data
        path.write_bytes(whole)
        with State(Path(folder)) as again:
            try:
                again.known("x")
                list(again.entries())
            except DAMAGED:
                again.reset()  # what `build` does
                assert not list(again.entries())


PARSERS: Mapping[str, Callable[[bytes], None]] = {
    "front matter": front_matter,
    "plain": article(".txt"),
    "markdown": article(".md"),
    "redaction": redaction,
    "names": names,
    "yaml": yaml,
    "state": state,
}
"""What is fuzzed."""


def fuzz(name: str, seconds: float, seed: int) -> tuple[int, list[str]]:
    """Fuzz one parser; return how many inputs it took, and what was found."""
    dice = random.Random(f"{name} {seed}")
    known = seeds()
    finds: list[str] = []
    count, end = 0, time.monotonic() + seconds
    while time.monotonic() < end and len(finds) < 5:  # then it is time to mend
        data = mutated(dice, known)
        count += 1
        began = time.process_time()  # a busy machine makes no input slow
        try:
            PARSERS[name](data)
        except NewsgenError:
            pass
        except Exception:  # noqa: BLE001  # that is what is looked for
            finds.append(traceback.format_exc(limit=-3))
            keep(name, data, len(finds))
        if (took := time.process_time() - began) > SLOW:
            finds.append(f"slow: {took:.1f} s")
            keep(name, data, len(finds))
    return count, finds


def keep(name: str, data: bytes, number: int) -> None:
    """Keep an input for who mends it."""
    folder = Path(__file__).parent / "finds"
    folder.mkdir(exist_ok=True)
    (folder / f"{name.replace(' ', '_')}-{number}").write_bytes(data)


def main() -> None:
    """Fuzz, and tell."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--only", choices=PARSERS)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    failed = False
    for name in [asked.only] if asked.only else PARSERS:
        count, finds = fuzz(name, asked.seconds, asked.seed)
        print(f"{name}: {count} inputs in {asked.seconds:.0f} s, {len(finds)} finds", flush=True)
        for find in finds:
            print(find, flush=True)
        failed |= bool(finds)
    sys.exit(int(failed))


if __name__ == "__main__":
    main()
