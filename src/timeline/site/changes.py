"""What the database said of an event on earlier days, and what people decided about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from timeline.merging.rulings import in_force
from timeline.model import Judgement
from timeline.site import labels
from timeline.site.language import Language
from timeline.store import curated, history, lookup
from timeline.store.history import Version
from timeline.store.tables import actor, place, telling

FIELDS = (
    "type_id",
    "date",
    "place",
    "modality",
    "participants",
    "status",
    "title",
    "title_ru",
    "note",
    "has_conflict",
    "source_count",
    "confidence",
)
"""What a reader is told of, in this order; the rest follows from it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was said from ``at`` on (ISO 8601, UTC) in place of what was said before: field, former and new value in words."""

    at: str
    fields: tuple[tuple[str, str, str], ...]
    gone: bool


@dataclass(frozen=True, slots=True)
class Past:
    """The changes of an event, the newest first; ``first`` is when it was first told. ``said`` is the version asked for."""

    first: str | None
    changes: tuple[Change, ...]
    said: tuple[tuple[str, str], ...] | None
    decisions: tuple[Judgement, ...]


def of(connection: Connection, id: str, day: str | None, language: Language) -> Past:
    """The past of the event `id`, and, if a `day` is given (ISO 8601), what was said of it at its end."""
    versions = list(history.of(connection, id))
    names = _names(connection, versions, language)
    told = [_told(version, language, names) for version in versions]
    changes = [
        Change(version.at, tuple(_difference(before, after)), version.content is None)
        for version, before, after in zip(versions[1:], told, told[1:], strict=False)
    ]
    said = None
    if day is not None:
        now = [values for version, values in zip(versions, told, strict=True) if version.at <= f"{day}T23:59:59Z"]
        said = tuple(now[-1].items()) if now else ()
    first = versions[0].at if versions else None
    seen = tuple(change for change in reversed(changes) if change.fields or change.gone)
    return Past(first, seen, said, _decisions(connection, id))


def heirs(connection: Connection, id: str) -> list[str] | None:
    """The events that now hold what the event `id`, which is no longer there, was told by; None if it never was there."""
    versions = [version for version in history.of(connection, id) if version.content is not None]
    if not versions:
        return None
    keys = (versions[-1].content or {})["keys"]
    return list(connection.scalars(select(telling.c.event_id).where(telling.c.key.in_(keys[:500])).distinct()))


def _difference(before: dict[str, str], after: dict[str, str]) -> Iterable[tuple[str, str, str]]:
    for field in FIELDS:
        if before.get(field, "") != after.get(field, "") and after:
            yield field, before.get(field, ""), after.get(field, "")


def _decisions(connection: Connection, id: str) -> tuple[Judgement, ...]:
    keys = set(lookup.keys(connection, id))
    return tuple(
        one
        for one in in_force(curated.judgements(connection))
        if one.kind != "undone"
        and one.field != "place_id"
        and keys & {*one.subject.split(), *(one.object or "").split()}
    )


def _names(connection: Connection, versions: Iterable[Version], language: Language) -> dict[str, str]:
    """The names of the sides, persons and places of all versions."""
    people = [p for v in versions if v.content for p in v.content["participant"]]
    ids = {p[key] for p in people for key in ("side_id", "person_id") if p[key]}
    rows = connection.execute(select(actor.c.id, actor.c.name, actor.c.name_ru).where(actor.c.id.in_(sorted(ids))))
    names = {row.id: language.pick(row.name, row.name_ru) for row in rows}
    places = {v.content["event"].get("place_id") for v in versions if v.content} - {None}
    rows = connection.execute(select(place.c.id, place.c.name, place.c.name_ru).where(place.c.id.in_(sorted(places))))
    return names | {row.id: language.pick(row.name, row.name_ru) for row in rows}


def _told(version: Version, language: Language, names: dict[str, str]) -> dict[str, str]:
    """The fields of a version in words; none where it was taken out."""
    if version.content is None:
        return {}
    found = {field: _value(field, version.content["event"].get(field), language) for field in FIELDS}
    found["place"] = names.get(version.content["event"].get("place_id") or "", found["place"])
    found["participants"] = "; ".join(_participant(p, language, names) for p in version.content["participant"])
    return {field: value for field, value in found.items() if value}


def _value(field: str, value: Any, language: Language) -> str:
    if value is None or value == "":
        return ""
    match field:
        case "type_id":
            return labels.type_label(value, language)
        case "date":
            return language.when(value)
        case "modality" | "status":
            return language.get(f"{field}.{value}", value)
        case "has_conflict":
            return language(f"conflict.{value}")
        case "source_count" | "confidence":
            return language.number(value)
    return str(value)


def _participant(p: dict[str, Any], language: Language, names: dict[str, str]) -> str:
    side = names.get(p["side_id"], p["side_id"] or "")
    who = names.get(p["person_id"], "") or p["name"] or ""
    return (
        f"{labels.role_label(p['role_id'], language)}: {who} ({side})"
        if who and side
        else (f"{labels.role_label(p['role_id'], language)}: {who or side}")
    )
