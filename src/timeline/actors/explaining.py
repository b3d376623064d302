"""What the matcher finds in a text, in words: the rows of ``timeline actors TEXT``."""

from dataclasses import dataclass
from datetime import date

from timeline.actors.gazetteer import Gazetteer
from timeline.actors.values import Candidate
from timeline.model import ActorKind
from timeline.text import Span


@dataclass(frozen=True, slots=True)
class Row:
    """One reading of one stretch of the text: what it is, by what kind of name, and why; the best reading has rank 1."""

    span: Span
    text: str
    rank: int
    actor: str
    kind: str
    name: str
    via: str
    reason: str


def explain(text: str, gazetteer: Gazetteer, *, language: str | None = None, on: date | None = None) -> tuple[Row, ...]:
    """The matches of `text`, each with all its readings; a person's offices are those held on the day `on`."""
    rows = []
    for match in gazetteer.match(text, language):
        for rank, candidate in enumerate(match.candidates, start=1):
            rows.append(
                Row(
                    match.span,
                    match.span.of(text),
                    rank,
                    candidate.actor,
                    str(candidate.kind),
                    _name(gazetteer, candidate, on),
                    candidate.via,
                    match.reason if rank == 1 else f"{candidate.via} too",
                )
            )
    return tuple(rows)


def _name(gazetteer: Gazetteer, candidate: Candidate, on: date | None) -> str:
    if candidate.kind == "place":
        place = gazetteer.place(candidate.actor)
        state = place.state(on)
        return f"{place.name} ({state})" if state else place.name
    if candidate.kind == "office":
        title = gazetteer.office_kind(candidate.actor).name
        return f"{title} of {candidate.side}" if candidate.side else title
    actor = gazetteer.actor(candidate.actor)
    if candidate.kind is not ActorKind.PERSON:
        return actor.name
    held = gazetteer.offices(candidate.actor, on)
    office = held[0] if on is not None and held else held[-1] if held else None
    return f"{actor.name}, {office.title} of {office.side}" if office else actor.name
