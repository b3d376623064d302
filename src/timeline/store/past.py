"""Events as the database told them on an earlier day, whole, for export."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from timeline.dates import EdtfDate
from timeline.exporters import ExportedEvent
from timeline.exporters.record import (
    ExportedClaim,
    ExportedCopy,
    ExportedEvidence,
    ExportedLink,
    ExportedParticipant,
    ExportedStep,
)
from timeline.merging.links import Linked, links
from timeline.merging.rulings import in_force
from timeline.model import Modality
from timeline.ontology import event_types
from timeline.store import curated, history
from timeline.store.filters import Filter
from timeline.store.history import Version
from timeline.store.reading import source_of
from timeline.store.tables import actor, document, publisher
from timeline.text import Span, context


def events(connection: Connection, day: str, wanted: Filter) -> Iterator[ExportedEvent]:
    """The events that `wanted` lets through, of those told at the end of `day` (ISO 8601, UTC), in chronological order."""
    versions = [v for v in history.as_of(connection, day) if v.content is not None]
    versions.sort(key=_when)
    linked = _links(connection, versions, day)
    kinds = dict(connection.execute(select(actor.c.id, actor.c.kind)).all())
    for version in versions:
        assert version.content is not None
        found = _event(version.event, version.content, _documents(connection, version.content), kinds, linked)
        if wanted.lets_through(found):
            yield found


def _when(version: Version) -> tuple[bool, str, str, str]:
    row = (version.content or {})["event"]
    first, last = row["earliest"] or row["latest"], row["latest"] or row["earliest"]
    return (first is None, first or "", last or "", version.event)


def _documents(connection: Connection, content: Mapping[str, Any]) -> dict[int, Any]:
    parts = ("claim", "event_stage", "evidence")
    ids = {row["document_id"] for part in parts for row in content[part]} - {None}
    ids |= {id for pair in content.get("copies", ()) for id in pair}
    rows = connection.execute(
        select(document, publisher.c.name.label("publisher"))
        .outerjoin(publisher, publisher.c.id == document.c.publisher_id)
        .where(document.c.id.in_(sorted(ids)))
    )
    return {row.id: row for row in rows}


def _links(connection: Connection, versions: Sequence[Version], day: str) -> dict[str, list[ExportedLink]]:
    """The links between these events: by what told them together, and by what curators had decided by that day."""
    contents = {v.event: v.content for v in versions if v.content is not None}
    found = {(one.event, one.other, one.kind) for one in links(_linked(id, c) for id, c in contents.items())}
    home = {key: id for id, content in contents.items() for key in content["keys"]}
    made = [one for one in curated.judgements(connection) if one.at <= f"{day}T23:59:59Z"]
    for one in in_force(made):
        if one.kind == "link":
            ends = [
                next((home[k] for k in (keys or "").split() if k in home), None) for keys in (one.subject, one.object)
            ]
            if ends[0] and ends[1] and ends[0] != ends[1]:
                found.add((ends[0], ends[1], one.value or ""))
    result: dict[str, list[ExportedLink]] = {}
    for id, other, kind in sorted(found):
        result.setdefault(id, []).append(ExportedLink(kind, other))
    return result


def _linked(id: str, content: Mapping[str, Any]) -> Linked:
    row = content["event"]
    return Linked(
        id,
        row["type_id"],
        Modality(row["modality"]),
        EdtfDate.parse(row["date"]) if row["date"] else None,
        frozenset(p["side_id"] for p in content["participant"] if p["side_id"]),
        frozenset(content["documents"]),
    )


def _event(
    id: str,
    content: Mapping[str, Any],
    documents: Mapping[int, Any],
    kinds: Mapping[str, str],
    linked: Mapping[str, list[ExportedLink]],
) -> ExportedEvent:
    row = content["event"]
    kind = event_types()[row["type_id"]].told_as(row.get("variant"))
    plover = kind.plover_code(Modality(row["modality"]))
    return ExportedEvent(
        id=id,
        title=row["title"],
        title_ru=row["title_ru"],
        type=kind.id,
        family=kind.family,
        plover=f"{plover.type}-{plover.mode}" if plover and plover.mode else plover.type if plover else None,
        cameo=kind.cameo,
        modality=row["modality"],
        status=row["status"],
        origin=row["origin"],
        date=row["date"],
        earliest=row["earliest"],
        latest=row["latest"],
        precision=row["precision"],
        date_basis=row["date_basis"],
        place=row["place"],
        confidence=row["confidence"],
        has_conflict=bool(row["has_conflict"]),
        source_count=row["source_count"],
        note=row["note"],
        participants=tuple(
            ExportedParticipant(
                p["role_id"], p["name"], p["person_id"], p["side_id"], kinds.get(p["side_id"]), p["office"]
            )
            for p in content["participant"]
        ),
        evidence=tuple(_evidence(e, documents[e["document_id"]]) for e in content["evidence"]),
        claims=tuple(
            ExportedClaim(
                c["field"],
                c["value"],
                source_of(_key(documents, c), c["curated_event_id"], c["judgement"]),
                bool(c["chosen"]),
                c["reason"],
            )
            for c in content["claim"]
        ),
        links=tuple(linked.get(id, ())),
        records=tuple(r["record"] for r in content["event_source"]),
        steps=tuple(
            ExportedStep(
                s["stage"],
                s["date"],
                s["published"],
                source_of(_key(documents, s), s["curated_event_id"], None),
                documents[s["document_id"]].text[s["start"] : s["stop"]] if s["start"] is not None else None,
            )
            for s in content["event_stage"]
        ),
        copies=tuple(
            ExportedCopy(documents[copy].key, documents[original].key) for copy, original in content.get("copies", ())
        ),
    )


def _key(documents: Mapping[int, Any], row: Mapping[str, Any]) -> str | None:
    return documents[row["document_id"]].key if row["document_id"] is not None else None


def _evidence(row: Mapping[str, Any], told: Any) -> ExportedEvidence:
    span = Span(row["start"], row["stop"])
    prefix, suffix = context(told.text, span)
    return ExportedEvidence(
        row["field"],
        span.of(told.text),
        span.start,
        span.stop,
        prefix,
        suffix,
        told.key,
        told.name.rsplit("/", 1)[-1],
        told.title,
        told.publisher,
        told.published,
        told.url,
        told.language,
    )
