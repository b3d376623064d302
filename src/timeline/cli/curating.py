"""curate, review: what people decide."""

import getpass
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from timeline import actors
from timeline.cli import options
from timeline.cli.reviewing import Desk
from timeline.cli.wording import counted
from timeline.dates import EdtfDate
from timeline.errors import InputError, InputErrors, did_you_mean
from timeline.importers import events_yaml
from timeline.merging.titles import headline
from timeline.model import ActorKind, CuratedEvent, Modality, Participant
from timeline.ontology import event_types
from timeline.store import curated, lookup
from timeline.verbs import curate as verbs
from timeline.verbs.curate import COMMAND_LINE, LINKS, Curator, Done
from timeline.yamlfile import Record

UNKNOWN = re.compile(r"(?P<name>.+) \((?P<side>[^()]+)\)")
"""Somebody the program does not know: a name and, in brackets, the side."""


def _default_curator() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


by = click.option(
    "--by",
    default=_default_curator,
    envvar="TIMELINE_CURATOR",
    show_envvar=True,
    help="Who decides; your user name if left out.",
)
why = click.option("--why", help="The reason, kept with the decision.")


def _decides(command: Callable[..., Any]) -> Callable[..., Any]:
    return options.db(by(why(command)))


class EventTypeParameter(options.TypeParameter):
    """The id of an event type."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value in event_types():
            return str(value)
        self.fail(f"there is no event type “{value}”.{did_you_mean(str(value), event_types())}", param, ctx)


class PartyParameter(options.ActorParameter):
    """An actor by id or name, or “Name (SIDE)” for somebody the program does not know."""

    name = "party"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        match = UNKNOWN.fullmatch(str(value))
        if match:
            side = super().convert(match["side"], param, ctx)
            return {"name": match["name"], "side": side}
        id = super().convert(value, param, ctx)
        return {"person" if actors.load().actor(id).kind is ActorKind.PERSON else "side": id}


_parties = (
    click.option("--from", "acting", multiple=True, type=PartyParameter(), help="Who acts; may be repeated."),
    click.option("--to", "others", multiple=True, type=PartyParameter(), help="The other side; may be repeated."),
    click.option(
        "--with", "present", multiple=True, type=PartyParameter(), help="Who else takes part; may be repeated."
    ),
)


def _with_parties(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_parties):
        command = option(command)
    return command


@click.group()
def curate() -> None:
    """Decide what the timeline says. Every decision is kept with who, when and why; none is ever undone by new sources.

    EVENT is the id of an event, or the id of a curated event.
    """


@curate.command()
@click.argument("kind", metavar="TYPE", type=EventTypeParameter())
@click.argument("date", type=options.DateParameter())
@_with_parties
@click.option("--source", "records", multiple=True, help="The published record it rests on; may be repeated.")
@click.option("--document", help="An article in the database, by name, URL or key, that --quote is from.")
@click.option("--quote", help="The words of --document that say so.")
@click.option("--place", type=options.PlaceParameter(), help="A known place.")
@click.option("--place-words", help="Any words, where it was none of the known places.")
@click.option("--modality", type=click.Choice([m.value for m in Modality]), default="asserted", show_default=True)
@click.option("--title", help="The sentence that names it; made from type and parties if left out.")
@click.option("--title-ru", help="The same in Russian.")
@click.option("--note", help="One sentence for readers.")
@click.option("--id", "key", help="Its own lasting name; made from date, type and parties if left out.")
@_decides
def add(path: Path, by: str, why: str | None, **given: Any) -> None:
    """Enter an event by hand.

    timeline curate add call 2024-12-28 --from "Vladimir Putin" --to "Ilham Aliyev" --source "Kremlin press service"
    """
    engine = options.opened(path)
    with engine.connect() as connection:
        event = _entered(given, lambda key: curated.get(connection, key) is not None)
    done = verbs.add(engine, event, Curator(by, why))
    _tell(f"entered as “{event.key}”", done)
    with engine.connect() as connection:
        others = len(lookup.keys(connection, done.events[0])) - 1
    if others:
        click.echo(f"{counted(others, 'other source tells', 'other sources tell')} the same event.")


@curate.command()
@click.argument("event")
@click.option("--type", "kind", type=EventTypeParameter(), help="What it was.")
@click.option("--date", type=options.DateParameter(), help="When it was.")
@click.option("--modality", type=click.Choice([m.value for m in Modality]), help="Whether it was.")
@click.option("--place", type=options.PlaceParameter(), help="Where it was; an empty word takes the place away.")
@click.option("--place-words", help="Any words, where it was none of the known places.")
@_with_parties
@click.option("--title", help="The sentence that names it.")
@click.option("--title-ru", help="The same in Russian.")
@click.option("--note", help="One sentence for readers.")
@_decides
def edit(path: Path, by: str, why: str | None, event: str, **given: Any) -> None:
    """Decide the value of fields of EVENT. What the sources say is kept beside it."""
    engine = options.opened(path)
    with engine.connect() as connection:
        id = lookup.find(connection, event)
        row = lookup.row(connection, id)
    values = {
        name: str(given[name]) for name in ("modality", "place", "title", "title_ru", "note") if given[name] is not None
    }
    if given["kind"]:
        values["type"] = given["kind"]
    if given["date"]:
        values["date"] = given["date"].value
    if given["place_words"]:
        values |= {"place": given["place_words"], "place_id": ""}
    elif given["place"]:
        name, place_id = events_yaml.place_of(given["place"], actors.load())
        values |= {"place": name or "", "place_id": place_id or ""}
    if any(given[name] for name in ("acting", "others", "present")):
        date = given["date"] or (EdtfDate.parse(row.date) if row.date else None)
        people = _people(given, values.get("type", row.type_id), date)
        values["participants"] = json.dumps([_row(p) for p in people], ensure_ascii=False, sort_keys=True)
    if not values:
        raise click.UsageError("Name at least one field, such as --date 2020-11-10.")
    _tell("edited", verbs.edit(engine, id, values, Curator(by, why)))


@curate.command()
@click.argument("event")
@_decides
def confirm(event: str, path: Path, by: str, why: str | None) -> None:
    """Say that EVENT was as it is told."""
    _tell("confirmed", verbs.confirm(options.opened(path), event, Curator(by, why)))


@curate.command()
@click.argument("event")
@_decides
def reject(event: str, path: Path, by: str, why: str | None) -> None:
    """Say that there is no such EVENT: it is kept, and left out unless asked for with --status rejected."""
    _tell("rejected", verbs.reject(options.opened(path), event, Curator(by, why)))


@curate.command()
@click.argument("events", nargs=-1, required=True)
@_decides
def merge(events: tuple[str, ...], path: Path, by: str, why: str | None) -> None:
    """Say that EVENTS are one event."""
    _tell("merged", verbs.merge(options.opened(path), events, Curator(by, why)))


@curate.command()
@click.argument("event")
@click.argument("sources", nargs=-1, required=True)
@_decides
def split(event: str, sources: tuple[str, ...], path: Path, by: str, why: str | None) -> None:
    """Say that SOURCES tell another event than EVENT. They are articles by name, URL or key, or ids of curated events."""
    _tell("split", verbs.split(options.opened(path), event, sources, Curator(by, why)))


@curate.command()
@click.argument("event")
@click.argument("kind", type=click.Choice(LINKS))
@click.argument("other")
@_decides
def link(event: str, kind: str, other: str, path: Path, by: str, why: str | None) -> None:
    """Say that EVENT is a response_to, part_of, or follows OTHER."""
    _tell(kind.replace("_", " "), verbs.link(options.opened(path), event, other, kind, Curator(by, why)))


@curate.command()
@click.argument("judgement", required=False)
@_decides
def undo(judgement: str | None, path: Path, by: str, why: str | None) -> None:
    """Take back JUDGEMENT (see “timeline curate log”); the last one if left out. Both stay in the log."""
    _tell("taken back", verbs.undo(options.opened(path), judgement, Curator(by, why)))


@curate.command()
@options.db
@click.option("--event", help="Only decisions about this event.")
def log(path: Path, event: str | None) -> None:
    """List all decisions, the first first; those that were taken back are in brackets."""
    with options.opened(path).connect() as connection:
        keys = set(lookup.keys(connection, lookup.find(connection, event))) if event else None
        for one, holds in verbs.log(connection):
            if keys is not None and not keys & {*one.subject.split(), *(one.object or "").split()}:
                continue
            about = one.subject if one.kind == "undone" else _short(one.subject) + _short(one.object, " / ")
            value = f" {one.field} = {one.value}" if one.field else f" {one.value}" if one.kind == "link" else ""
            line = f"{one.key} {one.at} {one.by}: {one.kind}{value} {about}" + (
                f" — {one.reason}" if one.reason else ""
            )
            click.echo(line if holds else f"({line})")


@curate.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@options.db
def dump(folder: Path, path: Path) -> None:
    """Write all decisions to FOLDER: judgements.csv, and events.yml with the events entered by command."""
    made, entered = verbs.dump(options.opened(path), folder)
    click.echo(f"{folder}: {counted(made, 'judgement')}, {counted(entered, 'event')}.")


@curate.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@options.db
def load(file: Path, path: Path) -> None:
    """Take over the decisions of a judgements.csv, or of a folder that “dump” wrote; those already here are let be."""
    new, added = verbs.load(options.opened(path), file)
    click.echo(f"{file}: {counted(new, 'new judgement')}, {counted(added, 'new or changed event')}.")


@click.command()
@options.db
@by
@click.option(
    "--only",
    type=click.Choice(["waiting", "duplicate", "conflict", "uncertain"]),
    help="Decisions to look at again, probable duplicates, disagreeing sources, or low confidence.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many to bring up at most."
)
def review(path: Path, by: str, only: str | None, limit: int) -> None:
    """Go through what needs a person, one key a decision: what waits, what looks double, what sources dispute, what is unsure."""
    Desk(options.opened(path), Curator(by)).work(only, limit)


def _entered(given: dict[str, Any], taken: Callable[[str], bool]) -> CuratedEvent:
    kind, date = given["kind"], given["date"]
    if (given["document"] is None) != (given["quote"] is None):
        raise click.UsageError("--document and --quote go together.")
    if not given["records"] and given["document"] is None:
        raise click.UsageError("Say what it rests on: --source, or --document with --quote.")
    sources: list[dict[str, str]] = [{"record": record} for record in given["records"]]
    if given["document"]:
        sources.append({"document": given["document"], "quote": given["quote"]})
    rows = _rows(given, kind)
    values = {
        "id": given["key"] or _key(kind, date, rows, taken),
        "type": kind,
        "date": date.value,
        "title": given["title"] or "–",
        "title_ru": given["title_ru"],
        "modality": given["modality"],
        "place": {"words": given["place_words"]} if given["place_words"] else given["place"] or None,
        "participants": rows,
        "sources": sources,
        "note": given["note"],
    }
    event = _read({name: value for name, value in values.items() if value is not None})
    if given["title"] is None:
        english, russian = headline(kind, event.participants, event.modality, _name)
        event = replace(event, title=english, title_ru=given["title_ru"] or russian)
    return event


def _rows(given: dict[str, Any], kind: str) -> list[dict[str, str]]:
    """The participants in their roles; the other side has the first role that the type gives it."""
    roles = event_types()[kind].roles
    other = next((role for role in ("counterpart", "target") if role in roles), "other")
    parties = (("initiator", given["acting"]), (other, given["others"]), ("other", given["present"]))
    rows = [party | {"role": role} for role, named in parties for party in named]
    if not rows:
        raise click.UsageError("Say who takes part: --from, --to, --with.")
    return rows


def _people(given: dict[str, Any], kind: str, date: EdtfDate | None) -> tuple[Participant, ...]:
    values = {"id": "-", "type": kind, "title": "-", "participants": _rows(given, kind), "sources": [{"record": "-"}]}
    return _read(values | ({"date": date.value} if date else {})).participants


def _read(values: dict[str, Any]) -> CuratedEvent:
    """The event as a file of curated events would give it, checked in the same way."""
    try:
        event = events_yaml.event_of(Record(values, Path(COMMAND_LINE), 0), actors.load())
    except InputErrors as mistakes:
        raise InputErrors(InputError(str(e).removeprefix(f"{COMMAND_LINE}:0: ")) for e in mistakes.errors) from None
    return replace(event, line=None)


def _row(one: Participant) -> dict[str, str | None]:
    return {"role": one.role, "side": one.side, "person": one.person, "name": one.name, "office": one.office}


def _key(kind: str, date: EdtfDate, rows: Sequence[dict[str, str]], taken: Callable[[str], bool]) -> str:
    parts = [row.get("person") or row.get("side") or row["name"] for row in rows[:2]]
    plain = re.sub(r"[^\w]+", "-", "-".join([date.value.replace("/", "-"), kind, *parts])).strip("-").lower()
    number = 1
    while taken(plain if number == 1 else f"{plain}-{number}"):
        number += 1
    return plain if number == 1 else f"{plain}-{number}"


def _name(id: str, language: str) -> str:
    actor = actors.load().actor(id)
    return (actor.name_ru or actor.name) if language == "ru" else actor.name


def _tell(what: str, done: Done) -> None:
    events = f": {', '.join(done.events)}" if done.events else ""
    click.echo(f"{what}{events} (judgement {', '.join(one.key for one in done.judgements)})")


def _short(keys: str | None, before: str = "") -> str:
    """The first of several keys, and how many more there are."""
    found = (keys or "").split()
    return "" if not found else before + found[0] + (f" and {len(found) - 1} more" if len(found) > 1 else "")
