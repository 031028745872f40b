"""Text and spans → HTML: everything nests, everything is escaped, nothing is lost."""

import re
from collections.abc import Mapping

import msgspec
import pytest
from factories import article, entity, quote, record, span
from hypothesis import given
from hypothesis import strategies as st
from pagereader import PageReader

from newsgen.model import (
    Block,
    BodyRole,
    Dateline,
    Entity,
    Image,
    Mark,
    MarkKind,
    Quote,
    Record,
    Span,
)
from newsgen.render.prose import body_html, data_block


def html(made: Record, targets: Mapping[str, str] | None = None, **names: str) -> str:
    """Make a record's HTML; a name such as ``ana_reyes`` has the page given."""
    pages = {f"person/{name.replace('_', '-')}": url for name, url in names.items()}
    return str(body_html(made, pages, targets or {}, lambda path: "/base" + path))


def block(text: str, *marks: Mark, role: BodyRole = "paragraph", level: int = 1) -> Block:
    return Block(role, text, 1, marks, level=level)


def body(*blocks: Block | str) -> str:
    return html(record(article(*blocks)))


# ------------------------------------------------------------------ text and marks


def test_paragraphs_are_paragraphs_and_a_line_break_is_a_break() -> None:
    assert body("One.", "Two,\nthree.") == "<p>One.</p>\n<p>Two,<br>\nthree.</p>"


def test_every_kind_of_mark_is_an_element() -> None:
    marks = (
        Mark(0, 3, "emphasis"),
        Mark(4, 7, "strong"),
        Mark(8, 13, "strike"),
        Mark(14, 18, "code"),
        Mark(19, 23, "link", "https://a.example/?x=1&y=2"),
    )

    assert body(block("one two three four five", *marks)) == (
        "<p><em>one</em> <strong>two</strong> <s>three</s> <code>four</code> "
        '<a href="https://a.example/?x=1&amp;y=2" rel="noopener">five</a></p>'
    )


HOSTILE = """<script>alert("1")</script> & 'x' <img src=x onerror=alert(1)> ]]> -->"""


@pytest.mark.parametrize(
    "made",
    [
        record(article(HOSTILE)),
        record(article(block(HOSTILE, role="crosshead", level=2))),
        record(article(block(HOSTILE, role="blockquote"))),
        record(article(block(HOSTILE, role="list_item"))),
        record(article(block(HOSTILE, role="summary_point"))),
        record(article(block(HOSTILE, role="code"))),
        record(article(block(HOSTILE, role="table"))),
        record(article(block("go", Mark(0, 2, "link", f"https://a.example/{HOSTILE}")))),
        record(article(Block("image", "", 1, image=Image("x.png", HOSTILE, HOSTILE, HOSTILE)))),
        record(article(Block("image", "", 1, image=Image(f"https://a/{HOSTILE}", HOSTILE)))),
        record(article("Ana Reyes"), entity(article("Ana Reyes"), "Ana Reyes", id=HOSTILE)),
        record(article("Word"), quote(article("Word"), "Word", id=HOSTILE)),
    ],
    ids=lambda made: made.article.body[0].role,
)
def test_nothing_an_article_says_becomes_markup(made: Record) -> None:
    """Every place text can end up in is tried: bodies, attributes, addresses, ids."""
    page = PageReader(
        str(body_html(made, {HOSTILE: f"/{HOSTILE}/"}, {"x.png": f"/{HOSTILE}"}, lambda path: path))
    )

    assert page.faults == []
    assert page.all("script") == []
    assert [image for image in page.all("img") if "onerror" in image] == []


def test_data_inside_a_page_cannot_end_its_element() -> None:
    """`</script>` in a headline would else begin a script of the article's own."""
    data = msgspec.json.encode({"headline": HOSTILE + "</script><!--<script>"})

    block = str(data_block(data))

    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inside
    assert msgspec.json.decode(inside) == msgspec.json.decode(data)
    assert data_block(None) == ""


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("https://a.example/", "https://a.example/"),
        ("http://a.example/", "http://a.example/"),
        ("mailto:ana@a.example", "mailto:ana@a.example"),
        ("/about/", "/base/about/"),
        ("#anchor", "#anchor"),
        ("article:2022/b.md#top", "/base/2022/b/#top"),
        ("article:gone.md", None),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("//evil.example/", None),
        ("/\\evil.example/", None),
        ("relative/path", None),
        ("", None),
    ],
)
def test_a_link_leads_where_it_may_or_is_plain_text(target: str, href: str | None) -> None:
    made = record(article(block("go", Mark(0, 2, "link", target))))

    page = PageReader(html(made, {"article:2022/b.md#top": "/2022/b/#top"}))

    assert page.links == ([] if href is None else [href])
    assert page.text == "go"


# ---------------------------------------------------------------- names and quotes


def test_a_name_is_linked_where_it_is_first_mentioned() -> None:
    made = article("Ana Reyes spoke.", "Ana Reyes left.")

    assert html(record(made, entity(made, "Ana Reyes")), ana_reyes="/people/ana-reyes/") == (
        '<p><a class="name person" href="/base/people/ana-reyes/">Ana Reyes</a> spoke.</p>\n'
        "<p>Ana Reyes left.</p>"
    )


def test_a_name_without_a_page_is_plain_text() -> None:
    made = article("Ana Reyes spoke.")

    assert html(record(made, entity(made, "Ana Reyes"))) == "<p>Ana Reyes spoke.</p>"


def test_a_name_inside_a_link_waits_for_its_next_mention() -> None:
    """A link inside a link is no HTML, and the editor's own link comes first."""
    first = block("See Ana Reyes here.", Mark(4, 13, "link", "https://a.example/"))
    made = article(first, "Ana Reyes spoke.")

    page = PageReader(html(record(made, entity(made, "Ana Reyes")), ana_reyes="/people/ana/"))

    assert page.links == ["https://a.example/", "/base/people/ana/"]
    assert page.faults == []


def test_names_that_overlap_are_not_linked_inside_each_other() -> None:
    made = article("The Port Ellery Harbor Board met in Port Ellery.")
    board = entity(made, "Port Ellery Harbor Board", "organization", id="person/board")
    town = entity(made, "Port Ellery", "place", id="person/town")

    for found in ([board, town], [town, board]):
        page = PageReader(html(record(made, *found), board="/board/", town="/town/"))
        assert page.faults == []


def test_a_quotation_is_marked_where_its_words_stand_with_one_id() -> None:
    made = article("“One,” she said. “Two.”")

    assert html(record(made, quote(made, "One,", "Two.", id="q1"))) == (
        '<p>“<q class="quote direct" id="q1">One,</q>” she said. '
        '“<q class="quote direct">Two.</q>”</p>'
    )


def test_a_quotation_that_a_link_crosses_is_closed_and_opened_again() -> None:
    text = "“One two three,” she said."
    made = article(block(text, Mark(9, 20, "link", "https://a.example/")))

    assert html(record(made, quote(made, "One two three,", id="q1"))) == (
        '<p>“<q class="quote direct" id="q1">One two '
        '<a href="https://a.example/" rel="noopener">three,</a></q>'
        '<a href="https://a.example/" rel="noopener">” she</a> said.</p>'
    )


def test_a_name_inside_a_quotation_is_linked_inside_it() -> None:
    made = article("“Ask Ana Reyes,” he said.")
    found = record(made, entity(made, "Ana Reyes"), quote(made, "Ask Ana Reyes,", id="q1"))

    assert html(found, ana_reyes="/people/ana/") == (
        '<p>“<q class="quote direct" id="q1">Ask '
        '<a class="name person" href="/base/people/ana/">Ana Reyes</a>,</q>” he said.</p>'
    )


def test_a_dateline_is_marked() -> None:
    text = "PORT ELLERY — It rose."
    dateline = Dateline("PORT ELLERY", "PORT ELLERY", span=span(article(text), "PORT ELLERY — "))

    assert body_html(record(article(text, dateline=dateline)), {}, {}, str) == (
        '<p><span class="dateline">PORT ELLERY — </span>It rose.</p>'
    )


WORDS = st.text(alphabet="ab <&\n“”é𝄞", max_size=20)
KINDS: tuple[MarkKind, ...] = ("emphasis", "strong", "strike", "code", "link")


@st.composite
def stories(draw: st.DrawFn) -> Record:
    """Draw a story whose marks, names and quotations lie anyhow, as far as their types allow."""
    texts = draw(st.lists(WORDS, min_size=1, max_size=3))

    def part(text: str) -> tuple[int, int]:
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        return start, end

    blocks = []
    for text in texts:
        kinds = draw(st.lists(st.sampled_from(KINDS), max_size=2, unique=True))
        marks = [Mark(*part(text), kind, "https://a.example/") for kind in kinds]
        blocks.append(Block("paragraph", text, 1, tuple(marks)))

    def spans(least: int) -> tuple[Span, ...]:
        numbers = draw(st.lists(st.integers(0, len(texts) - 1), min_size=least, max_size=3))
        return tuple(Span(number, *part(texts[number])) for number in sorted(numbers))

    entities = [
        Entity(id=f"person/{n}", kind="person", name="x", mentions=spans(0))
        for n in range(draw(st.integers(0, 3)))
    ]
    quotes = [
        Quote(id=f"q{n}", kind="direct", fragments=spans(1), text="")
        for n in range(draw(st.integers(0, 2)))
    ]
    return record(article(*blocks), *entities, *quotes)


@given(stories())
def test_whatever_crosses_whatever_the_markup_nests_and_the_words_remain(made: Record) -> None:
    names = {found.id: "/x/" for found in made.entities}

    markup = str(body_html(made, names, {}, str))
    page = PageReader(markup)

    assert page.faults == []
    texts = [part.text for part in made.article.body]
    assert re.sub(r"\n", "", page.text) == re.sub(r"\n", "", "".join(texts))


# ------------------------------------------------------------------------- blocks


def test_a_crosshead_is_a_heading_with_an_anchor() -> None:
    assert body(block("The Flood", role="crosshead", level=2)) == (
        '<h2 id="the-flood">The Flood</h2>'
    )


@pytest.mark.parametrize(("level", "tag"), [(1, "h2"), (2, "h2"), (3, "h3"), (6, "h6"), (9, "h6")])
def test_the_headline_is_the_only_heading_of_the_first_level(level: int, tag: str) -> None:
    assert body(block("X", role="crosshead", level=level)) == f'<{tag} id="x">X</{tag}>'


def test_an_anchor_stands_once_and_never_takes_the_pages_own() -> None:
    crossheads = [block(text, role="crosshead") for text in ("Water", "Water", "Main", "Cite")]

    assert PageReader(body(*crossheads)).ids == ["water"]


def test_a_run_of_items_is_a_list_and_deeper_ones_lie_inside() -> None:
    def item(text: str, level: int, *, ordered: bool = False) -> Block:
        return Block("list_item", text, 1, level=level, ordered=ordered)

    made = body(item("a", 1), item("b", 2, ordered=True), item("c", 2, ordered=True), item("d", 1))

    assert made.replace("\n", "") == ("<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>")


@given(
    st.lists(
        st.tuples(
            st.integers(1, 4), st.booleans(), st.sampled_from(["list_item", "summary_point"])
        ),
        max_size=12,
    )
)
def test_any_run_of_items_nests(items: list[tuple[int, bool, BodyRole]]) -> None:
    blocks = [Block(role, f"i{n}", 1, level=lv, ordered=o) for n, (lv, o, role) in enumerate(items)]

    page = PageReader(body(*blocks))

    assert page.faults == []
    assert "".join(page.text.split()) == "".join(block.text for block in blocks)


def test_summary_points_are_a_list_of_their_own_kind() -> None:
    points = [block(text, role="summary_point") for text in ("one", "two")]

    assert body(*points).replace("\n", "") == ('<ul class="summary"><li>one</li><li>two</li></ul>')


def test_a_block_quote_keeps_its_paragraphs_together() -> None:
    quoted = [block(text, role="blockquote") for text in ("one", "two")]

    assert body(*quoted) == "<blockquote>\n<p>one</p>\n<p>two</p>\n</blockquote>"


def test_what_the_reader_made_safe_is_kept_whole() -> None:
    table = Block("table", "a b", 1, html="<table><tr><td>a</td><td>b</td></tr></table>")

    assert body(table) == (
        '<div class="table" tabindex="0"><table><tr><td>a</td><td>b</td></tr></table></div>'
    )


# ----------------------------------------------------------------------- pictures


def figure(image: Image) -> str:
    return html(record(article(Block("image", "", 1, image=image))), {"map.png": "/media/map.png"})


def test_a_picture_stands_in_a_figure_with_its_caption_and_credit() -> None:
    assert figure(Image("map.png", "A map", "Port Ellery", "Ana Reyes")) == (
        '<figure><img src="/base/media/map.png" alt="A map" loading="lazy">'
        '<figcaption>Port Ellery <span class="credit">Ana Reyes</span></figcaption></figure>'
    )
    assert figure(Image("map.png", "")) == (
        '<figure><img src="/base/media/map.png" alt="" loading="lazy"></figure>'
    )


def test_a_picture_that_is_not_there_leaves_what_it_showed() -> None:
    assert figure(Image("gone.png", "A map", "Port Ellery")) == (
        '<figure><p class="missing">A map</p><figcaption>Port Ellery</figcaption></figure>'
    )


def test_a_picture_elsewhere_is_linked_and_never_fetched_by_the_page() -> None:
    """Readers of an archive are not made known to other people's servers."""
    assert figure(Image("https://a.example/map.png", "A map")) == (
        '<figure><a href="https://a.example/map.png" rel="noopener">A map</a></figure>'
    )


@pytest.mark.parametrize("source", ["javascript://%0aalert(1)", "data://x", "file:///etc/passwd"])
def test_a_picture_of_another_scheme_is_no_link(source: str) -> None:
    page = PageReader(figure(Image(source, "A map")))

    assert (page.links, page.text) == ([], "A map")
