"""“North and South Korea”: the first word is the other country of that name."""

from collections.abc import Iterator, Sequence

from timeline.extract.naming.name import SIDES, Name
from timeline.extract.naming.source import Source
from timeline.model import ActorKind, Reference
from timeline.text import Span


def halves(source: Source, area: Span, found: Sequence[Name]) -> Iterator[Name]:
    """The first countries of such pairs in `area`, where `found` has the second."""
    for m in source.forms.halves.finditer(source.text, area.start, area.stop):
        second = next((n for n in found if n.span.start == m.start("second") and n.reference is not None), None)
        span = Span(*m.span("first"))
        if second is None or any(n.span.overlaps(span) for n in found):
            continue
        whole = f"{m['first']} {second.span.of(source.text).split()[-1]}"
        known = next((a for a in source.gazetteer.called(whole) if a.kind in SIDES), None)
        if known is not None:
            kind = ActorKind(known.kind)
            reference = Reference(span, kind, known.name, known.id, known.id, None, f"name “{whole}”")
            yield Name(span, span, reference, adjective=second.adjective)
