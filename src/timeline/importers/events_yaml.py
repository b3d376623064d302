"""Curated events in YAML: a list of records, as in ``seeds/events/``.

- id: 2023-09-21-aliyev-putin-call          # its own name, unique and lasting
  type: call                                # an event type
  date: 2023-09-21                          # EDTF; left out where unknown
  title: Aliyev calls Putin after the death of peacekeepers
  title_ru: Алиев позвонил Путину после гибели миротворцев
  modality: asserted                        # or planned, possible, denied; asserted where left out
  place: Moscow                             # a known place, or any words
  participants:
    - {person: ilham-aliyev, role: initiator}            # acts for the side of the office held that day
    - {person: vladimir-putin, side: RUS, role: counterpart}
    - {side: UN, role: other}
    - {name: Somebody Unknown, side: FRA, role: other}
  sources:
    - record: Kremlin press service, 21 September 2023   # a published record by name
    - document: ../articles/some.txt                     # or a document, by path, URL or key, with a quote
      quote: the exact words
      prefix: the words before it                        # only where the quote stands more than once
      suffix: the words after it
      field: date                                        # what the quote shows; the event as a whole if left out
  note: One sentence for readers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from timeline import yamlfile
from timeline.actors import Gazetteer
from timeline.dates import EdtfDate
from timeline.errors import InputError, did_you_mean
from timeline.model import ActorKind, Citation, CuratedEvent, Modality, Participant
from timeline.ontology import event_types
from timeline.yamlfile import Record

FIELDS = {"id", "type", "date", "title", "title_ru", "modality", "place", "participants", "sources", "note"}
PARTICIPANT_FIELDS = {"person", "name", "side", "office", "role"}
SOURCE_FIELDS = {"record", "document", "quote", "prefix", "suffix", "field"}


def holds_events(path: Path) -> bool:
    """Whether the YAML file at `path` looks like a list of curated events, be they right or not."""
    try:
        first = next(yamlfile.read(path), None)
    except InputError:
        return False
    return first is not None and {"type", "participants"} <= set(first.values)


def read(path: Path, gazetteer: Gazetteer) -> Iterator[CuratedEvent]:
    """The curated events of a YAML file. Raises InputError naming the line of the first record that is not one."""
    seen: dict[str, int] = {}
    for record in yamlfile.read(path):
        event = event_of(record, gazetteer)
        if event.key in seen:
            raise record.fail(f"the id “{event.key}” is taken by line {seen[event.key]}; choose another.")
        seen[event.key] = record.line
        yield event


def write(events: Iterable[CuratedEvent]) -> str:
    """The events as YAML that ``read`` reads back."""
    return yaml.safe_dump(
        [_row(event) for event in events], allow_unicode=True, sort_keys=False, width=120, default_flow_style=False
    )


def event_of(record: Record, gazetteer: Gazetteer) -> CuratedEvent:
    """The curated event that `record` says. Raises InputError with the remedy."""
    record.allow(FIELDS)
    record.require("id", "type", "title", "participants", "sources")
    values = record.values
    kind = str(values["type"])
    if kind not in event_types():
        raise record.fail(f"unknown event type “{kind}”.{did_you_mean(kind, event_types())}")
    date = _date(record)
    place, place_id = place_of(values.get("place"), gazetteer)
    return CuratedEvent(
        key=str(values["id"]),
        type=kind,
        modality=_modality(record),
        date=date,
        participants=tuple(_participant(record, row, date, kind, gazetteer) for row in _list(record, "participants")),
        title=str(values["title"]),
        title_ru=values.get("title_ru"),
        place=place,
        place_id=place_id,
        note=values.get("note"),
        citations=tuple(_citation(record, row) for row in _list(record, "sources")),
        source=record.path.name,
        line=record.line,
    )


def _row(event: CuratedEvent) -> dict[str, Any]:
    row = {
        "id": event.key,
        "type": event.type,
        "date": event.date.value if event.date else None,
        "title": event.title,
        "title_ru": event.title_ru,
        "modality": event.modality.value if event.modality is not Modality.ASSERTED else None,
        "place": event.place,
        "participants": [
            _given(
                {
                    "person": p.person,
                    "name": None if p.person else p.name,
                    "side": p.side,
                    "office": p.office,
                    "role": p.role,
                }
            )
            for p in event.participants
        ],
        "sources": [_given({**asdict(c), "field": None if c.field == "event" else c.field}) for c in event.citations],
        "note": event.note,
    }
    return _given(row)


def _given(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in (None, "")}


def _date(record: Record) -> EdtfDate | None:
    value = record.values.get("date")
    if value is None:
        return None
    try:
        return EdtfDate.parse(str(value))
    except ValueError as error:
        raise record.fail(f"date: {error}") from error


def place_of(value: Any, gazetteer: Gazetteer) -> tuple[str | None, str | None]:
    """The English name and the id of a known place; the words themselves where it is none."""
    if value is None:
        return None, None
    for match in gazetteer.match(str(value), "en"):
        for candidate in match.candidates:
            if candidate.kind == "place" and len(match.span) == len(str(value)):
                return gazetteer.place(candidate.actor).name, candidate.actor
    return str(value), None


def _modality(record: Record) -> Modality:
    value = str(record.values.get("modality", "asserted"))
    if value not in list(Modality):
        raise record.fail(f"unknown modality “{value}”.{did_you_mean(value, list(Modality), cutoff=0.4)}")
    return Modality(value)


def _participant(record: Record, row: Any, date: EdtfDate | None, kind: str, gazetteer: Gazetteer) -> Participant:
    inner = Record(row, record.path, record.line) if isinstance(row, dict) else None
    if inner is None:
        raise record.fail("each participant must be a record such as {person: vladimir-putin, role: initiator}.")
    inner.allow(PARTICIPANT_FIELDS)
    inner.require("role")
    allowed = event_types()[kind].roles
    if row["role"] not in allowed:
        raise record.fail(f"a {kind} has no role “{row['role']}”; it has {', '.join(allowed)}.")
    person, side, office = row.get("person"), row.get("side"), row.get("office")
    if person:
        if person not in gazetteer.actor_ids or gazetteer.actor(person).kind != ActorKind.PERSON:
            raise record.fail(f"unknown person “{person}”.{_suggest(str(person), gazetteer)}")
        held = gazetteer.offices(person, on=date.earliest or date.latest if date else None)
        side = side or (held[0].side if held else None)
        office = office or next((o.title for o in held if o.side == side), None)
        if side is None:
            raise record.fail(f"no office of {person} on {date.value if date else 'that day'} is known; add “side:”.")
    if side and side not in gazetteer.actor_ids:
        raise record.fail(f"unknown side “{side}”.{_suggest(str(side), gazetteer)}")
    if not (side or row.get("name")):
        raise record.fail("a participant needs a person, a name or a side.")
    name = gazetteer.actor(person).name if person else row.get("name")
    return Participant(row["role"], side, person, name, office)


def _citation(record: Record, row: Any) -> Citation:
    if not isinstance(row, dict):
        raise record.fail("each source must be a record such as {record: name of a published record}.")
    inner = Record(row, record.path, record.line)
    inner.allow(SOURCE_FIELDS)
    if ("record" in row) == ("document" in row):
        raise record.fail("a source is either a “record” by name or a “document” with a quote.")
    if "document" in row:
        inner.require("quote")
    return Citation(**{name: str(value) for name, value in row.items()})


def _list(record: Record, name: str) -> Sequence[Any]:
    value = record.values[name]
    if not isinstance(value, list) or not value:
        raise record.fail(f"“{name}” must be a list.")
    return value


def _suggest(name: str, gazetteer: Gazetteer) -> str:
    found = gazetteer.find(name)
    return f" Did you mean “{found[0].id}”?" if found else ""
