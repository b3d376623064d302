"""extract, export: what leaves the program."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO

import click

from timeline import actors, readers
from timeline.cli import options
from timeline.cli.wording import counted
from timeline.dates import EdtfDate
from timeline.errors import Flaw, InputError
from timeline.exporters import EXPORTERS
from timeline.extract import contract
from timeline.model import Document, Modality
from timeline.store import past, reading
from timeline.store.filters import Filter
from timeline.verbs.extracting import reports_of_all

STATUSES = ("extracted", "curated", "confirmed", "rejected")

output = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file; standard output if left out."
)


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="What is written."
)
@click.option(
    "--input",
    "stdin_format",
    type=click.Choice(readers.FORMATS),
    default="txt",
    show_default=True,
    help="What - holds.",
)
@output
@options.language
@options.jobs
def extract(
    files: tuple[str, ...],
    form: str,
    stdin_format: str,
    output: Path | None,
    language: str | None,
    jobs: int | None,
) -> None:
    """Read events from FILES without a database: one JSON object an article.

    FILES are articles (.txt .html .json .jsonl .csv, each also .gz), folders, globs, or - for standard input.
    """
    problems: list[InputError] = []
    gazetteer = actors.load()
    with _written(output) as out:
        for document, _, reports in reports_of_all(_documents(files, stdin_format, language, problems), jobs):
            out.write(json.dumps(contract.article(document, reports, gazetteer), ensure_ascii=False) + "\n")
    for problem in problems:
        click.echo(f"{'Note' if isinstance(problem, Flaw) else 'Error'}: {problem}", err=True)
    if any(not isinstance(problem, Flaw) for problem in problems):
        sys.exit(1)


@click.command()
@options.db
@click.option(
    "--format",
    "form",
    type=click.Choice(list(EXPORTERS)),
    help="What is written; told by the ending of FILE, else csv.",
)
@output
@click.option("--since", type=options.DateParameter(), help="Events that may lie on or after this date.")
@click.option("--until", type=options.DateParameter(), help="Events that may lie on or before this date.")
@click.option(
    "--type", "types", multiple=True, type=options.TypeParameter(), help="An event type or family; may be repeated."
)
@click.option(
    "--side", "sides", multiple=True, type=options.ActorParameter(), help="A side or person; one of several suffices."
)
@click.option("--between", nargs=2, type=options.ActorParameter(), help="Two sides or persons that both take part.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(STATUSES),
    help="May be repeated; all but rejected if left out.",
)
@click.option(
    "--modality", "modalities", multiple=True, type=click.Choice([m.value for m in Modality]), help="May be repeated."
)
@click.option("--text", "words", help="Words in the titles, names and passages, in any form.")
@click.option(
    "--as-of", type=options.DateParameter(), help="What the database told at the end of this day (UTC), month or year."
)
def export(
    path: Path,
    form: str | None,
    output: Path | None,
    since: EdtfDate | None,
    until: EdtfDate | None,
    types: tuple[str, ...],
    sides: tuple[str, ...],
    between: tuple[str, ...] | None,
    statuses: tuple[str, ...],
    modalities: tuple[str, ...],
    words: str | None,
    as_of: EdtfDate | None,
) -> None:
    """Write the timeline, or the part of it that the filters let through."""
    if since is not None and until is not None and (since.earliest or date.min) > (until.latest or date.max):
        raise click.UsageError(f"--since {since} is later than --until {until}; no event can lie between them.")
    if as_of is not None and as_of.latest is None:
        raise click.UsageError(f"--as-of {as_of} has no end; name the day whose end is meant.")
    exporter = EXPORTERS[form or _told_by(output) or "csv"]
    wanted = Filter(since, until, types, sides, between or (), statuses, modalities, words)
    with options.opened(path).connect() as connection, _written(output) as out:
        told = partial(past.events, connection, str(as_of.latest)) if as_of else partial(reading.events, connection)
        for piece in exporter.write(told(wanted)):
            out.write(piece)
        if output is not None:
            number = sum(1 for _ in told(wanted)) if as_of else reading.count(connection, wanted)
            click.echo(f"{output}: {counted(number, 'event')}.", err=True)


def _told_by(output: Path | None) -> str | None:
    """The format that the ending of a file tells; of several that fit, the longest."""
    if output is None:
        return None
    fitting = [e for e in EXPORTERS.values() if output.name.lower().endswith(e.suffix)]
    if not fitting:
        endings = ", ".join(e.suffix for e in EXPORTERS.values())
        raise click.UsageError(f"{output}: the ending tells no format; end it in one of {endings}, or add --format.")
    return max(fitting, key=lambda e: len(e.suffix)).name


def _documents(
    files: tuple[str, ...], stdin_format: str, language: str | None, problems: list[InputError]
) -> Iterator[Document]:
    for name in files:
        for item in _read(name, stdin_format, language):
            if isinstance(item, InputError):
                problems.append(item)
                continue
            if item.language is None:
                problems.append(readers.languageless(item))
            yield item


def _read(name: str, stdin_format: str, language: str | None) -> Iterator[Document | InputError]:
    if name == "-":
        yield from readers.read_stdin(sys.stdin.buffer.read(), stdin_format, language)
    else:
        for path in readers.expand([name]):
            yield from readers.read_file(path, language)


@contextmanager
def _written(output: Path | None) -> Iterator[IO[str]]:
    """Standard output, or a file that appears only when it is whole."""
    if output is None:
        with click.open_file("-", "w", encoding="utf-8") as out:
            yield out
        return
    partial = output.with_name(f".{output.name}.part")
    try:
        with partial.open("w", encoding="utf-8", newline="") as out:
            yield out
        partial.replace(output)
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror}).", path=output) from error
    finally:
        partial.unlink(missing_ok=True)
