"""Events made into bytes: one module a format, registered in ``EXPORTERS`` in the order in which they are offered.

An exporter turns events, one after the other, into pieces of text; it holds no more than one event at a time.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from timeline.exporters import csv, ics, json, jsonl, timelinejs
from timeline.exporters.record import ExportedEvent

__all__ = ["EXPORTERS", "ExportedEvent", "Exporter"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: its name on the command line, the ending of its files, and what writes it."""

    name: str
    suffix: str
    media_type: str
    write: Callable[[Iterable[ExportedEvent]], Iterator[str]]


EXPORTERS: dict[str, Exporter] = {
    exporter.name: exporter
    for exporter in (
        Exporter("csv", ".csv", "text/csv; charset=utf-8", csv.write),
        Exporter("json", ".json", "application/json", json.write),
        Exporter("jsonl", ".jsonl", "application/x-ndjson", jsonl.write),
        Exporter("ics", ".ics", "text/calendar; charset=utf-8", ics.write),
        Exporter("timelinejs", ".timelinejs.json", "application/json", timelinejs.write),
    )
}
