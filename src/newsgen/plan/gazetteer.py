"""Where places are: only those whose name says which place is meant.

The list is made by `tools/build_map.py` from GeoNames and read when a map is planned. It holds
no name that two places bear, unless one of them is far larger; so a point is never a guess
between two. `Paris, Texas` is looked up with its region.
"""

from functools import lru_cache
from importlib.resources import files

LIST = "plan/data/coordinates.txt"


def coordinates(name: str) -> tuple[float, float] | None:
    """Return a place's latitude and longitude in degrees; None when it is not certain."""
    return _places().get(" ".join(name.casefold().split()))


@lru_cache(maxsize=1)
def _places() -> dict[str, tuple[float, float]]:
    found = {}
    for line in (files("newsgen") / LIST).read_text("utf-8").splitlines():
        name, latitude, longitude = line.split("\t")
        found[name] = (float(latitude), float(longitude))
    return found
