"""JSON: one array of events, each with its participants, evidence, claims and links."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from timeline.exporters.record import ExportedEvent


def write(events: Iterable[ExportedEvent]) -> Iterator[str]:
    """An array, one event after the other, indented for reading."""
    opening = "["
    for event in events:
        yield f"{opening}\n{json.dumps(asdict(event), ensure_ascii=False, indent=1)}"
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"
