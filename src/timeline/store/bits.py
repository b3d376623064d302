"""Facets as bitsets over chronological rank: exact for many-to-many fields, whatever the filters, at a million events.

``write`` fills ``facet_bits`` from the browsing tables, ``change`` and ``shift`` alter it to the same bytes where few events
changed; ``load`` reads it back as an ``Index``. The event of rank r is bit r-1. A value held by more than one event in 32 is kept as
a bitset, a rarer one as the list of its ranks, which is shorter; the first byte of ``bits`` says which (``B``, ``R``), the rest is
zlib. After Bernhard/O'Neil's bitmap indexes as Roaring splits them (Chambi et al., 2016: arrays below a density of 1/16 of a
container, bitsets above).
"""

import hashlib
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Days = NDArray[np.int32]
Ranks = NDArray[np.uint32]

Facet = tuple[str, str]
"""A dimension and one of its values."""

Row = tuple[str, str, int, bytes]
"""Of ``facet_bits``: dimension, value, how many events have it, and which."""

DENSE = 32  # a bitset of n/8 bytes and a list of 4 bytes a rank are equally long at one event in 32
OPEN_FIRST, OPEN_LAST = (
    0,
    4_000_000,
)  # the days that stand for an open beginning and end; ordinals of real days lie between
LEVEL = 1  # zlib: level 6 saves 4 % and takes three times as long

COLUMNS = {  # dimension: the column of ``timeline`` that holds its single value
    "type": "type",
    "family": "family",
    "year": "year",
    "month": "month",
    "pair": "pair",
    "status": "status",
    "modality": "modality",
    "origin": "origin",
    "conflict": "has_conflict",
}
MANY = ("side", "person", "source")  # dimensions of which an event may have several values

EVENTS = f"SELECT rank - 1, earliest, latest, {', '.join(COLUMNS.values())} FROM timeline"
PARTICIPANTS = """
SELECT rank - 1, side_id, coalesce(person_id, name) FROM timeline CROSS JOIN participant USING (event_id)
"""
SOURCES = """
SELECT rank - 1, publisher_id FROM timeline CROSS JOIN evidence USING (event_id) JOIN document ON document.id = document_id
"""
BATCH = 500  # rows turned into columns at a time: few enough to stay in the processor’s cache
DIMENSIONS = (*COLUMNS, *MANY)
ARRAYS: dict[str, type[np.signedinteger[Any]]] = {"earliest": np.int32, "latest": np.int32, "number": np.int64}
"""Kept of every event in the order of the ranks, under the dimension without a name."""

INTO = "INTO facet_bits (dimension, value, n, bits) VALUES (?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Dimension:
    """The values of one facet. ``dense[i]`` is the bitset of value i; the ranks of the others lie end to end in ``sparse``."""

    values: tuple[str, ...]
    position: dict[str, int]
    totals: Numbers
    dense: dict[int, NDArray[np.uint64]]
    sparse: NDArray[np.uint32]
    bounds: Numbers

    def members(self, value: str, n: int) -> Bools:
        """Which of `n` events have `value`; none where the value is unknown."""
        chosen = np.zeros(n, np.bool_)
        i = self.position.get(value)
        if i is None:
            return chosen
        if i in self.dense:
            return np.unpackbits(self.dense[i].view(np.uint8), count=n, bitorder="little").view(np.bool_)
        chosen[self.sparse[self.bounds[i] : self.bounds[i + 1]]] = True
        return chosen

    def counts(self, chosen: Bools | None) -> Numbers:
        """How many of the chosen events (of all, for None) have each value, in the order of ``values``."""
        if chosen is None:
            return self.totals
        result = np.zeros(len(self.values), np.int64)
        if len(self.sparse):
            running = np.concatenate(([0], np.cumsum(chosen[self.sparse], dtype=np.int64)))
            result += running[self.bounds[1:]] - running[self.bounds[:-1]]
        if self.dense:
            words = _words(chosen)
            for i, bits in self.dense.items():
                result[i] = int(np.bitwise_count(bits & words).sum())
        return result


@dataclass(frozen=True, slots=True)
class Index:
    """All facets of one database, and the first and last possible day of each event (an ordinal; see OPEN_FIRST, OPEN_LAST)."""

    n: int
    generation: bytes
    dimensions: dict[str, Dimension]
    earliest: Days
    latest: Days
    dated: Bools
    numbers: Numbers
    by_number: Numbers

    def numbered(self, numbers: Numbers) -> Numbers:
        """The ranks, beginning with 1, of the events whose identifiers say these numbers (see ``number``)."""
        if not self.n:
            return numbers[:0]
        at = np.searchsorted(self.numbers, numbers, sorter=self.by_number)
        found = self.by_number[np.minimum(at, self.n - 1)]
        ranks: Numbers = found[self.numbers[found] == numbers] + 1
        return ranks

    def between(self, since: date | None, until: date | None) -> Bools:
        """The dated events that may lie, in part, within the days `since` to `until`."""
        chosen = self.dated.copy()
        if since:
            chosen &= self.latest >= since.toordinal()
        if until:
            chosen &= self.earliest <= until.toordinal()
        return chosen


def write(connection: Any) -> None:
    """Fill ``facet_bits`` anew from ``timeline``, ``participant`` and ``evidence``; the caller commits.

    `connection` is an sqlite3 or SQLAlchemy connection. The same tables give the same bytes.
    """
    db = driver(connection)
    n = db.execute("SELECT coalesce(max(rank), 0) FROM timeline").fetchone()[0]
    _fill(db, _rows(db, n), n)


@dataclass(frozen=True, slots=True)
class Event:
    """What is kept of an event beside its facets."""

    id: str
    earliest: str | None
    latest: str | None


def change(
    connection: Any,
    left: Mapping[Facet, Sequence[int]],
    joined: Mapping[Facet, Sequence[int]],
    events: Mapping[int, Event],
) -> None:
    """Let the events of some ranks leave facets and others join some; `events` are those that have other days, by rank. No event's
    rank changes."""
    db = driver(connection)
    n, stored = db.execute("SELECT n, bits FROM facet_bits WHERE dimension = '' AND value = 'generation'").fetchone()
    mark = int.from_bytes(stored)
    rows: list[Row] = []
    for facet in sorted(left.keys() | joined.keys()):
        blob = _stored(db, facet)
        members = np.zeros(0, np.uint32) if blob is None else _decode(blob, n)
        out, new = (np.array(sorted(d.get(facet, ())), np.uint32) - 1 for d in (left, joined))
        members = np.delete(members, np.searchsorted(members, out))
        members = np.insert(members, np.searchsorted(members, new), new)
        mark ^= _mark((*facet, 0, blob)) if blob is not None else 0
        if len(members):
            rows.append((*facet, len(members), _encode(members, n)))
        else:
            db.execute("DELETE FROM facet_bits WHERE dimension = ? AND value = ?", facet)
    for name in ("earliest", "latest") if events else ():
        before = _stored(db, ("", name)) or b""
        values = _unpacked(before, ARRAYS[name])
        values[[rank - 1 for rank in events]] = [_kept(name, one) for one in events.values()]
        mark ^= _mark(("", name, n, before))
        rows.append(("", name, n, _packed(values)))
    for row in rows:
        mark ^= _mark(row)
    db.executemany(f"INSERT OR REPLACE {INTO}", [*rows, ("", "generation", n, mark.to_bytes(16))])


def shift(
    connection: Any, place: Numbers, n: int, joined: Mapping[Facet, Sequence[int]], events: Mapping[int, Event]
) -> None:
    """Let the event of rank r be of rank ``place[r - 1]`` from now on, of `n`; where that is 0 it leaves all its facets. The
    `events`, by their new ranks, are all that have no place from before, and the facets that they have are `joined`."""
    db = driver(connection)
    rows: list[Row] = []
    new = {facet: np.array(sorted(ranks), np.uint32) - 1 for facet, ranks in joined.items()}
    for dimension, value, blob in db.execute("SELECT dimension, value, bits FROM facet_bits WHERE dimension != ''"):
        moved = place[_decode(blob, len(place))]
        members = (moved[moved > 0] - 1).astype(np.uint32)
        joining = new.pop((dimension, value), np.zeros(0, np.uint32))
        members = np.insert(members, np.searchsorted(members, joining), joining)
        if len(members):
            rows.append((dimension, value, len(members), _encode(members, n)))
    rows += [(*facet, len(members), _encode(members, n)) for facet, members in new.items()]
    stay = place > 0
    for name, kind in ARRAYS.items():
        before, after = _unpacked(_stored(db, ("", name)) or b"", kind), np.zeros(n, kind)
        after[place[stay] - 1] = before[stay]
        after[[rank - 1 for rank in events]] = [_kept(name, one) for one in events.values()]
        rows.append(("", name, n, _packed(after)))
    _fill(db, rows, n)


def number(id_: str) -> int:
    """The number that an event's identifier says: ``e`` and ten hexadecimal digits."""
    return int(id_[1:], 16)


def generation(connection: sqlite3.Connection) -> bytes | None:
    """What tells one filling of ``facet_bits`` from another; None where it was never filled."""
    row = connection.execute("SELECT bits FROM facet_bits WHERE dimension = '' AND value = 'generation'").fetchone()
    return None if row is None else bytes(row[0])


def load(connection: sqlite3.Connection) -> Index:
    """Read the facets back; an empty index where ``facet_bits`` was never filled."""
    n, arrays = 0, {name: np.zeros(0, kind) for name, kind in ARRAYS.items()}
    found: dict[str, list[tuple[str, int, bytes]]] = {}
    for dimension, value, events, blob in connection.execute("SELECT dimension, value, n, bits FROM facet_bits"):
        if dimension:
            found.setdefault(dimension, []).append((value, events, blob))
        elif value == "generation":
            n = events
        else:
            arrays[value] = _unpacked(blob, ARRAYS[value])
    return Index(
        n=n,
        generation=generation(connection) or b"",
        dimensions={name: _dimension(found.get(name, []), n) for name in DIMENSIONS},
        earliest=arrays["earliest"],
        latest=arrays["latest"],
        dated=(arrays["earliest"] != OPEN_FIRST) | (arrays["latest"] != OPEN_LAST),
        numbers=arrays["number"],
        by_number=np.argsort(arrays["number"]),
    )


def _fill(db: sqlite3.Connection, rows: Iterable[Row], n: int) -> None:
    """Put `rows` in the place of all that is there, under the generation that they make."""
    mark, ordered = 0, sorted(rows)
    for row in ordered:
        mark ^= _mark(row)
    db.execute("DELETE FROM facet_bits")
    db.executemany(f"INSERT {INTO}", [*ordered, ("", "generation", n, mark.to_bytes(16))])


def _mark(row: Row) -> int:
    """What a row adds to the generation: the rows can come and go in any order."""
    dimension, value, _, blob = row
    return int.from_bytes(hashlib.blake2b(f"{dimension}\0{value}\0".encode() + blob, digest_size=16).digest())


def _stored(db: sqlite3.Connection, facet: Facet) -> bytes | None:
    row = db.execute("SELECT bits FROM facet_bits WHERE dimension = ? AND value = ?", facet).fetchone()
    return None if row is None else bytes(row[0])


def _rows(db: sqlite3.Connection, n: int) -> Iterator[Row]:
    ranks, (earliest, latest, *columns) = _read(db, EVENTS)
    for dimension, column in zip(COLUMNS, columns, strict=True):
        yield from _facet(dimension, ranks, column, n)
    for name, column in (("earliest", earliest), ("latest", latest)):
        values = np.zeros(n, np.int32)
        values[ranks] = np.array([_ordinal(name, day) for day in column.values] or [0], np.int32)[column.codes]
        yield "", name, n, _packed(values)
    numbers = (number(id_) for (id_,) in db.execute("SELECT event_id FROM timeline ORDER BY rank"))
    yield "", "number", n, _packed(np.fromiter(numbers, np.int64, n))
    ranks, (side, person) = _read(db, PARTICIPANTS)
    yield from _facet("side", ranks, side, n)
    yield from _facet("person", ranks, person, n)
    ranks, (source,) = _read(db, SOURCES)
    yield from _facet("source", ranks, source, n)


class _Column:
    """A column read by its distinct values: row i holds ``values[codes[i]]``."""

    def __init__(self) -> None:
        self.codes: list[int] = []
        self._code: defaultdict[Any, int] = defaultdict()
        self._code.default_factory = self._code.__len__

    @property
    def values(self) -> list[Any]:
        return list(self._code)

    def extend(self, cells: Iterable[Any]) -> None:
        code = self._code
        self.codes += [code[cell] for cell in cells]


def _read(db: sqlite3.Connection, sql: str) -> tuple[Numbers, list[_Column]]:
    """The ranks, from 0, in the first column of `sql`, and its other columns."""
    cursor = db.cursor()
    cursor.row_factory = None
    cursor.execute(sql)
    ranks: list[int] = []
    columns = [_Column() for _ in cursor.description[1:]]
    while rows := cursor.fetchmany(BATCH):
        first, *cells = zip(*rows, strict=True)
        ranks += first
        for column, values in zip(columns, cells, strict=True):
            column.extend(values)
    return np.array(ranks, np.int64), columns


def _kept(name: str, event: Event) -> int:
    """What the array `name` holds of an event."""
    if name == "number":
        return number(event.id)
    return _ordinal(name, event.earliest if name == "earliest" else event.latest)


def _ordinal(name: str, day: str | None) -> int:
    if day is None:
        return OPEN_FIRST if name == "earliest" else OPEN_LAST
    return date.fromisoformat(day).toordinal()


def _packed(values: NDArray[np.signedinteger[Any]]) -> bytes:
    return zlib.compress(np.diff(values, prepend=values.dtype.type(0)).astype(values.dtype).tobytes(), LEVEL)


def _unpacked(blob: bytes, kind: type[np.signedinteger[Any]]) -> NDArray[np.signedinteger[Any]]:
    return np.cumsum(np.frombuffer(zlib.decompress(blob), kind), dtype=kind)


def _facet(dimension: str, ranks: Numbers, column: _Column, n: int) -> Iterator[Row]:
    values, codes = column.values, np.array(column.codes, np.int64)
    keys = np.sort(codes * n + ranks)
    keys = keys[np.diff(keys, prepend=-1) > 0]  # np.unique hashes from numpy 2.3 on, ten times slower here
    bounds = np.searchsorted(keys, np.arange(len(values) + 1, dtype=np.int64) * n)
    for i, value in enumerate(values):
        members = (keys[bounds[i] : bounds[i + 1]] - i * n).astype(np.uint32)
        if value is not None and len(members):
            yield dimension, str(value), len(members), _encode(members, n)


def _decode(blob: bytes, n: int) -> Ranks:
    """What ``_encode`` was given."""
    data = zlib.decompress(blob[1:])
    if blob[:1] == b"R":
        return np.cumsum(np.frombuffer(data, np.uint32), dtype=np.uint32)
    return np.flatnonzero(np.unpackbits(np.frombuffer(data, np.uint8), count=n, bitorder="little")).astype(np.uint32)


def _encode(members: Ranks, n: int) -> bytes:
    if len(members) * DENSE < n:
        return b"R" + zlib.compress(np.diff(members, prepend=np.uint32(0)).tobytes(), LEVEL)
    chosen = np.zeros(n, np.bool_)
    chosen[members] = True
    return b"B" + zlib.compress(np.packbits(chosen, bitorder="little").tobytes(), LEVEL)


def _dimension(rows: list[tuple[str, int, bytes]], n: int) -> Dimension:
    dense: dict[int, NDArray[np.uint64]] = {}
    sparse: list[NDArray[np.uint32]] = []
    bounds = np.zeros(len(rows) + 1, np.int64)
    for i, (_, number, blob) in enumerate(rows):
        data = zlib.decompress(blob[1:])
        if blob[:1] == b"B":
            dense[i] = np.frombuffer(data.ljust(_whole(n), b"\0"), np.uint64)
        else:
            sparse.append(np.cumsum(np.frombuffer(data, np.uint32), dtype=np.uint32))
        bounds[i + 1] = bounds[i] + (0 if i in dense else number)
    return Dimension(
        values=tuple(value for value, _, _ in rows),
        position={value: i for i, (value, _, _) in enumerate(rows)},
        totals=np.array([number for _, number, _ in rows], np.int64),
        dense=dense,
        sparse=np.concatenate(sparse) if sparse else np.zeros(0, np.uint32),
        bounds=bounds,
    )


def _words(chosen: Bools) -> NDArray[np.uint64]:
    return np.frombuffer(np.packbits(chosen, bitorder="little").tobytes().ljust(_whole(len(chosen)), b"\0"), np.uint64)


def _whole(n: int) -> int:
    """The bytes that `n` bits take in whole 64-bit words."""
    return (n + 63) // 64 * 8


def driver(connection: Any) -> sqlite3.Connection:
    """The sqlite3 connection under a SQLAlchemy one."""
    if isinstance(connection, sqlite3.Connection):
        return connection
    driver: sqlite3.Connection = connection.connection.driver_connection
    return driver
