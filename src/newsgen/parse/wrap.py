"""Lines of a clipping → paragraphs: what hard wrapping, columns and indents took apart.

A line that ends because the next word had no room was wrapped, and is joined; one that
ended early ended on purpose. The width is read from the document itself, and so is the
spelling of a word that a hyphen cut in two.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

import msgspec

_WIDEST = 110
"""Nobody wraps wider by hand; longer lines are paragraphs."""
_NARROWEST = 24
_LEAST_PAIRS, _SURELY_WRAPPED = 3, 50
"""Two lines of a header say nothing of a width, unless the first is as long as a text's."""
_END = re.compile(r"[.!?:;…][\"”’'»)\]]*$|[\"”»]$|=$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_ITEM = re.compile(r"(?:[-•*·–▪◦■►●✓]|[—]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")
_TURN = re.compile(r"(?:Q|A|F|Frage|Antwort|P|R)[.:]\s|[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{1,30}:\s")
_TURN_WORDS = 5
_DEEPEST_MARK = 8
"""An indent that marks a paragraph; a deeper one is a layout."""
_OVERHANG = 15
_LABEL_WORDS = 2
_NEARLY_ALL, _MOSTLY, _OFTEN = 0.8, 0.6, 0.3
_OPENS = re.compile(
    r"(?:Photos?|Foto|Picture|Image|Credit)(?: by|:|/)|\((?:AP|Reporting|Additional|Editing|Photo)"
    r"|\((?:Please|Continued|Cont|See|Turn) |(?:By|Von|Por|Par) [A-Z]"
)
"""A line that begins so below a full stop begins something else."""


class Row(msgspec.Struct, frozen=True, gc=False):
    """A line that is not empty: its text without margins, place and indent in columns."""

    text: str
    line: int
    indent: int
    apart: bool
    raw: str = ""


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """Rows that belong together."""

    text: str
    line: int
    indent: int
    apart: bool


def rows(text: str, first: int) -> list[Row]:
    """Split text into its non-empty lines; `first` is the number of the first."""
    found: list[Row] = []
    apart = True
    for number, raw in enumerate(text.split("\n"), start=first):
        words = raw.strip()
        if not words:
            apart = True
            continue
        lead = raw[: len(raw) - len(raw.lstrip())]
        found.append(Row(words, number, len(lead.expandtabs(4)), apart, raw.rstrip()))
        apart = False
    return found


def width(document: Sequence[Row]) -> int | None:
    """Return the column a document was wrapped at; None when it was not wrapped.

    It was, when most lines that are followed by another are so long that the first word
    of the next had no room, and when the next goes on in small letters often enough.
    """
    pairs = [
        (one, two)
        for one, two in itertools.pairwise(document)
        if not two.apart
        and len(one.raw) <= _WIDEST
        and two.indent <= one.indent  # an indent begins a paragraph: nothing was to be joined
        and not two.text.casefold().startswith(_NEVER_ON)
    ]
    if len(pairs) < _LEAST_PAIRS and not any(
        len(one.raw) >= _SURELY_WRAPPED and not _END.search(one.text) for one, _ in pairs
    ):
        return None
    lengths = sorted(len(one.raw) for one, _ in pairs)
    edge = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))]
    long_lines = sum(len(row.raw) > max(_WIDEST, edge + _OVERHANG) for row in document)
    few = len(pairs) <= _LEAST_PAIRS and long_lines > 0
    if few or edge < _NARROWEST or long_lines > len(document) // 10 + 1:
        return None
    full = sum(len(one.raw) + len(two.text.partition(" ")[0]) > edge - 4 for one, two in pairs)
    flows = sum(
        two.text[:1].islower() or (one.text.isupper() and two.text.isupper()) for one, two in pairs
    )
    often = len(pairs) < _LEAST_PAIRS or flows >= len(pairs) * _OFTEN
    wrapped = full >= len(pairs) * _MOSTLY and often
    return edge if wrapped or _fills(pairs, edge) else None


def _fills(pairs: Sequence[tuple[Row, Row]], edge: int) -> bool:
    """Tell wrapping from the long lines alone, where headings and folios outnumber them."""
    long = [
        (one, two)
        for one, two in pairs
        if len(one.raw) > edge * _MOSTLY and not _END.search(one.text) and not one.text.isupper()
    ]
    full = sum(len(one.raw) + len(two.text.partition(" ")[0]) > edge - 4 for one, two in long)
    flows = sum(two.text[:1].islower() for _, two in long)
    return (
        len(long) > _LEAST_PAIRS
        and full >= len(long) * _NEARLY_ALL
        and flows >= len(long) * _MOSTLY
    )


def paragraphs(document: Sequence[Row], edge: int | None) -> Iterator[Paragraph]:
    """Join rows into paragraphs.

    Args:
        document: From `rows`.
        edge: From `width`.
    """
    start = 0
    margin = _margin(document)
    for index in range(1, len(document) + 1):
        if index < len(document) and _continues(document, index, edge, margin):
            continue
        group = document[start:index]
        if group:
            head = group[0]
            yield Paragraph(" ".join(row.text for row in group), head.line, head.indent, head.apart)
        start = index


def _margin(document: Sequence[Row]) -> int:
    """Return the indent most lines have."""
    counts: dict[int, int] = {}
    for row in document:
        counts[row.indent] = counts.get(row.indent, 0) + 1
    return max(counts, key=lambda indent: (counts[indent], -indent), default=0)


def _continues(document: Sequence[Row], index: int, edge: int | None, margin: int) -> bool:
    """Tell whether a row goes on with the sentence or paragraph of the one before."""
    one, two = document[index - 1], document[index]
    if two.apart:
        return _torn(one, two)
    if one.text.casefold() in _LONE_BY:
        return True
    if _begins(one, two) or (index <= _HEADER_ROWS and _WRITER.match(two.text)):
        return False
    capitals = one.text.isupper() and two.text.isupper()
    if (
        capitals
        and index == 1
        and not _FOLIO_END.search(one.text)
        and len(one.text) > _NARROWEST // 2
    ):
        return not _END.search(one.text)  # a headline over two lines
    if edge is None:
        return _torn(one, two) and len(one.text) > _NARROWEST
    return _wrapped(one, two, edge, margin)


_RUNNING_HEAD = re.compile(r"(?:[-–—|•]|,| ) (?:Page|PAGE|Seite|Página) [A-Z]?\d{1,3}[A-Z]?$")
"""``The Valley News - Page 3``: nothing goes on below it."""
_JUMPS = re.compile(r"\W?(?:continued|cont\.|cont'd) (?:on|from) (?:page|p\.)", re.IGNORECASE)
_HEADER_ROWS = 4
_STAMPED = re.compile(
    r"(?:published|posted|updated|veröffentlicht|aktualisiert|erschienen|publicado|publicada"
    r"|actualizado|publié|publiée|mis à jour|atualizado)\b.{0,14}\d"
)
_WRITER = re.compile(r"(?:By|BY|Von|Por|Par) (?:[A-ZÀ-Þ][\w.'’-]* ?){2,4}(?:['’]\d\d)?$")
_FOLIO_END = re.compile(r"\W\d{1,3}$")
_LONE_BY = frozenset({"by", "von", "por", "par"})


def _begins(one: Row, two: Row) -> bool:
    """Tell a row that begins something of its own, whatever the width."""
    return (
        _ITEM.match(two.text) is not None
        or _is_turn(two.text)
        or one.text.endswith("=")
        or _JUMPS.match(two.text) is not None
        or _RUNNING_HEAD.search(one.text[-16:]) is not None
        or (_END.search(one.text) is not None and _OPENS.match(two.text) is not None)
    )


def _wrapped(one: Row, two: Row, edge: int, margin: int) -> bool:
    """Tell a row that goes on because the one before had no room for its first word."""
    if margin < two.indent <= margin + _DEEPEST_MARK and two.indent > one.indent:
        return _ITEM.match(one.text) is not None
    folio = one.text.isupper() and two.text[:1].isupper() and not two.text.isupper()
    if folio or (_END.search(one.text) and _titled(two, edge)):
        return False
    room = edge - len(one.raw)
    if len(two.raw) > edge + _OVERHANG:
        return False
    if room <= len(two.text.partition(" ")[0]):
        return True
    if two.text[:1].islower():
        return not _SIGNED.match(two.text)
    ragged = room <= max(8, edge // 4)
    return ragged and not _END.search(one.text) and not one.text.isupper()


_SIGNED = re.compile(r"(?:by|von|por|par):? [A-ZÀ-Þ]")
_NEVER_ON = (
    "by ",
    "by:",
    "von ",
    "von:",
    "por ",
    "por:",
    "par ",
    "par:",
    "http",
    "www.",
    "continued ",
    "(continued",
    "cont. on",
    "see page",
    "fortsetzung ",
)
"""A line that begins so begins something, in small letters though it is."""


def _titled(row: Row, edge: int) -> bool:
    """Tell a crosshead among wrapped lines: short, in title case, and without an end."""
    words = [word for word in row.text.split() if len(word) > _LABEL_WORDS + 1]
    return (
        len(row.text) < edge * _MOSTLY
        and len(words) > 1
        and not _END.search(row.text)
        and all(not word[0].islower() for word in words)
    )


def _torn(one: Row, two: Row) -> bool:
    """Tell a sentence that a blank line or line end cut: no full stop, then a small letter."""
    return (
        two.text[:1].islower()
        and not _END.search(one.text)
        and not (one.text[0] == "(" and one.text[-1] == ")")
        and not _ITEM.match(two.text)
        and not one.text.isupper()
        and len(one.text.split()) > _LABEL_WORDS
        and not two.text.startswith(_NEVER_ON)
        and not _STAMPED.match(two.text)
    )


def _is_turn(text: str) -> bool:
    """Tell ``Q: …`` and ``ALDER: …``, the turns of an interview."""
    match = _TURN.match(text)
    return match is not None and len(match.group().split()) <= _TURN_WORDS


_SPLIT = re.compile(r"([^\W\d_]{2,})-[ ]([^\W\d_]{2,})")


def mended(paragraph: str, vocabulary: frozenset[str]) -> tuple[str, int]:
    """Join words that a line's end cut: ``to- morrow``.

    Args:
        paragraph: Joined rows; a cut word has a hyphen and a space in it.
        vocabulary: Words found whole in the same document, folded.

    Returns:
        The paragraph and how many words were joined. Joined when the document has the
        joined form; the hyphen is kept when it has the hyphenated one, or neither.
    """
    count = 0

    def join(match: re.Match[str]) -> str:
        nonlocal count
        first, second = match[1], match[2]
        if second.casefold() in _JOINERS:
            return match.group()  # pre- and postwar
        if (first + second).casefold() in vocabulary:
            count += 1
            return first + second
        if f"{first}-{second}".casefold() in vocabulary or not second.islower():
            return f"{first}-{second}"
        return f"{first}-{second}"

    return _SPLIT.sub(join, paragraph), count


_JOINERS = frozenset({"and", "or", "und", "oder", "y", "o", "et", "ou", "to", "e", "bis"})


def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a document, hyphenated ones whole, folded."""
    return frozenset(_WORD.findall(text.casefold()))
