"""“The Bush administration”: the side of whoever of that surname stood at its head then."""

from collections.abc import Iterator, Sequence

from timeline.actors.gazetteer import HEADS
from timeline.extract.naming.name import Name
from timeline.extract.naming.source import Source
from timeline.model import Reference
from timeline.text import Span


def governments(source: Source, area: Span, found: Sequence[Name]) -> Iterator[Name]:
    """The governments in `area` that are called by a surname which none of `found` has read."""
    for m in source.forms.government.finditer(source.text, area.start, area.stop):
        span = Span(*m.span("name"))
        if any(n.span.overlaps(span) for n in found):
            continue
        people = source.gazetteer.people_by_surname(m["name"], source.language)
        sides = {t.side for p in people for t in source.gazetteer.offices(p, source.day) if t.kind in HEADS}
        if len(sides) == 1:
            side = sides.pop()
            known = source.gazetteer.actor(side)
            yield Name(span, span, Reference(span, known.kind, known.name, side, side, None, "its head’s name"))
