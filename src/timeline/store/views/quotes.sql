CREATE VIEW quotes AS
SELECT evidence.event_id, event.date, event.title AS event, evidence.field, evidence.quote, evidence.start, evidence.stop,
       document.title AS document, publisher.name AS publisher, document.url, document.published, document.language
FROM evidence
JOIN event ON event.id = evidence.event_id
JOIN document ON document.id = evidence.document_id
LEFT JOIN publisher ON publisher.id = document.publisher_id
