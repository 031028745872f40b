"""What an editor reads when a source cannot be read: the whole of it, compared to the letter."""

import pytest

from newsgen.config import Reading
from newsgen.errors import BuildError, EncodingError, FrontMatterError, MarkupError, SourceError
from newsgen.model import Source
from newsgen.parse import parse


def refusal(
    text: str | bytes, path: str = "articles/bad.md", sidecar: bytes | None = None
) -> BuildError:
    """Return the error that reading a source ends in."""
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(BuildError) as caught:
        parse(Source(path, data, "0", sidecar), Reading())
    return caught.value


def header(lines: str) -> str:
    return f"---\n{lines}\n---\n\nThe barn was straightened on Saturday.\n"


MISTAKES: dict[str, tuple[str | bytes, str]] = {
    "a date that is none": (
        header("title: Barn\ndate: 14 Aprl 1912"),
        """articles/bad.md:3: `date` is not a date: '14 Aprl 1912'
    date: 14 Aprl 1912
          ^
  try: write it as YYYY-MM-DD, such as 1912-04-15""",
    ),
    "a day that is not in the calendar": (
        header("title: Barn\ndate: 2022-02-30"),
        """articles/bad.md:3: `date` is not a date: '2022-02-30'
    date: 2022-02-30
          ^
  try: write it as YYYY-MM-DD, such as 1912-04-15""",
    ),
    "a list for a headline": (
        header("title: [Barn, straightened]"),
        """articles/bad.md:2: `title` is not text
    title: [Barn, straightened]
           ^
  try: put the words in one line, in quotes""",
    ),
    "a mapping for tags": (
        header("title: Barn\ntags: {a: b}"),
        """articles/bad.md:3: `tags` is not a list
    tags: {a: b}
          ^
  try: write `tags: [one, two]`""",
    ),
    "a person without a name": (
        header("people:\n  - role: mayor"),
        """articles/bad.md:3: an entry of `people` without `name`
      - role: mayor
        ^
  try: write `- name: Ana Reyes`""",
    ),
    "front matter that is never closed": (
        "---\ntitle: Barn\n\nThe barn was straightened.\n",
        """articles/bad.md:1: front matter that is never closed
    ---
    ^
  try: close the front matter with a line of three hyphens: ---""",
    ),
    "front matter closed by dots": (
        "---\ntitle: Barn\n...\n\nThe barn was straightened.\n",
        """articles/bad.md:3: front matter that is closed by `...`
    ...
    ^
  try: close the front matter with a line of three hyphens: ---""",
    ),
    "front matter that is a list": (
        header("- title\n- Barn"),
        """articles/bad.md:2: front matter that is not a mapping
    - title
    ^
  try: write `key: value`, one to a line""",
    ),
    "TOML": (
        '+++\ntitle = "Barn"\n+++\n\nThe barn.\n',
        """articles/bad.md:1: TOML front matter
    +++
    ^
  try: write it as YAML between lines of three hyphens""",
    ),
    "a key twice": (
        header("title: Barn\ntitle: Barn again"),
        """articles/bad.md:3: `title` stands here twice
    title: Barn again
    ^
  try: keep one of them""",
    ),
    "a slug with capitals and a slash": (
        header("slug: Barn/Straight"),
        """articles/bad.md:2: `slug` cannot be an address: 'Barn/Straight'
    slug: Barn/Straight
          ^
  try: `barn-straight` would do""",
    ),
    "a slug that is a day": (
        header("slug: '16'"),
        """articles/bad.md:2: `slug` cannot be an address: '16'
    slug: '16'
          ^
  try: a number of two digits is the address of a month or day""",
    ),
    "an id that climbs": (
        header("id: ../../etc/passwd"),
        """articles/bad.md:2: `id` cannot be an id: '../../etc/passwd'
    id: ../../etc/passwd
        ^
  try: write letters, digits, hyphens and single slashes, such as 2022/flood""",
    ),
    "an alias that climbs": (
        header("aliases:\n  - /old/../../x"),
        """articles/bad.md:3: `aliases` cannot be an old path: '/old/../../x'
      - /old/../../x
        ^
  try: write a path without empty parts, dots or spaces at its joints""",
    ),
    "a language that is none": (
        header("lang: Klingon!"),
        """articles/bad.md:2: `lang` is not a language: 'Klingon!'
    lang: Klingon!
          ^
  try: write its code, such as en, es or pt-BR""",
    ),
    "a status that is none": (
        header("status: drfat"),
        """articles/bad.md:2: `status` is not one of usable, published, draft, embargoed, \
withdrawn, withheld, canceled: 'drfat'
    status: drfat
            ^
  try: did you mean `draft`?""",
    ),
    "a link that leaves the articles": (
        "---\ntitle: Barn\n---\n\nThe barn stands\nsee [it](../../../etc/passwd) on Saturday.\n",
        """articles/bad.md:6: a link leads outside articles/: '../../../etc/passwd'
    see [it](../../../etc/passwd) on Saturday.
             ^
  try: write the path of the link from this file, inside articles/""",
    ),
    "a picture that leaves the articles": (
        "---\ntitle: Barn\n---\n\n![x](/etc/passwd)\n",
        """articles/bad.md:5: a picture leads outside articles/: '/etc/passwd'
    ![x](/etc/passwd)
         ^
  try: write the path of the picture from this file, inside articles/""",
    ),
    "an empty file": (
        "",
        """articles/bad.md: an empty file
  try: write the story into it, or remove the file""",
    ),
    "white space": (
        " \n\t\n",
        """articles/bad.md: nothing but white space
  try: write the story into it, or remove the file""",
    ),
    "a PDF": (
        "%PDF-1.4\nstuff",
        """articles/bad.md: not text, but a PDF
  try: save its words as plain text""",
    ),
    "control bytes": (
        b"\x00\x01\x02\x03\x04" * 40,
        """articles/bad.md: not text: it is full of control bytes
  try: save its words as plain text in UTF-8""",
    ),
    "a file too large": (
        b"a" * 5_000_001,
        """articles/bad.md: 5,000,001 bytes; the limit is 5,000,000
  try: make it smaller; an article has a file of its own""",
    ),
    "UTF-16 cut inside a letter": (
        b"\xff\xfeB\x00a",
        """articles/bad.md:1: not utf-16-le, although it begins as such
  try: save it as UTF-8""",
    ),
}


@pytest.mark.parametrize("title", MISTAKES)
def test_a_mistake_is_named_with_its_place_and_remedy(title: str) -> None:
    """The text is part of the product."""
    source, wanted = MISTAKES[title]
    assert str(refusal(source)) == wanted


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    """An editor mends a file in one go."""
    error = refusal(header("title: [a]\ndate: soon\nslug: A") + "\n[x](../../y)\n")

    assert [(type(one), one.at and one.at.line) for one in error.problems] == [
        (FrontMatterError, 2),
        (FrontMatterError, 3),
        (FrontMatterError, 4),
        (MarkupError, 9),
    ]


def test_a_sidecar_is_blamed_by_its_own_name() -> None:
    """A mistake beside the text is not the text's."""
    error = refusal(
        "Barn\n\nThe barn stands.\n", "articles/barn.txt", b"headline: x\nroles: {3: barn}\n"
    )
    assert str(error).startswith("articles/barn.yaml:2: `roles.3` is not one of paragraph, ")


def test_a_suffix_without_a_reader() -> None:
    """A file of another kind is named, not guessed at."""
    error = refusal("x", "articles/barn.docx")
    assert type(error.problems[0]) is SourceError
    assert "no reader for .docx files" in str(error)


def test_not_text_in_any_encoding() -> None:
    """Bytes that are no text in any encoding are refused as such."""
    assert all(
        isinstance(one, EncodingError)
        for one in refusal(bytes(range(128, 256)) * 9 + b"\x00" * 90).problems
    )


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "a b",
        "A",
        "é",
        "a/b",
        "..",
        ".",
        "a.html",
        "con",
        "a_b",
        "-a",
        "a-",
        "x" * 90,
        "a\\b",
        "07",
    ],
)
def test_a_slug_that_would_need_repair_is_refused(slug: str) -> None:
    """What a slug says is what stands in the address, to the letter."""
    if slug:
        assert "`slug` cannot be an address" in str(refusal(header(f"slug: '{slug}'")))


@pytest.mark.parametrize(
    "alias",
    [
        "old",
        "//evil.example/x",
        "/a//b",
        "/a/../b",
        "/a/./b",
        "/.git/config",
        "/a?b",
        "/a#b",
        "/a%2e%2e/b",
        "/%2e%2e/x",
        "/a\\\\b",
        "/con",
        "/CNAME",
        "/_redirects",
        "/web.config",
        "/a b /c",
        "https://x.example/",
        "/" + "x" * 300,
    ],
)  # fmt: skip
def test_an_alias_that_could_do_harm_is_refused(alias: str) -> None:
    """Nothing leads outside the site or on to another."""
    assert "cannot be an old path" in str(refusal(header(f'alias: "{alias}"')))


@pytest.mark.parametrize(
    "name", ["/a", "a/", "a//b", "../a", "a/../b", ".a", "a/.b", "a\\\\b", "a\\u0007", "x" * 300]
)
def test_an_id_that_could_do_harm_is_refused(name: str) -> None:
    """An id names an article for ever, and never a file."""
    assert "`id` cannot be an id" in str(refusal(header(f'id: "{name}"')))


@pytest.mark.parametrize(
    "yaml",
    [
        "a: " + "[" * 300_000,
        "a: &a [x]\n" + "\n".join(f"b{i}: *a" for i in range(20)),
        "a: !!python/object:os.system x",
        "<<: {a: b}",
        "a: 'open",
        "\ta: b",
        "a: *b",
        "? [x]\n: y",
    ],
)
def test_yaml_that_could_do_harm_is_refused(yaml: str) -> None:
    """Bombs, tags, merges and broken quotes end in an error with a place."""
    problem = refusal(header(yaml)).problems[0]
    assert isinstance(problem, FrontMatterError)
    assert problem.at
    assert problem.at.line
