"""`newsgen build --profile`: every stage, kind of page and source is timed, and nothing changes."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from factories import NOW, build, tree

from newsgen import build as pipeline
from newsgen import workers
from newsgen.cli import main
from newsgen.executor import each
from newsgen.parse import parse
from newsgen.profiling import STAGES, Profile, profiled

MakeSite = Callable[[Mapping[str, str | bytes]], Path]

PAPER: Mapping[str, str | bytes] = {
    "newsgen.yaml": "title: The Courier\nsearch: false\n",
    "articles/2022-03-16-flood.md": "---\ntitle: Flood\nsection: News\n---\n\nThe river rose.\n",
    "articles/fog.txt": "Fog all week\n\nThere was fog.\n",
}


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_page_and_source_is_counted_and_the_site_is_the_same(
    site: MakeSite, jobs: int
) -> None:
    root = site(PAPER)
    with profiled() as found:
        report = build(root, jobs=jobs)

    assert set(found.sources) == {"articles/2022-03-16-flood.md", "articles/fog.txt"}
    assert len(found.kinds["article"]) == 2
    together = 1 + sum(path.startswith("data/") for path in tree(root / "build"))
    assert sum(map(len, found.kinds.values())) == report.change.written - together
    assert all(found.stages[stage] > 0 for stage in STAGES if stage != "measuring pictures")
    assert sum(found.stages.values()) <= found.total


def test_the_slow_source_and_the_stage_it_is_slow_in_are_found(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(source: object, reading: object) -> object:
        if "fog" in source.path:  # type: ignore[attr-defined]  # a source
            time.sleep(0.3)
        return parse(source, reading)  # type: ignore[arg-type]  # as it was given

    monkeypatch.setattr(workers, "parse", slowly)
    with profiled() as found:
        build(site(PAPER))

    assert found.sources["articles/fog.txt"] > 0.3 > found.sources["articles/2022-03-16-flood.md"]
    assert found.stages["reading"] > 0.3 > found.stages["planning"]


def test_time_inside_a_stage_is_not_counted_for_the_one_around_it() -> None:
    found = Profile()
    with found.stage("staging"), found.stage("rendering"):
        time.sleep(0.1)

    assert found.stages["rendering"] >= 0.1 > found.stages["staging"]


def test_after_it_the_pipeline_is_as_it_was() -> None:
    before = {name: getattr(*place) for name, place in STAGES.items()}
    with profiled():
        assert getattr(*STAGES["planning"]) is not before["planning"]
    assert {name: getattr(*place) for name, place in STAGES.items()} == before
    assert vars(pipeline)["each"] is each


def test_every_page_that_is_made_is_told_with_its_reason(site: MakeSite) -> None:
    root = site(PAPER)
    command = ["build", "-s", str(root), "-v", "--clock", NOW]
    cold = CliRunner().invoke(main, command).stderr
    assert "/2022/03/16/flood/: new\n" in cold
    assert "/404.html: new\n" in cold

    story = root / "articles/fog.txt"
    story.write_text(story.read_text().replace("was fog", "was mist"))
    (root / "build/404.html").unlink()
    told = CliRunner().invoke(main, command).stderr
    assert "/undated/fog-all-week/: it shows something else\n" in told
    assert "/404.html: its file is not as it was left\n" in told
    assert "/2022/03/16/flood/:" not in told

    site({"templates/about.html": "About."})
    told = CliRunner().invoke(main, command).stderr
    assert "/about/: its template or a setting changed\n" in told
    assert "/404.html" not in told
    assert CliRunner().invoke(main, command).stderr == ""


def test_the_command_prints_it_beside_its_answer(site: MakeSite) -> None:
    root = site(PAPER)
    plain = CliRunner().invoke(main, ["build", "-s", str(root)])
    result = CliRunner().invoke(main, ["build", "-s", str(root), "--full", "--profile"])

    assert result.exit_code == 0
    assert result.stdout.split(";")[0] == plain.stdout.split(";")[0]
    shown = [line.split(maxsplit=1)[-1] for line in result.stderr.splitlines() if line]
    assert shown[: len(STAGES) + 1] == ["stage", *STAGES]
    assert any(line.endswith("article, article.html") for line in shown)
    assert any(line.endswith("not_found, 404.html") for line in shown)
    assert set(shown[-2:]) == {"articles/2022-03-16-flood.md", "articles/fog.txt"}
