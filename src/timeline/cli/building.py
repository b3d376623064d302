"""init, ingest, build: what changes the database."""

import sys
from pathlib import Path

import click

from timeline import resources, verbs
from timeline.cli import options, progress
from timeline.cli.wording import counted
from timeline.readers import FORMATS
from timeline.store import database
from timeline.verbs import curate
from timeline.verbs.build import Built
from timeline.verbs.ingest import Ingested


@click.command()
@options.db
@click.option(
    "--seeds", is_flag=True, help="Also ingest the sample articles and curated events that come with the program."
)
@options.jobs
def init(path: Path, seeds: bool, jobs: int | None) -> None:
    """Create the database, or bring an older one up to date; what it holds stays."""
    engine = database.create(path)
    if seeds:
        _ingest(path, (str(resources.seeds() / "articles"), str(resources.seeds() / "events")), "txt", jobs)
        if (decisions := resources.seeds() / "judgements.csv").exists():
            curate.load(engine, decisions)
        return
    with progress.shown() as report:
        verbs.build(engine, report, jobs)
    click.echo(f"{path}: ready, schema {database.head()}.")


@click.command()
@click.argument("files", nargs=-1, required=True)
@options.db
@click.option(
    "--format",
    "stdin_format",
    type=click.Choice(FORMATS),
    default="txt",
    show_default=True,
    help="What standard input (-) holds.",
)
@options.language
@options.jobs
def ingest(files: tuple[str, ...], path: Path, stdin_format: str, language: str | None, jobs: int | None) -> None:
    """Read FILES into the database and build the timeline from them.

    FILES are articles (.txt .html .json .jsonl .csv, each also .gz), curated events (.yml), folders, globs, or - for
    standard input. The database is created where there is none. One bad file does not stop the others.
    """
    database.create(path)
    _ingest(path, files, stdin_format, jobs, language)


@click.command()
@options.db
@options.jobs
def build(path: Path, jobs: int | None) -> None:
    """Make everything derived again, so far as it is out of date."""
    with progress.shown() as report:
        built = verbs.build(options.opened(path), report, jobs)
    click.echo(_summary(built))


def _ingest(
    path: Path, files: tuple[str, ...], stdin_format: str, jobs: int | None, language: str | None = None
) -> None:
    engine = options.opened(path)
    stdin = sys.stdin.buffer.read() if "-" in files else None
    named = [name for name in files if name != "-"]
    result = verbs.ingest(
        engine,
        named,
        stdin=stdin,
        stdin_format=stdin_format,
        language=language,
        report=lambda line: click.echo(line, err=True),
    )
    with progress.shown() as report:
        built = verbs.build(engine, report, jobs)
    if not result.nothing:
        click.echo(_ingested(result))
        click.echo(_summary(built))
    if result.problems:
        sys.exit(1)


def _ingested(result: Ingested) -> str:
    parts = [f"{result.added} new", f"{result.versions} as new versions", f"{result.known} known"]
    text = f"Articles: {', '.join(parts)}. Curated events: {result.curated} new or changed."
    skipped = f" Skipped: {len(result.problems)}, named above." if result.problems else ""
    noted = f" Noted: {len(result.flaws)}, named above." if result.flaws else ""
    return text + skipped + noted


def _summary(built: Built) -> str:
    told = f"{counted(built.events, 'event')}, told by {counted(built.reports, 'report')}"
    return f"Read: {counted(built.extracted, 'article')}. Timeline: {told}."
