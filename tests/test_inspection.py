"""How one file was read, shown line by line, and as the record that is published."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import factories as make
import pytest
from jsonschema import Draft202012Validator

from newsgen.config import load_config
from newsgen.errors import BuildError
from newsgen.inspection import inspect, published, report, site_of
from newsgen.render.records import schema_json

MakeSite = Callable[[Mapping[str, str | bytes]], Path]

STORY = """\
---
title: Flood closes the bridge
date: 2022-03-16
author: Ana Reyes
ward: north
---

The river rose
on Tuesday.

“We will reopen it,” Mayor Bo Lind said.

READ MORE: Bridge to be painted
"""


def shown(root: Path, path: str, width: int | None = None) -> str:
    found = inspect(load_config(root), root / path)
    return "\n".join(map(click.unstyle, report(found, width)))


def section(text: str, title: str) -> list[str]:
    """Return the lines below a heading."""
    return text.split(f"\n{title}\n", 1)[1].split("\n\n", 1)[0].splitlines()


def test_every_line_has_its_role(site: MakeSite) -> None:
    """None is left out, a line that goes on is marked, the blocks are numbered as in the record."""
    root = site({"articles/flood.md": STORY})
    lines = section(shown(root, "articles/flood.md"), "Lines")
    assert len(lines) == len(STORY.splitlines())
    roles = [line[7:].split("  ")[0].strip() for line in lines]
    assert roles == [
        *["front matter"] * 6,
        "",
        "0 paragraph",
        "│",
        "",
        "1 paragraph",
        "",
        "call_to_action",
    ]
    for line, source in zip(lines, STORY.splitlines(), strict=True):
        assert line.endswith(source)


def test_every_field_says_where_it_came_from_and_how_sure_that_is(site: MakeSite) -> None:
    root = site(
        {"articles/flood.md": STORY, "articles/2022-03-16-ebb.txt": "Ebb\n\nThe sea fell.\n"}
    )
    fields = section(shown(root, "articles/flood.md"), "Fields")
    assert "  headline      Flood closes the bridge  front_matter, line 2, 100%" in fields
    assert "  published     2022-03-16 (day)  front_matter, line 3, 100%" in fields
    fields = section(shown(root, "articles/2022-03-16-ebb.txt"), "Fields")
    (published_line,) = (line for line in fields if line.startswith("  published"))
    assert published_line.startswith("  published     2022-03-16 (day)  file_name")


def test_quotes_show_their_speaker_and_why(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY})
    first, second, *_ = section(shown(root, "articles/flood.md"), "Quotes")
    assert first == "  line 11  “We will reopen it,”  direct"
    assert second.startswith("      Bo Lind, as “Mayor Bo Lind” · Mayor · cue “said” · ")


def test_names_show_where_they_stand(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY})
    (line,) = (n for n in section(shown(root, "articles/flood.md"), "Names") if "Bo Lind" in n)
    assert line.startswith("  person        Bo Lind  Mayor  1 ×, line 11, ")


def test_findings_say_what_looked_odd(site: MakeSite) -> None:
    findings = section(shown(site({"articles/flood.md": STORY}), "articles/flood.md"), "Findings")
    assert any(line.startswith("  odd    ward, line 5: ") for line in findings)


def test_lines_are_cut_at_the_terminals_edge(site: MakeSite) -> None:
    text = shown(site({"articles/flood.md": STORY}), "articles/flood.md", 40)
    assert max(map(len, text.splitlines())) == 40
    assert "The river rose" in text


def test_colour_is_left_to_the_terminal(site: MakeSite) -> None:
    """Control characters in the file do not reach it; those of the report do, and are closed."""
    root = site({"articles/x.txt": "Flood \x1b[31m closes the bridge\n\nThe river \x07rose.\n"})
    for width in (None, 30):
        for line in report(inspect(load_config(root), root / "articles/x.txt"), width):
            assert "\x07" not in line
            assert "\x1b[31m " not in line
            assert "\x1b" not in line or line.endswith("\x1b[0m") or "\x1b[0m" in line


def test_the_record_is_as_the_site_publishes_it(site: MakeSite) -> None:
    """No e-mail address, valid against the schema, the same data but for the names' pages."""
    root = site({"articles/flood.md": STORY.replace("ward: north", "ward: ana@example.org")})
    made = published(inspect(load_config(root), root / "articles/flood.md").record)
    assert b"ana@example.org" not in made
    record = json.loads(made)
    Draft202012Validator(json.loads(schema_json())).validate(record)
    make.build(root)
    on_site = json.loads((root / "build" / record["url"][1:] / "record.json").read_text())
    for entity in on_site["entities"]:
        entity["url"] = None
    assert record == on_site


def test_a_file_outside_the_site_is_read_with_its_settings(site: MakeSite, tmp_path: Path) -> None:
    root = site({"newsgen.yaml": "date_order: dmy\n"})
    (tmp_path / "clip.md").write_text("---\ntitle: x\ndate: 03/04/2022\n---\n\nText.\n")
    found = inspect(load_config(root), tmp_path / "clip.md")
    assert found.record.article.published is not None
    assert found.record.article.published.value == "2022-04-03"
    assert found.record.article.source.path == "clip.md"


def test_a_file_that_is_no_article_is_an_error(site: MakeSite) -> None:
    root = site({"articles/x.docx": "x"})
    with pytest.raises(BuildError, match=r"articles/x\.docx: no reader for \.docx files"):
        inspect(load_config(root), root / "articles/x.docx")


def test_the_site_of_a_file_is_found_from_the_file(site: MakeSite, tmp_path: Path) -> None:
    root = site({"newsgen.yaml": "", "articles/2022/flood.md": STORY})
    assert site_of(root / "articles/2022/flood.md") == root
    (root / "newsgen.yaml").unlink()
    assert site_of(root / "articles/2022/flood.md") == root
    assert site_of(tmp_path / "clip.txt") == tmp_path
