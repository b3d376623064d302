"""JSON Lines: one event a line, as in the JSON export."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from timeline.exporters.record import ExportedEvent


def write(events: Iterable[ExportedEvent]) -> Iterator[str]:
    """One line for each event."""
    for event in events:
        yield json.dumps(asdict(event), ensure_ascii=False) + "\n"
