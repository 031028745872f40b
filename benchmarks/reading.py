# ruff: noqa: INP001  # a script, not a package
"""How long reading takes: bytes of a source to an Article, on one process.

    python benchmarks/reading.py [FOLDER]

Without a folder it invents its own articles: clippings of about 500 words, and Markdown
with front matter. The goals are 1 ms for a clipping of 500 words and 0.6 ms for a Markdown
article with front matter. The figure that counts is the best of several rounds: the others
measure what else the machine was doing. Garbage is looked for as seldom as in a build.
"""

import gc
import random
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from newsgen.cli import COLLECTING
from newsgen.config import Reading
from newsgen.model import Source
from newsgen.parse import READERS, parse

ROUNDS = 15
ARTICLES = 100
GOALS = {"clipping": 1.0, "Markdown": 0.6}
_SUBJECTS = ("The harbor board", "A county judge", "The ferry line", "Mayor Ruth Alder", "Her son")
_DEEDS = (
    "closed the road",
    "sold the barn",
    "paid for the pier",
    "lost the vote",
    "found the bell",
)
_ENDS = ("on Saturday", "after nine years", "for 40 dollars", "without a word", "in Millbrook")
_QUOTES = ("“It leaned when I was born,” {} said. “It leans still.”", "“Nobody asked us,” said {}.")


def _paragraph(chance: random.Random) -> str:
    if chance.random() < 0.25:  # noqa: PLR2004  # one paragraph in four quotes somebody
        return chance.choice(_QUOTES).format(chance.choice(_SUBJECTS))
    sentences = (
        f"{chance.choice(_SUBJECTS)} {chance.choice(_DEEDS)} {chance.choice(_ENDS)}."
        for _ in range(chance.randint(2, 5))
    )
    return " ".join(sentences)


def _body(chance: random.Random) -> str:
    paragraphs = ["MILLBROOK, Ohio (AP) — The barn that leaned was straightened on Saturday."]
    while sum(len(paragraph.split()) for paragraph in paragraphs) < 500:  # noqa: PLR2004  # the goal's words
        paragraphs.append(_paragraph(chance))
    return "\n\n".join(paragraphs)


def invented(kind: str) -> list[Source]:
    """Make articles of one kind, the same on every run."""
    chance = random.Random(1)  # noqa: S311  # sameness is wanted, not secrecy
    made = []
    for number in range(ARTICLES):
        if kind == "clipping":
            text = f"Barn number {number} straightened\n\nBy Ann Grant\n\n{_body(chance)}\n"
            path = f"articles/1994/{number}.txt"
        else:
            head = (
                f'title: "Barn number {number} straightened"\ndate: 1994-01-01T19:04:00Z\n'
                "author: Ann Grant\nsection: Local\ntags: [barns, roads, votes]\n"
                "people:\n  - Ruth Alder\n  - Otis Bell\nplaces: [Millbrook]\n"
                "description: Nine tractors and a chain.\n"
            )
            text = f"---\n{head}---\n\n{_body(chance)}\n"
            path = f"articles/1994/{number}.md"
        made.append(Source(path, text.encode(), "0"))
    return made


def found(folder: Path) -> dict[str, list[Source]]:
    """Read a folder's articles, by kind."""
    kinds: dict[str, list[Source]] = {"clipping": [], "Markdown": []}
    for path in sorted(folder.rglob("*")):
        if path.suffix in READERS and path.is_file():
            kind = "clipping" if path.suffix in (".txt", ".text") else "Markdown"
            name = f"articles/{path.relative_to(folder).as_posix()}"
            kinds[kind].append(Source(name, path.read_bytes(), "0"))
    return {kind: sources for kind, sources in kinds.items() if sources}


def timed(sources: Sequence[Source]) -> tuple[float, float]:
    """Return the best and the median round, in milliseconds of this process per article."""
    reading = Reading()
    parse(sources[0], reading)
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for source in sources:
            parse(source, reading)
        rounds.append((time.process_time() - start) / len(sources) * 1_000)
    return min(rounds), statistics.median(rounds)


def main(arguments: Sequence[str]) -> None:
    """Print a line for each kind of article."""
    gc.set_threshold(*COLLECTING)
    kinds = found(Path(arguments[0])) if arguments else {kind: invented(kind) for kind in GOALS}
    for kind, sources in kinds.items():
        words = sum(len(source.data.split()) for source in sources) / len(sources)
        best, median = timed(sources)
        sys.stdout.write(
            f"{kind}: {len(sources)} of {words:.0f} words on average; "
            f"best {best:.3f} ms, median {median:.3f} ms each; goal {GOALS[kind]} ms\n"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
