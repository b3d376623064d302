"""Events with their participants, claims, steps and evidence, as rows; and the identifiers that outlive a rebuild."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from timeline.dates import EdtfDate
from timeline.merging import Rulings
from timeline.merging.links import Linked, links
from timeline.model import CuratedEvent, Event, Modality, Telling
from timeline.store.reports import PER_DOCUMENT
from timeline.store.tables import (
    argument,
    claim,
    document,
    event,
    event_curated,
    event_identity,
    event_link,
    event_report,
    event_source,
    event_stage,
    evidence,
    mention,
    participant,
    report,
    telling,
)
from timeline.store.texts import Passage, Texts
from timeline.text import Span, context

CHUNK = 500
"""So many events are written, or looked up, at a time."""

FIELD_ORDER = ("event", "trigger", "date", "place", "modality")
"""The order in which an event’s evidence is kept; roles come after these."""


def assign(connection: Connection, clusters: Sequence[Sequence[Telling]], freed: frozenset[str]) -> list[str]:
    """An identifier for each cluster: the one most of its members had before, else a new one made from its first member.

    `freed` are the identifiers of the events that the clusters take the place of; those of other events stay theirs.
    Where a cluster was split, the part with the most members of the identifier keeps it.
    """
    before = _identities(connection, (m for cluster in clusters for t in cluster for m in t.members))
    before |= _inherited(connection, [t for cluster in clusters for t in cluster if not before.keys() & set(t.members)])
    taken = _existing(connection, set(before.values())) - freed
    wanted: list[tuple[int, str, str, int]] = []
    for position, cluster in enumerate(clusters):
        held = Counter(before[m] for t in cluster for m in t.members if m in before)
        wanted.extend((-count, id, cluster[0].key, position) for id, count in held.items())
    ids: dict[int, str] = {}
    for _, id, _, position in sorted(wanted):
        if id not in taken and position not in ids:
            ids[position] = id
            taken.add(id)
    for position, cluster in enumerate(clusters):
        if position not in ids:
            ids[position] = _new_id(connection, cluster[0].members[0], taken)
            taken.add(ids[position])
    rows = [
        {"member": member, "event_id": ids[position]}
        for position, cluster in enumerate(clusters)
        for one in cluster
        for member in one.members
        if before.get(member) != ids[position]
    ]
    if rows:
        statement = upsert(event_identity)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["member"], set_={"event_id": statement.excluded.event_id}),
            rows,
        )
    return [ids[position] for position in range(len(clusters))]


def remove(connection: Connection, ids: Iterable[str]) -> None:
    """Take events and all their parts out."""
    for part in _chunks(sorted(ids)):
        connection.execute(delete(event).where(event.c.id.in_(part)))


def write(
    connection: Connection,
    events: Sequence[Event],
    reports: Mapping[str, int],
    judgements: Mapping[str, int],
    texts: Texts,
) -> None:
    """Write `events`, whose identifiers are free. `reports` gives the row of the report behind each telling’s key,
    `judgements` that of each judgement’s key."""
    passages = _passages(connection, (reports[t.key] for one in events for t in one.tellings if t.curated is None))
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in events:
        rows["participant"].extend(_participant_rows(one))
        rows["claim"].extend(_claim_rows(one, reports, judgements))
        rows["event_stage"].extend(_stage_rows(one, reports, passages))
        found: list[Passage] = []
        cited: list[Passage] = []
        copied = dict(one.copies)
        for told in one.tellings:
            if told.curated is None:
                original = reports[copied[told.key]] if told.key in copied else None
                rows["event_report"].append(
                    {"event_id": one.id, "report_id": reports[told.key], "copy_of_id": original}
                )
                found.extend(passages[reports[told.key]])
            else:
                rows["event_curated"].append({"event_id": one.id, "curated_event_id": told.curated.key})
                cited.extend(texts.cited(told.curated))
        rows["event"].append(_event_row(one, _articles(one, reports, cited)))
        rows["evidence"].extend(_evidence_rows(one.id, [*found, *cited], texts))
        rows["event_source"].extend(_source_rows(one))
    for table in (event, participant, claim, event_stage, event_report, event_curated, evidence, event_source):
        if rows[table.name]:
            connection.execute(insert(table), rows[table.name])


def relink(connection: Connection, ids: Iterable[str]) -> None:
    """Make the links of the events `ids` that the articles telling them show."""
    ours = sorted(set(ids))
    told = [d for part in _chunks(ours) for d in connection.scalars(_documents_of(event_report.c.event_id.in_(part)))]
    found: set[tuple[str, str, str]] = set()
    mine = set(ours)
    for part in _chunks(sorted(set(told)), 200):
        for link in links(_linked(connection, part)):
            if link.event in mine or link.other in mine:
                found.add((link.event, link.other, link.kind))
    rows = [{"event_id": a, "other_id": b, "kind": kind, "judgement_id": None} for a, b, kind in sorted(found)]
    if rows:
        connection.execute(upsert(event_link).on_conflict_do_nothing(), rows)


def link_decided(connection: Connection, rulings: Rulings, judgements: Mapping[str, int]) -> None:
    """Make the links of all curators anew."""
    connection.execute(delete(event_link).where(event_link.c.judgement_id.is_not(None)))
    for a, b, decided in rulings.links:
        ends = dict(
            connection.execute(select(telling.c.key, telling.c.event_id).where(telling.c.key.in_((a, b)))).all()
        )
        if len(set(ends.values())) == 2:
            values = {
                "event_id": ends[a],
                "other_id": ends[b],
                "kind": decided.value,
                "judgement_id": judgements[decided.key],
            }
            connection.execute(upsert(event_link).values(values).on_conflict_do_nothing())


def _linked(connection: Connection, documents: Sequence[int]) -> Iterator[Linked]:
    """The events that these documents tell, with what links are made from."""
    query = (
        select(event.c.id, event.c.type_id, event.c.modality, event.c.date, report.c.document_id)
        .join(event_report, event_report.c.event_id == event.c.id)
        .join(report, report.c.id == event_report.c.report_id)
        .where(report.c.document_id.in_(documents))
    )
    rows: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        rows[row.id].append(row)
    sides: dict[str, set[str]] = defaultdict(set)
    for part in _chunks(sorted(rows)):
        taking_part = select(participant.c.event_id, participant.c.side_id).where(
            participant.c.event_id.in_(part), participant.c.side_id.is_not(None)
        )
        for id, side in connection.execute(taking_part):
            sides[id].add(side)
    for id, found in rows.items():
        first = found[0]
        yield Linked(
            id,
            first.type_id,
            Modality(first.modality),
            EdtfDate.parse(first.date) if first.date else None,
            frozenset(sides[id]),
            frozenset(row.document_id for row in found),
        )


def _documents_of(condition: Any) -> Any:
    return (
        select(report.c.document_id)
        .join(event_report, event_report.c.report_id == report.c.id)
        .where(condition)
        .distinct()
    )


def _identities(connection: Connection, members: Iterable[str]) -> dict[str, str]:
    """Which identifiers these members went with."""
    found: dict[str, str] = {}
    for part in _chunks(sorted(set(members))):
        query = select(event_identity.c.member, event_identity.c.event_id).where(event_identity.c.member.in_(part))
        found.update(connection.execute(query).all())
    return found


def _inherited(connection: Connection, fresh: Sequence[Telling]) -> dict[str, str]:
    """For tellings that no identifier went with, in articles that replace another: the identifier of the nearest mention of
    their type in the version before."""
    older = document.alias()
    found: dict[str, str] = {}
    by_document = {one.document for one in fresh if one.document is not None}
    for part in _chunks(sorted(by_document)):
        pairs = select(document.c.key, older.c.key).join(older, older.c.id == document.c.replaces_id)
        replaced: dict[str, str] = dict(connection.execute(pairs.where(document.c.key.in_(part))).all())
        for one in fresh:
            if one.document in replaced:
                prefix = f"{one.type}@{replaced[one.document][:12]}:"
                rows = connection.execute(
                    select(event_identity.c.member, event_identity.c.event_id).where(
                        event_identity.c.member >= prefix, event_identity.c.member < prefix + "~"
                    )
                ).all()
                nearest = min(
                    rows, key=lambda row: (abs(_start(row.member) - _start(one.key)), row.member), default=None
                )
                if nearest is not None:
                    found[one.members[0]] = nearest.event_id
    return found


def _start(member: str) -> int:
    """The offset that the key of a mention names."""
    return int(re.split(r"[/#]", member.partition(":")[2])[0])


def _existing(connection: Connection, ids: Iterable[str]) -> set[str]:
    return {
        id for part in _chunks(sorted(ids)) for id in connection.scalars(select(event.c.id).where(event.c.id.in_(part)))
    }


def _chunks(values: Sequence[Any], size: int = CHUNK) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _new_id(connection: Connection, member: str, taken: set[str]) -> str:
    """``e`` and ten hexadecimal digits, from the name of the event’s first member, that no event has had."""
    attempt = 0
    while True:
        id = "e" + sha256(f"{member}#{attempt}".encode()).hexdigest()[:10]
        known = select(event_identity.c.member).where(event_identity.c.event_id == id).limit(1)
        if id not in taken and connection.scalar(known) is None:
            return id
        attempt += 1


def _articles(one: Event, reports: Mapping[str, int], cited: Iterable[Passage]) -> set[int]:
    """The articles that tell the event in words of their own, or are cited for it."""
    copied = dict(one.copies)
    own, copies = (
        {reports[t.key] // PER_DOCUMENT for t in one.tellings if t.curated is None and (t.key in copied) == copy}
        for copy in (False, True)
    )
    return own | {document_id for _, document_id, _, _ in cited} - copies


def _event_row(one: Event, articles: Collection[int]) -> dict[str, Any]:
    return {
        "id": one.id,
        "type_id": one.type,
        "variant": one.variant,
        "title": one.title,
        "title_ru": one.title_ru,
        "modality": one.modality,
        "status": one.status,
        "origin": one.origin,
        "date": one.date.value if one.date else None,
        "earliest": str(one.date.earliest) if one.date and one.date.earliest else None,
        "latest": str(one.date.latest) if one.date and one.date.latest else None,
        "precision": one.date.precision if one.date else None,
        "date_basis": one.date_basis,
        "place": one.place,
        "place_id": one.place_id,
        "confidence": one.confidence,
        "has_conflict": int(one.has_conflict),
        "source_count": len(articles) + len(_records(one)),
        "note": one.note,
    }


def _participant_rows(one: Event) -> Iterator[dict[str, Any]]:
    for position, p in enumerate(one.participants, start=1):
        yield {
            "event_id": one.id,
            "position": position,
            "person_id": p.person,
            "name": p.name,
            "side_id": p.side,
            "office": p.office,
            "role_id": p.role,
        }


def _claim_rows(one: Event, reports: Mapping[str, int], judgements: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    curated = {t.key: t.curated.key for t in one.tellings if t.curated}
    for position, found in enumerate(one.claims, start=1):
        yield {
            "event_id": one.id,
            "position": position,
            "field": found.field,
            "value": found.value,
            "document_id": _document_id(reports.get(found.telling or "")),
            "curated_event_id": curated.get(found.telling or ""),
            "judgement_id": judgements[found.judgement] if found.judgement else None,
            "chosen": int(found.chosen),
            "reason": found.reason,
        }


def _stage_rows(
    one: Event, reports: Mapping[str, int], passages: Mapping[int, Sequence[Passage]]
) -> Iterator[dict[str, Any]]:
    told = {t.key: t for t in one.tellings}
    for position, step in enumerate(one.steps, start=1):
        by = told[step.telling]
        report_id = reports.get(step.telling)
        passage = (
            next((span for field, _, span, _ in passages[report_id] if field == "event"), None) if report_id else None
        )
        yield {
            "event_id": one.id,
            "position": position,
            "stage": step.stage,
            "date": step.date.value if step.date else None,
            "published": by.published or None,
            "document_id": _document_id(report_id),
            "curated_event_id": by.curated.key if by.curated else None,
            "start": passage.start if passage else None,
            "stop": passage.stop if passage else None,
        }


def _document_id(report_id: int | None) -> int | None:
    """A report’s row tells its document’s."""
    return None if report_id is None else report_id // PER_DOCUMENT


def _passages(connection: Connection, report_ids: Iterable[int]) -> dict[int, list[Passage]]:
    """Field, document, span and mention of everything that each report was read from."""
    found: dict[int, list[Passage]] = defaultdict(list)
    for part in _chunks(sorted(set(report_ids))):
        query = (
            select(mention.c.report_id, argument.c.field, argument.c.start, argument.c.stop, argument.c.mention_id)
            .join(mention, mention.c.id == argument.c.mention_id)
            .where(mention.c.report_id.in_(part))
            .order_by(argument.c.mention_id, argument.c.position)
        )
        for report_id, field, start, stop, mention_id in connection.execute(query):
            found[report_id].append((field, report_id // PER_DOCUMENT, Span(start, stop), mention_id))
    return found


def check_citations(connection: Connection, curated: CuratedEvent) -> None:
    """Raises InputErrors where documents that `curated` cites are not there, or do not hold the quote once."""
    for _ in Texts(connection).cited(curated):
        pass


def _evidence_rows(event_id: str, found: Iterable[Passage], texts: Texts) -> Iterator[dict[str, Any]]:
    unique: dict[tuple[str, int, Span], int | None] = {}
    for field, document_id, span, mention_id in found:
        unique.setdefault((field, document_id, span), mention_id)
    for position, ((field, document_id, span), mention_id) in enumerate(
        sorted(unique.items(), key=lambda item: (_field_rank(item[0][0]), *item[0])), start=1
    ):
        text = texts[document_id]
        prefix, suffix = context(text, span)
        yield {
            "event_id": event_id,
            "position": position,
            "document_id": document_id,
            "mention_id": mention_id,
            "field": field,
            "start": span.start,
            "stop": span.stop,
            "quote": span.of(text),
            "prefix": prefix,
            "suffix": suffix,
        }


def _field_rank(field: str) -> int:
    return FIELD_ORDER.index(field) if field in FIELD_ORDER else len(FIELD_ORDER)


def _records(one: Event) -> list[str]:
    named = (c.record for t in one.tellings if t.curated for c in t.curated.citations if c.record)
    return sorted(set(named))


def _source_rows(one: Event) -> Iterator[dict[str, Any]]:
    for position, record in enumerate(_records(one), start=1):
        yield {"event_id": one.id, "position": position, "record": record}
