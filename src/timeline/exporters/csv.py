"""CSV (RFC 4180), one row an event, safe to open in a spreadsheet.

A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, “CSV Injection”).
"""

import csv
import io
from collections.abc import Iterable, Iterator

from timeline.exporters.record import ExportedEvent, ExportedParticipant

COLUMNS = (
    "id",
    "date",
    "earliest",
    "latest",
    "date_basis",
    "type",
    "family",
    "plover",
    "cameo",
    "modality",
    "title",
    "title_ru",
    "sides",
    "participants",
    "place",
    "status",
    "origin",
    "confidence",
    "has_conflict",
    "sources",
    "copies",
    "quote",
    "quote_start",
    "quote_stop",
    "document",
    "publisher",
    "published",
    "url",
    "records",
)

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def write(events: Iterable[ExportedEvent]) -> Iterator[str]:
    """The header, then a row for each event; the quote is its most explicit passage."""
    yield _line(COLUMNS)
    for event in events:
        yield _line([_safe(_cell(event, column)) for column in COLUMNS])


def _cell(event: ExportedEvent, column: str) -> str:
    quote = event.evidence[0] if event.evidence else None
    match column:
        case "sides":
            value: object = "; ".join(sorted({p.side for p in event.participants if p.side}))
        case "participants":
            value = "; ".join(map(participant, event.participants))
        case "sources":
            value = event.source_count
        case "copies":
            value = len(event.copies)
        case "has_conflict":
            value = int(event.has_conflict)
        case "records":
            value = "; ".join(event.records)
        case "quote" | "publisher" | "published" | "url":
            value = getattr(quote, column) if quote else None
        case "quote_start":
            value = quote.start if quote else None
        case "quote_stop":
            value = quote.stop if quote else None
        case "document":
            value = (quote.document_title or quote.document_name) if quote else None
        case _:
            value = getattr(event, column)
    return "" if value is None else str(value)


def participant(one: ExportedParticipant) -> str:
    """A participant in a line: ``initiator: Ilham Aliyev, President (AZE)``."""
    named = ", ".join(filter(None, [one.name, one.office]))
    return f"{one.role}: {named} ({one.side})" if named and one.side else f"{one.role}: {named or one.side}"


def _safe(cell: str) -> str:
    return "'" + cell if cell.startswith(_DANGEROUS) else cell


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
