"""The command line: arguments in, verbs called, errors turned into sentences.

Exit status 0 for success, 1 for a failure (one sentence on standard error), 2 for wrong usage.
"""

import sqlite3
from typing import Any

import click
from sqlalchemy.exc import DBAPIError

from timeline import __version__
from timeline.cli.browsing import serve
from timeline.cli.building import build, ingest, init
from timeline.cli.curating import curate, review
from timeline.cli.exporting import export, extract
from timeline.cli.inspecting import actors, doctor, explain, status, verify
from timeline.errors import TimelineError
from timeline.store import database

COMMANDS = (init, ingest, build, extract, verify, export, serve, curate, review, status, explain, actors, doctor)
"""In the order in which ``timeline --help`` lists them."""


class Program(click.Group):
    """Commands in the order in which they are registered, and errors as sentences."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TimelineError as error:
            raise click.ClickException(str(error)) from error
        except (sqlite3.Error, DBAPIError) as error:
            if failure := database.failure(error):
                raise click.ClickException(str(failure)) from error
            raise
        except OSError as error:
            if error.filename is None or isinstance(error, BrokenPipeError):
                raise
            raise click.ClickException(
                f"{error.filename}: cannot be read or written ({error.strerror}); look to the path and its rights."
            ) from error


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="timeline")
def cli() -> None:
    """A timeline of what states did with and to each other, from news in English and Russian, in one SQLite file.

    Every field of every event leads back to the words of an article that say so, or to a curator.
    """


for command in COMMANDS:
    cli.add_command(command)


main = cli
"""The ``timeline`` program."""
