"""verify, status, explain, actors, doctor: what tells without changing."""

import sys
from pathlib import Path

import click

from timeline.actors import explain as explain_names
from timeline.actors import load
from timeline.cli import options
from timeline.cli.wording import counted
from timeline.dates import EdtfDate
from timeline.store import explanation, summary
from timeline.store.verify import verify as faults_of
from timeline.verbs.doctor import examine


@click.command()
@options.db
def verify(path: Path) -> None:
    """Prove that every quote is the text at its offsets, and every hash and key right; else name the rows at fault."""
    faults = 0
    for fault in faults_of(options.opened(path)):
        faults += 1
        click.echo(str(fault))
    if faults:
        click.echo(f"{path}: {counted(faults, 'fault')}.", err=True)
        sys.exit(1)
    click.echo(f"{path}: every quote, hash and key is right.")


@click.command()
@options.db
def status(path: Path) -> None:
    """Tell what the database holds and when it was last built."""
    with options.opened(path).connect() as connection:
        for name, value in summary.of(connection):
            click.echo(f"{name:<18} {value}")


@click.command()
@click.argument("event", required=False)
@click.option("--pair", nargs=2, metavar="A B", help="Two events: why they are one, or two, feature by feature.")
@options.db
def explain(event: str | None, pair: tuple[str, str] | None, path: Path) -> None:
    """Tell from which words, by which rule, each field of EVENT came; what was decided, and what was said before.

    EVENT is an id, or the id of a curated event.
    """
    if (event is None) == (pair is None):
        raise click.UsageError("Name an EVENT, or two with --pair.")
    with options.opened(path).connect() as connection:
        for line in (
            explanation.of(connection, event) if event else explanation.of_pair(connection, *(pair or ("", "")))
        ):
            click.echo(line)


@click.command()
@click.argument("text")
@click.option("--on", type=options.DateParameter(), help="Offices held on this date; the latest known if left out.")
@click.option("--language", type=click.Choice(["en", "ru"]), help="Readings in this language first.")
def actors(text: str, on: EdtfDate | None, language: str | None) -> None:
    """Show which actors, offices and places the matcher finds in TEXT, and why. TEXT may be a file."""
    words = Path(text).read_text(encoding="utf-8") if _is_file(text) else text
    rows = explain_names(words, load(), language=language, on=on.earliest or on.latest if on else None)
    for row in rows:
        found = f"[{row.span.start}, {row.span.stop}) “{row.text}”" if row.rank == 1 else "    or"
        click.echo(f"{found} {row.actor} ({row.kind}): {row.name} — {row.reason}")
    if not rows:
        click.echo("No actor, office or place was found.")


@click.command()
def doctor() -> None:
    """Tell which models and packages are installed, which are missing, and whether they are the pinned ones."""
    sound = True
    for finding in examine():
        sound = sound and finding.sound
        click.echo(f"{'ok ' if finding.sound else 'BAD'} {finding.name:<28} {finding.what}")
    if not sound:
        sys.exit(1)


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except OSError:
        return False
