"""All rows under ``seeds/`` compiled to tables and an Aho–Corasick automaton over every form of every name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ahocorasick
from babel import Locale
from babel.core import get_global

from timeline.actors import names, russian, sources
from timeline.actors.names import LENGTH_BITS, Needs, Pattern, Weakness
from timeline.actors.sources import Row
from timeline.actors.values import Candidate, Via
from timeline.errors import InputError, did_you_mean
from timeline.model import ActorKind


@dataclass(frozen=True, slots=True)
class Sources:
    """All rows, by kind, with the sides that names of offices and places refer to."""

    states: tuple[Row, ...]
    organisations: tuple[Row, ...]
    movements: tuple[Row, ...]
    offices: tuple[Row, ...]
    seats: tuple[Row, ...]
    places: tuple[Row, ...]
    people: tuple[Row, ...]
    exclusions: tuple[Row, ...]
    sides: dict[str, str]  # any English name or abbreviation of a side → its id
    kinds: dict[str, ActorKind]  # id of a side → its kind

    def side(self, row: Row, key: str) -> str:
        """The id of the side that `row` names under `key`; raises InputError where there is none."""
        name = row.text(key)
        if name not in self.sides:
            raise row.error(f"unknown side “{name}” under “{key}”.{did_you_mean(name, self.sides)}")
        return self.sides[name]


def read_sources(root: Path) -> Sources:
    """Reads and cross-checks everything under `root`; raises InputError for the first mistake."""
    actors = root / "actors"

    def rows(name: str, kind: str) -> tuple[Row, ...]:
        path = actors / name
        return tuple(sources.read(path, kind)) if path.exists() else ()

    states, organisations = rows("states.yml", "state"), rows("organisations.yml", "organisation")
    movements = rows("movements.yml", "movement")
    sides: dict[str, str] = {}
    kinds: dict[str, ActorKind] = {}
    for group, usual in (
        (states, ActorKind.STATE),
        (organisations, ActorKind.ORGANISATION),
        (movements, None),
    ):
        for row in group:
            actor = row.text("id")
            if actor in kinds:
                raise row.error(f"the id “{actor}” is taken.")
            kinds[actor] = usual or ActorKind(row.text("kind"))
            for name in (row.text("name"), *row.texts("names"), *row.texts("short")):
                sides.setdefault(name, actor)
    sides.update({actor: actor for actor in kinds})
    places = tuple(row for path in sorted((root / "places").glob("*.yml")) for row in sources.read(path, "place"))
    people = tuple(row for path in sorted((actors / "people").glob("*.yml")) for row in sources.read(path, "person"))
    _unique(places)
    _unique(people)
    return Sources(
        states,
        organisations,
        movements,
        rows("offices.yml", "office"),
        rows("seats.yml", "seat"),
        places,
        people,
        rows("exclusions.yml", "exclusion"),
        sides,
        kinds,
    )


def _unique(rows: Iterable[Row]) -> None:
    seen: dict[str, Row] = {}
    for row in rows:
        first = seen.setdefault(row.text("id"), row)
        if first is not row:
            raise row.error(f"the id “{row.text('id')}” is taken by {first.path.name}:{first.line}.")


def all_patterns(data: Sources) -> list[Pattern]:
    """Every form of every name, without the forms that the exclusions call words of their own."""
    weakness = _weakness(data)
    capitals: dict[str, list[tuple[str, ActorKind]]] = {}
    place_ids = {row.text("id") for row in data.places}
    found: list[Pattern] = []
    for row in (*data.states, *data.movements):
        if capital := row.optional("capital"):
            if capital not in place_ids:
                raise row.error(f"unknown place “{capital}”.{did_you_mean(capital, place_ids)}")
            if row.optional("until") is None:
                capitals.setdefault(capital, []).append((row.text("id"), data.kinds[row.text("id")]))
    for row in (*data.states, *data.organisations, *data.movements):
        found += names.side_patterns(row, data.kinds[row.text("id")])
    found += _cldr(data)
    for row in data.seats:
        found += names.seat_patterns(row, data.kinds[data.side(row, "of")])
    for row in data.places:
        found += names.place_patterns(row, capitals.get(row.text("id"), ()))
    for row in data.offices:
        found += names.office_patterns(row)
    for row in data.people:
        found += names.person_patterns(row, weakness)
    for row in data.exclusions:
        found += (Pattern(p, None, p) for p in row.texts("phrases"))
        found += (Pattern(f, None, p) for p in row.texts("phrases_ru") for f in russian.phrase(p, proper=True))
    return found


def _weakness(data: Sources) -> Weakness:
    words: dict[str, set[str]] = {
        "en": {w for row in data.exclusions for w in row.texts("weak_surnames")},
        "ru": {w for row in data.exclusions for w in row.texts("weak_surnames_ru")},
    }
    for row in data.people:
        for form, language in names.given_names(row):
            words[language].add(form)
    return Weakness(words, frozenset(w for row in data.exclusions for w in row.texts("strong_surnames")))


def _cldr(data: Sources) -> list[Pattern]:
    """The names of territories in Unicode CLDR, where they differ from those written by hand."""
    codes = get_global("territory_aliases")
    found = []
    for row in data.states:
        if row.optional("until"):
            continue
        needs = Needs.ALONE if row.flag("also_name") else Needs.NOTHING
        for code in codes.get(row.text("id"), ())[:1]:
            for language in ("en", "ru"):
                name = Locale(language).territories.get(code)
                if name is None or "(" in name or " - " in name:
                    continue
                candidate = Candidate(row.text("id"), ActorKind.STATE, "name", language)
                forms = names.spellings(name) if language == "en" else russian.phrase(name, proper=True)
                found += [Pattern(names.fold(form), candidate, name, needs) for form in forms]
    return found


_VIA_ORDER: tuple[Via, ...] = (
    "full name",
    "abbreviation",
    "name",
    "seat",
    "adjective",
    "demonym",
    "capital",
    "title",
    "surname",
)


def compile_tables(data: Sources, patterns: Iterable[Pattern]) -> tuple[dict[str, Any], "ahocorasick.Automaton"]:
    """The tables (plain tuples, texts and numbers) and the automaton that :class:`Gazetteer` reads.

    `patterns` are those of ``all_patterns`` and any to be added.
    """
    prominence = _prominence(data)
    forms: dict[str, list[Pattern]] = {}
    dropped = {w for row in data.exclusions for f in row.texts("forms") for w in (f, f.capitalize())}
    for pattern in patterns:
        form = names.words_alone(names.fold(pattern.form))
        if pattern.form not in dropped:
            forms.setdefault(form, []).append(pattern)
    initials = Counter(form[0] for form in forms)  # pyahocorasick walks the letters of a node in order of insertion
    candidates: dict[Candidate, int] = {}
    entries: dict[tuple[Any, ...], int] = {}
    automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for form in sorted(forms, key=lambda form: (-initials[form[0]], form)):
        entry = _entry(forms[form], candidates, prominence)
        number = entries.setdefault(entry, len(entries))
        automaton.add_word(f" {form} ", number << LENGTH_BITS | len(form))
    automaton.make_automaton()
    return {
        "candidates": [(c.actor, str(c.kind), c.via, c.language, c.side, c.plural) for c in candidates],
        "entries": list(entries),
        "actors": {**_side_rows(data), **_person_rows(data)},
        "offices": _office_rows(data),
        "kinds": {r.text("id"): _kind_row(r) for r in data.offices},
        "places": {r.text("id"): _place_row(r, data) for r in data.places},
        "given": {r.text("id"): frozenset(names.fold(p) for p in names.given_phrases(r)) for r in data.people},
    }, automaton


def _prominence(data: Sources) -> dict[str, tuple[int, str]]:
    """Orders people who share a surname: the rank of the highest office, then the latest year in any, latest first."""
    ranks = {row.text("id"): int(row.text("rank")) for row in data.offices}
    result = {}
    for row in data.people:
        best, latest = 99, ""
        for term in row.rows("offices", "term"):
            kind = term.text("office")
            if kind not in ranks:
                raise term.error(f"unknown office “{kind}”.{did_you_mean(kind, ranks)}")
            best = min(best, ranks[kind])
            latest = max(latest, term.optional("until") or "9999")
        result[row.text("id")] = (best, latest)
    return result


def _entry(
    patterns: list[Pattern], numbers: dict[Candidate, int], prominence: dict[str, tuple[int, str]]
) -> tuple[Any, ...]:
    """(candidates, persons by surname, reason, needs): candidates are numbers, best first."""
    if any(p.candidate is None for p in patterns):
        if known := next((p.candidate for p in patterns if p.candidate), None):
            raise InputError(
                f"“{patterns[0].form}” is excluded and also names {known.actor}; strike one of them.",
                path="exclusions.yml",
            )
        return (), (), patterns[0].base, ""

    def order(pattern: Pattern) -> tuple[Any, ...]:
        c = pattern.candidate
        assert c is not None
        rank, latest = prominence.get(c.actor, (0, ""))
        doubtful = c.via == "capital" and c.kind is ActorKind.DE_FACTO_STATE  # the town rather than who holds it
        return 2 * doubtful + (c.kind == "place"), _VIA_ORDER.index(c.via), rank, -int(latest[:4] or 0), c.actor

    patterns = sorted(patterns, key=order)
    certain = [p for p in patterns if p.candidate and p.candidate.via != "surname"]
    persons = [p for p in patterns if p.candidate and p.candidate.via == "surname"]
    needs = {p.needs for p in (certain or persons)}
    strictest = max(needs, key=list(Needs).index)
    if certain and Needs.NOTHING in needs:
        strictest = Needs.NOTHING
    first = (certain or persons)[0]
    assert first.candidate is not None
    reason = f"{first.candidate.via} “{first.base}”"
    return (
        tuple(dict.fromkeys(numbers.setdefault(p.candidate, len(numbers)) for p in certain if p.candidate)),
        tuple(dict.fromkeys(numbers.setdefault(p.candidate, len(numbers)) for p in persons if p.candidate)),
        reason,
        str(strictest),
    )


def _names_of(row: Row, *fields: tuple[str, str, Via]) -> tuple[tuple[str, str, Via], ...]:
    found = [(name, language, via) for key, language, via in fields for name in row.texts(key)]
    return tuple(dict.fromkeys(found))


def _side_rows(data: Sources) -> dict[str, tuple[Any, ...]]:
    result = {}
    for row in (*data.states, *data.organisations, *data.movements):
        known = _names_of(
            row,
            ("name", "en", "name"),
            ("names", "en", "name"),
            ("short", "en", "abbreviation"),
            ("adjective", "en", "adjective"),
            ("people", "en", "demonym"),
            ("ru", "ru", "name"),
            ("names_ru", "ru", "name"),
            ("short_ru", "ru", "abbreviation"),
            ("adjective_ru", "ru", "adjective"),
            ("people_ru", "ru", "demonym"),
        )
        result[row.text("id")] = (
            str(data.kinds[row.text("id")]),
            row.text("name"),
            row.text("ru"),
            known,
            _edtf(row, "since"),
            _edtf(row, "until"),
            row.optional("region"),
            row.optional("capital"),
            tuple(_known_side(row, name, data) for name in row.texts("within")),
            None,
            None,
            row.optional("note"),
        )
    return result


def _known_side(row: Row, name: str, data: Sources) -> str:
    if name not in data.sides:
        raise row.error(f"unknown side “{name}”.{did_you_mean(name, data.sides)}")
    return data.sides[name]


def _person_rows(data: Sources) -> dict[str, tuple[Any, ...]]:
    result = {}
    for row in data.people:
        parts = list(names.person_names(row))
        known = tuple(dict.fromkeys((n.whole, n.language, "full name") for n in parts))
        if row.text("gender") not in ("m", "f"):
            raise row.error("“gender” must be m or f.")
        result[row.text("id")] = (
            str(ActorKind.PERSON),
            row.text("name"),
            row.text("ru"),
            known,
            None,
            None,
            None,
            None,
            (),
            row.text("gender"),
            " ".join(parts[0].surname) or None,
            row.optional("note"),
        )
    return result


def _office_rows(data: Sources) -> list[tuple[Any, ...]]:
    kinds = {row.text("id"): row for row in data.offices}
    result = []
    for person in data.people:
        for term in person.rows("offices", "term"):
            kind = kinds[term.text("office")]
            result.append(
                (
                    person.text("id"),
                    data.side(term, "of"),
                    kind.text("id"),
                    term.optional("title") or kind.text("name"),
                    term.optional("title_ru") or kind.text("ru"),
                    _edtf(term, "from"),
                    _edtf(term, "until"),
                    data.side(term, "to") if term.optional("to") else None,
                    term.flag("acting"),
                    term.optional("note"),
                )
            )
    return result


def _kind_row(row: Row) -> tuple[Any, ...]:
    return (
        row.text("name"),
        row.text("ru"),
        row.flag("single"),
        row.flag("body"),
        int(row.text("rank")),
    )


def _place_row(row: Row, data: Sources) -> tuple[Any, ...]:
    within = row.values["in"]
    terms: tuple[tuple[str, str | None, str | None], ...]
    if isinstance(within, str):
        terms = tuple((_known_side(row, name, data), None, None) for name in within.split())
    else:
        terms = tuple(
            (data.side(r, "state"), _edtf(r, "from"), _edtf(r, "until")) for r in row.rows("in", "sovereignty")
        )
    at = row.texts("at")
    if at and len(at) != 2:
        raise row.error("“at” must be [latitude, longitude].")
    latitude, longitude = (float(at[0]), float(at[1])) if at else (None, None)
    if latitude is not None and longitude is not None and not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise row.error("“at” must be [latitude, longitude] in degrees.")
    known = _names_of(
        row, ("name", "en", "name"), ("names", "en", "name"), ("ru", "ru", "name"), ("names_ru", "ru", "name")
    )
    return (
        row.text("name"),
        row.text("ru"),
        row.text("kind"),
        terms,
        latitude,
        longitude,
        row.optional("note"),
        known,
    )


def _edtf(row: Row, key: str) -> str | None:
    value = row.date(key)
    return None if value is None else value.value
