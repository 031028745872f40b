"""The benchmarks run, on a corpus that is always the same, and count pages fairly."""

import hashlib
import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
TOOLS = BENCHMARKS / "tools"


@pytest.fixture
def corpus(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("corpus")


@pytest.fixture
def sites(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("sites")


def measure(folder: Path, *arguments: str) -> list[dict[str, object]]:
    """Run the benchmark as its documentation says, and return the figures it kept."""
    kept = folder / "figures.json"
    command = [sys.executable, str(BENCHMARKS / "run.py"), "--sizes", "20", "--rounds", "1"]
    plot, page = folder / "plot.svg", folder / "performance.md"
    marked = "<!-- measured: begin -->Forgotten.<!-- measured: end -->"
    page.write_text(f"Before.\n{marked}\nAfter.\n", "utf-8")
    work = ["--work", str(folder / "work"), "--json", str(kept)]
    work += ["--plot", str(plot), "--document", str(page)]
    done = subprocess.run(  # noqa: S603  # our own command
        [*command, *work, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "| cold |" in done.stdout
    assert plot.read_text("utf-8").startswith("<svg")
    assert page.read_text("utf-8").startswith("Before.\n<!-- measured: begin -->\n\nMade by")
    assert page.read_text("utf-8").endswith("\n\n<!-- measured: end -->\nAfter.\n")
    assert "Forgotten." not in page.read_text("utf-8")
    figures: list[dict[str, object]] = json.loads(kept.read_text("utf-8"))
    return figures


def test_a_story_is_the_same_whenever_it_is_made(corpus: ModuleType) -> None:
    """Two runs, or two machines, must measure the same work."""
    assert corpus.story(7) == corpus.story(7)
    assert corpus.story(7) != corpus.story(8)
    assert corpus.story(7) != corpus.story(7, seed=2)


def test_the_words_of_the_corpus_do_not_change(corpus: ModuleType) -> None:
    """Figures of different versions can be compared only over the same articles."""
    made = corpus.story(0)

    assert made.slug == "ashberg-pharmacies-abandoned-housing-trust-0"
    written = corpus.markdown(made).encode()
    assert hashlib.sha256(written).hexdigest()[:16] == "1d090db0f8787854"
    for name in (*made.people, *made.organizations, *made.places):
        assert name in corpus.text(made)


def test_every_flavour_tells_the_same_story(corpus: ModuleType) -> None:
    """Hugo and newsgen read the same bodies; only the front matter has what each needs."""
    for number in range(20):
        made = corpus.story(number)
        own, other = corpus.markdown(made), corpus.hugo(made)
        assert own.split("\n---\n")[1] == other.split("\n---\n")[1]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "home"),
        ("2005/index.html", "years"),
        ("years/2005/index.html", "years"),
        ("2005/03/13/flood/index.html", "article"),
        ("2005/03/13/flood/record.json", "record"),
        ("people/index.html", "index"),
        ("people/ana-reyes/index.html", "people"),
        ("people/ana-reyes/2005/index.html", "continued"),
        ("people/ana-reyes/page/2/index.html", "continued"),
        ("static/site.css", "other"),
    ],
)
def test_a_file_of_either_site_has_a_kind(sites: ModuleType, path: str, kind: str) -> None:
    assert sites.kind(path) == kind


def test_the_runner_measures_newsgen_alone(tmp_path: Path) -> None:
    (figures,) = measure(tmp_path, "--only", "newsgen")

    phases = figures["figures"]
    assert isinstance(phases, dict)
    assert list(phases) == [
        "cold",
        "nothing changed",
        "one body edited",
        "one new article",
        "one person renamed",
    ]
    assert phases["nothing changed"][0]["written"] == 0
    assert all(one["peak"] > 0 < one["cpu"] for (one,) in phases.values())


def test_both_sides_make_the_same_pages(tmp_path: Path, sites: ModuleType) -> None:
    """A ratio means something only over the same work."""
    if sites.find_hugo(TOOLS) is None:
        pytest.skip("Hugo is not installed: benchmarks/run.py installs it")
    own, other = measure(tmp_path)

    counts = [
        {kind: one["kinds"][kind][0] for kind in sites.COMPARED}  # type: ignore[index]  # JSON
        for one in (own, other)
    ]
    assert counts[0] == counts[1]
