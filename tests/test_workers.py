"""Work in batches: what a worker makes of sources, and what it says of those it cannot read."""

import pickle
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from factories import config

from newsgen import workers
from newsgen.config import load_config
from newsgen.errors import Location, SourceError
from newsgen.model import Article, Source
from newsgen.workers import read_batch, read_source

MakeSite = Callable[[Mapping[str, str | bytes]], Path]


def test_a_batch_holds_what_was_read_and_what_could_not_be(site: MakeSite) -> None:
    root = site(
        {
            "articles/a.txt": "Flood\n\nIt rose.\n",
            "articles/b.md": "---\ndate: never\nslug: ../x\n---\n\nText.\n",
        }
    )

    batch = read_batch(["articles/a.txt", "articles/b.md", "articles/gone.txt"], config(root))

    assert [row.path for row in batch.rows] == ["articles/a.txt"]
    assert batch.failed == 2
    assert [str(failure.at) for failure in batch.failures] == [
        "articles/b.md:2",
        "articles/b.md:3",
        "articles/gone.txt",
    ]


def test_a_batch_crosses_a_process_boundary(site: MakeSite) -> None:
    root = site({"articles/a.txt": "Flood\n\n“It rose,” said Ana Reyes.\n"})

    batch = read_batch(["articles/a.txt", "articles/gone.txt"], config(root))
    other = pickle.loads(pickle.dumps(batch))  # noqa: S301  # what we have just pickled ourselves

    assert other.rows == batch.rows
    assert [str(failure) for failure in other.failures] == [str(f) for f in batch.failures]


@pytest.mark.parametrize("room", ["parse", "extract", "condense"])
def test_a_fault_of_our_own_names_the_file_and_spares_the_others(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    """One text in a hundred thousand that nobody foresaw must not cost the other ones."""
    root = site({"articles/a.txt": "Flood\n\nIt rose.\n", "articles/b.txt": "Fire\n\nIt burned.\n"})
    real = getattr(workers, room)

    def faulty(first: object, *rest: object) -> object:
        text = repr(first)
        if "a.txt" in text:
            raise IndexError("list index out of range")
        return real(first, *rest)

    monkeypatch.setattr(workers, room, faulty)
    batch = read_batch(["articles/a.txt", "articles/b.txt"], config(root))

    assert [row.path for row in batch.rows] == ["articles/b.txt"]
    assert [str(failure) for failure in batch.failures] == [
        (
            "articles/a.txt: newsgen failed on this file: IndexError: list index out of range\n"
            "  try: this is a fault of newsgen: please report it, with the file"
        )
    ]


def test_the_fault_itself_is_kept_for_whoever_mends_it(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(_source: Source, *_: object) -> Article:
        raise ZeroDivisionError

    monkeypatch.setattr(workers, "parse", faulty)
    with pytest.raises(SourceError) as caught:
        read_source(config(site({"articles/a.txt": "Flood\n\nIt rose.\n"})), "articles/a.txt")

    assert caught.value.at == Location("articles/a.txt")
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_without_extraction_only_the_editors_names_are_kept(site: MakeSite) -> None:
    root = site(
        {
            "newsgen.yaml": "extraction: off\n",
            "articles/a.md": "---\npeople: [Ana Reyes]\n---\n\n“It rose,” said Pau Vidal.\n",
        }
    )
    made = read_source(load_config(root), "articles/a.md")

    assert [(entity.name, entity.creator) for entity in made.entities] == [
        ("Ana Reyes", "editorial")
    ]
    assert made.quotes == ()
