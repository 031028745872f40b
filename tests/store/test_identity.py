"""Who is who across the archive: the editor decides, full names meet, short forms are doubted."""

from collections.abc import Iterable
from itertools import permutations
from typing import Any

import pytest

from newsgen.model import Authority, AuthorityName
from newsgen.store.identity import NEAR_YEARS, Identity, Sighting, identify


def seen(name: str, article: int = 0, **fields: Any) -> Sighting:  # noqa: ANN401  # the sighting's own fields
    """Make a sighting of a person, in 2022, mentioned once."""
    given: dict[str, Any] = {
        "kind": "person",
        "roles": (),
        "year": 2022,
        "times": 1,
        "confidence": 0.9,
        "editorial": False,
    }
    return Sighting(article=article, local=f"x/{name}/{article}", name=name, **given | fields)


def found(
    sightings: Iterable[Sighting], authority: Authority | None = None
) -> dict[str, list[str]]:
    """Return each identity's name with the names it was seen under, in order of sighting."""
    identities = identify(sightings, authority or Authority())
    return {one.name: [sighting.name for sighting in one.sightings] for one in identities}


def people(*names: AuthorityName) -> Authority:
    return Authority(people=names)


# ------------------------------------------------------------------ names.yaml


def test_names_yaml_decides_above_anything_read() -> None:
    """The two would else be two people, and `Dyer` would join whoever is mentioned most."""
    dyer = AuthorityName(name="Marguerite Dyer", aliases=("M. Dyer", "Dyer"))

    identities = identify(
        [seen("M. Dyer"), seen("Marguerite Dyer", 1), seen("Dyer", 2), seen("Archie Dyer", 3)],
        people(dyer),
    )

    assert [(one.name, len(one.sightings), one.decided) for one in identities] == [
        ("Archie Dyer", 1, None),
        ("Marguerite Dyer", 3, dyer),
    ]
    assert identities[1].forms == ("Dyer", "M. Dyer")


def test_the_editors_spelling_is_the_one_shown() -> None:
    authority = people(AuthorityName(name="José Niño"))

    assert found([seen("Jose Nino"), seen("JOSE NINO", 1)], authority) == {
        "José Niño": ["Jose Nino", "JOSE NINO"]
    }


def test_an_alias_never_overrules_somebodys_own_name() -> None:
    ana = AuthorityName(name="Ana Reyes", aliases=("Pau Vidal",))
    pau = AuthorityName(name="Pau Vidal")

    assert found([seen("Pau Vidal")], people(ana, pau)) == {"Pau Vidal": ["Pau Vidal"]}


def test_an_alias_counts_for_its_own_kind_only() -> None:
    authority = Authority(places=(AuthorityName(name="Reading"),))

    assert found([seen("Reading Borough", kind="organization")], authority) == {
        "Reading Borough": ["Reading Borough"]
    }


# ------------------------------------------------------------------ full names


def test_the_same_full_name_is_the_same_person_however_it_is_written() -> None:
    sightings = [seen("Zoë O’Neill"), seen("ZOE O'NEILL", 1), seen("Zoë O’Neill", 2)]

    assert found(sightings) == {"Zoë O’Neill": ["Zoë O’Neill", "ZOE O'NEILL", "Zoë O’Neill"]}


def test_a_middle_initial_does_not_make_another_person() -> None:
    assert found([seen("John Q. Smith"), seen("John Smith", 1), seen("John Smith", 2)]) == {
        "John Smith": ["John Q. Smith", "John Smith", "John Smith"]
    }


def test_a_given_initial_or_a_suffix_does() -> None:
    """A wrong merge is worse than two pages: the editor can join them in names.yaml."""
    assert set(found([seen("John Smith"), seen("J. Smith", 1), seen("John Smith Jr.", 2)])) == {
        "John Smith",
        "J. Smith",
        "John Smith Jr.",
    }


def test_an_organization_is_the_same_with_and_without_its_article() -> None:
    sightings = [
        seen("The Harbor Board", kind="organization"),
        seen("Harbor Board", 1, kind="organization"),
        seen("Harbor Board", 2, kind="organization"),
    ]

    assert set(found(sightings)) == {"Harbor Board"}


def test_a_person_and_a_place_of_one_name_are_two() -> None:
    identities = identify([seen("Paris Hale"), seen("Paris Hale", 1, kind="place")], Authority())

    assert [(one.kind, one.name) for one in identities] == [
        ("person", "Paris Hale"),
        ("place", "Paris Hale"),
    ]


# ----------------------------------------------------------------- short forms


def test_a_bare_surname_joins_the_one_person_who_bears_it() -> None:
    assert found([seen("Ana Reyes"), seen("Reyes", 1)]) == {"Ana Reyes": ["Ana Reyes", "Reyes"]}


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Ana Reyes-Montoya", "Reyes-Montoya"),
        ("Martin Luther King Jr.", "King"),
        ("Seán O’Brien", "O’Brien"),
        ("Ana Núñez", "Nunez"),
    ],
)
def test_a_surname_is_known_in_every_form_it_is_written(full: str, short: str) -> None:
    assert found([seen(full), seen(short, 1)]) == {full: [full, short]}


def test_a_surname_that_two_share_joins_the_one_who_clearly_dominates() -> None:
    known = [seen("Ana Reyes", times=8), seen("Luz Reyes", 1, times=2)]

    assert found([*known, seen("Reyes", 2)])["Ana Reyes"] == ["Ana Reyes", "Reyes"]


def test_a_surname_that_two_share_evenly_joins_nobody() -> None:
    known = [seen("Ana Reyes", times=7), seen("Luz Reyes", 1, times=3)]

    assert found([*known, seen("Reyes", 2)]) == {
        "Ana Reyes": ["Ana Reyes"],
        "Luz Reyes": ["Luz Reyes"],
    }


def test_dominance_is_counted_among_the_stories_of_its_time() -> None:
    """A mayor of 1960 is not who the paper of 2022 calls by the surname."""
    known = [seen("Ana Reyes", times=99, year=1960), seen("Luz Reyes", 1, year=2022)]

    merged = found([*known, seen("Reyes", 2, year=2022 + NEAR_YEARS), seen("Reyes", 3, year=1961)])

    assert merged == {"Luz Reyes": ["Luz Reyes", "Reyes"], "Ana Reyes": ["Ana Reyes", "Reyes"]}


def test_a_surname_far_from_its_bearers_time_joins_nobody() -> None:
    known = seen("Ana Reyes", year=1960)

    assert found([known, seen("Reyes", 1, year=1960 + NEAR_YEARS + 1)]) == {
        "Ana Reyes": ["Ana Reyes"]
    }


def test_a_surname_in_an_undated_story_is_held_against_all_times() -> None:
    assert found([seen("Ana Reyes", year=1960), seen("Reyes", 1, year=None)]) == {
        "Ana Reyes": ["Ana Reyes", "Reyes"]
    }


def test_a_bare_surname_that_nobody_bears_gets_no_page() -> None:
    assert found([seen("Reyes")]) == {}


def test_a_single_name_the_editor_gave_is_a_full_one() -> None:
    assert found([seen("Madonna", editorial=True), seen("Madonna", 1)]) == {
        "Madonna": ["Madonna", "Madonna"]
    }


# -------------------------------------------------------------------- acronyms


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Port Ellery Harbor Commission", "PEHC"),
        ("Ministry of Defence", "MD"),
        ("Ministry of Defence", "MOD"),
        ("The Harbor Board", "HB"),
    ],
)
def test_initials_join_the_organization_they_stand_for(full: str, short: str) -> None:
    sightings = [seen(full, kind="organization"), seen(short, 1, kind="organization")]

    assert found(sightings) == {full: [full, short]}


def test_initials_that_stand_for_nothing_known_are_a_name_of_their_own() -> None:
    assert found([seen("NATO", kind="organization")]) == {"NATO": ["NATO"]}


def test_long_capitals_are_no_initials() -> None:
    assert found([seen("GREENPEACE", kind="organization")]) == {"GREENPEACE": ["GREENPEACE"]}


# ----------------------------------------------------------------------- order


def test_who_is_who_does_not_depend_on_the_order_of_reading() -> None:
    """Two workers may finish in any order; the site must not show which."""
    sightings = [
        seen("Ana Reyes", 0, times=5),
        seen("Luz Reyes", 1),
        seen("Reyes", 2),
        seen("A. Reyes", 3),
        seen("Reyes", 4),
    ]

    def grouped(order: Iterable[Sighting]) -> list[tuple[str, tuple[str, ...], list[int]]]:
        identities: list[Identity] = identify(order, Authority())
        return [
            (one.name, one.forms, sorted(s.article for s in one.sightings)) for one in identities
        ]

    first = grouped(sightings)

    assert [grouped(order) for order in permutations(sightings)] == [first] * 120


def test_the_name_shown_is_the_fullest_common_one() -> None:
    sightings = [seen("Ana Reyes", 0), seen("Ana M. Reyes", 1), seen("Ana M. Reyes", 2)]

    assert found(sightings) == {"Ana M. Reyes": ["Ana Reyes", "Ana M. Reyes", "Ana M. Reyes"]}


# ------------------------------------------------- surnames of several words


@pytest.mark.parametrize(
    ("short", "full"),
    [("van Buren", "Ida van Buren"), ("de la Cruz", "Ana de la Cruz"), ("al-Amr", "Omar al-Amr")],
)
def test_a_surname_of_several_words_joins_its_full_name(short: str, full: str) -> None:
    assert found([seen(full), seen(short, 1)]) == {full: [full, short]}


def test_a_surname_of_several_words_alone_gets_no_page() -> None:
    assert found([seen("van Buren")]) == {}


# ------------------------------------------------------ two people of one name


def test_two_people_of_one_name_are_kept_apart_by_their_time_and_roles() -> None:
    old = seen("John Roe", 0, year=1912, roles=("blacksmith",))
    new = seen("John Roe", 1, year=1995, roles=("city clerk",))

    first, second = identify([new, old], Authority())

    assert (first.sightings, second.sightings) == ((old,), (new,))
    assert first.name == second.name == "John Roe"


def test_one_career_is_one_person() -> None:
    """Other roles in the years between, or the same word in both: nobody is parted."""
    steps = [seen("John Roe", n, year=1950 + 20 * n, roles=(f"office {n}",)) for n in range(4)]
    late = [
        seen("Ida Roe", 0, year=1912, roles=("town clerk",)),
        seen("Ida Roe", 1, year=1995, roles=("former clerk",)),
    ]

    assert len(identify(steps, Authority())) == 1
    assert len(identify(late, Authority())) == 1


def test_the_editor_joins_what_was_parted() -> None:
    sightings = [
        seen("John Roe", 0, year=1912, roles=("blacksmith",)),
        seen("John Roe", 1, year=1995, roles=("city clerk",)),
    ]

    assert len(identify(sightings, people(AuthorityName(name="John Roe")))) == 1


# ------------------------------------------------------------------- places


def test_a_place_with_its_region_is_the_place() -> None:
    ely = [seen(name, n, kind="place") for n, name in enumerate(("Ely", "Ely, Maine", "Ely"))]

    assert found(ely) == {"Ely": ["Ely", "Ely", "Ely, Maine"]}


def test_places_of_one_name_in_two_regions_stay_apart() -> None:
    names = ("Ely", "Ely, Maine", "Ely, Nevada")
    places = [seen(name, n, kind="place") for n, name in enumerate(names)]

    assert set(found(places)) == set(names)
