"""What needs a person: decisions that wait, events that look double, sources that disagree, readings that are unsure."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from sqlalchemy import Connection, select, text

from timeline.merging import Decisions, Explanation, explain
from timeline.merging.features import BARRED, THRESHOLD
from timeline.merging.tellings import telling_of
from timeline.model import Judgement, Telling
from timeline.store import curated, judging, lookup, tellings
from timeline.store.tables import claim, event, report, telling

Kind = Literal["waiting", "duplicate", "conflict", "uncertain"]

UNSURE = 0.7
"""Events that are less sure than this come to review."""

NEARLY = THRESHOLD - 2.5
"""From so many points on, what bars them left aside, two events that are not one look double."""

SAMPLE = 12
"""So many tellings of each event are compared."""

PER_ITEM = 10
"""So many pairs are compared for each item asked for."""

PAIRS = """
WITH placed AS (
  SELECT event_id, type, pair, rank, julianday(earliest) AS day FROM timeline
  WHERE pair IS NOT NULL AND earliest IS NOT NULL AND status != 'rejected'
), near AS (
  SELECT event_id, day, rank, lead(event_id, 1) OVER w AS one, lead(day, 1) OVER w AS one_day,
    lead(event_id, 2) OVER w AS two, lead(day, 2) OVER w AS two_day
  FROM placed WINDOW w AS (PARTITION BY pair, type ORDER BY day, rank)
)
SELECT event_id, other FROM (
  SELECT event_id, one AS other, one_day - day AS gap, rank FROM near WHERE one_day - day <= 1
  UNION ALL SELECT event_id, two, two_day - day, rank FROM near WHERE two_day - day <= 1)
ORDER BY gap, rank DESC
"""
"""Events of one type between the same two sides, a day apart at most: those of one day first, the newest before the others."""


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
    for one, other in islice(connection.execute(text(PAIRS)), PER_ITEM * limit):
        mine, theirs = (_tellings(connection, id) for id in (one, other))
        scored = max(
            (explain(a, b, Decisions()) for a in mine[:SAMPLE] for b in theirs[:SAMPLE]), key=_likeness, default=None
        )
        if scored is not None and _likeness(scored) >= NEARLY and not _parted(different, mine, theirs):
            reasons = "; ".join(c.reason for c in sorted(scored.contributions, key=lambda c: -abs(c.points))[:3])
            found.append((-_likeness(scored), one, other, reasons))
    for _, one, other, reasons in sorted(found):
        yield Item("duplicate", one, reasons, other=other)


def _likeness(scored: Explanation) -> float:
    """The points without what bars the pair."""
    return sum(c.points for c in scored.contributions if c.points > BARRED)


def _parted(different: frozenset[frozenset[str]], mine: list[Telling], theirs: list[Telling]) -> bool:
    """Whether a person has said that these are two."""
    one, other = {t.key for t in mine}, {t.key for t in theirs}
    return any(pair & one and pair & other for pair in different)


def _conflicts(connection: Connection, limit: int) -> Iterator[Item]:
    rows = select(event.c.id).where(event.c.has_conflict == 1, event.c.status.not_in(("confirmed", "rejected")))
    for id in connection.scalars(rows.order_by(event.c.source_count.desc(), event.c.id)):
        if disputes := disputes_of(connection, id):
            fields = ", ".join(one.field for one in disputes)
            yield Item("conflict", id, f"sources differ on {fields}", disputes=disputes)


def disputes_of(connection: Connection, id: str) -> tuple[Dispute, ...]:
    """The fields on which the sources of an event differ and no curator has decided."""
    rows = connection.execute(select(claim).where(claim.c.event_id == id).order_by(claim.c.position)).all()
    decided = {row.field for row in rows if row.judgement_id is not None}
    found = []
    for field in dict.fromkeys(row.field for row in rows):
        mine = [row for row in rows if row.field == field]
        if field in decided or not any(row.reason.startswith("differs") for row in mine):
            continue
        values = dict.fromkeys(row.value for row in sorted(mine, key=lambda row: -row.chosen))
        found.append(Dispute(field, tuple((value, sum(row.value == value for row in mine)) for value in values)))
    return tuple(found)


def _uncertain(connection: Connection, limit: int) -> Iterator[Item]:
    rows = (
        select(event.c.id, event.c.confidence)
        .where(event.c.status == "extracted", event.c.confidence < UNSURE)
        .order_by(event.c.confidence, event.c.id)
    )
    for row in connection.execute(rows):
        yield Item("uncertain", row.id, f"confidence {row.confidence:.2f}")


def _named(connection: Connection, name: str) -> list[Telling]:
    """The telling of this key, else what tells the event."""
    found = _tellings(connection, lookup.find(connection, name))
    return [one for one in found if one.key in (name, f"curated:{name}")] or found


def _tellings(connection: Connection, id: str) -> list[Telling]:
    """What tells an event."""
    rows = list(tellings.placed(connection, telling.c.event_id == id))
    reports = [row.report for row in rows if row.report is not None]
    entered = (curated.get(connection, row.curated) for row in rows if row.curated is not None)
    return [one for _, one in tellings.load(connection, report.c.id.in_(reports[: tellings.CHUNK]))] + [
        telling_of(one) for one in entered if one is not None
    ]
