"""The name that follows a title, of a person known or unknown."""

import re
from dataclasses import dataclass

from timeline.actors import Match
from timeline.actors.values import Candidate
from timeline.extract.naming.links import Links
from timeline.extract.naming.persons import Persons
from timeline.extract.naming.source import office_of, side_of
from timeline.extract.naming.writing import may_begin_a_name
from timeline.text import Span

_GAP = re.compile(r"\s+")
#: What opens a name between commas: “Norway’s foreign minister, Jane Doe, …”.
_COMMA = re.compile(r",\s+")


@dataclass(frozen=True, slots=True)
class Following:
    """Reads the names after the titles of one text."""

    persons: Persons
    links: Links

    def after(self, area: Span, matches: list[Match], j: int, stop: int) -> tuple[Candidate | None, Span | None]:
        """The person, if known, and the span of the name after `stop`, where match `j` is the next; span None for no name."""
        limit = area.stop
        if j < len(matches):
            person = self.persons.of(matches[j])
            if person is not None and self.links.before_name(stop, matches[j].span.start):
                longer = self._continued(matches[j], person)
                return (person, matches[j].span) if longer is None else (None, longer)
            if side_of(matches[j]) is not None or office_of(matches[j]) is not None:
                limit = matches[j].span.start
        return None, self._name(self.links.with_portfolio(stop), limit)

    def begins(self, stop: int) -> bool:
        """Whether a person's name begins next to `stop`."""
        return self._name(stop, len(self.persons.source.text)) is not None

    def _name(self, stop: int, limit: int) -> Span | None:
        src = self.persons.source
        gap = _GAP.match(src.text, stop) or _COMMA.match(src.text, stop)
        if gap is None:
            return None
        named = src.forms.person.match(src.text, gap.end(), max(limit, gap.end()))
        if named is None or not may_begin_a_name(src, named.group()):
            return None
        name = named.group().rstrip("-")
        if gap.re is _COMMA and not (" " in name.strip() and src.text.startswith(",", named.start() + len(name))):
            return None
        return Span(named.start(), named.start() + len(name))

    def _continued(self, match: Match, person: Candidate) -> Span | None:
        """The whole of a name of which only the first word is a known surname (“Wu Dawei”), else None."""
        if person.via != "surname":
            return None
        src = self.persons.source
        more = src.forms.person.match(src.text, match.span.start)
        if more is None or more.end() <= match.span.stop or " " not in more.group().strip():
            return None
        following = src.text[match.span.stop : more.end()].split()
        if not following or following[0].lower() in src.words["no names"]:
            return None
        return Span(match.span.start, more.end())
