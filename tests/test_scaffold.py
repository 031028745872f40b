"""New sites and new articles: what is written, and that nothing is written over."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from newsgen import build as pipeline
from newsgen import strict_yaml
from newsgen.config import SETTINGS, Config, load_config
from newsgen.errors import ConfigError, RefusedError, WriteError
from newsgen.scaffold import STARTER, Draft, begin_article, begin_site

MakeSite = Callable[[Mapping[str, str | bytes]], Path]


def test_a_new_site_is_a_site(tmp_path: Path) -> None:
    """It builds without a word, and its stories share people and places."""
    made = begin_site(tmp_path / "demo")
    assert {path.name for path in made if len(path.parts) == 1} == {
        ".gitignore",
        "names.yaml",
        "newsgen.yaml",
    }
    assert {path.suffix for path in made if path.parts[0] == "articles"} == {".md", ".txt"}
    report = pipeline.build(load_config(tmp_path / "demo"), pipeline.Options(jobs=1))
    assert (report.problems, report.notes) == ((), ())
    assert report.counts.published == report.counts.read == 3
    assert (tmp_path / "demo/build/people/ingrid-halvorsen/index.html").is_file()


def test_the_settings_of_a_new_site_are_explained_one_by_one() -> None:
    """Every setting stands there, none that newsgen does not know, each under a comment."""
    text = (STARTER / "newsgen.yaml").read_text()
    found = re.findall(r"^(?:# )?([a-z_]+):", text, re.MULTILINE)
    assert sorted(found) == sorted(SETTINGS)
    for block in text.strip().split("\n\n")[1:]:
        *comment, setting = block.splitlines()
        assert all(line.startswith("# ") for line in comment)
        assert comment, setting


def test_the_settings_of_a_new_site_show_values_that_newsgen_reads(tmp_path: Path) -> None:
    """What is commented out is the default, or may stand as it is."""
    begin_site(tmp_path)
    path = tmp_path / "newsgen.yaml"
    shown = re.sub(r"^# (?=[a-z_]+:)", "", path.read_text(), flags=re.MULTILINE)
    path.write_text(shown)
    config, default = load_config(tmp_path), Config(root=tmp_path, output=tmp_path / "build")
    assert (config.output, config.keep) == (default.output, default.keep)
    for name in (
        "formats",
        "list_length",
        "feed_length",
        "name_confidence",
        "name_articles",
        "language",
    ):
        assert getattr(config.look, name) == getattr(default.look, name)
    assert config.reading.html == default.reading.html


def test_a_site_is_never_made_over_a_site(site: MakeSite) -> None:
    root = site({"newsgen.yaml": ""})
    with pytest.raises(RefusedError, match="is a site already"):
        begin_site(root)
    assert [path.name for path in root.iterdir()] == ["newsgen.yaml"]


def test_a_site_is_never_made_among_other_files(site: MakeSite) -> None:
    root = site({"thesis.odt": "x"})
    with pytest.raises(RefusedError, match="is not empty"):
        begin_site(root)
    assert [path.name for path in root.iterdir()] == ["thesis.odt"]


def test_a_new_repository_is_a_good_place_for_a_site(site: MakeSite) -> None:
    root = site({".git/config": "", ".gitignore": "*.tmp\n"})
    begin_site(root)
    assert (root / ".gitignore").read_text() == "*.tmp\n"
    assert (root / "newsgen.yaml").is_file()


def test_a_site_cannot_be_made_where_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("")
    with pytest.raises(RefusedError, match="is not empty"):
        begin_site(tmp_path / "demo")
    with pytest.raises(WriteError, match="cannot be written: Not a directory"):
        begin_site(tmp_path / "demo" / "inner")


# ------------------------------------------------------------------- article


def test_a_new_article_has_its_front_matter(tmp_path: Path) -> None:
    draft = Draft(
        headline="Flood closes  the bridge: again",
        day="2022-03-16",
        section="News",
        authors=("Ana Reyes", "Bo: the desk"),
    )
    path = begin_article(tmp_path, draft)
    assert path.as_posix() == "articles/2022/2022-03-16-flood-closes-the-bridge-again.md"
    assert (tmp_path / path).read_text() == (
        "---\n"
        'title: "Flood closes the bridge: again"\n'
        "date: 2022-03-16\n"
        'authors: [Ana Reyes, "Bo: the desk"]\n'
        "section: News\n"
        "---\n"
        "\n"
    )


def test_a_new_clipping_is_plain_text(tmp_path: Path) -> None:
    draft = Draft(headline="Flood", day="2022-03", authors=("Ana Reyes",), plain=True)
    path = begin_article(tmp_path, draft)
    assert path.as_posix() == "articles/2022/2022-03-flood.txt"
    assert (tmp_path / path).read_text() == "Flood\n\nBy Ana Reyes\n\n"


def test_an_article_is_never_written_over(tmp_path: Path) -> None:
    draft = Draft(headline="Flood", day="2022")
    (tmp_path / begin_article(tmp_path, draft)).write_text("mine")
    with pytest.raises(RefusedError, match="the article is there already") as refused:
        begin_article(tmp_path, draft)
    assert str(refused.value.at) == "articles/2022/2022-flood.md"
    assert (tmp_path / "articles/2022/2022-flood.md").read_text() == "mine"


@pytest.mark.parametrize("day", ["", "yesterday", "2022-02-30", "2022-13", "20220316", "../22"])
def test_a_date_that_is_none_is_an_error(tmp_path: Path, day: str) -> None:
    with pytest.raises(ConfigError, match="--date is not a date"):
        begin_article(tmp_path, Draft(headline="Flood", day=day))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("headline", ["", " \n\t"])
def test_an_empty_headline_is_an_error(tmp_path: Path, headline: str) -> None:
    with pytest.raises(ConfigError, match="the headline is empty"):
        begin_article(tmp_path, Draft(headline=headline, day="2022"))


def test_a_clipping_cannot_name_its_section(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no front matter"):
        begin_article(tmp_path, Draft(headline="x", day="2022", section="News", plain=True))


@pytest.mark.parametrize("headline", ["../../etc/passwd", "a/b", "..", "CON", "\0", "💥"])
def test_no_headline_leads_out_of_the_site(tmp_path: Path, headline: str) -> None:
    path = begin_article(tmp_path, Draft(headline=headline, day="2022-03-16"))
    assert path.parent == Path("articles/2022")
    assert path.name.startswith("2022-03-16-")


@pytest.mark.parametrize(
    "text",
    [
        "Flood",
        "no",
        "NULL",
        "~",
        "12:30:45",
        "2022",
        "a: b",
        "a # b",
        '"quoted"',
        "back\\slash",
        "- dash",
        "tab\there",
        "naïve café",
        "“curly”",
        "💥 \x7f\u2028",
        "[list]",
        "*star",
        "& and",
        "It’s",
        "'",
    ],
)
def test_text_written_as_yaml_reads_back_as_itself(text: str) -> None:
    node = strict_yaml.load(f"title: {strict_yaml.scalar(text)}\n", "x.yaml", ConfigError)
    assert dict(node.items("x"))["title"].value == text
    listed = strict_yaml.load(f"[{strict_yaml.scalar(text)}]\n", "x.yaml", ConfigError)
    assert [element.value for element in listed.elements("x")] == [text]
