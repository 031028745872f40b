"""A proof is the page that the next build makes, or it is not shown."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from factories import BARE, NOW, build, png, write_files

from newsgen.config import load_config
from newsgen.errors import Location, Problems, RenderError
from newsgen.model import Artifact
from newsgen.proof import Proofs
from newsgen.store import Showing

MakeSite = Callable[[Mapping[str, str | bytes]], Path]

FLOOD = "articles/flood.md"
HEAD = (
    "---\ntitle: The river rose\ndate: 2022-03-16\nauthor: Pau Vidal\nsection: News\n"
    "tags: [river]\n---\n\n"
)
BODY = "“The water came at night,” said Mayor Ana Reyes of Bodo.\n\n![A map](images/map.png)\n"
PAPER: Mapping[str, str | bytes] = {
    **BARE,
    "newsgen.yaml": "title: The Courier\nbase_url: https://a.example/x/\n",
    FLOOD: HEAD + BODY,
    "articles/2010-05-01-fire.txt": (
        "Fire on the quay\nBy Luz Ash\n\n"
        "BODO — A fire broke out on the quay on Monday.\n\n"
        "“I saw nothing,” said Otto Berg, a watchman. “Nothing at all.”\n"
    ),
    "articles/2022-03-17-fog.txt": (
        "Fog all week\n\nThere was fog.\n\nMayor Ana Reyes said: “Fog.”\n"
    ),
    "articles/2023-05-05-held.md": "---\ntitle: Held\nembargo: 2030-01-01\n---\n\nNot yet.\n",
    "articles/images/map.png": png(),
    "articles/images/quay.png": png(1),
}


def proofs(root: Path) -> Proofs:
    report = build(root, jobs=1)
    assert report.desk is not None
    return Proofs(report.desk, load_config(root), Showing(now=NOW))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEAD + BODY, id="nothing"),
        pytest.param(HEAD + BODY + "\nThe quay is dry.\n", id="a paragraph more"),
        pytest.param(HEAD + BODY.replace("night", "noon"), id="a quotation reads otherwise"),
        pytest.param(HEAD + BODY.partition("!")[0], id="a picture less"),
        pytest.param(HEAD + BODY + "\nSee [the fire](2010-05-01-fire.txt).\n", id="a link"),
        pytest.param(HEAD.replace("title", "dek: At night\ntitle") + BODY, id="a dek"),
        pytest.param(HEAD.replace("tags: [river]\n", "") + BODY, id="a label less"),
        pytest.param(HEAD.replace("author: Pau Vidal", "author: Luz Ash") + BODY, id="by another"),
    ],
)
def test_a_proof_is_the_page_that_the_build_makes(site: MakeSite, text: str) -> None:
    proof, built = proved_and_built(site(PAPER), text)

    assert proof == built


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEAD + "No water came.\n", id="no name at all"),
        pytest.param(HEAD + BODY + "\nThe quay of Bodo is dry.\n", id="a place once more"),
        pytest.param(HEAD + BODY + "\n“Fog,” said Otto Berg.\n", id="a person of another story"),
    ],
)
def test_only_what_is_related_may_be_as_it_was(site: MakeSite, text: str) -> None:
    """Which stories share rare names is known when the whole archive is in order."""
    proof, built = proved_and_built(site(PAPER), text)

    assert without_related(proof) == without_related(built)


def proved_and_built(root: Path, text: str) -> tuple[str, str]:
    desk = proofs(root)
    write_files(root, {FLOOD: text})
    proof = desk.pull(FLOOD)
    assert isinstance(proof, Artifact)
    assert proof.path == "2022/03/16/the-river-rose/index.html"
    build(root, jobs=1)
    return proof.data.decode(), (root / "build" / proof.path).read_text("utf-8")


def without_related(page: str) -> str:
    stripped, found = re.subn(r"related=\(.*?\), sharing=", "", page, count=1)
    assert found
    return stripped


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param(FLOOD, HEAD.replace("rose", "fell") + BODY, id="another address"),
        pytest.param(FLOOD, HEAD.replace("-16", "-18") + BODY, id="another day"),
        pytest.param(FLOOD, HEAD.replace("[river]", "[river, flood]") + BODY, id="a new label"),
        pytest.param(FLOOD, HEAD.replace("title", "draft: true\ntitle") + BODY, id="a draft now"),
        pytest.param(FLOOD, HEAD.replace("title", "withdrawn: Untrue.\ntitle"), id="withdrawn"),
        pytest.param(FLOOD, HEAD + "![A quay](images/quay.png)\n", id="a picture not yet read"),
        pytest.param("articles/new.txt", "New\n\nA new story.\n", id="a story more"),
        pytest.param(
            "articles/2023-05-05-held.md",
            "---\ntitle: Held\nembargo: 2030-01-01\n---\n\nStill not.\n",
            id="a story that is held back",
        ),
        pytest.param("articles/images/map.png", png(2), id="a picture"),
    ],
)
def test_what_reaches_further_than_the_page_waits_for_the_build(
    site: MakeSite, path: str, text: str | bytes
) -> None:
    root = site(PAPER)
    desk = proofs(root)
    write_files(root, {path: text})

    assert desk.pull(path) is None


def test_a_proof_of_a_broken_story_says_what_is_wrong(site: MakeSite) -> None:
    root = site(PAPER)
    desk = proofs(root)
    write_files(root, {FLOOD: HEAD.replace("2022-03-16", "14 Aprl 1912") + BODY})

    problems = desk.pull(FLOOD)

    assert isinstance(problems, Problems)
    assert [error.at for error in problems] == [Location(FLOOD, 3, 7, "date: 14 Aprl 1912")]


def test_a_source_that_is_gone_is_a_problem_and_no_fault(site: MakeSite) -> None:
    root = site(PAPER)
    desk = proofs(root)
    (root / FLOOD).unlink()

    problems = desk.pull(FLOOD)

    assert isinstance(problems, Problems)
    assert [error.at for error in problems] == [Location(FLOOD)]


def test_a_proof_shows_nothing_that_is_struck_out(site: MakeSite) -> None:
    files = {path: text for path, text in PAPER.items() if path not in BARE}
    root = site({**files, "names.yaml": "redact:\n  - Otto Berg\n"})
    desk = proofs(root)
    write_files(root, {FLOOD: HEAD + BODY + "\nOtto Berg saw it.\n"})

    proof = desk.pull(FLOOD)

    assert isinstance(proof, Artifact)
    assert b"saw it." in proof.data
    assert b"Berg" not in proof.data


def test_a_broken_template_is_an_error_of_the_render(site: MakeSite) -> None:
    root = site(PAPER)
    report = build(root, jobs=1)
    assert report.desk is not None
    write_files(root, {"templates/article.html": "{{ page }\n"})
    desk = Proofs(report.desk, load_config(root), Showing(now=NOW))

    with pytest.raises(RenderError):
        desk.pull(FLOOD)
    with pytest.raises(RenderError):
        desk.rehearse()
