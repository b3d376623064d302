"""The tables for browsing, brought up to date at the end of a verb: ``timeline``, facet bitsets, full-text search.

``refresh`` makes them anew; ``update`` touches only what changed, and comes to the same bytes: the rows of the events that
changed, the bits of the facet values that these gained or lost, the words of these events and of the articles that tell them.
Where an event comes, goes or moves in time, the ranks of the later ones move with it.
"""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from sqlite3 import Connection as Driver
from typing import Any

import numpy as np
from sqlalchemy import Connection

from timeline.store import bits, search
from timeline.store.bits import Facet, Numbers

MOST = 0.25
"""Where more than this share of the events changed, the tables are made anew, which costs less than row by row."""

COLUMNS = (
    "event_id, date, earliest, latest, year, month, type, family, title, title_ru, sides, pair, persons, place, modality, status,"
    " origin, confidence, has_conflict, sources"
)
ROWS = """
WITH side AS (
    SELECT event_id, group_concat(side_id, '; ') AS sides, count(*) AS n, min(side_id) || '–' || max(side_id) AS pair
    FROM (SELECT DISTINCT event_id, side_id FROM participant WHERE side_id IS NOT NULL AND {event_id} ORDER BY event_id, side_id)
    GROUP BY event_id
), person AS (
    SELECT event_id, group_concat(name, '; ') AS persons
    FROM (SELECT event_id, name FROM participant WHERE name IS NOT NULL AND {event_id}
          GROUP BY event_id, name ORDER BY event_id, min(position))
    GROUP BY event_id
)
SELECT event.id, event.date, event.earliest, event.latest,
       CAST(substr(coalesce(event.earliest, event.latest), 1, 4) AS INTEGER),
       CASE WHEN substr(event.earliest, 1, 7) = substr(event.latest, 1, 7) THEN substr(event.earliest, 1, 7) END,
       event.type_id, event_type.family, event.title, event.title_ru,
       coalesce(side.sides, ''), CASE WHEN side.n = 2 THEN side.pair END, coalesce(person.persons, ''),
       event.place, event.modality, event.status, event.origin, event.confidence, event.has_conflict, event.source_count
FROM event
JOIN event_type ON event_type.id = event.type_id
LEFT JOIN side ON side.event_id = event.id
LEFT JOIN person ON person.event_id = event.id
WHERE {id}
"""
SOME = "IN (SELECT value FROM json_each(:ids))"
ALL_ROWS = ROWS.format(event_id="TRUE", id="TRUE")
SOME_ROWS = ROWS.format(event_id=f"event_id {SOME}", id=f"event.id {SOME}")

RANK = """row_number() OVER (ORDER BY coalesce(event.earliest, event.latest) IS NOT NULL, coalesce(event.earliest, event.latest),
                                      coalesce(event.latest, event.earliest), event.id), """


@dataclass(frozen=True, slots=True)
class Shown:
    """What is browsed of an event beside its own row: the facets of which it may have several, and the articles that tell it
    with the actors that they are found by."""

    facets: frozenset[Facet]
    articles: frozenset[int]
    actors: frozenset[str]


NOTHING = Shown(frozenset(), frozenset(), frozenset())


def refresh(connection: Connection) -> None:
    """Make the browsing tables anew from events, participants and evidence."""
    connection.exec_driver_sql("DELETE FROM timeline")
    ranked = ALL_ROWS.replace("SELECT event.id,", f"SELECT {RANK}event.id,")
    connection.exec_driver_sql(f"INSERT INTO timeline (rank, {COLUMNS}) {ranked}")
    bits.write(connection)
    search.write(connection)


def complete(connection: Connection) -> bool:
    """Whether the browsing tables hold every event, as this program writes them."""
    events, listed = (connection.exec_driver_sql(f"SELECT count(*) FROM {t}").scalar() for t in ("event", "timeline"))
    filled = connection.exec_driver_sql("SELECT n FROM facet_bits WHERE dimension = '' AND value = 'number'").scalar()
    return events == listed == filled


def shown(connection: Connection, ids: Collection[str]) -> dict[str, Shown]:
    """What is browsed of these events, so far as they are there; to be asked before they change, for ``update``."""
    db = bits.driver(connection)
    facets: dict[str, set[Facet]] = {}
    articles: dict[str, set[int]] = defaultdict(set)
    actors: dict[str, set[str]] = defaultdict(set)
    for id, side, person, name in db.execute(
        f"SELECT id, side_id, person_id, name FROM event LEFT JOIN participant ON event_id = id WHERE id {SOME}",
        _json(ids),
    ):
        found = facets.setdefault(id, set())
        found |= {(d, v) for d, v in (("side", side), ("person", person or name)) if v is not None}
        actors[id] |= {side, person} - {None}
    for id, document, publisher in db.execute(
        "SELECT DISTINCT event_id, document_id, publisher_id FROM evidence JOIN document ON document.id = document_id"
        f" WHERE event_id {SOME}",
        _json(ids),
    ):
        articles[id].add(document)
        if publisher is not None:
            facets[id].add(("source", str(publisher)))
    return {id: Shown(frozenset(facets[id]), frozenset(articles[id]), frozenset(actors[id])) for id in facets}


def update(connection: Connection, before: Mapping[str, Shown], written: Iterable[str]) -> None:
    """Bring the browsing tables, which were complete before, up to date: `before` tells what was ``shown`` of the events that are
    changed or gone, `written` names those that were written."""
    db = bits.driver(connection)
    touched = sorted(before.keys() | set(written))
    if len(touched) > MOST * db.execute("SELECT count(*) FROM event").fetchone()[0]:
        refresh(connection)
        return
    now = shown(connection, touched)
    if touched:
        old = {
            row["event_id"]: row
            for row in _rows(db, f"SELECT rank, {COLUMNS} FROM timeline WHERE event_id {SOME}", touched)
        }
        new = {row["event_id"]: row for row in _rows(db, SOME_ROWS, touched)}
        _rank(db, old, new, before, now)
    retold = {id for id in touched if _retold(before.get(id, NOTHING), now.get(id, NOTHING))}
    articles = {d for id in retold for one in (before.get(id, NOTHING), now.get(id, NOTHING)) for d in one.articles}
    search.update(connection, events=now, gone=before.keys() - now.keys(), articles=articles)


def _retold(before: Shown, now: Shown) -> bool:
    """Whether articles are found by other actors than before."""
    return (before.articles, before.actors) != (now.articles, now.actors)


Listed = dict[str, Any]
"""A row of ``timeline`` by its columns, without its rank where that is not known yet."""


def _rank(
    db: Driver,
    old: Mapping[str, Listed],
    new: Mapping[str, Listed],
    before: Mapping[str, Shown],
    now: Mapping[str, Shown],
) -> None:
    """Put the rows `new` in the place of `old`, each at its rank, and their facets with them."""
    was = sorted(row["rank"] for row in old.values())
    total = db.execute("SELECT coalesce(max(rank), 0) FROM timeline").fetchone()[0]
    ranks: dict[str, int] = {}
    for earlier, row in enumerate(sorted(new.values(), key=_when)):
        below = _below(db, _when(row), total)
        ranks[row["event_id"]] = below - bisect_right(was, below) + earlier + 1
    facets = {id: now[id].facets | _own_facets(row) for id, row in new.items()}
    had = {id: before[id].facets | _own_facets(row) for id, row in old.items()}
    events = {ranks[id]: bits.Event(id, row["earliest"], row["latest"]) for id, row in new.items()}
    stay = {id: row["rank"] for id, row in old.items()} == ranks
    place = None if stay else _places(total, was, sorted(events))
    db.execute(f"DELETE FROM timeline WHERE event_id {SOME}", _json(old))
    if place is None:
        left = _by_facet((ranks[id], had[id] - facets[id]) for id in new)
        joined = _by_facet((ranks[id], facets[id] - had[id]) for id in new)
        bits.change(db, left, joined, {ranks[id]: events[ranks[id]] for id in new if _days(new[id]) != _days(old[id])})
    else:
        _shift(db, place)
        joined = _by_facet((ranks[id], found) for id, found in facets.items())
        bits.shift(db, place, total - len(was) + len(events), joined, events)
    marks = ", ".join("?" * (len(COLUMNS.split(",")) + 1))
    db.executemany(
        f"INSERT INTO timeline (rank, {COLUMNS}) VALUES ({marks})",
        sorted((ranks[id], *(value for name, value in row.items() if name != "rank")) for id, row in new.items()),
    )


def _days(row: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The first and the last possible day of an event."""
    return row["earliest"], row["latest"]


def _when(row: Mapping[str, Any]) -> tuple[bool, str, str, str]:
    """What ranks an event: see ``RANK``."""
    first, last = row["earliest"] or row["latest"], row["latest"] or row["earliest"]
    return (first is not None, first or "", last or "", row["event_id"])


def _below(db: Driver, when: tuple[bool, str, str, str], total: int) -> int:
    """How many of the `total` events of the timeline come before `when`: by bisection, since the ranks follow time."""
    low, high = 0, total
    while low < high:
        middle = (low + high) // 2
        row = db.execute("SELECT earliest, latest, event_id FROM timeline WHERE rank = ?", (middle + 1,)).fetchone()
        if _when(dict(zip(("earliest", "latest", "event_id"), row, strict=True))) < when:
            low = middle + 1
        else:
            high = middle
    return low


def _places(total: int, gone: Sequence[int], taken: Sequence[int]) -> Numbers:
    """The rank that each of `total` events has where those of the ranks `gone` go and the ranks `taken` are given to others;
    0 for those that go."""
    stay = np.ones(total, np.bool_)
    stay[np.array(gone, np.int64) - 1] = False
    free = np.ones(total - len(gone) + len(taken), np.bool_)
    free[np.array(taken, np.int64) - 1] = False
    place = np.zeros(total, np.int64)
    place[stay] = np.flatnonzero(free) + 1
    return place


def _shift(db: Driver, place: Numbers) -> None:
    """Give the rows of the timeline their new ranks, by way of negative ones, since two may not share one at any moment."""
    by = np.where(place > 0, place - np.arange(1, len(place) + 1), 0)
    starts = np.flatnonzero(np.diff(by, prepend=0)).tolist()
    for start, stop in pairwise([*starts, len(by)]):
        if by[start]:
            db.execute(
                "UPDATE timeline SET rank = -(rank + ?) WHERE rank BETWEEN ? AND ?", (int(by[start]), start + 1, stop)
            )
    db.execute("UPDATE timeline SET rank = -rank WHERE rank < 0")


def _own_facets(row: Mapping[str, Any]) -> frozenset[Facet]:
    return frozenset((d, str(row[column])) for d, column in bits.COLUMNS.items() if row[column] is not None)


def _by_facet(found: Iterable[tuple[int, frozenset[Facet]]]) -> dict[Facet, list[int]]:
    ranks: dict[Facet, list[int]] = defaultdict(list)
    for rank, facets in found:
        for facet in facets:
            ranks[facet].append(rank)
    return ranks


def _rows(db: Driver, sql: str, ids: Collection[str]) -> Iterator[Listed]:
    names = COLUMNS.split(", ")
    for row in db.execute(sql, _json(ids)):
        yield dict(zip(names if len(row) == len(names) else ["rank", *names], row, strict=True))


def _json(ids: Collection[str]) -> dict[str, str]:
    return {"ids": json.dumps(sorted(ids))}
