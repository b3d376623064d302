"""Unknown persons whose office follows their name: “Yuri Kim, the deputy assistant secretary of …”."""

from collections.abc import Iterator, Sequence

from timeline.actors import Match
from timeline.extract.naming.links import Links
from timeline.extract.naming.name import Name
from timeline.extract.naming.source import Source, office_of, side_of
from timeline.extract.naming.writing import in_latin, last_word, may_begin_a_name
from timeline.model import ActorKind, Reference
from timeline.text import Span

#: How far after an office without a comma its side may be named.
_REACH = 90


def apposed(source: Source, area: Span, matches: Sequence[Match], found: Sequence[Name]) -> list[Name]:
    """The persons in `area` whose names none of `found` and of `matches` has read, by the offices that describe them."""
    taken = [*(n.span for n in found), *(m.span for m in matches)]
    links = Links(source)
    out: list[Name] = []
    for i, match in enumerate(matches):
        office = office_of(match)
        if office is None or source.gazetteer.office_kind(office.actor).body:
            continue
        whose = i > 0 and side_of(matches[i - 1]) and links.before_title(matches[i - 1].span, match.span)
        first = i - 1 if whose else i
        before = source.forms.apposed.search(source.text, area.start, matches[first].span.start)
        if before is None or not may_begin_a_name(source, before["name"]):
            continue
        span = Span(*before.span("name"))
        side = next(_sides(source, area, match, matches[first:]), office.side)
        if side is None or any(t.overlaps(span) for t in (*taken, *(n.span for n in out))):
            continue
        name = in_latin(source, span, side)
        reference = Reference(span, ActorKind.PERSON, name, None, side, office.actor, "a name with its office")
        out.append(Name(span, last_word(source.text, span), reference))
    return out


def _sides(source: Source, area: Span, office: Match, matches: Sequence[Match]) -> Iterator[str]:
    """The sides named up to the comma after an office."""
    comma = source.text.find(",", office.span.stop, area.stop)
    end = comma if comma > 0 else office.span.stop + _REACH
    for match in matches:
        if match.span.stop <= end and (side := side_of(match)) is not None:
            yield side.actor
