"""Events read back for export: whole, in the order of the timeline, in batches."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from timeline.exporters import ExportedEvent
from timeline.exporters.record import (
    ExportedClaim,
    ExportedCopy,
    ExportedEvidence,
    ExportedLink,
    ExportedParticipant,
    ExportedStep,
)
from timeline.model import Modality
from timeline.ontology import event_types
from timeline.store.filters import Filter
from timeline.store.tables import (
    actor,
    claim,
    document,
    event,
    event_link,
    event_report,
    event_source,
    event_stage,
    evidence,
    judgement,
    participant,
    publisher,
    report,
    timeline,
)

BATCH = 500


def count(connection: Connection, wanted: Filter) -> int:
    """How many events `wanted` lets through."""
    return connection.execute(select(func.count()).select_from(timeline).where(wanted.condition())).scalar_one()


def events(connection: Connection, wanted: Filter) -> Iterator[ExportedEvent]:
    """The events that `wanted` lets through, in chronological order; the undated last."""
    undated = func.coalesce(timeline.c.earliest, timeline.c.latest).is_(None)
    ids = list(
        connection.scalars(select(timeline.c.event_id).where(wanted.condition()).order_by(undated, timeline.c.rank))
    )
    for start in range(0, len(ids), BATCH):
        yield from whole(connection, ids[start : start + BATCH])


def whole(connection: Connection, ids: Sequence[str]) -> Iterator[ExportedEvent]:
    """The events with these identifiers, in their order."""
    rows = {row.id: row for row in connection.execute(select(event).where(event.c.id.in_(ids)))}
    participants = _by_event(
        connection,
        select(participant, actor.c.kind)
        .outerjoin(actor, actor.c.id == participant.c.side_id)
        .where(participant.c.event_id.in_(ids))
        .order_by(participant.c.event_id, participant.c.position),
    )
    quotes = _by_event(
        connection,
        select(
            evidence,
            document.c.key,
            document.c.name,
            document.c.title,
            publisher.c.name.label("publisher"),
            document.c.published,
            document.c.url,
            document.c.language,
        )
        .join(document, document.c.id == evidence.c.document_id)
        .outerjoin(publisher, publisher.c.id == document.c.publisher_id)
        .where(evidence.c.event_id.in_(ids))
        .order_by(evidence.c.event_id, evidence.c.position),
    )
    claims = _by_event(
        connection,
        select(claim, document.c.key, judgement.c.key.label("judgement"))
        .outerjoin(document, document.c.id == claim.c.document_id)
        .outerjoin(judgement, judgement.c.id == claim.c.judgement_id)
        .where(claim.c.event_id.in_(ids))
        .order_by(claim.c.event_id, claim.c.position),
    )
    links = _by_event(
        connection, select(event_link).where(event_link.c.event_id.in_(ids)).order_by(*event_link.primary_key)
    )
    records = _by_event(
        connection, select(event_source).where(event_source.c.event_id.in_(ids)).order_by(*event_source.primary_key)
    )
    steps = _by_event(
        connection,
        select(event_stage, document.c.key, document.c.text)
        .outerjoin(document, document.c.id == event_stage.c.document_id)
        .where(event_stage.c.event_id.in_(ids))
        .order_by(*event_stage.primary_key),
    )
    copied, original = report.alias(), document.alias()
    copies = _by_event(
        connection,
        select(event_report.c.event_id, document.c.key, original.c.key.label("original"))
        .join(report, report.c.id == event_report.c.report_id)
        .join(document, document.c.id == report.c.document_id)
        .join(copied, copied.c.id == event_report.c.copy_of_id)
        .join(original, original.c.id == copied.c.document_id)
        .where(event_report.c.event_id.in_(ids))
        .order_by(report.c.id),
    )
    for id in ids:
        row = rows[id]
        kind = event_types()[row.type_id].told_as(row.variant)
        plover = kind.plover_code(Modality(row.modality))
        yield ExportedEvent(
            id=id,
            title=row.title,
            title_ru=row.title_ru,
            type=kind.id,
            family=kind.family,
            plover=f"{plover.type}-{plover.mode}" if plover and plover.mode else plover.type if plover else None,
            cameo=kind.cameo,
            modality=row.modality,
            status=row.status,
            origin=row.origin,
            date=row.date,
            earliest=row.earliest,
            latest=row.latest,
            precision=row.precision,
            date_basis=row.date_basis,
            place=row.place,
            confidence=row.confidence,
            has_conflict=bool(row.has_conflict),
            source_count=row.source_count,
            note=row.note,
            participants=tuple(
                ExportedParticipant(p.role_id, p.name, p.person_id, p.side_id, p.kind, p.office)
                for p in participants[id]
            ),
            evidence=tuple(
                ExportedEvidence(
                    e.field,
                    e.quote,
                    e.start,
                    e.stop,
                    e.prefix,
                    e.suffix,
                    e.key,
                    e.name.rsplit("/", 1)[-1],
                    e.title,
                    e.publisher,
                    e.published,
                    e.url,
                    e.language,
                )
                for e in quotes[id]
            ),
            claims=tuple(
                ExportedClaim(
                    c.field, c.value, source_of(c.key, c.curated_event_id, c.judgement), bool(c.chosen), c.reason
                )
                for c in claims[id]
            ),
            links=tuple(ExportedLink(link.kind, link.other_id) for link in links[id]),
            records=tuple(r.record for r in records[id]),
            steps=tuple(
                ExportedStep(
                    s.stage,
                    s.date,
                    s.published,
                    source_of(s.key, s.curated_event_id, None),
                    s.text[s.start : s.stop] if s.start is not None else None,
                )
                for s in steps[id]
            ),
            copies=tuple(ExportedCopy(c.key, c.original) for c in copies[id]),
        )


def source_of(document_key: str | None, curated: str | None, decided: str | None) -> str:
    """Who says so: the key of a document, of a curated event, or of a judgement."""
    return document_key or (f"curated:{curated}" if curated else f"judgement:{decided}")


def _by_event(connection: Connection, query: Any) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        groups[row.event_id].append(row)
    return groups
