"""Facets as bitsets over chronological rank: exact for many-to-many fields, whatever the filters, at a million events.

``write`` fills ``facet_bits`` from the browsing tables; ``load`` reads it back as an ``Index``. The event of rank r is
bit r-1. A value held by more than one event in 32 is kept as a bitset, a rarer one as the list of its ranks, which is
shorter; the first byte of ``bits`` says which (``B``, ``R``), the rest is zlib. After Bernhard/O'Neil's bitmap indexes as
Roaring splits them (Chambi et al., 2016: arrays below a density of 1/16 of a container, bitsets above).
"""

import hashlib
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Days = NDArray[np.int32]

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
    db = _driver(connection)
    n = db.execute("SELECT coalesce(max(rank), 0) FROM timeline").fetchone()[0]
    rows = sorted(_rows(db, n))
    digest = hashlib.blake2b(digest_size=16)
    for dimension, value, _, blob in rows:
        digest.update(f"{dimension}\0{value}\0".encode() + blob)
    db.execute("DELETE FROM facet_bits")
    db.executemany(
        "INSERT INTO facet_bits (dimension, value, n, bits) VALUES (?, ?, ?, ?)",
        [*rows, ("", "generation", n, digest.digest())],
    )


def generation(connection: sqlite3.Connection) -> bytes | None:
    """What tells one filling of ``facet_bits`` from another; None where it was never filled."""
    row = connection.execute("SELECT bits FROM facet_bits WHERE dimension = '' AND value = 'generation'").fetchone()
    return None if row is None else bytes(row[0])


def load(connection: sqlite3.Connection) -> Index:
    """Read the facets back; an empty index where ``facet_bits`` was never filled."""
    n, days = 0, {"earliest": np.zeros(0, np.int32), "latest": np.zeros(0, np.int32)}
    found: dict[str, list[tuple[str, int, bytes]]] = {}
    for dimension, value, number, blob in connection.execute("SELECT dimension, value, n, bits FROM facet_bits"):
        if dimension:
            found.setdefault(dimension, []).append((value, number, blob))
        elif value == "generation":
            n = number
        else:
            days[value] = np.cumsum(np.frombuffer(zlib.decompress(blob), np.int32), dtype=np.int32)
    return Index(
        n=n,
        generation=generation(connection) or b"",
        dimensions={name: _dimension(found.get(name, []), n) for name in DIMENSIONS},
        earliest=days["earliest"],
        latest=days["latest"],
        dated=(days["earliest"] != OPEN_FIRST) | (days["latest"] != OPEN_LAST),
    )


def _rows(db: sqlite3.Connection, n: int) -> Iterator[tuple[str, str, int, bytes]]:
    ranks, (earliest, latest, *columns) = _read(db, EVENTS)
    for dimension, column in zip(COLUMNS, columns, strict=True):
        yield from _facet(dimension, ranks, column, n)
    for name, column, missing in (("earliest", earliest, OPEN_FIRST), ("latest", latest, OPEN_LAST)):
        yield "", name, n, _days(ranks, column, missing, n)
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


def _days(ranks: Numbers, column: _Column, missing: int, n: int) -> bytes:
    ordinals = [missing if day is None else date.fromisoformat(day).toordinal() for day in column.values]
    days = np.full(n, missing, np.int32)
    days[ranks] = np.array(ordinals or [0], np.int32)[column.codes]
    return zlib.compress(np.diff(days, prepend=np.int32(0)).astype(np.int32).tobytes(), LEVEL)


def _facet(dimension: str, ranks: Numbers, column: _Column, n: int) -> Iterator[tuple[str, str, int, bytes]]:
    values, codes = column.values, np.array(column.codes, np.int64)
    keys = np.sort(codes * n + ranks)
    keys = keys[np.diff(keys, prepend=-1) > 0]  # np.unique hashes from numpy 2.3 on, ten times slower here
    bounds = np.searchsorted(keys, np.arange(len(values) + 1, dtype=np.int64) * n)
    for i, value in enumerate(values):
        members = (keys[bounds[i] : bounds[i + 1]] - i * n).astype(np.uint32)
        if value is not None and len(members):
            yield dimension, str(value), len(members), _encode(members, n)


def _encode(members: NDArray[np.uint32], n: int) -> bytes:
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


def _driver(connection: Any) -> sqlite3.Connection:
    """The sqlite3 connection under a SQLAlchemy one."""
    if isinstance(connection, sqlite3.Connection):
        return connection
    driver: sqlite3.Connection = connection.connection.driver_connection
    return driver
