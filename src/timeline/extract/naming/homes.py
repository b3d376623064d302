"""Whose minister somebody unknown is with whom no side is named: “OTTAWA (CP) — Foreign Minister Jane Doe said …”."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from timeline.actors import Gazetteer, Match
from timeline.extract.naming.name import Name
from timeline.model import ActorKind, Document, ZoneKind

#: Offices of governments: their holders are called by no more in reports from home.
_AT_HOME = ("minister", "vice-president")


def at_home(document: Document, gazetteer: Gazetteer, language: str, found: Sequence[Name]) -> list[Name]:
    """`found` with the side of the first place that a dateline names, for ministers of whom nothing else tells it."""
    day = document.published.latest if document.published else None
    datelines = [z.span.of(document.text) for z in document.zones if z.kind is ZoneKind.DATELINE]
    places = [m for line in datelines for m in gazetteer.match(_as_names_are(line), language)]
    home = next((state for m in places if (state := _state(m, gazetteer, day)) is not None), None)
    return [_named_for(name, home) for name in found] if home is not None else list(found)


def _as_names_are(line: str) -> str:
    return " ".join(word.title() if word.isupper() else word for word in line.split())


def _state(match: Match, gazetteer: Gazetteer, day: date | None) -> str | None:
    """The state in which the place lies that a match names, or that it names itself; no agency's: “Canadian Press”."""
    best = match.candidates[0]
    if best.kind == "place":
        return gazetteer.place(best.actor).state(day)
    return best.actor if best.kind is ActorKind.STATE and best.via in ("name", "capital") else None


def _named_for(name: Name, home: str) -> Name:
    ref = name.reference
    if ref is None or ref.kind is not ActorKind.PERSON or ref.actor is not None or ref.side is not None:
        return name
    return replace(name, reference=replace(ref, side=home)) if (ref.office or "").endswith(_AT_HOME) else name
