"""A proof: a story's own page, pulled at once after an edit, as the next build will make it.

A build of a large archive puts everything in order again, which takes seconds; an editor looks at
the one page. What else the edit changes (lists, counts, what others show) waits for the build.
"""

from newsgen import load
from newsgen.config import ARTICLES, Config
from newsgen.errors import BuildError, NewsgenError, Problems
from newsgen.model import Archive, Artifact
from newsgen.plan import Desk, plan_proofs
from newsgen.render import Press, Theme, render
from newsgen.store import Amender, Showing
from newsgen.workers import TEMPLATES_KEPT, read_source


class Proofs:
    """Pulls proofs on an archive as it was last put in order.

    Args:
        desk: That archive.
        config: The site it was put in order for.
        showing: The gate.
    """

    def __init__(self, desk: Desk, config: Config, showing: Showing) -> None:
        self._config = config
        self._theme = Theme.of(config)
        self._amender = Amender(desk.archive, config, showing)
        self._plan = plan_proofs(desk)
        self._pictures = desk.pictures.keys()
        self._sources = [card.source for card in desk.archive.cards]

    def rehearse(self) -> None:
        """Pull a proof for nobody: the first takes the longest, and an editor waits for it.

        Raises:
            RenderError: If a template fails.
        """
        if self._sources:
            self.pull(self._sources[0])

    def pull(self, path: str) -> Artifact | Problems | None:
        """Read one source again and make its page.

        Args:
            path: Of the source, from the site's root.

        Returns:
            The page; what is wrong with the source; None when there is nothing to show before
            the build: the story is new, or the edit changes where or whether it stands.

        Raises:
            RenderError: If a template fails.
        """
        number = self._amender.number(path)
        if number is None:
            return None
        try:
            record = read_source(self._config, path)
        except BuildError as error:
            return error.problems
        except NewsgenError as error:
            return Problems.of([error])
        archive = self._amender.amend(record)
        if archive is None or not self._pictures >= set(archive.shows[number]):
            return None
        return next(render([self._plan(archive, number)], self._press(archive)))

    def _press(self, archive: Archive) -> Press:
        def picture(path: str) -> bytes:
            return load.read_picture(self._config, f"{ARTICLES}/{path}")

        compiled = self._config.state / TEMPLATES_KEPT
        return Press(self._theme, self._config.look, archive.library, picture, compiled=compiled)
