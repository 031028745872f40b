"""The theme: every template renders a whole archive strictly, and a mistake in one has a place."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from factories import (
    Settings,
    all_pages,
    archive,
    article,
    build,
    config,
    entity,
    quote,
    record,
    tree,
)
from jinja2.compiler import CodeGenerator
from pagereader import PageReader

from newsgen.config import Look
from newsgen.errors import RenderError
from newsgen.model import Author, Block, Correction, Finding, Line, Page, Record, Status
from newsgen.plan.room import LINES
from newsgen.render import RENDERERS, TOGETHER, Press, Theme, macros, render
from newsgen.render.macros import Quick
from newsgen.render.theme import default_theme

MakeSite = Callable[[Mapping[str, str | bytes]], Path]


def stories() -> Iterator[Record]:
    """Make an archive in which every page and every branch of its templates is seen."""
    for number in range(4 * LINES + 1):
        made = article(
            "“Water is coming,” Mayor Ana Reyes told Pau Vidal of the Harbor Board in Bodo.",
            "“Then let it come,” somebody said.",
            path=f"articles/{number}.txt",
            headline=f"Flood {number}",
            published=f"2022-03-{number + 1:02d}",
            section="News",
            tags=("river",),
            authors=(Author("Luz Ash", "Editor"), Author("Desk")),
            publisher="The Courier",
        )
        yield record(
            made,
            entity(made, "Ana Reyes", roles=("Mayor",)),
            entity(made, "Pau Vidal", creator="editorial"),
            entity(made, "Harbor Board", "organization", confidence=0.55),
            entity(made, "Bodo", "place", confidence=0.1),
            quote(made, "Water is coming,", speaker="person/ana-reyes", id="q1", cue="told"),
            quote(made, "Then let it come,", id="q2", speaker_as_written="somebody"),
        )
    full = article(
        Block("crosshead", "Before", 2, level=2),
        "Nobody knew.",
        path="articles/full.txt",
        headline="Who knew? " * 12,
        kicker="Weather",
        dek="It rose.",
        byline="By nobody in particular",
        published="1998-10-31T06:30",
        corrections=(Correction("1998-11-01", "It was cold."), Correction(None, "And wet.")),
        language="ar",
        original_url="https://courier.example/x",
        copyright="Ours.",
        aliases=("/old/full.html",),
        furniture=(Line("promo", "Read more", 9),),
        report=(
            Finding("odd", "byline", "nobody in it", 2, 0.4, "text"),
            Finding("guess", "headline", "the first line", None),
        ),
    )
    yield record(full)
    yield record(article("No date.", path="articles/undated.txt", headline="Undated"))
    yield record(
        article(path="articles/gone.txt", headline="Gone", status=Status("withdrawn", notice="No."))
    )


def pages_of(root: Path, look: Look) -> tuple[tuple[Page, ...], Press]:
    made, _ = archive(root, list(stories()), Settings(look=look))
    theme = Theme((default_theme(),))
    files = {url: ("static", view) for url, view in theme.statics().items()}
    pages, problems = all_pages(made, look, files)
    assert problems == []
    # What is made together with the bulk files is looked at in the sample site.
    pages = tuple(page for page in pages if page.kind not in TOGETHER)
    return pages, Press(theme, look, made.library, lambda _: b"")


@pytest.fixture(scope="module", params=["en", "es", "de", "ar"])
def rendered(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Page, bytes]]:
    """Render that archive in several languages, under an address with a path."""
    look = Look(
        title="The <Courier> & Sons",
        description="A paper.",
        base_url="https://a.example/archive/",
        language=request.param,
        publisher="The Courier",
        copyright="Ours.",
        licence="MIT",
        list_length=2,
    )
    pages, press = pages_of(tmp_path_factory.mktemp("theme"), look)
    artifacts = {artifact.path: artifact.data for artifact in render(pages, press)}
    return {page.url: (page, artifacts[page.path]) for page in pages}


def test_every_kind_of_page_is_rendered(rendered: dict[str, tuple[Page, bytes]]) -> None:
    kinds = {page.kind for page, _ in rendered.values()}

    elsewhere = {"picture", "resized", "search_index", "sitemap_index"}
    for_hosts = {"host_headers", "host_redirects"}  # only where a setting asks for them
    assert set(RENDERERS) - kinds - set(TOGETHER) == elsewhere | for_hosts


def test_every_page_is_strict_html(rendered: dict[str, tuple[Page, bytes]]) -> None:
    faults = {
        url: reader.faults
        for url, (page, data) in rendered.items()
        if page.path.endswith(".html") and (reader := PageReader(data.decode())).faults
    }

    assert faults == {}


def test_a_page_says_its_language_and_direction(rendered: dict[str, tuple[Page, bytes]]) -> None:
    (html,) = PageReader(rendered["/"][1].decode()).all("html")

    assert html in (
        {"lang": "en", "dir": "ltr"},
        {"lang": "es", "dir": "ltr"},
        {"lang": "de", "dir": "ltr"},
        {"lang": "ar", "dir": "rtl"},
    )


def test_every_link_stands_under_the_sites_path(rendered: dict[str, tuple[Page, bytes]]) -> None:
    """A site under /archive/ that links to / loses its readers."""
    outside = {
        (url, link)
        for url, (page, data) in rendered.items()
        if page.path.endswith(".html")
        for link in PageReader(data.decode()).links
        if link.startswith("/") and not link.startswith("/archive/")
    }

    assert outside == set()


def test_the_same_page_twice_is_the_same_bytes(tmp_path: Path) -> None:
    look = Look(list_length=2)
    pages, press = pages_of(tmp_path, look)
    _, other = pages_of(tmp_path / "other", look)

    assert list(render(pages, press)) == list(render(tuple(reversed(pages)), other))[::-1]


def test_every_template_that_ships_is_used() -> None:
    theme = Theme((default_theme(),))
    named = "".join(
        path.read_text("utf-8") for name, path in theme.files.items() if name.endswith(".html")
    )
    source = Path(render.__code__.co_filename).read_text("utf-8")

    unused = {
        name
        for name in theme.files
        if name.endswith(".html") and f'"{name}"' not in named and f'"{name}"' not in source
    }

    assert unused == set()


# -------------------------------------------------------------------- a site's own


def test_a_sites_own_template_stands_before_the_shipped_one(site: MakeSite) -> None:
    root = site(
        {
            "templates/404.html": '{% extends "base.html" %}'
            "{% block main %}<h1>Gone fishing</h1>{% endblock %}",
        }
    )

    build(root)

    assert b"<h1>Gone fishing</h1>" in (root / "build/404.html").read_bytes()
    assert b"Gone fishing" not in (root / "build/index.html").read_bytes()


def test_a_sites_own_style_sheet_has_an_address_of_its_own(site: MakeSite) -> None:
    root = site({"templates/static/site.css": "body { color: red }"})

    build(root)

    (sheet,) = (root / "build/static").glob("site.*.css")
    assert sheet.read_text() == "body { color: red }"
    assert f"/static/{sheet.name}" in (root / "build/index.html").read_text()


# ------------------------------------------------------------------------ mistakes


def broken(template: str, **files: str) -> dict[str, str | bytes]:
    return {"templates/404.html": template, **{k.replace("_", "/", 1): v for k, v in files.items()}}


@pytest.mark.parametrize(
    ("template", "line", "says"),
    [
        ("one\n{{ sight.title }}", 2, "'sight' is undefined (for /404.html)"),
        ("{{ page.headline }}", 1, "has no attribute 'headline' (for /404.html)"),
        ("a\nb\n{% if %}", 3, "Expected an expression"),
        ("{% for x in y %}", 1, "Unexpected end of template"),
        ("{{ url|shout }}", 1, "No filter named 'shout'"),
        ('a\n{% include "parts/nothing.html" %}', 2, "there is no template parts/nothing.html"),
        ("\n\n\n{{ 1 / 0 }}", 4, "division by zero (for /404.html)"),
        ("a\n{{ url + 1 }}", 2, "can only concatenate str"),
        ("{{ asset('nothing.css') }}", 1, "nothing.css"),
    ],
)
def test_a_mistake_in_a_template_is_said_with_its_file_and_line(
    site: MakeSite, template: str, line: int, says: str
) -> None:
    root = site(broken(template))

    with pytest.raises(RenderError) as caught:
        build(root)

    assert says in caught.value.message
    assert str(caught.value.at) == f"templates/404.html:{line}"
    assert caught.value.exit_status == 3


def test_a_mistake_in_a_part_is_said_where_it_is(site: MakeSite) -> None:
    root = site(
        {
            "templates/404.html": '{% from "parts/own.html" import sign %}\n{{ sign() }}',
            "templates/parts/own.html": "{% macro sign() %}\n{{ nobody }}\n{% endmacro %}",
        }
    )

    with pytest.raises(RenderError) as caught:
        build(root)

    assert str(caught.value.at) == "templates/parts/own.html:2"


def test_after_a_mistake_the_old_site_stands_and_mending_it_is_enough(site: MakeSite) -> None:
    root = site({"articles/2022-03-16-flood.txt": "Flood\n\nIt rose.\n"})
    build(root)
    before = tree(root / "build")
    site(broken("{{ nobody }}"))

    with pytest.raises(RenderError):
        build(root)
    assert tree(root / "build") == before

    shutil.rmtree(root / "templates")
    assert build(root).change.written == 0
    assert tree(root / "build") == before


def test_a_template_cannot_forget_to_escape(site: MakeSite) -> None:
    root = site(
        {
            "newsgen.yaml": 'title: "<script>alert(1)</script>"',
            "templates/404.html": "<p>{{ site.title }}</p>",
        }
    )

    build(root)

    assert (root / "build/404.html").read_text() == ("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")


def test_the_clock_the_files_and_the_environment_are_out_of_a_templates_reach(
    tmp_path: Path,
) -> None:
    """Output that knew the time would differ from one build to the next."""
    press = Press(Theme.of(config(tmp_path)), Look(), _NoLibrary(), lambda _: b"")

    assert set(press.env.globals) <= {
        *("range", "dict", "lipsum", "cycler", "joiner", "namespace"),
        *("_", "gettext", "ngettext", "pgettext", "npgettext"),
        *("site", "asset", "kind_name", "kind_one"),
    }


class _NoLibrary:
    def record(self, path: str) -> Any:  # noqa: ANN401  # never called
        raise LookupError(path)

    def said(self, path: str, position: int) -> Any:  # noqa: ANN401  # never called
        raise LookupError(path, position)


def test_the_whole_theme_comes_out_as_jinja_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = Look(title="A & B", base_url="https://a.example/x/", language="de", list_length=2)
    pages, press = pages_of(tmp_path, look)
    quick = [RENDERERS[page.kind](press, page) for page in pages]
    monkeypatch.setattr(macros, "quicken", lambda source: source)
    monkeypatch.setattr(Quick, "code_generator_class", CodeGenerator)
    plain = Press(press.theme, look, press.library, press.pictures)
    assert isinstance(plain.env, Quick)
    plain.env.settled = None

    assert [RENDERERS[page.kind](plain, page) for page in pages] == quick
