"""Forms of people's names in one story, to people.

Full names first: forms that differ by a middle name, an initial, a nickname or a slip of
the pen are one person. Then names that stand alone: a surname goes to the person last
named in full who bears it, with the form of address and the given name deciding between
relatives; a given name goes to the only person who has it. Two full names that do not
agree are never joined: a wrong merge is worse than an open one.
"""

from collections.abc import Iterable, Sequence

from newsgen.extract.names.lexicon import gender, lexicon
from newsgen.extract.names.mention import Cluster, Mention

_NICKNAMES = """
abraham abe; albert al bert; alexander alex alec sandy; alexandra alex sandra; alfred alf fred; andrew andy drew;
anthony tony; antonio tony; archibald archie; arthur art; barbara barb; benjamin ben; bernard bernie; bradley brad;
catherine kate katie cathy; katherine kate katie kathy; charles charlie chuck; christine chris; christopher chris;
daniel dan danny; david dave; deborah deb debbie; donald don; douglas doug; edward ed eddie ted; elizabeth liz beth
betty eliza; eugene gene; francis frank; franklin frank; frederick fred; gabriel gabe; geoffrey geoff; gerald gerry
jerry; gregory greg; harold harry hal; henry harry hank; howard howie; isaac ike; jacob jake; james jim jimmy jamie;
jeffrey jeff; jennifer jen jenny; jessica jess; john jack johnny; jonathan jon; joseph joe joey; joshua josh; judith
judy; kenneth ken; lawrence larry; leonard len; leslie les; louis lou; margaret maggie meg peggy; martin marty;
matthew matt; michael mike mick; mitchell mitch; nathaniel nate; nicholas nick; pamela pam; patricia pat patty trish;
patrick pat paddy; peter pete; philip phil; phillip phil; randolph randy; raymond ray; rebecca becky; richard rick
dick rich; robert bob bobby rob; ronald ron; russell russ; samuel sam; samantha sam; sidney sid; stephen steve;
steven steve; stuart stu; susan sue; terence terry; theodore ted teddy; theresa terry; thomas tom tommy; timothy tim;
victoria vicky; vincent vince; walter walt; william bill billy will; zachary zach
"""
_SAME = {
    frozenset((names.split()[0], other))
    for names in _NICKNAMES.split(";")
    for other in names.split()[1:]
}
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_WOMEN = frozenset(
    {"mrs", "ms", "miss", "mme", "dame", "lady", "baroness", "sister", "queen", "princess"}
)
_MEN = frozenset({"mr", "sir", "lord", "baron", "father", "king", "prince", "m"})
_SLIP = 5
"""A word must be this long for a misspelling of it to be taken for the same."""


def cluster_people(mentions: Sequence[Mention], known: Iterable[Cluster]) -> list[Cluster]:
    """Gather mentions of people into people.

    Args:
        mentions: Mentions of kind person, in reading order.
        known: People the editor named, with their forms.

    Returns:
        The people, the known first, the others in order of first mention.
    """
    people = list(known)
    homes: dict[str, Cluster] = {form: person for person in people for form in person.forms}
    for mention in mentions:
        if " " in mention.form and mention.form not in homes:
            homes[mention.form] = _home_of_full(mention.form, people)
    byname = _index(people)
    last: dict[str, Cluster] = {}
    for mention in mentions:
        home = homes.get(mention.form) or _home_of_short(mention, byname, last)
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


def _home_of_full(form: str, people: list[Cluster]) -> Cluster:
    for person in people:
        if any(_same_person(form, other) for other in person.forms if " " in other):
            person.take(form)
            return person
    person = Cluster(form)
    people.append(person)
    return person


def _same_person(one: str, other: str) -> bool:
    a, b = one.replace(".", "").split(), other.replace(".", "").split()
    a_suffix, b_suffix = _suffix(a), _suffix(b)
    if a_suffix and b_suffix and a_suffix != b_suffix:
        return False
    a = [w for w in a if w.lower() not in _SUFFIXES]
    b = [w for w in b if w.lower() not in _SUFFIXES]
    if min(len(a), len(b)) < 2:
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
    return pair in _SAME or _slip(one, other)


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
    mention: Mention, byname: dict[str, list[Cluster]], last: dict[str, Cluster]
) -> Cluster | None:
    bare = mention.form
    heirs = byname.get(bare, [])
    if len(heirs) > 1 and mention.title:
        fitting = [person for person in heirs if _agrees(person, mention.title)]
        heirs = fitting or heirs
    if len(heirs) > 1:
        recent = last.get(bare)
        return recent if recent in heirs else heirs[0]
    if heirs:
        return heirs[0]
    named = byname.get("^" + bare, [])
    if len(named) == 1 and (not mention.title or bare not in lexicon().given):
        return named[0]
    recent = next((person for person in named if last.get(surname(person.name)) is person), None)
    return recent if not mention.title else None


def _agrees(person: Cluster, title: str) -> bool:
    """Whether a form of address fits the given name."""
    sex = gender(person.name.split()[0])
    if sex is None:
        return True
    return not ((title in _WOMEN and sex == "m") or (title in _MEN and sex == "f"))
