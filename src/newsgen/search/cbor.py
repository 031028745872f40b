"""The little of CBOR that an index of Pagefind holds: numbers from 0, texts, and lists of them."""

from typing import Any

UNSIGNED, TEXT, ARRAY = 0, 3, 4
"""Major types of RFC 8949."""
_SMALL = 24
_BREAK = 0xFF
_INDEFINITE = 31


def decode(data: bytes) -> Any:  # noqa: ANN401  # lists, texts and numbers
    """Read one value, which must be all there is.

    Raises:
        ValueError: If it is anything else.
    """
    value, end = _value(data, 0)
    if end != len(data):
        raise ValueError(f"{len(data) - end} bytes left over")
    return value


def _value(data: bytes, at: int) -> tuple[Any, int]:
    major, low = data[at] >> 5, data[at] & 0x1F
    at += 1
    if major == ARRAY and low == _INDEFINITE:
        items = []
        while data[at] != _BREAK:
            item, at = _value(data, at)
            items.append(item)
        return items, at + 1
    length, at = _number(data, at, low)
    if major == UNSIGNED:
        return length, at
    if major == TEXT:
        return data[at : at + length].decode(), at + length
    if major != ARRAY:
        raise ValueError(f"type {major} at {at}")
    items = []
    for _ in range(length):
        item, at = _value(data, at)
        items.append(item)
    return items, at


def _number(data: bytes, at: int, low: int) -> tuple[int, int]:
    if low < _SMALL:
        return low, at
    if low >= _SMALL + 4:
        raise ValueError(f"length {low} at {at}")
    size = 1 << (low - _SMALL)
    return int.from_bytes(data[at : at + size], "big"), at + size


def encode(value: Any) -> bytes:  # noqa: ANN401  # as above
    """Write a value, in the shortest form."""
    if isinstance(value, int):
        return _head(UNSIGNED, value)
    if isinstance(value, str):
        data = value.encode()
        return _head(TEXT, len(data)) + data
    return _head(ARRAY, len(value)) + b"".join(encode(item) for item in value)


def _head(major: int, number: int) -> bytes:
    if number < _SMALL:
        return bytes([major << 5 | number])
    power = next(p for p in range(4) if number < 1 << (8 << p))
    return bytes([major << 5 | (_SMALL + power)]) + number.to_bytes(1 << power, "big")
