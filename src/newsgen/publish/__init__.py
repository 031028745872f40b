"""The built site → its target: what differs is sent, and nothing else moves.

`publish` is the order of it. Read `target.py` first: what a place must be able to do.
A place is a line in `PUBLISHERS`.
"""

from newsgen.publish.carry import Options, Report, publish
from newsgen.publish.publishers import PUBLISHERS

__all__ = ["PUBLISHERS", "Options", "Report", "publish"]
