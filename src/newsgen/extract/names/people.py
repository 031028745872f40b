"""Forms of people's names in one story, to people.

Full names first: forms that differ by a middle name, an initial, a nickname or a slip of
the pen are one person. Then names that stand alone: a surname goes to the person last
named in full who bears it, with the form of address and the given name deciding between
relatives; a given name goes to the only person who has it. Two full names that do not
agree are never joined: a wrong merge is worse than an open one.
"""

import functools
from collections.abc import Callable, Container, Iterable, Sequence

from newsgen.extract.names.lexicon import gender, lexicon, nicknames
from newsgen.extract.names.mention import Cluster, Mention

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_WOMEN = frozenset(
    {"mrs", "ms", "miss", "mme", "dame", "lady", "baroness", "sister", "queen", "princess"}
)
_MEN = frozenset({"mr", "sir", "lord", "baron", "father", "king", "prince", "m"})
_MANY = 40
"""People of one given name or surname that are compared with a new name."""
_SLIP = 5
"""A word must be this long for a misspelling of it to be taken for the same."""


_OFFICES = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "pres": "president",
    "prof": "professor",
    "rev": "reverend",
    "gen": "general",
    "col": "colonel",
    "capt": "captain",
    "sgt": "sergeant",
    "lt": "lieutenant",
    "det": "detective",
}


def cluster_people(
    mentions: Sequence[Mention],
    known: Iterable[Cluster],
    roles_of: Callable[[Iterable[Mention]], Iterable[str]],
) -> list[Cluster]:
    """Gather mentions of people into people.

    Args:
        mentions: Mentions of kind person, in reading order.
        known: People the editor named, with their forms.
        roles_of: The roles that stand beside some mentions: they tell relatives apart.

    Returns:
        The people, the known first, the others in order of first mention.
    """
    people = list(known)
    homes: dict[str, Cluster] = {form: person for person in people for form in person.forms}
    ends: dict[str, list[Cluster]] = {}
    for form, person in list(homes.items()):
        _note_ends(ends, form, person)
    endings = {form.partition(" ")[2] for form in {mention.form for mention in mentions}}
    for mention in mentions:
        if mention.form not in homes and _is_full(mention.form, endings):
            homes[mention.form] = _home_of_full(mention.form, people, ends)
    byname = _index(people)
    last: dict[str, Cluster] = {}

    @functools.cache
    def roles_held(name: str) -> str:
        full = (m for m in mentions if " " in m.form and m.form in homes)
        named = [m for m in full if homes[m.form].name == name]
        return " ".join(roles_of(named)).lower()

    def holds(person: Cluster, office: str) -> bool:
        return office in roles_held(person.name)

    for mention in mentions:
        home = homes.get(mention.form) or _home_of_short(mention, byname, last, holds)
        if home is None:
            home = homes[mention.form] = Cluster(mention.form)
            people.append(home)
        home.mentions.append(mention)
        if " " in mention.form:
            last[surname(home.name)] = home
    return people


def surname(name: str) -> str:
    """Return the last word of a name that is not "Jr" or the like."""
    words = [word for word in name.split() if word.rstrip(".").lower() not in _SUFFIXES]
    return words[-1] if words else name


def _is_full(form: str, endings: Container[str]) -> bool:
    """Whether a form has a given name: "Mina de Boer" and "Al Roe", not "De Boer".

    Args:
        form: A person's name.
        endings: What the longer names of the story end in: "Van Roe" beside "Ann Van Roe".
    """
    first, _, rest = form.partition(" ")
    if first.lower() not in lexicon().classes["particle"]:
        return bool(rest)
    return bool(rest) and first in lexicon().given and form not in endings


def _home_of_full(form: str, people: list[Cluster], ends: dict[str, list[Cluster]]) -> Cluster:
    for word in _ends(form):
        for person in ends.get(word, [])[-_MANY:]:
            if any(_same_person(form, other) for other in person.forms if " " in other):
                person.take(form)
                _note_ends(ends, form, person)
                return person
    person = Cluster(form)
    people.append(person)
    _note_ends(ends, form, person)
    return person


def _note_ends(ends: dict[str, list[Cluster]], form: str, person: Cluster) -> None:
    """File a person under the first and the last word: two forms of a name share one."""
    for word in _ends(form):
        found = ends.setdefault(word, [])
        if not found or found[-1] is not person:
            found.append(person)


def _ends(form: str) -> tuple[str, str]:
    return "^" + form.split(maxsplit=1)[0], surname(form)


def _same_person(one: str, other: str) -> bool:
    a, b = one.replace(".", "").split(), other.replace(".", "").split()
    a_suffix, b_suffix = _suffix(a), _suffix(b)
    if a_suffix and b_suffix and a_suffix != b_suffix:
        return False
    a = [w for w in a if w.lower() not in _SUFFIXES]
    b = [w for w in b if w.lower() not in _SUFFIXES]
    if len(a) == 1 or len(b) == 1 or not (a and b):
        return False
    if len(a) == len(b):
        exact = sum(x == y for x, y in zip(a, b, strict=True))
        return exact >= len(a) - 1 and all(map(_same_word, a, b))
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if short[-1] == long[-1] and _same_word(short[0], long[0]):
        rest = iter(long)
        return all(any(_same_word(w, x) for x in rest) for w in short)
    return short == long[: len(short)] or short == long[-len(short) :]


def _suffix(words: list[str]) -> str:
    return words[-1].lower() if words[-1].lower() in _SUFFIXES else ""


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    pair = frozenset((one.lower(), other.lower()))
    return pair in nicknames() or _slip(one, other)


def _slip(one: str, other: str) -> bool:
    """Whether two long words differ by one letter, or by two that changed places."""
    if min(len(one), len(other)) < _SLIP or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    if one[-2:] != other[-2:] and len(one) != len(other):
        return False
    i = next((k for k, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), None)
    if i is None:
        return True
    a, b = one[i:], other[i:]
    if len(a) == len(b):
        swapped = len(a) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
        vowels = set("aeiouy")
        return swapped or (a[1:] == b[1:] and a[0] in vowels and b[0] in vowels)
    return a[1:] == b if len(a) > len(b) else a == b[1:]


def _index(people: list[Cluster]) -> dict[str, list[Cluster]]:
    """People by every ending of their names, and by their first word."""
    found: dict[str, list[Cluster]] = {}
    for person in people:
        keys: dict[str, None] = {}
        for form in person.forms:
            words = [w for w in form.split() if w.rstrip(".").lower() not in _SUFFIXES]
            for at in range(1, len(words)):
                keys[" ".join(words[at:])] = None
            if len(words) > 1:
                keys["^" + words[0]] = None
        for key in keys:
            found.setdefault(key, []).append(person)
    return found


def _home_of_short(
    mention: Mention,
    byname: dict[str, list[Cluster]],
    last: dict[str, Cluster],
    holds: Callable[[Cluster, str], bool],
) -> Cluster | None:
    bare = mention.form
    heirs = byname.get(bare) or byname.get(bare[0].lower() + bare[1:], [])
    if len(heirs) > 1 and mention.title:
        fitting = [person for person in heirs if _agrees(person, mention.title)]
        heirs = fitting or heirs
    if len(heirs) > 1 and mention.title not in _WOMEN | _MEN | {"", "dr"}:
        office = _OFFICES.get(mention.title, mention.title)
        heirs = [person for person in heirs if holds(person, office)] or heirs
    if len(heirs) > 1:
        recent = last.get(bare)
        return recent if recent in heirs else heirs[0]
    if heirs:
        return heirs[0]
    named = byname.get("^" + bare, [])
    formal = mention.title in _WOMEN | _MEN | {"dr"}
    if len(named) == 1 and not (formal and bare in lexicon().given):
        return named[0]
    recent = next((person for person in named if last.get(surname(person.name)) is person), None)
    return None if formal else recent


def _agrees(person: Cluster, title: str) -> bool:
    """Whether a form of address fits the given name."""
    sex = gender(person.name.split()[0])
    if sex is None:
        return True
    return not ((title in _WOMEN and sex == "m") or (title in _MEN and sex == "f"))
