"""Where a place stands on the map: the Equal Earth projection, on a sheet 1,000 wide.

B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map projection", 2018. The world's
outline, `templates/parts/world.html`, is drawn by the same function (`tools/build_map.py`).
"""

import math

WIDTH = 1000.0
NORTH, SOUTH = 83.7, -57.0
"""Degrees of latitude where the sheet ends: Antarctica is not on it."""

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2


def _plane(latitude: float, longitude: float) -> tuple[float, float]:
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    t2 = theta * theta
    t6 = t2**3
    x = math.radians(longitude) * math.cos(theta)
    x /= _M * (_A[0] + 3 * _A[1] * t2 + t6 * (7 * _A[2] + 9 * _A[3] * t2))
    return x, theta * (_A[0] + _A[1] * t2 + t6 * (_A[2] + _A[3] * t2))


_SCALE = WIDTH / (2 * _plane(0, 180)[0])
_TOP = _plane(NORTH, 0)[1]
HEIGHT = round((_TOP - _plane(SOUTH, 0)[1]) * _SCALE)


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return where a place stands, from the upper left corner."""
    x, y = _plane(latitude, longitude)
    return WIDTH / 2 + x * _SCALE, (_TOP - y) * _SCALE
