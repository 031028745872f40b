"""Pages → Artifacts: each planned page becomes the bytes of one file.

`RENDERERS` has a row for every kind of page. A page is made from its view, the record its
view names, the theme and the settings, and nothing else: the same page gives the same bytes.
"""

import hashlib
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from newsgen.config import Look
from newsgen.errors import Location, RenderError
from newsgen.model import Article, Artifact, Card, Library, OwnFile, Page
from newsgen.render.articles import article_view
from newsgen.render.bulk import bulk_files
from newsgen.render.citations import bibtex, csl_json, ris
from newsgen.render.datapackage import data_files, datapackage
from newsgen.render.editions import editions
from newsgen.render.environment import environment, href
from newsgen.render.feeds import atom, json_feed
from newsgen.render.hosts import headers, redirects
from newsgen.render.linked_data import article_data, dataset_data, site_data, term_data
from newsgen.render.prose import body_html, data_block
from newsgen.render.records import published, record_json, schema_json
from newsgen.render.sitemaps import robots, sitemap, sitemap_index
from newsgen.render.theme import Theme, read
from newsgen.views import ResizedView, SharingCardView


class Press:
    """Everything that pages are printed with; made once in each process.

    Args:
        theme: Templates and static files.
        look: How pages look.
        library: Where bodies are read from.
        pictures: Reads a picture, by its path below articles/.
        resized: Makes a smaller copy of one, or finds it.
        kept: Reads a file that an earlier stage left, by its path below .newsgen/.
        drawn: Draws a sharing card.
        compiled: The folder that compiled templates are kept in.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # collaborators, each from another room; two callers
        self,
        theme: Theme,
        look: Look,
        library: Library,
        pictures: Callable[[str], bytes],
        resized: Callable[[ResizedView], bytes] = lambda _: b"",
        kept: Callable[[str], bytes] = lambda _: b"",
        drawn: Callable[[SharingCardView], bytes] = lambda _: b"",
        compiled: Path | None = None,
    ) -> None:
        self.theme = theme
        self.look = look
        self.library = library
        self.pictures = pictures
        self.resized = resized
        self.kept = kept
        self.drawn = drawn
        self.env = environment(theme, look, sandboxed=theme.sandboxed, kept=compiled)
        self.href = href(look)
        self.files: Mapping[str, OwnFile] = {}
        """Finished files, among them those of /data/, for the pages that tell their sizes."""
        # An article's page, record and citations come one after the other.
        self.record = lru_cache(maxsize=2)(library.record)

    def template(self, name: str, page: Page, **more: object) -> bytes:
        """Render a template for a page.

        Raises:
            RenderError: With the template's file and line, and the page.
        """
        try:
            template = self.env.get_template(name)
            return template.render(url=page.url, page=page.view, **_NOTHING | more).encode()
        except TemplateSyntaxError as error:
            at = Location(f"templates/{error.name or name}", error.lineno)
            raise RenderError(str(error.message), at=at, hint="mend the template") from None
        except TemplateError as error:
            raise _explain(error, name, page, self.theme) from None
        except Exception as error:  # whatever a template's expression may raise
            if not _frames(error, self.theme):
                raise
            raise _explain(error, name, page, self.theme) from None


_NOTHING = {"linked_data": ""}
"""What a template may ask of any page, and only some have."""


def _frames(error: BaseException, theme: Theme) -> list[tuple[str, int | None]]:
    """Return the template and line of each frame of an error that Jinja gave them to."""
    frames = [
        (folder, frame)
        for frame in traceback.extract_tb(error.__traceback__)
        for folder in theme.folders
        if frame.filename.endswith(".html") and Path(frame.filename).is_relative_to(folder)
    ]
    return [(Path(f.filename).relative_to(folder).as_posix(), f.lineno) for folder, f in frames]


def _explain(error: Exception, name: str, page: Page, theme: Theme) -> RenderError:
    file, line = next(reversed(_frames(error, theme)), (name, None))
    says = "there is no template " if isinstance(error, TemplateNotFound) else ""
    return RenderError(
        f"{says}{error or type(error).__name__} (for {page.url})",
        at=Location(f"templates/{file}", line),
        hint="see docs/templates.md for what a template sees",
    )


def _templated(name: str) -> Callable[[Press, Page], bytes]:
    return lambda press, page: press.template(name, page)


def _article(press: Press, page: Page) -> bytes:
    record = published(press.record(page.view.card.source))
    view = article_view(page.view, record)
    body = body_html(record, view.names, view.targets, press.href, view.pictures)
    more = {"record": record, "body": body}
    if "linked_data" in press.look.formats:
        more["linked_data"] = data_block(article_data(view, record, press.look))
    shown = Page(page.url, page.kind, view, page.fingerprint)
    return press.template("article.html", shown, **more)


def _with_data(
    name: str, data: Callable[[Any, Look], bytes | None]
) -> Callable[[Press, Page], bytes]:
    def render_with_data(press: Press, page: Page) -> bytes:
        wanted = "linked_data" in press.look.formats
        block = data_block(data(page.view, press.look) if wanted else None)
        return press.template(name, page, linked_data=block)

    return render_with_data


def _record(press: Press, page: Page) -> bytes:
    return record_json(page.view, press.record(page.view.card.source))


def _citation(cite: Callable[[Card, Article, Look], bytes]) -> Callable[[Press, Page], bytes]:
    def render_citation(press: Press, page: Page) -> bytes:
        card = page.view.card
        return cite(card, press.record(card.source).article, press.look)

    return render_citation


def _data(press: Press, page: Page) -> bytes:
    files = data_files(page.view, press.files)
    block = data_block(dataset_data(files, press.look))
    return press.template("data.html", page, files=files, linked_data=block)


TEMPLATES: Mapping[str, str] = {
    "home": "home.html",
    "article": "article.html",
    "date": "date.html",
    "on_this_day": "on_this_day.html",
    "on_this_day_index": "on_this_day_index.html",
    "term": "term.html",
    "index": "index.html",
    "quotes": "quotes.html",
    "about": "about.html",
    "data": "data.html",
    "search": "search.html",
    "map": "map.html",
    "not_found": "404.html",
    "redirect": "redirect.html",
    "withdrawn": "withdrawn.html",
}
"""Kind of page → its template."""

RENDERERS: Mapping[str, Callable[[Press, Page], bytes]] = {
    **{kind: _templated(name) for kind, name in TEMPLATES.items()},
    "home": _with_data("home.html", lambda _, look: site_data(look)),
    "article": _article,
    "record": _record,
    "ris": _citation(ris),
    "csl": _citation(csl_json),
    "bibtex": _citation(bibtex),
    "term": _with_data("term.html", term_data),
    "data": _data,
    "datapackage": lambda press, page: datapackage(data_files(page.view, press.files), press.look),
    "feed": lambda press, page: atom(page.view, press.look),
    "json_feed": lambda press, page: json_feed(page.view, press.look),
    "sitemap": lambda press, page: sitemap(page.view, press.look),
    "sitemap_index": lambda press, page: sitemap_index(page.view, press.look),
    "robots": lambda press, _: robots(press.look),
    "host_redirects": lambda press, page: redirects(page.view, press.look),
    "host_headers": lambda press, page: headers(page.view, press.look),
    "schema": lambda *_: schema_json(),
    "static": lambda press, page: read(press.theme.files[page.view.source]),
    "picture": lambda press, page: press.pictures(page.view.source),
    "search_index": lambda press, page: press.kept(page.view.source),
    "sharing": lambda press, page: press.drawn(page.view),
    "resized": lambda press, page: press.resized(page.view),
}


BULK = "bulk"
"""The kind of page that `bulk_files` makes and `RENDERERS` does not know."""
TOGETHER = (BULK, "data", "datapackage")
"""Kinds that are made all at once, after the rest: some tell the sizes of the others."""
OF_A_STORY = frozenset({"article", "record", "ris", "csl", "bibtex", "resized"})
"""Kinds that are made from one story and little else: they can be made anywhere."""


def render(pages: Sequence[Page], press: Press) -> Iterator[Artifact]:
    """Make the files of these pages, in their order.

    Raises:
        RenderError: At the first template that fails: a site is whole or not at all.
    """
    for page in pages:
        yield Artifact(page.path, RENDERERS[page.kind](press, page))


def edition(theme: Theme, look: Look, version: str) -> str:
    """Return a digest of what all pages depend on: when it changes, all are made again."""
    return hashlib.sha256(msgspec.json.encode([theme.digest, look, version])).hexdigest()


def editions_by_kind(theme: Theme, look: Look, version: str) -> dict[str, str]:
    """Return, for each kind of page, a digest of what its pages are printed with."""
    kinds = {kind: TEMPLATES.get(kind) for kind in (*RENDERERS, BULK)}
    return editions(theme, look, version, kinds)


__all__ = [
    "BULK",
    "OF_A_STORY",
    "RENDERERS",
    "TOGETHER",
    "Press",
    "Theme",
    "bulk_files",
    "edition",
    "editions_by_kind",
    "render",
]
