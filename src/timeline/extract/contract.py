"""What ``timeline extract`` prints of one article: the contract of DESIGN, as a JSON-ready dict."""

from collections.abc import Iterable
from typing import Any

from timeline.actors import Gazetteer
from timeline.model import ActorKind, CodedMention, Document, Participant, Report
from timeline.ontology import event_types
from timeline.text import Span


def article(document: Document, reports: Iterable[Report], gazetteer: Gazetteer) -> dict[str, Any]:
    """The article with its events, in order of their first evidence."""
    return {
        "id": document.id,
        "language": document.language,
        "published": document.published.value if document.published else None,
        "title": document.title,
        "events": [_event(document, report, gazetteer) for report in reports],
    }


def _event(document: Document, report: Report, gazetteer: Gazetteer) -> dict[str, Any]:
    kind = event_types()[report.type].told_as(report.variant)
    code = kind.plover_code(report.modality)
    best = report.mentions[0].mention
    return {
        "type": report.type,
        "plover": {"type": code.type, "mode": code.mode} if code else None,
        "cameo": kind.cameo,
        "modality": report.modality.value,
        "date": report.date.value if report.date else None,
        "earliest": report.date.earliest.isoformat() if report.date and report.date.earliest else None,
        "latest": report.date.latest.isoformat() if report.date and report.date.latest else None,
        "date_basis": report.date_basis,
        "participants": [_participant(p, gazetteer) for p in report.participants],
        "place": report.place,
        "evidence": [_span(document.text, field, span) for field, span in _evidence(report)],
        "trigger": {"start": best.trigger.start, "stop": best.trigger.stop, "text": best.trigger.of(document.text)},
        "confidence": report.confidence,
        "rule": best.rule,
    }


def _participant(participant: Participant, gazetteer: Gazetteer) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if participant.name is not None:
        found["name"] = participant.name
    if participant.side is not None:
        state = gazetteer.actor(participant.side).kind is ActorKind.STATE
        found["state" if state else "org"] = participant.side
    if participant.office is not None:
        found["office"] = participant.office
    found["role"] = participant.role
    found["spans"] = [[s.start, s.stop] for s in participant.spans]
    return found


def _evidence(report: Report) -> list[tuple[str, Span]]:
    """Each passage once, the most explicit first; then the words that each field rests on."""
    found: dict[tuple[str, Span], None] = {}
    for coded in report.mentions:
        for span in coded.mention.evidence:
            found.setdefault(("event", span))
    for coded in report.mentions[:1]:
        for field, span in _fields(coded):
            found.setdefault((field, span))
    return list(found)


def _fields(coded: CodedMention) -> list[tuple[str, Span]]:
    mention = coded.mention
    found = [("participants", a.reference.span) for a in mention.arguments]
    if mention.date is not None and coded.date_basis != "article":
        found.append(("date", mention.date.span))
    if mention.place is not None:
        found.append(("place", mention.place.span))
    if mention.modality_span is not None:
        found.append(("modality", mention.modality_span))
    return found


def _span(text: str, field: str, span: Span) -> dict[str, Any]:
    return {"field": field, "start": span.start, "stop": span.stop, "end": span.stop, "quote": span.of(text)}
