"""The matcher and the look-ups. Built from the compiled tables; holds no state but caches of what it has built."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import ahocorasick
from rapidfuzz import fuzz, process

from timeline.actors.names import LENGTH_BITS, Needs, fold, words_alone
from timeline.actors.surroundings import another_name_before, honorific_before, whole_name
from timeline.actors.values import (
    Actor,
    ActorName,
    Candidate,
    Match,
    Office,
    OfficeKind,
    Place,
    Sovereignty,
)
from timeline.dates import EdtfDate
from timeline.errors import InputError, did_you_mean
from timeline.model import ActorKind
from timeline.text import Span

HEADS = frozenset(("president", "prime-minister", "chancellor", "monarch", "supreme-leader", "leader"))
"""The kinds of office at the head of a state."""

_LENGTH = (1 << LENGTH_BITS) - 1
_NUMBER = re.compile(r" \d")
_AGAINST = re.compile(r"\b(?:pro|anti|non|Pro|Anti|Non|ex|Ex)-$")


class Entry(NamedTuple):
    """What one form may name: ``certain`` readings and ``persons`` by surname, both best first."""

    certain: tuple[Candidate, ...]
    persons: tuple[Candidate, ...]
    reason: str
    needs: Needs


class Gazetteer:
    """What the data know, and the matcher over it. One instance serves all threads that only read."""

    def __init__(self, tables: dict[str, Any], automaton: "ahocorasick.Automaton", fingerprint: str) -> None:
        """`tables` and `automaton` as ``compile_tables`` makes them; `fingerprint` names what they were made from."""
        self.fingerprint = fingerprint
        self._automaton = automaton
        kinds: dict[str, Any] = {str(kind): kind for kind in ActorKind}
        candidates = [
            Candidate(actor, kinds.get(kind, kind), via, language, side, plural)
            for actor, kind, via, language, side, plural in tables["candidates"]
        ]
        needed = {str(n): n for n in Needs}
        self._entries = [
            Entry(
                tuple([candidates[n] for n in certain]),
                tuple([candidates[n] for n in persons]),
                reason,
                needed[needs],
            )
            for certain, persons, reason, needs in tables["entries"]
        ]
        self._simple: list[tuple[tuple[Candidate, ...] | None, str]] = [
            (e.certain, e.reason)
            if e.certain and not e.persons and not e.needs and e.certain[0].via != "full name"
            else (None, "")
            for e in self._entries
        ]
        self._made_actors: dict[str, Actor] = {}
        self._made_offices: dict[int, Office] = {}
        self._given_of_entry: dict[int, dict[str, tuple[Candidate, ...]]] = {}
        self._actors: dict[str, tuple[Any, ...]] = tables["actors"]
        self._offices: list[tuple[Any, ...]] = tables["offices"]
        self._kinds: dict[str, tuple[Any, ...]] = tables["kinds"]
        self._places: dict[str, tuple[Any, ...]] = tables["places"]
        self._given: dict[str, frozenset[str]] = tables["given"]

    # ── matching ────────────────────────────────────────────────────────────────────────────────────────────────

    def match(self, text: str, language: str | None = None) -> tuple[Match, ...]:
        """The actors, places and titles that `text` names, in order and without overlaps: the longest from the left.

        Whole words only, capitals as written; an ending ’s is not part of the span. A surname alone counts where nothing
        makes it another person's; people whose full name stands in the text come first. Names of all languages are looked
        for at once, whatever the `language` of the text.
        """
        folded = f" {fold(text)}    "
        entries, simple = self._entries, self._simple
        found: list[tuple[int, int, int]] = []
        edge = 0
        for stop, value in self._automaton.iter(words_alone(folded)):
            start = stop - (value & _LENGTH)
            if start < edge:
                if found[-1][0] < start:
                    continue
                while found and found[-1][0] >= start:
                    found.pop()
                if found and found[-1][1] > start:
                    continue
            edge = stop
            found.append((start, stop, value >> LENGTH_BITS))
        whole = self._whole_names(folded, found)
        named = {c.actor for candidates, _, _ in whole.values() for c in candidates}
        namesakes: set[str] = set()  # whose surname somebody else bears whom the text has named in full
        matches: list[Match] = []
        edge = 0  # where the last match ends
        for start, stop, number in found:
            candidates, reason = simple[number]
            if candidates is not None:
                if start <= edge or (folded[start - 1] == "-" and _AGAINST.search(folded, start - 6, start)):
                    continue
                match = Match(Span(start - 1, stop - 1), candidates, reason)
            elif start in whole:
                candidates, first, last = whole[start]
                if last - 1 <= edge:
                    continue
                while matches and matches[-1].span.stop >= first:
                    matches.pop()
                match = Match(Span(first - 1, last - 1), candidates, f"full name “{folded[first:last]}”")
            elif start > edge and (entries[number].persons or entries[number].needs):
                last_match = matches[-1] if matches else None
                reading = self._in_context(folded, start, stop, entries[number], named, namesakes, last_match)
                if reading is None:
                    continue
                match = reading
            else:
                continue
            matches.append(match)
            edge = match.span.stop
        return tuple(matches)

    def _whole_names(
        self, folded: str, found: Sequence[tuple[int, int, int]]
    ) -> dict[int, tuple[tuple[Candidate, ...], int, int]]:
        """By the place of the surname: the people whose whole name stands there, and its span."""
        result: dict[int, tuple[tuple[Candidate, ...], int, int]] = {}
        for start, stop, number in found:
            if self._simple[number][0] is not None:
                continue
            entry = self._entries[number]
            if entry.persons:
                given = self._given_of_entry.get(number) or self._with_given(number)
                if (name := whole_name(folded, start, stop, given)) is not None:
                    result[start] = given[name[0]], name[1], name[2]
            elif entry.certain and entry.certain[0].via == "full name" and entry.needs is Needs.NOTHING:
                result[start] = entry.certain, start, stop
        return result

    def _with_given(self, number: int) -> dict[str, tuple[Candidate, ...]]:
        """The people of a surname by given names and by initials (“В.”), as readings of their full names."""
        known: dict[str, tuple[Candidate, ...]] = {}
        for person in self._entries[number].persons:
            full = Candidate(person.actor, person.kind, "full name", person.language)
            given = self._given[person.actor]
            for phrase in given | {name[0] + "." for name in given}:
                known[phrase] = (*known.get(phrase, ()), full)
        self._given_of_entry[number] = known
        return known

    def _in_context(
        self,
        folded: str,
        start: int,
        stop: int,
        entry: Entry,
        named: AbstractSet[str],
        namesakes: set[str],
        before: Match | None,
    ) -> Match | None:
        """The reading of a form that its surroundings decide; None where it names no actor.

        People in whose surname it calls somebody else in full are added to `namesakes`, whom the surname alone names no more.
        """
        titled = (
            before is not None and before.span.stop == start - 2 and before.candidates[0].via == "title"
        ) or honorific_before(folded, start)
        span = Span(start - 1, stop - 1)
        beside = before is not None and before.span.stop == start - 2
        foreign = not titled and not beside and another_name_before(folded, start, self._given_names)
        if foreign:
            namesakes.update(c.actor for c in entry.persons)
        others = not titled and any(c.actor in namesakes for c in entry.persons)
        if entry.persons and not foreign and (not others or any(c.actor in named for c in entry.persons)):
            said = tuple(c for c in entry.persons if c.actor in named)
            rest = tuple(c for c in entry.persons if c.actor not in named)
            weak = entry.needs is Needs.SUPPORT or bool(entry.certain)
            title = before.candidates[0].actor if titled and before and before.candidates[0].via == "title" else None
            if title is not None:
                rest = tuple(sorted(rest, key=lambda c: not self._ever_held(c, title)))
            state = bool(entry.certain) and entry.certain[0].kind is ActorKind.STATE
            of_state = title is not None and state and not (rest and self._ever_held(rest[0], title))
            if not weak or (titled and not of_state) or (said and not _NUMBER.match(folded, stop)):
                why = "surname of a person named in full elsewhere in the text" if said else "surname"
                return Match(span, (*said, *rest, *entry.certain), f"{why} “{folded[start:stop]}”")
        supported = titled or any(c.actor in named for c in entry.certain)
        if (
            not entry.certain
            or (entry.needs is Needs.HYPHEN and folded[stop] != "-")
            or (entry.needs is Needs.SUPPORT and not supported)
            or (entry.needs is Needs.ALONE and foreign)
        ):
            return None
        return Match(span, entry.certain, entry.reason)

    def _ever_held(self, person: Candidate, kind: str) -> bool:
        """Whether a person ever held the office that a title names: «посол Мали» is no Mr Mali."""
        return any(self._offices[n][2] == kind for n in self._by_person.get(person.actor, ()))

    # ── look-ups ────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def actor_ids(self) -> Iterable[str]:
        return self._actors.keys()

    @property
    def place_ids(self) -> Iterable[str]:
        return self._places.keys()

    def actor(self, id: str) -> Actor:
        """The actor of that id; raises InputError where there is none."""
        if id in self._made_actors:
            return self._made_actors[id]
        if id not in self._actors:
            raise InputError(f"There is no actor “{id}”.{did_you_mean(id, self._actors)}")
        kind, name, name_ru, known, since, until, region, capital, within, gender, surname, note = self._actors[id]
        made = self._made_actors[id] = Actor(
            id,
            ActorKind(kind),
            name,
            name_ru,
            tuple(ActorName(*n) for n in known),
            _date(since),
            _date(until),
            region,
            capital,
            within,
            gender,
            surname,
            note,
        )
        return made

    def place(self, id: str) -> Place:
        """The place of that id; raises InputError where there is none."""
        if id not in self._places:
            raise InputError(f"There is no place “{id}”.{did_you_mean(id, self._places)}")
        name, name_ru, kind, states, latitude, longitude, note, _ = self._places[id]
        terms = tuple(Sovereignty(state, _date(since), _date(until)) for state, since, until in states)
        return Place(id, name, name_ru, kind, terms, latitude, longitude, note)

    def office_kind(self, id: str) -> OfficeKind:
        """The kind of office of that id; raises InputError where there is none."""
        if id not in self._kinds:
            raise InputError(f"There is no office “{id}”.{did_you_mean(id, self._kinds)}")
        return OfficeKind(id, *self._kinds[id])

    @cached_property
    def all_offices(self) -> tuple[Office, ...]:
        """Every term of every person."""
        return tuple(self._office(number) for number in range(len(self._offices)))

    def offices(self, person_id: str, on: date | None = None) -> tuple[Office, ...]:
        """The offices of a person, in order of time; with `on` those held that day, the highest first."""
        held = [self._office(n) for n in self._by_person.get(person_id, ())]
        return tuple(held) if on is None else self._highest(o for o in held if o.held_on(on))

    def main_office(self, person_id: str, on: date | None, side: str | None = None) -> Office | None:
        """The office by which a person is known on a day: the highest held. Without a day, or where none was held then, the
        last at the head of a state, else the last. With `side` only offices of that side count.
        """
        ever = [o for o in self.offices(person_id) if side in (None, o.side)]
        if on is not None and (held := [o for o in self.offices(person_id, on) if side in (None, o.side)]):
            return held[0]
        return next((o for o in reversed(ever) if o.kind in HEADS), ever[-1] if ever else None)

    def holders(self, side: str, office_kind: str, on: date | None = None) -> tuple[Office, ...]:
        """Who held an office of a side, in order of time; with `on` who held it that day, the latest in office first."""
        held = sorted(
            (self._office(n) for n in self._by_side.get((side, office_kind), ())), key=lambda o: o.since.value
        )
        return tuple(held) if on is None else tuple(reversed([o for o in held if o.held_on(on)]))

    def people_by_surname(self, surname: str, language: str | None = None) -> tuple[str, ...]:
        """The ids of all people of that surname in any spelling or case form, the most prominent first."""
        value = self._automaton.get(f" {words_alone(fold(surname))} ", None)
        if value is None:
            return ()
        entry = self._entries[value >> LENGTH_BITS]
        people = [*entry.persons, *(c for c in entry.certain if c.kind is ActorKind.PERSON)]
        wanted = [c for c in people if language in (None, c.language)] or people
        return tuple(dict.fromkeys(c.actor for c in wanted))

    def called(self, name: str) -> tuple[Actor, ...]:
        """The actors of that name, id or form."""
        wanted = name.strip()
        if wanted in self._actors:
            return (self.actor(wanted),)
        exact = self._by_name.get(wanted.casefold(), ())
        if not exact:
            exact = tuple(
                c.actor
                for m in self.match(wanted)
                if len(m.span) == len(wanted)
                for c in m.candidates
                if c.actor in self._actors
            )
        return tuple(self.actor(id) for id in dict.fromkeys(exact))

    def find(self, name: str) -> tuple[Actor, ...]:
        """The actors of that name, id or form; where there are none, those with the most similar names (at most five)."""
        if exact := self.called(name):
            return exact
        near = process.extract(
            name.strip().casefold(), list(self._by_name), scorer=fuzz.ratio, limit=10, score_cutoff=75
        )
        ids = dict.fromkeys(id for known, _, _ in near for id in self._by_name[known])
        return tuple(self.actor(id) for id in list(ids)[:5])

    def _highest(self, held: Iterable[Office]) -> tuple[Office, ...]:
        return tuple(sorted(held, key=lambda o: (self._kinds[o.kind][4], o.acting)))

    def _office(self, number: int) -> Office:
        made = self._made_offices.get(number)
        if made is None:
            person, side, kind, title, title_ru, since, until, to, acting, note = self._offices[number]
            begun = _date(since)
            assert begun is not None
            made = Office(person, side, kind, title, title_ru, begun, _date(until), to, acting, note)
            self._made_offices[number] = made
        return made

    @cached_property
    def _given_names(self) -> frozenset[str]:
        """The first of the given names of all people, in all forms."""
        return frozenset(phrase.partition(" ")[0] for phrases in self._given.values() for phrase in phrases)

    @cached_property
    def _by_person(self) -> dict[str, list[int]]:
        result: dict[str, list[int]] = {}
        for number, row in enumerate(self._offices):
            result.setdefault(row[0], []).append(number)
        return result

    @cached_property
    def _by_side(self) -> dict[tuple[str, str], list[int]]:
        result: dict[tuple[str, str], list[int]] = {}
        for number, row in enumerate(self._offices):
            result.setdefault((row[1], row[2]), []).append(number)
        return result

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        result: dict[str, tuple[str, ...]] = {}
        for id, row in self._actors.items():
            for name, _, via in row[3]:
                if via != "adjective":
                    key = name.casefold()
                    result[key] = (*result.get(key, ()), id)
        return result


def _date(value: str | None) -> EdtfDate | None:
    return None if value is None else EdtfDate.parse(value)
