"""The log of runs: which verb, by which version, when, with what outcome."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, insert, select, update

from timeline import __version__
from timeline.store.tables import run


@contextmanager
def record(engine: Engine, verb: str, fingerprint: str | None = None) -> Iterator["Outcome"]:
    """Log a run of `verb`; what is put into the yielded outcome is kept with it. A run that fails stays unfinished."""
    with engine.begin() as connection:
        run_id = connection.execute(
            insert(run)
            .values(verb=verb, started=now(), version=__version__, fingerprint=fingerprint)
            .returning(run.c.id)
        ).scalar_one()
    outcome = Outcome(run_id)
    yield outcome
    with engine.begin() as connection:
        connection.execute(
            update(run)
            .where(run.c.id == run_id)
            .values(finished=now(), outcome=json.dumps(dict(outcome.counts), sort_keys=True))
        )


def last_fingerprint(connection: Connection, verb: str) -> str | None:
    """The fingerprint of the last run of `verb` that came to its end."""
    latest = select(run.c.fingerprint).where(run.c.verb == verb, run.c.finished.is_not(None)).order_by(run.c.id.desc())
    return connection.scalar(latest.limit(1))


class Outcome:
    """The counts that a run leaves behind."""

    def __init__(self, run_id: int) -> None:
        self.run_id = run_id
        self.counts: Mapping[str, int] = {}


def now() -> str:
    """The present moment, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def moment() -> str:
    """The present moment to the microsecond: two decisions of one second are two."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
