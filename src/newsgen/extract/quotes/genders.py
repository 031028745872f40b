"""What a name or a role says about he and she."""

from newsgen.extract.names import gender
from newsgen.extract.quotes.words import listed
from newsgen.model import Entity

_ROLES = {
    **dict.fromkeys(
        listed(
            """
            mr sir lord father son brother husband uncle nephew grandfather grandson widower
            king prince duke chairman spokesman congressman councilman alderman assemblyman
            businessman policeman fireman fisherman actor pastor pope monsignor monk
            """
        ),
        "m",
    ),
    **dict.fromkeys(
        listed(
            """
            mrs ms miss dame lady mother daughter sister wife aunt niece grandmother
            granddaughter widow queen princess duchess chairwoman spokeswoman congresswoman
            councilwoman alderwoman assemblywoman businesswoman policewoman actress nun
            """
        ),
        "f",
    ),
}
"""Titles and roles that tell; kin words count only as the bearer's own role."""


def gender_of(entity: Entity) -> str:
    """Return ``m``, ``f``, or ``?`` where the name and the roles do not tell."""
    for role in entity.roles:
        for word in role.lower().replace(".", "").split():
            if word in _ROLES:
                return _ROLES[word]
    first, _, rest = entity.name.partition(" ")
    return (gender(first) if rest else None) or "?"
