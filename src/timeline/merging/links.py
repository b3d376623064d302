"""How the events that one article tells stand to each other."""

from collections.abc import Iterable, Iterator
from itertools import permutations

from timeline.model import Event, EventLink

WITHIN = {
    "call": frozenset(
        {
            "condolence",
            "congratulation",
            "apology",
            "gratitude",
            "invitation",
            "praise",
            "appeal",
            "criticism",
            "agreement",
            "statement",
        }
    ),
    "meeting": frozenset(
        {
            "condolence",
            "congratulation",
            "apology",
            "gratitude",
            "invitation",
            "praise",
            "appeal",
            "criticism",
            "agreement",
            "statement",
        }
    ),
    "correspondence": frozenset({"condolence", "congratulation", "apology", "gratitude", "invitation"}),
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


def links(events: Iterable[Event]) -> Iterator[EventLink]:
    """``part_of`` and ``response_to`` between events that one document tells together, in a fixed order."""
    by_document: dict[str, list[Event]] = {}
    for event in events:
        for document in sorted({t.document for t in event.tellings if t.document}):
            by_document.setdefault(document, []).append(event)
    found = set()
    for told_together in by_document.values():
        for inner, outer in permutations(told_together, 2):
            if inner.type in WITHIN.get(outer.type, ()) and _same_day_and_sides(inner, outer):
                found.add((inner.id, outer.id, "part_of"))
            elif outer.type in RESPONSES.get(inner.type, ()) and _answers(inner, outer):
                found.add((inner.id, outer.id, "response_to"))
    for one, other, kind in sorted(found):
        yield EventLink(one, other, kind)


def _same_day_and_sides(inner: Event, outer: Event) -> bool:
    if inner.modality != outer.modality or inner.date is None or outer.date is None:
        return False
    sides = {p.side for p in inner.participants if p.side}
    return len(sides) > 1 and sides <= {p.side for p in outer.participants} and inner.date.meets(outer.date)


def _answers(answer: Event, act: Event) -> bool:
    if answer.date is None or act.date is None or answer.date.earliest is None or act.date.earliest is None:
        return False
    days = (answer.date.earliest - act.date.earliest).days
    sides = {p.side for p in answer.participants if p.side} & {p.side for p in act.participants if p.side}
    return 0 <= days <= 14 and bool(sides)
