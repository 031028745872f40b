"""Every quirk is a document: a title, a source, what must come out of it.

The files in cases/ are Markdown that an editor can write. A case is a heading, a block
fenced by ~~~ that holds the source, and a block ~~~ yaml with the demands:

    file: articles/2022/flood.md     (articles/case.txt when left out)
    settings: {date_order: dmy}      (those of newsgen.yaml that change reading)
    sidecar: "roles: {3: promo}"
    roles: [headline, byline, paragraph]     (the pieces in the order of the source)

and any field of the article. `private` stands for a line kept from every output.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from newsgen.config import Reading
from newsgen.model import Article, Moment, Source
from newsgen.parse import parse

CASES = Path(__file__).with_name("cases")
_CASE = re.compile(
    r"^## (?P<title>.+)\n(?:(?!## |~~~).*\n)*~~~\n(?P<text>(?:.*\n)*?)~~~\n+"
    r"~~~ yaml\n(?P<wanted>(?:.*\n)*?)~~~$",
    re.MULTILINE,
)


_MARKUP = re.compile(
    r"^\[\w+\]:.*$|```\w*|<[^>]*>|&\w+;|\]\([^)]*\)|\]\[\w+\]|^\s*\d+[.)]\s", re.MULTILINE
)
"""What Markdown says to the machine: addresses, names of links, numbers of lists."""


def _cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.md")):
        text = path.read_text("utf-8")
        matches = list(_CASE.finditer(text))
        assert len(matches) == text.count("\n~~~ yaml\n"), f"{path.name}: a case is not well formed"
        for match in matches:
            line = text.count("\n", 0, match.start()) + 1
            found.append(
                pytest.param(
                    match["text"], match["wanted"], id=f"{path.name}:{line} {match['title']}"
                )
            )
    return found


def words(text: str) -> Counter[str]:
    """Count the words of a text; a hyphen at a line's end is no matter."""
    return Counter(
        re.findall(
            r"\w+", re.sub(r"(?<=[^\W\d])-\s*(?=[^\W\d])|[\u00ad\u200b]", "", text).casefold()
        )
    )


def everything(article: Article) -> str:
    """Return all words of an article's lines."""
    lines = [line.text for line in (*article.header, *article.furniture, *article.private)]
    for block in article.body:
        lines.append(block.text)
        lines.extend(mark.target or "" for mark in block.marks)
        lines.append(re.sub(r"<[^<>]*>", " ", block.html or "") if block.role == "raw" else "")
        if block.image:
            lines.extend(filter(None, (block.image.source, block.image.alt, block.image.caption)))
            lines.append(block.image.credit or "")
    return "\n".join(lines)


def _roles(article: Article) -> list[str]:
    pieces: list[tuple[int, str]] = [
        *((line.line, line.role) for line in (*article.header, *article.furniture)),
        *((line.line, "private") for line in article.private),
        *((block.line, block.role) for block in article.body),
    ]
    order = {"headline": -1, "caption": 1, "agency_trailer": 1}
    return [role for _, role in sorted(pieces, key=lambda one: (one[0], order.get(one[1], 0)))]


def _moment(moment: Moment | None) -> str | None:
    if moment is None:
        return None
    zone = f" {moment.timezone}" if moment.timezone else ""
    return f"{moment.value}{zone}, {moment.source}"


def _dateline(article: Article) -> dict[str, str | None] | None:
    found = article.dateline
    if found is None:
        return None
    return {"raw": found.raw, "place": found.place, "agency": found.agency, "date": found.date}


def _marks(article: Article) -> list[list[str]]:
    return [
        [block.text[mark.start : mark.end], mark.kind, *([mark.target] if mark.target else [])]
        for block in article.body
        for mark in block.marks
    ]


def _images(article: Article) -> list[list[str | None]]:
    return [
        [one.image.source, one.image.alt, one.image.caption, one.image.credit]
        for one in article.body
        if one.image
    ]


SHOWN: Mapping[str, Callable[[Article], Any]] = {
    "roles": _roles,
    "authors": lambda article: [msgspec.structs.asdict(one) for one in article.authors],
    "dateline": _dateline,
    "published": lambda article: _moment(article.published),
    "updated": lambda article: _moment(article.updated),
    "corrections": lambda article: [[one.date, one.text] for one in article.corrections],
    "names": lambda article: [[one.kind, one.name, one.role] for one in article.names],
    "body": lambda article: [block.text for block in article.body],
    "header": lambda article: [line.text for line in article.header],
    "private": lambda article: [line.text for line in article.private],
    "marks": _marks,
    "images": _images,
    "html": lambda article: [block.html for block in article.body if block.html],
    "levels": lambda article: [
        block.level
        for block in article.body
        if block.role in ("crosshead", "list_item", "blockquote")
    ],
    "lines": lambda article: [block.line for block in article.body],
    "odd": lambda article: [one.message for one in article.report if one.level == "odd"],
    "state": lambda article: article.status.state,
    "encoding": lambda article: article.source.encoding,
    "tags": lambda article: list(article.tags),
    "aliases": lambda article: list(article.aliases),
}
"""How a demand is compared, where it is not the field itself."""


def _got(article: Article, name: str, wanted: object) -> object:
    """Return what was read in the form of what is wanted; keys left out do not matter."""
    shown = SHOWN.get(name)
    found = shown(article) if shown else getattr(article, name)
    if isinstance(wanted, dict) and isinstance(found, dict) and name == "dateline":
        return {key: found[key] for key in wanted}
    if name == "authors" and isinstance(wanted, list):
        pairs = zip([*wanted, *[""] * len(found)], found, strict=False)
        return [
            {key: one[key] for key in want} if isinstance(want, dict) else one["name"]
            for want, one in pairs
        ]
    return found


@pytest.mark.parametrize(("text", "wanted"), _cases())
def test_a_case_is_read_as_it_says(text: str, wanted: str) -> None:
    """Roles and fields are as demanded, and no word of the source is lost."""
    demands = yaml.safe_load(wanted) or {}
    path = demands.pop("file", "articles/case.txt")
    settings = demands.pop("settings", {})
    sidecar = demands.pop("sidecar", None)
    source = Source(path, text.encode(), "0", sidecar.encode() if sidecar else None)

    article = parse(source, Reading(**settings))

    assert {name: _got(article, name, value) for name, value in demands.items()} == demands
    body = re.sub(r"\A---\n.*?\n---\n", "", text, count=1, flags=re.DOTALL)
    if path.endswith(".md"):
        body = _MARKUP.sub(" ", body)
    if any("mended" in finding.message for finding in article.report):
        return  # garbled letters are other letters afterwards
    missing = words(body) - words(everything(article))
    assert not missing, f"words of the source that are lost: {sorted(missing)}"


def test_there_are_enough_cases() -> None:
    """One document per quirk and combination: issue 3 asks for 120."""
    assert len(_cases()) >= 120
