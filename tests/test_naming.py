"""The names an archive holds, as a names.yaml for its editor."""

from collections.abc import Callable, Mapping
from pathlib import Path

import factories as make
import pytest

from newsgen.config import Reading, load_config
from newsgen.errors import ConfigError
from newsgen.model import Authority, AuthorityName, Entity, Record, Term, TermKind
from newsgen.naming import duplicates, names_yaml
from newsgen.strict_yaml import load

MakeSite = Callable[[Mapping[str, str | bytes]], Path]


def told(number: int, *names: str, year: int | None = 2000, confidence: float = 1.0) -> Record:
    """Make a story that names people and nothing else."""
    text = " and ".join(names)
    story = make.article(
        text, path=f"articles/{number}.txt", published=str(year) if year else None, headline=text
    )
    return make.record(story, *(make.entity(story, name, confidence=confidence) for name in names))


def test_the_most_frequent_stand_first_with_counts_years_and_roles(tmp_path: Path) -> None:
    story = make.article("Mayor Ana Reyes said: yes", path="articles/q.txt", published="1991-02-03")
    said = make.record(
        story,
        make.entity(story, "Ana Reyes", roles=("Mayor",)),
        make.quote(story, "yes", speaker="person/ana-reyes"),
    )
    records = [
        told(1, "Bo Lind"),
        told(2, "Ana Reyes", "Bo Lind", year=2024),
        said,
        told(3, "Bo Lind"),
    ]
    archive, _ = make.archive(tmp_path, records)
    text = names_yaml(archive, make.config(tmp_path))
    assert text.partition("people:\n")[2] == (
        "  - name: Bo Lind  # 3 articles, 2000–2024\n"
        "  - name: Ana Reyes  # 2 articles, 1 quote, 1991–2024\n"
        "    roles: [Mayor]\n"
    )


def test_what_is_printed_says_again_what_names_yaml_said(tmp_path: Path) -> None:
    """Copied over names.yaml it loses no decision, even on names in no article."""
    authority = Authority(
        people=(
            AuthorityName(
                name="Ana Reyes",
                aliases=("Mayor Reyes",),
                description="No: the mayor.",
                wikidata="Q1",
            ),
            AuthorityName(name="Never Seen", roles=("ghost",)),
        ),
        not_names=("Morning Tide", "no"),
    )
    settings = make.Settings(reading=Reading(authority=authority))
    archive, _ = make.archive(tmp_path, [told(1, "Ana Reyes"), told(2, "Bo: Lind")], settings)
    (tmp_path / "names.yaml").write_text(names_yaml(archive, make.config(tmp_path, settings)))
    again = load_config(tmp_path).reading.authority
    assert again.not_names == authority.not_names
    found = {entry.name: entry for entry in again.people}
    assert found["Ana Reyes"] == authority.people[0]
    assert found["Never Seen"] == authority.people[1]
    assert "Bo: Lind" in found


def test_doubtful_names_stand_last_and_as_comments(tmp_path: Path) -> None:
    """Too doubtful for a page, or a surname that nobody's name explains: a person must judge."""
    records = [told(1, "Ana Reyes"), told(2, "Old Hat", confidence=0.2), told(3, "Lind")]
    archive, _ = make.archive(tmp_path, records)
    text = names_yaml(archive, make.config(tmp_path))
    sure, _, doubtful = text.partition("# Doubtful")
    assert "  - name: Ana Reyes" in sure
    assert "#   - people: Old Hat  # 1 article, 2000\n" in doubtful
    assert "#   - people: Lind  # 1 article, 2000\n" in doubtful
    assert all(line.startswith("#") for line in doubtful.splitlines()[1:])


def test_only_forms_that_mean_one_name_become_aliases(tmp_path: Path) -> None:
    """As an alias a bare surname would make every Dyer the same one."""
    records = [
        told(1, "Marguerite Dyer"),
        told(2, "Marguerite T. Dyer"),
        told(3, "Marguerite Dyer"),
        told(4, "Dyer"),
    ]
    archive, _ = make.archive(tmp_path, records)
    text = names_yaml(archive, make.config(tmp_path))
    assert "    aliases: [Marguerite T. Dyer]\n" in text


def test_least_leaves_out_the_rare_but_no_decision(tmp_path: Path) -> None:
    authority = Authority(people=(AuthorityName(name="Ana Reyes"),))
    settings = make.Settings(reading=Reading(authority=authority))
    records = [told(1, "Ana Reyes", "Bo Lind", "Cy Oak"), told(2, "Bo Lind")]
    archive, _ = make.archive(tmp_path, records, settings)
    text = names_yaml(archive, make.config(tmp_path, settings), least=2)
    assert "Ana Reyes" in text
    assert "Bo Lind" in text
    assert "Cy Oak" not in text


def test_undated_stories_count_without_a_year(tmp_path: Path) -> None:
    archive, _ = make.archive(tmp_path, [told(1, "Ana Reyes", year=None)])
    assert "Ana Reyes  # 1 article\n" in names_yaml(archive, make.config(tmp_path))


def test_likely_duplicates_are_marked(tmp_path: Path) -> None:
    records = [told(1, "Margaret Dyer"), told(2, "Margaret Dyer"), told(3, "Margarte Dyer")]
    archive, _ = make.archive(tmp_path, records)
    text = names_yaml(archive, make.config(tmp_path))
    assert "    # perhaps the same as Margarte Dyer (1 article, 2000)\n" in text
    assert "    # perhaps the same as Margaret Dyer (2 articles, 2000)\n" in text


def test_an_archive_without_names_prints_a_names_file_too(tmp_path: Path) -> None:
    archive, _ = make.archive(tmp_path, [])
    text = names_yaml(archive, make.config(tmp_path))
    assert load(text, "names.yaml", ConfigError).value is None


@pytest.mark.parametrize(
    "name", ['Quo"te', "back\\slash", "a: b", "# hash", "line\nfeed", "\x1b[31m"]
)
def test_no_name_breaks_the_form_or_the_terminal(tmp_path: Path, name: str) -> None:
    story = make.article("x", published="2000")
    found = Entity(id="person/x", kind="person", name=f"{name} Lind")
    archive, _ = make.archive(tmp_path, [make.record(story, found)])
    text = names_yaml(archive, make.config(tmp_path))
    assert "\x1b" not in text
    document = load(text, "names.yaml", ConfigError)
    assert document.plain() == {"people": [{"name": f"{name} Lind"}]}


def term(name: str, kind: TermKind) -> Term:
    return Term(kind=kind, name=name, url=None, sort=name)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("people", "Margaret Dyer", "Margarte Dyer"),
        ("people", "Margaret Dyer", "Margret Dyer"),
        ("people", "Margaret Dyer", "M. Dyer"),
        ("people", "Margaret Dyer", "Marg Dyer"),
        ("people", "Margaret Dyer", "Dyer"),
        ("people", "Ana Reyes", "Ana María Reyes"),
        ("people", "Katherine Holm", "Catherine Holm"),
        ("organizations", "Norcove Seafoods", "Norcove"),
        ("organizations", "Norcove Seafood", "Norcove Seafoods"),
        ("places", "Port Ellery", "Port Ellery, Maine"),
    ],
)
def test_names_that_may_be_one(kind: TermKind, one: str, other: str) -> None:
    assert duplicates([term(one, kind), term(other, kind)]) == {0: [1], 1: [0]}


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("people", "Marguerite Dyer", "Archie Dyer"),
        ("people", "Ana Reyes", "Ana Torres"),
        ("people", "Bo Li", "Bo Lu"),
        ("organizations", "Port Ellery Athletic", "Port Ellery Harbor Commission"),
        ("organizations", "Harbor Commission", "Port Ellery Harbor Commission"),
        ("places", "Port Ellery", "Port Clyde"),
    ],
)
def test_names_that_are_two(kind: TermKind, one: str, other: str) -> None:
    assert duplicates([term(one, kind), term(other, kind)]) == {}


def test_namesakes_are_doubtful(tmp_path: Path) -> None:
    """Two people of one name, kept apart by time and roles, are shown to the editor."""
    records = []
    for number, (year, role) in enumerate(((1912, "blacksmith"), (1995, "city clerk"))):
        text = f"John Roe was here in {year}."
        story = make.article(text, path=f"articles/{number}.txt", published=str(year))
        records.append(make.record(story, make.entity(story, "John Roe", roles=(role,))))
    archive, _ = make.archive(tmp_path, records)

    text = names_yaml(archive, make.config(tmp_path))

    assert "  - name: John Roe" not in text
    assert "#   - people: John Roe  # 1 article, 1912; another has this name\n" in text
    assert "#   - people: John Roe  # 1 article, 1995; another has this name\n" in text


def test_a_nickname_may_be_the_same_person() -> None:
    terms = [
        Term(kind="people", name=name, url=None, sort="") for name in ("Robert Roe", "Bob Roe")
    ]

    assert duplicates(terms) == {0: [1], 1: [0]}


def test_a_surname_of_several_words_may_be_the_same_person() -> None:
    names = ("Mario Vargas Llosa", "Vargas Llosa")
    terms = [Term(kind="people", name=name, url=None, sort="") for name in names]

    assert duplicates(terms) == {0: [1], 1: [0]}
