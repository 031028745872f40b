"""What a check says: one finding each, with its place, its cause and its remedy."""

from typing import Literal

import msgspec

from newsgen.errors import Location, NewsgenError

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Finding(msgspec.Struct, frozen=True):
    """Something a reader or an editor would stumble over.

    Args:
        check: The name in `CHECKS` of what found it.
        severity: `error`: a reader is misled or stranded; `warning`: probably a mistake;
            `note`: someone should look.
        message: What is wrong, in a clause that names the cause.
        at: Where: a source, a page of the built site, or a file of the site's folder.
        hint: What to do about it, in the imperative.
    """

    check: str
    severity: Severity
    message: str
    at: Location | None = None
    hint: str | None = None

    def __str__(self) -> str:
        """Return the finding in the form of an error, with its severity unless it is one."""
        label = "" if self.severity == "error" else f"{self.severity}: "
        return str(NewsgenError(f"{label}{self.message}", at=self.at, hint=self.hint))

    def key(self) -> tuple[int, str, int, str]:
        """Order: the gravest first, then by file and line."""
        path, line = (self.at.path, self.at.line or 0) if self.at else ("", 0)
        return (SEVERITIES.index(self.severity), path, line, self.message)
