"""Records → Archive: what was read is remembered, put in order, and told who is who."""

from newsgen.store.archive import Showing, assemble, utc
from newsgen.store.condense import condense
from newsgen.store.state import Bodies, Entry, State

__all__ = ["Bodies", "Entry", "Showing", "State", "assemble", "condense", "utc"]
