"""An author's name → family and given name, where that can be told; bibliographies file by it.

A desk, an agency or a group has no family name, nor may one be guessed where custom puts it
first, or has two. Such a name stays whole: every citation format has a place for that.
"""

import re

import msgspec

_GROUP = re.compile(
    r"agence|agencia|agency|agentur|associated|board|bureau|chronicle|correspondents?|courier|daily"
    r"|desk|editor(?:ial|s)?|gazette|herald|journal|magazine|news(?:paper|room)?|observer|post|press"
    r"|readers|r[eé]daction|redacci[oó]n|redaktion|report(?:ers?)?|reuters|service|staff|team|times"
    r"|tribune|wire|writers?",
    re.IGNORECASE,
)
_PARTICLE = re.compile(
    r"a[fl]|bin|d[aeiu]|dal|del(?:la)?|de[rs]|dos|el|l[ae]|te[nr]|van|von|zu", re.IGNORECASE
)
_SUFFIX = re.compile(r"[js]r\.?|ii|iii|iv", re.IGNORECASE)
_FAMILY_FIRST = frozenset(("hu", "ja", "ko", "vi", "zh"))
_TWO_FAMILIES = frozenset(("ca", "es", "gl", "pt"))
_MOST_WORDS = 5


class PersonName(msgspec.Struct, frozen=True):
    """A name in parts; only `family` where the whole must stay together."""

    family: str
    given: str | None = None
    suffix: str | None = None

    def inverted(self) -> str:
        """Return the name as it is filed: ``Reyes, Ana``, ``Webb, Sam, Jr.``."""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)


def name_parts(name: str, language: str) -> PersonName:
    """Take an author's name apart.

    Args:
        name: As it stands in the byline, without a role.
        language: Of the article: where it puts family names.
    """
    whole = PersonName(name)
    words = name.replace(",", " ").split()
    tongue = language.partition("-")[0].lower()
    suffix = None
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):  # noqa: PLR2004  # given, family, Jr.
        suffix = words.pop()
    if len(words) < 2 or len(words) > _MOST_WORDS or tongue in _FAMILY_FIRST:  # noqa: PLR2004  # given, family
        return whole
    if any(_GROUP.fullmatch(word) or not _is_name(word) for word in words):
        return whole
    start = len(words) - 1
    while start > 1 and _PARTICLE.fullmatch(words[start - 1]):
        start -= 1
    if tongue in _TWO_FAMILIES and start > 1:
        return whole
    if not words[-1][0].isupper():
        return whole
    return PersonName(" ".join(words[start:]), " ".join(words[:start]), suffix)


def is_group(name: str) -> bool:
    """Say whether a byline names a desk, an agency or a group, and no single person."""
    words = name.replace(",", " ").split()
    return any(_GROUP.fullmatch(word) for word in words) or (
        len(words) > 1 and any(word.islower() and not _PARTICLE.fullmatch(word) for word in words)
    )


def _is_name(word: str) -> bool:
    """Say whether a word can stand in a person's name: a capital, or a particle."""
    return word[0].isupper() or _PARTICLE.fullmatch(word) is not None
