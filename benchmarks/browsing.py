"""What a decision costs in the tables for browsing, beside making them anew.

``python -m benchmarks.browsing [EVENTS] [DATABASE]`` makes a database of EVENTS (1,000,000) made-up events unless DATABASE is there,
makes its tables for browsing anew, and then changes one event after the other: seconds, the processor's seconds, and rows written.
At the end the tables are made anew once more: exits 1 where they were not the same to the byte. All is rolled back.
"""

import hashlib
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, create_engine

from benchmarks import synthetic
from timeline.store import bits, browse

TABLES = ("timeline", "facet_bits", "timeline_search", "document_search")
MOVED = "UPDATE event SET date = ?, earliest = ?1, latest = ?1 WHERE id = ?2"
CHANGES = (  # what is decided, of which event (a share of all, by time), the statement and its values before the identifier
    ("rejected", 0.5, "UPDATE event SET status = 'rejected' WHERE id = ?", ()),
    ("of another type", 0.5, "UPDATE event SET type_id = 'apology' WHERE id = ?", ()),
    ("moved by a day, of the last thousand", 0.999, MOVED, ("2025-12-30",)),
    ("moved from the last tenth to the end", 0.9, MOVED, ("2025-12-31",)),
    ("moved from the first tenth to the end", 0.1, MOVED, ("2025-12-31",)),
)


def main(number: int, path: Path) -> int:
    if not path.exists():
        synthetic.build(path, number)
    with create_engine(f"sqlite:///{path}").connect() as connection:
        db = bits.driver(connection)
        db.execute("PRAGMA cache_size = -200000")
        print(f"{'':<40} {'seconds':>8} {'processor':>10} {'rows':>10}")
        _measured(db, "all made anew", lambda: browse.refresh(connection))
        for name, share, sql, values in CHANGES:
            total = db.execute("SELECT count(*) FROM timeline").fetchone()[0]
            (event,) = db.execute("SELECT event_id FROM timeline WHERE rank = ?", (round(share * total),)).fetchone()
            before = browse.shown(connection, [event])
            db.execute(sql, (*values, event))
            _measured(db, name, lambda before=before: browse.update(connection, before, before))  # type: ignore[misc]
        updated = _digest(connection)
        browse.refresh(connection)
        same = _digest(connection) == updated
        connection.rollback()
    print("the same to the byte as made anew" if same else "NOT what is made anew")
    return int(not same)


def _measured(db: sqlite3.Connection, name: str, work: Callable[[], None]) -> None:
    begun, spent, written = time.perf_counter(), time.process_time(), db.total_changes
    work()
    took, busy = time.perf_counter() - begun, time.process_time() - spent
    print(f"{name:<40} {took:>8.3f} {busy:>10.3f} {db.total_changes - written:>10,}", flush=True)


def _digest(connection: Connection) -> str:
    digest = hashlib.sha256()
    for table in TABLES:
        for row in bits.driver(connection).execute(f"SELECT * FROM {table} ORDER BY 1, 2"):
            digest.update(repr(row).encode())
    return digest.hexdigest()


if __name__ == "__main__":
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    sys.exit(
        main(events, Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.gettempdir()) / f"made-up-{events}.db")
    )
