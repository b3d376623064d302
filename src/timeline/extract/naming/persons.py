"""Which known person a name means."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from timeline.actors import Match
from timeline.actors.values import Candidate
from timeline.extract.naming.likeness import are_alike
from timeline.extract.naming.source import Source
from timeline.languages.parsing import binding
from timeline.model import ActorKind, Reference
from timeline.text import Span

_DAY_OR_YEAR = re.compile(r",?\s+\d")
#: How far before a name it is looked whether a date begins there.
_DATE = 12


@dataclass(frozen=True, slots=True)
class Persons:
    """Tells the persons of one text."""

    source: Source

    def of(self, match: Match) -> Candidate | None:
        """The person whom a match names: one named in full in the text, else one in office, else the best known."""
        persons = [c for c in match.candidates if c.kind is ActorKind.PERSON]
        if not persons or match.candidates[0].kind is not ActorKind.PERSON:
            return persons[0] if persons and match.candidates[0].kind == "place" else None
        if persons[0].via == "surname" and (
            self._may_be_a_word(match, persons) or self._is_of_a_body(match, persons) or self._is_of_a_place(match)
        ):
            return None
        for c in persons:
            if c.actor in self.source.in_full:
                return c
        if self.source.day is not None:
            for c in persons:
                if self.source.gazetteer.offices(c.actor, self.source.day):
                    return c
        return persons[0]

    def serving(self, match: Match, person: Candidate, side: str | None) -> Candidate | None:
        """Of those whose surname it is the one who ever served the side that the title names; None where nobody did."""
        if side is None or person.actor in self.source.in_full:
            return person
        bearers = [person, *(c for c in match.candidates if c.kind is ActorKind.PERSON and c != person)]
        return next((c for c in bearers if self.may_serve(c.actor, side)), None)

    def side(self, person: str, kind: str | None) -> str | None:
        """For whom a known person holds (or held) an office of that kind, else any office."""
        gazetteer = self.source.gazetteer
        terms = gazetteer.offices(person, self.source.day) or gazetteer.offices(person, None)
        for term in terms:
            if term.kind == kind:
                return term.side
        return terms[-1].side if terms else None

    def reference(self, person: str, span: Span, side: str | None, office: str | None, reason: str) -> Reference:
        actor = self.source.gazetteer.actor(person)
        return Reference(span, ActorKind.PERSON, actor.name, person, side, office, reason)

    def spelt_otherwise(self, words: str, side: str | None, kind: str) -> str | None:
        """The known person whom a titled name means though it is spelt otherwise: same office, or same given name."""
        name = binding(self.source.language).latin_name(words).lower()
        return self._named_nearly(words, name, side) or self._bearing_the_surname(words, name, side, kind)

    def _may_be_a_word(self, match: Match, persons: list[Candidate]) -> bool:
        """Whether a surname that is a word of the language too, is that word here: “in May”, “Will he”."""
        words = self.source.words
        word = match.span.of(self.source.text).lower()
        if not any(word in words[kind] for kind in ("no names", "he", "they", "you")):
            return False
        told = any(c.actor in self.source.in_full for c in persons)
        return not told or self._is_dated(match.span)

    def _is_of_a_place(self, match: Match) -> bool:
        """Whether a word for a kind of place follows the name: “Yala province”."""
        following = self.source.text[match.span.stop :].split(maxsplit=1)[:1]
        kinds = self.source.words["kinds of place"]
        return any(form in kinds for word in following for form in binding(self.source.language).lemmas(word))

    def _is_of_a_body(self, match: Match, persons: list[Candidate]) -> bool:
        """Whether it is short for an organisation of the text: «Лиги» after «Лига арабских государств» is nobody's name."""
        if any(c.actor in self.source.in_full for c in persons):
            return False
        word = match.span.of(self.source.text).lower()
        return not self.source.of_bodies.isdisjoint(binding(self.source.language).lemmas(word))

    def _is_dated(self, span: Span) -> bool:
        """“on 3 May”, “since May”, “May 2017”, though a person of that name is told of: “May met the president”."""
        text = self.source.text
        before = text[max(span.start - _DATE, 0) : span.start]
        return bool(self.source.forms.dated.search(before) or _DAY_OR_YEAR.match(text, span.stop))

    def may_serve(self, person: str, side: str) -> bool:
        """Whether a person ever held an office of a side, or none that is known of."""
        gazetteer = self.source.gazetteer
        sides = {t.side for t in gazetteer.offices(person, None)}
        within = {w for s in sides for w in gazetteer.actor(s).within}
        return not sides or side in sides | within or bool(sides & set(gazetteer.actor(side).within))

    def _ever_served(self, person: str, side: str | None) -> bool:
        return side is None or any(t.side == side for t in self.source.gazetteer.offices(person, None))

    def _named_nearly(self, words: str, name: str, side: str | None) -> str | None:
        """One whose names are the same but for their spelling."""
        for actor in self.source.gazetteer.find(words) if len(words.split()) > 1 else ():
            if actor.kind is not ActorKind.PERSON or self._is_of_another(words, actor.id):
                continue
            if are_alike(name, actor.name) and self._ever_served(actor.id, side):
                return actor.id
        return None

    def _is_of_another(self, words: str, person: str) -> bool:
        """Whether the surname in `words` is known to be somebody else's; but for “Aliyev” and “Aliyeva”."""
        gazetteer = self.source.gazetteer
        bearers = gazetteer.people_by_surname(words.split()[-1], self.source.language)
        own = gazetteer.actor(person).name.lower().split()[-1]
        surnames = {gazetteer.actor(p).name.lower().split()[-1] for p in bearers}
        return bool(bearers) and person not in bearers and not {own, f"{own}a", own.removesuffix("a")} & surnames

    def _bearing_the_surname(self, words: str, name: str, side: str | None, kind: str) -> str | None:
        """One who holds the office and is named nearly so, who held it and bears the surname, or who bears both names."""
        gazetteer = self.source.gazetteer
        given, surname = name.split()[0], name.split()[-1]
        if side is not None:
            for term in gazetteer.holders(side, kind, self.source.day):
                known = gazetteer.actor(term.person).name.lower()
                if self._is_of_another(words, term.person):
                    continue
                if fuzz.ratio(surname, known.split()[-1]) >= 80 and fuzz.ratio(name, known) >= 75:
                    return term.person
        bearers = gazetteer.people_by_surname(words.split()[-1], self.source.language)
        if side is not None and len(words.split()) == 1:  # «экс-премьер Британии Джонсон»
            ever = [t for p in bearers for t in gazetteer.offices(p, None) if (t.side, t.kind) == (side, kind)]
            if ever:
                return max(ever, key=lambda t: t.since.value).person
        for person in bearers:
            if given == gazetteer.actor(person).name.lower().split()[0] and self._ever_served(person, side):
                return person
        return None
