"""What a person is, as written beside the name: "NATO Secretary General", "a nurse".

Three places are looked at: the words before the name ("White House press secretary Jen
Ro"), the phrase between commas after it ("Jen Ro, the mayor of Ely, said"), and the phrase
before a comma that the name follows ("the club's manager, Jen Ro,"). A phrase is a role
only when a word for one stands at its head.
"""

import re
from collections.abc import Callable

from newsgen.extract.names.lexicon import lexicon

_WORD = re.compile(r"[^\s]+")
_REACH = 90
_AFTER = re.compile(
    r"(?:’s|'s)?,\s(?:\d{1,3},\s)?(?P<article>the|a|an|one of|his|her|their|its)?\s?"
    r"(?P<role>[^,.;:()\[\]“”\"\n—–]{3,90}?)"
    r"(?=\s?[,.;:()\[\]“”\"\n—–]|\s(?:who|whose|which|that|said|says|told|and|but|was|is|has|had|will)\b|\Z)"
)
_INVERTED = re.compile(
    r"(?:\A|[\s(“\"])(?:(?:The|the|a|an|A|An|its|their|his|her|Its|His|Her|Their)\s)?"
    r"(?P<role>(?:[\w’'.&-]+\s){0,7}[\w’'-]+),\s\Z"
)
_TAIL = frozenset({"of", "for", "at", "in", "with", "from", "to", "on", "and", "&", "de", "the"})
_MORE = frozenset(
    """human rights climate business tech technology football soccer rugby tennis basketball law school police press
    campaign party union trade labor labour political policy public medical legal civil social media news sports data
    research science spiritual religious military opposition government company club team hospital university faculty
    communications marketing sales operations programme program project community youth women’s women's men’s men's
    criminal defense defence real estate world cup olympic gold medal grammy oscar award-winning nobel peace prize
    film television tv radio book folk pop rock jazz street wildlife nature environmental energy climate-change head
    lead deputy associate top veteran prominent leading renowned famous popular retired local city county state town""".split()
)
_ABBREVIATED = frozenset(
    {
        "sen",
        "rep",
        "gov",
        "lt",
        "col",
        "gen",
        "sgt",
        "capt",
        "cmdr",
        "adm",
        "prof",
        "rev",
        "maj",
        "cpl",
        "det",
        "insp",
    }
)
_ADDRESS = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "mx",
        "sir",
        "dame",
        "mme",
        "herr",
        "frau",
        "señor",
        "señora",
        "don",
        "doña",
        "shri",
        "smt",
        "messrs",
        "m",
    }
)


def address_before(text: str, start: int) -> str:
    """Return the form of address that stands directly before a name: ``mrs``; else empty."""
    words = text[max(0, start - 16) : start].split()
    word = words[-1].rstrip(".").lower() if words else ""
    return word if word in _ADDRESS or word in lexicon().classes["honorific"] else ""


def role_before(text: str, start: int) -> str | None:
    """Return the role in the words directly before a name.

    Args:
        text: The block's text.
        start: Where the name begins.
    """
    if not start or not text[start - 1].isspace():
        return None
    classes = lexicon().classes
    nearest = text[max(0, start - 24) : start].split()
    bare = _bare(nearest[-1]) if nearest else ""
    if bare not in classes["title"] and bare not in _ABBREVIATED and bare not in _ADDRESS:
        return None
    lead = text[max(0, start - _REACH) : start]
    words = [(m.start(), m[0]) for m in _WORD.finditer(lead)]
    taken: list[tuple[int, str]] = []
    for at, word in reversed(words):
        bare = _bare(word)
        if word[-1:] in ',;:!?”")' or (word.endswith(".") and bare not in _ABBREVIATED):
            break
        if not taken and not (bare in classes["title"] or bare in _ABBREVIATED):
            if bare in _ADDRESS:
                continue
            return None
        if taken and not _modifies(word, bare):
            break
        if word[:1] in '“"‘(—–[' and taken:
            taken.append((at + 1, word[1:]))
            break
        taken.append((at, word))
    while taken and (
        _bare(taken[-1][1]) in {"then", "and", "&"} or taken[-1][1] in {"-", "–", "—"}
    ):
        taken.pop()
    if not taken:
        return None
    return _clean(lead[taken[-1][0] :])


def role_after(text: str, end: int, is_person: Callable[[int, int], bool]) -> str | None:
    """Return the role in the phrase between commas after a name.

    Args:
        text: The block's text.
        end: Where the name ends.
        is_person: Whether another person's name lies between two offsets: then the
            phrase is a list of people.
    """
    match = _AFTER.match(text, end, end + 2 * _REACH)
    if match is None or is_person(*match.span("role")):
        return None
    role = match["role"]
    return _clean(role) if _is_role(role) else None


def role_inverted(text: str, start: int) -> str | None:
    """Return the role in the phrase that ends with a comma before a name."""
    if text[max(0, start - 2) : start] != ", ":
        return None
    begin = max(0, start - _REACH)
    match = _INVERTED.search(text, begin, start)
    if match is None:
        return None
    words = match["role"].split()
    if _bare(words[-1]) not in lexicon().classes["title"]:
        return None
    kept: list[str] = []
    for word in reversed(words):
        if kept and not _modifies(word, _bare(word)):
            break
        kept.append(word)
    return _clean(" ".join(reversed(kept)))


def _bare(word: str) -> str:
    return word.strip("“”\"'‘’(),.").removesuffix("’s").removesuffix("'s").lower()


def _modifies(word: str, bare: str) -> bool:
    """Whether a word can stand before a title as part of the role."""
    classes = lexicon().classes
    if bare in classes["calendar"] or bare in classes["function"] - {"first", "second"}:
        return bare in {"first"}
    if bare in classes["title"] or bare in classes["titlemod"] or bare in _MORE or "-" in bare:
        return bare not in classes["verb"]
    return word.lstrip('“"‘(')[:1].isupper()


def _is_role(phrase: str) -> bool:
    """Whether the head of a phrase is a word for what a person is."""
    classes = lexicon().classes
    head = ""
    for word in phrase.split()[:9]:
        bare = _bare(word)
        if bare in _TAIL and head:
            break
        if bare in classes["verb"] or bare in classes["function"] - _TAIL - {"first", "former"}:
            return False
        head = bare
    return head in classes["title"]


def _clean(role: str) -> str:
    return " ".join(role.split()).strip(' ,;“”"')
