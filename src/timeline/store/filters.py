"""Which events a reader wants: the filters of ``timeline export``, as one value and as SQL on the ``timeline`` table."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, text, true

from timeline.dates import EdtfDate
from timeline.exporters import ExportedEvent
from timeline.store import search
from timeline.store.tables import participant, timeline


@dataclass(frozen=True, slots=True)
class Filter:
    """All conditions must hold; an empty one does not limit. Dates limit to events that may lie within them."""

    since: EdtfDate | None = None
    until: EdtfDate | None = None
    types: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    words: str | None = None

    def condition(self) -> ColumnElement[bool]:
        """The condition on rows of ``timeline``. Rejected events are left out unless a status asks for them."""
        parts: list[ColumnElement[bool]] = []
        columns = timeline.c
        if self.since is not None:
            parts.append(func.coalesce(columns.latest, columns.earliest) >= str(self.since.earliest))
        if self.until is not None:
            parts.append(func.coalesce(columns.earliest, columns.latest) <= str(self.until.latest))
        if self.types:
            parts.append(or_(columns.type.in_(self.types), columns.family.in_(self.types)))
        if self.sides:
            parts.append(or_(false(), *(_has_side(side) for side in self.sides)))
        parts.extend(_has_side(side) for side in self.between)
        if self.modalities:
            parts.append(columns.modality.in_(self.modalities))
        parts.append(columns.status.in_(self.statuses) if self.statuses else columns.status != "rejected")
        if self.words:
            parts.append(_matches(self.words))
        return and_(true(), *parts)

    def lets_through(self, event: ExportedEvent) -> bool:
        """The same, told of an event itself."""
        first, last = event.earliest or event.latest, event.latest or event.earliest
        actors = {id for p in event.participants for id in (p.side, p.person)}
        return (
            (self.since is None or (last is not None and last >= str(self.since.earliest)))
            and (self.until is None or (first is not None and first <= str(self.until.latest)))
            and (not self.types or event.type in self.types or event.family in self.types)
            and (not self.sides or bool(actors & set(self.sides)))
            and actors >= set(self.between)
            and (not self.modalities or event.modality in self.modalities)
            and (event.status in self.statuses if self.statuses else event.status != "rejected")
            and (not self.words or self._says(event))
        )

    def _says(self, event: ExportedEvent) -> bool:
        told = [event.title, event.title_ru, event.place or "", *(p.name or "" for p in event.participants)]
        words = set(search.normalise(" ".join([*told, *(e.quote for e in event.evidence)])).split())
        return set(search.normalise(self.words or "").split()) <= words


def _has_side(side: str) -> ColumnElement[bool]:
    """The side takes part: itself, or as the person of that id."""
    taking_part = select(participant.c.event_id).where(
        participant.c.event_id == timeline.c.event_id,
        or_(participant.c.side_id == side, participant.c.person_id == side),
    )
    return exists(taking_part)


def _matches(words: str) -> ColumnElement[Any]:
    found = "SELECT rowid FROM timeline_fts WHERE timeline_fts MATCH :words"
    return timeline.c.event_id.in_(
        text(f"SELECT event_id FROM timeline_search WHERE id IN ({found})").bindparams(words=search.expression(words))
    )
