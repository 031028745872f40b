"""What holds for any text whatever: no exception, no word lost, places that are true."""

import contextlib
import re
import time
from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsgen.config import Reading
from newsgen.errors import BuildError
from newsgen.model import Article, Source
from newsgen.parse import markdown, parse
from newsgen.parse.clean import clean
from newsgen.parse.inline import Links

_SNIPPETS = [
    "By Ann Grant", "By the numbers:", "March 16, 2022", "MILLBROOK, Ohio (AP) — The barn fell.",
    "Related Content", "CLICK HERE", "(Reporting by Kay Wood; editing by John Stone)", "-30-",
    "“It leaned,” she said.", "- one", "* two", "1. three", "| a | b |", "|---|---|", "> quoted",
    "# Heading", "```", "---", "***", "[a](b.md)", "![x](y.jpg)", "Correction: it was nine.",
    "    code", "\tindented", "a;b;c;d;e", "x   y   z", "Eds: no", "<b>bold</b>", "&amp;", "[^1]",
    "[^1]: note", "[r]: https://x.example", "straight-", "ened", "© 2022 The Courier",
    "The barn that has leaned over the road for forty years was straightened on Saturday.",
]  # fmt: skip
_LINE = st.one_of(
    st.sampled_from(_SNIPPETS),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.text("abc AB.,:;“”\"'()[]*_`#>|~!<&\\-—0123456789", max_size=80),
    st.just(""),
)
TEXTS = st.lists(_LINE, max_size=24).map("\n".join)
_RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def _read(text: str, path: str) -> Article | None:
    try:
        return parse(Source(path, text.encode("utf-8", "replace"), "0"), Reading())
    except BuildError as error:
        _check(error, path)
        return None


def _check(error: BuildError, path: str) -> None:
    """Every problem says where it is and what to do."""
    assert error.problems
    assert all(one.at and one.at.path == path and one.hint for one in error.problems)


def _characters(text: str) -> Counter[str]:
    return Counter(char for char in clean(text)[0].casefold() if char.isalnum())


def _held(article: Article) -> str:
    lines = [line.text for line in (*article.header, *article.furniture, *article.private)]
    return "\n".join([*lines, *(block.text for block in article.body)])


@_RELAXED
@given(TEXTS)
@example("---\na: 1\n---\n---")
@example("x\n" * 50)
def test_no_character_of_a_clipping_is_lost_or_made_up(text: str) -> None:
    """Every letter and digit of the source is in some line of the article, once."""
    article = _read("Barn\n" + text, "articles/case.txt")
    if article is None or any("mended" in one.message for one in article.report):
        return
    assert _characters(_held(article)) == _characters("Barn\n" + text)


@_RELAXED
@given(TEXTS)
def test_no_word_of_markdown_without_markup_is_lost(text: str) -> None:
    """Words survive whatever marks stand around them."""
    plain = re.sub(r"[\\`*_\[\]<>&~|#!:=+.)(^\d-]|^\s+", " ", text, flags=re.MULTILINE)
    article = _read("Barn\n\n" + plain, "articles/case.md")
    if article is None or any("mended" in one.message for one in article.report):
        return
    assert _characters(_held(article)) == _characters("Barn\n\n" + plain)


@_RELAXED
@given(TEXTS, st.sampled_from(["articles/case.txt", "articles/a/case.md"]))
def test_every_place_is_true(text: str, path: str) -> None:
    """Lines rise and lie in the source; marks lie in their text, nested; the dateline stands."""
    article = _read(text, path)
    if article is None:
        return
    lines = len(clean(text)[0].split("\n"))
    for group in (article.body, article.header, article.furniture, article.private):
        assert all(1 <= one.line <= lines for one in group)
        if path.endswith(".txt"):
            assert [one.line for one in group] == sorted(one.line for one in group)
    for block in article.body:
        opened: list[int] = []
        for mark in block.marks:
            assert 0 <= mark.start < mark.end <= len(block.text)
            while opened and opened[-1] <= mark.start:
                opened.pop()
            assert not opened or mark.end <= opened[-1]
            opened.append(mark.end)
    found = article.dateline
    if found and found.span:
        block = article.body[found.span.block]
        assert block.text[: found.span.end].startswith(found.raw)
        assert found.span.start == 0


@_RELAXED
@given(st.binary(max_size=400), st.sampled_from([".txt", ".md"]))
@example(b"\xff\xfe", ".txt")
@example(b"\xfe\xff\x00", ".md")
@example(b"\xef\xbb\xbf---\n", ".md")
@example(b"---\n- 1\n---\n", ".md")
@example(b"\x00" * 40, ".txt")
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    """Nothing but a BuildError ever gets out."""
    try:
        parse(Source(f"articles/x{suffix}", data, "0"), Reading())
    except BuildError as error:
        _check(error, f"articles/x{suffix}")


@_RELAXED
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "title",
                    "date",
                    "tags",
                    "author",
                    "people",
                    "slug",
                    "aliases",
                    "id",
                    "roles",
                    "status",
                    "image",
                    "corrections",
                    "withdrawn",
                    "lang",
                    "mood",
                ]
            ),
            st.text(max_size=8),
        ),
        max_size=6,
    ),
    st.lists(st.text(max_size=20), max_size=6),
)
def test_any_front_matter_is_read_or_refused(keys: list[str], values: list[str]) -> None:
    """The same for headers."""
    header = "\n".join(f"{key}: {value}" for key, value in zip(keys, values, strict=False))
    _read(f"---\n{header}\n---\n\nThe barn.\n", "articles/x.md")


@_RELAXED
@given(TEXTS)
def test_plain_paragraphs_are_read_as_the_parser_reads_them(text: str) -> None:
    """The short way past the Markdown parser gives what the parser gives."""
    body = clean(text)[0]
    links = Links("articles/x.md", 1, body)
    whole = tuple(markdown.parsed(body, 1, links, Reading()))
    try:
        short = markdown.read(body, 1, "articles/x.md", Reading()).pieces
    except BuildError:
        return
    assert short == whole


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize(
    "char",
    [
        *"a A0.-—_*`[]()<>&|#>~!+=:;,\"“'\\/@\n\t",
        "é",
        "\u00a0",
        "- ",
        "> ",
        "By ",
        "a\n",
        "[a](",
        "**a ",
        "1. ",
        "<b>",
        "&a",
        "a b ",
    ],
)
def test_a_megabyte_of_one_thing_is_read_in_two_seconds(char: str, suffix: str) -> None:
    """No expression blows up: time grows as the text does."""
    size = 1_000_000 if len(char) == 1 else 200_000
    data = (char * (size // len(char.encode()))).encode()
    start = time.process_time()
    with contextlib.suppress(BuildError):
        parse(Source(f"articles/x{suffix}", data, "0"), Reading())
    assert time.process_time() - start < (2 if len(char) == 1 else 8)
