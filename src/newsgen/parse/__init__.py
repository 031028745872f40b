"""Source → Article: decode, part from its front matter, take apart, label, credit, date.

`parse` is the whole room; `READERS` is its table, a function to a suffix. Nothing here
reads a disk, a clock or the environment, and nothing but `BuildError` gets out.
"""

from collections.abc import Callable, Mapping

from newsgen.config import Reading
from newsgen.errors import BuildError, Location, NewsgenError, SourceError
from newsgen.model import Article, Source
from newsgen.parse import article, decode, fields, front_matter, plain
from newsgen.parse.desk import Parts
from newsgen.parse.piece import Copy
from newsgen.parse.redact import redact

Reader = Callable[[str, int, str, Reading], Copy]
"""Body, its first line, its path and the site's settings → pieces."""


def _plain(body: str, first: int, _path: str, _reading: Reading) -> Copy:
    return plain.read(body, first)


def _markdown(body: str, first: int, path: str, reading: Reading) -> Copy:
    from newsgen.parse import markdown  # noqa: PLC0415  # 50 ms that an archive of clippings never pays

    return markdown.read(body, first, path, reading)


READERS: Mapping[str, Reader] = {
    ".txt": _plain,
    ".text": _plain,
    ".md": _markdown,
    ".markdown": _markdown,
}
"""What reads a source, by the suffix of its name."""


def parse(source: Source, reading: Reading) -> Article:
    """Read a source as an article.

    Args:
        source: Its bytes, those of its sidecar, and its path.
        reading: The site's settings on how to read.

    Returns:
        The article, with every word of the source in its header, body, furniture or
        private lines, and a finding for whatever was read, guessed or looked odd.

    Raises:
        BuildError: With every mistake in the file, each with its place and what to do.
    """
    try:
        return _parse(source, reading)
    except BuildError:
        raise
    except NewsgenError as problem:
        raise BuildError([problem]) from None


def _parse(source: Source, reading: Reading) -> Article:
    suffix = "." + source.path.rpartition(".")[2].lower()
    reader = READERS.get(suffix)
    if reader is None:
        raise SourceError(
            f"no reader for {suffix} files",
            at=Location(source.path),
            hint=f"save it as one of {', '.join(READERS)}",
        )
    text = decode.decode(source.data, source.path)
    problems: list[NewsgenError] = []
    given, body, first = _header(source, text.text, reading, problems, prose=reader is _plain)
    copy = Copy(())
    try:
        copy = reader(body, first, source.path, reading)
    except BuildError as several:
        problems.extend(several.problems)
    except NewsgenError as problem:
        problems.append(problem)
    if problems:
        raise BuildError(problems)
    whole = article.assemble(
        Parts(
            source=source,
            encoding=text.encoding,
            reader="text" if reader is _plain else "markdown",
            fields=given,
            copy=copy,
            findings=(*text.findings, *copy.findings),
        ),
        reading,
    )
    return redact(whole, given.given.redact or (), reading)


def _header(
    source: Source, text: str, reading: Reading, problems: list[NewsgenError], *, prose: bool
) -> tuple[fields.Fields, str, int]:
    """Read front matter and sidecar; the sidecar, which outlives a re-import, stands first."""
    found, body, first = fields.NOTHING, "", 1
    try:
        header = front_matter.split(text, source.path, prose=prose)
        body, first = header.body, header.line
        found = fields.read(header.fields, source.path, reading, "front_matter")
    except NewsgenError as problem:
        problems.append(problem)
    if source.sidecar is not None:
        beside = source.path.rpartition(".")[0] + ".yaml"
        try:
            written = decode.decode(source.sidecar, beside).text
            nodes = front_matter.mapping(written, beside, 1)
            own = fields.read(nodes, source.path, reading, "sidecar")
            found = fields.merged(own, found, "front_matter")
        except NewsgenError as problem:
            problems.append(problem)
    problems.extend(found.problems)
    return found, body, first


__all__ = ["READERS", "Reader", "parse"]
