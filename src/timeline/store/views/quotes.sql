CREATE VIEW quotes AS
SELECT evidence.event_id, event.date, event.title AS event, evidence.field, evidence.quote, evidence.start, evidence.stop,
       document.title AS document, publisher.name AS publisher, document.url, document.published, document.language,
       coalesce(original.title, original.name) AS copy_of
FROM evidence
JOIN event ON event.id = evidence.event_id
JOIN document ON document.id = evidence.document_id
LEFT JOIN publisher ON publisher.id = document.publisher_id
LEFT JOIN mention ON mention.id = evidence.mention_id
LEFT JOIN event_report ON event_report.report_id = mention.report_id
LEFT JOIN report AS copied ON copied.id = event_report.copy_of_id
LEFT JOIN document AS original ON original.id = copied.document_id
