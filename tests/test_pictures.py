"""Pictures: measured as they are seen, copied smaller and never larger, and refused when broken."""

import errno
import hashlib
import io
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from factories import build, tree
from pagereader import PageReader
from PIL import Image

from newsgen import pictures
from newsgen.errors import WriteError
from newsgen.pictures import measure, resized

MakeSite = Callable[[Mapping[str, str | bytes]], Path]
STORY = "---\ntitle: Flood\ndate: 2022-03-16\n---\n\n![The harbor](map.png)\n\nIt rose.\n"


def picture(width: int, height: int, form: str = "JPEG", **options: Any) -> bytes:  # noqa: ANN401  # Pillow's own
    """Make a picture with something to see in it."""
    image = Image.effect_noise((width, height), 80).convert(options.pop("mode", "RGB"))
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def look_at(data: bytes, cache: Path) -> pictures.Measured:
    return measure("map.jpg", data, hashlib.sha256(data).hexdigest(), cache)


@pytest.mark.parametrize(
    ("width", "widths"),
    [(300, (300,)), (480, (480,)), (700, (480, 700)), (1400, (480, 960, 1400))],
)
def test_copies_are_never_larger_than_the_picture(
    tmp_path: Path, width: int, widths: tuple[int, ...]
) -> None:
    data = picture(width, 200, quality=98)

    found = look_at(data, tmp_path).picture

    assert found is not None
    assert (found.width, found.height, found.widths) == (width, 200, widths)
    for at in widths:
        with Image.open(io.BytesIO(resized(data, found.sha256, at, tmp_path))) as copy:
            assert (copy.format, copy.width) == ("WEBP", at)
            assert copy.height == round(200 * at / width)


def test_a_wide_picture_has_three_copies_and_keeps_its_own_size(tmp_path: Path) -> None:
    found = look_at(picture(3000, 40, quality=98), tmp_path).picture

    assert found is not None
    assert (found.width, found.widths) == (3000, (480, 960, 1400))


def test_a_copy_that_saves_nothing_is_not_kept(tmp_path: Path) -> None:
    found = look_at(picture(600, 20, "WEBP", quality=1), tmp_path).picture

    assert found is not None
    assert found.widths == ()
    assert list(tmp_path.iterdir()) == []


def test_a_picture_on_its_side_is_measured_as_it_is_seen(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    found = look_at(picture(800, 500, exif=exif, quality=98), tmp_path).picture

    assert found is not None
    assert (found.width, found.height) == (500, 800)


def test_where_a_photograph_was_taken_goes_into_no_copy(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "at home"
    data = picture(600, 300, exif=exif, quality=98)
    look_at(data, tmp_path)

    assert b"at home" in data
    assert [b"at home" in path.read_bytes() for path in tmp_path.iterdir()] == [False, False]


def test_the_same_picture_gives_the_same_copies(tmp_path: Path) -> None:
    data = picture(700, 300, "PNG")

    one, other = look_at(data, tmp_path / "one"), look_at(data, tmp_path / "two")

    assert one == other
    assert tree(tmp_path / "one") == tree(tmp_path / "two") != {}


def test_a_copy_that_was_lost_is_made_again(tmp_path: Path) -> None:
    data = picture(700, 300, quality=98)
    found = look_at(data, tmp_path).picture
    assert found is not None
    kept = resized(data, found.sha256, 480, tmp_path)

    assert resized(data, found.sha256, 480, tmp_path / "elsewhere") == kept


def test_a_moving_picture_is_measured_and_left_alone(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (600, 300), color) for color in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])

    found = look_at(out.getvalue(), tmp_path).picture

    assert found is not None
    assert (found.width, found.widths) == (600, ())


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "I;16"])
def test_every_kind_of_picture_has_its_copies(tmp_path: Path, mode: str) -> None:
    out = io.BytesIO()
    Image.effect_noise((700, 300), 80).convert(mode).save(out, "PNG")

    found = look_at(out.getvalue(), tmp_path).picture

    assert found is not None
    assert found.width == 700


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "cannot identify"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "cannot identify"),
        (picture(700, 300)[:900], "truncated"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "not a picture that can be shown"),
    ],
)
def test_a_broken_picture_is_refused_in_words(tmp_path: Path, data: bytes, says: str) -> None:
    found = look_at(data, tmp_path)

    assert found.picture is None
    assert says in (found.problem or "")


def test_a_picture_that_would_fill_the_memory_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "PIXELS", 1000)

    found = look_at(picture(200, 200), tmp_path)

    assert found.problem == "has more than 1,000 pixels"


# --------------------------------------------------------------- in a whole site


def img(site: Path) -> dict[str, Any]:
    html = (site / "build/2022/03/16/flood/index.html").read_text("utf-8")
    (found,) = PageReader(html).all("img")
    return dict(found)


def test_a_page_says_how_large_its_picture_is_and_where_smaller_ones_are(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY, "articles/map.png": picture(700, 350, "PNG")})

    build(root)

    assert img(root) == {
        "src": "/media/map.png",
        "width": "700",
        "height": "350",
        "srcset": "/media/480w/map.png.webp 480w, /media/700w/map.png.webp 700w",
        "sizes": "(min-width: 48rem) 42rem, 100vw",
        "alt": "The harbor",
        "loading": "lazy",
    }
    for path in ("480w/map.png.webp", "700w/map.png.webp", "map.png"):
        assert (root / "build/media" / path).is_file()


def test_an_unchanged_picture_is_not_looked_at_again(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site({"articles/flood.md": STORY, "articles/map.png": picture(700, 350, "PNG")})
    build(root)
    looked: list[str] = []
    monkeypatch.setattr(pictures, "measure", lambda path, *_: looked.append(path))

    (root / "articles/flood.md").write_text(STORY + "\nIt fell.\n")
    build(root)

    assert looked == []


def test_a_full_build_looks_at_every_picture_again(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site({"articles/flood.md": STORY, "articles/map.png": picture(700, 350, "PNG")})
    build(root)
    looked: list[str] = []
    measure = pictures.measure

    def note_and_measure(path: str, data: bytes, sha256: str, cache: Path) -> pictures.Measured:
        looked.append(path)
        return measure(path, data, sha256, cache)

    monkeypatch.setattr(pictures, "measure", note_and_measure)
    build(root, full=True)

    assert looked == ["map.png"]


def test_a_disk_too_full_for_the_copies_of_a_picture_is_an_error_in_words(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site({"articles/flood.md": STORY, "articles/map.png": picture(700, 350, "PNG")})

    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(tempfile, "mkstemp", full)

    with pytest.raises(WriteError, match="copies cannot be kept: No space left on device"):
        build(root)


def test_a_changed_picture_is_shown_and_its_old_copies_go(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY, "articles/map.png": picture(700, 350, "PNG")})
    build(root)

    (root / "articles/map.png").write_bytes(picture(500, 250, "PNG"))
    build(root)

    assert img(root)["width"] == "500"
    assert sorted(p.name for p in (root / "build/media").iterdir()) == ["480w", "500w", "map.png"]
    assert len(list((root / ".newsgen/pictures").iterdir())) == 2


def test_a_broken_picture_is_named_and_its_story_stands(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY, "articles/map.png": b"no picture"})

    report = build(root)
    again = build(root)

    for found in (report, again):
        (problem,) = found.problems
        assert str(problem).startswith(
            "articles/map.png: is not a picture that can be shown: cannot identify the file\n"
        )
    html = (root / "build/2022/03/16/flood/index.html").read_text("utf-8")
    assert '<p class="missing">The harbor</p>' in html
    assert not (root / "build/media").exists()


def test_a_mended_picture_is_shown(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY, "articles/map.png": b"no picture"})
    build(root)

    (root / "articles/map.png").write_bytes(picture(700, 350, "PNG"))
    report = build(root)

    assert not report.problems
    assert img(root)["src"] == "/media/map.png"
