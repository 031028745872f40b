"""What a person is, as written beside the name: "NATO Secretary General", "a nurse".

Three places are looked at: the words before the name ("White House press secretary Jen
Ro"), the phrase between commas after it ("Jen Ro, the mayor of Ely, said"), and the phrase
before a comma that the name follows ("the club's manager, Jen Ro,"). A phrase is a role
only when a word for one stands at its head.
"""

import functools
import re
from collections.abc import Callable

from newsgen.extract.names.lexicon import lexicon

_REACH = 90
_LONGEST_WORD = 40
"""Longer than any title: the word before a name is looked for in so much."""
_AFTER = re.compile(
    r"(?:’s|'s)?,\s(?:(?:now\s)?\d{1,3},\s)?"
    r"(?:who\s(?:became|becomes|is|was|has\sbeen|serves\sas|served\sas|works\sas|worked\sas)\s)?"
    r"(?P<role>[^,.;:()\[\]“”\"\n—–]{3,90}?)"
    r"(?=\s?[,.;:()\[\]“”\"\n—–]|\s(?:who|whose|which|that|said|says|told|and|but|was|is|has|had|will|when)\b|\Z)"
)
MAY_APPOSE = frozenset({",", "’", "'"})
"""What stands right behind a name that a role may follow."""
_TAIL = frozenset({"of", "for", "at", "in", "with", "from", "to", "on", "and", "&", "de", "the"})
_PART_OF_ROLE = ("title", "titlemod", "rolemod", "orghead", "placehead")
_PLAIN = 4
"""Plain words that may stand between "the" and a title: "the night shift watchman"."""
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its"})
_ABROAD = frozenset({"por", "con", "para", "según", "par", "pour", "selon", "laut", "nach", "mit"})
"""Prepositions of other languages: "por acuerdo general" is no general."""
_OWNED = ("’s", "'s", "s’", "s'")
_BEFORE_DATE = frozenset({"in", "on", "last", "since", "until", "this", "next", "early", "late"})
_ORDINALS = frozenset({"first", "second", "last", "former"})


def address_before(text: str, start: int) -> str:
    """Return the title directly before a name, without its full stop: ``mrs``, ``mayor``."""
    words = text[start - 20 if start > 20 else 0 : start].rsplit(None, 1)  # noqa: PLR2004 -- any title's length
    word = words[-1].rstrip(".").lower() if words else ""
    return word if word in _addresses() else ""


@functools.cache
def _addresses() -> frozenset[str]:
    classes = lexicon().classes
    return classes["address"] | classes["honorific"] | classes["title"]


@functools.cache
def _not_in_roles() -> frozenset[str]:
    """Return the small words that no role has: "he", "is", but not "first" or "of"."""
    return lexicon().classes["function"] - _ORDINALS - {"one", "of"}


@functools.cache
def _heads() -> frozenset[str]:
    """Return the words that can end a role directly before a name."""
    classes = lexicon().classes
    return classes["title"] | classes["shorttitle"] | classes["address"]


def role_before(text: str, start: int) -> str | None:
    """Return the role in the words directly before a name, or before the comma there.

    "Harbor Master Ida Roe", "the trustee, Ida Roe,".

    Args:
        text: The block's text.
        start: Where the name begins.
    """
    if not start or not text[start - 1].isspace():
        return None
    ends = text[start - _LONGEST_WORD if start > _LONGEST_WORD else 0 : start].rsplit(None, 1)
    if not ends:
        return None
    apart = ends[-1][-1] == ","
    bare = _bare(ends[-1])
    if bare not in (lexicon().classes["title"] if apart else _heads()):
        return None
    words = text[start - _REACH if start > _REACH else 0 : start].split()
    if start > _REACH:
        words = words[1:]
    if words and apart:
        words[-1] = words[-1][:-1]
    return _walk_back(words, apart=apart)


def _walk_back(words: list[str], *, apart: bool) -> str | None:
    """Take the words of a role from the end of a phrase.

    Args:
        words: The phrase.
        apart: Whether a comma stands between it and the name: then it begins with "the",
            "his" or a possessive, and any word may stand in between.
    """
    taken: list[str] = []
    opener = ""
    for word in reversed(words):
        opener = bare = _bare(word)
        if not taken and bare in lexicon().classes["address"]:
            continue
        if _stops(word, bare) or (not taken and not _can_head(bare)):
            break
        if taken and not _modifies(word, bare) and not (apart and _since_determiner(words, word)):
            break
        taken.append(word.lstrip('“"‘(—–['))
        if word[:1] in '“"‘(—–[':
            break
    while taken and _bare(taken[-1]) in {"then", "and", "&", ""}:
        taken.pop()
    if not taken or _is_kin(taken[0]):
        return None
    if apart and not (opener in _DETERMINERS or any(word.endswith(_OWNED) for word in taken)):
        return None
    return _clean(" ".join(reversed(taken)))


def _can_head(bare: str) -> bool:
    """Whether a word can be the last of a role before a name: no "If" of "If Mr. Roe"."""
    return bare in lexicon().classes["title"] or bare in lexicon().classes["shorttitle"]


def _is_kin(head: str) -> bool:
    """Whether a role only tells whose relative somebody is; "Sister" is an office."""
    return head[:1].islower() and _bare(head).removesuffix("s") in lexicon().classes["kin"]


def _since_determiner(words: list[str], word: str) -> bool:
    """Whether a plain word stands between "the" and the end of a phrase."""
    classes = lexicon().classes
    bare = _bare(word)
    if bare in classes["function"] or bare in classes["verb"]:
        return False
    before = words[: words.index(word)][-_PLAIN:]
    return bool(before) and any(_bare(w) in _DETERMINERS for w in before)


def _stops(word: str, bare: str) -> bool:
    """Whether a word ends what came before it."""
    return word[-1] in ',;:!?”")' or (
        word[-1] == "." and bare not in lexicon().classes["shorttitle"]
    )


def role_after(text: str, end: int, is_person: Callable[[int, int], bool]) -> str | None:
    """Return the role in the phrase between commas after a name.

    Args:
        text: The block's text.
        end: Where the name ends.
        is_person: Whether another person's name lies between two offsets: then the
            phrase is a list of people.
    """
    if text[end : end + 1] not in MAY_APPOSE:
        return None
    match = _AFTER.match(text, end, end + 2 * _REACH)
    if match is None or is_person(*match.span("role")):
        return None
    role = _without_date(match["role"])
    return _clean(role) if _is_role(role) else None


def _bare(word: str) -> str:
    if word.isalpha():
        return word.lower()  # nearly always
    return word.strip("“”\"'‘’(),.").removesuffix("’s").removesuffix("'s").lower()


def _modifies(word: str, bare: str) -> bool:
    """Whether a word can stand before a title as part of the role."""
    classes = lexicon().classes
    if bare in classes["calendar"] or bare in classes["function"]:
        return bare in _ORDINALS
    if any(bare in classes[name] for name in _PART_OF_ROLE) or "-" in bare:
        return bare not in classes["verb"]
    return word.lstrip('“"‘(')[:1].isupper() or word.endswith(("’s", "'s", "s’", "s'"))


def _without_date(phrase: str) -> str:
    """Cut "mayor in May" to "mayor"."""
    words = phrase.split()
    for at, word in enumerate(words):
        if _bare(word) in lexicon().classes["calendar"] and word[:1].isupper():
            words = words[:at]
            while words and _bare(words[-1]) in _BEFORE_DATE:
                words.pop()
            break
    return " ".join(words)


def _is_role(phrase: str) -> bool:
    """Whether the head of a phrase is a word for what a person is."""
    classes = lexicon().classes
    head = ""
    for at, word in enumerate(phrase.split()[:9]):
        bare = _bare(word)
        if bare in _TAIL and head:
            break
        if not at and bare in _DETERMINERS:
            continue
        if bare in _ABROAD or bare in classes["verb"] or bare in _not_in_roles():
            return False
        head = bare
    if head in classes["kin"]:
        return False
    return head in classes["title"] or head.removesuffix("s") in classes["title"]


def _clean(role: str) -> str:
    """Put a role as it is shown: without "the" or "his" before it."""
    words = role.strip(' ,;“”"').split()
    if len(words) > 1 and words[0].lower() in _DETERMINERS:
        words = words[1:]
    return " ".join(words)
