"""“The North”, “the South”: the country that the text calls “North Korea” elsewhere."""

import re
from collections.abc import Iterator, Sequence

from timeline.extract.naming.name import SIDES, Name
from timeline.extract.naming.source import Source
from timeline.model import ActorKind, Reference
from timeline.text import Span

#: What its adjective and its people add to the name of a country.
_ENDINGS = frozenset(("", "n", "ns"))


def quarters(source: Source, area: Span, found: Sequence[Name]) -> Iterator[Name]:
    """Such words of `area`, where the text names one country, and one alone, by that word and its own."""
    for m in source.forms.quarter.finditer(source.text, area.start, area.stop):
        span = Span(*m.span("quarter"))
        if any(n.span.overlaps(span) for n in found):
            continue
        known = {a.id: a for whole in _wholes(source, m["quarter"]) for a in source.gazetteer.called(whole)}
        sides = [a for a in known.values() if a.kind in SIDES]
        if len(sides) == 1:
            side = sides[0]
            reference = Reference(span, ActorKind(side.kind), side.name, side.id, side.id, None, "the quarter it is of")
            yield Name(span, span, reference)


def _wholes(source: Source, quarter: str) -> set[str]:
    """What the text has right after that word elsewhere, as names of countries: “North Korea”, also of “North Koreans”."""
    words = set(re.findall(rf"\b{quarter} ([A-Z]\w+)", source.text))
    return {
        f"{quarter} {word[: len(word) - n]}" for word in words for n in range(3) if word[len(word) - n :] in _ENDINGS
    }
