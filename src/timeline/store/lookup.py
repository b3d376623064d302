"""Events by what people call them, and what a decision about one has to name."""

from typing import Any

from sqlalchemy import Connection, Row, select

from timeline.errors import InputError, did_you_mean
from timeline.store.tables import curated_event, document, event, evidence, telling


def find(connection: Connection, name: str) -> str:
    """The identifier of the event that `name` means: an identifier, the key of a curated event, or that of a telling.
    Raises InputError where there is none."""
    for condition in (telling.c.event_id == name, telling.c.key == name, telling.c.key == f"curated:{name}"):
        id = connection.scalar(select(telling.c.event_id).where(condition).limit(1))
        if id is not None:
            return str(id)
    known = connection.scalars(select(event.c.id).union_all(select(curated_event.c.id)))
    hint = did_you_mean(name, known) or " “timeline export” lists the events with their identifiers."
    raise InputError(f"there is no event “{name}”.{hint}")


def row(connection: Connection, id: str) -> Row[Any]:
    """The row of the event `id`, which is there."""
    return connection.execute(select(event).where(event.c.id == id)).one()


def keys(connection: Connection, id: str) -> list[str]:
    """The keys of all that tell the event, curated events first, the earliest published before the others."""
    rows = connection.execute(
        select(telling.c.key, telling.c.curated_event_id, document.c.published_latest)
        .outerjoin(document, document.c.id == telling.c.document_id)
        .where(telling.c.event_id == id)
    )
    return [r.key for r in sorted(rows, key=lambda r: (r.curated_event_id is None, r.published_latest or "9", r.key))]


def quote(connection: Connection, id: str) -> str | None:
    """The first passage that tells the event."""
    return connection.scalar(
        select(evidence.c.quote).where(evidence.c.event_id == id).order_by(evidence.c.position).limit(1)
    )
