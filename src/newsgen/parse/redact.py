"""Names withheld → a story without them: no field, line or address keeps one.

It is done right after a source is read, so that nothing later ever sees the name: not the
extractor, the archive, the pages or the data files. What an editor chose as an address (a slug,
an alias, an id, a file's name) is not rewritten in silence: a name in it is an error.
"""

import functools
import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from newsgen.config import Reading
from newsgen.errors import BuildError, Location, NewsgenError, SourceError
from newsgen.model import Article, AuthorityName, Block, Dateline, Image, Mark, NamedDay
from newsgen.slugs import slug

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("‐‑", "-"))
_UNSPACED = 0x2E80
"""From here on letters stand for words, and no space parts a name from what is around it."""
_TAG_OR_TEXT = re.compile(r"<[^>]*>|[^<]+|<")
_OWN = ("id", "slug", "aliases", "source", "language", "redacted")
"""Fields that are not rewritten: `_faults` looks at them."""


def redact(article: Article, given: tuple[str, ...], reading: Reading) -> Article:
    """Take the withheld names out of a story.

    A name goes in every form: whole, surname first, with a middle name, as the aliases that
    names.yaml gives it, and by its surname alone. The last word is taken for a surname. Names
    withheld from the whole archive go by surname only in stories where a fuller form stands.

    Args:
        article: The story as it was read.
        given: Names its own front matter withholds.
        reading: The names withheld everywhere, and the mark that takes their place.

    Raises:
        BuildError: With every address in which a name stands.
    """
    names = [_entry(name, reading) for name in given]
    everywhere = reading.authority.redact
    if not names and not everywhere:
        return article
    written = "\n".join(_strings(msgspec.to_builtins(article)))
    plain = _plain(written + "\n" + _words(article))
    found = [name for name in everywhere if _pattern((_forms(name),), ()).search(plain)]
    if not names and not found:
        return article
    every = tuple(dict.fromkeys((*names, *found)))
    redactor = Redactor(every, reading.redaction)
    problems = list(_faults(article, redactor))
    if problems:
        raise BuildError(problems)
    return redactor.article(article, tuple(form for name in every for form in _forms(name)))


def _entry(name: str, reading: Reading) -> AuthorityName:
    """Return a name with the other forms names.yaml gives it."""
    authority = reading.authority
    entries = (*authority.redact, *authority.people, *authority.organizations, *authority.places)
    for entry in entries:
        if name.casefold() in (form.casefold() for form in (entry.name, *entry.aliases)):
            return AuthorityName(name=name, aliases=(entry.name, *entry.aliases))
    return AuthorityName(name=name)


def _forms(name: AuthorityName) -> tuple[str, ...]:
    return tuple(dict.fromkeys((name.name, *name.aliases)))


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401  # whatever an article holds
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, element in value.items():
            yield from _strings(key)
            yield from _strings(element)
    elif isinstance(value, list | tuple):
        for element in value:
            yield from _strings(element)


def _words(article: Article) -> str:
    """Return the addresses of a story as words: ``/1998/jane-doe.html`` names Jane Doe."""
    addresses = (article.slug or "", *article.aliases, article.id, article.source.path)
    return "\n".join(re.sub(r"[\W_]+", " ", address) for address in addresses)


# ------------------------------------------------------------------- patterns


def _plain(text: str) -> str:
    """Return a text of the same length without accents, with one kind of apostrophe."""
    if text.isascii():
        return text
    return "".join(map(_letter, text.translate(_APOSTROPHES)))


@functools.lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    marks = parts[1:]
    return parts[0] if marks and all(unicodedata.combining(mark) for mark in marks) else char


@functools.lru_cache(maxsize=256)
def _pattern(wholes: tuple[tuple[str, ...], ...], surnames: tuple[str, ...]) -> re.Pattern[str]:
    """Make what finds these names in a plain text: the longest form first."""
    forms = sorted({form for several in wholes for form in several}, key=len, reverse=True)
    parts = [f"(?i:{one})" for form in forms for one in _wholes(_plain(form).split())]
    for surname in sorted(set(surnames), key=len, reverse=True):
        own = _word(_plain(surname))
        family = rf"(?<=[Tt]he\s){own}e?s"
        parts.append(rf"(?:{family}|{own}|{_word(_plain(surname).upper())})")
    edged = [
        part if ord(max(part)) >= _UNSPACED else rf"(?<![^\W_]){part}(?![^\W_])" for part in parts
    ]
    return re.compile("|".join(edged) or "(?!)")


def _wholes(words: list[str]) -> Iterator[str]:
    """Yield the patterns of a whole name: with a middle name, then surname first."""
    if not words:
        return
    made = [_word(word) for word in words]
    gap = r"[\s_-]+"
    if len(made) == 2:  # noqa: PLR2004  # a first name and a last
        yield rf"{made[0]}{gap}(?:\w+\.?{gap})?{made[1]}"
        yield rf"{made[1]},\s+{made[0]}(?:\s+\w\.)?"
        return
    yield gap.join(made)
    if len(made) > 2:  # noqa: PLR2004  # as above
        yield rf"{made[0]}{gap}{made[-1]}"
        yield rf"{made[-1]},\s+{made[0]}(?:\s+{gap.join(made[1:-1])})?"


def _word(word: str) -> str:
    """Return a pattern for a word whose letters may carry accents of their own."""
    return "".join(r"\.?" if char == "." else re.escape(char) + "[\u0300-\u036f]*" for char in word)


def _surnames(form: str) -> Iterator[str]:
    """Yield what a person goes by after the first mention: `van der Berg`, and `Berg`."""
    words = form.split()
    while len(words) > 1 and words[-1].strip(".,").casefold() in _SUFFIXES:
        words.pop()
    if len(words) > 1 and ord(max(form)) < _UNSPACED:
        yield words[-1].strip(",")
        particles = [word for word in words[1:-1] if word.islower()]
        if particles:
            yield " ".join([*particles, words[-1]])


# ------------------------------------------------------------------ redaction


class Redactor:
    """Takes some names out of texts.

    Args:
        names: The names, each with its aliases.
        mark: What stands in their place.
    """

    def __init__(self, names: tuple[AuthorityName, ...], mark: str) -> None:
        self.mark = mark
        wholes = tuple(_forms(name) for name in names)
        surnames = tuple(s for name in names for s in _surnames(name.name))
        self._pattern = _pattern(wholes, surnames)
        bare = {slug(one) for one in (*surnames, *(form for forms in wholes for form in forms))}
        edges = "|".join(sorted(map(re.escape, bare), key=len, reverse=True))
        self._in_address = re.compile(rf"(?<![^\W_])(?:{edges})(?![^\W_])")

    def ranges(self, text: str) -> list[tuple[int, int]]:
        """Return where a name stands in a text."""
        return [match.span() for match in self._pattern.finditer(_plain(text))]

    def names(self, text: str) -> bool:
        """Say whether a text or an address holds a name."""
        as_words = re.sub(r"[\W_]+", "-", _plain(text).casefold())
        return bool(self.ranges(text)) or self._in_address.search(as_words) is not None

    def text(self, text: str) -> str:
        """Return a text with the mark where a name stood."""
        return _replaced(text, self.ranges(text), self.mark)

    def deep(self, value: Any) -> Any:  # noqa: ANN401  # whatever a field holds
        """Return any value of the model with its texts redacted."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple | list):
            return type(value)(self.deep(element) for element in value)
        if isinstance(value, dict):
            return {self.deep(key): self.deep(element) for key, element in value.items()}
        if isinstance(value, msgspec.Struct):
            fields = value.__struct_fields__
            return replace(value, **{name: self.deep(getattr(value, name)) for name in fields})
        return value

    def article(self, article: Article, names: tuple[str, ...]) -> Article:
        """Return the story without the names; `names` is remembered for the leak test."""
        own: dict[str, Any] = {
            "body": tuple(map(self._block, article.body)),
            "authors": tuple(
                self.deep(replace(author, email=None) if self.names(author.email or "") else author)
                for author in article.authors
                if not self.names(author.name)
            ),
            "names": tuple(self.deep(name) for name in article.names if not self.names(name.name)),
            "tags": tuple(tag for tag in article.tags if not self.names(tag)),
            "dateline": self._dateline(article),
            "days": tuple(self._days(article)),
            "original_url": self._address(article.original_url),
            "redacted": names,
        }
        fields = (
            name for name in article.__struct_fields__ if name not in own | dict.fromkeys(_OWN)
        )
        return replace(
            article, **own, **{name: self.deep(getattr(article, name)) for name in fields}
        )

    def _address(self, address: str | None) -> str | None:
        return None if address is None or self.names(address) else address

    def _block(self, block: Block) -> Block:
        ranges = self.ranges(block.text)
        marks = []
        for mark in block.marks:
            start, end = self._moved(mark.start, mark.end, ranges)
            if start < end and not (mark.target and self.names(mark.target)):
                marks.append(Mark(start, end, mark.kind, mark.target))
        image = block.image
        if image is not None:
            image = Image(image.source, *map(self.deep, (image.alt, image.caption, image.credit)))
        return replace(
            block,
            text=_replaced(block.text, ranges, self.mark),
            marks=tuple(marks),
            html=self._html(block.html) if block.html else block.html,
            image=image,
        )

    def _moved(self, start: int, end: int, ranges: list[tuple[int, int]]) -> tuple[int, int]:
        """Return a span after the redaction; an edge inside a name moves out of it.

        So two spans that shared a name never overlap afterwards, and one that held nothing
        but a part of it is empty.
        """
        shift = 0
        new_start, new_end = start, end
        for first, last in ranges:
            grown = len(self.mark) - (last - first)
            begin = first + shift
            if first < start < last:
                new_start = begin + len(self.mark)
            elif last <= start:
                new_start = start + shift + grown
            if first < end < last:
                new_end = begin
            elif last <= end:
                new_end = end + shift + grown
            shift += grown
        return new_start, max(new_start, new_end)

    def _dateline(self, article: Article) -> Dateline | None:
        dateline = article.dateline
        if dateline is None:
            return None
        span = dateline.span
        if span is not None:
            ranges = self.ranges(article.body[span.block].text)
            start, end = self._moved(span.start, span.end, ranges)
            span = replace(span, start=start, end=end) if start < end else None
        place = None if dateline.place and self.ranges(dateline.place) else dateline.place
        raw, agency = self.text(dateline.raw), self.deep(dateline.agency)
        return Dateline(raw, place, agency, dateline.date, span)

    def _days(self, article: Article) -> Iterator[NamedDay]:
        for day in article.days:
            ranges = self.ranges(article.body[day.span.block].text)
            start, end = self._moved(day.span.start, day.span.end, ranges)
            if start < end:
                yield replace(
                    day, span=replace(day.span, start=start, end=end), text=self.text(day.text)
                )

    def _html(self, markup: str) -> str:
        """Redact the texts of safe markup; a tag whose attributes name someone loses them."""
        made = []
        for part in _TAG_OR_TEXT.findall(markup):
            plain = html.unescape(part)
            if part.startswith("<"):
                bare = re.match(r"</?[A-Za-z][A-Za-z0-9]*", part)
                made.append(bare[0] + ">" if bare and self.names(plain) else part)
            else:
                ranges = self.ranges(plain)
                redacted = _replaced(plain, ranges, self.mark)
                made.append(html.escape(redacted) if ranges else part)
        return "".join(made)


def _replaced(text: str, ranges: list[tuple[int, int]], mark: str) -> str:
    parts, done = [], 0
    for start, end in ranges:
        parts += [text[done:start], mark]
        done = end
    return "".join([*parts, text[done:]])


def _faults(article: Article, redactor: Redactor) -> Iterator[NewsgenError]:
    """Yield an error for every address of the story in which a name stands."""
    path = article.source.path
    chosen = [("slug", article.slug or ""), *(("alias", alias) for alias in article.aliases)]
    if article.id != path.partition("/")[2].rpartition(".")[0]:
        chosen.append(("id", article.id))
    chosen.append(("file's name", path))
    chosen += [("picture", b.image.source) for b in article.body if b.image is not None]
    for what, address in chosen:
        if redactor.names(address):
            yield SourceError(
                f"the {what} holds a name that is to be redacted: {address!r}",
                at=Location(path),
                hint="rename it, so that the address does not tell the name",
            )
