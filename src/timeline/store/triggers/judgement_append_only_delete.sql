CREATE TRIGGER judgement_append_only_delete BEFORE DELETE ON judgement
BEGIN
    SELECT RAISE(ABORT, 'judgement: decisions are never deleted; record another one');
END
