"""Quotation marks to stretches: which words stand between which marks.

Nothing here judges whether the words were said: a title in marks is a stretch like any
other. Marks are matched within a block, from left to right, once. A block that ends inside
a stretch is a running quotation when a block soon after it opens with a mark or closes
before it opens; otherwise the stretch ends with its block. An odd number of marks is normal
in news and spoils nothing but its own paragraph.

Source: AP Stylebook, punctuation guide, "quotation marks: running quotations".
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

_MARK = re.compile('["“”„‟«»＂]')
"""The double marks. Two apostrophes typed for one are mended by the reader of an article."""
_TAG = re.compile(r"<[A-Za-z/!][^<>]*>|\w=\"[^\"\n]*\"")
_OPENS, _CLOSES, _EITHER = "o", "c", "b"
_BRACKETS_AND_DASHES = "([{―—–-/"
_LEFT_OUT = re.compile(r"\s?(?:…|\.\s?\.\s?\.)")
"""What a quotation opens with whose beginning was left out."""
INVISIBLE = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u2060\ufeff")
"""Marks of direction and of no width: they stand between words and show nothing."""
_INDENT = 16
"""White space before a paragraph's first mark is no longer than this."""
_SKIPPED = 2
"""A running quotation may open again this many blocks on: a caption stands between."""
_LOOK_AHEAD = 6
"""How many blocks a running quotation may leave without any mark before it is given up."""
_UNCLOSED = re.compile(
    # the clause that ends words whose closing mark was forgotten: ", she said", ", said Lee"
    r",\s(?=(?:he|she|they|(?:[A-Z][\w.’'-]{1,30}\s){1,4})\s?(?:said|says|added|told|wrote)\b"
    r"|(?:said|says|added|wrote)\s(?:[A-Z]|he\b|she\b))"
)


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """Words between two quotation marks.

    Args:
        block: Which block.
        outer: Where the opening mark begins.
        start: First code point after the opening mark and white space.
        end: One past the last code point before white space and the closing mark.
        after: One past the closing mark.
        closed: Whether a mark closes it in its own block.
        runs_on: Whether it goes on from the block before.
    """

    block: int
    outer: int
    start: int
    end: int
    after: int
    closed: bool = True
    runs_on: bool = False


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A mark in a block, and the part it can play there: `o` opens, `c` closes, `b` either."""

    start: int
    end: int
    part: str


def stretches(blocks: Sequence[str]) -> list[Stretch]:
    """Find the words between quotation marks.

    Args:
        blocks: The paragraphs of a story in order; an empty string is passed over and does
            not interrupt a running quotation.

    Returns:
        The stretches in reading order, never overlapping, never empty. A blank between two
        marks is no stretch.
    """
    inverted = _inverted_guillemets(blocks)
    marked = [list(_marks(text, inverted=inverted)) if text else [] for text in blocks]
    if _single_style(blocks, sum(map(len, marked))):
        marked = [list(_single_marks(text)) for text in blocks]
    found: list[Stretch] = []
    runs_until = -1
    for index, text in enumerate(blocks):
        if not text:
            continue
        runs_on = index <= runs_until
        if runs_on and not marked[index]:
            if index < runs_until:
                found.extend(_stretch(text, index, (0, 0), (len(text), len(text)), runs_on=True))
            continue
        here = list(_match(text, index, marked[index], runs_on=runs_on))
        found.extend(here)
        if here and not here[-1].closed:
            runs_until = _runs_until(blocks, marked, index)
    return found


# ------------------------------------------------------------------- finding


def _inverted_guillemets(blocks: Sequence[str]) -> bool:
    """Tell whether the story opens with » and closes with «, as German books do."""
    for text in blocks:
        opener, closer = text.find("«"), text.find("»")
        if closer >= 0:
            return opener < 0 or closer < opener
        if opener >= 0:
            return False
    return False


def _marks(text: str, *, inverted: bool) -> Iterator[Mark]:
    """Yield the double marks of a block; those inside markup tags are no marks."""
    first = _MARK.search(text)
    if first is None:
        return
    tags = [found.span() for found in _TAG.finditer(text)] if "<" in text or '="' in text else []
    tag = 0
    for match in _MARK.finditer(text, first.start()):
        start, end = match.span()
        while tag < len(tags) and tags[tag][1] <= start:
            tag += 1
        if tag == len(tags) or start < tags[tag][0]:
            part = _part(text, start, end, inverted=inverted)
            if part:
                yield Mark(start, end, part)


def _part(  # noqa: PLR0911 -- a row for each kind of mark
    text: str, start: int, end: int, *, inverted: bool
) -> str:
    """Say what a mark can do, by its shape and its neighbours; empty when it is no mark."""
    mark = text[start]
    before = text[start - 1] if start and text[start - 1] not in INVISIBLE else " "
    after = text[end] if end < len(text) and text[end] not in INVISIBLE else " "
    free_before = before.isspace() or before in _BRACKETS_AND_DASHES
    free_after = after.isspace() or not (after.isalnum() or after in "[($…‘'¿¡#@.€£-—")
    if mark in "«»":
        return _OPENS if (mark == "«") != inverted else _CLOSES
    if mark == "„":
        return _OPENS
    if mark in "“‟`":
        # An opener by shape; German closes with it, and some slip: word“ next.
        return _CLOSES if free_after and not free_before else _OPENS
    if mark in "”'":
        # A closer by shape; as a slip it opens a word where nothing is open: said ”word.
        left_out = not start and _LEFT_OUT.match(text, end) is not None
        return _EITHER if before.isspace() and (left_out or not after.isspace()) else _CLOSES
    if before.isdigit() and _inches(text, start):
        return ""
    if free_before and not after.isspace():
        return _EITHER if before in "—–-" and free_after else _OPENS
    return _CLOSES if free_after and not before.isspace() else _EITHER


def _inches(text: str, start: int) -> bool:
    """Tell whether the mark at `start` counts inches: ``6'2"``."""
    return re.search(r"\d['’′]\s?\d{1,2}\Z", text[max(0, start - 8) : start]) is not None


# ------------------------------------------------------------------ matching


def _match(text: str, block: int, marks: list[Mark], *, runs_on: bool) -> Iterator[Stretch]:
    """Pair the marks of one block from left to right."""
    opener: Mark | None = None
    position = 0
    while position < len(marks):
        mark = marks[position]
        first = position == 0 and runs_on
        position += 1
        if opener is None:
            if first and mark.part != _OPENS and text[: mark.start].strip():
                yield from _stretch(text, block, (0, 0), (mark.start, mark.end), runs_on=True)
            elif mark.part != _CLOSES:
                opener = mark
        elif mark.part != _OPENS or _closes_low(text, opener, mark):
            runs = runs_on and _is_first(text, opener)
            span = (opener.start, opener.end), (mark.start, mark.end)
            yield from _stretch(text, block, *span, runs_on=runs)
            opener = None
        elif _nested(marks, position):
            position += 1
        else:
            # The mark before was never closed: its words end where this one opens.
            end = _cut(text, opener.end, mark.start)
            yield from _stretch(text, block, (opener.start, opener.end), (end, end))
            opener = mark
    if opener is not None:
        runs = runs_on and _is_first(text, opener)
        end = _cut(text, opener.end, len(text))
        closed = end < len(text)
        yield from _stretch(
            text, block, (opener.start, opener.end), (end, end), runs_on=runs, closed=closed
        )


def _closes_low(text: str, opener: Mark, mark: Mark) -> bool:
    """Tell whether `mark` is the “ that closes a German „."""
    if text[opener.start] != "„" or text[mark.start] not in '“"':
        return False
    return mark.start > 0 and not text[mark.start - 1].isspace()


def _nested(marks: list[Mark], position: int) -> bool:
    """Tell whether the mark before `position`, inside open words, has its own closing mark."""
    return (
        position + 1 < len(marks)
        and marks[position].part == _CLOSES
        and marks[position + 1].part == _CLOSES
    )


def _is_first(text: str, mark: Mark) -> bool:
    """Tell whether nothing but white space stands before a mark."""
    return mark.start == 0 or (mark.start < _INDENT and not text[: mark.start].strip())


def _cut(text: str, start: int, end: int) -> int:
    """Find where words end whose closing mark was forgotten: at the clause that says who."""
    match = _UNCLOSED.search(text, start, end)
    return match.start() + 1 if match else end


def _stretch(  # noqa: PLR0913 -- two ends and two facts, named at every call
    text: str,
    block: int,
    opening: tuple[int, int],
    closing: tuple[int, int],
    *,
    runs_on: bool = False,
    closed: bool = True,
) -> Iterator[Stretch]:
    """Trim white space inside the marks; nothing between them is no stretch."""
    words = text[opening[1] : closing[0]]
    kept = words.strip()
    if any(char.isalnum() for char in kept[:64]) or any(char.isalnum() for char in kept):
        start = opening[1] + len(words) - len(words.lstrip())
        yield Stretch(block, opening[0], start, start + len(kept), closing[1], closed, runs_on)


def _runs_until(blocks: Sequence[str], marked: Sequence[list[Mark]], index: int) -> int:
    """Find the block in which the words left open at the end of block `index` go on or end.

    Blocks between that have no mark (a caption, a paragraph without its mark) belong to the
    quotation only when the next mark closes. Without an answer soon, they ended at once.
    """
    last = min(len(blocks), index + 1 + _LOOK_AHEAD)
    for later in range(index + 1, last):
        marks = marked[later]
        if not marks:
            continue
        if marks[0].part != _OPENS:
            return later
        return later if later - index <= _SKIPPED and _is_first(blocks[later], marks[0]) else -1
    return -1


# -------------------------------------------------------------- single marks

_SINGLE = re.compile(r"['‘’]")
_SHORTENED = re.compile(r"['‘’](?:\d\d|(?:em|tis|twas|til|cause|round|bout|n)\b)", re.IGNORECASE)


def _single_style(blocks: Sequence[str], doubles: int) -> bool:
    """Tell whether the story quotes with single marks: many of them, few double ones."""
    openers = inside = 0
    for index, text in enumerate(blocks):
        if "'" in text or "‘" in text:
            marks = list(_single_marks(text))
            openers += sum(mark.part == _OPENS for mark in marks)
            doubles += text.count("''")
            if doubles and openers:
                spans = [(s.start, s.end) for s in _match(text, index, marks, runs_on=False)]
                inside += sum(len(_MARK.findall(text, *span)) for span in spans)
            if openers * 2 <= doubles - inside and doubles > len(blocks):
                return False
    return openers > doubles - inside


def _single_marks(text: str) -> Iterator[Mark]:
    """Yield the single marks that can be quotation marks and not apostrophes."""
    for match in _SINGLE.finditer(text):
        at = match.start()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if match[0] == "'" and "'" in (before, after):
            continue
        free_before = before.isspace() or before in '([—–"“'
        if free_before and not after.isspace() and match[0] != "’":
            if not _SHORTENED.match(text, at):
                yield Mark(at, at + 1, _OPENS)
        elif not free_before and not after.isalnum() and match[0] != "‘" and not _owner(text, at):
            yield Mark(at, at + 1, _CLOSES)


def _owner(text: str, at: int) -> bool:
    """Tell whether the mark follows a plural that owns the next word: the workers' hall."""
    return text[at - 1] in "sz" and re.match(r"['’]\s[^\W\d_]", text[at : at + 3]) is not None
