"""The tables for browsing, refreshed in one batch at the end of a verb: ``timeline``, full-text search, facet bitsets."""

from sqlalchemy import Connection

from timeline.store import bits, search

TIMELINE = """
INSERT INTO timeline (rank, event_id, date, earliest, latest, year, month, type, family, title, title_ru, sides, pair,
                      persons, place, modality, status, origin, confidence, has_conflict, sources)
WITH side AS (
    SELECT event_id, group_concat(side_id, '; ') AS sides, count(*) AS n, min(side_id) || '–' || max(side_id) AS pair
    FROM (SELECT DISTINCT event_id, side_id FROM participant WHERE side_id IS NOT NULL ORDER BY event_id, side_id)
    GROUP BY event_id
), person AS (
    SELECT event_id, group_concat(name, '; ') AS persons
    FROM (SELECT event_id, name FROM participant WHERE name IS NOT NULL GROUP BY event_id, name ORDER BY event_id, min(position))
    GROUP BY event_id
)
SELECT row_number() OVER (ORDER BY coalesce(event.earliest, event.latest) IS NOT NULL, coalesce(event.earliest, event.latest),
                                   coalesce(event.latest, event.earliest), event.id),
       event.id, event.date, event.earliest, event.latest,
       CAST(substr(coalesce(event.earliest, event.latest), 1, 4) AS INTEGER),
       CASE WHEN substr(event.earliest, 1, 7) = substr(event.latest, 1, 7) THEN substr(event.earliest, 1, 7) END,
       event.type_id, event_type.family, event.title, event.title_ru,
       coalesce(side.sides, ''), CASE WHEN side.n = 2 THEN side.pair END, coalesce(person.persons, ''),
       event.place, event.modality, event.status, event.origin, event.confidence, event.has_conflict, event.source_count
FROM event
JOIN event_type ON event_type.id = event.type_id
LEFT JOIN side ON side.event_id = event.id
LEFT JOIN person ON person.event_id = event.id
"""


def refresh(connection: Connection) -> None:
    """Make the browsing tables anew from events, participants and evidence."""
    connection.exec_driver_sql("DELETE FROM timeline")
    connection.exec_driver_sql(TIMELINE)
    bits.write(connection)
    search.write(connection)


def complete(connection: Connection) -> bool:
    """Whether the browsing tables hold every event; the facets are filled last."""
    events, listed = (connection.exec_driver_sql(f"SELECT count(*) FROM {t}").scalar() for t in ("event", "timeline"))
    filled = connection.exec_driver_sql("SELECT n FROM facet_bits WHERE value = 'generation'").scalar()
    return bool(events == listed and (filled == events or not events))
