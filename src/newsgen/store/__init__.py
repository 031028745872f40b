"""Records → Archive: what was read is remembered, put in order, and told who is who."""

from newsgen.store.amend import Amender
from newsgen.store.archive import Showing, assemble, utc
from newsgen.store.bodies import Bodies
from newsgen.store.condense import condense
from newsgen.store.opening import DAMAGED, alone, of_the_disk
from newsgen.store.rows import Entry, Remembered, Row
from newsgen.store.state import State

__all__ = [
    "DAMAGED",
    "Amender",
    "Bodies",
    "Entry",
    "Remembered",
    "Row",
    "Showing",
    "State",
    "alone",
    "assemble",
    "condense",
    "of_the_disk",
    "utc",
]
