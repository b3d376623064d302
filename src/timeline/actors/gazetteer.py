"""The matcher and the look-ups. Built from the compiled tables; holds no state but caches of what it has built."""

import pickle
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import ahocorasick
from rapidfuzz import fuzz, process

from timeline.actors.compiling import LENGTH_BITS, artefact
from timeline.actors.names import fold
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

_LENGTH = (1 << LENGTH_BITS) - 1
_INITIALS_BEFORE = re.compile(r"(?<![\w.])([^\W\d_])\. ?(?:[^\W\d_]{1,2}\. ?)?$")
_INITIALS_AFTER = re.compile(r" ([А-Я])\. ?(?:[А-Я]\.)?")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;…»”\"“«(—–-]|\s\s)\s*$")
_PATRONYMIC = re.compile(r"\w+(?:вич|вича|вичу|вичем|виче|вна|вны|вне|вну|вной|ич|ича|ичу|ичем|иче|vich|vna)")
_NUMBER = re.compile(r" \d")
_AGAINST = re.compile(r"\b(?:pro|anti|non|Pro|Anti|Non|ex|Ex)-$")
_HONORIFICS = frozenset(
    "Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Sir Lord Lady Gen Gen. General Col Col. Colonel Lt Lt. Adm Adm. Admiral Marshal "
    "Prof Prof. Professor Sen Sen. Rep Rep. Comrade Herr Frau Monsieur Madame Señor Judge Justice Rev Rev. Haji Sheikh "
    "Shaikh Sayyid Ayatollah Hojatoleslam Mullah Imam Prince Princess Sultan Emir King Queen Pope Archbishop Cardinal".split()
)


class Gazetteer:
    """What the data know, and the matcher over it. One instance serves all threads that only read."""

    def __init__(self, folder: Path) -> None:
        """Reads the artefact in `folder` (see ``timeline.actors.compiling``)."""
        tables: dict[str, Any] = pickle.loads((folder / "tables").read_bytes())
        self.fingerprint = (folder / "fingerprint").read_text(encoding="ascii")
        self._automaton = ahocorasick.load(str(folder / "automaton"), pickle.loads)
        kinds: dict[str, Any] = {str(kind): kind for kind in ActorKind}
        candidates = [
            Candidate(actor, kinds.get(kind, kind), via, language, side, plural)
            for actor, kind, via, language, side, plural in tables["candidates"]
        ]
        self._entries: list[tuple[tuple[Candidate, ...], tuple[Candidate, ...], str, str]] = [
            (tuple([candidates[n] for n in certain]), tuple([candidates[n] for n in persons]), reason, needs)
            for certain, persons, reason, needs in tables["entries"]
        ]
        self._actors: dict[str, tuple[Any, ...]] = tables["actors"]
        self._offices: list[tuple[Any, ...]] = tables["offices"]
        self._kinds: dict[str, tuple[Any, ...]] = tables["kinds"]
        self._places: dict[str, tuple[Any, ...]] = tables["places"]
        self._given: dict[str, frozenset[str]] = tables["given"]

    # ── matching ────────────────────────────────────────────────────────────────────────────────────────────────

    def match(self, text: str, language: str | None = None) -> tuple[Match, ...]:
        """The actors, places and titles that `text` names, in order and without overlaps: the longest from the left.

        Whole words only, capitals as written; an ending ’s is not part of the span. `language` puts readings in that
        language first where the same letters mean different things.
        """
        folded = f" {fold(text)} "
        entries = self._entries
        found: list[tuple[int, int, int]] = []
        for last, value in self._automaton.iter(folded):
            start = last + 1 - (value & _LENGTH)
            if folded[last + 1].isalnum() or folded[start - 1].isalnum():
                continue
            while found and found[-1][0] >= start:
                found.pop()
            if not found or found[-1][1] <= start:
                found.append((start, last + 1, value >> LENGTH_BITS))
        named = self._named(folded, found)
        matches: list[Match] = []
        for start, stop, number in found:
            certain, persons, reason, needs = entries[number]
            if not persons and not needs:
                if certain and not (folded[start - 1] == "-" and _AGAINST.search(folded, start - 6, start)):
                    matches.append(Match(Span(start - 1, stop - 1), certain, reason))
                continue
            match = self._in_context(folded, start, stop, number, named, matches)
            if match is not None:
                while matches and matches[-1].span.stop > match.span.start:
                    matches.pop()
                matches.append(match)
        return tuple(matches)

    def _named(self, folded: str, found: Sequence[tuple[int, int, int]]) -> frozenset[str]:
        """The persons whose full name stands somewhere in the text."""
        named: set[str] = set()
        for start, stop, number in found:
            certain, persons, _, _ = self._entries[number]
            if persons:
                named.update(c.actor for c, _, _ in self._completed(folded, start, stop, persons))
            elif certain and certain[0].via == "full name":
                named.update(c.actor for c in certain)
        return frozenset(named)

    def _completed(
        self, folded: str, start: int, stop: int, persons: tuple[Candidate, ...]
    ) -> list[tuple[Candidate, int, int]]:
        """The readings of a surname whose given names stand beside it, with the span of the whole name."""
        before = _words_before(folded, start)
        result = []
        for person in persons:
            given = self._given.get(person.actor, frozenset())
            span = _with_given_before(folded, start, stop, given, before) or _with_given_after(
                folded, start, stop, given
            )
            if span is not None:
                result.append((person, *span))
        if result:
            longest = max(stop - start for _, start, stop in result)
            result = [r for r in result if r[2] - r[1] == longest]
        return result

    def _in_context(
        self, folded: str, start: int, stop: int, number: int, named: frozenset[str], before: list[Match]
    ) -> Match | None:
        """The reading of a form that its surroundings decide; None where it names no actor."""
        certain, persons, reason, needs = self._entries[number]
        if persons and (full := self._completed(folded, start, stop, persons)):
            _, first, last = full[0]
            readings = tuple(Candidate(c.actor, c.kind, "full name", c.language) for c, _, _ in full)
            return Match(Span(first - 1, last - 1), readings, f"full name “{folded[first:last]}”")
        neighbour = _neighbour(folded, start, before)
        if persons and neighbour != "name" and not (needs == "support" and _NUMBER.match(folded, stop)):
            said = tuple(c for c in persons if c.actor in named)
            supported = bool(said) or neighbour == "title"
            if supported or (not certain and needs != "support"):
                rest = tuple(c for c in persons if c.actor not in named)
                why = "surname of a person named in full elsewhere in the text" if said else "surname"
                span = Span(start - 1, stop - 1)
                return Match(span, (*said, *rest, *certain), f"{why} “{folded[start:stop]}”")
        if not certain:
            return None
        if needs == "hyphen" and folded[stop] != "-":
            return None
        if needs == "support" and neighbour != "title" and not named & {c.actor for c in certain}:
            return None
        if needs == "alone" and neighbour == "name":
            return None
        return Match(Span(start - 1, stop - 1), certain, reason)

    # ── look-ups ────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def actor_ids(self) -> Iterable[str]:
        return self._actors.keys()

    @property
    def place_ids(self) -> Iterable[str]:
        return self._places.keys()

    @cache
    def actor(self, id: str) -> Actor:
        """The actor of that id; raises InputError where there is none."""
        if id not in self._actors:
            raise InputError(f"There is no actor “{id}”.{did_you_mean(id, self._actors)}")
        kind, name, name_ru, known, since, until, region, capital, within, gender, surname, note = (
            self._actors[id]
        )
        return Actor(
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

    @cache
    def place(self, id: str) -> Place:
        """The place of that id; raises InputError where there is none."""
        if id not in self._places:
            raise InputError(f"There is no place “{id}”.{did_you_mean(id, self._places)}")
        name, name_ru, kind, states, latitude, longitude, note, _ = self._places[id]
        terms = tuple(Sovereignty(state, _date(since), _date(until)) for state, since, until in states)
        return Place(id, name, name_ru, kind, terms, latitude, longitude, note)

    @cache
    def office_kind(self, id: str) -> OfficeKind:
        """The kind of office of that id; raises InputError where there is none."""
        if id not in self._kinds:
            raise InputError(f"There is no office “{id}”.{did_you_mean(id, self._kinds)}")
        return OfficeKind(id, *self._kinds[id])

    @property
    def office_kinds(self) -> tuple[OfficeKind, ...]:
        return tuple(self.office_kind(id) for id in self._kinds)

    def offices(self, person_id: str, on: date | None = None) -> tuple[Office, ...]:
        """The offices of a person, in order of time; with `on` those held that day, the highest first."""
        held = [self._office(n) for n in self._by_person.get(person_id, ())]
        return tuple(held) if on is None else self._highest(o for o in held if o.held_on(on))

    def holders(self, side: str, office_kind: str, on: date | None = None) -> tuple[Office, ...]:
        """Who held an office of a side, in order of time; with `on` who held it that day, the latest in office first."""
        held = sorted(
            (self._office(n) for n in self._by_side.get((side, office_kind), ())), key=lambda o: o.since.value
        )
        return tuple(held) if on is None else tuple(reversed([o for o in held if o.held_on(on)]))

    def people_by_surname(self, surname: str, language: str | None = None) -> tuple[str, ...]:
        """The ids of all people of that surname in any spelling or case form, the most prominent first."""
        value = self._automaton.get(fold(surname), None)
        if value is None:
            return ()
        certain, persons, _, _ = self._entries[value >> LENGTH_BITS]
        people = [*persons, *(c for c in certain if c.kind == ActorKind.PERSON)]
        wanted = [c for c in people if language in (None, c.language)] or people
        return tuple(dict.fromkeys(c.actor for c in wanted))

    def find(self, name: str) -> tuple[Actor, ...]:
        """The actors of that name, id or form; where there are none, those with the most similar names (at most five)."""
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
        if exact:
            return tuple(self.actor(id) for id in dict.fromkeys(exact))
        near = process.extract(
            wanted.casefold(), list(self._by_name), scorer=fuzz.ratio, limit=10, score_cutoff=75
        )
        ids = dict.fromkeys(id for known, _, _ in near for id in self._by_name[known])
        return tuple(self.actor(id) for id in list(ids)[:5])

    def _highest(self, held: Iterable[Office]) -> tuple[Office, ...]:
        return tuple(sorted(held, key=lambda o: (self._kinds[o.kind][4], o.acting)))

    @cache
    def _office(self, number: int) -> Office:
        person, side, kind, title, title_ru, since, until, to, acting, note = self._offices[number]
        begun = _date(since)
        assert begun is not None
        return Office(person, side, kind, title, title_ru, begun, _date(until), to, acting, note)

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


def _words_before(folded: str, start: int, limit: int = 4) -> list[tuple[str, int]]:
    """Up to `limit` words that end right before `start`, nearest first, each with where it begins."""
    result: list[tuple[str, int]] = []
    while len(result) < limit and folded[start - 1] == " " and start > 1:
        stop = start - 1
        begin = folded.rfind(" ", max(0, stop - 40), stop) + 1
        while begin < stop and folded[begin] in "(«“\"'[":
            begin += 1
        word = folded[begin:stop]
        if not word or not (word[-1].isalnum() or word[-1] == "."):
            break
        result.append((word, begin))
        if folded[begin - 1] != " ":
            break
        start = begin
    return result


def _with_given_before(
    folded: str, start: int, stop: int, given: frozenset[str], before: list[tuple[str, int]]
) -> tuple[int, int] | None:
    for count in range(len(before), 0, -1):
        begin = before[count - 1][1]
        if folded[begin : start - 1] in given:
            return begin, stop
    for word, begin in before[1:2]:
        middle = before[0][0]
        if word in given and (re.fullmatch(r"(?:[^\W\d_]\.){1,2}", middle) or _PATRONYMIC.fullmatch(middle)):
            return begin, stop
    if initials := _INITIALS_BEFORE.search(folded, max(0, start - 10), start):
        letter = initials.group(1)
        if letter.isupper() and any(g.startswith(letter) for g in given):
            return initials.start(), stop
    return None


def _with_given_after(folded: str, start: int, stop: int, given: frozenset[str]) -> tuple[int, int] | None:
    if folded[stop] != " ":
        return None
    longest = max((len(g) for g in given if folded.startswith(g, stop + 1)), default=0)
    if longest and not folded[stop + 1 + longest].isalnum():
        return start, stop + 1 + longest
    if (initials := _INITIALS_AFTER.match(folded, stop)) and any(
        g.startswith(initials.group(1)) for g in given
    ):
        return start, initials.end()
    return None


def _neighbour(folded: str, start: int, before: list[Match]) -> str:
    """What stands right before a name: a ``title``, a word that makes it another person's ``name``, or nothing telling."""
    words = _words_before(folded, start, 1)
    if not words:
        return ""
    word, begin = words[0]
    if before and before[-1].span.stop == start - 2:
        return "title" if before[-1].candidates[0].via == "title" else ""
    if word in _HONORIFICS:
        return "title"
    if not word[0].isupper() or (word.isupper() and len(word) > 1):
        return ""
    if _INITIALS_BEFORE.search(folded, max(0, start - 10), start):
        return "name"
    if word.endswith("."):
        return ""
    return "" if _SENTENCE_END.search(folded, max(0, begin - 4), begin) else "name"


@cache
def load() -> Gazetteer:
    """The gazetteer of this installation; compiles its artefact first where the data have changed."""
    return Gazetteer(artefact())
