CREATE TRIGGER judgement_append_only_update BEFORE UPDATE ON judgement
BEGIN
    SELECT RAISE(ABORT, 'judgement: decisions are never changed; record another one');
END
