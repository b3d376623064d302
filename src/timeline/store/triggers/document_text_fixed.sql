CREATE TRIGGER document_text_fixed BEFORE UPDATE OF key, text, text_sha256 ON document
WHEN NEW.key IS NOT OLD.key OR NEW.text IS NOT OLD.text OR NEW.text_sha256 IS NOT OLD.text_sha256
BEGIN
    SELECT RAISE(ABORT, 'document: the text of a document never changes; ingest the changed text as a new version');
END
