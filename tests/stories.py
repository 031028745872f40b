"""Stories as hypothesis draws them, from few names, days and words, so that they meet."""

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

FIELDS: Mapping[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(["The river rose", "Fog", "fog!", "Ana Reyes resigns", "Füchse"]),
    "date": st.sampled_from(
        [
            *("2022-03-16", "2022-03-16T08:30", "2021-03-16", "2022-03-17", "2022-04-02"),
            *("2022-03", "2022", "2010-05-01", "1998-12-31", "2026-02-01", "not a day"),
        ]
    ),
    "author": st.sampled_from(["Luz Ash", "Ana Reyes", ["Luz Ash", "Pau Vidal"], "Staff"]),
    "section": st.sampled_from(["News", "Sport", "news", "Über uns"]),
    "tags": st.sampled_from([["river"], ["river", "fire"], ["River", "fog"], []]),
    "slug": st.sampled_from(["flood", "fog", "the-river-rose"]),
    "aliases": st.sampled_from([["/old/flood.html"], ["/old/flood.html", "/x/"], ["/people/"]]),
    "id": st.sampled_from(["one", "two"]),
    "language": st.sampled_from(["en", "es", "de"]),
    "summary": st.sampled_from(["What the river did.", "Ana Reyes and the fog."]),
    "kicker": st.sampled_from(["Weather", "Courts"]),
    "publisher": st.sampled_from(["The Courier", "Bodo Gazette"]),
    "people": st.sampled_from([["Otto Berg"], ["Ana Reyes", "Otto Berg"]]),
    "places": st.sampled_from([["Bodo"], ["Lisbon", "Bodo"]]),
    "organizations": st.sampled_from([["Harbor Board"]]),
    "roles": st.just({"Otto Berg": "watchman"}),
    "updated": st.sampled_from(["2022-03-18", "2023-01-01"]),
    "corrections": st.just([{"date": "2022-03-20", "text": "The river is the Ash."}]),
    "image": st.sampled_from(["images/map.png", "images/quay.png"]),
    "draft": st.sampled_from([True, False]),
    "embargo": st.sampled_from(["2026-01-31T18:00", "2026-03-01", "2020-01-01"]),
    "expires": st.sampled_from(["2026-01-31T18:00", "2026-03-01", "2020-01-01"]),
    "withdrawn": st.sampled_from(["true", "Untrue.", {"date": "2023-05-05", "notice": "Untrue."}]),
    "redact": st.sampled_from([["Otto Berg"], ["Luz Ash"]]),
    "original_url": st.just("https://a.example/1"),
}
"""What front matter may hold, with values that make stories meet: in lists, names and addresses."""

CLOCKS = (
    *("2026-01-31T12:00", "2026-01-31T18:00", "2026-02-01T00:00+02:00"),
    *("2026-04-01", "2019-06-01"),
)
"""Before and after the moments above, and back."""

FILES = (
    *("flood.md", "fog.txt", "2010-05-01-fire.txt", "2022-03-16-quay.md", "new/quay.md"),
    *("new/2021-03-16-fog.txt", "Füchse.md", "images/a.txt", "berg.md"),
)
"""Where stories lie below articles/."""

PICTURES = ("images/map.png", "images/quay.png")

paragraphs = st.sampled_from(
    [
        "“The water came at night,” said Mayor Ana Reyes of Bodo.",
        "Otto Berg, a watchman, saw nothing. “Nothing at all,” Berg said.",
        "Mayor Reyes said: “It is fog.”",
        "“We meet on Monday,” Reyes said. “The Harbor Board will decide.”",
        "Luz Ash reported from Lisbon that *all was well*, and `nothing` else.",
        "See [the fire](2010-05-01-fire.txt) and [the flood](flood.md).",
        "![A map](images/map.png)",
        "![The quay](images/quay.png) Words beside it.",
        "## What comes next",
        "> The river is a strong brown god.",
        "- one\n- two & <b>three</b>",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "This story was corrected on March 20, 2022: the river is the Ash.",
        "It rained.",
    ]
)

_RARE = {"redact", "slug", "aliases", "id", "draft", "embargo", "expires", "withdrawn"}
"""What a story is not begun with: too many of them would be left out of the site, or clash."""

fields = st.sets(st.sampled_from(sorted(FIELDS.keys() - _RARE)), max_size=5).flatmap(
    lambda chosen: st.fixed_dictionaries({name: FIELDS[name] for name in sorted(chosen)})
)


def text(path: str, given: Mapping[str, Any], body: list[str]) -> str:
    """Return a story's file: a clipping with its headline on top, or front matter and Markdown."""
    story = "\n\n".join(body)
    if path.endswith(".txt"):
        author = given.get("author", "")
        byline = f"By {author}\n" if isinstance(author, str) and author else ""
        return f"{given.get('title', 'Harbor talk')}\n{byline}\n{story}\n"
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in given.items())
    head = "".join(lines)
    return f"---\n{head}---\n\n{story}\n"
