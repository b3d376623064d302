"""What the database has said of each event, and when: one row for each change, so that any day can be told again.

A version holds spans, not quotes: the texts never change.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, func, insert, select

from timeline.store import runs
from timeline.store.tables import (
    claim,
    event,
    event_history,
    event_report,
    event_source,
    event_stage,
    evidence,
    judgement,
    participant,
    report,
    telling,
)

CHUNK = 400

PARTS = (participant, claim, event_stage, evidence, event_source)
"""What makes up an event beside its own row."""

LEFT_OUT = {"event_id", "quote", "prefix", "suffix", "mention_id", "judgement_id"}
"""Columns that a version does not hold: what its texts tell, and rows that a rebuild may number anew."""

LATER = {"variant"}
"""Columns that versions were kept without once: where they are empty they are left out, so that these are no other versions."""


@dataclass(frozen=True, slots=True)
class Version:
    """What was said of an event from ``at`` on (ISO 8601, UTC); ``content`` is None where it was taken out."""

    event: str
    at: str
    content: dict[str, Any] | None


def record(connection: Connection, ids: Iterable[str], run_id: int | None) -> int:
    """Keep what is said now of the events `ids`, whether they are there or not, so far as it changed; how many did."""
    at = runs.now()
    changed = 0
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), CHUNK):
        part = ordered[start : start + CHUNK]
        contents = _contents(connection, part)
        last = _last_digests(connection, part)
        rows = []
        for id in part:
            content = contents.get(id)
            digest = blake2b(content or b"", digest_size=8).hexdigest() if content else "-"
            if last.get(id, "-") != digest:
                packed = zlib.compress(content, 6) if content else None
                rows.append({"event_id": id, "at": at, "run_id": run_id, "digest": digest, "content": packed})
        if rows:
            connection.execute(insert(event_history), rows)
        changed += len(rows)
    return changed


def of(connection: Connection, event_id: str) -> Iterator[Version]:
    """All versions of one event, the oldest first."""
    rows = connection.execute(
        select(event_history).where(event_history.c.event_id == event_id).order_by(event_history.c.id)
    )
    for row in rows:
        yield _version(row)


def as_of(connection: Connection, day: str) -> Iterator[Version]:
    """What was said at the end of `day` (ISO 8601) of each event that was there, in the order of the identifiers."""
    last = (
        select(func.max(event_history.c.id))
        .where(event_history.c.at <= f"{day}T23:59:59Z")
        .group_by(event_history.c.event_id)
    )
    query = select(event_history).where(event_history.c.id.in_(last), event_history.c.content.is_not(None))
    for row in connection.execute(query.order_by(event_history.c.event_id)):
        yield _version(row)


def changes(before: Version | None, after: Version) -> Iterator[tuple[str, str | None, str | None]]:
    """The fields in which two versions differ, with both values; the number of passages stands for these."""
    old, new = (_shown(one) for one in (before, after))
    for field in dict.fromkeys([*old, *new]):
        if old.get(field) != new.get(field):
            yield field, old.get(field), new.get(field)


def _shown(version: Version | None) -> dict[str, str]:
    if version is None or version.content is None:
        return {}
    own = {k: str(v) for k, v in version.content["event"].items() if v is not None and k not in ("earliest", "latest")}
    people = (" ".join(filter(None, [p["role_id"], p["name"], p["side_id"]])) for p in version.content["participant"])
    return own | {"participants": "; ".join(people), "passages": str(len(version.content["evidence"]))}


def _contents(connection: Connection, ids: Sequence[str]) -> dict[str, bytes]:
    """What is said of these events, as JSON with sorted keys; those that are not there are left out."""
    found: dict[str, dict[str, Any]] = {
        row.id: {"event": {k: v for k, v in row._mapping.items() if k != "id" and not (k in LATER and v is None)}}
        for row in connection.execute(select(event).where(event.c.id.in_(ids)))
    }
    for content in found.values():
        content.update({table.name: [] for table in PARTS}, documents=[], keys=[])
    for table in PARTS:
        rows = select(table).where(table.c.event_id.in_(ids)).order_by(*table.primary_key)
        if "judgement_id" in table.c:
            rows = rows.add_columns(judgement.c.key.label("judgement")).outerjoin(
                judgement, judgement.c.id == table.c.judgement_id
            )
        for row in connection.execute(rows):
            found[row.event_id][table.name].append({k: v for k, v in row._mapping.items() if k not in LEFT_OUT})
    original = report.alias()
    told = (
        select(event_report.c.event_id, report.c.document_id, original.c.document_id)
        .join(report, report.c.id == event_report.c.report_id)
        .outerjoin(original, original.c.id == event_report.c.copy_of_id)
        .where(event_report.c.event_id.in_(ids))
        .order_by(event_report.c.report_id)
    )
    for id, document_id, copied_id in connection.execute(told):
        found[id]["documents"].append(document_id)
        if copied_id is not None:
            found[id].setdefault("copies", []).append([document_id, copied_id])
    keys = select(telling.c.event_id, telling.c.key).where(telling.c.event_id.in_(ids)).order_by(telling.c.key)
    for id, key in connection.execute(keys):
        found[id]["keys"].append(key)
    return {
        id: json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        for id, content in found.items()
    }


def _last_digests(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    last = (
        select(func.max(event_history.c.id)).where(event_history.c.event_id.in_(ids)).group_by(event_history.c.event_id)
    )
    rows = connection.execute(
        select(event_history.c.event_id, event_history.c.digest).where(event_history.c.id.in_(last))
    )
    return {row.event_id: row.digest for row in rows}


def _version(row: Any) -> Version:
    return Version(row.event_id, row.at, json.loads(zlib.decompress(row.content)) if row.content else None)
