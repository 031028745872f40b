"""What a name or a role says about he and she."""

from newsgen.model import Entity


def gender_of(entity: Entity) -> str:
    return "?"
