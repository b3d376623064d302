"""Coding: the spans of a mention become actors with their side and office on the day, a date, a place."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from timeline.actors import Gazetteer
from timeline.dates import EdtfDate
from timeline.languages.dates import resolve
from timeline.model import (
    ActorKind,
    Argument,
    CodedMention,
    Document,
    Mention,
    Modality,
    Participant,
)
from timeline.text import Span

_AHEAD = (Modality.PLANNED, Modality.POSSIBLE)


def code(document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer) -> tuple[CodedMention, ...]:
    """Each mention coded against the document's own day."""
    return tuple(_code(document, mention, gazetteer) for mention in mentions)


def _code(document: Document, mention: Mention, gazetteer: Gazetteer) -> CodedMention:
    day, basis = _date(document, mention)
    on = day.earliest or day.latest if day is not None else None
    if on is None and document.published is not None:
        on = document.published.latest
    return CodedMention(
        mention=mention,
        participants=_participants(mention.arguments, gazetteer, on),
        date=day,
        date_basis=basis,
        place=mention.place.name if mention.place else None,
        place_id=mention.place.place if mention.place else None,
        confidence=mention.confidence,
    )


def _date(document: Document, mention: Mention) -> tuple[EdtfDate | None, str]:
    """The day of an event and why: its own expression, else the article's day as ruling 12 of the guidelines says."""
    anchor = document.published.latest if document.published is not None else None
    if mention.date is not None:
        tense: Literal["past", "future"] = "future" if mention.modality in _AHEAD else "past"
        resolved = resolve(mention.date, anchor, tense)
        if resolved is not None:
            return resolved.date, resolved.basis
    if anchor is None:
        return None, "none"
    if mention.modality is Modality.POSSIBLE:
        return None, "none"
    if mention.modality is Modality.PLANNED:
        return EdtfDate.after(anchor), "after the article"
    if mention.background:
        return EdtfDate.before(anchor), "before the article"
    return document.published, "article"


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
        return Participant(argument.role, ref.actor, None, None, None, spans)
    side, office = ref.side, ref.office
    if ref.actor is not None:
        terms = gazetteer.offices(ref.actor, on)
        term = next((t for t in terms if t.side == side), terms[0] if terms and side is None else None)
        if term is not None:
            side, office = term.side, term.title
    return Participant(argument.role, side, ref.actor, ref.name, office, spans)
