"""How a command ends: errors shown on stderr, interrupts in silence, each with its exit status."""

import signal
from types import FrameType
from typing import Any, NoReturn

import click

from newsgen.errors import BuildError, NewsgenError, Problems

INTERRUPTED = 130
TERMINATED = 143


class Terminated(BaseException):
    """SIGTERM came: the work is abandoned, and what stood before stays."""


class Commands(click.Group):
    """A group that shows newsgen's own errors, and suggests a near command."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  # click's own signature
        """Run a command; a `NewsgenError` becomes its message and exit status."""
        try:
            return super().invoke(ctx)
        except NewsgenError as error:
            problems = error.problems if isinstance(error, BuildError) else Problems.of([error])
            show(problems)
            ctx.exit(problems.exit_status())
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except Terminated:
            ctx.exit(TERMINATED)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command when there is none of this name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from newsgen.strict_yaml import near  # noqa: PLC0415  # only a mistake needs it

            hint = near(args[0], self.list_commands(ctx)) or ""
            message = f"{error.message} {hint[:1].upper()}{hint[1:]}".rstrip()
            raise click.UsageError(message, ctx) from None


def show(problems: Problems) -> None:
    """Print errors to stderr."""
    for problem in problems:
        click.echo(printable(str(problem)), err=True)


def printable(text: str) -> str:
    """Return text without the control characters by which a file could command a terminal."""
    return "".join(c if c.isprintable() or c in "\n\t" else "�" for c in text)


def end_on_sigterm() -> None:
    """Let SIGTERM unwind the work as Ctrl-C does, so that what is open is closed."""

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise Terminated

    signal.signal(signal.SIGTERM, stop)
