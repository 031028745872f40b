"""Names and labels → terms: what has a page, where it stands, what it is filed under."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from factories import Settings, archive, article, entity, moment, record

from newsgen.config import Look, Reading
from newsgen.model import (
    Author,
    Authority,
    AuthorityName,
    Record,
    Ref,
    RoleSpan,
    Term,
    TermKind,
)
from newsgen.store.terms import free_slug, sort_key, term_urls


def terms(
    root: Path, kind: TermKind, records: Sequence[Record], settings: Settings | None = None
) -> tuple[Term, ...]:
    """Return an archive's terms of a kind."""
    return archive(root, records, settings)[0].terms[kind]


def story(name: str, **fields: Any) -> Record:  # noqa: ANN401  # the article's own fields
    return record(article("Text.", path=f"articles/{name}.txt", headline=name, **fields))


# ---------------------------------------------------------------------- labels


def test_labels_that_differ_only_in_case_or_spacing_are_one() -> None:
    refs = term_urls("tags", {"Harbor": 3, "harbor": 1, " HARBOR ": 1})

    assert refs == {
        "Harbor": Ref("Harbor", "/tags/harbor/"),
        "harbor": Ref("Harbor", "/tags/harbor/"),
        " HARBOR ": Ref("Harbor", "/tags/harbor/"),
    }


def test_labels_whose_slugs_merely_meet_are_told_apart_in_a_z_order() -> None:
    refs = term_urls("tags", {"C++": 1, "C": 1, "C#": 1, "c-2": 1})

    assert {name: ref.url for name, ref in refs.items()} == {
        "C": "/tags/c/",
        "C#": "/tags/c-2/",
        "C++": "/tags/c-3/",
        "c-2": "/tags/c-2-2/",
    }


def test_a_number_that_is_taken_is_passed_over() -> None:
    taken = {"a", "a-2"}

    assert free_slug("A", taken) == "a-3"
    assert taken == {"a", "a-2", "a-3"}


def test_a_label_is_displayed_as_it_is_written_most_often(tmp_path: Path) -> None:
    found = terms(
        tmp_path,
        "sections",
        [story("a", section="SPORT"), story("b", section="Sport"), story("c", section="Sport")],
    )

    assert [(term.name, term.forms, term.articles, term.creator) for term in found] == [
        ("Sport", ("SPORT",), (0, 1, 2), "editorial")
    ]


def test_an_article_is_filed_once_however_often_it_names_a_label(tmp_path: Path) -> None:
    found = terms(tmp_path, "tags", [story("a", tags=("harbor", "Harbor"))])

    assert [term.articles for term in found] == [(0,)]


def test_every_label_of_an_article_is_filed_under_its_own_kind(tmp_path: Path) -> None:
    made = story(
        "a",
        section="Sport",
        tags=("rowing",),
        authors=(Author("Ana Reyes"), Author("Pau Vidal")),
        publisher="The Courier",
    )

    found, _ = archive(tmp_path, [made])

    assert {kind: [term.name for term in part] for kind, part in found.terms.items()} == {
        "people": [],
        "organizations": [],
        "places": [],
        "authors": ["Ana Reyes", "Pau Vidal"],
        "sections": ["Sport"],
        "tags": ["rowing"],
        "publications": ["The Courier"],
    }


def test_the_sites_paper_stands_in_for_one_that_is_not_named(tmp_path: Path) -> None:
    settings = Settings(look=Look(publisher="The Courier"))

    found = terms(
        tmp_path, "publications", [story("a"), story("b", publisher="The Gazette")], settings
    )

    assert [(term.name, term.articles) for term in found] == [
        ("The Courier", (0,)),
        ("The Gazette", (1,)),
    ]


# ------------------------------------------------------------------- sort keys


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("people", "Ana Reyes", "reyes ana"),
        ("people", "Martin Luther King Jr.", "king jr martin luther"),
        ("people", "Zoë Ångström", "angstrom zoe"),
        ("people", "Madonna", "madonna"),
        ("authors", "Ana Reyes", "reyes ana"),
        ("organizations", "The Harbor Board", "harbor board"),
        ("organizations", "The", "the"),
        ("places", "Port Ellery", "port ellery"),
        ("sections", "The Arts", "arts"),
    ],
)
def test_people_are_filed_by_surname_and_the_rest_without_an_article(
    kind: TermKind, name: str, expected: str
) -> None:
    assert sort_key(kind, name) == expected


def test_terms_stand_in_a_z_order(tmp_path: Path) -> None:
    made = article("Zoë Ash met Ana Reyes and Émile Ash.")
    names = [entity(made, name) for name in ("Zoë Ash", "Ana Reyes", "Émile Ash")]

    found = terms(tmp_path, "people", [record(made, *names)])

    assert [term.name for term in found] == ["Émile Ash", "Zoë Ash", "Ana Reyes"]


# ------------------------------------------------------------------ who has a page


@pytest.mark.parametrize(
    ("fields", "look", "page"),
    [
        ({"confidence": 0.9}, Look(), True),
        ({"confidence": 0.5}, Look(), True),
        ({"confidence": 0.49}, Look(), False),
        ({"confidence": 0.49, "creator": "editorial"}, Look(), True),
        ({"confidence": 0.9}, Look(name_articles=2), False),
        ({"confidence": 0.9, "creator": "editorial"}, Look(name_articles=2), True),
        ({"confidence": 0.9}, Look(name_confidence=0.95), False),
    ],
)
def test_a_doubtful_name_has_no_page_unless_the_editor_gave_it(
    tmp_path: Path,
    fields: dict[str, Any],
    look: Look,
    page: bool,  # noqa: FBT001  # a column of the table above
) -> None:
    made = article("Ana Reyes spoke.")

    (term,) = terms(
        tmp_path, "people", [record(made, entity(made, "Ana Reyes", **fields))], Settings(look=look)
    )

    assert term.url == ("/people/ana-reyes/" if page else None)


def test_names_yaml_gives_a_page_a_description_and_an_identity(tmp_path: Path) -> None:
    made = article("Mayor Reyes spoke.")
    reyes = AuthorityName(
        name="Ana Reyes", aliases=("Mayor Reyes",), wikidata="Q42", description="Twice mayor."
    )
    settings = Settings(reading=Reading(authority=Authority(people=(reyes,))))

    (term,) = terms(
        tmp_path, "people", [record(made, entity(made, "Mayor Reyes", confidence=0.1))], settings
    )

    assert (term.name, term.url, term.forms) == (
        "Ana Reyes",
        "/people/ana-reyes/",
        ("Mayor Reyes",),
    )
    assert (term.description, term.wikidata, term.creator) == ("Twice mayor.", "Q42", "editorial")


# ----------------------------------------------------------------------- roles


def test_roles_are_listed_by_first_appearance_with_their_dates(tmp_path: Path) -> None:
    def told(name: str, published: str | None, *roles: str) -> Record:
        made = article(
            "Ana Reyes spoke.", path=f"articles/{name}.txt", headline=name, published=published
        )
        return record(made, entity(made, "Ana Reyes", roles=roles))

    (term,) = terms(
        tmp_path,
        "people",
        [
            told("a", "2001", "mayor"),
            told("b", "1998-05", "councillor"),
            told("c", "2004-01-02", "Mayor"),
            told("d", None, "poet", "mayor"),
        ],
    )

    assert term.roles == (
        RoleSpan("councillor", moment("1998-05"), moment("1998-05"), 1),
        RoleSpan("mayor", moment("2001"), moment("2004-01-02"), 3),
        RoleSpan("poet", None, None, 1),
    )
