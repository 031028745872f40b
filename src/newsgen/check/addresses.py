"""urls.lock: every address the site was ever published under, one to a line, sorted.

It stands in the site's folder and belongs under version control. `publish` adds to it, nothing
takes away from it but an editor, who thereby says that an address may go.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsgen.errors import Location, WriteError
from newsgen.publish_paths import fingerprinted
