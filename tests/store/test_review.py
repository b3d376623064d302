"""What comes to review, and that the first of it is found without reading the whole timeline."""

from pathlib import Path

import pytest
from benchmarks import synthetic
from sqlalchemy import create_engine

from timeline.store import bits, review
from timeline.store.review import Kind

EVENTS = 2000
STEPS = 100  # of SQLite's machine between two counts


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "made.db"
    synthetic.build(path, EVENTS)
    return path


@pytest.mark.parametrize("kind", ["duplicate", "uncertain"])
def test_the_first_items_are_found_among_the_newest_or_by_an_index(made: Path, kind: Kind) -> None:
    with create_engine(f"sqlite:///{made}").connect() as connection:
        db = bits.driver(connection)
        db.execute("UPDATE timeline SET pair = 'AZE–RUS', type = 'call', earliest = '2025-12-31' WHERE rank > 1900")
        steps: list[int] = []
        db.set_progress_handler(lambda: steps.append(STEPS), STEPS)
        review.queue(connection, 1, kind)
        db.set_progress_handler(None, STEPS)
        assert sum(steps) < 3 * EVENTS
        connection.rollback()
