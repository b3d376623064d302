"""Reports and their mentions as rows, and as the tellings that merging compares."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from timeline.dates import EdtfDate
from timeline.merging.words import content_words
from timeline.model import CodedMention, Modality, Participant, Reference, Report, Telling
from timeline.store.tables import argument, document, extraction, mention, publisher, report, report_participant
from timeline.text import Span

PER_DOCUMENT, PER_REPORT = 10_000, 100
"""Room for identifiers: a report's is its document's × 10,000 + its position; a mention's its report's × 100 + its own."""


def replace(connection: Connection, document_id: int, reports: Sequence[Report], fingerprint: str) -> None:
    """Put `reports` in the place of whatever was read from this document before."""
    connection.execute(delete(report).where(report.c.document_id == document_id))
    connection.execute(delete(extraction).where(extraction.c.document_id == document_id))
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for position, found in enumerate(reports[: PER_DOCUMENT - 1], start=1):
        report_id = document_id * PER_DOCUMENT + position
        rows["report"].append(_report_row(report_id, document_id, found))
        rows["participant"].extend(_participant_rows(report_id, found.participants))
        for place, coded in enumerate(found.mentions[: PER_REPORT - 1], start=1):
            mention_id = report_id * PER_REPORT + place
            rows["mention"].append(_mention_row(mention_id, report_id, coded))
            rows["argument"].extend(_argument_rows(mention_id, coded))
    for name, target in (
        ("report", report),
        ("participant", report_participant),
        ("mention", mention),
        ("argument", argument),
    ):
        if rows[name]:
            connection.execute(insert(target), rows[name])
    connection.execute(insert(extraction).values(document_id=document_id, fingerprint=fingerprint))


def stale(connection: Connection, fingerprint: str) -> list[int]:
    """The documents that this extractor has not read, in order."""
    read = select(extraction.c.document_id).where(extraction.c.fingerprint == fingerprint)
    return list(connection.scalars(select(document.c.id).where(document.c.id.not_in(read)).order_by(document.c.id)))


def tellings(connection: Connection) -> Iterator[tuple[int, Telling]]:
    """Every report of every current document (not of replaced versions) as a telling, with its row id."""
    replaced = select(document.c.replaces_id).where(document.c.replaces_id.is_not(None))
    current = (
        select(
            report, document.c.key, document.c.published_latest, document.c.text, publisher.c.name.label("publisher")
        )
        .join(document, document.c.id == report.c.document_id)
        .outerjoin(publisher, publisher.c.id == document.c.publisher_id)
        .where(document.c.id.not_in(replaced))
        .order_by(report.c.id)
    )
    participants = _grouped(
        connection, select(report_participant).order_by(*report_participant.primary_key), "report_id"
    )
    mentions = _grouped(connection, select(mention).order_by(mention.c.id), "report_id")
    passages = _grouped(
        connection,
        select(argument.c.start, argument.c.stop, mention.c.report_id)
        .join(mention, mention.c.id == argument.c.mention_id)
        .where(argument.c.field == "event"),
        "report_id",
    )
    for row in connection.execute(current):
        members = tuple(f"{m.type_id}@{row.key[:12]}:{m.trigger_start}" for m in mentions[row.id])
        yield (
            row.id,
            Telling(
                key=members[0],
                members=members,
                document=row.key,
                type=row.type_id,
                modality=Modality(row.modality),
                date=EdtfDate.parse(row.date) if row.date else None,
                date_basis=row.date_basis,
                participants=tuple(
                    Participant(p.role_id, p.side_id, p.person_id, p.name, p.office) for p in participants[row.id]
                ),
                place=row.place,
                place_id=row.place_id,
                confidence=row.confidence,
                published=row.published_latest or "",
                words=content_words(row.text[p.start : p.stop] for p in passages[row.id]),
                publisher=row.publisher,
            ),
        )


def _grouped(connection: Connection, query: Any, key: str) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        groups[getattr(row, key)].append(row)
    return groups


def _report_row(report_id: int, document_id: int, found: Report) -> dict[str, Any]:
    return {
        "id": report_id,
        "document_id": document_id,
        "type_id": found.type,
        "modality": found.modality,
        "date": found.date.value if found.date else None,
        "date_basis": found.date_basis,
        "place": found.place,
        "place_id": found.place_id,
        "confidence": found.confidence,
    }


def _participant_rows(report_id: int, participants: Iterable[Participant]) -> Iterator[dict[str, Any]]:
    for position, participant in enumerate(participants, start=1):
        yield {
            "report_id": report_id,
            "position": position,
            "person_id": participant.person,
            "name": participant.name,
            "side_id": participant.side,
            "office": participant.office,
            "role_id": participant.role,
        }


def _mention_row(mention_id: int, report_id: int, coded: CodedMention) -> dict[str, Any]:
    found = coded.mention
    return {
        "id": mention_id,
        "report_id": report_id,
        "type_id": found.type,
        "modality": found.modality,
        "trigger_start": found.trigger.start,
        "trigger_stop": found.trigger.stop,
        "date": coded.date.value if coded.date else None,
        "date_basis": coded.date_basis,
        "confidence": coded.confidence,
        "rule": found.rule,
    }


def _argument_rows(mention_id: int, coded: CodedMention) -> Iterator[dict[str, Any]]:
    for position, (field, span, reference) in enumerate(fields_read(coded), start=1):
        person = reference is not None and reference.kind == "person"
        yield {
            "mention_id": mention_id,
            "position": position,
            "field": field,
            "start": span.start,
            "stop": span.stop,
            "person_id": reference.actor if reference and person else None,
            "side_id": reference.side if reference else None,
            "name": reference.name if reference else None,
            "office": reference.office if reference else None,
            "reason": reference.reason if reference else None,
        }


def fields_read(coded: CodedMention) -> Iterator[tuple[str, Span, Reference | None]]:
    """Each field of a mention with the span it was read from: ``event`` for the passages that state it as a whole."""
    found = coded.mention
    for passage in found.evidence:
        yield "event", passage, None
    yield "trigger", found.trigger, None
    for given in found.arguments:
        yield given.role, given.reference.span, given.reference
    if found.date is not None:
        yield "date", found.date.span, None
    if found.place is not None:
        yield "place", found.place.span, None
    if found.modality_span is not None:
        yield "modality", found.modality_span, None
    if found.attribution is not None:
        yield "attribution", found.attribution.span, found.attribution
