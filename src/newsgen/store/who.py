"""Who each name of an article is, kept packed: as dicts it would be a kilobyte an article."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Self

import msgspec

from newsgen.model import TermKind

Place = tuple[TermKind, int]
"""The taxonomy and position of a term."""

_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(dict[str, Place]).decode


class Who(Mapping[str, Mapping[str, Place]]):
    """Source path → local entity id → the taxonomy and position of its term.

    Args:
        packed: Source path → the rest.
    """

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self.packed = packed

    @classmethod
    def of(cls, paths: Sequence[str], found: Sequence[Sequence[str | Place]]) -> Self:
        """Pack what was found of each article: local ids, each followed by its place."""
        return cls(
            {
                path: _pack(dict(zip(places[::2], places[1::2], strict=True)))
                for path, places in zip(paths, found, strict=True)
                if places
            }
        )

    def __getitem__(self, path: str) -> Mapping[str, Place]:
        return _unpack(self.packed[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self.packed)

    def __len__(self) -> int:
        return len(self.packed)
