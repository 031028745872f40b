"""Which stretches are words somebody said, and which are titles, nicknames, scare quotes.

Words that stand as a sentence are quotations whoever said them. Shorter ones need somebody
who says them, the more so the fewer they are; what looks like the title of a work, a label
or a term needs a reporting verb right beside the marks.
"""

from newsgen.extract.quotes.marks import Stretch
from newsgen.extract.quotes.passages import Passage, Said, signs
from newsgen.extract.quotes.tokens import NAME, WORD, Token
from newsgen.extract.quotes.words import Lexicon, listed

_SENTENCE = 7
"""From this many words on, words in marks are taken for what somebody said."""
_FEW = 3
_AROUND = 3
"""Two marks and a blank: what stands around words that fill their block."""
_NICKNAME = 2
_SPEECH = 0.9
"""The weight of a clause of speech that touches the marks."""
_FOR_TITLE = 0.45
"""What a capitalized phrase must weigh to be a quotation."""
_FOR_WORDS = 0.11
"""What a few words must weigh: somebody is there who can have said them."""
_INDEFINITE = frozenset(("a", "an"))
"""Behind these, what a named person is near said it more often than not: a "quiet" year."""
_SMALL = listed(
    """
    a an the and or but nor of in on at to for from with by as vs is it de la le les el los
    las du des und der die das et y
    """
)
"""Words that a title leaves in lower case."""
_WORKS = listed(
    """
    album article ballad blog book campaign cartoon channel column comedy documentary drama
    episode essay exhibit exhibition feature film franchise game hit magazine movie musical
    network novel opera painting paper play podcast poem program programme radio record report
    sculpture sequel serial series show single site sitcom song special story tour track
    trilogy tune video website
    """
)
"""Nouns beside which a capitalized phrase in marks is the title of a work."""
_NAMING = listed(
    """
    called named titled entitled dubbed nicknamed codenamed code-named billed so-called aka
    nickname pseudonym hashtag alias labeled labelled marked stamped term terms word words
    phrase acronym
    """
)
"""Words after which marks set off a name or a word as such."""


def is_quote(passage: Passage, position: int, said: Said | None, lexicon: Lexicon) -> bool:
    """Tell whether a stretch is a quotation.

    Args:
        passage: Its block.
        position: Its place among the block's stretches.
        said: Who says it, as the text has it; None when nobody does.
        lexicon: The language's words.
    """
    stretch, place = passage.quotes[position], passage.places[position]
    words = passage.text[stretch.start : stretch.end].split(None, 200)
    before = place.sentence[place.index - 1] if place.index else None
    after = place.sentence[place.index + 1] if place.index + 1 < len(place.sentence) else None
    if _is_set_off(passage.text, stretch, words, before, after):
        return False
    weight = said.weight if said else -0.2
    if said is not None and not said.own:
        weight -= 0.2
    asked = words[-1][-1] in "?!"
    if _looks_like_title(words) and not (place.alone or asked):
        if said is not None and said.beside and before is None and weight >= _SPEECH:
            return True
        noun = place.sentence[place.index - 2] if place.index > 1 else None
        cried = noun is not None and noun.low in lexicon.outcries and _is_of(before)
        weight += _beside_title(before, after, lexicon, cried=cried)
        weight -= 0.1 if len(words) > _FEW else 0.0
        return weight >= _FOR_TITLE
    sentence = len(words) >= _SENTENCE or (asked and len(words) >= _FEW)
    if sentence or (place.alone and len(words) > 1 and words[-1][-1] in ".?!"):
        return True
    named = said is not None and (said.subject.head >= 0 or bool(said.subject.pronoun))
    indefinite = named and before is not None and before.low in _INDEFINITE
    if _is_modifier(before, after, lexicon) and not indefinite:
        weight -= 0.1
    return weight - (0.08 if len(words) == 1 else 0.0) >= _FOR_WORDS


def _is_set_off(
    text: str, stretch: Stretch, words: list[str], before: Token | None, after: Token | None
) -> bool:
    """Tell whether the marks set words off that nobody says, whoever stands near.

    A heading, a name within a name, a piece with its author, the signature of a pulled
    quotation: its last line, with the closing mark.
    """
    if len(words) <= _FEW and (words[-1][-1] == ":" or _is_nickname(words, before, after)):
        return True
    if stretch.runs_on and (signs(words) or (len(words) <= _SENTENCE and _looks_like_title(words))):
        return True
    return _is_heading(text, words) or _has_author(text, stretch.after, after)


def _is_heading(text: str, words: list[str]) -> bool:
    """Tell whether words in capitals are all that stands in their block, without a stop."""
    bare = " ".join(words)
    return bare.isupper() and bare[-1].isalnum() and len(text) <= len(bare) + _AROUND


def _has_author(text: str, end: int, after: Token | None) -> bool:
    """Tell whether the author of a piece is named behind it: “Nine Days of Rain,” by Ida Roe."""
    return (
        after is not None
        and after.low == "by"
        and text[end - 2 : end - 1] == ","
        and text[after.end + 1 : after.end + 2].isupper()
    )


def _is_nickname(words: list[str], before: Token | None, after: Token | None) -> bool:
    """Tell whether the marks stand inside a person's name: Jon "Red" Doe."""
    return (
        len(words) <= _NICKNAME
        and before is not None
        and after is not None
        and (before.kind == NAME or (before.kind == WORD and before.capital))
        and (after.kind == NAME or (after.kind == WORD and after.capital))
        and all(word[0].isupper() and word[-1].isalnum() for word in words)
    )


def _looks_like_title(words: list[str]) -> bool:
    """Tell whether every word that matters begins with a capital."""
    capitals = 0
    if len(words) == 1 and words[0][0].isdigit():
        return True  # the film "13th"
    for word in words:
        letters = word.lstrip("([‘'\"“*#@")
        if not letters or not letters[0].isalpha():
            continue
        if letters[0].isupper():
            capitals += 1
        elif letters.lower().strip(".,;:") not in _SMALL:
            return False
    return words[0][:1] in "#@" or (capitals > 0 and words[0].lstrip("([‘'\"“*#@")[:1].isupper())


def _is_of(before: Token | None) -> bool:
    return before is not None and before.low == "of"


def _beside_title(
    before: Token | None, after: Token | None, lexicon: Lexicon, *, cried: bool
) -> float:
    """Weigh the neighbours of a capitalized phrase: a title's, or a speaker's."""
    value = 0.0
    if before is None:
        value -= 0.5
    elif cried:
        value += 0.4
    elif before.low in ("'s", "of", "on", "in", "for", "with", "told", "tells"):
        value -= 0.6
    elif before.low in _WORKS or before.low in _NAMING or before.low in lexicon.owners:
        value -= 0.5
    elif (
        before.low in ("as", ":") or before.low in lexicon.cues or before.low in lexicon.auxiliaries
    ):
        value += 0.3
    if after is not None and (after.capital or after.low in lexicon.cues or after.low in _WORKS):
        value -= 0.3
    return value


def _is_modifier(before: Token | None, after: Token | None, lexicon: Lexicon) -> bool:
    """Tell whether the marks stand inside a noun phrase: its "safety check" button."""
    return (
        before is not None
        and after is not None
        and after.kind == WORD
        and not after.capital
        and not (after.low in lexicon.prepositions or after.low in lexicon.links)
        and (
            before.low in lexicon.determiners or before.low in lexicon.owners or before.low == "'s"
        )
    )
