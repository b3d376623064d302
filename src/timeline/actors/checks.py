"""What must hold of the data beyond their form: terms, names that the matcher finds again, names that people share."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from timeline.actors import names
from timeline.actors.compiling import Sources, all_patterns
from timeline.actors.gazetteer import Gazetteer
from timeline.actors.names import Needs, Pattern
from timeline.actors.sources import Row
from timeline.actors.values import Candidate
from timeline.model import ActorKind


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in the data: where it is and what is wrong."""

    row: Row
    message: str

    def __str__(self) -> str:
        return str(self.row.error(self.message))


def problems(data: Sources, gazetteer: Gazetteer) -> Iterator[Problem]:
    """Everything that is wrong with the data."""
    yield from impossible_terms(data)
    yield from overlaps(data)
    yield from lost_people(data, gazetteer)


@dataclass(frozen=True, slots=True)
class _Term:
    person: Row
    row: Row
    certain: tuple[date, date]  # the days surely within the term
    explained: bool


def _terms(data: Sources) -> dict[tuple[str, str], list[_Term]]:
    """Terms in one-person offices by (side, office)."""
    single = {row.text("id") for row in data.offices if row.flag("single")}
    result: dict[tuple[str, str], list[_Term]] = defaultdict(list)
    for person in data.people:
        for row in person.rows("offices", "term"):
            if row.text("office") not in single:
                continue
            since, until = row.date("from"), row.date("until")
            first = since.latest if since and since.latest else date.min
            last = until.earliest if until and until.earliest else date.max
            explained = row.flag("acting") or row.optional("note") is not None
            result[data.side(row, "of"), row.text("office")].append(_Term(person, row, (first, last), explained))
    return result


def impossible_terms(data: Sources) -> Iterator[Problem]:
    """Terms that end before they begin."""
    for person in data.people:
        for row in person.rows("offices", "term"):
            since, until = row.date("from"), row.date("until")
            if since and until and since.earliest and until.latest and until.latest < since.earliest:
                yield Problem(row, f"{person.text('name')} leaves the office before entering it.")


def overlaps(data: Sources) -> Iterator[Problem]:
    """Two holders of a one-person office on the same day, where neither term is acting or has a note that says why."""
    for (side, kind), terms in _terms(data).items():
        for one, other in combinations(terms, 2):
            shared = max(one.certain[0], other.certain[0]), min(one.certain[1], other.certain[1])
            if one.person is not other.person and shared[0] < shared[1] and not (one.explained or other.explained):
                yield Problem(
                    other.row,
                    f"{other.person.text('name')} and {one.person.text('name')} ({one.row.path.name}:{one.row.line}) "
                    f"are both {kind} of {side} from {shared[0]} to {shared[1]}; add a note or correct a term.",
                )


def lost_people(data: Sources, gazetteer: Gazetteer) -> Iterator[Problem]:
    """Full names, in any form, in which the matcher does not find the person."""
    rows = {row.text("id"): row for row in data.people}
    for pattern in lost_names(data, gazetteer):
        assert pattern.candidate is not None
        actor = pattern.candidate.actor
        yield Problem(rows[actor], f"the matcher does not find “{pattern.form}” whole as {actor}.")


def lost_names(data: Sources, gazetteer: Gazetteer) -> Iterator[Pattern]:
    """The forms of full names that are not found whole, as patterns that would find them.

    Left out are names of one word that count only with a title or beside the full name.
    """
    for row in data.people:
        actor = row.text("id")
        for form, language in names.full_names(row):
            found = gazetteer.match(form, language)
            whole = len(found) == 1 and len(form.rstrip(".")) <= len(found[0].span)
            if (whole and actor in {c.actor for c in found[0].candidates}) or " " not in form:
                continue
            yield Pattern(form, Candidate(actor, ActorKind.PERSON, "full name", language), form)


def lost_forms(data: Sources, gazetteer: Gazetteer) -> Iterator[str]:
    """Forms of names of sides, places and offices that the matcher reads otherwise when they stand alone.

    Left out are the forms that the exclusions call words of their own.
    """
    dropped = {form.casefold() for row in data.exclusions for form in row.texts("forms")}
    for pattern in all_patterns(data):
        candidate = pattern.candidate
        if candidate is None or candidate.kind is ActorKind.PERSON or pattern.needs is not Needs.NOTHING:
            continue
        if pattern.form.casefold() in dropped:
            continue
        found = gazetteer.match(pattern.form)
        if len(found) != 1 or candidate.actor not in {c.actor for c in found[0].candidates}:
            yield f"{pattern.form} ({candidate.actor})"


def shared_names(data: Sources) -> dict[str, tuple[str, ...]]:
    """Full names, in their basic forms, that several people bear, with the ids of those people."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in data.people:
        for name in names.person_names(row):
            if name.given and name.surname:
                bearers[name.whole].add(row.text("id"))
    return {name: tuple(sorted(ids)) for name, ids in sorted(bearers.items()) if len(ids) > 1}
