"""Drafts, embargoes, terms, withdrawals and redactions: what readers may not see is nowhere."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from factories import build, tree

from newsgen import leaks
from newsgen.errors import LeakError
from newsgen.progress import summary
from newsgen.store import Showing

MakeSite = Callable[[Mapping[str, str | bytes]], Path]

PUBLIC = """\
---
title: Ferry timetable changes for the winter
date: 2020-05-01
---
The evening boat will leave the pier at six from the first of November.
"""
HELD = """\
---
title: Harbour board plans to close the fish market
date: 2020-05-02
{status}
---
The closure would end more than two centuries of trade on the north quay.
"""
REDACT = """\
---
title: Jane Doe fined over the {town} nets
date: 2020-05-03
author: [Jane Doe, Ruth Calloway]
tags: [Jane Doe, nets]
people: [Jane Doe]
redact: [Jane Doe]
custom: said of JANE DOE
---
*With Jane* **Doe away**, the court [fined Doe](https://example.org/jane-doe) fifty dollars.

“I never saw the nets,” Doe’s brother Arthur Pell said Tuesday. Doe, Jane; Jane Q. Doe; Döe.

```
Jane Doe
```
"""


def everything(folder: Path) -> bytes:
    return b"\n".join(data for _, data in sorted(tree(folder).items())).lower()


# ------------------------------------------------------------------- the gate


@pytest.mark.parametrize(
    ("status", "counted"),
    [
        ("draft: true", "draft"),
        ("embargo: 2029-01-01", "embargoed"),
        ("withdrawn: true", "withdrawn"),
    ],
)
def test_a_story_held_back_stands_nowhere(site: MakeSite, status: str, counted: str) -> None:
    root = site({"articles/a.md": PUBLIC, "articles/b.md": HELD.format(status=status)})
    report = build(root)

    assert getattr(report.counts, counted) == 1
    assert b"two centuries of trade" not in everything(root / "build")


def test_a_story_expires_by_the_clock_alone_and_leaves_a_notice(site: MakeSite) -> None:
    """Its address stood in print: it answers, as that of a withdrawn story does."""
    root = site(
        {"articles/a.md": PUBLIC, "articles/b.md": HELD.format(status="expires: 2027-01-01")}
    )
    first = build(root)
    page = root / "build/2020/05/02/harbour-board-plans-to-close-the-fish-market/index.html"
    shown = page.read_text("utf-8")
    later = build(root, showing=Showing(now="2027-01-01T00:00"))

    assert first.counts.published == 2
    assert first.lapses == "2027-01-01T00:00"
    assert "two centuries of trade" in shown
    assert (later.counts.published, later.counts.withdrawn, later.lapses) == (1, 1, None)
    assert "noindex" in page.read_text("utf-8")
    assert b"two centuries of trade" not in everything(root / "build")


def test_the_build_says_when_the_next_story_is_due(site: MakeSite) -> None:
    root = site(
        {
            "articles/a.md": HELD.format(status="embargo: 2029-01-01T06:00"),
            "articles/b.md": PUBLIC.replace("2020", "2030"),
            "articles/c.md": PUBLIC.replace("---\nThe", "expires: 2031-02-03\n---\nThe"),
        }
    )
    said = [summary(build(root)).splitlines()[:2] for _ in range(2)]

    assert (
        said[0]
        == said[1]
        == [
            "2 stories are held back; the next is due 2029-01-01T06:00Z",
            "the next story to expire does so 2031-02-03T00:00Z",
        ]
    )


def test_a_withdrawn_story_keeps_its_old_paths_and_loses_all_else(site: MakeSite) -> None:
    story = HELD.format(status="aliases: [/old/market.html]")
    root = site({"articles/a.md": PUBLIC, "articles/b.md": story})
    build(root)
    before = tree(root / "build")
    notice = "withdrawn: {date: 2021-02-03, notice: A source was named.}"
    (root / "articles/b.md").write_text(story.replace("date: 2020", f"{notice}\ndate: 2020"))
    build(root)
    after = tree(root / "build")
    address = "2020/05/02/harbour-board-plans-to-close-the-fish-market/"

    assert f"{address}record.json" in before
    assert [path for path in after if path.startswith(address)] == [f"{address}index.html"]
    assert b"A source was named." in after[f"{address}index.html"]
    assert address.encode() in after["old/market.html"]


@pytest.mark.parametrize("host", ["netlify", "cloudflare"])
def test_a_host_is_told_what_moved_and_what_is_gone(site: MakeSite, host: str) -> None:
    root = site(
        {
            "newsgen.yaml": f"host_rules: {host}\nbase_url: https://example.org/a/",
            "articles/a.md": PUBLIC.replace("date:", "aliases: ['/old/the boat.html']\ndate:"),
            "articles/b.md": HELD.format(status="withdrawn: true\naliases: [/old/market.html]"),
        }
    )
    build(root)
    rules = (root / "build/_redirects").read_text().splitlines()
    headers = (root / "build/_headers").read_text()
    gone = "/a/2020/05/02/harbour-board-plans-to-close-the-fish-market/"

    assert rules[:2] == [
        "/a/old/the%20boat.html /a/2020/05/01/ferry-timetable-changes-for-the-winter/ 301",
        f"/a/old/market.html {gone} 301",
    ]
    assert rules[2:] == ([f"{gone} {gone}index.html 410!"] if host == "netlify" else [])
    assert "/*\n  Content-Security-Policy: " in headers
    assert "X-Content-Type-Options: nosniff" in headers
    assert "/a/static/*\n  Cache-Control: public, max-age=31536000, immutable" in headers
    assert f"{gone}\n  X-Robots-Tag: noindex" in headers


def test_without_a_host_no_rules_are_written(site: MakeSite) -> None:
    root = site({"articles/a.md": PUBLIC})
    build(root)

    assert not [path for path in tree(root / "build") if path.startswith("_")]


# ------------------------------------------------------------------- redaction


def test_a_redacted_name_stands_in_no_byte_of_its_story(site: MakeSite) -> None:
    """Headline, address, byline, tags, quotations, code, unknown fields, the data files."""
    root = site({"articles/c.md": REDACT.format(town="Hollin")})
    report = build(root)
    found = everything(root / "build")

    assert report.counts.published == 1
    assert b"jane" not in found
    assert b"/2020/05/03/name-withheld-fined-over-the-hollin-nets/" in found
    assert "[name withheld]’s brother".encode() in found


def test_spans_move_with_their_words(site: MakeSite) -> None:
    """A mark that began or ended inside the name ends or begins beside it."""
    root = site({"articles/c.md": REDACT.format(town="Hollin")})
    build(root)
    record = json.loads(next((root / "build/2020/05/03").glob("name*/record.json")).read_bytes())
    first = record["body"][0]
    marked = [(first["text"][m["start"] : m["end"]], m["kind"]) for m in first["marks"]]
    said = record["quotes"][0]["fragments"][0]

    assert first["text"].startswith("With [name withheld] away, the court fined [name withheld]")
    assert marked == [("With ", "emphasis"), (" away", "strong")]
    text = record["body"][said["block"]]["text"]
    assert text[said["start"] : said["end"]].rstrip(",") == "I never saw the nets"


def test_a_name_withheld_from_the_archive_goes_with_its_aliases(site: MakeSite) -> None:
    names = """\
people:
  - {name: Jane Doe, aliases: [the Net Lady, Jeanie Doe], description: Of Hollin.}
  - {name: Arthur Pell}
redact: [Jane Doe]
"""
    root = site(
        {
            "names.yaml": names,
            "newsgen.yaml": "redaction: '[nom omis]'",
            "articles/a.md": PUBLIC + "\nThe Net Lady, Jeanie Doe, waved. Doe left.\n",
            "articles/b.md": PUBLIC.replace("05-01", "05-04")
            + "\nArthur Pell saw John Doe and a doe.\n",
        }
    )
    build(root)
    found = everything(root / "build")

    assert b"net lady" not in found
    assert b"jeanie" not in found
    assert b"[nom omis], [nom omis], waved. [nom omis] left." in found
    assert b"john doe and a doe" in found


@pytest.mark.parametrize(
    "files",
    [
        {"articles/jane-doe.md": REDACT.format(town="Hollin")},
        {
            "articles/c.md": REDACT.format(town="Hollin").replace(
                "tags:", "slug: fine-of-doe\ntags:"
            )
        },
        {"articles/c.md": REDACT.format(town="Hollin").replace("tags:", "id: doe/1\ntags:")},
        {
            "articles/c.md": REDACT.format(town="X").replace(
                "tags:", "aliases: [/p/jane_doe.html]\ntags:"
            )
        },
    ],
)
def test_an_address_that_tells_the_name_is_an_error(
    site: MakeSite, files: Mapping[str, str]
) -> None:
    """What an editor chose is never rewritten in silence: the story waits until it is mended."""
    root = site(MappingProxyType(dict(files)))
    report = build(root)

    assert report.counts.failed == 1
    assert "holds a name that is to be redacted" in str(report.problems[0])
    assert b"jane" not in everything(root / "build")


def test_the_record_of_a_redaction_is_the_memorys_alone(site: MakeSite) -> None:
    root = site({"articles/c.md": REDACT.format(town="Hollin")})
    build(root)
    with sqlite3.connect(root / ".newsgen/state.db") as db:
        entry = db.execute("SELECT entry FROM articles").fetchone()[0]
    db.close()

    assert b"Jane Doe" in entry


# ------------------------------------------------------------------ the leak test


@pytest.fixture
def careless(site: MakeSite) -> Path:
    """A site whose own template says what the archive withholds."""
    root = site({"articles/a.md": PUBLIC, "articles/b.md": HELD.format(status="draft: true")})
    build(root)
    return root


@pytest.mark.parametrize(
    "words",
    [
        "Harbour board plans to close the fish market",
        "would end more than two centuries of trade on the north quay",
        "HARBOUR BOARD PLANS TO CLOSE THE FISH MARKET",
        '<a href="/2020/05/02/harbour-board-plans-to-close-the-fish-market/">next</a>',
    ],
)
def test_a_find_fails_the_build_names_the_file_and_leaves_the_site(
    careless: Path, words: str
) -> None:
    before = tree(careless / "build")
    (careless / "templates").mkdir()
    (careless / "templates/404.html").write_text(f"<p>{words}</p>")

    with pytest.raises(LeakError) as caught:
        build(careless)

    assert caught.value.exit_status == 3
    assert "404.html would show" in str(caught.value)
    assert "articles/b.md" in str(caught.value)
    assert tree(careless / "build") == before


def test_what_a_published_story_says_too_is_no_leak(careless: Path) -> None:
    """A wire story filed twice, one of them a draft, and a headline used every week."""
    story = (careless / "articles/b.md").read_text()
    (careless / "articles/c.md").write_text(story.replace("draft: true", ""))

    assert build(careless).counts.published == 2


def test_a_story_that_comes_to_be_withheld_is_searched_for_everywhere(careless: Path) -> None:
    """Also in files that stay as they are: one that still tells it is a leak that stands."""
    (careless / "templates").mkdir()
    (careless / "templates/404.html").write_text(
        "<p>The evening boat will leave the pier at six</p>"
    )
    build(careless)
    story = careless / "articles/a.md"
    story.write_text(story.read_text().replace("date:", "draft: true\ndate:"))

    with pytest.raises(LeakError, match=r"404\.html would show words of the draft story"):
        build(careless)


def test_an_authors_address_is_never_written(site: MakeSite) -> None:
    author = "author: [{name: Ruth Calloway, email: ruth@example.org}]\ndate:"
    root = site({"articles/a.md": PUBLIC.replace("date:", author)})
    build(root)
    (root / "templates").mkdir()
    (root / "templates/404.html").write_text('<a href="mailto:Ruth@Example.org">x</a>')

    with pytest.raises(LeakError, match=r"ruth@example\.org"):
        build(root)


def test_many_needles_are_found_as_few_are() -> None:
    """Beyond a number, needles are looked for by the words that stand in a file."""
    needles = [
        leaks.Needle(f"the {n}th secret of the harbour{n} board is out".encode(), "words", "a.md")
        for n in range(200)
    ]
    address = leaks.Needle(b"ruth@example.org", "an address", "a.md")
    few, many = leaks.Searcher([needles[7], address]), leaks.Searcher([*needles, address])
    page = b"<p>The 7th SECRET of the harbour7 board is out.</p> <i>Ruth@example.org</i>"

    assert {n.text for n in few.found(page, "x")} == {n.text for n in many.found(page, "x")}
    assert len(list(many.found(page, "x"))) == 2
