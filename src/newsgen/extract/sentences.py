"""Sentences of a block of news text, as spans; abbreviations do not end one.

A sentence ends at a full stop, question or exclamation mark or ellipsis (with the marks
and brackets that close after it) when white space and something that can open a sentence
follow. It is a rule of thumb for English and its neighbours, made for speed: one pass of
one regular expression, and a look at the word before each full stop.
"""

import re

_LISTED = """
    mr mrs ms mx dr prof rev hon fr sr jr st ste mt ft sen rep gov lt gen col maj capt cpl sgt
    adm cmdr supt insp det pres sec atty dist asst dep dir messrs mme mlle reps sens govs gens
    pfc pvt
    univ assn dept bros ave blvd rd
    jan feb mar apr jun jul aug sept sep oct nov dec no nos vol pp approx est
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb
    nev okla ore pa tenn tex va vt wash wis wyo
    vs v eg ie cf viz al
    sra srta dra dña bzw ca usw
"""
ABBREVIATIONS = frozenset(_LISTED.split())
"""Words after which a full stop does not end a sentence. Source: AP Stylebook, abbreviations."""

_BOUNDARY = re.compile(
    r"[.?!…]"  # what ends it
    r"[.?!…]{0,8}"
    r"[\"”’'»)\]]{0,4}"  # what closes with it
    r"\s{1,64}"
    r"(?=[\"“„«‘'(\[¿¡—–-]{0,4}\s?[^\W_a-zß-öø-ÿ])"  # a capital or a digit, no small letter
)
_LAST_WORD = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\Z")
_LOOK_BACK = 24
"""Longer than any abbreviation: keeps the look at the last word short."""


def sentences(text: str) -> list[tuple[int, int]]:
    """Cut a text into sentences.

    Args:
        text: One block; a line feed inside it is white space.

    Returns:
        Half-open ranges of code points, in order, without the white space between them.
        Words that end no sentence are the last one; a blank text has none.
    """
    spans: list[tuple[int, int]] = []
    begin = len(text) - len(text.lstrip())
    for match in _BOUNDARY.finditer(text, begin):
        if text[match.start()] == "." and is_abbreviation(text, match.start()):
            continue
        end = begin + len(text[begin : match.end()].rstrip())
        spans.append((begin, end))
        begin = match.end()
    end = len(text.rstrip())
    if begin < end:
        spans.append((begin, end))
    return spans


def is_abbreviation(text: str, stop: int) -> bool:
    """Tell whether the full stop at ``text[stop]`` belongs to the word before it.

    True after an abbreviation of the list, after a single capital letter (an initial) and
    after letters with stops between them (``U.S.``, ``a.m.``).
    """
    before = text[max(0, stop - _LOOK_BACK) : stop]
    word = before.rpartition(" ")[2]
    if not word.isalpha():
        match = _LAST_WORD.search(before)
        if match is None:
            return False
        word = match[1]
    if len(word) == 1:
        return word.isupper() and word != "I"
    return "." in word or word.lower() in ABBREVIATIONS
