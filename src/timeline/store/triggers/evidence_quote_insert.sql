CREATE TRIGGER evidence_quote_insert BEFORE INSERT ON evidence
WHEN NEW.quote IS NOT (SELECT substr(text, NEW.start + 1, NEW.stop - NEW.start) FROM document WHERE id = NEW.document_id)
BEGIN
    SELECT RAISE(ABORT, 'evidence: the quote is not the document''s text at its offsets');
END
