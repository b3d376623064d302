"""serve: the site."""

import getpass
import os
import secrets
import socket
import sys
from pathlib import Path

import click

from timeline import resources
from timeline.cli import options
from timeline.errors import InputError, TimelineError


@click.command()
@options.db
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="The port to listen on.")
@click.option(
    "--config", type=click.Path(dir_okay=False, path_type=Path), help="A datasette.yml; the project’s own if left out."
)
@click.option("--review", is_flag=True, help="Print a link by which one person signs in to decide at /review.")
@click.option("--by", envvar="TIMELINE_CURATOR", show_envvar=True, help="Who that is; your user name if left out.")
def serve(path: Path, host: str, port: int, config: Path | None, review: bool, by: str | None) -> None:
    """Browse the timeline in Datasette.

    With --review, what the person who signs in decides is kept as by “timeline curate”; everything else stays read-only.
    """
    options.opened(path).dispose()
    if config is not None and not config.exists():
        raise InputError("no such configuration file.", path=config)
    _refuse_taken(host, port)
    click.echo(f"Timeline at http://{host}:{port}/ — stop it with Ctrl-C.", err=True)
    from timeline.site import reviewers  # loads Datasette, which no other command needs

    for name in (reviewers.NAME, reviewers.TOKEN):
        os.environ.pop(name, None)
    if review:
        reviewer, token = by or _user(), secrets.token_urlsafe(32)
        os.environ |= {reviewers.NAME: reviewer, reviewers.TOKEN: token}
        click.echo(f"Sign in as {reviewer}, once: http://{host}:{port}/review/sign-in?token={token}", err=True)
    arguments = [
        "datasette",
        "serve",
        str(path),
        "--config",
        str(config or resources.site_configuration()),
        "--host",
        host,
        "--port",
        str(port),
    ]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", *arguments])


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _refuse_taken(host: str, port: int) -> None:
    """Raises TimelineError where another program listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise TimelineError(
                f"Cannot listen on {host}:{port} ({error.strerror}); choose another with --port."
            ) from error
