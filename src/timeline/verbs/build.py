"""Build: everything derived, made from what is kept. Only what is out of date is made again."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from timeline import actors, merging
from timeline.extract import fingerprint
from timeline.merging.links import links
from timeline.merging.tellings import telling_of
from timeline.model import Event, Telling
from timeline.store import browse, curated, documents, events, knowledge, reports, runs
from timeline.verbs.extracting import reports_of_all

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
    with runs.record(engine, "build", fingerprint()) as outcome:
        extracted = _extract(engine, progress, jobs)
        progress("merging", 0, 1)
        with engine.begin() as connection:
            counts = _merge(connection)
            browse.refresh(connection)
        progress("merging", 1, 1)
        outcome.counts = {"extracted": extracted, "reports": counts[0], "events": counts[1]}
    return Built(extracted, *counts)


def _know(engine: Engine) -> None:
    gazetteer = actors.load()
    with engine.connect() as connection:
        if knowledge.current(connection) == gazetteer.fingerprint:
            return
    with runs.record(engine, knowledge.VERB, gazetteer.fingerprint), engine.begin() as connection:
        knowledge.replace(connection, gazetteer)


def _extract(engine: Engine, progress: Progress, jobs: int | None) -> int:
    """Read again the documents that this extractor has not read; each is committed by itself."""
    current = fingerprint()
    with engine.connect() as connection:
        stale = reports.stale(connection, current)
    with engine.connect() as reading:
        found = (document for _, document in documents.load(reading, stale))
        for done, (id, (_, zones, told)) in enumerate(zip(stale, reports_of_all(found, jobs), strict=True), start=1):
            with engine.begin() as connection:
                documents.write_zones(connection, id, zones)
                reports.replace(connection, id, told, current)
            progress("extracting", done, len(stale))
    return len(stale)


def _merge(connection: Connection) -> tuple[int, int]:
    rows: dict[str, int] = {}
    tellings: list[Telling] = []
    for row, telling in reports.tellings(connection):
        rows[telling.key] = row
        tellings.append(telling)
    tellings.extend(telling_of(event) for event in curated.load(connection))
    made = curated.judgements(connection)
    clusters = merging.cluster(tellings, curated.decisions(made))
    gazetteer = actors.load()

    def name(id: str, language: str) -> str:
        actor = gazetteer.actor(id)
        return (actor.name_ru or actor.name) if language == "ru" else actor.name

    merged: list[Event] = [
        merging.event_of(id, cluster, name)
        for id, cluster in zip(events.assign(connection, clusters), clusters, strict=True)
    ]
    events.replace(connection, merged, rows, links(merged))
    return len(rows), len(merged)
