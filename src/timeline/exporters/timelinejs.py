"""JSON for TimelineJS 3 (Knight Lab): one slide an event, grouped by family.

TimelineJS needs a year, so undated events are left out; the title slide says how many.
"""

import json
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from timeline.exporters.csv import participant
from timeline.exporters.record import ExportedEvent


def write(events: Iterable[ExportedEvent]) -> Iterator[str]:
    """One object; the title comes last, when the events are counted."""
    yield '{"events": ['
    shown = undated = 0
    for event in events:
        slide = _slide(event)
        if slide is None:
            undated += 1
            continue
        yield (",\n" if shown else "\n") + json.dumps(slide, ensure_ascii=False)
        shown += 1
    left_out = f"; {undated} undated left out" if undated else ""
    title = {
        "text": {"headline": "Diplomatic events", "text": f"{shown} {'event' if shown == 1 else 'events'}{left_out}"}
    }
    yield f'\n], "title": {json.dumps(title, ensure_ascii=False)}}}\n'


def _slide(event: ExportedEvent) -> dict[str, Any] | None:
    first, last = event.earliest or event.latest, event.latest or event.earliest
    if not first or not last:
        return None
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "group": event.family,
        "start_date": _date(first),
        "display_date": event.date,
        "text": {"headline": escape(event.title), "text": _text(event)},
    }
    if last != first:
        slide["end_date"] = _date(last)
    return slide


def _date(day: str) -> dict[str, int]:
    year, month, number = map(int, day.split("-"))
    return {"year": year, "month": month, "day": number}


def _text(event: ExportedEvent) -> str:
    parts = [f"<p>{escape('; '.join(map(participant, event.participants)))}</p>"]
    if event.evidence:
        quote = event.evidence[0]
        parts.append(f"<blockquote>{escape(quote.quote)}</blockquote>")
        source = escape(", ".join(filter(None, [quote.publisher, quote.document_title, quote.published])))
        linked = quote.url and quote.url.startswith(("http://", "https://"))
        parts.append(
            f'<p><a href="{escape(quote.url or "")}">{source or "source"}</a></p>' if linked else f"<p>{source}</p>"
        )
    parts.extend(f"<p>{escape(record)}</p>" for record in event.records)
    return "".join(parts)
