"""Documents and their originals, as rows and back."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from timeline.dates import EdtfDate
from timeline.model import Document, Zone
from timeline.store.tables import document as table
from timeline.store.tables import document_original, extraction, publisher, zone
from timeline.text import Span


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: its row, whether it is new, and the row of the version it replaces, if any."""

    id: int
    new: bool
    replaces: int | None = None


def add(connection: Connection, document: Document, run_id: int) -> Added:
    """Store `document` unless the same bytes are there; a changed text at a known URL becomes its newest version.

    A language that was not known before is taken over, and the document is read again.
    """
    known = connection.execute(select(table.c.id, table.c.language).where(table.c.key == document.key)).one_or_none()
    if known is not None:
        if known.language is None and document.language is not None:
            connection.execute(update(table).where(table.c.id == known.id).values(language=document.language))
            connection.execute(delete(extraction).where(extraction.c.document_id == known.id))
        return Added(known.id, new=False)
    replaces = None
    if document.url:
        replaces = connection.scalar(
            select(table.c.id).where(table.c.url == document.url).order_by(table.c.id.desc()).limit(1)
        )
    published, span = document.published, document.published_span
    document_id = connection.execute(
        insert(table)
        .values(
            key=document.key,
            supplied_id=document.id,
            name=document.name,
            url=document.url,
            title=document.title,
            author=document.author,
            language=document.language,
            publisher_id=_publisher(connection, document.publisher),
            published=published.value if published else None,
            published_earliest=str(published.earliest) if published and published.earliest else None,
            published_latest=str(published.latest) if published and published.latest else None,
            published_basis=document.published_basis,
            published_start=span.start if span else None,
            published_stop=span.stop if span else None,
            media_type=document.media_type,
            text=document.text,
            text_sha256=sha256(document.text.encode()).hexdigest(),
            replaces_id=replaces,
            run_id=run_id,
        )
        .returning(table.c.id)
    ).scalar_one()
    connection.execute(
        insert(document_original).values(
            document_id=document_id, encoding="zlib", bytes=zlib.compress(document.original, 9)
        )
    )
    return Added(document_id, new=True, replaces=replaces)


def load(connection: Connection, ids: Iterable[int]) -> Iterator[tuple[int, Document]]:
    """The documents with these row ids, in the order of the ids; their zones are not stored values and stay empty."""
    query = (
        select(table, publisher.c.name.label("publisher"), document_original.c.bytes)
        .join(document_original, document_original.c.document_id == table.c.id)
        .outerjoin(publisher, publisher.c.id == table.c.publisher_id)
    )
    for document_id in sorted(ids):
        row = connection.execute(query.where(table.c.id == document_id)).one()
        yield document_id, _document(row)


def write_zones(connection: Connection, document_id: int, zones: Iterable[Zone]) -> None:
    """Replace the zones of a document."""
    connection.execute(delete(zone).where(zone.c.document_id == document_id))
    rows = [
        {"document_id": document_id, "start": z.span.start, "stop": z.span.stop, "kind": z.kind, "language": z.language}
        for z in zones
    ]
    if rows:
        connection.execute(insert(zone), rows)


def _document(row: Row[Any]) -> Document:
    return Document(
        key=row.key,
        id=row.supplied_id,
        text=row.text,
        original=zlib.decompress(row.bytes),
        media_type=row.media_type,
        name=row.name,
        title=row.title,
        author=row.author,
        language=row.language,
        publisher=row.publisher,
        url=row.url,
        published=EdtfDate.parse(row.published) if row.published else None,
        published_basis=row.published_basis,
        published_span=Span(row.published_start, row.published_stop) if row.published_stop else None,
    )


def _publisher(connection: Connection, name: str | None) -> int | None:
    if not name:
        return None
    connection.execute(upsert(publisher).values(name=name).on_conflict_do_nothing())
    return connection.scalar(select(publisher.c.id).where(publisher.c.name == name))
