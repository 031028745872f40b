"""A local preview: the site as it will be, built again at every edit.

files    a request's path → one file below the output folder, and nothing else
guard    who is answered: this machine, by its own names, with GET or HEAD
preview  the last good site, and what is wrong with the last edit
app      requests → answers; the reload script is added here and never to a file
watch    edits → builds
server   the port, the event loop, and how they end
client/  what the browser runs: the reload script and the overlay's style
"""

from newsgen.serve.guard import is_loopback
from newsgen.serve.news import Outcome, lines
from newsgen.serve.server import Address, serve

__all__ = ["Address", "Outcome", "is_loopback", "lines", "serve"]
