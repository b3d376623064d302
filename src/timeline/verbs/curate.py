"""Curate: a person's decisions, each kept with who, when and why, and carried out at once.

Every function appends judgements and merges what they reach in one transaction, so that either both are there or neither.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from sqlalchemy import Connection, Engine, select

from timeline import actors
from timeline.errors import InputError, InputErrors, TimelineError, did_you_mean
from timeline.importers import events_yaml
from timeline.merging.rulings import in_force
from timeline.model import CuratedEvent, Judgement, JudgementKind
from timeline.store import curated, events, judging, lookup, runs
from timeline.store import tables as t
from timeline.store.texts import names_of
from timeline.verbs import merging

COMMAND_LINE = "command line"
"""The source of curated events that were not read from a file."""

MANY = 500
"""So many keys of one event are looked up at most."""

LINKS = ("response_to", "part_of", "follows")

FIELDS = ("type", "date", "modality", "place", "place_id", "participants", "title", "title_ru", "note")
"""What a value can be decided for; ``place_id`` goes with ``place``, participants are JSON."""

COLUMNS = ("key", "at", "by", "kind", "subject", "object", "field", "value", "reason", "quote")
"""The columns of ``judgements.csv``."""


@dataclass(frozen=True, slots=True)
class Curator:
    """Who decides, and why."""

    name: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a decision: its judgements, and the events that it concerns now."""

    judgements: tuple[Judgement, ...]
    events: tuple[str, ...]


def add(engine: Engine, event: CuratedEvent, who: Curator) -> Done:
    """Enter a curated event. Raises InputError where its key is taken or a passage it cites is not there."""
    with engine.begin() as connection:
        there = curated.get(connection, event.key)
        if there is not None and curated.written(there) != curated.written(event):
            raise InputError(f"a curated event “{event.key}” is there already; choose another --id, or edit that one.")
        events.check_citations(connection, event)
        curated.put(connection, event)
        subject = f"curated:{event.key}"
        made = _judge(connection, who, "added", subject, value=curated.written(event))
        _carry_out(connection)
        return Done((made,), (_event_of(connection, subject),))


def confirm(engine: Engine, event: str, who: Curator) -> Done:
    """Say that the event was as it is told."""
    return _status(engine, event, "confirmed", who)


def reject(engine: Engine, event: str, who: Curator) -> Done:
    """Say that there is no such event: it is kept, and left out unless asked for."""
    return _status(engine, event, "rejected", who)


def edit(engine: Engine, event: str, values: Mapping[str, str], who: Curator) -> Done:
    """Decide the values of some of its fields (see ``FIELDS``), as they are written in a database."""
    with engine.begin() as connection:
        id = lookup.find(connection, event)
        subject, quote, at = _keys(connection, id), lookup.quote(connection, id), runs.moment()
        made = [
            _judge(connection, who, "value", subject, field=field, value=value, quote=quote, at=at)
            for field, value in values.items()
            if field in FIELDS
        ]
        _carry_out(connection)
        return Done(tuple(made), (_event_of(connection, subject),))


def merge(engine: Engine, named: Sequence[str], who: Curator) -> Done:
    """Say that these are one event."""
    with engine.begin() as connection:
        ids = list(dict.fromkeys(lookup.find(connection, one) for one in named))
        if len(ids) < 2:
            raise InputError("name at least two different events to merge.")
        first, *others = ids
        subject, at = _keys(connection, first), runs.moment()
        made = [
            _judge(connection, who, "same", subject, _keys(connection, one), quote=lookup.quote(connection, one), at=at)
            for one in others
        ]
        _carry_out(connection)
        return Done(tuple(made), (_event_of(connection, subject),))


def split(engine: Engine, event: str, sources: Sequence[str], who: Curator) -> Done:
    """Say that what `sources` tell (keys of tellings, or articles by the beginning of their key, their name or URL) is another
    event."""
    with engine.begin() as connection:
        id = lookup.find(connection, event)
        keys = _keys(connection, id).split()
        out = [key for key in keys if any(_is_of(connection, key, source) for source in sources)]
        stay = [key for key in keys if key not in out]
        if not out:
            raise InputError(f"none of the sources of {id} is called so; they are {', '.join(keys)}.")
        if not stay:
            raise InputError(f"these are all the sources of {id}; leave at least one.")
        made = _judge(connection, who, "different", " ".join(out), " ".join(stay), quote=lookup.quote(connection, id))
        _carry_out(connection)
        return Done((made,), (_event_of(connection, stay[0]), _event_of(connection, out[0])))


def apart(engine: Engine, one: str, other: str, who: Curator) -> Done:
    """Say that these are two events, though they look alike."""
    with engine.begin() as connection:
        ids = (lookup.find(connection, one), lookup.find(connection, other))
        subject, object = (_keys(connection, id) for id in ids)
        made = _judge(connection, who, "different", subject, object, quote=lookup.quote(connection, ids[0]))
        _carry_out(connection)
        return Done((made,), ids)


def link(engine: Engine, one: str, other: str, kind: str, who: Curator) -> Done:
    """Say how one event stands to the other: ``response_to``, ``part_of``, ``follows``."""
    if kind not in LINKS:
        raise InputError(f"there is no link “{kind}”.{did_you_mean(kind, LINKS)}")
    with engine.begin() as connection:
        ids = (lookup.find(connection, one), lookup.find(connection, other))
        if ids[0] == ids[1]:
            raise InputError("name two different events to link.")
        made = _judge(connection, who, "link", _keys(connection, ids[0]), _keys(connection, ids[1]), value=kind)
        _carry_out(connection)
        return Done((made,), ids)


def undo(engine: Engine, key: str | None, who: Curator) -> Done:
    """Take back the judgement of this key (its beginning suffices), and what was decided with it; without a key, the last
    decision that still holds."""
    with engine.begin() as connection:
        made = curated.judgements(connection)
        named = _judgement(made, key)
        holding = {one.key for one in in_force(made)}
        targets = [
            one
            for one in made
            if (one.at, one.by, one.kind) == (named.at, named.by, named.kind)
            and (one.kind == "undone" or one.key in holding)
        ]
        at = runs.moment()
        decided = [_judge(connection, who, "undone", one.key, at=at) for one in targets]
        for one in targets:
            _restore(connection, one.subject if one.kind == "undone" else one.key)
        _carry_out(connection)
        keys = [key for one in targets if one.kind != "undone" for key in one.subject.split()]
        return Done(tuple(decided), _events_of(connection, keys))


def accept(engine: Engine, key: str, who: Curator) -> Done:
    """Let a judgement that waits for review (see ``judging``) hold for what it may mean now, and no longer as it was made."""
    with engine.begin() as connection:
        target = _judgement(curated.judgements(connection), key)
        find_key = judging.Finder(connection)
        moved = [
            " ".join(dict.fromkeys(found for k in (keys or "").split() if (found := find_key.proposal(k)))) or None
            for keys in (target.subject, target.object)
        ]
        if moved[0] is None or (target.object and moved[1] is None):
            raise InputError(f"judgement {target.key} has nothing left to hold for; undo it, or decide anew.")
        _judge(connection, who, "undone", target.key)
        made = _judge(
            connection, who, target.kind, moved[0], moved[1], field=target.field, value=target.value, quote=target.quote
        )
        _carry_out(connection)
        return Done((made,), _events_of(connection, moved[0].split()))


def log(connection: Connection) -> list[tuple[Judgement, bool]]:
    """All judgements in the order in which they were made, and whether each holds."""
    made = curated.judgements(connection)
    holding = {one.key for one in in_force(made)}
    return [(one, one.key in holding or one.kind == "undone") for one in made]


def dump(engine: Engine, folder: Path) -> tuple[int, int]:
    """Write ``judgements.csv`` and ``events.yml`` (the curated events entered by command) into `folder`; how many of each."""
    with engine.connect() as connection:
        made = curated.judgements(connection)
        entered = [one for one in curated.load(connection) if one.source == COMMAND_LINE]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "judgements.csv").write_text(_csv(made), encoding="utf-8")
    if entered:
        (folder / "events.yml").write_text(events_yaml.write(entered), encoding="utf-8")
    return len(made), len(entered)


def load(engine: Engine, path: Path) -> tuple[int, int]:
    """Take over judgements from a ``judgements.csv`` (or the folder that ``dump`` wrote) that are not here yet, and the events
    they entered; how many of each. Raises InputErrors, one for each line or record that is wrong; then nothing is taken over."""
    file = path / "judgements.csv" if path.is_dir() else path
    made = _read(file)
    entered = _events(path / "events.yml") if path.is_dir() else []
    with engine.begin() as connection:
        new = [one for one in made if curated.judge(connection, one)]
        added = 0
        for one in in_force(curated.judgements(connection)):
            if one.kind == "added" and one.value and curated.get(connection, one.subject[8:]) is None:
                event = curated.read(one.subject[8:], one.value, COMMAND_LINE, None)
                events.check_citations(connection, event)
                added += curated.put(connection, event)
        for one in new:
            if one.kind == "undone":
                _restore(connection, one.subject)
        for event in entered:
            known = curated.get(connection, event.key)
            if known is None or curated.written(known) != curated.written(event):
                events.check_citations(connection, event)
                added += curated.put(connection, event)
        if new or added:
            _carry_out(connection)
    return len(new), added


def _events(path: Path) -> list[CuratedEvent]:
    """The events of ``events.yml``, none where there is no such file."""
    found = list(events_yaml.read(path, actors.load())) if path.exists() else []
    if mistakes := [one for one in found if isinstance(one, InputError)]:
        raise InputErrors(mistakes)
    return [one for one in found if isinstance(one, CuratedEvent)]


def _status(engine: Engine, event: str, kind: JudgementKind, who: Curator) -> Done:
    with engine.begin() as connection:
        id = lookup.find(connection, event)
        subject = _keys(connection, id)
        made = _judge(connection, who, kind, subject, quote=lookup.quote(connection, id))
        _carry_out(connection)
        return Done((made,), (_event_of(connection, subject),))


def _judge(
    connection: Connection,
    who: Curator,
    kind: JudgementKind,
    subject: str,
    object: str | None = None,
    *,
    field: str | None = None,
    value: str | None = None,
    quote: str | None = None,
    at: str | None = None,
) -> Judgement:
    """Keep a judgement; those of one decision share the moment `at` (see ``undo``)."""
    made = Judgement(kind, subject, object, field, value, who.name, at or runs.moment(), who.reason, quote)
    curated.judge(connection, made)
    return made


def _carry_out(connection: Connection) -> None:
    merging.merge(connection, None, everything=False)


def _restore(connection: Connection, key: str) -> None:
    """Enter or withdraw the curated event of the judgement `key`, as that holds now or not."""
    made = curated.judgements(connection)
    holding = {one.key for one in in_force(made)}
    for one in made:
        if one.key == key and one.kind == "added" and one.value:
            event = curated.read(one.subject[8:], one.value, COMMAND_LINE, None)
            there = curated.get(connection, event.key)
            if key in holding and there is None:
                curated.put(connection, event)
            elif key not in holding and there is not None:
                curated.withdraw(connection, event.key, COMMAND_LINE)


def _judgement(made: Sequence[Judgement], key: str | None) -> Judgement:
    holding = {one.key for one in in_force(made)}
    if key is None:
        found = [one for one in made if one.key in holding][-1:]
        if not found:
            raise InputError("no decision is left to take back.")
        return found[0]
    found = [one for one in made if one.key.startswith(key)]
    if len(found) != 1:
        known = did_you_mean(key, (one.key for one in made)) or " “timeline curate log” lists them."
        raise InputError(f"{'no' if not found else 'more than one'} judgement begins with “{key}”.{known}")
    if found[0].kind != "undone" and found[0].key not in holding:
        raise InputError(f"judgement {found[0].key} was taken back before.")
    return found[0]


def _keys(connection: Connection, event: str) -> str:
    return " ".join(lookup.keys(connection, event))


def _event_of(connection: Connection, keys: str) -> str:
    found = _events_of(connection, keys.split()[:1])
    if not found:
        raise TimelineError(f"nothing tells “{keys.split()[0]}” any more; run “timeline build”.")
    return found[0]


def _events_of(connection: Connection, keys: Iterable[str]) -> tuple[str, ...]:
    rows = connection.scalars(select(t.telling.c.event_id).where(t.telling.c.key.in_(list(keys)[:MANY])).distinct())
    return tuple(rows)


def _is_of(connection: Connection, key: str, source: str) -> bool:
    """Whether the telling `key` is `source`, or told by the article that is called so."""
    if key in (source, f"curated:{source}"):
        return True
    row = connection.execute(
        select(t.document.c.key, t.document.c.name, t.document.c.url, t.document.c.supplied_id)
        .join(t.telling, t.telling.c.document_id == t.document.c.id)
        .where(t.telling.c.key == key)
    ).one_or_none()
    return row is not None and (source in names_of(row) or (len(source) > 5 and row.key.startswith(source)))


def _csv(made: Iterable[Judgement]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in made:
        writer.writerow(["" if (value := getattr(one, name)) is None else value for name in COLUMNS])
    return out.getvalue()


def _read(path: Path) -> list[Judgement]:
    """The judgements of a CSV file. Raises InputErrors with all its mistakes."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputError(f"cannot be read ({why}).", path=path) from error
    reader = csv.DictReader(io.StringIO(text))
    if missing := set(COLUMNS) - set(reader.fieldnames or ()):
        raise InputError(
            f"has no column “{min(missing)}”; a file of judgements has {', '.join(COLUMNS)}.", path=path, line=1
        )
    made: list[Judgement] = []
    mistakes: list[InputError] = []
    for row in reader:
        found = _of_row(row)
        if isinstance(found, Judgement):
            made.append(found)
        else:
            mistakes += (InputError(message, path=path, line=reader.line_num) for message in found)
    if mistakes:
        raise InputErrors(mistakes)
    return made


def _of_row(row: Mapping[str, str | None]) -> Judgement | list[str]:
    """The judgement of a row, or what is wrong with it."""
    kinds: tuple[JudgementKind, ...] = get_args(JudgementKind)
    kind: JudgementKind | None = next((known for known in kinds if known == row["kind"]), None)
    given = {name: row[name] or "" for name in ("kind", "subject", "by", "at")}
    wrong = [f"“{name}” is empty; every judgement has one." for name, value in given.items() if not value]
    if given["kind"] and kind is None:
        suggestion = did_you_mean(given["kind"], kinds) or f" It is one of {', '.join(kinds)}."
        wrong.append(f"unknown kind “{given['kind']}”.{suggestion}")
    if wrong or kind is None:
        return wrong
    rest = {name: row[name] or None for name in ("object", "field", "value", "reason", "quote")}
    one = Judgement(kind=kind, subject=given["subject"], by=given["by"], at=given["at"], **rest)
    if row["key"] and one.key != row["key"]:
        return [
            f"judgement {row['key']} was changed; take it back with a row of the kind “undone”, or leave the key of "
            "a new one empty."
        ]
    return one
