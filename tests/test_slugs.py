"""Names as they stand in URLs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.slugs import MAX_BYTES, slug


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Barn straightened", "barn-straightened"),
        ("Barn’s owner: ‘sorry’", "barns-owner-sorry"),
        ("Peña Nieto, Zoë & Łukasz Ørsted", "pena-nieto-zoe-lukasz-orsted"),
        ("Große Straße", "grosse-strasse"),
        ("ＢＡＲＮ №１", "barn-no1"),
        ("Москва", "москва"),
        ("東京", "東京"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-"),
        ("a/b\\c", "a-b-c"),
        ("50 % off!", "50-off"),
    ],
)
def test_a_name_becomes_one_part_of_a_path(text: str, wanted: str) -> None:
    """Case, accents and compatibility forms are folded; other scripts stay."""
    assert slug(text) == wanted


@pytest.mark.parametrize("text", ["", "…", "!!!", " ", "👍", "..", "/"])
def test_nothing_to_go_by_still_gives_a_name(text: str) -> None:
    """A hash of the text: the same on every run, and never empty."""
    assert slug(text).startswith("x")
    assert slug(text) == slug(text)
    assert len(slug(text)) == 9


def test_a_long_name_is_cut_at_a_word() -> None:
    """A file name holds 255 bytes, and percent-encoding triples some of them."""
    made = slug("a barn that leans over the road " * 20)
    assert len(made.encode()) <= MAX_BYTES
    assert made.endswith(("-barn", "-that", "-leans", "-over", "-the", "-road", "-a"))


@given(st.text(max_size=300))
def test_a_slug_is_safe_and_stays(text: str) -> None:
    """One path part, within its bytes, in one Unicode form; a slug's slug is itself."""
    made = slug(text)
    assert made
    assert len(made.encode("utf-8", "replace")) <= MAX_BYTES + 1
    assert not set(made) & set("/\\.?#%\0\n\t ")
    assert unicodedata.normalize("NFC", made) == made
    assert slug(made) == made
