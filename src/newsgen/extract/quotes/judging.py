"""Which stretches are words somebody said, and which are titles, nicknames, scare quotes.

Words that stand as a sentence are quotations whoever said them. Shorter ones need somebody
who says them, the more so the fewer they are; what looks like the title of a work, a label
or a term needs a reporting verb right beside the marks.
"""

from newsgen.extract.quotes.attribution import Passage, Said
from newsgen.extract.quotes.tokens import NAME, WORD, Token

_SENTENCE = 5
"""From this many words on, words in marks are taken for what somebody said."""
_FEW = 3
_SMALL = frozenset(
    "a an the and or but nor of in on at to for from with by as vs is it de la le les el los las du des "
    "und der die das et y".split()
)
"""Words that a title leaves in lower case."""
_WORKS = frozenset(
    "album article ballad blog book campaign cartoon channel column comedy documentary drama episode essay "
    "exhibit exhibition feature film franchise game hit magazine movie musical network novel opera painting "
    "paper play podcast poem program programme radio record report sculpture sequel serial series show single "
    "site sitcom song special story tour track trilogy tune video website".split()
)
"""Nouns beside which a capitalized phrase in marks is the title of a work."""
_NAMING = frozenset(
    "called named titled entitled dubbed nicknamed codenamed code-named billed so-called aka nickname "
    "pseudonym hashtag alias labeled labelled marked stamped term terms word words phrase acronym".split()
)
"""Words after which marks set off a name or a word as such."""


def is_quote(passage: Passage, position: int, said: Said | None) -> bool:
    """Tell whether a stretch is a quotation.

    Args:
        passage: Its block.
        position: Its place among the block's stretches.
        said: Who says it, as the text has it; None when nobody does.
    """
    stretch, place = passage.quotes[position], passage.places[position]
    words = passage.text[stretch.start : stretch.end].split(None, 200)
    weight = said.weight if said else 0.0
    beside = said is not None and said.beside and weight >= 0.6  # noqa: PLR2004 -- a reporting verb, not just any
    before = place.sentence[place.index - 1] if place.index else None
    after = place.sentence[place.index + 1] if place.index + 1 < len(place.sentence) else None
    spoken = words[-1][-1] in "?!" or (place.alone and words[-1][-1] in ".…,")
    if _looks_like_title(words) and not spoken:
        if beside and weight >= 0.9:  # noqa: PLR2004 -- said, wrote
            return not _after_work(place.sentence, place.index)
        return beside and not _names_a_thing(before, after)
    if len(words) <= _FEW:
        if _names_a_word(before) and not beside:
            return False
        if _is_modifier(before, after):
            return weight >= 0.5  # noqa: PLR2004 -- a clause of speech
        return weight >= 0.3  # noqa: PLR2004 -- at least the verb of a name
    if len(words) < _SENTENCE:
        return weight >= 0.2  # noqa: PLR2004 -- at least somebody
    return True


def _looks_like_title(words: list[str]) -> bool:
    """Tell whether every word that matters begins with a capital."""
    capitals = 0
    for word in words:
        letters = word.lstrip("([‘'\"“*#@")
        if not letters or not letters[0].isalpha():
            continue
        if letters[0].isupper():
            capitals += 1
        elif letters.lower().strip(".,;:") not in _SMALL:
            return False
    return capitals > 0 and words[0].lstrip("([‘'\"“*#@")[:1].isupper() or words[0][:1] in "#@"


def _after_work(sentence: list[Token], index: int) -> bool:
    """Tell whether a work or a broadcaster right before the marks makes them a title."""
    before = sentence[index - 1] if index else None
    return before is not None and (before.low in _WORKS or before.low in ("'s", "on", "of", "in"))


def _names_a_thing(before: Token | None, after: Token | None) -> bool:
    return (
        before is not None
        and (before.low in _WORKS or before.low in _NAMING or before.low in ("'s", "on", "of"))
    ) or (after is not None and after.low in _WORKS)


def _names_a_word(before: Token | None) -> bool:
    return before is not None and before.low in _NAMING


def _is_modifier(before: Token | None, after: Token | None) -> bool:
    """Tell whether the marks stand inside a noun phrase: its "safety check" button."""
    return (
        before is not None
        and after is not None
        and after.kind == WORD
        and not after.capital
        and before.kind in (WORD, NAME)
        and before.low in ("the", "a", "an", "its", "his", "her", "their", "'s", "this", "that")
    )
