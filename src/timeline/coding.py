"""Coding: the spans of a mention become actors with their side and office on the day, a date, a place."""

from collections.abc import Sequence
from datetime import date

from timeline.actors import Gazetteer
from timeline.actors.values import Office
from timeline.extract.dating import Dated, dates
from timeline.model import (
    ActorKind,
    Argument,
    CodedMention,
    Document,
    Mention,
    Participant,
)
from timeline.text import Span


def code(document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer) -> tuple[CodedMention, ...]:
    """Each mention coded, offices being those of its own day."""
    coded = zip(mentions, dates(document, mentions), strict=True)
    return tuple(_code(document, mention, dated, gazetteer) for mention, dated in coded)


def _code(document: Document, mention: Mention, dated: Dated, gazetteer: Gazetteer) -> CodedMention:
    on = dated.date.earliest or dated.date.latest if dated.date is not None else None
    if on is None and document.published is not None:
        on = document.published.latest
    return CodedMention(
        mention=mention,
        participants=_participants(mention.arguments, gazetteer, on),
        date=dated.date,
        date_basis=dated.basis,
        place=mention.place.name if mention.place else None,
        place_id=mention.place.place if mention.place else None,
        confidence=mention.confidence,
    )


def _participants(arguments: Sequence[Argument], gazetteer: Gazetteer, on: date | None) -> tuple[Participant, ...]:
    found: dict[tuple[str | None, str | None, str | None], Participant] = {}
    for argument in arguments:
        one = _participant(argument, gazetteer, on)
        key = (one.person, one.name, one.side)
        if key in found:
            spans = (*found[key].spans, *one.spans)
            one = found[key]
            found[key] = Participant(one.role, one.side, one.person, one.name, one.office, tuple(sorted(set(spans))))
        else:
            found[key] = one
    people = {p.side for p in found.values() if p.name is not None}
    return tuple(p for p in found.values() if p.name is not None or p.side not in people)


def _participant(argument: Argument, gazetteer: Gazetteer, on: date | None) -> Participant:
    ref = argument.reference
    spans: tuple[Span, ...] = (ref.span,)
    if ref.kind is not ActorKind.PERSON:
        return Participant(argument.role, _whole(ref.actor, gazetteer), None, None, None, spans)
    side, office = ref.side, ref.office
    if ref.actor is not None and (term := _term(ref.actor, side, office, gazetteer, on)) is not None:
        side, office = term.side, term.title
    return Participant(argument.role, _whole(side, gazetteer), ref.actor, ref.name, office, spans)


def _term(person: str, side: str | None, office: str | None, gazetteer: Gazetteer, on: date | None) -> Office | None:
    """The term of office in which a person acts for a side on a day; without a day the last of the office that is named."""
    if on is None:
        named = [t for t in gazetteer.offices(person) if t.kind == office and side in (None, t.side)]
        return named[-1] if named else gazetteer.main_office(person, None, side)
    terms = gazetteer.offices(person, on)
    left = side is not None and terms and _has_left(person, side, gazetteer, on)
    return next((t for t in terms if t.side == side), terms[0] if terms and (side is None or left) else None)


def _has_left(person: str, side: str, gazetteer: Gazetteer, on: date | None) -> bool:
    """Whether a person's offices of a side were over on a day: “former prime minister of Portugal” says no side any more."""
    ends = [t.until for t in gazetteer.offices(person, None) if t.side == side]
    return (
        on is not None and bool(ends) and all(e is not None and e.latest is not None and e.latest <= on for e in ends)
    )


def _whole(side: str | None, gazetteer: Gazetteer) -> str | None:
    """The organisation whose body `side` is, a body acting for the whole; any other side as it is."""
    if side is not None and (actor := gazetteer.actor(side)).kind is ActorKind.ORGANISATION and actor.within:
        above = actor.within[0]
        if gazetteer.actor(above).kind is ActorKind.ORGANISATION:
            return _whole(above, gazetteer)
    return side
