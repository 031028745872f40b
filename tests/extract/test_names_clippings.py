"""The sample paper's clippings: the names that a reader finds in each, found."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsgen.config import Reading
from newsgen.extract.names import find_names
from newsgen.model import Entity, Source
from newsgen.parse import parse

ROOT = Path(__file__).parents[2]
CLIPPINGS = sorted((ROOT / "tests/clippings").glob("*.yaml"))
SEED = ROOT.parent / "shared/seed"
SEARCHED = {"paragraph", "blockquote", "list_item", "summary_point"}
NOT_YET = {
    # A town that only the name of its commission holds is not told from the commission.
    ("1989-06-08-gloucester-firm-buys-long-wharf-cannery", "Port Ellery"),
    # "the town of Gray": a word of every day that is a town once.
    ("keepers-house-at-gannet-light-lost-in-gale", "Gray"),
    # A station is a place, until it says something.
    ("salmon-pens-voted-down", "Ellery Marine Station"),
    # The watchman calls himself by a name nobody else uses.
    ("2006-04-20-watchman-tells-jury-he-was-resting-his-eyes", "Ozzie"),
}
"""Clipping and name: known misses. One that is found after all fails the test, and goes."""


def read(path: Path) -> tuple[list[str], tuple[Entity, ...]]:
    """Read a clipping: the text of its body blocks and the names in them."""
    story = parse(Source(path.name, path.read_bytes(), ""), Reading())
    blocks = [block.text if block.role in SEARCHED else "" for block in story.body]
    return blocks, find_names(
        blocks, given=story.names, language=story.language, dateline=story.dateline
    )


def misses(expected: dict[str, Any], blocks: list[str], found: tuple[Entity, ...]) -> list[str]:
    """Return what should have come out and did not."""
    names = {(entity.kind, entity.name): entity for entity in found}
    wanted = [("person", person["name"]) for person in expected.get("people") or ()]
    wanted += [("organization", name) for name in expected.get("organizations") or ()]
    wanted += [("place", name) for name in expected.get("places") or ()]
    missing = [name for kind, name in wanted if (kind, name) not in names]
    for person in expected.get("people") or ():
        entity = names.get(("person", person["name"]))
        if entity is None:
            continue
        if not has_role(entity, person.get("role")):
            missing.append(f"{entity.name}: {person['role']}")
        forms = {blocks[s.block][s.start : s.end] for s in entity.mentions}
        missing += [
            alias for alias in person.get("aliases") or () if alias.split()[-1] not in forms
        ]
    return missing


def has_role(entity: Entity, role: str | None) -> bool:
    """Whether an entity has a role, or a fuller form of it; "the" and "his" are left aside."""
    if role is None:
        return True
    bare = re.sub(r"\A(?:the|a|an|his|her|its|their) ", "", role, flags=re.IGNORECASE)
    return any(held.startswith(bare) for held in entity.roles)


def forbidden(expected: dict[str, Any], blocks: list[str], found: tuple[Entity, ...]) -> set[str]:
    """Return what came out and should not have."""
    out = {entity.name for entity in found}
    out |= {blocks[s.block][s.start : s.end] for entity in found for s in entity.mentions}
    return out.intersection(expected.get("never") or ())


@pytest.mark.parametrize("path", CLIPPINGS, ids=[path.stem for path in CLIPPINGS])
def test_the_names_of_a_clipping_are_found(path: Path) -> None:
    expected = yaml.safe_load(path.read_text("utf-8"))
    blocks, found = read(ROOT / expected["source"])

    missing = misses(expected["entities"], blocks, found)

    assert sorted(name for stem, name in NOT_YET if stem == path.stem) == sorted(missing)
    assert set() == forbidden(expected["entities"], blocks, found)


@pytest.mark.skipif(
    not SEED.is_dir(), reason="the shared clipping is not beside this checkout (../shared/seed)"
)
def test_the_names_of_the_seed_are_found() -> None:
    expected = yaml.safe_load((SEED / "expected.yaml").read_text("utf-8"))["entities"]
    blocks, found = read(SEED / "article.txt")

    assert misses(expected, blocks, found) == []
    assert set() == forbidden(expected, blocks, found)
    allowed = {person["name"] for person in expected["people"]}.union(
        expected["organizations"], expected["places"], expected["may_also"]
    )
    assert {entity.name for entity in found} <= allowed
