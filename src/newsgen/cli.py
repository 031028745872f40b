"""The command line: reads options, calls one function, prints what came back.

What commands share is in `options.py`; how they end, with which exit status, in `console.py`.
"""

import gc
import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import structs

from newsgen import __version__, cli_deliver
from newsgen.config import Config, Reading
from newsgen.console import Commands, end_on_sigterm, show
from newsgen.errors import Problems
from newsgen.options import CLUSTER, FOLDER, JOBS, OUTPUT, SHOWING, SITE, now, open_site

if TYPE_CHECKING:
    from newsgen.executor import Jobs


COLLECTING = (50_000, 20, 50)
"""When garbage is looked for: seldom, since nearly all that a build makes lives to its end."""


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsgen")
def main() -> None:
    """Turn a folder of news articles into a static, searchable archive.

    \b
    Begin with:
        newsgen init my-archive
        cd my-archive
        newsgen build
        newsgen serve
    """
    gc.set_threshold(*COLLECTING)


@main.command()
@click.argument("folder", type=FOLDER, default=".")
def init(folder: Path) -> None:
    """Make a new site in FOLDER, with its settings explained and three sample stories.

    \b
    Example:
        newsgen init my-archive
    """
    from newsgen.scaffold import begin_site  # noqa: PLC0415  # a command pays for what it uses

    for path in begin_site(folder):
        click.echo(folder / path)
    click.echo("\nNext:")
    if folder.resolve() != Path.cwd():
        click.echo(f"    cd {shlex.quote(str(folder))}")
    click.echo("    newsgen build\n    newsgen serve")


@main.command()
@SITE
@click.argument("headline")
@click.option("--section", help="The part of the paper it stands in.")
@click.option("--author", multiple=True, help="Who writes it; may be given several times.")
@click.option("--date", "day", help="Its date: 2022-03-16, 2022-03 or 2022 (default: today).")
@click.option("--txt", is_flag=True, help="A plain clipping, without front matter.")
def new(**given: Any) -> None:  # noqa: ANN401  # the options above
    """Begin an article under HEADLINE, and print its path.

    \b
    Example:
        newsgen new "Flood closes the bridge" --section News --author "Ana Reyes"
    """
    from newsgen.scaffold import Draft, begin_article  # noqa: PLC0415  # as above

    config = open_site(given["site"])
    draft = Draft(
        headline=given["headline"],
        day=given["day"] or now(None)[: len("2022-03-16")],
        section=given["section"],
        authors=given["author"],
        plain=given["txt"],
    )
    path = begin_article(config.root, draft)
    click.echo(os.path.relpath(config.root / path))


@main.command()
@SITE
@OUTPUT
@click.option("-b", "--base-url", help="Where the site will be, such as https://example.org/.")
@SHOWING
@JOBS
@CLUSTER
@click.option("--full", is_flag=True, help="Read and render everything again.")
@click.option("--strict", is_flag=True, help="Leave the site as it is if anything needs mending.")
@click.option("--verify", is_flag=True, help="Then hold the site against a clean build.")
@click.option(
    "--untrusted", is_flag=True, help="The site is not mine: run its templates sandboxed."
)
@click.option("--profile", is_flag=True, help="Say where the time went.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is done, and why.")
@click.pass_context
def build(ctx: click.Context, /, **given: Any) -> None:  # noqa: ANN401  # the options above
    """Write the site into build/.

    Only what changed since the last build is read, rendered and written; a second run
    writes nothing. An article that cannot be read is named, and does not stop the others.

    \b
    Example:
        newsgen build --site ~/gazette --output /srv/www/gazette
    """
    from newsgen import build as pipeline  # noqa: PLC0415  # a command pays for what it uses
    from newsgen.progress import progress_bar, summary  # noqa: PLC0415  # as above
    from newsgen.store import Showing  # noqa: PLC0415  # as above

    end_on_sigterm()
    config = open_site(given["site"], output=given["output"], base_url=given["base_url"])
    others = given["cluster"] is not None
    config = structs.replace(config, untrusted=given["untrusted"], shared=others)
    options = pipeline.Options(
        showing=Showing(drafts=given["drafts"], future=given["future"], now=now(given["clock"])),
        full=given["full"],
        strict=given["strict"],
    )
    wrong = Problems()
    with (
        _workforce(given["jobs"], given["cluster"], config) as jobs,
        progress_bar(quiet=given["quiet"], verbose=given["verbose"]) as progress,
    ):
        options = structs.replace(options, jobs=jobs)
        with (
            _explained() if given["verbose"] else nullcontext(),
            _looked_at() if given["profile"] else nullcontext(()) as profile,
        ):
            report = pipeline.build(config, options, progress)
        verified = given["verify"] and not report.kept
        if verified:
            from newsgen.verify import verify  # noqa: PLC0415  # as above

            wrong = verify(config, options, progress)
    show(report.problems)
    if not given["quiet"]:
        show(report.notes)
        click.echo(summary(report))
        if verified and not wrong:
            click.echo("verified: every file is what a clean build makes")
    show(wrong)
    for line in profile:
        click.echo(line, err=True)
    statuses = report.problems.exit_status(), wrong.exit_status(), int(report.kept)
    ctx.exit(max(statuses))


@contextmanager
def _looked_at() -> Iterator[Iterable[str]]:
    """Say where the time of what is done inside goes, once it is done."""
    from newsgen.profiling import lines, profiled  # noqa: PLC0415  # a command pays for what it uses

    with profiled() as found:
        yield lines(found)


def _explained() -> AbstractContextManager[None]:
    """Say of each page why it is made."""
    from newsgen.profiling import explained  # noqa: PLC0415  # a command pays for what it uses

    return explained(lambda url, why: click.echo(f"{url}: {why}", err=True))


def _workforce(
    jobs: int | None, cluster: str | None, config: Config
) -> "AbstractContextManager[Jobs]":
    """Return where the work is to be done: in processes here, or on other machines."""
    if cluster is None:
        return nullcontext(jobs)
    if jobs is not None:
        raise click.UsageError("--jobs and --cluster exclude each other")
    from newsgen.cluster import Cluster  # noqa: PLC0415  # a command pays for what it uses

    return Cluster(cluster, config)


@main.command()
@SITE
@OUTPUT
@SHOWING
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; when it is taken, the next free one.",
)
@click.option("--open", "browse", is_flag=True, help="Open a browser.")
def serve(**given: Any) -> None:  # noqa: ANN401  # the options above
    """Show the site on this machine, and build it again at every edit.

    The browser reloads by itself. While an edit is broken the last good site stays, and the
    page shows what is wrong. End it with Ctrl-C.

    \b
    Example:
        newsgen serve --open
    """
    from newsgen import serve as preview  # noqa: PLC0415  # a command pays for what it uses
    from newsgen.build import Options  # noqa: PLC0415  # as above
    from newsgen.store import Showing  # noqa: PLC0415  # as above

    def settings() -> tuple[Config, Options]:
        showing = Showing(drafts=given["drafts"], future=given["future"], now=now(given["clock"]))
        config = open_site(given["site"], output=given["output"])
        return config, Options(showing=showing, hold=True)

    def built(outcome: preview.Outcome) -> None:
        show(outcome.problems)
        for line in preview.lines(outcome):
            click.echo(line)

    if not preview.is_loopback(given["host"]):
        click.echo(f"warning: everyone who can reach {given['host']} can read this site", err=True)
    preview.serve(
        settings,
        preview.Address(given["host"], given["port"]),
        started=lambda link: click.echo(f"{link}  (end with Ctrl-C)"),
        built=built,
        browse=given["browse"],
    )


@main.command()
@SITE
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the record as it is published.")
def inspect(site: Path | None, file: Path, *, as_json: bool) -> None:
    """Show how FILE is read: lines with roles, fields with origins, quotes, names.

    The file may lie anywhere; inside a site, the site's settings and names.yaml are used.

    \b
    Example:
        newsgen inspect articles/2022/flood.txt
    """
    from newsgen import inspection  # noqa: PLC0415  # a command pays for what it uses

    found = inspection.inspect(open_site(site or inspection.site_of(file)), file)
    if as_json:
        click.echo(inspection.published(found.record), nl=False)
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in inspection.report(found, width):
        click.echo(line)


@main.command()
@SITE
@click.argument("source", metavar="IN.jsonl", type=click.Path(exists=True, allow_dash=True))
@click.argument("target", metavar="OUT.jsonl", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--language", help="The texts' language (default: the site's, or en).")
@JOBS
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.pass_context
def extract(ctx: click.Context, /, source: str, target: str, **given: Any) -> None:  # noqa: ANN401  # the options above
    """Find the quotes and names in many texts, one JSON object a line.

    Reads {"doc_id": …, "text": …} and writes {"doc_id": …, "quotes": […], "entities": […]},
    offsets counting the characters of that text. - stands for standard input or output. A
    names.yaml is used only with --site.

    \b
    Example:
        newsgen extract stories.jsonl quotes.jsonl
    """
    from newsgen.batch import extract_file  # noqa: PLC0415  # a command pays for what it uses
    from newsgen.progress import progress_bar  # noqa: PLC0415  # as above

    reading = open_site(given["site"]).reading if given["site"] else Reading()
    if given["language"]:
        reading = structs.replace(reading, language=given["language"])
    with progress_bar(quiet=given["quiet"], verbose=False) as progress:
        tally = extract_file(source, target, reading, given["jobs"], progress)
    show(tally.problems)
    if not given["quiet"]:
        failed = len(tally.problems)
        line = f"read {tally.written + failed} = {tally.written} written + {failed} failed"
        click.echo(line, err=True)
    ctx.exit(tally.problems.exit_status())


@main.command()
@SITE
@click.option("--least", type=click.IntRange(1), default=1, help="Only names in so many articles.")
@JOBS
@click.pass_context
def names(ctx: click.Context, /, site: Path | None, least: int, jobs: int | None) -> None:
    """Print the names the archive holds, in the form of names.yaml.

    The most frequent stand first, with their other forms, roles, counts and years; likely
    duplicates and doubtful names are marked in comments. Names in drafts count too.

    \b
    Example:
        newsgen names > found.yaml
    """
    from newsgen.build import Options, survey  # noqa: PLC0415  # a command pays for what it uses
    from newsgen.naming import names_yaml  # noqa: PLC0415  # as above
    from newsgen.progress import progress_bar  # noqa: PLC0415  # as above
    from newsgen.store import Showing  # noqa: PLC0415  # as above

    config = open_site(site)
    options = Options(showing=Showing(drafts=True, future=True), jobs=jobs)
    with progress_bar(quiet=False, verbose=False) as progress:
        archive, problems = survey(config, options, progress)
    click.echo(names_yaml(archive, config, least), nl=False)
    show(problems)
    ctx.exit(problems.exit_status())


@main.command()
@SITE
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The folder to clean.")
def clean(site: Path | None, output: Path | None) -> None:
    """Remove the built site and newsgen's memory of it.

    Only files that newsgen wrote are removed; what else stands in the output folder stays.

    \b
    Example:
        newsgen clean
    """
    from newsgen import build as pipeline  # noqa: PLC0415  # a command pays for what it uses

    config = open_site(site, output=output)
    removed = pipeline.clean(config)
    click.echo(f"{removed} files removed")


main.add_command(cli_deliver.check)
main.add_command(cli_deliver.publish)

if __name__ == "__main__":
    sys.exit(main())
