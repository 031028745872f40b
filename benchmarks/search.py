"""What a search costs: to index, by shard, and to ask, in bytes and time to the first result.

    python benchmarks/search.py 1000 10000

Made stories are read and indexed; no other page is made. Each shard is indexed in a process of
its own, so that its memory is its own. Then Chromium asks, from an empty cache: a word of many
stories and the name of one person. Needs Chromium.
"""
# ruff: noqa: INP001, T201  # a script

import argparse
import multiprocessing
import resource
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import corpus

from newsgen.build import Options, survey
from newsgen.config import Config, load_config
from newsgen.model import Archive
from newsgen.plan.desk import Desk
from newsgen.plan.lookup import plan_search
from newsgen.render import Press, Theme, render
from newsgen.search import search_files
from newsgen.search.documents import Catalogue, Document, Shard
from newsgen.search.pagefind import make_index
from newsgen.views import FileView

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from chromium import Browser, Traffic, chromium, served  # the browser the tests drive

SETTINGS = "title: The Made-Up Gazette\nbase_url: https://gazette.example\n"
NETWORKS = {"fast": (0.0, None), "slow": (0.15, 1_600_000 / 8)}
"""Seconds there and back, and bytes a second: of this machine, and of Lighthouse's slow phone."""
FIRST = """
new Promise((done, fail) => {
  const began = performance.now();
  const form = document.querySelector("#search");
  const list = document.querySelector("#results");
  new MutationObserver(() => list.children.length && done(performance.now() - began))
    .observe(list, {childList: true});
  setTimeout(() => fail(new Error("no result")), 55000);
  form.elements.q.value = WORDS;
  form.requestSubmit();
})
"""


@dataclass(frozen=True)
class Indexing:
    """What a shard's index took: processor seconds and megabytes of Pagefind, and bytes made."""

    name: str
    documents: int
    cpu: float
    peak: float
    made: int


@dataclass(frozen=True)
class Answer:
    """What the first search took: bytes and requests, and seconds on a fast and a slow network."""

    words: str
    bytes: int
    requests: int
    fast: float
    slow: float


def index(name: str, documents: list[Document]) -> Indexing:
    """Index a shard; called in a process that has indexed nothing else."""
    files = make_index(documents, "en", program=name == "names")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    size = sum(map(len, files.values()))
    return Indexing(
        name, len(documents), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, size
    )


def each_shard(archive: Archive, config: Config) -> Iterator[Indexing]:
    """Index every shard alone."""
    catalogue = Catalogue(archive, config.look)
    context = multiprocessing.get_context("spawn")

    def measured(shard: Shard) -> Indexing:
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            return pool.submit(index, shard.name, list(catalogue.documents(shard))).result()

    for shard in catalogue.shards():
        yield measured(shard)


def publish(archive: Archive, config: Config, folder: Path) -> None:
    """Write the search page, its style and script, and the indexes."""
    theme = Theme.of(config)
    desk = Desk(archive, config.look)
    files: Mapping[str, tuple[str, FileView]] = {
        **{url: ("static", view) for url, view in theme.statics().items()},
        **search_files(archive, config),
    }
    pages = [
        *(page for part in plan_search(desk) for page in part.pages()),
        *(desk.page(url, kind, view) for url, (kind, view) in files.items()),
    ]

    def kept(path: str) -> bytes:
        return (config.state / path).read_bytes()

    press = Press(theme, config.look, archive.library, lambda _: b"", kept=kept)
    for artifact in render(pages, press):
        target = folder / artifact.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(artifact.data)


def ask(browser: Browser, address: str, traffic: Traffic, words: str) -> Answer:
    """Search for words from an empty cache, on a fast and on a slow network."""
    found = {}
    for network, (latency, rate) in NETWORKS.items():
        browser.ask("Network.clearBrowserCache")
        browser.visit(f"{address}/search/", 1280)
        browser.until("!document.querySelector('#search').hidden")
        traffic.latency, traffic.rate = latency, rate
        traffic.sent.clear()
        found[network] = browser.settled(FIRST.replace("WORDS", repr(words))) / 1000
        sent = list(traffic.sent)
        traffic.latency, traffic.rate = NETWORKS["fast"]
    size = sum(size for _, size in sent)
    return Answer(words, size, len(sent), found["fast"], found["slow"])


def measure(count: int) -> None:
    """Make so many stories, and print what searching them costs."""
    with TemporaryDirectory(prefix="newsgen-search") as name:
        root = Path(name)
        (root / "newsgen.yaml").write_text(SETTINGS, "utf-8")
        for number in range(count):
            corpus.save(corpus.story(number), root / "articles", "markdown")
        config = load_config(root)
        archive, problems = survey(config, Options(jobs=1))
        assert not problems  # noqa: S101  # the stories are sound
        shards = list(each_shard(archive, config))
        began = time.process_time()
        publish(archive, config, root / "site")
        ours = time.process_time() - began
        people = archive.terms["people"]
        rare = min(people, key=lambda term: (len(term.articles), term.name)).name
        traffic = Traffic()
        with served(root / "site", traffic) as address, chromium() as browser:
            answers = [ask(browser, address, traffic, words) for words in ("harbor", rare)]
        shutil.rmtree(root / "site")
    report(count, shards, ours, answers)


def report(count: int, shards: list[Indexing], ours: float, answers: list[Answer]) -> None:
    """Print a table row for a corpus, and one for each question."""
    names = [shard for shard in shards if shard.name.startswith("names")]
    periods = [shard for shard in shards if shard not in names]
    print(f"\n{count:,} articles: {sum(shard.documents for shard in shards):,} documents")
    print("| shards | how many | documents each | CPU each | peak memory | bytes each |")
    print("|---|---|---|---|---|---|")
    for title, held in (("periods", periods), ("names", names)):
        print(
            f"| {title} | {len(held)} | at most {max(s.documents for s in held):,} "
            f"| at most {max(s.cpu for s in held):.1f} s "
            f"| at most {max(s.peak for s in held):.0f} MB "
            f"| at most {max(s.made for s in held) / 1e6:.1f} MB |"
        )
    total = sum(shard.cpu for shard in shards)
    print(f"\nall shards: {total:.1f} s of Pagefind, {ours:.1f} s of ours to keep and write them")
    print("| first search | bytes | requests | fast network | slow network |")
    print("|---|---|---|---|---|")
    for a in answers:
        print(f"| {a.words} | {a.bytes:,} | {a.requests} | {a.fast:.2f} s | {a.slow:.2f} s |")


def main() -> None:
    """Measure as many corpora as are asked for."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("counts", type=int, nargs="*", default=[1000, 10_000])
    for count in parser.parse_args().counts:
        measure(count)


if __name__ == "__main__":
    main()
