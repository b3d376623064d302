"""A title with a name: “Russian President Vladimir Putin”, “the foreign minister of Turkey, Hakan Fidan”, “посол РФ Иванов”."""

from dataclasses import dataclass

from timeline.actors import Match
from timeline.actors.values import Candidate
from timeline.extract.naming.following import Following
from timeline.extract.naming.links import Links
from timeline.extract.naming.name import HEADS_OF, Name
from timeline.extract.naming.persons import Persons
from timeline.extract.naming.source import office_of, side_of
from timeline.extract.naming.writing import in_latin, last_word, with_generation
from timeline.model import ActorKind, Reference
from timeline.text import Span

#: The office of those who come to a ministry, and belong to none.
_SUMMONED = "ambassador"

#: How many words before a title it is looked whether it tells according to whom.
_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Title:
    """The words of a title and of the sides on either hand. ``stop`` is where they end, ``next`` the match after them.

    ``first`` is the title that comes first and ``office`` what it means, ``kind`` the office that all words make together;
    ``side`` is named beside it, ``implied`` told by the title itself.
    """

    first: Match
    office: Candidate
    kind: str
    side: str | None
    implied: str | None
    stop: int
    next: int


class Titles:
    """Reads the titles of one text."""

    def __init__(self, persons: Persons) -> None:
        self.source = persons.source
        self.persons = persons
        self.links = Links(persons.source)
        self.following = Following(persons, self.links)

    def read(self, area: Span, matches: list[Match], i: int) -> tuple[int, list[Name]]:
        """The title with a name that begins at match `i`, and how many matches it takes; (0, []) where there is none."""
        title = self._title(matches, i)
        if title is None:
            return 0, []
        person, span = self.following.after(area, matches, title.next, title.stop)
        if span is None or (person is None and title.office.plural) or not self.links.agree(title.first.span, span):
            return 0, []
        if self._ends_at_comma(area, matches[i].span, title, span):
            return 0, []
        taken = title.next + (person is not None) - i
        span = with_generation(self.source, span)
        whole = Span(matches[i].span.start, span.stop)
        side = title.side or title.implied
        if side is None and person is None and "," in self.source.text[title.stop : span.start]:
            return 0, []  # “the party’s secretary, Jane Doe, …”
        if person is not None and person.via == "surname":
            person = self.persons.serving(matches[title.next], person, side)
        reference = self._reference(title, person, side, span, whole)
        return taken, [Name(whole, last_word(self.source.text, span), reference)]

    def _ends_at_comma(self, area: Span, begun: Span, title: Title, name: Span) -> bool:
        """Whether the name after a comma is another's: “according to *officials, Putin* …”, “according to the *minister, Putin* …”."""
        if "," not in self.source.text[title.stop : name.start]:
            return False
        before = f" {' '.join(self.source.text[area.start : begun.start].lower().split()[-_BEFORE:])} "
        return title.office.plural or any(f" {told} " in before for told in self.source.words["according to"])

    def _title(self, matches: list[Match], i: int) -> Title | None:
        begun = self._side_before(matches, i)
        if begun is None or (office := office_of(matches[begun[0]])) is None:
            return None
        j, side = begun
        kind, implied = office.actor, office.side
        first, stop = matches[j], matches[j].span.stop
        j += 1
        while j < len(matches):
            if not self.links.in_title(stop, matches[j].span):
                break
            if (more := office_of(matches[j])) is not None:
                if self._is_another(kind, stop, matches[j], more):
                    return None
                if self._is_body(office) and not self._is_body(more):
                    office, kind = more, more.actor  # “Foreign Ministry spokesman”
                kind = HEADS_OF.get(more.actor, more.actor) if kind == "leader" else kind
                implied = implied or more.side
            elif (state := side_of(matches[j])) is not None:
                if self.links.serves_a_side(stop, matches, j) or self._begins_another(stop, matches, j):
                    return None
                side = side or state.actor
            elif side is None and (served := self._served(first.span, stop, matches, j)) is not None:
                side = served
            else:
                break
            stop = matches[j].span.stop
            j += 1
        return Title(first, office, kind, side, implied, stop, j)

    def _side_before(self, matches: list[Match], i: int) -> tuple[int, str | None] | None:
        """The number of the match that is the title itself, and the side before it; None where they do not belong together.

        Of two sides before it (“the Russian UN ambassador”) the second counts unless it is a state.
        """
        state = side_of(matches[i])
        if state is None:
            return i, None
        via = self.source.forms.sides_before_titles
        if via is not None and all(c.via != via for c in matches[i].candidates):
            return None
        if not self._leads_on(matches, i):
            return None
        second = side_of(matches[i + 1])
        if second is None or office_of(matches[i + 1]) is not None:
            return i + 1, state.actor
        if not self._leads_on(matches, i + 1):
            return None
        return i + 2, second.actor if second.kind is not ActorKind.STATE else state.actor

    def _leads_on(self, matches: list[Match], i: int) -> bool:
        return i + 1 < len(matches) and self.links.before_title(matches[i].span, matches[i + 1].span)

    def _is_another(self, kind: str, stop: int, match: Match, office: Candidate) -> bool:
        """Whether a second title is another person's than the first."""
        if self.links.serves(stop, match.span, office):
            return True
        between = self.links.between(stop, match.span)
        body = self.source.gazetteer.office_kind(kind).body
        if body and ("," in between or office.actor == _SUMMONED):
            return True  # “from its embassy, President Maduro said”, «вызвали в МИД посла»
        # “the French president and President Putin” are two
        return office.actor == kind and bool(set(between) & self.source.words["and"])

    def _is_body(self, office: Candidate) -> bool:
        return self.source.gazetteer.office_kind(office.actor).body

    def _served(self, title: Span, stop: int, matches: list[Match], j: int) -> str | None:
        """The side of the known person at match `j` whom the holder of a title serves: «помощник Обамы Бен Родс».

        None where the name may be that of the holder, or where no other name follows it.
        """
        person, span = self.persons.of(matches[j]), matches[j].span
        if person is None or not self.links.beside(stop, span.start) or not self.following.begins(span.stop):
            return None
        after = matches[j + 1] if j + 1 < len(matches) else None
        another = after is not None and self.links.beside(span.stop, after.span.start) and self.persons.of(after)
        return self.persons.side(person.actor, None) if another or not self.links.agree(title, span) else None

    def _begins_another(self, stop: int, matches: list[Match], j: int) -> bool:
        """Whether the side at match `j` begins a second title: “the Turkish president and Armenian prime minister X”."""
        coordinated = bool(set(self.links.between(stop, matches[j].span)) & self.source.words["and"])
        return coordinated and self._leads_on(matches, j) and office_of(matches[j + 1]) is not None

    def _reference(
        self, title: Title, person: Candidate | None, side: str | None, span: Span, whole: Span
    ) -> Reference:
        """Whom a title and the name at `span` mean: somebody known, the body that is called after somebody, or unknown."""
        src, kind = self.source, title.kind
        if side is None and person is not None:
            side = self.persons.side(person.actor, kind)
        known = (
            person.actor
            if person is not None
            else self.persons.spelt_otherwise(" ".join(span.of(src.text).split()), side, kind)
        )
        if known is None:
            name = in_latin(src, span, side, title.first.span.of(src.text))
            return Reference(span, ActorKind.PERSON, name, None, side, kind, "a title and an unknown name")
        if side is not None and self._is_body(title.office):
            body = src.gazetteer.actor(side)  # “администрация Байдена”: the government, not its head
            return Reference(whole, body.kind, body.name, side, side, kind, "a body and its head’s name")
        if title.side is None and side is not None and not self.persons.may_serve(known, side):
            side = None  # “Foreign Secretary”, and no Briton
        side = side or self.persons.side(known, kind)
        return self.persons.reference(known, span, side, kind, "a title and a known name")
