"""Build: everything derived, made from what is kept. Only what is out of date is made again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from sqlalchemy import Engine

from timeline import actors
from timeline.extract import fingerprint
from timeline.store import documents, knowledge, reports, runs, tellings
from timeline.verbs import merging
from timeline.verbs.extracting import reports_of_all
from timeline.verbs.merging import Merged

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done and how many there are."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has made: documents read again, and the reports and events that there are now."""

    extracted: int
    reports: int
    events: int


def build(engine: Engine, progress: Progress = lambda what, done, total: None, jobs: int | None = None) -> Built:
    """Bring knowledge, reports, events and the browsing tables up to date."""
    _know(engine)
    with runs.record(engine, "build", reading_fingerprint()) as outcome:
        extracted = _extract(engine, progress, jobs)
        progress("merging", 0, 1)
        merged = _merge(engine, outcome.run_id)
        progress("merging", 1, 1)
        outcome.counts = {
            "extracted": extracted,
            "reports": merged.reports,
            "events": merged.events,
            "written": merged.written,
        }
    return Built(extracted, merged.reports, merged.events)


@cache
def reading_fingerprint() -> str:
    """What decides what is read in one document: the extractor, and how reports are made into tellings."""
    digest = sha256(fingerprint().encode())
    for name in ("copies.py", "tellings.py", "words.py", "concepts.yml"):
        digest.update((files("timeline.merging") / name).read_bytes())
    return digest.hexdigest()


def _know(engine: Engine) -> None:
    gazetteer = actors.load()
    with engine.connect() as connection:
        if knowledge.current(connection) == gazetteer.fingerprint:
            return
    with runs.record(engine, knowledge.VERB, gazetteer.fingerprint), engine.begin() as connection:
        knowledge.replace(connection, gazetteer)


def _extract(engine: Engine, progress: Progress, jobs: int | None) -> int:
    """Read again the documents that this extractor has not read; each is committed by itself."""
    current = reading_fingerprint()
    with engine.connect() as connection:
        stale = reports.stale(connection, current)
    with engine.connect() as reading:
        found = (document for _, document in documents.load(reading, stale))
        for done, (id, (document, zones, told)) in enumerate(
            zip(stale, reports_of_all(found, jobs), strict=True), start=1
        ):
            with engine.begin() as connection:
                documents.write_zones(connection, id, zones)
                reports.replace(connection, id, document, told, current)
            progress("extracting", done, len(stale))
    return len(stale)


def _merge(engine: Engine, run_id: int) -> Merged:
    """Merge what changed; everything where the rules did since it was done last."""
    rules = merging.fingerprint()
    with engine.connect() as connection:
        everything = runs.last_fingerprint(connection, merging.VERB) != rules
    if everything:
        with runs.record(engine, merging.VERB, rules) as outcome, engine.begin() as connection:
            return merging.merge(connection, outcome.run_id, everything=True)
    with engine.begin() as connection:
        return merging.merge(connection, run_id, everything=not tellings.whole(connection))
