"""articles/ → Source: what is read, what is passed over, and what is refused by name."""

import errno
import hashlib
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from factories import config

from newsgen import load
from newsgen.config import Config
from newsgen.errors import Location, NewsgenError, SourceError
from newsgen.load import MAX_PICTURE_BYTES, Listing, read, scan
from newsgen.model import MAX_SOURCE_BYTES, Source

MakeSite = Callable[[Mapping[str, str | bytes]], Path]
SUFFIXES = (".txt", ".md")


def listing(root: Path) -> Listing:
    return scan(config(root), SUFFIXES)


def paths(found: Listing) -> list[str]:
    return [source.path for source in found.sources]


def said(found: Listing) -> list[str]:
    return [str(problem).splitlines()[0] for problem in found.problems]


def test_sources_are_listed_in_order_of_path_with_the_digest_of_their_bytes(
    site: MakeSite,
) -> None:
    root = site({"articles/b.md": "B", "articles/a/z.txt": "Z", "articles/a.TXT": "A"})

    assert [(found.path, found.sha256) for found in listing(root).sources] == [
        ("articles/a.TXT", hashlib.sha256(b"A").hexdigest()),
        ("articles/a/z.txt", hashlib.sha256(b"Z").hexdigest()),
        ("articles/b.md", hashlib.sha256(b"B").hexdigest()),
    ]


def test_a_site_without_articles_holds_nothing(tmp_path: Path) -> None:
    assert listing(tmp_path) == Listing((), {}, (), (), 0)


def test_pictures_are_listed_and_other_files_are_named_as_strangers(site: MakeSite) -> None:
    """A .docx may be somebody's lost article: nothing is passed over in silence."""
    root = site(
        {
            "articles/map.PNG": b"\x89PNG",
            "articles/flood.docx": b"PK",
            "articles/notes.yaml": "a: b",
            "articles/a.txt": "A",
            "articles/a.yaml": "title: A",
        }
    )

    found = listing(root)

    assert set(found.pictures) == {"map.PNG"}
    assert found.strangers == ("articles/flood.docx", "articles/notes.yaml")
    assert paths(found) == ["articles/a.txt"]


def test_hidden_files_and_an_editors_backups_are_passed_over(site: MakeSite) -> None:
    root = site({"articles/.a.txt.swp": "", "articles/a.txt~": "", "articles/.git/x.txt": "X"})

    assert listing(root) == Listing((), {}, (), (), 0)


def test_a_sidecar_belongs_to_its_source_and_to_its_digest(site: MakeSite) -> None:
    root = site({"articles/a.txt": "A", "articles/a.yaml": "title: A"})

    assert read(config(root), "articles/a.txt") == Source(
        "articles/a.txt", b"A", hashlib.sha256(b"A\0title: A").hexdigest(), b"title: A"
    )


def test_only_text_has_sidecars(site: MakeSite) -> None:
    root = site({"articles/a.md": "A", "articles/a.yaml": "title: A"})

    assert read(config(root), "articles/a.md").sidecar is None
    assert listing(root).strangers == ("articles/a.yaml",)


def test_a_source_too_large_is_refused_by_name_and_the_others_are_read(site: MakeSite) -> None:
    root = site({"articles/a.txt": "A", "articles/big.txt": b"x" * (MAX_SOURCE_BYTES + 1)})

    found = listing(root)

    assert paths(found) == ["articles/a.txt"]
    assert said(found) == ["articles/big.txt: 5,000,001 bytes; the limit is 5,000,000"]
    assert found.refused == 1


def test_a_picture_too_large_is_not_there_and_is_no_article_lost(site: MakeSite) -> None:
    root = site({"articles/big.png": b"x" * (MAX_PICTURE_BYTES + 1)})

    found = listing(root)

    assert found.pictures == {}
    assert said(found) == ["articles/big.png: 16,777,217 bytes; the limit is 16,777,216"]
    assert found.refused == 0


def test_a_source_that_is_gone_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read(config(tmp_path), "articles/gone.txt")

    assert caught.value.at == Location("articles/gone.txt")


# --------------------------------------------------------------------- links


def test_a_link_that_stays_inside_is_followed(site: MakeSite) -> None:
    root = site({"articles/a/one.txt": "One"})
    (root / "articles" / "two.txt").symlink_to("a/one.txt")

    assert paths(listing(root)) == ["articles/a/one.txt", "articles/two.txt"]


def test_a_folder_is_read_once_however_many_links_lead_to_it(site: MakeSite) -> None:
    """Else an article would stand under two addresses, and which one, the disk would say."""
    root = site({"articles/2022/one.txt": "One"})
    (root / "articles" / "0-latest").symlink_to("2022")
    (root / "articles" / "2022" / "loop").symlink_to(root / "articles")

    assert paths(listing(root)) == ["articles/2022/one.txt"]


@pytest.mark.parametrize("name", ["secret.txt", "secret.png", "secret.docx"])
def test_a_link_that_leaves_the_folder_is_refused_whatever_it_is_called(
    site: MakeSite, name: str
) -> None:
    root = site({"secret": "password", "articles/a.txt": "A"})
    (root / "articles" / name).symlink_to(root / "secret")

    found = listing(root)

    assert said(found) == [f"articles/{name}: a link that leaves articles/"]
    assert (paths(found), found.pictures) == (["articles/a.txt"], {})


def test_a_folder_link_that_leaves_is_refused(site: MakeSite) -> None:
    root = site({"elsewhere/a.txt": "A", "articles/b.txt": "B"})
    (root / "articles" / "more").symlink_to(root / "elsewhere")

    assert said(listing(root)) == ["articles/more: a link that leaves articles/"]
    assert paths(listing(root)) == ["articles/b.txt"]


def test_a_sidecar_that_leaves_is_never_read(site: MakeSite) -> None:
    """Its keys would be published as the story's own."""
    root = site({"secret.yaml": "password: x", "articles/a.txt": "A"})
    (root / "articles" / "a.yaml").symlink_to(root / "secret.yaml")

    assert read(config(root), "articles/a.txt").sidecar is None
    assert said(listing(root)) == ["articles/a.yaml: a link that leaves articles/"]


@pytest.mark.parametrize("target", ["nowhere.txt", "a.txt"])
def test_a_link_to_nowhere_or_itself_is_named(site: MakeSite, target: str) -> None:
    root = site({"articles/b.txt": "B"})
    (root / "articles" / "a.txt").symlink_to(target)

    assert said(listing(root)) == [f"articles/a.txt: a link to nowhere: {target!r}"]


def test_a_pipe_is_refused_and_not_waited_for(site: MakeSite) -> None:
    root = site({"articles/b.txt": "B"})
    os.mkfifo(root / "articles" / "a.txt")

    assert said(listing(root)) == ["articles/a.txt: not a regular file"]


def test_a_name_that_is_not_utf8_is_refused_in_words_that_can_be_printed(site: MakeSite) -> None:
    root = site({"articles/b.txt": "B"})
    Path(os.fsdecode(os.fsencode(root) + b"/articles/caf\xe9.txt")).touch()

    found = listing(root)

    assert said(found) == ["articles/caf?.txt: the file's name is not UTF-8"]
    assert paths(found) == ["articles/b.txt"]
    assert found.refused == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(site: MakeSite) -> None:
    root = site({"articles/a.txt": "A", "articles/shut/b.txt": "B", "articles/c.txt": "C"})
    (root / "articles/a.txt").chmod(0)
    (root / "articles/shut").chmod(0)

    found = listing(root)
    (root / "articles/shut").chmod(0o700)

    assert sorted(said(found)) == [
        "articles/a.txt: cannot be read: Permission denied",
        "articles/shut: cannot be listed: Permission denied",
    ]
    assert paths(found) == ["articles/c.txt"]


def test_a_picture_is_read_whole_or_named(site: MakeSite) -> None:
    root = site({"articles/images/map.png": b"\x89PNG"})

    assert load.read_picture(config(root), "articles/images/map.png") == b"\x89PNG"
    with pytest.raises(SourceError, match=r"articles/gone\.png: cannot be read"):
        load.read_picture(config(root), "articles/gone.png")


# --------------------------------------------------------------------- seen before


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Trust times at once, and note which sources are opened."""
    paths: list[str] = []

    def read_and_note(config: Config, path: str) -> Source:
        paths.append(path)
        return read(config, path)

    monkeypatch.setattr(load, "YOUNG", 0)
    monkeypatch.setattr(load, "read", read_and_note)
    return paths


def again(root: Path, before: Listing) -> Listing:
    seen = {found.path: (found.stamp, found.sha256) for found in before.sources}
    return scan(config(root), SUFFIXES, seen)


def test_a_source_that_bears_the_same_size_and_times_is_not_opened(
    site: MakeSite, opened: list[str]
) -> None:
    root = site({"articles/a.md": "A", "articles/b.txt": "B", "articles/b.yaml": "title: B"})
    before = listing(root)
    opened.clear()

    assert again(root, before) == before
    assert opened == []


@pytest.mark.parametrize("changed", ["articles/a.txt", "articles/a.yaml"])
def test_other_bytes_of_the_same_size_and_time_are_noticed(
    site: MakeSite, opened: list[str], changed: str
) -> None:
    """A copy that keeps times, or a clock that was set back: the time of change is nobody's."""
    root = site({"articles/a.txt": "A", "articles/a.yaml": "title: A", "articles/b.md": "B"})
    before = listing(root)
    times = (root / changed).stat()
    time.sleep(0.02)  # a disk keeps time in steps
    text = (root / changed).read_text()
    (root / changed).write_text(text.replace("A", "Z"))
    os.utime(root / changed, ns=(times.st_atime_ns, times.st_mtime_ns))
    opened.clear()

    after = again(root, before)

    assert opened == ["articles/a.txt"]
    assert after.sources[0].sha256 != before.sources[0].sha256
    assert after.sources[1] == before.sources[1]


def test_a_sidecar_that_comes_or_goes_is_noticed(site: MakeSite, opened: list[str]) -> None:
    root = site({"articles/a.txt": "A"})
    alone = listing(root)
    site({"articles/a.yml": "title: A"})
    beside = again(root, alone)
    (root / "articles/a.yml").unlink()

    assert beside.sources[0].sha256 != alone.sources[0].sha256
    assert again(root, beside) == alone
    assert opened == ["articles/a.txt"] * 3


def test_the_time_of_a_file_that_changed_just_now_is_not_trusted(site: MakeSite) -> None:
    """It may change again within one step of the disk's clock."""
    root = site({"articles/a.md": "A"})

    assert listing(root).sources[0].stamp == ""


def test_a_file_that_goes_while_its_folder_is_listed_is_passed_over(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Editors try a folder with a file that lives for a moment."""
    root = site({"articles/a.md": "A", "articles/4913": ""})
    scandir = os.scandir

    def list_and_lose(path: str) -> list[os.DirEntry[str]]:
        entries = list(scandir(path))
        (root / "articles/4913").unlink(missing_ok=True)
        return entries

    monkeypatch.setattr(os, "scandir", list_and_lose)

    found = listing(root)

    assert paths(found) == ["articles/a.md"]
    assert not found.problems
    assert not found.strangers


def test_a_file_that_cannot_be_looked_at_is_named(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder that may be listed and not entered."""
    root = site({"articles/a.md": "A", "articles/b.md": "B"})
    refusal = load._refusal  # noqa: SLF001  # the one place where an entry is looked at

    def forbid(entry: os.DirEntry[str], name: str, home: str) -> NewsgenError | None:
        if name == "b.md":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return refusal(entry, name, home)

    monkeypatch.setattr(load, "_refusal", forbid)

    found = listing(root)

    assert paths(found) == ["articles/a.md"]
    assert said(found) == ["articles/b.md: cannot be listed: Permission denied"]


def test_the_sidecar_of_a_text_in_capitals_is_no_stranger(site: MakeSite) -> None:
    root = site({"articles/STORY.TXT": "Fog", "articles/STORY.yaml": "title: Fog all week"})

    assert listing(root).strangers == ()


@pytest.mark.parametrize("kept", ["size and time", "nothing"])
def test_a_picture_with_other_bytes_is_another_whatever_its_size_and_time(
    site: MakeSite, kept: str
) -> None:
    root = site({"articles/map.png": b"one"})
    before = listing(root).pictures["map.png"]
    status = (root / "articles/map.png").stat()
    (root / "articles/map.png").write_bytes(b"two")
    if kept == "size and time":
        os.utime(root / "articles/map.png", ns=(status.st_atime_ns, status.st_mtime_ns))

    assert listing(root).pictures["map.png"] != before
