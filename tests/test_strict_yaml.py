"""YAML that strangers wrote: bounded, untyped, every value with its place."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen import strict_yaml
from newsgen.errors import FrontMatterError, NewsgenError
from newsgen.strict_yaml import events, lines
from newsgen.strict_yaml.nodes import Document, Node


def load(text: str, first_line: int = 1) -> strict_yaml.Node:
    return strict_yaml.load(text, "articles/x.md", FrontMatterError, first_line=first_line)


def test_scalars_stay_as_they_were_written() -> None:
    """YAML's own types would make False, 45045 and a date of these."""
    document = load("a: no\nb: 12:30:45\nc: 2024-01-01\nd: 0x1F\ne: ~\nf: 'null'\n")
    assert document.plain() == {
        "a": "no",
        "b": "12:30:45",
        "c": "2024-01-01",
        "d": "0x1F",
        "e": None,
        "f": "null",
    }


def test_a_value_knows_its_line_in_the_file() -> None:
    """Places count from the line of the file, not of the header."""
    (key, node), *_ = load("title: Barn", first_line=7).items("front matter")
    at = node.at()
    assert (key, at.line, at.column, at.text) == ("title", 7, 8, "title: Barn")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: !!python/name:os.system x", "a YAML tag: tag:yaml.org,2002:python/name:os.system"),
        ("<<: {a: b}", "a YAML merge key"),
        ("a: b\na: c", "`a` stands here twice"),
        ("a: *b", "an alias to nothing: *b"),
        ("[a]: b", "a key that is not text"),
        ("a: 'b", "broken YAML: found unexpected end of stream"),
        ("a: b\n---\nc: d", "a second YAML document"),
        ("a: \x07", "a character that YAML does not allow"),
        ("a: " + "[" * 50, "nested deeper than 12 levels"),
        ("a: &x [b]\n" + "c: [" + "*x, " * 20 + "]", "more than 10 YAML aliases"),
        ("a: &x [*x]", "a value inside itself: *x"),
    ],
)
def test_what_is_not_plain_is_refused_with_its_place(text: str, message: str) -> None:
    """One bad header costs one article, and says why."""
    with pytest.raises(FrontMatterError) as caught:
        load(text)
    assert caught.value.message == message
    assert caught.value.at
    assert caught.value.at.line is not None
    assert caught.value.hint


def test_two_hundred_thousand_brackets_do_not_end_the_process() -> None:
    """The loader of libyaml dies of them; its events do not."""
    with pytest.raises(FrontMatterError, match="nested deeper"):
        load("[" * 200_000)


def test_too_much_is_refused_before_it_is_read() -> None:
    """A header has a page or two; a megabyte is something else."""
    with pytest.raises(FrontMatterError, match="the limit is"):
        load("a: " + "b" * strict_yaml.MAX_BYTES)


def test_kinds_are_asked_for_and_checked() -> None:
    """The reader of a field says what it wants."""
    document = load("flag: yes\nlist: [a, ~, b]\nword: a\nnumber: 3\nchoice: dmy\n")
    values = dict(document.items("x"))
    assert values["flag"].flag("flag") is True
    assert values["list"].texts("list") == ("a", "b")
    assert values["word"].texts("word") == ("a",)
    assert values["number"].number("number", 0, 5) == 3
    assert values["choice"].choice("choice", ("dmy", "mdy")) == "dmy"
    for wrong in (
        lambda: values["word"].flag("word"),
        lambda: values["list"].text("list"),
        lambda: values["number"].number("number", 4, 5),
        lambda: list(values["word"].items("word")),
    ):
        with pytest.raises(FrontMatterError):
            wrong()


def test_a_choice_suggests_the_near_miss_or_says_what_to_write() -> None:
    """An error always has a remedy."""
    with pytest.raises(FrontMatterError) as near:
        load("drfat").choice("status", ("usable", "draft"))
    with pytest.raises(FrontMatterError) as far:
        load("zzz").choice("status", ("usable", "draft"))
    assert (near.value.hint, far.value.hint) == ("did you mean `draft`?", "write `status: usable`")


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but our own error ever gets out."""
    try:
        load(text).plain()
    except NewsgenError as error:
        assert error.at  # noqa: PT017  # most texts are read; those refused have a place


_VALUES = [
    "x",
    "a b  ",
    "no",
    "~",
    "null",
    "12:30",
    "1994-01-01T10:20:00Z",
    '"q: #"',
    "'s'",
    "'it''s'",
    "[]",
    "[ ]",
    "[a]",
    "[a, b]",
    "[a,]",
    "[a, ]",
    '["a", b ,"c, d"]',
    "“Ø” é",
    "(z) - y",
    'it\'s "q"',
    "a, b [c]",
    "$3",
    "a?",
    "[a?]",
    "[a#b]",
    "a#b",
    "a #b",
    "x:y",
    "x :y",
    '"a" b',
    "[x'y, z\"]",
    '"\\u00e9"',
    "",
    "a: b",
    "- a",
    "{a: b}",
    "&a b",
    "*a",
    "!a b",
    ">",
    "%",
    "@",
    ".",
    "=",
    "a:",
    "[a: b]",
    "[[a]]",
    "\ta",
]
_ROWS = ["", "  # a", "x", "---", "...", "null: a", "a-b: c", "A_1: d", "  b: c"]


def _made(dice: random.Random) -> str:
    """Write a few lines of a header, most of them simple."""
    rows = []
    for key in "abcd"[: dice.randrange(1, 4)]:
        kind, space = dice.randrange(9), dice.choice((" ", " ", " ", "  ", ""))
        if kind == 0:
            rows.append(dice.choice(_ROWS))
        elif kind == 1:
            dent = dice.choice(("", "  ", "    "))
            rows.append(f"{key}:")
            rows += [f"{dent}-{space}{dice.choice(_VALUES)}" for _ in range(dice.randrange(1, 4))]
        else:
            rows.append(f"{dice.choice((key, key, key, 'a'))}:{space}{dice.choice(_VALUES)}")
    return "\n".join(rows) + dice.choice(("", "\n"))


def _placed(node: Node) -> object:
    """Return all of a tree, with places."""
    value: object = node.value
    if isinstance(value, dict):
        value = {key: (_placed(one), one.key and _placed(one.key)) for key, one in value.items()}
    elif isinstance(value, list):
        value = [_placed(one) for one in value]
    return value, node.line, node.column


def test_simple_lines_are_read_as_libyaml_reads_them() -> None:
    """What is read without the parser has the same values at the same places, or is left to it."""
    dice, read = random.Random(1), 0  # noqa: S311  # the same texts every time
    for _ in range(6_000):
        text = _made(dice)
        document = Document(text, "articles/x.md", FrontMatterError, 3)
        found = lines.read(text, document)
        if found is not None:
            built = events.Builder(document).build(events.LOADER(text))
            assert (text, _placed(found)) == (text, _placed(built))
            read += 1
    assert read > 500  # one in twelve at least
