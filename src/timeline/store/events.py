"""Events with their participants, claims and evidence, as rows; and the identifiers that outlive a rebuild."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from timeline.anchoring import AnchoringError, anchor
from timeline.errors import InputError
from timeline.model import CuratedEvent, Event, EventLink, Telling
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
    evidence,
    mention,
    participant,
    report,
)
from timeline.text import Span, context

FIELD_ORDER = ("event", "trigger", "date", "place", "modality")
"""The order in which an event’s evidence is kept; roles come after these."""


def assign(connection: Connection, clusters: Sequence[Sequence[Telling]]) -> list[str]:
    """An identifier for each cluster: the one most of its members had before, else a new one made from its first member.

    Where a cluster was split, the part with the most members of the identifier keeps it.
    """
    before = dict(connection.execute(select(event_identity.c.member, event_identity.c.event_id)).all())
    wanted: list[tuple[int, str, str, int]] = []
    for position, cluster in enumerate(clusters):
        held = Counter(before[m] for t in cluster for m in t.members if m in before)
        wanted.extend((-count, id, cluster[0].key, position) for id, count in held.items())
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for _, id, _, position in sorted(wanted):
        if id not in taken and position not in ids:
            ids[position] = id
            taken.add(id)
    for position, cluster in enumerate(clusters):
        if position not in ids:
            ids[position] = _new_id(cluster[0].members[0], taken | set(before.values()))
            taken.add(ids[position])
    rows = [
        {"member": member, "event_id": ids[position]}
        for position, cluster in enumerate(clusters)
        for telling in cluster
        for member in telling.members
        if before.get(member) != ids[position]
    ]
    if rows:
        statement = upsert(event_identity)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["member"], set_={"event_id": statement.excluded.event_id}),
            rows,
        )
    return [ids[position] for position in range(len(clusters))]


def replace(
    connection: Connection, events: Sequence[Event], reports: Mapping[str, int], links: Iterable[EventLink]
) -> None:
    """Put `events` in the place of all events. `reports` gives the row of the report behind each telling’s key."""
    connection.execute(delete(event))
    documents = dict(connection.execute(select(report.c.id, report.c.document_id)).all())
    passages = _passages(connection)
    texts = _Texts(connection)
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in events:
        rows["event"].append(_event_row(one))
        rows["participant"].extend(_participant_rows(one))
        rows["claim"].extend(_claim_rows(one, reports, documents))
        found: list[tuple[str, int, Span, int | None]] = []
        for telling in one.tellings:
            if telling.curated is None:
                rows["event_report"].append({"event_id": one.id, "report_id": reports[telling.key]})
                found.extend(passages[reports[telling.key]])
            else:
                rows["event_curated"].append({"event_id": one.id, "curated_event_id": telling.curated.key})
                found.extend(_cited(telling.curated, texts))
        rows["evidence"].extend(_evidence_rows(one.id, found, texts))
        rows["event_source"].extend(_source_rows(one))
    rows["event_link"] = [{"event_id": link.event, "other_id": link.other, "kind": link.kind} for link in links]
    for table in (event, participant, claim, event_report, event_curated, evidence, event_source, event_link):
        if rows[table.name]:
            connection.execute(insert(table), rows[table.name])


def _new_id(member: str, taken: set[str]) -> str:
    """``e`` and ten hexadecimal digits, from the name of the event’s first member."""
    attempt = 0
    while True:
        id = "e" + sha256(f"{member}#{attempt}".encode()).hexdigest()[:10]
        if id not in taken:
            return id
        attempt += 1


def _event_row(one: Event) -> dict[str, Any]:
    return {
        "id": one.id,
        "type_id": one.type,
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
        "source_count": len({t.document for t in one.tellings if t.document}) + len(_records(one)),
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


def _claim_rows(one: Event, reports: Mapping[str, int], documents: Mapping[int, int]) -> Iterator[dict[str, Any]]:
    curated = {t.key: t.curated.key for t in one.tellings if t.curated}
    for position, found in enumerate(one.claims, start=1):
        yield {
            "event_id": one.id,
            "position": position,
            "field": found.field,
            "value": found.value,
            "document_id": documents[reports[found.telling]] if found.telling in reports else None,
            "curated_event_id": curated.get(found.telling),
            "judgement_id": None,
            "chosen": int(found.chosen),
            "reason": found.reason,
        }


def _passages(connection: Connection) -> dict[int, list[tuple[str, int, Span, int | None]]]:
    """Field, document, span and mention of everything that each report was read from."""
    query = (
        select(mention.c.report_id, report.c.document_id, argument)
        .join(mention, mention.c.id == argument.c.mention_id)
        .join(report, report.c.id == mention.c.report_id)
        .order_by(argument.c.mention_id, argument.c.position)
    )
    found: dict[int, list[tuple[str, int, Span, int | None]]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.report_id].append((row.field, row.document_id, Span(row.start, row.stop), row.mention_id))
    return found


def check_citations(connection: Connection, curated: CuratedEvent) -> None:
    """Raises InputError where a document that `curated` cites is not there, or does not hold the quote once."""
    for _ in _cited(curated, _Texts(connection)):
        pass


def _cited(curated: CuratedEvent, texts: "_Texts") -> Iterator[tuple[str, int, Span, int | None]]:
    """Each quote of a curated event, in the newest version of its document that holds it."""
    place = f"{curated.source}:{curated.line}" if curated.line else curated.source
    for citation in curated.citations:
        if citation.document is None or citation.quote is None:
            continue
        problem: AnchoringError | None = None
        for document_id in texts.find(citation.document):
            try:
                span = anchor(texts[document_id], citation.quote, citation.prefix, citation.suffix)
            except AnchoringError as error:
                problem = problem or error
                continue
            yield citation.field, document_id, span, None
            break
        else:
            raise InputError(
                f"{citation.document}: {problem}"
                if problem
                else f"the cited document “{citation.document}” is not in the database; ingest it first.",
                path=place,
            )


def _evidence_rows(
    event_id: str, found: Iterable[tuple[str, int, Span, int | None]], texts: "_Texts"
) -> Iterator[dict[str, Any]]:
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


class _Texts:
    """The texts of documents, read when first asked for; and documents by what a citation calls them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts: dict[int, str] = {}
        self._names: dict[str, list[int]] | None = None

    def __getitem__(self, document_id: int) -> str:
        if document_id not in self._texts:
            self._texts[document_id] = self._connection.execute(
                select(document.c.text).where(document.c.id == document_id)
            ).scalar_one()
        return self._texts[document_id]

    def find(self, reference: str) -> list[int]:
        """The documents with this key, URL or file name (folders before the name do not count), the newest first."""
        if self._names is None:
            self._names = defaultdict(list)
            columns = (document.c.id, document.c.key, document.c.url, document.c.name)
            for row in self._connection.execute(select(*columns).order_by(document.c.id.desc())):
                for name in {row.key, row.url, _file_name(row.name)} - {None}:
                    self._names[name].append(row.id)
        return self._names.get(reference) or self._names.get(_file_name(reference)) or []


def _file_name(path: str) -> str:
    return path.rsplit("/", 1)[-1]
