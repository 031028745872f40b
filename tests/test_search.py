"""The search index, made by the real Pagefind: what is in it, and when it is made again."""

import gzip
import json
from pathlib import Path

import pytest
from factories import archive, article, build, config, entity, quote, record, tree, write_files

from newsgen.config import Look
from newsgen.model import Record
from newsgen.search import documents, search_files
from newsgen.search.cbor import decode, encode
from newsgen.search.documents import Catalogue, Document, Shard
from newsgen.search.pagefind import make_index


def told(name: str, date: str | None, text: str = "The harbor froze.") -> Record:
    """Make a story in which Ana Reyes says so."""
    path = f"articles/{name}.md"
    story = article(f"“{text}” said Ana Reyes.", path=path, published=date, headline=name)
    return record(story, entity(story, "Ana Reyes"), quote(story, text, speaker="person/ana-reyes"))


def catalogue(root: Path, *stories: Record, look: Look | None = None) -> Catalogue:
    made, problems = archive(root, stories)
    assert problems == []
    return Catalogue(made, look or Look())


def fragments(folder: Path) -> dict[str, dict[str, object]]:
    """Return what an index holds, by the address it leads to."""
    found = {}
    for path in folder.rglob("*.pf_fragment"):
        text = gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
        fragment = json.loads(text)
        found[fragment["url"]] = fragment | {"file": path.name}
    return found


SITE = {
    "newsgen.yaml": "title: The Courier\n",
    "articles/ice.md": "---\ntitle: Harbor freezes\ndate: 1998-01-05\nsection: Weather\n---\n"
    '"It has not done that before," said Ana Reyes, the harbor master of Norcove.\n',
    "articles/dance.md": "---\ntitle: A dance\ndate: 2011-02-03\n---\nThe Grange hall was full.\n",
    "articles/none.md": "---\ntitle: A letter\n---\nNobody knows when.\n",
}


def test_articles_quotations_and_names_are_found_as_what_they_are(tmp_path: Path) -> None:
    build(write_files(tmp_path, SITE))

    found = fragments(tmp_path / "build/search")
    kinds = {url: fragment["filters"]["kind"] for url, fragment in found.items()}  # type: ignore[index]  # JSON
    quotes = [url for url, kind in kinds.items() if kind == ["quote"]]

    assert kinds["/1998/01/05/harbor-freezes/"] == ["article"]
    assert kinds["/people/ana-reyes/"] == ["person"]
    assert [url.partition("#q")[0] for url in quotes] == ["/1998/01/05/harbor-freezes/"]
    assert found[quotes[0]]["filters"]["person"] == ["Ana Reyes"]  # type: ignore[index]  # JSON
    assert found["/1998/01/05/harbor-freezes/"]["filters"] == {
        "kind": ["article"],
        "year": ["1998"],
        "section": ["Weather"],
        "person": ["Ana Reyes"],
    } | {
        name: values
        for name, values in found["/1998/01/05/harbor-freezes/"]["filters"].items()  # type: ignore[attr-defined]  # JSON
        if name in ("place", "organization")
    }


def test_a_result_tells_its_date_before_it_is_fetched(tmp_path: Path) -> None:
    build(write_files(tmp_path, SITE))

    found = fragments(tmp_path / "build/search")

    assert str(found["/2011/02/03/a-dance/"]["file"]).startswith("20110203_")
    assert str(found["/undated/a-letter/"]["file"]).startswith("00000000_")


def test_an_index_is_the_same_whenever_its_documents_are(tmp_path: Path) -> None:
    """Pagefind writes filters in the order of a hash table; two builds must not differ."""
    one = build(write_files(tmp_path / "one", SITE))
    build(write_files(tmp_path / "two", SITE))

    assert one.problems == ()
    assert tree(tmp_path / "one/build") == tree(tmp_path / "two/build")


def test_filters_of_many_values_are_put_in_order() -> None:
    found = []
    for _ in range(3):
        stories = [
            Document(
                url=f"/{number}/",
                text=f"story {number}",
                meta={"title": f"Story {number}"},
                filters={"person": [f"P{number}", f"Q{number % 7}"], "kind": ["article"]},
            )
            for number in range(40)
        ]
        found.append(make_index(stories, "en", program=False))

    assert found[0] == found[1] == found[2]


def test_an_edit_makes_the_index_of_its_period_alone(tmp_path: Path) -> None:
    build(write_files(tmp_path, SITE))
    kept = tmp_path / ".newsgen/search"
    before = {path.name: path.stat().st_mtime_ns for path in kept.iterdir() if path.is_dir()}

    write_files(tmp_path, {"articles/dance.md": SITE["articles/dance.md"] + "\nAnd warm.\n"})
    build(tmp_path)
    after = {path.name: path.stat().st_mtime_ns for path in kept.iterdir() if path.is_dir()}

    changed = {name.rpartition("-")[0] for name, _ in before.items() ^ after.items()}
    assert changed == {"2010s"}
    assert {name.rpartition("-")[0] for name in after} == {"names", "1990s", "2010s", "undated"}


def test_another_spelling_of_a_name_is_found_as_a_clean_build_would_have_it(
    tmp_path: Path,
) -> None:
    root = write_files(tmp_path / "site", SITE)
    build(root)
    (root / "names.yaml").write_text("people:\n  - {name: Ana Reyes, aliases: [Anita Reyes]}\n")
    build(root)

    clean = write_files(tmp_path / "clean", SITE)
    (clean / "names.yaml").write_text((root / "names.yaml").read_text())
    build(clean)
    assert tree(root / "build") == tree(clean / "build")


def test_a_site_without_a_search_has_no_trace_of_it(tmp_path: Path) -> None:
    build(write_files(tmp_path, SITE))
    write_files(tmp_path, {"newsgen.yaml": "search: false\n"})
    build(tmp_path)

    files = tree(tmp_path / "build")
    assert [path for path in files if path.startswith("search/")] == []
    assert [path for path, data in files.items() if b"/search/" in data] == []
    assert not (tmp_path / ".newsgen/search").exists()


def test_a_withdrawn_story_leaves_the_index(tmp_path: Path) -> None:
    build(write_files(tmp_path, SITE))
    gone = SITE["articles/dance.md"].replace("---\nThe", "withdrawn: 2012-01-01\n---\nThe")
    build(write_files(tmp_path, {"articles/dance.md": gone}))

    assert "/2011/02/03/a-dance/" not in fragments(tmp_path / "build/search")
    assert [p for p in (tmp_path / ".newsgen/search").iterdir() if p.name.startswith("2010s")] == []


def test_without_pagefind_the_error_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pagefind_bin", None)
    made, _ = archive(tmp_path, [told("ice", "1998-01-05")])

    with pytest.raises(Exception, match="Pagefind, which is not installed") as caught:
        search_files(made, config(tmp_path))

    assert "search: false" in str(caught.value)


# ----------------------------------------------------------------------------- how it is cut


def test_a_quiet_decade_is_one_shard_and_the_undated_another(tmp_path: Path) -> None:
    found = catalogue(
        tmp_path, told("a", "1991-05-01"), told("b", "1998-05-01"), told("c", None)
    ).shards()

    assert [shard.name for shard in found] == ["names", "1990s", "undated"]


def test_a_crowded_year_is_cut_into_quarters_and_months(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "SMALL", 2)
    monkeypatch.setattr(documents, "FULL", 4)
    days = ("1998-01-05", "1998-02-05", "1998-05-01", "1998-05-02", "1998-06-09", "1991-01-01")
    found = catalogue(tmp_path, *(told(day, day) for day in days)).shards()

    assert [(shard.name, len(shard.articles)) for shard in found] == [
        ("names", 0),
        ("1998-06", 1),
        ("1998-05", 2),
        ("1998-q1", 2),
        ("1991", 1),
    ]


def named(tmp_path: Path, people: list[str], often: str = "") -> dict[str, Shard]:
    """Cut an archive of one story a person; one of them is in three."""
    stories = []
    for number, who in enumerate([*people, often, often] if often else people):
        story = article(
            f"{who} went fishing.",
            path=f"articles/{number}.md",
            published="1998-05-01",
            headline=str(number),
        )
        stories.append(record(story, entity(story, who)))
    return {shard.name: shard for shard in catalogue(tmp_path, *stories).shards()}


def test_many_names_are_cut_into_those_in_most_stories_and_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a search loads first stays small, and indexing a shard takes bounded memory."""
    monkeypatch.setattr(documents, "FULL", 4)
    people = [f"Person {letter}ng" for letter in "ABCDEFGHIJKL"]
    found = named(tmp_path / "few", people, often="Person Ang")
    names = {name: shard for name, shard in found.items() if name.startswith("names")}

    assert len(names["names"].names) == 1
    assert {name for name in names if name != "names"} <= {f"names-0{n}" for n in range(4)}
    assert sum(len(shard.names) for shard in names.values()) == len(people)
    assert next(iter(found)) == "names", "it carries what the browser runs"
    assert list(found)[-1].startswith("names-"), "asked last"


def test_another_name_changes_one_shard_of_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "FULL", 4)
    people = [f"Person {letter}ng" for letter in "ABCDEFGHIJ"]
    before = named(tmp_path / "before", people, often="Person Ang")
    after = named(tmp_path / "after", [*people, "Person Zung"], often="Person Ang")

    digests = [
        {n: s.digest for n, s in found.items() if n.startswith("names")}
        for found in (before, after)
    ]
    assert len(dict(digests[0].items() ^ digests[1].items())) == 1


def test_what_an_index_file_holds_is_read_and_written_alike() -> None:
    value = [
        "1.5.2",
        [["en_3e32be9", 400], ["x" * 300, 70_000]],
        [],
        ["é", 23, 24, 255, 256, 2**33],
    ]

    assert decode(encode(value)) == value
    assert decode(b"\x9f\x01\x61a\xff") == [1, "a"]
    with pytest.raises(ValueError, match="left over"):
        decode(b"\x01\x02")
    with pytest.raises(ValueError, match="type 7"):
        decode(b"\xf6")


def test_the_parts_of_a_quotation_are_joined_without_the_comma_of_the_sentence(
    tmp_path: Path,
) -> None:
    said = "“It will be dear,” Ana Reyes said in the town hall. “Who will pay for it?”\n"
    story = f"---\ntitle: The wall\ndate: 2011-02-03\n---\n{said}"
    build(write_files(tmp_path, SITE | {"articles/wall.md": story}))

    found = fragments(tmp_path / "build/search")

    words = [one["content"] for url, one in found.items() if "/the-wall/#" in url]
    assert words == ["It will be dear … Who will pay for it?"]
