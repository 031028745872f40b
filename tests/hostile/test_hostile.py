"""Hostile input: nothing executes, nothing leaves, nothing is lost.

Every payload stands in every field of a story. The built site is read by a strict reader, and
what a browser would run, load from elsewhere or send is a fault.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from factories import build, tree
from pagereader import PageReader

from newsgen.config import load_config
from newsgen.errors import BuildError, RefusedError, RenderError, WriteError
from newsgen.store import State

MakeSite = Callable[[Mapping[str, str | bytes]], Path]

QUIET = "search: false\n"
"""A search index is made by a program of its own, which has its own tests."""

PAYLOADS = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "]]><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "</textarea></style><script>alert(1)</script>",
    "{{ 7 * 7 }}{% for x in () %}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "<a href='javascript:alert(1)'>x</a>",
    "＜script＞alert(1)＜/script＞",
    '}</script>{"@type": "x"',
    "\u202egnp.exe\u202c",
)
FIELDS = (
    *("title", "kicker", "description", "byline", "dateline", "publisher", "section", "copyright"),
    *("original_url", "custom_key"),
)
LISTS = ("author", "tags", "people", "organizations", "places", "corrections")


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def story(number: int, payload: str) -> str:
    head = [f"{field}: {quoted(payload)}" for field in FIELDS]
    head += [f"{field}: [{quoted(payload)}]" for field in LISTS]
    head += [f"image: {{src: 'https://example.org/x.png', alt: {quoted(payload)}}}"]
    body = f"""\
BODO, Norway — “{payload},” said {payload} of the {payload} Council.

# {payload}

[{payload}]({payload.replace(" ", "%20")} {quoted(payload)}) ![{payload}](https://example.org/p.png)

> {payload}

- {payload}

```{payload}
{payload}
```

| {payload} | b |
|---|---|
| {payload} | c |

<iframe src="https://example.org/"></iframe><base href="https://example.org/">
<meta http-equiv=refresh content="0;url=https://example.org/">
"""
    return f"---\n{chr(10).join(head)}\ndate: 2020-01-{number + 1:02}\n---\n{body}"


@pytest.fixture(scope="module", params=["escaped", "sanitized"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site in which every field of every story attacks."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "articles").mkdir()
    (root / "newsgen.yaml").write_text(
        f"html: {request.param}\nsearch: false\nbase_url: https://our.test/a/\n"
    )
    for number, payload in enumerate(PAYLOADS):
        (root / f"articles/{number}.md").write_text(story(number, payload), "utf-8")
        (root / f"articles/t{number}.txt").write_text(
            f"{payload}\n\nBy {payload}\n\n“{payload},” said {payload}.\n"
        )
    report = build(root)
    assert report.counts.read == report.counts.published + report.counts.failed == 2 * len(PAYLOADS)
    assert report.counts.failed == 0
    return root / "build"


def test_nothing_on_any_page_executes_or_comes_from_elsewhere(hostile: Path) -> None:
    """No handler, no script but our own files, no frame, no refresh, no base, no form outwards."""
    for page in sorted(hostile.rglob("*.html")):
        read = PageReader(page.read_text("utf-8"))
        named = page.relative_to(hostile)
        assert not [
            f for f in read.faults if "javascript" in f or " on" in f or "own style" in f
        ], named
        assert not {"iframe", "object", "embed", "base"} & {tag for tag, _ in read.elements}, named
        for tag, attributes in read.elements:
            if tag in ("script", "link") and (
                "src" in attributes or attributes.get("rel") == "stylesheet"
            ):
                address = attributes.get("src") or attributes["href"]
                assert address.startswith("/a/"), named
            assert attributes.get("http-equiv", "").lower() != "refresh", named
            assert tag != "form" or attributes.get("action", "/a/").startswith("/a/"), named
        assert "49{%" not in read.text, named


def test_every_feed_and_data_file_is_well_formed(hostile: Path) -> None:
    """A break-out from JSON or XML would show as a file that no reader of it takes."""
    for path, data in tree(hostile).items():
        if path.endswith(".xml"):
            ET.fromstring(data)  # noqa: S314  # our own output
        elif path.endswith(".json") and not path.startswith("search/"):
            json.loads(data)
        elif path.endswith(".jsonl"):
            for line in data.splitlines():
                json.loads(line)


def test_linked_data_cannot_be_left(hostile: Path) -> None:
    for page in sorted(hostile.rglob("*.html")):
        found = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>',
            page.read_text("utf-8"),
            re.DOTALL,
        )
        for block in found:
            assert "<" not in block
            json.loads(block)


# --------------------------------------------------------------- front matter


@pytest.mark.parametrize(
    "head",
    [
        "a: &a [x]\n" + "\n".join(f"k{n}: &b{n} [*a, *a, *a, *a]" for n in range(20)),
        "x: " + "[" * 5_000,
        "x: " + "{a: " * 5_000,
        "title: !!python/object/apply:os.system ['touch /tmp/owned']",
        "title: !!binary aGVsbG8=",
        "base: &b {a: 1}\ntitle:\n  <<: *b",
        "title: a\ntitle: b",
        "title: *nothing",
        "title: 'open",
        "%YAML 9.9\n--- x",
        "slug: ../../../etc/passwd",
        "slug: a/b",
        "slug: CON",
        "slug: '.'",
        "slug: ''",
        "slug: 'a\\0b'",
        "slug: Ｆｌｏｏｄ",
        "aliases: [/../../etc/passwd]",
        "aliases: ['/a/%2e%2e/%2e%2e/x']",
        "aliases: ['//evil.test/x']",
        "aliases: ['https://evil.test/x']",
        "aliases: ['/_redirects']",
        "aliases: ['/_headers']",
        "aliases: ['/CNAME']",
        "aliases: ['/.git/config']",
        "aliases: ['/nul']",
        "aliases: ['/a\\\\..\\\\b']",
        f"aliases: ['/{'x' * 300}']",
        "id: ../../x",
        "image: ../../../etc/passwd",
        "image: /etc/passwd",
    ],
)
def test_what_attacks_the_header_is_refused_by_name_and_nothing_leaves(
    site: MakeSite, head: str
) -> None:
    """One story is named, with its line; the other is published; the folder above is as it was."""
    root = site(
        {
            "newsgen.yaml": QUIET,
            "articles/good.md": "---\ntitle: A good story\n---\nText.\n",
            "articles/bad.md": f"---\n{head}\n---\nText.\n",
        }
    )
    above = sorted(root.parent.iterdir())
    report = build(root)

    assert report.counts.read == 2
    if head != "slug: ''":
        assert report.counts.failed == 1
        assert {problem.at.path for problem in report.problems if problem.at} == {"articles/bad.md"}
    assert report.counts.published + report.counts.failed == 2
    assert sorted(root.parent.iterdir()) == above
    assert not any(b"root:x:0" in data for data in tree(root / "build").values())


# ----------------------------------------------------------------- file names


@pytest.mark.parametrize(
    "name",
    [
        "x" * 250 + ".md",
        "é" * 120 + ".md",
        "con.md",
        "aux.txt",
        "-rf.md",
        "a b%20c#d?e.md",
        "<script>.md",
        "{{ 7*7 }}.md",
        'quote".md',
        "new\nline.md",
        "\u202efdp.md",
        "..md",
    ],
)
def test_a_hostile_file_name_is_published_or_named(site: MakeSite, name: str) -> None:
    root = site(
        {
            "newsgen.yaml": QUIET,
            "articles/good.md": "Text.\n",
            f"articles/{name}": "Hello there\n\nSome words.\n",
        }
    )
    report = build(root)
    hidden = name.startswith(".")

    assert report.counts.read == 2 - hidden
    assert report.counts.published + report.counts.failed == 2 - hidden
    assert all(
        len(part.encode()) < 256 for path in tree(root / "build") for part in path.split("/")
    )


def test_names_that_some_disk_takes_for_one_are_told_apart(site: MakeSite) -> None:
    names = (
        "Flood.md",
        "flood.md",
        "FLOOD.md",
        "Stra\u00dfe.md",
        "strasse.md",
        "caf\u00e9.md",
        "cafe\u0301.md",
    )
    stories = {
        f"articles/{number}/{name}": f"---\ntitle: {quoted(name[:-3])}\n---\nStory {number}.\n"
        for number, name in enumerate(names)
    }
    root = site(stories | {"newsgen.yaml": QUIET})
    report = build(root)
    paths = [path.casefold() for path in tree(root / "build")]

    assert report.counts.published == len(names)
    assert len(set(paths)) == len(paths)


DEVICES = ("CON", "nul", "Aux ", "PRN", "COM1", "COM\u00b9", "LPT\u00b2", "CLOCK$", "CONIN$")
DOTS = ("a.", "b ", "..", ".", "-", "\u202ecod.exe", "ab\u200bcd", "a\u2066b\u2069", "\ufeffz")
SAME = (
    *("Caf\u00e9", "Cafe\u0301", "Stra\u00dfe", "Strasse", "STRASSE", "\u0130stanbul", "Istanbul"),
    *("\u212aelvin", "Kelvin", "\ufb01sh", "fish", "\uff26\uff55\uff4c\uff4c", "Full"),
)
LONG = tuple(stem + end for stem in ("x" * 300, "\u00e9" * 200, "\u754c" * 120) for end in "abc")
RESERVED = re.compile(
    r"(?:con|prn|aux|nul|clock\$|con(?:in|out)\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE
)


@pytest.mark.parametrize(
    "names", [DEVICES, DOTS, SAME, LONG], ids=["devices", "dots", "same", "long"]
)
def test_every_name_becomes_a_path_that_every_disk_takes(
    site: MakeSite, names: tuple[str, ...]
) -> None:
    """As headline, section, tag, author and person: no device, no dot at an end, no two that meet.

    Windows takes `nul` for a device with any ending, and drops a dot or space at a name's end.
    """
    fields = ("tags", "author", "people")
    root = site(
        {"newsgen.yaml": QUIET}
        | {
            f"articles/{number}.md": "".join(
                (
                    f"---\ntitle: {quoted(name)}\nsection: {quoted(name)}\n",
                    *(f"{field}: [{quoted(name)}]\n" for field in fields),
                    f"date: 2020-01-01\n---\nStory {number}.\n",
                )
            )
            for number, name in enumerate(names)
        }
    )
    report = build(root)
    built = tree(root / "build")
    folded = [unicodedata.normalize("NFKC", path.casefold()) for path in built]
    parts = {part for path in built for part in path.split("/")}

    assert report.counts.published == len(names)
    assert len(set(folded)) == len(folded)
    assert not [part for part in parts if RESERVED.fullmatch(part)]
    assert not [part for part in parts if part.endswith((".", " ")) or len(part.encode()) > 255]
    told = [json.loads(built[path])["headline"] for path in built if path.endswith("record.json")]
    assert len(told) == len(names)


def test_two_spellings_that_look_the_same_are_one_section(site: MakeSite) -> None:
    stories = {
        f"articles/{number}.md": f"---\ntitle: Story {number}\nsection: {name}\n---\nText.\n"
        for number, name in enumerate(("Caf\u00e9", "Cafe\u0301"))
    }
    root = site(stories | {"newsgen.yaml": QUIET})
    build(root)

    pages = [path for path in tree(root / "build") if path.startswith("sections/")]
    assert {path for path in pages if path.endswith(".html")} == {
        "sections/cafe/index.html",
        "sections/index.html",
    }


def test_no_text_turns_around_the_words_that_follow_it(hostile: Path) -> None:
    """Bidirectional overrides and hidden characters make one name pass for another."""
    tricks = [*"\u200b\u2060\ufeff", *map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])]

    assert not [
        (path, trick)
        for path, data in tree(hostile).items()
        for trick in tricks
        if trick.encode() in data
    ]


def test_a_link_out_of_the_sources_is_named_and_its_secret_stays(
    site: MakeSite, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("TOP SECRET WORDS\n\nMore of them.\n")
    root = site({"newsgen.yaml": QUIET, "articles/good.md": "![x](secret.png)\n\nText.\n"})
    (root / "articles/out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "articles/secret.png").symlink_to(tmp_path / "secret.txt")
    (root / "articles/up").symlink_to("..")
    report = build(root)

    assert {problem.at.path for problem in report.problems if problem.at} >= {
        "articles/out.txt",
        "articles/up",
    }
    assert not any(b"TOP SECRET" in data for data in tree(root / "build").values())


# ------------------------------------------------------------------ --untrusted


def untrusted(root: Path) -> None:
    from msgspec.structs import replace  # noqa: PLC0415  # only here

    from newsgen import build as pipeline  # noqa: PLC0415  # only here

    pipeline.build(replace(load_config(root), untrusted=True), pipeline.Options(jobs=1))


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ site.__init__.__globals__ }}",
        "{{ self.__init__.__globals__['os'].popen('id').read() }}",
        "{{ asset.__globals__ }}",
        "{{ _.__globals__['NullTranslations'] }}",
        "{{ '%s'|format(site)|attr('__class__')|attr('mro') }}",
        "{{ '{0.__class__.__init__.__globals__}'.format(site) }}",
    ],
)
def test_a_strangers_template_reaches_no_more_than_it_is_given(
    site: MakeSite, template: str
) -> None:
    root = site({"newsgen.yaml": QUIET, "articles/a.md": "Text.\n", "templates/404.html": template})

    with pytest.raises(RenderError):
        untrusted(root)
    assert not (root / "build").exists()


def test_a_strangers_template_may_show_what_any_template_may(site: MakeSite) -> None:
    root = site(
        {
            "newsgen.yaml": QUIET,
            "articles/a.md": "Text.\n",
            "templates/404.html": "<p>{{ site.title }}</p>",
        }
    )
    untrusted(root)
    sandboxed = tree(root / "build")
    build(root)

    assert sandboxed["404.html"] == b"<p>News archive</p>"
    assert {k: v for k, v in tree(root / "build").items() if k.endswith(".html")} == {
        k: v for k, v in sandboxed.items() if k.endswith(".html")
    }


@pytest.mark.parametrize(
    "link", ["templates/x.html", "templates", ".newsgen", "build", "names.yaml"]
)
def test_a_strangers_links_are_refused(site: MakeSite, tmp_path: Path, link: str) -> None:
    root = site({"newsgen.yaml": QUIET, "articles/a.md": "Text.\n"})
    (tmp_path / "elsewhere").mkdir()
    (root / link).parent.mkdir(exist_ok=True)
    target = tmp_path / "elsewhere"
    if link.endswith((".html", ".yaml")):
        target = tmp_path / "elsewhere/file"
        target.write_text("")
    (root / link).symlink_to(target)

    with pytest.raises((BuildError, RefusedError)) as caught:
        untrusted(root)
    assert "a link, in a site that is not trusted" in str(caught.value)


def test_the_memory_that_came_with_a_site_is_not_believed(site: MakeSite, tmp_path: Path) -> None:
    """Its journal could say what to delete, and where."""
    import sqlite3  # noqa: PLC0415  # only here

    root = site({"newsgen.yaml": QUIET, "articles/a.md": "Text.\n"})
    build(root)
    (tmp_path / "precious.txt").write_text("mine")
    db = sqlite3.connect(root / ".newsgen/state.db")
    db.execute("UPDATE meta SET value = ? WHERE key = 'output'", (str(tmp_path),))
    db.execute("INSERT INTO journal VALUES ('precious.txt', 'remove')")
    db.commit()
    db.close()
    untrusted(root)

    assert (tmp_path / "precious.txt").read_text() == "mine"


def test_a_site_that_is_being_built_is_not_robbed_of_its_memory(site: MakeSite) -> None:
    root = site({"newsgen.yaml": QUIET, "articles/a.md": "Text.\n"})
    build(root)
    before = tree(root / ".newsgen", without=("lock",))
    with State(root / ".newsgen"), pytest.raises(RefusedError, match="another newsgen"):
        untrusted(root)

    assert before.keys() <= tree(root / ".newsgen").keys()


def test_a_lock_that_is_a_link_is_not_followed(site: MakeSite, tmp_path: Path) -> None:
    root = site({"newsgen.yaml": QUIET, "articles/a.md": "Text.\n"})
    (root / ".newsgen").mkdir()
    (root / ".newsgen/lock").symlink_to(tmp_path / "made-by-newsgen")

    with pytest.raises(WriteError):
        untrusted(root)
    assert not (tmp_path / "made-by-newsgen").exists()
