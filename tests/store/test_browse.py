"""The tables for browsing: what is changed a little is to the byte what is made anew."""

import random
import sqlite3
from pathlib import Path

import pytest
from benchmarks import synthetic
from sqlalchemy import create_engine
from tests.store.browsed import check_made_anew

from timeline.store import bits, browse

EVENTS, STEPS = 700, 12


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "made.db"
    synthetic.build(path, EVENTS)
    return path


def change(db: sqlite3.Connection, draw: random.Random, ids: list[str]) -> None:
    """Something that a decision or a new article may do to these events."""
    for id in ids:
        match draw.randrange(6):
            case 0:
                db.execute("UPDATE event SET status = 'confirmed', has_conflict = 1 - has_conflict WHERE id = ?", (id,))
            case 1:
                db.execute("UPDATE event SET type_id = 'apology', title = 'An apology' WHERE id = ?", (id,))
            case 2:
                year = draw.randint(1991, 2025)
                db.execute(
                    "UPDATE event SET date = ?1, earliest = ?1, latest = ?1 WHERE id = ?2",
                    (f"{year}-02-{draw.randint(1, 28):02}", id),
                )
            case 3:
                db.execute("UPDATE event SET date = NULL, earliest = NULL, latest = NULL WHERE id = ?", (id,))
            case 4:
                db.execute(
                    "UPDATE participant SET side_id = 'SMR', name = NULL, person_id = NULL WHERE event_id = ?", (id,)
                )
            case _:
                db.execute("DELETE FROM evidence WHERE event_id = ?", (id,))
                db.execute("DELETE FROM participant WHERE event_id = ?", (id,))
                db.execute("DELETE FROM event WHERE id = ?", (id,))


def add(db: sqlite3.Connection, draw: random.Random, source: str) -> str:
    """Another event like `source`, some days off, told by the same articles."""
    id = f"e{draw.getrandbits(40):010x}"
    for table, key in (("event", "id"), ("participant", "event_id"), ("evidence", "event_id")):
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] != key]
        names = ", ".join(columns)
        db.execute(f"INSERT INTO {table} ({key}, {names}) SELECT ?, {names} FROM {table} WHERE {key} = ?", (id, source))
    db.execute(
        "UPDATE event SET earliest = date(earliest, '+3 days'), latest = date(latest, '+3 days') WHERE id = ?", (id,)
    )
    return id


@pytest.mark.parametrize("seed", range(3))
def test_changed_little_by_little_or_made_anew(made: Path, seed: int) -> None:
    draw = random.Random(seed)
    with create_engine(f"sqlite:///{made}").connect() as connection:
        browse.refresh(connection)
        for step in range(STEPS):
            db = bits.driver(connection)
            known = [id for (id,) in db.execute("SELECT id FROM event ORDER BY id")]
            ids = draw.sample(known, draw.choice((1, 1, 2, 9)))
            before = browse.shown(connection, ids)
            if step % 3:
                change(db, draw, ids)
            new = [add(db, draw, draw.choice(known)) for _ in range(draw.randrange(3)) if step % 2]
            there = [id for id in ids if db.execute("SELECT 1 FROM event WHERE id = ?", (id,)).fetchone()]
            browse.update(connection, before, [*there, *new])
            check_made_anew(connection)
            index_ = bits.load(db)
            numbers = index_.numbers[[5, 3, 200]]
            assert index_.numbered(numbers).tolist() == [6, 4, 201]
        connection.rollback()


def test_a_decision_that_moves_nothing_writes_few_rows(made: Path) -> None:
    with create_engine(f"sqlite:///{made}").connect() as connection:
        browse.refresh(connection)
        db = bits.driver(connection)
        (id,) = db.execute("SELECT id FROM event WHERE status = 'extracted' LIMIT 1").fetchone()
        before = browse.shown(connection, [id])
        db.execute("UPDATE event SET status = 'confirmed' WHERE id = ?", (id,))
        written = db.total_changes
        browse.update(connection, before, [id])
        assert db.total_changes - written < 10
        connection.rollback()


@pytest.mark.parametrize("lost", ["earliest", "latest"])
def test_a_day_that_opens_moves_nothing_but_is_another_day(made: Path, lost: str) -> None:
    with create_engine(f"sqlite:///{made}").connect() as connection:
        browse.refresh(connection)
        db = bits.driver(connection)
        (id,) = db.execute("SELECT id FROM event WHERE earliest = latest LIMIT 1").fetchone()
        before = browse.shown(connection, [id])
        db.execute(f"UPDATE event SET {lost} = NULL WHERE id = ?", (id,))
        browse.update(connection, before, [id])
        check_made_anew(connection)
        connection.rollback()
