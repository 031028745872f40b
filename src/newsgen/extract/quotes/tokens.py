"""Blocks to tokens: words, names and quotations as single steps, cut into sentences.

A quotation is one token whatever stands in it, and so is a name, so that "who said it" can
be read from a handful of steps: QUOTE , NAME said DAY . Only blocks that are asked for are
tokenized, and of a very long stretch of prose only the parts near its ends.
"""

import re
from collections.abc import Sequence

import msgspec

from newsgen.extract.kept import Kept
from newsgen.extract.quotes.marks import INVISIBLE, Stretch
from newsgen.extract.sentences import is_abbreviation

WORD, NAME, QUOTE, POINT, END = "w", "n", "q", "p", "."
DASHES = frozenset(("-", "–", "—", "―", "--"))
_LONGEST_SENTENCE = 160
"""A sentence is cut after this many tokens, so that reading it stays linear."""
_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)+"  # a number
    r"|[^\W_]+(?:[-.&/][^\W_]+|['’](?!s\b|S\b)[^\W_]+)*"  # a word, its own hyphens and dots
    r"|['’][sS]\b"  # of an owner
    r"|--+|[^\w\s]"
)
_LONGEST_GAP = 1_600
"""Prose between two names or quotations is read to half of this from either end."""
_ENDERS = frozenset(".?!…")
_TAGS = frozenset(("said", "says", "added", "wrote", "tweeted", "replied"))
"""Verbs of a clause that stands behind the words it carries: "We lost." Lee said."""


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A name in a block: its place and the index of its entity."""

    start: int
    end: int
    entity: int


class Token(msgspec.Struct, frozen=True, gc=False):
    """A step of a sentence.

    Args:
        kind: `WORD`, `NAME`, `QUOTE`, `POINT` (punctuation) or `END` (of a sentence).
        low: Its letters in lower case with straight apostrophes; empty for names and quotes.
        start: First code point in the block; of a quotation its opening mark.
        end: One past the last.
        capital: Whether it begins with a capital letter.
        ref: The entity of a name, the position of a quotation among the block's.
    """

    kind: str
    low: str
    start: int
    end: int
    capital: bool = False
    ref: int = -1


Sentence = list[Token]


def sentences_of(
    text: str, quotes: Sequence[Stretch], mentions: Sequence[Mention]
) -> list[Sentence]:
    """Read a block as sentences of tokens.

    Args:
        text: The block.
        quotes: Its stretches, in order.
        mentions: The names in it, in order; those inside a quotation are passed over.

    Returns:
        Its sentences; a quotation that ends like a sentence ends one, unless the words that
        follow begin in lower case or it ended in a comma.
    """
    tokens, stops = _tokens(text, quotes, mentions)
    result: list[Sentence] = []
    last = len(tokens) - 1
    begin = 0
    for index in stops:
        while index - begin >= _LONGEST_SENTENCE - 1:
            result.append(tokens[begin : begin + _LONGEST_SENTENCE])
            begin += _LONGEST_SENTENCE
        if begin <= index < last:
            current = tokens[begin : index + 1]
            if _ends(text, current, tokens[index + 1], quotes) and not _is_tag(tokens, index):
                result.append(current)
                begin = index + 1
    result.extend(
        tokens[at : at + _LONGEST_SENTENCE] for at in range(begin, last + 1, _LONGEST_SENTENCE)
    )
    return result


def _tokens(
    text: str, quotes: Sequence[Stretch], mentions: Sequence[Mention]
) -> tuple[list[Token], list[int]]:
    """Interleave names and quotations with the words between them.

    Returns:
        The tokens, and the places of those that may end a sentence: quotations, stops.
    """
    tokens: list[Token] = []
    stops: list[int] = []
    at = 0
    following = 0
    for position, quote in enumerate(quotes):
        while following < len(mentions) and mentions[following].end <= quote.outer:
            name = mentions[following]
            following += 1
            if name.start >= at:
                _words(text, at, name.start, tokens, stops)
                tokens.append(Token(NAME, "", name.start, name.end, True, name.entity))  # noqa: FBT003 -- as the fields stand
                at = name.end
        while following < len(mentions) and mentions[following].start < quote.after:
            following += 1
        _words(text, at, quote.outer, tokens, stops)
        stops.append(len(tokens))
        tokens.append(Token(QUOTE, "", quote.outer, quote.after, ref=position))
        at = quote.after
    for name in mentions[following:]:
        if name.start >= at:
            _words(text, at, name.start, tokens, stops)
            tokens.append(Token(NAME, "", name.start, name.end, True, name.entity))  # noqa: FBT003 -- as the fields stand
            at = name.end
    _words(text, at, len(text), tokens, stops)
    return tokens, stops


def _words(text: str, start: int, end: int, tokens: list[Token], stops: list[int]) -> None:
    """Add the words and points of ``text[start:end]``, and note its stops."""
    if end - start > _LONGEST_GAP:
        half = _LONGEST_GAP // 2
        _words(text, start, start + half, tokens, stops)
        stops.append(len(tokens))
        tokens.append(Token(END, ".", start + half, start + half))
        start = end - half
    add, read, at = tokens.append, _kept, start
    for piece in text[start:end].split(" "):
        for kind, low, first, behind, capital in read[piece]:
            if kind == END:
                stops.append(len(tokens))
                if low == "." and is_abbreviation(text, at + first):
                    kind = POINT  # noqa: PLW2901 -- a full stop of the word before it
            add(Token(kind, low, at + first, at + behind, capital))
        at += len(piece) + 1


def _read(piece: str) -> tuple[tuple[str, str, int, int, bool], ...]:
    """Read the words and points between two blanks, as `Token` has them; places are its own.

    Most pieces are read once: "said," comes again. What shows nothing is left out.
    """
    bare, last = piece[:-1], len(piece) - 1
    if piece.isalpha():  # nearly always one of these two
        return (_word(piece),)
    if bare.isalpha() and piece[-1] in ".,":
        return _word(bare), (END if piece[-1] == "." else POINT, piece[-1], last, last + 1, False)
    found = []
    for match in _TOKEN.finditer(piece):
        kind, low, capital = _kind(match[0])
        if low:
            found.append((kind, low, *match.span(), capital))
    return tuple(found)


_kept = Kept(_read, 32_768)
"""Piece → its words and points."""


def _word(letters: str) -> tuple[str, str, int, int, bool]:
    """Read a word of letters alone."""
    low, first = letters.lower(), letters[0]
    return WORD, low, 0, len(letters), first != low[0] and first.isupper()


def _kind(word: str) -> tuple[str, str, bool]:
    """Return the kind of a word or point, how it is looked up, and whether it has a capital."""
    first = word[0]
    if first.isalnum():
        low = word.lower().replace("’", "'")
        return WORD, low, first != low[0] and first.isupper()
    if len(word) == 2 and first in "'’":  # noqa: PLR2004 -- an apostrophe and its s
        return WORD, "'s", False
    return END if first in _ENDERS else POINT, "" if first in INVISIBLE else word, False


def _ends(text: str, sentence: Sentence, after: Token, quotes: Sequence[Stretch]) -> bool:
    """Tell whether a sentence ends before a token.

    Behind a quotation it does at a full stop inside the marks, and at a question mark, too,
    where the sentence led up to the quotation: Lee asked, "Now?" Ruiz said, "Yes."
    """
    token = sentence[-1]
    if token.kind == END:
        return after.kind not in (POINT, END) and _begins(text, after, quotes)
    if token.kind != QUOTE:
        # a full stop that an abbreviation owns ends the sentence all the same before a mark
        return token.low == "." and after.kind == QUOTE and _begins(text, after, quotes)
    quote = quotes[token.ref]
    if after.kind == QUOTE:
        close = quotes[after.ref].start - quote.end < 8  # noqa: PLR2004 -- two marks and white space
        return close and text[quote.end - 1] in _ENDERS
    if after.kind not in (WORD, NAME) or not _begins(text, after, quotes):
        return False
    introduced = len(sentence) > 1 and sentence[-2].low in (",", ":")
    return text[quote.end - 1] in (_ENDERS if introduced else ".")


def _is_tag(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether "Lee said." and no more follows words that ended in a full stop."""
    if tokens[index].kind != QUOTE:
        return False
    tag = tokens[index + 1 : index + 4]
    return (
        len(tag) > 1
        and tag[0].kind == NAME
        and tag[1].low in _TAGS
        and (len(tag) == 2 or tag[2].kind == END)  # noqa: PLR2004 -- name and verb
    )


def _begins(text: str, token: Token, quotes: Sequence[Stretch]) -> bool:
    """Tell whether a sentence can begin with a token."""
    if token.kind == QUOTE:
        first = text[quotes[token.ref].start]
        return not first.islower()
    return token.capital or (token.kind == WORD and token.low[0].isdigit())
