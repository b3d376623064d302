"""Curated events in YAML: a list of records, as in ``seeds/events/``.

- id: 2023-09-21-aliyev-putin-call          # its own name, unique and lasting
  type: call                                # an event type
  variant: lifted                           # of the type, where it has variants: sanctions; left out for the plain act
  date: 2023-09-21                          # EDTF; left out where unknown
  title: Aliyev calls Putin after the death of peacekeepers
  title_ru: Алиев позвонил Путину после гибели миротворцев
  modality: asserted                        # or planned, possible, denied; asserted where left out
  place: Moscow                             # a known place; {words: any words} for another
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

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import yaml

from timeline import yamlfile
from timeline.actors import Gazetteer, load
from timeline.dates import EdtfDate
from timeline.errors import InputError, InputErrors, did_you_mean
from timeline.model import ActorKind, Citation, CuratedEvent, Modality, Participant
from timeline.ontology import event_types
from timeline.yamlfile import Record

T = TypeVar("T")

FIELDS = {"id", "type", "variant", "date", "title", "title_ru", "modality", "place", "participants", "sources", "note"}
PARTICIPANT_FIELDS = {"person", "name", "side", "office", "role"}
SOURCE_FIELDS = {"record", "document", "quote", "prefix", "suffix", "field"}
REQUIRED = ("id", "type", "title", "participants", "sources")


def holds_events(path: Path) -> bool:
    """Whether the YAML file at `path` looks like a list of curated events, be they right or not."""
    try:
        first = next(yamlfile.read(path), None)
    except InputError:
        return False
    return isinstance(first, Record) and {"type", "participants"} <= set(first.values)


def read(path: Path, gazetteer: Gazetteer) -> Iterator[CuratedEvent | InputError]:
    """The curated events of a YAML file, and in the place of a record that is none each of its mistakes."""
    seen: dict[str, int] = {}
    try:
        for record in yamlfile.read(path):
            if isinstance(record, InputError):
                yield record
                continue
            try:
                event = event_of(record, gazetteer)
            except InputErrors as mistakes:
                yield from mistakes.errors
                continue
            if event.key in seen:
                message = f"the id “{event.key}” is taken by line {seen[event.key]}; choose another."
                yield record.fail(message, "id")
                continue
            seen[event.key] = record.line
            yield event
    except InputError as error:
        yield error


def write(events: Iterable[CuratedEvent]) -> str:
    """The events as YAML that ``read`` reads back."""
    return yaml.safe_dump(
        [_row(event) for event in events], allow_unicode=True, sort_keys=False, width=120, default_flow_style=False
    )


def event_of(record: Record, gazetteer: Gazetteer) -> CuratedEvent:
    """The curated event that `record` says. Raises InputErrors with all its mistakes, each with the remedy."""
    mistakes = _Mistakes(record.check(FIELDS, REQUIRED))
    values = record.values
    kind = mistakes.unless(None, _type, record)
    variant = mistakes.unless(None, _variant, record, kind)
    date = mistakes.unless(None, _date, record)
    nowhere: tuple[str | None, str | None] = (None, None)
    place, place_id = mistakes.unless(nowhere, _place, record, gazetteer)
    modality = mistakes.unless(Modality.ASSERTED, _modality, record)
    participants = [
        mistakes.unless(None, _participant, record, position, date, kind, gazetteer)
        for position in mistakes.unless(range(0), _positions, record, "participants")
    ]
    citations = [
        mistakes.unless(None, _citation, record, position)
        for position in mistakes.unless(range(0), _positions, record, "sources")
    ]
    if mistakes:
        raise InputErrors(mistakes)
    return CuratedEvent(
        key=str(values["id"]),
        type=str(kind),
        modality=modality,
        date=date,
        participants=tuple(one for one in participants if one),
        title=str(values["title"]),
        title_ru=values.get("title_ru"),
        place=place,
        place_id=place_id,
        note=values.get("note"),
        citations=tuple(one for one in citations if one),
        source=record.path.name,
        line=record.line,
        variant=variant,
    )


class _Mistakes(list[InputError]):
    """The mistakes of one record: reading goes on after each, with a value in place of the one that is wrong."""

    def unless(self, instead: T, read: Callable[..., T], *arguments: Any) -> T:
        """What `read` makes of the arguments; `instead` where it finds a mistake, which is noted."""
        try:
            return read(*arguments)
        except InputErrors as errors:
            self.extend(errors.errors)
        except InputError as error:
            self.append(error)
        return instead


def _type(record: Record) -> str | None:
    kind = record.values.get("type")
    if kind in (None, ""):
        return None
    if kind not in event_types():
        raise record.fail(f"unknown event type “{kind}”.{did_you_mean(str(kind), event_types())}", "type")
    return str(kind)


def _variant(record: Record, kind: str | None) -> str | None:
    variant = record.values.get("variant")
    if variant is None or kind is None:
        return None
    known = event_types()[kind].variants
    if not known:
        raise record.fail(f"the type “{kind}” has no variants; leave “variant” out.", "variant")
    if variant not in known:
        suggestion = did_you_mean(str(variant), known) or f" It is one of {', '.join(known)}, or left out."
        raise record.fail(f"unknown variant “{variant}” of {kind}.{suggestion}", "variant")
    return str(variant)


def _row(event: CuratedEvent) -> dict[str, Any]:
    row = {
        "id": event.key,
        "type": event.type,
        "variant": event.variant,
        "date": event.date.value if event.date else None,
        "title": event.title,
        "title_ru": event.title_ru,
        "modality": event.modality.value if event.modality is not Modality.ASSERTED else None,
        "place": _written_place(event),
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


def _written_place(event: CuratedEvent) -> str | dict[str, str] | None:
    if event.place is None or event.place_id or known_place(event.place, load()):
        return event.place
    return {"words": event.place}


def _given(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in (None, "")}


def _date(record: Record) -> EdtfDate | None:
    value = record.values.get("date")
    if value is None:
        return None
    try:
        return EdtfDate.parse(str(value))
    except ValueError as error:
        raise record.fail(f"date: {error}", "date") from error


def place_of(value: Any, gazetteer: Gazetteer) -> tuple[str | None, str | None]:
    """The English name and the id of a known place; the words themselves where it is none."""
    if value is None:
        return None, None
    return known_place(str(value), gazetteer) or (str(value), None)


def known_place(value: str, gazetteer: Gazetteer) -> tuple[str, str | None] | None:
    """The English name and the id of the place that is called so, or the name of the state; None where there is none."""
    found = [c for match in gazetteer.match(value, "en") if len(match.span) == len(value) for c in match.candidates]
    if place := next((c.actor for c in found if c.kind == "place"), None):
        return gazetteer.place(place).name, place
    if state := next((c.actor for c in found if c.kind in ("state", "de_facto_state")), None):
        return gazetteer.actor(state).name, None
    return None


def unknown_place(value: str, gazetteer: Gazetteer) -> str:
    """The sentence about a place that is none, with the nearest that is one."""
    known = [name for id in gazetteer.place_ids for name in (gazetteer.place(id).name, gazetteer.place(id).name_ru)]
    return f"unknown place “{value}”.{did_you_mean(value, known)}"


def _place(record: Record, gazetteer: Gazetteer) -> tuple[str | None, str | None]:
    value = record.values.get("place")
    if isinstance(value, dict):
        if set(value) != {"words"} or not value["words"]:
            raise record.fail("a place that is not known is written as {words: any words}.", "place")
        return str(value["words"]), None
    if value is None:
        return None, None
    known = known_place(str(value), gazetteer)
    if known is None:
        otherwise = f" Where it is none of the known places, write {{words: {value}}}."
        raise record.fail(unknown_place(str(value), gazetteer) + otherwise, "place")
    return known


def _modality(record: Record) -> Modality:
    value = str(record.values.get("modality", "asserted"))
    if value not in list(Modality):
        suggestion = did_you_mean(value, list(Modality), cutoff=0.4) or f" It is one of {', '.join(Modality)}."
        raise record.fail(f"unknown modality “{value}”.{suggestion}", "modality")
    return Modality(value)


def _participant(
    record: Record, position: int, date: EdtfDate | None, kind: str | None, gazetteer: Gazetteer
) -> Participant:
    row = record.part("participants", position)
    mistakes = _Mistakes(row.check(PARTICIPANT_FIELDS, ("role",)))
    role = mistakes.unless("", _role, row, kind)
    person = mistakes.unless(None, _person, row, gazetteer)
    side, office = row.values.get("side"), row.values.get("office")
    if person:
        held = gazetteer.offices(person, on=date.earliest or date.latest if date else None)
        side = side or (held[0].side if held else None)
        office = office or next((o.title for o in held if o.side == side), None)
        if side is None:
            day = date.value if date else "that day"
            mistakes.append(row.fail(f"no office of {person} on {day} is known; add “side:”."))
    if side and side not in gazetteer.actor_ids:
        mistakes.append(row.fail(f"unknown side “{side}”.{_suggest(str(side), gazetteer)}", "side"))
    if not any(row.values.get(name) for name in ("person", "side", "name")):
        mistakes.append(row.fail("a participant needs a person, a name or a side."))
    if mistakes:
        raise InputErrors(mistakes)
    name = gazetteer.actor(person).name if person else row.values.get("name")
    return Participant(role, side, person, name, office)


def _role(row: Record, kind: str | None) -> str:
    role = row.values.get("role")
    allowed = event_types()[kind].roles if kind else ()
    if role and kind and role not in allowed:
        suggestion = did_you_mean(str(role), allowed)
        raise row.fail(f"a {kind} has no role “{role}”; it has {', '.join(allowed)}.{suggestion}", "role")
    return str(role)


def _person(row: Record, gazetteer: Gazetteer) -> str | None:
    person = row.values.get("person")
    if person and (person not in gazetteer.actor_ids or gazetteer.actor(person).kind != ActorKind.PERSON):
        raise row.fail(f"unknown person “{person}”.{_suggest(str(person), gazetteer)}", "person")
    return str(person) if person else None


def _citation(record: Record, position: int) -> Citation:
    row = record.part("sources", position)
    given = row.values
    mistakes = row.check(SOURCE_FIELDS, ("quote",) if "document" in given else ())
    if ("record" in given) == ("document" in given):
        mistakes.append(row.fail("a source is either a “record” by name or a “document” with a quote."))
    if mistakes:
        raise InputErrors(mistakes)
    return Citation(**{name: str(value) for name, value in given.items()})


def _positions(record: Record, name: str) -> range:
    value = record.values.get(name)
    if value is not None and (not isinstance(value, list) or not value):
        raise record.fail(f"“{name}” must be a list.", name)
    return range(len(value or ()))


def _suggest(name: str, gazetteer: Gazetteer) -> str:
    found = gazetteer.find(name)
    return f" Did you mean “{found[0].id}”?" if found else ""
