"""The sentences events are read from: those of headlines and body, line by line, never across lines."""

from dataclasses import dataclass

from timeline.languages import IDS
from timeline.languages.parsing import binding
from timeline.model import Document, Zone, ZoneKind
from timeline.text import Span, lines


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one zone. ``number`` and ``line`` count from 0 through the document."""

    span: Span
    language: str
    headline: bool
    number: int
    line: int


_READ = (ZoneKind.HEADLINE, ZoneKind.BODY)


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of the zones that events are read from, in order of the text; other languages are passed over."""
    found: list[Sentence] = []
    line = 0
    for zone in _zones(document):
        language = zone.language or document.language
        if zone.kind not in _READ or language not in IDS:
            continue
        cut = binding(str(language)).sentences
        for row in lines(zone.span.of(document.text)):
            for span in cut(document.text, row.shift(zone.span.start)):
                found.append(Sentence(span, str(language), zone.kind is ZoneKind.HEADLINE, len(found), line))
            line += 1
    return tuple(found)


def _zones(document: Document) -> tuple[Zone, ...]:
    if document.zones or not document.text.strip():
        return document.zones
    return (Zone(ZoneKind.BODY, Span(0, len(document.text)), document.language),)
