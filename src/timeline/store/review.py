"""What needs a person: decisions that wait, events that look double, sources that disagree, readings that are unsure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any, Literal, TypeVar

from sqlalchemy import Connection, select

from timeline.merging import Decisions, Explanation, explain
from timeline.merging.features import BARRED, THRESHOLD
from timeline.merging.tellings import telling_of
from timeline.model import Judgement, Telling
from timeline.store import curated, judging, lookup, tellings
from timeline.store.tables import claim, event, telling, timeline

T = TypeVar("T")

Kind = Literal["waiting", "duplicate", "conflict", "uncertain"]

UNSURE = 0.7
"""Events that are less sure than this come to review."""

NEARLY = THRESHOLD - 2.5
"""From so many points on, what bars them left aside, two events that are not one look double."""

SAMPLE = 12
"""So many tellings of each event are compared."""

A_DAY = timedelta(1)

PER_ITEM = 10
"""So many pairs are compared for each item asked for."""

AT_ONCE = 200
"""So many events are looked up at a time."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field of which sources give different values, and how many sources give each, the chosen value first."""

    field: str
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at. ``event`` is None for a judgement that leads to no event any more; ``other`` is the one that
    a duplicate may be the same as. ``why`` is a sentence."""

    kind: Kind
    event: str | None
    why: str
    other: str | None = None
    disputes: tuple[Dispute, ...] = ()
    judgement: Judgement | None = None
    quote: str | None = None
    proposal: str | None = None


def queue(connection: Connection, limit: int = 50, only: Kind | None = None) -> list[Item]:
    """The first `limit` items, in turns: waiting decisions first of all, then probable duplicates, conflicts, unsure events."""
    sources = {"waiting": _waiting, "duplicate": _duplicates, "conflict": _conflicts, "uncertain": _uncertain}
    if only is not None:
        return list(islice(sources[only](connection, limit), limit))
    found = list(islice(_waiting(connection, limit), limit))
    seen: set[str | None] = {item.event for item in found}
    turns = [sources[kind](connection, limit) for kind in ("duplicate", "conflict", "uncertain")]
    while turns and len(found) < limit:
        for turn in list(turns):
            item = next(turn, None)
            if item is None:
                turns.remove(turn)
            elif item.event not in seen and len(found) < limit:
                seen |= {item.event, item.other} - {None}
                found.append(item)
    return found


def best_pair(connection: Connection, one: str, other: str) -> Explanation | None:
    """The features of the two tellings of these events that are most alike; `one` and `other` may be keys of tellings."""
    mine, theirs = (_named(connection, name) for name in (one, other))
    decisions = judging.now(connection, list(curated.load(connection))).decisions
    found = [explain(a, b, decisions) for a in mine[:SAMPLE] for b in theirs[:SAMPLE] if a.key != b.key]
    return max(found, key=lambda e: e.score, default=None)


def _waiting(connection: Connection, limit: int) -> Iterator[Item]:
    for one in judging.waiting(connection):
        id = None
        if one.proposal is not None:
            id = connection.scalar(select(telling.c.event_id).where(telling.c.key == one.proposal))
        holds = "it goes on holding meanwhile" if one.holds else "it does not hold meanwhile"
        yield Item(
            "waiting", id, f"{one.doubt}; {holds}", judgement=one.judgement, quote=one.quote, proposal=one.proposal
        )


def _duplicates(connection: Connection, limit: int) -> Iterator[Item]:
    found: list[tuple[float, str, str, str]] = []
    different = judging.now(connection, ()).decisions.different
    for pairs in _batches(islice(_near_in_time(connection, PER_ITEM * limit), PER_ITEM * limit)):
        told = _tellings_of(connection, {id for pair in pairs for id in pair})
        for one, other in pairs:
            mine, theirs = told[one], told[other]
            scored = max(
                (explain(a, b, Decisions()) for a in mine[:SAMPLE] for b in theirs[:SAMPLE]),
                key=_likeness,
                default=None,
            )
            if scored is not None and _likeness(scored) >= NEARLY and not _parted(different, mine, theirs):
                reasons = "; ".join(c.reason for c in sorted(scored.contributions, key=lambda c: -abs(c.points))[:3])
                found.append((-_likeness(scored), one, other, reasons))
    for _, one, other, reasons in sorted(found):
        yield Item("duplicate", one, reasons, other=other)


def _near_in_time(connection: Connection, enough: int) -> Iterator[tuple[str, str]]:
    """Events of one type between the same two sides, each with the two that come next, so far as these are at most a day later:
    those of one day first, the newest before the others. No more of the timeline is read than holds `enough` of one day."""
    rows = (
        select(timeline.c.event_id, timeline.c.type, timeline.c.pair, timeline.c.earliest)
        .where(timeline.c.pair.is_not(None), timeline.c.earliest.is_not(None), timeline.c.status != "rejected")
        .order_by(timeline.c.rank.desc())
    )
    later: dict[tuple[str, str], list[tuple[str, str]]] = {}
    a_day_apart: list[tuple[str, str]] = []
    for id, kind, pair, day in connection.execute(rows, execution_options={"yield_per": AT_ONCE}):
        following = later.get((pair, kind), [])
        for other, then in following:
            if then == day:
                enough -= 1
                yield id, other
            elif len(a_day_apart) < enough and date.fromisoformat(then) - date.fromisoformat(day) == A_DAY:
                a_day_apart.append((id, other))
        if not enough:
            return
        later[pair, kind] = [(id, day), *following[:1]]
    yield from a_day_apart


def _likeness(scored: Explanation) -> float:
    """The points without what bars the pair."""
    return sum(c.points for c in scored.contributions if c.points > BARRED)


def _parted(different: frozenset[frozenset[str]], mine: list[Telling], theirs: list[Telling]) -> bool:
    """Whether a person has said that these are two."""
    one, other = {t.key for t in mine}, {t.key for t in theirs}
    return any(pair & one and pair & other for pair in different)


def _conflicts(connection: Connection, limit: int) -> Iterator[Item]:
    rows = (
        select(event.c.id)
        .where(event.c.has_conflict == 1, event.c.status.not_in(("confirmed", "rejected")))
        .order_by(event.c.source_count.desc(), event.c.id)
    )
    for ids in _batches(connection.scalars(rows)):
        found = _disputes(connection, ids)
        for id in ids:
            if disputes := found[id]:
                fields = ", ".join(one.field for one in disputes)
                yield Item("conflict", id, f"sources differ on {fields}", disputes=disputes)


def disputes_of(connection: Connection, id: str) -> tuple[Dispute, ...]:
    """The fields on which the sources of an event differ and no curator has decided."""
    return _disputes(connection, [id])[id]


def _disputes(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Dispute, ...]]:
    claims: dict[str, list[Any]] = {id: [] for id in ids}
    for row in connection.execute(select(claim).where(claim.c.event_id.in_(ids)).order_by(*claim.primary_key)):
        claims[row.event_id].append(row)
    return {id: tuple(_disputed(rows)) for id, rows in claims.items()}


def _disputed(rows: Sequence[Any]) -> Iterator[Dispute]:
    """The disputes among the claims of one event."""
    decided = {row.field for row in rows if row.judgement_id is not None}
    for field in dict.fromkeys(row.field for row in rows):
        mine = [row for row in rows if row.field == field]
        if field in decided or not any(row.reason.startswith("differs") for row in mine):
            continue
        values = dict.fromkeys(row.value for row in sorted(mine, key=lambda row: -row.chosen))
        yield Dispute(field, tuple((value, sum(row.value == value for row in mine)) for value in values))


def _batches(rows: Iterable[T]) -> Iterator[list[T]]:
    there = iter(rows)
    while part := list(islice(there, AT_ONCE)):
        yield part


def _uncertain(connection: Connection, limit: int) -> Iterator[Item]:
    rows = (
        select(timeline.c.event_id, timeline.c.confidence)
        .where(timeline.c.status == "extracted", timeline.c.confidence < UNSURE)
        .order_by(timeline.c.confidence, timeline.c.event_id)
    )
    for row in connection.execute(rows):
        yield Item("uncertain", row.event_id, f"confidence {row.confidence:.2f}")


def _named(connection: Connection, name: str) -> list[Telling]:
    """The telling of this key, else what tells the event."""
    found = _tellings(connection, lookup.find(connection, name))
    return [one for one in found if one.key in (name, f"curated:{name}")] or found


def _tellings(connection: Connection, id: str) -> list[Telling]:
    """What tells an event."""
    return _tellings_of(connection, [id])[id]


def _tellings_of(connection: Connection, ids: Iterable[str]) -> dict[str, list[Telling]]:
    """What tells each of these events, the reports first."""
    found: dict[str, list[Telling]] = {id: [] for id in ids}
    placed = list(tellings.in_chunks(connection, telling.c.event_id, found))
    home = {row.report: row.event for row in placed if row.report is not None}
    for report_id, one in tellings.of_reports(connection, home):
        found[home[report_id]].append(one)
    for row in placed:
        entered = curated.get(connection, row.curated) if row.curated is not None else None
        if entered is not None:
            found[row.event].append(telling_of(entered))
    return found
