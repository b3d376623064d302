"""A match that stands for itself: a bare title, a known person, a side, a place."""

from timeline.actors import Match
from timeline.extract.naming.name import SIDES, Name
from timeline.extract.naming.persons import Persons
from timeline.extract.naming.writing import last_word, with_generation
from timeline.model import ActorKind, Reference


def single(persons: Persons, match: Match) -> Name:
    """The name that `match` alone is; a person has the office that matters most on the day."""
    src = persons.source
    best = match.candidates[0]
    place = next((c.actor for c in match.candidates if c.kind == "place"), None)
    if best.kind == "office":
        same = (c.side for c in match.candidates if c.kind == "office" and c.actor == best.actor and c.side)
        return Name(
            match.span, match.span, None, title=best.actor, title_side=next(same, None), plural=best.plural, place=place
        )
    if (person := persons.of(match)) is not None:
        term = src.gazetteer.main_office(person.actor, src.day)
        side, office = (term.side, term.kind) if term is not None else (None, None)
        span = with_generation(src, match.span)
        return Name(span, last_word(src.text, span), persons.reference(person.actor, span, side, office, match.reason))
    word = last_word(src.text, match.span)
    if best.kind not in SIDES:
        return Name(match.span, word, None, place=place)
    actor = src.gazetteer.actor(best.actor)
    return Name(
        match.span,
        word,
        Reference(match.span, ActorKind(best.kind), actor.name, best.actor, best.actor, None, match.reason),
        adjective=best.via == "adjective",
        people=best.via == "demonym",
        place=place,
    )
