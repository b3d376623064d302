CREATE VIEW events AS
SELECT event.id, event.date, event.earliest, event.latest, event.precision, event_type.family, event.type_id AS type, event.variant, event.modality,
       event.title, event.title_ru,
       (SELECT group_concat(side_id, '; ') FROM (SELECT DISTINCT side_id FROM participant WHERE event_id = event.id AND side_id IS NOT NULL ORDER BY side_id)) AS sides,
       (SELECT group_concat(name, '; ') FROM (SELECT DISTINCT name FROM participant WHERE event_id = event.id AND name IS NOT NULL ORDER BY position)) AS persons,
       event.place, event.status, event.origin, event.confidence, event.has_conflict, event.source_count,
       (SELECT count(*) FROM event_report WHERE event_id = event.id AND copy_of_id IS NOT NULL) AS copies
FROM event JOIN event_type ON event_type.id = event.type_id
