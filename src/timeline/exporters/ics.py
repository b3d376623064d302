"""iCalendar (RFC 5545): a dated event is an all-day VEVENT over all the days it can have fallen on, an undated one a VJOURNAL.

What the calendar cannot say is in the description: how the date is known, the participants, the quote and its source.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Event as CalendarEvent
from icalendar import Journal

from timeline.exporters.csv import participant
from timeline.exporters.record import ExportedEvent

STATUS = {"asserted": "CONFIRMED", "planned": "TENTATIVE", "possible": "TENTATIVE", "denied": "CANCELLED"}

STAMP = datetime(2000, 1, 1, tzinfo=UTC)
"""RFC 5545 wants a DTSTAMP; a fixed one lets the same events give the same bytes."""


def write(events: Iterable[ExportedEvent]) -> Iterator[str]:
    """One calendar; lines end in CRLF."""
    yield "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//diplomatic-timeline//EN\r\nCALSCALE:GREGORIAN\r\n"
    for event in events:
        yield _component(event).to_ical().decode("utf-8")
    yield "END:VCALENDAR\r\n"


def _component(event: ExportedEvent) -> CalendarEvent | Journal:
    days = _days(event)
    entry = CalendarEvent() if days else Journal()
    entry.add("uid", f"{event.id}@diplomatic-timeline")
    entry.add("dtstamp", STAMP)
    entry.add("summary", event.title)
    entry.add("description", _description(event))
    entry.add("categories", [event.family, event.type])
    if days:
        first, last = days
        entry.add("dtstart", first)
        entry.add("dtend", last + timedelta(days=1))
        entry.add("status", STATUS[event.modality])
        if event.place:
            entry.add("location", event.place)
        entry.add("transp", "TRANSPARENT")
    return entry


def _days(event: ExportedEvent) -> tuple[date, date] | None:
    """First and last day; of a date that is open at one end, the day it is known by."""
    first, last = event.earliest or event.latest, event.latest or event.earliest
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None


def _description(event: ExportedEvent) -> str:
    lines = [f"{event.date or 'undated'} ({event.date_basis}); {event.modality}"]
    lines += [participant(one) for one in event.participants]
    if event.evidence:
        quote = event.evidence[0]
        source = ", ".join(filter(None, [quote.publisher, quote.document_title, quote.published, quote.url]))
        lines.append(f"“{quote.quote}” ({source or quote.document_name})")
    return "\n".join([*lines, *event.records])
