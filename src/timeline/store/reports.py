"""Reports and their mentions as rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from timeline.merging.tellings import tellings_of
from timeline.model import CodedMention, Document, Participant, Reference, Report, Telling
from timeline.store.tables import argument, document, extraction, mention, report, report_participant
from timeline.text import Span

PER_DOCUMENT, PER_REPORT = 10_000, 100
"""Room for identifiers: a report's is its document's × 10,000 + its position; a mention's its report's × 100 + its own."""


def replace(
    connection: Connection, document_id: int, document: Document, reports: Sequence[Report], fingerprint: str
) -> None:
    """Put `reports` in the place of whatever was read from this document before. Merging them is still to come."""
    connection.execute(delete(report).where(report.c.document_id == document_id))
    connection.execute(delete(extraction).where(extraction.c.document_id == document_id))
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    kept = reports[: PER_DOCUMENT - 1]
    for position, (found, told) in enumerate(zip(kept, tellings_of(document, kept), strict=True), start=1):
        report_id = document_id * PER_DOCUMENT + position
        rows["report"].append(_report_row(report_id, document_id, told))
        rows["participant"].extend(_participant_rows(report_id, found.participants))
        for place, (coded, key) in enumerate(
            zip(found.mentions[: PER_REPORT - 1], told.members, strict=False), start=1
        ):
            mention_id = report_id * PER_REPORT + place
            rows["mention"].append(_mention_row(mention_id, report_id, key, coded))
            rows["argument"].extend(_argument_rows(mention_id, coded))
    for name, target in (
        ("report", report),
        ("participant", report_participant),
        ("mention", mention),
        ("argument", argument),
    ):
        if rows[name]:
            connection.execute(insert(target), rows[name])
    connection.execute(insert(extraction).values(document_id=document_id, fingerprint=fingerprint, merged=0))


def stale(connection: Connection, fingerprint: str) -> list[int]:
    """The documents that this extractor has not read, in order."""
    read = select(extraction.c.document_id).where(extraction.c.fingerprint == fingerprint)
    return list(connection.scalars(select(document.c.id).where(document.c.id.not_in(read)).order_by(document.c.id)))


def _report_row(report_id: int, document_id: int, told: Telling) -> dict[str, Any]:
    return {
        "id": report_id,
        "document_id": document_id,
        "key": told.key,
        "type_id": told.type,
        "modality": told.modality,
        "date": told.date.value if told.date else None,
        "date_basis": told.date_basis,
        "place": told.place,
        "place_id": told.place_id,
        "confidence": told.confidence,
        "words": "\n".join(sorted(told.words)),
        "wording": told.wording,
        "variant": told.variant,
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


def _mention_row(mention_id: int, report_id: int, key: str, coded: CodedMention) -> dict[str, Any]:
    found = coded.mention
    return {
        "id": mention_id,
        "report_id": report_id,
        "key": key,
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
