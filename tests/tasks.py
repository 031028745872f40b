"""Work for the executor's tests, in a module that a spawned process can import by its name."""

from collections.abc import Sequence

from newsgen.errors import SourceError


def double(piece: Sequence[int], offset: int) -> list[int]:
    return [2 * number + offset for number in piece]


def fail(piece: Sequence[int], _offset: int) -> list[int]:
    raise SourceError(f"no luck with {piece[0]}", hint="try again")
