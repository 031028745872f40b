"""Bytes in every encoding that archives bring."""

import codecs
import unicodedata

import pytest

from newsgen.model import Finding
from newsgen.parse.decode import decode

FRENCH = "L’été dernier, à Moulins, on a payé 40 € l’entrée – « c’est cher », dit Éloïse.\n" * 3
GERMAN = "Die Müller-Straße bleibt gesperrt, sagte „Bürgermeister“ Jörg Köß am Samstag.\n" * 3
SPANISH = "¿Quién pagará el año próximo? «Nadie», respondió el señor Muñoz en español.\n" * 3
ENGLISH = "“It leaned when I was born,” she said – the barn’s owner, that is.\n" * 3


def _levels(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.level for finding in findings}


@pytest.mark.parametrize("text", [FRENCH, GERMAN, SPANISH, ENGLISH], ids=["fr", "de", "es", "en"])
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_old_western_encodings_are_told_apart(text: str, encoding: str) -> None:
    """Windows' and the Macintosh's Latin give other letters for every byte above ASCII."""
    decoded = decode(text.encode(encoding), "articles/x.txt")
    assert decoded.text == text
    assert _levels(decoded.findings) == {"guess"}


def test_latin_1_is_read_as_the_windows_encoding_that_holds_it() -> None:
    """The two differ only where Latin-1 has control codes."""
    text = "Señor Muñoz respondió que el año próximo será mejor para España.\n"
    assert decode(text.encode("latin-1"), "articles/x.txt").text == text


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
        (b"", "utf-8", "utf-8"),
        (b"", "utf-16-le", "utf-16-le"),
        (b"", "utf-16-be", "utf-16-be"),
    ],
)
def test_unicode_is_read_with_and_without_its_mark(mark: bytes, codec: str, name: str) -> None:
    """A byte order mark is believed and left out; UTF-16 without one shows by its zeros."""
    decoded = decode(mark + ENGLISH.encode(codec), "articles/x.txt")
    assert (decoded.text, decoded.encoding) == (ENGLISH, name)


def test_a_file_cut_inside_a_letter_is_still_utf_8() -> None:
    """One broken byte does not make a file Latin-1."""
    decoded = decode(ENGLISH.encode()[:-2] + b"\xe2\x80", "articles/x.txt")
    assert decoded.encoding == "utf-8"
    assert "odd" in _levels(decoded.findings)


def test_carriage_returns_hard_spaces_and_soft_hyphens() -> None:
    """The working copy has line feeds, plain spaces and whole words; the report says so."""
    decoded = decode(
        "a\u00a0barn\r\nstraight\u00adened\rat\x16\x00 last\u202fit is".encode(), "articles/x.txt"
    )
    assert decoded.text == "a barn\nstraightened\nat last it is"
    assert [finding.message for finding in decoded.findings] == [
        "2 unusual spaces read as plain ones",
        "1 soft hyphens and invisible characters left out",
        "2 control characters left out",
    ]


def test_only_garbled_lines_are_mended() -> None:
    """A line without the signs of damage is not touched, whatever it holds."""
    garbled = "The barn’s owner â said Â£5".encode().decode("cp1252", "replace")
    text = f"Ângela sold the château for Â£5.\nThe barnâ€™s owner.\n{garbled[:0]}"
    decoded = decode(text.encode(), "articles/x.txt")
    assert decoded.text.split("\n")[1] == "The barn’s owner."
    assert decoded.text.split("\n")[0].startswith("Ângela sold the château")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Старый сарай у дороги в субботу выпрямили девять тракторов, сказал мэр.\n"),
        ("shift_jis", "土曜日に古い納屋が九台のトラクターでまっすぐにされたと町長は言った。\n"),
        ("gb18030", "星期六，九台拖拉机把那座旧谷仓扶正了，镇长说，这花了整整一个上午。\n"),
    ],
)
def test_other_alphabets_are_guessed(encoding: str, text: str) -> None:
    """charset-normalizer knows them, and what it guessed is in the report."""
    decoded = decode((text * 6).encode(encoding), "articles/x.txt")
    assert decoded.text == text * 6
    assert "guess" in _levels(decoded.findings)


def test_an_accent_written_apart_from_its_letter_joins_it() -> None:
    """As a PDF gives them: two texts that look the same are the same name, or word to search for.

    Only that: a letter that Unicode would replace by another (the kelvin sign) is left as written.
    """
    apart = unicodedata.normalize("NFD", "José Núñez, Tiệp") + " 5 \u212a, \u0301"

    assert decode(apart.encode(), "articles/a.txt").text == "José Núñez, Tiệp 5 \u212a, \u0301"
