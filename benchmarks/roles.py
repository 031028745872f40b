# ruff: noqa: INP001  # a script, not a package
"""How well a clipping's lines are told apart, on clippings that are no test cases.

    python benchmarks/roles.py [-v] [FILE ...]

Without files it reads the two sets beside it, invented for the project and labelled by hand
before any was read by the program: `clippings/worked_on.txt`, whose mistakes were looked at
and mended kind by kind, and `clippings/kept_apart.txt`, which was only ever scored. `-v`
lists every line that was read otherwise than labelled.

A set is text. `=== name` begins a clipping; fields stand up to a line of three hyphens, and
below it every line is `role| the line`; `one/other|` where a fair reader could say either.
`+|` goes on with the line above.

Figures: macro-F1 of body against furniture (header lines count where they are taken for
either), macro-F1 over the roles that stand in the set, and how many headlines, authors (F1
of names), dates and places of datelines are right, the absent ones included.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import get_args

import msgspec

from newsgen.config import Reading
from newsgen.model import Article, BodyRole, HeaderRole, Source
from newsgen.parse import parse

SETS = Path(__file__).with_name("clippings")
GOALS = {
    "body against furniture": 0.97,
    "roles": 0.85,
    "headline": 0.97,
    "authors": 0.92,
    "date": 0.95,
    "dateline": 0.92,
}
_BODY, _HEADER = frozenset(get_args(BodyRole)), frozenset(get_args(HeaderRole))
_NONE = "none"


class Clipping(msgspec.Struct, frozen=True):
    """A labelled clipping: its fields as they should be read, and a role to each line."""

    name: str
    fields: dict[str, str]
    roles: tuple[str | None, ...]
    text: str


class Pair(msgspec.Struct, frozen=True):
    """A thing as labelled and as read."""

    clipping: str
    line: str
    wanted: str
    got: str


def clippings(text: str) -> Iterator[Clipping]:
    """Read a set."""
    for chunk in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        head, _, body = chunk.partition("\n---\n")
        name, *fields = head.split("\n")
        roles: list[str | None] = []
        lines: list[str] = []
        for line in body.rstrip("\n").split("\n"):
            role, bar, words = line.partition("| ")
            if not bar:
                role, words = "", ""
            roles.append(roles[-1] if role == "+" else role or None)
            lines.append(words)
        said = dict(field.split(": ", 1) for field in fields)
        yield Clipping(name, said, tuple(roles), "\n".join(lines) + "\n")


def read(clipping: Clipping) -> Article:
    """Read a clipping as newsgen does."""
    path = f"articles/{clipping.fields.get('file', 'clipping.txt')}"
    return parse(Source(path, clipping.text.encode(), "0"), Reading())


def lines(clipping: Clipping, article: Article) -> Iterator[Pair]:
    """Pair the role of every line with the one it was given."""
    given: dict[int, str] = {}
    for one in (*article.header, *article.furniture, *article.private):
        given.setdefault(one.line, one.role)
    for block in article.body:
        given.setdefault(block.line, block.role)
    current = "nothing"
    for number, (wanted, words) in enumerate(
        zip(clipping.roles, clipping.text.split("\n"), strict=False), start=1
    ):
        current = given.get(number, current)
        if wanted:
            either = wanted.split("/")
            meant = current if current in either else either[0]
            yield Pair(clipping.name, words, meant, current)


def f1(pairs: Iterable[Pair], kinds: Iterable[str]) -> float:
    """Return the mean F1 of these kinds."""
    right, wanted, got = Counter[str](), Counter[str](), Counter[str]()
    for pair in pairs:
        wanted[pair.wanted] += 1
        got[pair.got] += 1
        right[pair.wanted] += pair.wanted == pair.got
    each = [2 * right[kind] / max(1, wanted[kind] + got[kind]) for kind in kinds]
    return sum(each) / len(each)


def _side(role: str) -> str:
    if role in _BODY:
        return "body"
    return "header" if role in _HEADER else "furniture"


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _fields(clipping: Clipping, article: Article) -> Iterator[tuple[str, Pair]]:
    place = article.dateline.place if article.dateline else None
    got = {
        "headline": article.headline,
        "date": article.published.value[:10] if article.published else _NONE,
        "dateline": (place or _NONE).partition(",")[0],
    }
    for field, found in got.items():
        wanted = clipping.fields[field]
        if field == "dateline":
            wanted = wanted.partition(",")[0]
        same = _plain(wanted) == _plain(found)
        yield field, Pair(clipping.name, field, wanted, wanted if same else found)


def _names(clipping: Clipping, article: Article) -> Iterator[Pair]:
    wanted = {_plain(name): name for name in clipping.fields["authors"].split("; ")}
    wanted.pop(_NONE, None)
    got = {_plain(author.name): author.name for author in article.authors}
    for key, name in {**got, **wanted}.items():
        yield Pair(
            clipping.name,
            "authors",
            name if key in wanted else _NONE,
            name if key in got else _NONE,
        )


def score(chosen: Sequence[Clipping]) -> tuple[dict[str, float], list[Pair]]:
    """Return the figures of a set, and all that was read otherwise than labelled."""
    every: list[Pair] = []
    names: list[Pair] = []
    fields: dict[str, list[Pair]] = {"headline": [], "date": [], "dateline": []}
    for clipping in chosen:
        article = read(clipping)
        every.extend(lines(clipping, article))
        names.extend(_names(clipping, article))
        for field, pair in _fields(clipping, article):
            fields[field].append(pair)
    sides = [Pair(one.clipping, one.line, _side(one.wanted), _side(one.got)) for one in every]
    found = sum(pair.wanted == pair.got for pair in names)
    figures = {
        "body against furniture": f1(sides, ("body", "furniture")),
        "roles": f1(every, sorted({pair.wanted for pair in every})),
        "headline": _share(fields["headline"]),
        "authors": 2 * found / max(1, len(names) + found),
        "date": _share(fields["date"]),
        "dateline": _share(fields["dateline"]),
    }
    wrong = [
        pair
        for pair in (*every, *names, *(pair for group in fields.values() for pair in group))
        if pair.wanted != pair.got
    ]
    return figures, wrong


def _share(pairs: Sequence[Pair]) -> float:
    return sum(pair.wanted == pair.got for pair in pairs) / len(pairs)


def main() -> None:
    """Print the figures of each set."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, help="sets; the two beside this by default")
    parser.add_argument("-v", "--verbose", action="store_true", help="list what was read wrongly")
    asked = parser.parse_args()
    for file in asked.files or sorted(SETS.glob("*.txt")):
        chosen = list(clippings(file.read_text("utf-8")))
        figures, wrong = score(chosen)
        count = sum(role is not None for one in chosen for role in one.roles)
        sys.stdout.write(f"{file.stem}: {len(chosen)} clippings, {count} lines\n")
        for name, value in figures.items():
            sys.stdout.write(f"  {name:<24}{value:.3f}  (goal {GOALS[name]})\n")
        if asked.verbose:
            for pair in wrong:
                sys.stdout.write(
                    f"  {pair.clipping}: {pair.line[:70]!r} is {pair.wanted}, read as {pair.got}\n"
                )


if __name__ == "__main__":
    main()
