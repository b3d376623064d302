"""Options that several commands share, and how their values are read."""

from pathlib import Path
from typing import Any

import click
from sqlalchemy import Engine

from timeline import actors
from timeline.dates import EdtfDate
from timeline.errors import did_you_mean
from timeline.importers import events_yaml
from timeline.languages import LANGUAGES
from timeline.ontology import event_types, families
from timeline.store import database

db = click.option(
    "--db",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("timeline.db"),
    envvar="TIMELINE_DB",
    show_default=True,
    show_envvar=True,
    help="The database file.",
)

jobs = click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes that read articles; one a processor if left out."
)

language = click.option(
    "--language",
    type=click.Choice([language.id for language in LANGUAGES]),
    help="The language of articles that do not say theirs; told from their words if left out.",
)


def opened(path: Path) -> Engine:
    """The database at `path`, which must be there and of this version."""
    return database.open_existing(path)


class DateParameter(click.ParamType[EdtfDate]):
    """An EDTF date such as 2020, 2020-11 or 2020-11-09."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> EdtfDate:
        if isinstance(value, EdtfDate):
            return value
        try:
            return EdtfDate.parse(value)
        except ValueError as error:
            self.fail(f"{error} Write a date such as 2020, 2020-11 or 2020-11-09.", param, ctx)


class PlaceParameter(click.ParamType[str]):
    """A known place; an empty word for none."""

    name = "place"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        known = events_yaml.known_place(value, actors.load())
        if value and known is None:
            unknown = events_yaml.unknown_place(value, actors.load())
            self.fail(f"{unknown} Where it is none of the known places, use --place-words.", param, ctx)
        return known[0] if known else ""


class TypeParameter(click.ParamType[str]):
    """The id of an event type or of a family of types."""

    name = "type"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        known = {*event_types(), *families()}
        if value in known:
            return str(value)
        self.fail(f"there is no event type or family “{value}”.{did_you_mean(value, known)}", param, ctx)


class ActorParameter(click.ParamType[str]):
    """An actor: its id, or any of its names; a surname where one person is known by it before all others."""

    name = "actor"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        gazetteer = actors.load()
        found = gazetteer.find(value)
        exact = [a for a in found if value in (a.id, a.name, a.name_ru) or any(n.name == value for n in a.names)]
        if not exact:
            alone = [m for m in gazetteer.match(value) if len(m.span) == len(value)]
            exact = [
                gazetteer.actor(c.actor) for m in alone for c in m.candidates[:1] if c.actor in gazetteer.actor_ids
            ]
        if len(exact) == 1:
            return exact[0].id
        if exact:
            self.fail(f"“{value}” may be {', '.join(a.id for a in exact)}; name one of these.", param, ctx)
        suggestion = f" Did you mean “{found[0].name}” ({found[0].id})?" if found else ""
        self.fail(f"no actor is called “{value}”.{suggestion}", param, ctx)
