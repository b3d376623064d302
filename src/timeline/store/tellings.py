"""Reports as the tellings that merging compares, and the table of what was merged last."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, exists, insert, or_, select, true

from timeline.dates import EdtfDate
from timeline.merging.profile import BEGINNING, END, profile
from timeline.model import Modality, Participant, Telling
from timeline.store.tables import (
    curated_event,
    document,
    event,
    event_curated,
    event_report,
    extraction,
    mention,
    publisher,
    report,
    report_participant,
    telling,
)

CHUNK = 500
"""SQLite takes so many values in one statement without fuss."""

LONG = 130
"""Days from which on a telling's range is looked up by itself, so that the short ones are found by their first day."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a telling was put last."""

    key: str
    document: int | None
    report: int | None
    curated: str | None
    kind: str
    first: int
    last: int
    component: str
    digest: str
    event: str


def current() -> ColumnElement[bool]:
    """The reports of documents that no newer version replaces."""
    newer = document.alias()
    return ~exists(select(newer.c.id).where(newer.c.replaces_id == report.c.document_id))


def load(connection: Connection, condition: ColumnElement[bool] | None = None) -> Iterator[tuple[int, Telling]]:
    """The reports that meet `condition`, of current documents, as tellings with their row ids, in the order of these."""
    wanted = and_(current(), condition if condition is not None else true())
    rows = connection.execute(
        select(
            report,
            document.c.key.label("document_key"),
            document.c.published_latest,
            publisher.c.name.label("publisher"),
        )
        .join(document, document.c.id == report.c.document_id)
        .outerjoin(publisher, publisher.c.id == document.c.publisher_id)
        .where(wanted)
        .order_by(report.c.id)
    )
    while part := rows.fetchmany(CHUNK):
        ids = [row.id for row in part]
        people = _grouped(
            connection,
            select(report_participant)
            .where(report_participant.c.report_id.in_(ids))
            .order_by(*report_participant.primary_key),
        )
        members = _grouped(
            connection,
            select(mention.c.report_id, mention.c.key).where(mention.c.report_id.in_(ids)).order_by(mention.c.id),
        )
        for row in part:
            yield row.id, _telling(row, people[row.id], members[row.id])


def of_reports(connection: Connection, ids: Iterable[int]) -> Iterator[tuple[int, Telling]]:
    """The tellings of these reports, so far as their documents are current."""
    for part in _chunks(sorted(ids)):
        yield from load(connection, report.c.id.in_(part))


def of_documents(connection: Connection, ids: Iterable[int]) -> Iterator[tuple[int, Telling]]:
    """The tellings of these documents, so far as they are current."""
    for part in _chunks(sorted(ids)):
        yield from load(connection, report.c.document_id.in_(part))


def unmerged(connection: Connection) -> list[int]:
    """The documents that were read or replaced since the timeline was merged."""
    newer = document.alias()
    replaced = select(telling.c.document_id).join(newer, newer.c.replaces_id == telling.c.document_id)
    read = select(extraction.c.document_id).where(extraction.c.merged == 0)
    return sorted({*connection.scalars(read), *connection.scalars(replaced)})


def mark_merged(connection: Connection) -> None:
    connection.execute(extraction.update().where(extraction.c.merged == 0).values(merged=1))


def whole(connection: Connection) -> bool:
    """Whether every telling's event is there and holds it: not so where derived tables were emptied."""
    there = exists(select(event.c.id).where(event.c.id == telling.c.event_id))
    held = exists(select(event_report.c.event_id).where(event_report.c.report_id == telling.c.report_id))
    unread = select(extraction.c.document_id).where(extraction.c.merged == 0)
    entered = exists(
        select(event_curated.c.event_id).where(event_curated.c.curated_event_id == telling.c.curated_event_id)
    )
    kept = exists(select(curated_event.c.id).where(curated_event.c.id == telling.c.curated_event_id))
    broken = select(telling.c.key).where(
        or_(
            ~there,
            and_(telling.c.report_id.is_not(None), ~held, telling.c.document_id.not_in(unread)),
            and_(telling.c.curated_event_id.is_not(None), kept, ~entered),
        )
    )
    return connection.execute(broken.limit(1)).first() is None


def placed(connection: Connection, condition: ColumnElement[bool]) -> Iterator[Placed]:
    """Where the tellings that meet `condition` were put last."""
    for row in connection.execute(select(telling).where(condition)):
        yield Placed(*row)


def in_chunks(connection: Connection, column: ColumnElement[Any], values: Iterable[Any]) -> Iterator[Placed]:
    """Where the tellings were put whose `column` has one of `values`."""
    for part in _chunks(sorted(set(values))):
        yield from placed(connection, column.in_(part))


def near(connection: Connection, ranges: Mapping[str, Sequence[tuple[int, int]]]) -> Iterator[Placed]:
    """The tellings of each class of types whose days meet one of its ranges, each once."""
    length = telling.c.last - telling.c.first
    for kind, found in sorted(ranges.items()):
        seen: set[str] = set()
        for first, last in _united(found):
            for condition in (
                and_(
                    telling.c.first.between(max(first - LONG, BEGINNING), last), length <= LONG, telling.c.last >= first
                ),
                and_(length > LONG, telling.c.first <= last, telling.c.last >= first),
            ):
                for one in placed(connection, and_(telling.c.kind == kind, condition)):
                    if one.key not in seen:
                        seen.add(one.key)
                        yield one


def put(connection: Connection, rows: Iterable[Placed]) -> None:
    """Write where tellings are now."""
    for part in _chunks(list(rows), 2000):
        connection.execute(
            insert(telling),
            [
                {
                    "key": one.key,
                    "document_id": one.document,
                    "report_id": one.report,
                    "curated_event_id": one.curated,
                    "kind": one.kind,
                    "first": one.first,
                    "last": one.last,
                    "component": one.component,
                    "digest": one.digest,
                    "event_id": one.event,
                }
                for one in part
            ],
        )


def forget(connection: Connection, keys: Iterable[str]) -> None:
    """Take these tellings out of the table."""
    for part in _chunks(sorted(keys)):
        connection.execute(delete(telling).where(telling.c.key.in_(part)))


def place(one: Telling, report_id: int | None, component: str, digest: str, event_id: str) -> Placed:
    """The row of a telling."""
    days = profile(one)
    document_id = report_id // 10_000 if report_id is not None else None
    curated = one.curated.key if one.curated else None
    return Placed(
        one.key, document_id, report_id, curated, days.kind, days.first, days.last, component, digest, event_id
    )


def _telling(row: Row[Any], people: Sequence[Any], members: Sequence[Any]) -> Telling:
    return Telling(
        key=row.key,
        members=tuple(m.key for m in members) or (row.key,),
        document=row.document_key,
        type=row.type_id,
        modality=Modality(row.modality),
        date=_date(row.date) if row.date else None,
        date_basis=row.date_basis,
        participants=tuple(Participant(p.role_id, p.side_id, p.person_id, p.name, p.office) for p in people),
        place=row.place,
        place_id=row.place_id,
        confidence=row.confidence,
        published=row.published_latest or "",
        words=frozenset(row.words.split("\n")) - {""},
        publisher=row.publisher,
        wording=row.wording,
        variant=row.variant,
    )


@lru_cache(50_000)
def _date(value: str) -> EdtfDate:
    return EdtfDate.parse(value)


def _united(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges as few as they can be: those that meet as one."""
    first, last = None, END
    for one, other in sorted(ranges):
        if first is None:
            first, last = one, other
        elif one <= last + 1:
            last = max(last, other)
        else:
            yield first, last
            first, last = one, other
    if first is not None:
        yield first, last


def _chunks(values: Sequence[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    for start in range(0, len(values), size):
        yield list(values[start : start + size])


def _grouped(connection: Connection, query: Any) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        groups[row.report_id].append(row)
    return groups
