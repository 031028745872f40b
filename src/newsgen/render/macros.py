"""Macros made once: a template's `{% from … import … %}` shares them, and what they gave.

A macro imported without context sees only its arguments and the site, so the same arguments
give the same words. An article stands in a dozen lists: its card is rendered for the first.
"""

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro

from newsgen.model import Card
from newsgen.render.compiling import Generator, Settled, quicken
from newsgen.render.remembering import LATELY, remembered


class Shared(Template):
    """A template whose importable module is made once, with macros that remember."""

    def _get_default_module(self, ctx: Any = None) -> TemplateModule:  # noqa: ANN401  # Jinja's own signature
        if self._module is None:
            self._module = super()._get_default_module(ctx)
            for name, value in vars(self._module).items():
                if isinstance(value, Macro) and not value.caller:
                    setattr(self._module, name, _remember(value))
        return self._module


def _remember(macro: Macro) -> Callable[..., str]:
    of_cards = remembered(macro, typed=True)  # Markup is not its text
    lately = lru_cache(maxsize=LATELY, typed=True)(macro)

    def call(*args: object, **kwargs: object) -> str:
        kinds = [*map(type, args)]
        if tuple in kinds:  # a list of things is seldom the same twice, and long to compare
            return macro(*args, **kwargs)
        # A card stands in a dozen lists. Other things come again soon, as a quotation does in the
        # years of its speaker, or not at all, and are kept alive with what was made of them.
        ask = of_cards if kinds.count(Card) == 1 else lately
        try:
            return ask(*args, **kwargs)
        except TypeError:  # an argument that cannot be hashed, or a mistake the macro will name
            return macro(*args, **kwargs)

    return call


class Quick(Environment):
    """An environment that looks a template up once, and compiles it for one site.

    Once `settled` is given, templates are compiled with what it knows; globals stay as they
    are from then on.
    """

    template_class = Shared
    code_generator_class = Generator

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  # Jinja's own
        super().__init__(**options)
        self._found: dict[str, Template] = {}
        self.settled: Settled | None = None

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return a template's globals, in one piece: they are copied for every page."""
        return {**self.globals, **(d or {})}

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002  # Jinja's own signature
    ) -> str:
        tree = self.settled.settle(source) if self.settled is not None else source
        return quicken(super()._generate(tree, name, filename, defer_init))

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  # Jinja's own name
    ) -> Template:
        """Return a template by name; those that were found stay as they are."""
        if isinstance(name, Template) or globals is not None:
            return super().get_template(name, parent, globals)
        if name not in self._found:
            self._found[name] = super().get_template(name, parent)
        return self._found[name]
