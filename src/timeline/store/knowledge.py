"""What is known of the world, put into the database where it is read, joined and cited: actors, offices, places, types."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from timeline import ontology
from timeline.actors import Gazetteer
from timeline.model import Modality
from timeline.store.tables import actor, actor_name, event_type, office, place, role, run

VERB = "knowledge"
"""The run that is logged when the knowledge changed; its fingerprint tells whether it did."""


def current(connection: Connection) -> str | None:
    """The fingerprint of the knowledge that the database holds."""
    latest = select(run.c.fingerprint).where(run.c.verb == VERB, run.c.finished.is_not(None)).order_by(run.c.id.desc())
    return connection.scalar(latest.limit(1))


def replace(connection: Connection, gazetteer: Gazetteer) -> None:
    """Put this version’s knowledge in the place of what was there. Rows that point to it are checked at the commit."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for table in (office, actor_name, place, actor, event_type, role):
        connection.execute(delete(table))
    _insert(
        connection,
        role,
        (
            {"id": r.id, "label": r.label, "label_ru": r.label_ru, "definition": r.definition}
            for r in ontology.roles().values()
        ),
    )
    _insert(connection, event_type, map(_type_row, ontology.event_types().values()))
    actors = [gazetteer.actor(id) for id in sorted(gazetteer.actor_ids)]
    _insert(
        connection,
        actor,
        (
            {
                "id": a.id,
                "kind": a.kind,
                "name": a.name,
                "name_ru": a.name_ru,
                "since": a.since.value if a.since else None,
                "until": a.until.value if a.until else None,
            }
            for a in actors
        ),
    )
    names = {(a.id, n.name, n.language, n.kind): n.script for a in actors for n in a.names}
    _insert(
        connection,
        actor_name,
        (
            {"actor_id": id, "name": name, "language": language, "kind": kind, "script": script}
            for (id, name, language, kind), script in sorted(names.items())
        ),
    )
    _insert(connection, office, (row for a in actors for row in _office_rows(gazetteer, a.id)))
    _insert(connection, place, (_place_row(gazetteer, id) for id in sorted(gazetteer.place_ids)))


def _insert(connection: Connection, table: Any, rows: Any) -> None:
    if found := list(rows):
        connection.execute(insert(table), found)


def _type_row(kind: ontology.EventType) -> dict[str, Any]:
    plover = kind.plover_code(Modality.ASSERTED)
    return {
        "id": kind.id,
        "family": kind.family,
        "label": kind.label,
        "label_ru": kind.label_ru,
        "definition": kind.definition,
        "plover": "-".join(filter(None, [plover.type, plover.mode])) if plover else None,
        "cameo": kind.cameo,
    }


def _office_rows(gazetteer: Gazetteer, person: str) -> Iterator[dict[str, Any]]:
    for held in gazetteer.offices(person):
        yield {
            "person_id": person,
            "side_id": held.side,
            "to_id": held.to,
            "kind": held.kind,
            "title": held.title,
            "title_ru": held.title_ru,
            "since": held.since.value,
            "until": held.until.value if held.until else None,
            "acting": int(held.acting),
            "note": held.note,
        }


def _place_row(gazetteer: Gazetteer, id: str) -> dict[str, Any]:
    known = gazetteer.place(id)
    return {
        "id": id,
        "name": known.name,
        "name_ru": known.name_ru,
        "state_id": known.state(),
        "latitude": known.latitude,
        "longitude": known.longitude,
        "note": known.note,
    }
