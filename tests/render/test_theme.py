"""Templates and static files: the site's own before the ones that ship."""

import hashlib
from pathlib import Path

import pytest
from factories import config, write_files

from newsgen.render.theme import Theme, default_theme


@pytest.fixture
def theme(tmp_path: Path) -> Theme:
    write_files(
        tmp_path,
        {
            "own/home.html": "own home",
            "own/static/site.css": "own css",
            "own/static/.hidden": "",
            "own/static/LICENCE": "free",
            "own/static/fonts.v2/serif": "font",
            "shipped/home.html": "shipped home",
            "shipped/base.html": "base",
            "shipped/static/site.css": "css",
            "shipped/static/icon.svg": "<svg/>",
        },
    )
    return Theme((tmp_path / "own", tmp_path / "shipped"))


def test_a_sites_own_file_overrides_the_shipped_one_of_its_name(theme: Theme) -> None:
    assert {name: path.read_text() for name, path in theme.files.items()} == {
        "base.html": "base",
        "home.html": "own home",
        "static/LICENCE": "free",
        "static/fonts.v2/serif": "font",
        "static/icon.svg": "<svg/>",
        "static/site.css": "own css",
    }


def test_a_static_files_address_carries_its_digest(theme: Theme) -> None:
    """A reader's browser may keep it for ever: a change has another address."""

    def digest(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()[:8]

    assert theme.assets == {
        "site.css": f"/static/site.{digest('own css')}.css",
        "icon.svg": f"/static/icon.{digest('<svg/>')}.svg",
        "LICENCE": f"/static/LICENCE.{digest('free')}",
        "fonts.v2/serif": f"/static/fonts.v2/serif.{digest('font')}",
    }
    assert theme.statics().keys() == set(theme.assets.values())


def test_any_change_in_the_theme_changes_its_digest(theme: Theme, tmp_path: Path) -> None:
    before = theme.digest

    (tmp_path / "shipped/base.html").write_text("other base")

    assert Theme(theme.folders).digest != before
    assert Theme(theme.folders).digest == Theme(theme.folders).digest


def test_a_site_without_templates_has_the_shipped_theme(tmp_path: Path) -> None:
    made = Theme.of(config(tmp_path))

    assert made.folders == (tmp_path / "templates", default_theme())
    assert {"base.html", "article.html", "static/site.css"} <= made.files.keys()


def test_the_repositorys_own_site_uses_the_theme_it_ships() -> None:
    shipped = default_theme()

    assert Theme.of(config(shipped.parent)).folders == (shipped,)
