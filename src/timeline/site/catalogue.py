"""The facets of one database in memory, read again when it was refreshed, and the selections readers make from them."""

import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from timeline.site.criteria import Criteria
from timeline.store import bits, search
from timeline.store.bits import MANY, Bools, Index, Numbers

KEPT = 64  # selections remembered: one is 1 MB a filter at a million events
PATIENCE = 0.15  # seconds of the processor's time spent on reading the hits of one search or column filter
WAIT = 1.0  # seconds that this may take on a busy machine
AGAIN = 30.0  # seconds after which what was cut short is tried again
BATCH = 50_000

T = TypeVar("T")
OtherFilters = Callable[[Criteria], tuple[list[str], dict[str, object]]]


@dataclass(frozen=True, slots=True)
class Selection:
    """The events that meet `criteria`. Where ``complete`` is false, words too common or a filter too slow were cut short."""

    index: Index
    criteria: Criteria
    parts: dict[str, Bools]
    complete: bool
    made: float
    _whole: list[Bools] = field(default_factory=list, compare=False)

    def events(self, without: str | None = None) -> Bools | None:
        """Which events are meant (None for all); `without` leaves that dimension's own filter out."""
        if without is None and self._whole:
            return self._whole[0]
        parts = [part for name, part in self.parts.items() if name != without]
        if not parts:
            return None
        chosen = parts[0] if len(parts) == 1 else np.logical_and.reduce(parts)
        if without is None:
            self._whole.append(chosen)
        return chosen

    @property
    def count(self) -> int:
        chosen = self.events()
        return self.index.n if chosen is None else int(np.count_nonzero(chosen))

    def counts(self, dimension: str) -> Numbers:
        """How many of the events have each value of `dimension`, in the order of its values.

        For a field with one value the choice already made in it is left out, so that each number says how many events
        choosing that value too would show.
        """
        return self.index.dimensions[dimension].counts(self.events(None if dimension in MANY else dimension))

    def ranks(self) -> Numbers:
        """The ranks of the events, ascending, beginning with 1."""
        chosen = self.events()
        return (np.arange(self.index.n) if chosen is None else np.flatnonzero(chosen)) + 1


class Catalogue:
    """Thread-safe: Datasette asks from several."""

    def __init__(self, other_filters: OtherFilters | None = None) -> None:
        self._lock = threading.Lock()
        self._index: Index | None = None
        self._selections: OrderedDict[Criteria, Selection] = OrderedDict()
        self._answers: dict[str, Any] = {}
        self._other_filters = other_filters

    def index(self, connection: sqlite3.Connection) -> Index:
        """The facets as the database has them now."""
        current = bits.generation(connection) or b""
        with self._lock:
            if self._index is None or self._index.generation != current:
                self._index = bits.load(connection)
                self._selections.clear()
                self._answers.clear()
            return self._index

    def select(self, connection: sqlite3.Connection, criteria: Criteria) -> Selection:
        """The events that meet `criteria`."""
        index = self.index(connection)
        with self._lock:
            known = self._selections.get(criteria)
            if known and (known.complete or time.monotonic() < known.made + AGAIN):
                self._selections.move_to_end(criteria)
                return known
        selection = self._make(connection, index, criteria)
        with self._lock:
            self._selections[criteria] = selection
            while len(self._selections) > KEPT:
                self._selections.popitem(last=False)
        return selection

    def once(self, connection: sqlite3.Connection, name: str, ask: Callable[[], T]) -> T:
        """The answer to `ask`, asked once for each state of the database: for what takes a scan of all articles."""
        self.index(connection)
        with self._lock:
            if name in self._answers:
                known: T = self._answers[name]
                return known
        answer = ask()
        with self._lock:
            self._answers[name] = answer
        return answer

    def _make(self, connection: sqlite3.Connection, index: Index, criteria: Criteria) -> Selection:
        parts: dict[str, Bools] = {}
        complete = True
        for dimension, values in criteria.facets:
            members = [index.dimensions[dimension].members(value, index.n) for value in values]
            parts[dimension] = (np.logical_and if dimension in MANY else np.logical_or).reduce(members)
        for i, (dimension, value) in enumerate(criteria.columns):
            parts[f"column {i}"] = index.dimensions[dimension].members(value, index.n)
        if criteria.since or criteria.until:
            parts["dates"] = index.between(criteria.since, criteria.until)
        if criteria.search:
            words = search.expression(criteria.search)
            found = "timeline_fts WHERE timeline_fts MATCH :words"
            parts["search"], whole = (
                _hits(connection, "rowid", found, {"words": words}, index.n, index.numbered)
                if words
                else (np.zeros(index.n, np.bool_), True)
            )
            complete &= whole
        if criteria.others and self._other_filters:
            clauses, params = self._other_filters(criteria)
            found = f"timeline WHERE {' AND '.join(f'({clause})' for clause in clauses)}"
            parts["others"], whole = (
                _hits(connection, "rank", found, params, index.n) if clauses else (np.ones(index.n, np.bool_), True)
            )
            complete &= whole
        return Selection(index, criteria, parts, complete, time.monotonic())


def _hits(
    connection: sqlite3.Connection,
    key: str,
    found: str,
    params: dict[str, object],
    n: int,
    ranks_of: Callable[[Numbers], Numbers] = lambda ranks: ranks,
) -> tuple[Bools, bool]:
    """The events that `found` (a table and its conditions) gives by their ranks in `key`, or by what `ranks_of` makes ranks of.

    And whether all could be read in the time there is. A batch comes as one text: reading its numbers one by one takes
    four times as long.
    """
    batch = f"SELECT {key} FROM {found} AND {key} > :after ORDER BY {key} LIMIT {BATCH}"
    sql = f"SELECT group_concat({key}), max({key}), count(*) FROM ({batch})"
    spent, asked = time.thread_time() + PATIENCE, time.monotonic() + WAIT
    chosen = np.zeros(n, np.bool_)
    cursor = connection.cursor()
    cursor.row_factory = None
    connection.set_progress_handler(lambda: time.thread_time() > spent or time.monotonic() > asked, 10_000)
    after, number = -1, BATCH
    try:
        while number == BATCH:
            text, after, number = cursor.execute(sql, {**params, "after": after}).fetchone()
            ranks = ranks_of(np.fromstring(text or "", np.int64, sep=","))
            chosen[ranks[(ranks > 0) & (ranks <= n)] - 1] = True
    except sqlite3.OperationalError as error:
        if str(error) != "interrupted":
            raise
        return chosen, False
    finally:
        connection.set_progress_handler(None, 0)
    return chosen, True
