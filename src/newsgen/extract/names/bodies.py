"""Forms of organizations' and places' names in one story, to organizations and places.

An acronym belongs to the long name whose initials it holds, whichever comes first; legal
endings and the article make no difference; a place is filed under the name that the
country table gives it.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from newsgen.extract.names.lexicon import lexicon
from newsgen.extract.names.mention import Cluster, Mention

_LEGAL = re.compile(
    r",? (?:Inc|Ltd|LLC|PLC|plc|Corp|Co|Limited|Corporation|Company|GmbH|AG|SA)\.?\Z"
)
_SMALL = frozenset(
    {"of", "the", "and", "for", "on", "at", "&", "in", "to", "de", "la", "del", "du", "des"}
)
_SHORTEST = 2
_HOME = 3
"""From one letter more, the first may be missing: that of the state or the country."""


def cluster_organizations(mentions: Sequence[Mention], known: Iterable[Cluster]) -> list[Cluster]:
    """Gather mentions of organizations: acronyms, short forms and legal endings joined."""
    bodies = list(known)
    homes: dict[str, Cluster] = {}
    for body in bodies:
        homes.update((_key(form), body) for form in body.forms)
    acronyms: dict[str, Cluster] = {}
    ordered = sorted({m.form: None for m in mentions}, key=lambda form: -len(form.split()))
    for form in ordered:
        home = homes.get(_key(form)) or acronyms.get(form.replace(".", ""))
        if home is None:
            name = lexicon().organizations.get(form, form)
            home = homes.get(_key(name))
            if home is None:
                home = Cluster(_without_article(name))
                bodies.append(home)
        home.take(_without_article(form))
        homes[_key(form)] = homes[_key(home.name)] = home
        for letters in _initials(form):
            acronyms.setdefault(letters, home)
    return _filled(bodies, mentions, lambda form: homes[_key(form)])


def cluster_places(mentions: Sequence[Mention], known: Iterable[Cluster]) -> list[Cluster]:
    """Gather mentions of places under the names of the country table."""
    places = list(known)
    homes: dict[str, Cluster] = {form: place for place in places for form in place.forms}
    for mention in mentions:
        if mention.form in homes:
            continue
        name = lexicon().place(mention.form) or mention.form
        home = homes.get(name)
        if home is None:
            home = Cluster(name, fixed=name != mention.form)
            places.append(home)
        homes[mention.form] = homes[name] = home
    return _filled(places, mentions, homes.__getitem__)


def _filled(
    clusters: list[Cluster], mentions: Sequence[Mention], home: Callable[[str], Cluster]
) -> list[Cluster]:
    for mention in mentions:
        home(mention.form).mentions.append(mention)
    return clusters


def _without_article(form: str) -> str:
    """File "The Ely Post" as "Ely Post"; "The Times" keeps what it has."""
    bare = form.removeprefix("The ")
    return bare if " " in bare else form


def _key(form: str) -> str:
    bare = _LEGAL.sub("", form) if " " in form else form
    return bare.removeprefix("The ").removeprefix("the ").casefold()


def _initials(form: str) -> list[str]:
    """Return the acronyms a long name may have, with and without its small words."""
    words = form.replace("-", " ").split()
    large = [word for word in words if word not in _SMALL]
    if len(large) < _SHORTEST:
        return []
    letters = "".join(word[0] for word in large)
    # "Maine Department of Marine Resources" is the DMR at home
    at_home = [letters[1:]] if len(letters) > _HOME else []
    return [letters, "".join(word[0] for word in words).upper(), *at_home]
