"""How the events that one article tells stand to each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations

from timeline.dates import EdtfDate
from timeline.model import EventLink, Modality

_COURTESIES = frozenset({"condolence", "congratulation", "apology", "gratitude", "invitation"})
_SAID = _COURTESIES | {"praise", "appeal", "criticism", "agreement", "statement"}

WITHIN = {
    "call": _SAID,
    "meeting": _SAID,
    "correspondence": _COURTESIES,
    "visit": frozenset({"meeting", "agreement"}),
}
"""What can be done inside an act of each type."""

RESPONSES = {
    "condolence": frozenset({"incident", "escalation"}),
    "apology": frozenset({"incident", "escalation"}),
    "protest": frozenset({"incident", "escalation", "sanction", "criticism"}),
    "deescalation": frozenset({"escalation"}),
}
"""What each type can answer."""


FOLLOWED = {
    "visit": frozenset({"invitation"}),
    "meeting": frozenset({"invitation"}),
    "agreement": frozenset({"mediation"}),
    "deescalation": frozenset({"mediation", "agreement"}),
}
"""What each type can follow from."""

DAYS_TO_ANSWER, DAYS_TO_FOLLOW = 14, 366


@dataclass(frozen=True, slots=True)
class Linked:
    """Of an event, what its links are made from."""

    id: str
    type: str
    modality: Modality
    date: EdtfDate | None
    sides: frozenset[str]
    documents: frozenset[int]


def links(events: Iterable[Linked]) -> Iterator[EventLink]:
    """The links between events that one document tells together, in a fixed order."""
    by_document: dict[int, list[Linked]] = {}
    for event in events:
        for document in sorted(event.documents):
            by_document.setdefault(document, []).append(event)
    found = set()
    for told_together in by_document.values():
        for inner, outer in permutations(told_together, 2):
            if inner.type in WITHIN.get(outer.type, ()) and _same_day_and_sides(inner, outer):
                found.add((inner.id, outer.id, "part_of"))
            elif outer.type in RESPONSES.get(inner.type, ()) and _after(inner, outer, DAYS_TO_ANSWER):
                found.add((inner.id, outer.id, "response_to"))
            elif outer.type in FOLLOWED.get(inner.type, ()) and _after(inner, outer, DAYS_TO_FOLLOW):
                found.add((inner.id, outer.id, "follows"))
    for one, other, kind in sorted(found):
        yield EventLink(one, other, kind)


def _same_day_and_sides(inner: Linked, outer: Linked) -> bool:
    if inner.modality != outer.modality or inner.date is None or outer.date is None:
        return False
    return len(inner.sides) > 1 and inner.sides <= outer.sides and inner.date.meets(outer.date)


def _after(later: Linked, earlier: Linked, limit: int) -> bool:
    """Whether `later` came at most `limit` days after `earlier`, with a side in common."""
    if later.date is None or earlier.date is None or later.date.earliest is None or earlier.date.earliest is None:
        return False
    return 0 <= (later.date.earliest - earlier.date.earliest).days <= limit and bool(later.sides & earlier.sides)
