"""References made and told apart."""

from collections.abc import Sequence
from datetime import date

from timeline.actors import Gazetteer
from timeline.model import ActorKind, Reference
from timeline.text import Span

#: The reason of a reference to rebels who are not named: a side of the event, but none that can be told.
UNNAMED = "rebels without a name"
#: How the reason begins for a state that only the place tells.
OF_A_PLACE = "the state of"
#: The reasons of references by what was said before.
PRONOUN = "a pronoun"
POSSESSIVE = "a possessive pronoun"
BOTH_SIDES = "both sides named before"
#: The genders of words (of UD), as persons have them.
GENDERS = {"Fem": "f", "Masc": "m"}


def side_of(gazetteer: Gazetteer, actor: str, span: Span, reason: str, office: str | None = None) -> Reference:
    """The side with the id `actor`, acting for itself (by an unnamed holder of `office`)."""
    known = gazetteer.actor(actor)
    kind = known.kind if known.kind is not ActorKind.PERSON else ActorKind.STATE
    return Reference(span, kind, known.name, actor, actor, office, reason)


def as_sides(gazetteer: Gazetteer, found: Sequence[Reference]) -> list[Reference]:
    """Persons in a modifier (“Putin's forces”, “the Bush administration”) stand for their side."""
    return distinct(
        [
            side_of(gazetteer, r.side, r.span, "the side of a person") if r.kind is ActorKind.PERSON and r.side else r
            for r in found
        ]
    )


def states_of_place(gazetteer: Gazetteer, place: str, day: date | None, span: Span) -> list[Reference]:
    """The state that a place lies in, or those that a border parts."""
    known = gazetteer.place(place)
    states = [s.state for s in known.states] if known.kind == "border" else [known.state(day)]
    return [side_of(gazetteer, state, span, f"{OF_A_PLACE} {known.name}") for state in states if state]


def distinct(found: Sequence[Reference]) -> list[Reference]:
    """`found` with each actor once for each side it acts for, the first place first."""
    seen: set[tuple[str | None, str | None]] = set()
    out = []
    for ref in found:
        key = (ref.actor or ref.name, ref.side)
        if key not in seen:
            seen.add(key)
            out.append(ref)
    return out
