"""Curated events and judgements as rows, and back."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from timeline.dates import EdtfDate
from timeline.merging.features import Decisions
from timeline.model import Citation, CuratedEvent, Judgement, Modality, Participant
from timeline.store.tables import curated_event, judgement


def put(connection: Connection, event: CuratedEvent) -> bool:
    """Keep `event`, in the place of the one with the same key; False where nothing changed."""
    row = {"id": event.key, "content": _content(event), "source": event.source, "line": event.line}
    before = connection.execute(select(curated_event).where(curated_event.c.id == event.key)).one_or_none()
    if before is not None and before.content == row["content"]:
        return False
    statement = upsert(curated_event).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=row))
    return True


def load(connection: Connection) -> Iterator[CuratedEvent]:
    """All curated events, by key."""
    for row in connection.execute(select(curated_event).order_by(curated_event.c.id)):
        yield _event(row.id, json.loads(row.content), row.source, row.line)


def judge(connection: Connection, decision: Judgement) -> None:
    """Append a judgement."""
    connection.execute(insert(judgement).values(asdict(decision)))


def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """All judgements in the order in which they were made."""
    rows = connection.execute(select(judgement).order_by(judgement.c.id))
    return tuple(Judgement(r.kind, r.subject, r.object, r.field, r.value, r.by, r.at, r.reason) for r in rows)


def decisions(made: tuple[Judgement, ...]) -> Decisions:
    """The pairs that judgements join and part; the later decision about a pair holds."""
    pairs: dict[frozenset[str], str] = {}
    for one in made:
        if one.kind in ("same", "different") and one.object is not None:
            pairs[frozenset({one.subject, one.object})] = one.kind
    return Decisions(
        same=frozenset(pair for pair, kind in pairs.items() if kind == "same"),
        different=frozenset(pair for pair, kind in pairs.items() if kind == "different"),
    )


def _content(event: CuratedEvent) -> str:
    content = {name: value for name, value in asdict(event).items() if name not in ("key", "source", "line")}
    content["date"] = event.date.value if event.date else None
    for row in content["participants"]:
        del row["spans"]
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def _event(key: str, content: dict[str, Any], source: str, line: int | None) -> CuratedEvent:
    return CuratedEvent(
        **content
        | {
            "key": key,
            "modality": Modality(content["modality"]),
            "date": EdtfDate.parse(content["date"]) if content["date"] else None,
            "participants": tuple(Participant(**row) for row in content["participants"]),
            "citations": tuple(Citation(**row) for row in content["citations"]),
            "source": source,
            "line": line,
        }
    )
