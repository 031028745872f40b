"""A page of HTML, read strictly: what nests wrongly, stands twice, or is not allowed is a fault.

Browsers mend broken markup in silence, each page in its own way; the standard library's parser
reports every tag as written, and that is what is wanted here.
"""

from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
DATA = frozenset({"application/ld+json", "application/json"})
"""Kinds of a script element that no browser runs."""
ADDRESSES = frozenset({"href", "src", "action", "poster"})
CLOSES_P = frozenset(
    {
        *("address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "main", "menu", "nav", "ol", "p", "pre", "section"),
        *("search", "table", "ul"),
    }
)


class PageReader(HTMLParser):
    """What a page holds, and what is wrong with it.

    Args:
        markup: The page, or a part of one.
    """

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(markup)
        self.close()
        self.faults += (f"<{tag}> is never closed" for tag in self._open)
        twice = {name for name in self.ids if self.ids.count(name) > 1}
        self.faults += (f"the id {name!r} stands twice" for name in sorted(twice))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if len(found) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag == "a" and "a" in self._open:
            self.faults.append("a link inside a link")
        if tag in CLOSES_P and "p" in self._open:
            self.faults.append(f"<{tag}> inside a paragraph")
        code = tag == "script" and "src" not in found and found.get("type") not in DATA
        if tag == "style" or code or "style" in found:
            self.faults.append(f"<{tag}> brings its own style or script")
        self.faults += (f"<{tag} {name}>" for name in found if name.startswith("on"))
        for name in sorted(ADDRESSES & found.keys()):
            address = found[name].strip().lower()
            if address.partition(":")[0] in ("javascript", "vbscript", "data"):
                self.faults.append(f"<{tag} {name}={address}>")
            self.links.append(found[name])
        if "id" in found:
            self.ids.append(found["id"])
        self.elements.append((tag, found))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            self.faults.append(f"</{tag}> closes nothing")
        elif not self._open or self._open[-1] != tag:
            inside = self._open[-1] if self._open else "nothing"
            self.faults.append(f"</{tag}> inside <{inside}>")
            if tag in self._open:
                del self._open[self._open.index(tag) :]
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of every element of this name."""
        return [attributes for name, attributes in self.elements if name == tag]
