"""Curated events, all their versions, and judgements as rows, and back."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from timeline.dates import EdtfDate
from timeline.model import Citation, CuratedEvent, Judgement, Modality, Participant
from timeline.store import runs
from timeline.store.tables import curated_event, curated_version, judgement


def put(connection: Connection, event: CuratedEvent) -> bool:
    """Keep `event`, in the place of the one with the same key; False where its source says what it said before."""
    content = written(event)
    versions = select(curated_version.c.content).where(
        curated_version.c.curated_event_id == event.key, curated_version.c.source == event.source
    )
    before = connection.execute(versions.order_by(curated_version.c.id.desc()).limit(1)).one_or_none()
    if before is not None and before.content == content:
        return False
    row = {"id": event.key, "content": content, "source": event.source, "line": event.line}
    statement = upsert(curated_event).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=row))
    _version(connection, event.key, content, event.source)
    return True


def withdraw(connection: Connection, key: str, source: str) -> None:
    """Take the curated event out of the timeline; its versions stay."""
    connection.execute(delete(curated_event).where(curated_event.c.id == key))
    _version(connection, key, None, source)


def load(connection: Connection) -> Iterator[CuratedEvent]:
    """All curated events, by key."""
    for row in connection.execute(select(curated_event).order_by(curated_event.c.id)):
        yield read(row.id, row.content, row.source, row.line)


def get(connection: Connection, key: str) -> CuratedEvent | None:
    """The curated event of this key, if there is one."""
    row = connection.execute(select(curated_event).where(curated_event.c.id == key)).one_or_none()
    return None if row is None else read(row.id, row.content, row.source, row.line)


def judge(connection: Connection, decision: Judgement) -> bool:
    """Append a judgement; False where it is there already."""
    row = asdict(decision) | {"key": decision.key}
    return connection.execute(upsert(judgement).values(row).on_conflict_do_nothing()).rowcount > 0


def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """All judgements in the order in which they were made: by time, those of one second as they came in."""
    rows = connection.execute(select(judgement).order_by(judgement.c.at, judgement.c.id))
    return tuple(_judgement(row) for row in rows)


def row_ids(connection: Connection) -> dict[str, int]:
    """The rows of judgements by their keys."""
    return {row.key: row.id for row in connection.execute(select(judgement.c.key, judgement.c.id))}


def written(event: CuratedEvent) -> str:
    """What a curated event says, as JSON."""
    content = {name: value for name, value in asdict(event).items() if name not in ("key", "source", "line")}
    content["date"] = event.date.value if event.date else None
    if event.variant is None:
        del content["variant"]  # as in what was kept before there were any
    for row in content["participants"]:
        del row["spans"]
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def read(key: str, content: str, source: str, line: int | None) -> CuratedEvent:
    """The curated event that ``written`` wrote."""
    values = json.loads(content)
    return CuratedEvent(
        **values
        | {
            "key": key,
            "modality": Modality(values["modality"]),
            "date": EdtfDate.parse(values["date"]) if values["date"] else None,
            "participants": tuple(Participant(**row) for row in values["participants"]),
            "citations": tuple(Citation(**row) for row in values["citations"]),
            "source": source,
            "line": line,
        }
    )


def _version(connection: Connection, key: str, content: str | None, source: str) -> None:
    connection.execute(
        insert(curated_version).values(curated_event_id=key, content=content, source=source, at=runs.now())
    )


def _judgement(row: Any) -> Judgement:
    return Judgement(row.kind, row.subject, row.object, row.field, row.value, row.by, row.at, row.reason, row.quote)
