"""newsgen.yaml and names.yaml: every setting, every mistake, all of them at once."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from factories import build

from newsgen.config import SETTINGS, Config, Look, Reading, find_site, load_config
from newsgen.errors import BuildError, ConfigError
from newsgen.model import Authority, AuthorityName

MakeSite = Callable[[Mapping[str, str | bytes]], Path]


def refusal(root: Path, **options: Any) -> str:  # noqa: ANN401  # what load_config takes
    """Return what is said of a site whose settings are refused."""
    with pytest.raises(BuildError) as caught:
        load_config(root, **options)
    assert {type(problem) for problem in caught.value.problems} == {ConfigError}
    assert caught.value.problems.exit_status() == 2
    return str(caught.value)


def test_without_newsgen_yaml_every_setting_has_its_default(tmp_path: Path) -> None:
    assert load_config(tmp_path) == Config(
        root=tmp_path,
        output=tmp_path / "build",
        keep=(".git", "CNAME"),
        reading=Reading(),
        look=Look(),
    )


def test_a_setting_left_empty_has_its_default(site: MakeSite) -> None:
    root = site({"newsgen.yaml": "".join(f"{name}:\n" for name in SETTINGS)})

    assert load_config(root) == Config(root=root, output=root / "build")


@pytest.mark.parametrize(
    ("written", "part", "expected"),
    [
        ("title: The Courier", "look", Look(title="The Courier")),
        ("title: 1984", "look", Look(title="1984")),
        ("description: A paper.", "look", Look(description="A paper.")),
        ("base_url: https://a.example/b/", "look", Look(base_url="https://a.example/b/")),
        ("publisher: The Courier", "look", Look(publisher="The Courier")),
        ("copyright: Ours.", "look", Look(copyright="Ours.")),
        ("licence: MIT", "look", Look(licence="MIT")),
        ("list_length: 20", "look", Look(list_length=20)),
        ("feed_length: 10", "look", Look(feed_length=10)),
        ("name_confidence: 0.75", "look", Look(name_confidence=0.75)),
        ("name_articles: 2", "look", Look(name_articles=2)),
        ("language: es", "look", Look(language="es")),
        ("language: no", "look", Look(language="no")),
        ("language: es", "reading", Reading(language="es")),
        ("date_order: mdy", "reading", Reading(date_order="mdy")),
        ("century: 1950", "reading", Reading(century=1950)),
        ("html: sanitized", "reading", Reading(html="sanitized")),
        ("keep: [CNAME, .well-known]", "keep", ("CNAME", ".well-known")),
        ("keep: robots.txt", "keep", ("robots.txt",)),
        ("keep: []", "keep", ()),
        ("formats: [feeds, record, feeds]", "look", Look(formats=("record", "feeds"))),
        ("formats: []", "look", Look(formats=())),
        ("extraction: off", "reading", Reading(extraction="off")),
        ("redaction: '[omis]'", "reading", Reading(redaction="[omis]")),
        ("host_rules: netlify", "look", Look(host_rules="netlify")),
        ("search: false", "look", Look(search=False)),
        ("founded: 1888", "founded", 1888),
        ("targets: {web: file:../www}", "targets", (("web", "file:../www"),)),
    ],
)
def test_a_setting_is_read_as_its_kind(
    site: MakeSite, written: str, part: str, expected: object
) -> None:
    """`no` is Norwegian and 1984 may be a paper: YAML's own types are not used."""
    assert getattr(load_config(site({"newsgen.yaml": written})), part) == expected


def test_every_setting_is_tried_above() -> None:
    marks = test_a_setting_is_read_as_its_kind.pytestmark  # type: ignore[attr-defined]  # set by the decorator
    tried = {case[0].partition(":")[0] for case in marks[0].args[1]}

    assert set(SETTINGS) - tried == {"output"}


def test_the_output_folder_lies_below_the_site(site: MakeSite) -> None:
    root = site({"newsgen.yaml": "output: public/site"})

    assert load_config(root).output == root / "public/site"
    assert load_config(root, output=Path("/srv/www")).output == Path("/srv/www")


@pytest.mark.parametrize("path", ["../elsewhere", "/srv/www", "a/../../b"])
def test_an_output_setting_that_leaves_the_site_is_refused(site: MakeSite, path: str) -> None:
    """The setting may come with a site from elsewhere; only `--output` may name any folder."""
    said = refusal(site({"newsgen.yaml": f"output: {path}"}))

    assert said.splitlines()[0] == f"newsgen.yaml:1: `output` leaves the site's folder: {path!r}"


def test_all_mistakes_of_both_files_are_said_at_once(site: MakeSite) -> None:
    root = site(
        {
            "newsgen.yaml": "titel: The Courier\n"
            "list_length: many\n"
            "date_order: ydm\n"
            "publisher: [a, b]\n"
            "license: MIT\n"
            "zebra: 1\n",
            "names.yaml": "persons: [Ana Reyes]\n"
            "people:\n"
            "  - nmae: Ana Reyes\n"
            "  - aliases: [Ana]\n"
            "places: {name: Bodo}\n",
        }
    )

    assert refusal(root) == (
        "names.yaml:1: `persons` is not a part of names.yaml\n"
        "    persons: [Ana Reyes]\n"
        "    ^\n"
        "names.yaml:3: `nmae` is not a field of a name\n"
        "      - nmae: Ana Reyes\n"
        "        ^\n"
        "  try: did you mean `name`?\n"
        "names.yaml:4: a name without `name`\n"
        "      - aliases: [Ana]\n"
        "        ^\n"
        "  try: write `- name: Ana Reyes`\n"
        "names.yaml:5: `places` is not a list\n"
        "    places: {name: Bodo}\n"
        "            ^\n"
        "  try: write `places: [one, two]`\n"
        "newsgen.yaml:1: `titel` is not a setting\n"
        "    titel: The Courier\n"
        "    ^\n"
        "  try: did you mean `title`?\n"
        "newsgen.yaml:2: `list_length` is not a number: 'many'\n"
        "    list_length: many\n"
        "                 ^\n"
        "  try: write a number from 1 to 10000\n"
        "newsgen.yaml:3: `date_order` is not one of dmy, mdy, ymd: 'ydm'\n"
        "    date_order: ydm\n"
        "                ^\n"
        "  try: did you mean `ymd`?\n"
        "newsgen.yaml:4: `publisher` is not text\n"
        "    publisher: [a, b]\n"
        "               ^\n"
        "  try: put the words in one line, in quotes\n"
        "newsgen.yaml:5: `license` is not a setting\n"
        "    license: MIT\n"
        "    ^\n"
        "  try: did you mean `licence`?\n"
        "newsgen.yaml:6: `zebra` is not a setting\n"
        "    zebra: 1\n"
        "    ^\n"
        f"  try: the settings are {', '.join(SETTINGS)}"
    )


@pytest.mark.parametrize("value", ["0", "-1", "10001", "2.5", "nan", "inf", "yes"])
def test_a_length_is_a_whole_number_from_one(site: MakeSite, value: str) -> None:
    said = refusal(site({"newsgen.yaml": f"list_length: {value}"}))

    assert "`list_length` is not a" in said


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "//example.org/",
        "ftp://example.org/",
        "https://",
        "https://example.org/?page=1",
        "https://example.org/#top",
        "https://exa mple.org/",
        "https://[::1",
        "javascript:alert(1)",
    ],
)
def test_a_base_url_is_a_plain_web_address(site: MakeSite, address: str) -> None:
    said = refusal(site({"newsgen.yaml": f'base_url: "{address}"'}))

    assert said.splitlines()[0] == f"newsgen.yaml:1: `base_url` is not a web address: {address!r}"


@pytest.mark.parametrize(
    ("address", "origin", "prefix"),
    [
        ("", "", ""),
        ("https://example.org", "https://example.org", ""),
        ("https://example.org/", "https://example.org", ""),
        ("http://example.org:8080/archive/", "http://example.org:8080", "/archive"),
    ],
)
def test_a_base_url_is_an_origin_and_a_prefix(address: str, origin: str, prefix: str) -> None:
    look = Look(base_url=address)

    assert (look.origin, look.prefix) == (origin, prefix)


def test_the_base_url_of_the_command_line_goes_before_the_setting(site: MakeSite) -> None:
    root = site({"newsgen.yaml": "base_url: https://old.example/"})

    assert load_config(root, base_url="https://new.example/a").look.prefix == "/a"
    assert refusal(root, base_url="new.example").splitlines()[0] == (
        "--base-url:1: `--base-url` is not a web address: 'new.example'"
    )


def test_names_yaml_is_the_authority(site: MakeSite) -> None:
    root = site(
        {
            "names.yaml": "people:\n"
            "  - Ana Reyes\n"
            "  - name: Pau Vidal\n"
            "    aliases: [Pau, Councillor Vidal]\n"
            "    wikidata: Q42\n"
            "    description: Twice mayor.\n"
            "    roles: [mayor, councillor]\n"
            "organizations: [{name: Harbor Board}]\n"
            "places: Tamsin Bay\n"
            "not_names: [Morning Tide]\n"
        }
    )

    assert load_config(root).reading.authority == Authority(
        people=(
            AuthorityName(name="Ana Reyes"),
            AuthorityName(
                name="Pau Vidal",
                aliases=("Pau", "Councillor Vidal"),
                wikidata="Q42",
                description="Twice mayor.",
                roles=("mayor", "councillor"),
            ),
        ),
        organizations=(AuthorityName(name="Harbor Board"),),
        places=(AuthorityName(name="Tamsin Bay"),),
        not_names=("Morning Tide",),
    )


def test_a_spelling_that_stands_under_two_names_is_refused(site: MakeSite) -> None:
    """Resolved in silence, the wrong one of two would get the other's words."""
    root = site(
        {
            "names.yaml": "people:\n"
            "  - {name: Marguerite Dyer, aliases: [Dyer, dyer]}\n"
            "  - {name: Archie Dyer, aliases: [DYER]}\n"
            "  - Archie Dyer\n"
            "places: [Dyer]\n"
        }
    )

    assert [line for line in refusal(root).splitlines() if line.startswith("names")] == [
        "names.yaml:3: 'DYER' already stands under 'Marguerite Dyer'",
        "names.yaml:4: 'Archie Dyer' already stands under 'Archie Dyer'",
    ]


@pytest.mark.parametrize("name", ["newsgen.yaml", "names.yaml"])
def test_settings_that_are_not_text_are_refused_by_name(site: MakeSite, name: str) -> None:
    assert refusal(site({name: b"title: Caf\xe9"})) == (
        f"{name}: not UTF-8 text\n  try: save it as UTF-8"
    )


def test_settings_may_begin_with_a_byte_order_mark(site: MakeSite) -> None:
    root = site({"newsgen.yaml": b"\xef\xbb\xbftitle: Caf\xc3\xa9"})

    assert load_config(root).look.title == "Café"


def test_settings_that_are_not_a_mapping_are_refused(site: MakeSite) -> None:
    assert refusal(site({"newsgen.yaml": "- title"})).splitlines()[0] == (
        "newsgen.yaml:1: `newsgen.yaml` is not a mapping"
    )


def test_a_site_is_found_from_a_folder_inside_it(site: MakeSite) -> None:
    root = site({"newsgen.yaml": "", "articles/2022/a.txt": "A"})

    assert find_site(root / "articles" / "2022") == root
    assert find_site(root) == root
    assert find_site(root.parent) == root.parent


def test_kept_names_in_the_output_folder_are_never_touched(site: MakeSite) -> None:
    root = site(
        {
            "newsgen.yaml": "keep: [CNAME, .well-known]",
            "articles/a.md": "Text.\n",
            "build/CNAME": "a.example",
            "build/.well-known/keys/one": "1",
        }
    )

    build(root)

    assert (root / "build/CNAME").read_text() == "a.example"
    assert (root / "build/.well-known/keys/one").read_text() == "1"
    assert (root / "build/index.html").is_file()
