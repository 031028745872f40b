"""The Jinja environment: strict, escaping, with the few filters that templates may use."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

import newsgen
from newsgen.config import Look
from newsgen.model import Ref
from newsgen.render.compiling import Kept, Settled
from newsgen.render.filters import filters
from newsgen.render.macros import Quick
from newsgen.render.periods import unbroken
from newsgen.render.theme import SHIPPED, Theme
from newsgen.render.words import translations
from newsgen.views import Site

SAFE_IN_PATHS = "/-._~!$&'()*+,;=:@%#?"
_PLAIN = re.compile(r"[a-z0-9/.-]*", re.ASCII)
"""Most paths by far: nothing in them is quoted."""


class Sandboxed(ImmutableSandboxedEnvironment, Quick):
    """For templates of a site that is not one's own: they reach no more than they are given."""


def environment(
    theme: Theme, look: Look, *, sandboxed: bool = False, kept: Path | None = None
) -> Environment:
    """Make the environment that every page of a site is rendered in.

    Args:
        theme: Where templates are.
        look: How pages look.
        sandboxed: Do not trust the templates.
        kept: A folder to keep compiled templates in.

    Raises nothing: a template's mistake shows when it is used.
    """
    env = (Sandboxed if sandboxed else Quick)(
        loader=ChoiceLoader(
            [
                FileSystemLoader(theme.folders),
                # A site's own base.html begins with {% extends "theme/base.html" %}.
                PrefixLoader({SHIPPED.rstrip("/"): FileSystemLoader(theme.folders[-1])}),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=400,
    )
    words = translations(look.language)
    env.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]  # added by the extension
    env.globals.update(_translators(words))
    kinds = _kinds(words.gettext)
    env.filters.update(filters(look.language, words.gettext))
    link = href(look)
    env.filters.update(href=link, absolute=absolute(look), unbroken=unbroken)
    env.globals.update(
        asset=lambda name: link(theme.assets[name]),
        kind_name=lambda kind: kinds[kind][0],
        kind_one=lambda kind: kinds[kind][1],
    )
    site = env.globals["site"] = site_view(look, words.gettext)
    env.settled = Settled(words.gettext, {"site": site})
    if kept is not None:
        env.bytecode_cache = Kept(kept, env.settled)
    return env


def _translators(words: NullTranslations) -> dict[str, Callable[..., Markup]]:
    """Return `_` and `ngettext` as Jinja's new style has them, but quick for plain words."""

    @lru_cache(maxsize=4096)
    def plain(text: str) -> Markup:
        return Markup(words.gettext(text))  # noqa: S704  # the theme's own words

    @lru_cache(maxsize=4096)
    def filled(text: str, **values: object) -> Markup:
        return plain(text) % values

    def gettext(text: str, /, **values: object) -> Markup:
        return filled(text, **values) if values else plain(text)

    @lru_cache(maxsize=4096)
    def ngettext(one: str, many: str, num: int, /, **values: object) -> Markup:
        text = Markup(words.ngettext(one, many, num))  # noqa: S704  # as above
        return text % {"num": num, **values}

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}


def href(look: Look) -> Callable[[str], str]:
    """Return the function that turns a site path into a link; other addresses pass as they are."""
    return _href(look.prefix)


@lru_cache(maxsize=8)
def _href(prefix: str) -> Callable[[str], str]:
    """Make that function, one for all who ask: what it remembers is remembered once."""

    @lru_cache(maxsize=16_384)
    def link(path: str) -> str:
        if not path.startswith("/") or path.startswith("//"):
            return path
        return prefix + (path if _PLAIN.fullmatch(path) else quote(path, safe=SAFE_IN_PATHS))

    return link


def absolute(look: Look) -> Callable[[str], str]:
    """Make the function that turns a site path into a whole address, where one is known."""
    origin, link = look.origin, href(look)
    return lambda path: origin + link(path)


def site_view(look: Look, _: Callable[[str], str]) -> Site:
    """Return what every template knows of the site, its words through `_`."""
    kinds = _kinds(_)
    nav = [
        Ref(_("Latest"), "/"),
        *(
            Ref(kinds[kind][0], f"/{kind}/")
            for kind in ("sections", "people", "organizations", "places")
        ),
        Ref(_("Quotes"), "/quotes/"),
        Ref(_("On this day"), "/on-this-day/"),
        Ref(_("About"), "/about/"),
    ]
    return Site(
        title=look.title,
        description=look.description,
        language=look.language,
        origin=look.origin,
        prefix=look.prefix,
        publisher=look.publisher,
        copyright=look.copyright,
        licence=look.licence,
        nav=tuple(nav),
        generator=f"newsgen {newsgen.__version__}",
        formats=look.formats,
        search=look.search,
    )


def _kinds(_: Callable[[str], str]) -> Mapping[str, tuple[str, str]]:
    """Taxonomy → its name in the plural and the singular, in the site's language."""
    return {
        "people": (_("People"), _("Person")),
        "organizations": (_("Organizations"), _("Organization")),
        "places": (_("Places"), _("Place")),
        "authors": (_("Authors"), _("Author")),
        "sections": (_("Sections"), _("Section")),
        "tags": (_("Tags"), _("Tag")),
        "publications": (_("Publications"), _("Publication")),
    }
