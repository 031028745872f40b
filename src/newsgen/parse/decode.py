"""Bytes → text: the encoding found, damage mended where it shows, and all of it reported.

UTF-8 is believed when it decodes. Anything else is a guess by charset-normalizer, and a
guess is reported with the record. Text that went through the wrong encoding once
("companyâ€™s") is mended by ftfy, only in the lines that show it.
"""

import codecs
import re

import msgspec

from newsgen.errors import EncodingError, Location
from newsgen.model import MAX_SOURCE_BYTES, Finding
from newsgen.parse.clean import clean

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_MAGIC = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"PK\x03\x04": "a zip or office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "an archive",
    b"\x7fELF": "a program",
    b"{\\rtf": "an RTF document",
}
_GUESSES = [
    "cp1252",
    "mac_roman",
    "cp1250",
    "cp1251",
    "iso8859_15",
    "koi8_r",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
]
_SAMPLE = 60_000
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27} | {127})
_MOJIBAKE = re.compile(
    "[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[\x80€][\x80-\xbf’“”™œž˜\\s]?|â(?=s\\b)|ï¿½"
)


_SIGNS = ("Ã", "Â", "â", "ï¿½")


class Decoded(msgspec.Struct, frozen=True):
    """A source as text.

    Args:
        text: Cleaned, with line feeds.
        encoding: As Python names it.
        findings: What was guessed or mended.
    """

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, path: str) -> Decoded:
    """Read bytes as text.

    Raises:
        EncodingError: If the file is empty, too large, or not text.
    """
    _refuse(data, path)
    text, encoding, findings = _text(data, path)
    text, mended = _mended(text)
    text, counts = clean(text)
    if not text or text.isspace():
        raise EncodingError("nothing but white space", at=Location(path), hint=_EMPTY)
    if mended:
        findings.append(
            Finding(
                "guess", "source.encoding", f"garbled letters mended in {mended} lines", None, 0.8
            )
        )
    findings.extend(
        Finding("read", "source.encoding", f"{count} {_KINDS[kind]}")
        for kind, count in counts.items()
    )
    return Decoded(text, encoding, tuple(findings))


_EMPTY = "write the story into it, or remove the file"
_KINDS = {
    "spaces": "unusual spaces read as plain ones",
    "hidden": "soft hyphens and invisible characters left out",
    "control": "control characters left out",
}


def _refuse(data: bytes, path: str) -> None:
    if not data:
        raise EncodingError("an empty file", at=Location(path), hint=_EMPTY)
    if len(data) > MAX_SOURCE_BYTES:
        raise EncodingError(
            f"{len(data):,} bytes; the limit is {MAX_SOURCE_BYTES:,}",
            at=Location(path),
            hint="make it smaller; an article has a file of its own",
        )
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise EncodingError(
                f"not text, but {kind}", at=Location(path), hint="save its words as plain text"
            )


def _text(data: bytes, path: str) -> tuple[str, str, list[Finding]]:
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            return _with_mark(data, codec, name, path)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = None
    if text is not None and not data.count(0):
        return text, "utf-8", []
    wide = _wide(data)
    if wide:
        found = Finding("guess", "source.encoding", f"read as {wide}", None, 0.9)
        return data.decode(wide, "replace"), wide, [found]
    controls = len(data) - len(data.translate(None, _CONTROL))
    if controls > len(data) // 10 or (text is None and data.count(0) > len(data) // 100):
        raise EncodingError(
            "not text: it is full of control bytes",
            at=Location(path),
            hint="save its words as plain text in UTF-8",
        )
    if text is not None:
        return text, "utf-8", []
    return _guessed(data.replace(b"\0", b""), path)


def _with_mark(data: bytes, codec: str, name: str, path: str) -> tuple[str, str, list[Finding]]:
    try:
        return data.decode(codec), name, []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EncodingError(
            f"not {name}, although it begins as such",
            at=Location(path, line),
            hint="save it as UTF-8",
        ) from None


def _wide(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 4:  # noqa: PLR2004  # two characters
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _guessed(data: bytes, path: str) -> tuple[str, str, list[Finding]]:
    encoding = _nearly_utf8(data) or _likeliest(data)
    if encoding is None:
        bad = re.search(rb"[\x80-\xff]", data)
        line = data.count(b"\n", 0, bad.start()) + 1 if bad else 1
        raise EncodingError(
            "not text in any encoding newsgen knows",
            at=Location(path, line),
            hint="save it as UTF-8",
        )
    text = data.decode(encoding, "replace")
    found = Finding("guess", "source.encoding", f"not UTF-8: read as {encoding}", None, 0.8)
    findings = [found]
    lost = text.count("\ufffd")
    if lost:
        findings.append(
            Finding("odd", "source.encoding", f"{lost} bytes that are not {encoding}", None)
        )
    return text, encoding, findings


def _nearly_utf8(data: bytes) -> str | None:
    """Tell UTF-8 with a few broken bytes, such as a file cut inside a letter."""
    text = data.decode("utf-8", "replace")
    wide = sum(1 for char in text if char > "\x7f")
    broken = text.count("\ufffd")
    return "utf-8" if broken * 10 < wide else None


def _likeliest(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # 16 ms that clean archives never pay

    high = re.findall(rb"[^\n]*[\x80-\xff][^\n]*", data[: _SAMPLE * 4])
    sample = b"\n".join(high)[:_SAMPLE]
    western = _western(sample)
    if western:
        return western
    best = from_bytes(sample, cp_isolation=_GUESSES, threshold=0.6).best()
    return best.encoding if best else _any_western(data)


def _any_western(data: bytes) -> str | None:
    high = sum(byte > 127 for byte in data[:_SAMPLE])  # noqa: PLR2004  # beyond ASCII
    return "cp1252" if high * 3 < len(data[:_SAMPLE]) else None


_LETTER = r"[^\W\d_]"
_PLAUSIBLE = re.compile(
    rf"(?<={_LETTER})[àáâãäåçèéêëìíîïñòóôõöøùúûüýœæßšž](?=[a-z.,;:!?\s’'-]|$)"
    r"|\b[ÀÁÂÄÇÉÈÊÎÑÓÔÖÜØÅŠŽŒàâäáéèêëíîóôöúûüç](?=[a-z’'\s])"
    r"|(?<=[a-z])’(?=[a-zàâéèê])|(?:^|(?<=[\s(]))[“‘«„¿¡](?=[\w\s])|(?<=[\w\s.,!?])[”’»](?=[\s.,;:)]|$)"
    r"|(?<=\w)[“”](?=[\s.,])|(?<=\s)[–—](?=\s)|(?<=\w)—(?=\w)|(?<=\w)…|£(?=\d)|(?<=\d)[°½¼¾€]"
    r"|€(?=\s?\d)|(?<=\d\s)€",
    re.MULTILINE,
)
_RUNS = re.compile(r"[À-ÿŒœŠšŽžŸ]{3,}")
_ENOUGH = 0.6


def _western(sample: bytes) -> str | None:
    """Choose between Windows' and the Macintosh's Latin by which gives more likely letters.

    The two differ in every byte above ASCII, and charset-normalizer, which looks at letter
    frequencies, cannot tell them apart in a clipping with a dozen accents. Words of nothing
    but accented letters are another alphabet, and left to it.
    """
    scores: dict[str, float] = {}
    for encoding in ("cp1252", "mac_roman"):
        text = sample.decode(encoding, "replace")
        wide = sum(1 for char in text if char > "\x7f")
        odd = sum(map(len, _RUNS.findall(text)))
        scores[encoding] = (len(_PLAUSIBLE.findall(text)) - odd) / max(1, wide)
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= _ENOUGH else None


def _mended(text: str) -> tuple[str, int]:
    """Mend garbled letters line by line; a line without the signs of them stays."""
    if text.isascii() or not any(sign in text for sign in _SIGNS) or not _MOJIBAKE.search(text):
        return text, 0
    import ftfy  # noqa: PLC0415  # 56 ms, for the few files that need it

    lines = text.split("\n")
    mended = 0
    for index, line in enumerate(lines):
        if _MOJIBAKE.search(line):
            fixed = ftfy.fix_encoding(line)
            if fixed != line and "\n" not in fixed:
                lines[index] = fixed
                mended += 1
    return "\n".join(lines), mended
