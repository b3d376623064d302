"""Proof that a database keeps its promises: every span is sliced again, every hash computed again, every key followed."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, Engine, select

from timeline.store.curated import judgements
from timeline.store.database import head, schema_version
from timeline.store.tables import (
    argument,
    document,
    document_original,
    event,
    event_stage,
    evidence,
    judgement,
    mention,
    report,
    zone,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that does not keep a promise, and which one."""

    table: str
    row: str
    fault: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.fault}"


def verify(engine: Engine) -> Iterator[Fault]:
    """Every fault that is found; none where all is well."""
    version = schema_version(engine)
    if version != head():
        yield Fault("alembic_version", str(version), f"the schema should be version {head()}")
        return
    with engine.connect() as connection:
        for check in CHECKS:
            yield from check(connection)


def _file(connection: Connection) -> Iterator[Fault]:
    for message in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
        if message != "ok":
            yield Fault("file", "-", message)


def _keys(connection: Connection) -> Iterator[Fault]:
    for table, rowid, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Fault(table, str(rowid), f"points to a row of {parent} that is not there")


def _documents(connection: Connection) -> Iterator[Fault]:
    rows = select(document.c.id, document.c.key, document.c.text, document.c.text_sha256, document_original.c.bytes)
    for row in connection.execute(rows.outerjoin(document_original, document_original.c.document_id == document.c.id)):
        if sha256(row.text.encode()).hexdigest() != row.text_sha256:
            yield Fault("document", str(row.id), "the text does not match its hash")
        if row.bytes is None:
            yield Fault("document", str(row.id), "the bytes it was read from are missing")
            continue
        try:
            original = zlib.decompress(row.bytes)
        except zlib.error as error:
            yield Fault("document_original", str(row.id), f"cannot be unpacked ({error})")
            continue
        if sha256(original).hexdigest() != row.key:
            yield Fault("document_original", str(row.id), "the bytes do not match the document’s key")


def _quotes(connection: Connection) -> Iterator[Fault]:
    rows = select(evidence, document.c.text).join(document, document.c.id == evidence.c.document_id)
    for row in connection.execute(rows):
        name = f"{row.event_id}/{row.position}"
        if row.text[row.start : row.stop] != row.quote:
            yield Fault("evidence", name, f"the quote is not the text at [{row.start}, {row.stop})")
        if not row.text[: row.start].endswith(row.prefix) or not row.text[row.stop :].startswith(row.suffix):
            yield Fault("evidence", name, "prefix or suffix is not the text around the quote")


def _spans(connection: Connection) -> Iterator[Fault]:
    for row in connection.execute(select(zone, document.c.text).join(document, document.c.id == zone.c.document_id)):
        if row.stop > len(row.text):
            yield Fault("zone", f"{row.document_id}/{row.start}", "ends after its text")
    spans = (
        select(argument.c.mention_id, argument.c.position, argument.c.stop, document.c.text)
        .join(mention, mention.c.id == argument.c.mention_id)
        .join(report, report.c.id == mention.c.report_id)
        .join(document, document.c.id == report.c.document_id)
    )
    for row in connection.execute(spans):
        if row.stop > len(row.text):
            yield Fault("argument", f"{row.mention_id}/{row.position}", "ends after its text")


def _steps(connection: Connection) -> Iterator[Fault]:
    rows = select(event_stage, document.c.text).join(document, document.c.id == event_stage.c.document_id)
    for row in connection.execute(rows.where(event_stage.c.stop.is_not(None))):
        if row.stop > len(row.text):
            yield Fault("event_stage", f"{row.event_id}/{row.position}", "ends after its text")


def _judgements(connection: Connection) -> Iterator[Fault]:
    for row, decision in zip(
        connection.execute(select(judgement).order_by(judgement.c.at, judgement.c.id)),
        judgements(connection),
        strict=True,
    ):
        if row.key != decision.key:
            yield Fault("judgement", str(row.id), "its key does not match what it says")


def _evidence_of_events(connection: Connection) -> Iterator[Fault]:
    extracted = select(event.c.id).where(event.c.origin != "curated")
    for id in connection.scalars(extracted.where(event.c.id.not_in(select(evidence.c.event_id)))):
        yield Fault("event", id, "was extracted, but no passage says so")


def _browsing(connection: Connection) -> Iterator[Fault]:
    missing = "SELECT id FROM event WHERE id NOT IN (SELECT event_id FROM timeline)"
    surplus = "SELECT event_id FROM timeline WHERE event_id NOT IN (SELECT id FROM event)"
    for query, fault in ((missing, "is not in the timeline"), (surplus, "is in the timeline, but is no event")):
        for id in connection.exec_driver_sql(query).scalars():
            yield Fault("timeline", id, fault)


CHECKS = (_file, _keys, _documents, _quotes, _spans, _steps, _judgements, _evidence_of_events, _browsing)
"""In the order in which they run."""
