CREATE TRIGGER document_original_fixed BEFORE UPDATE ON document_original
BEGIN
    SELECT RAISE(ABORT, 'document_original: the bytes received never change');
END
