CREATE TRIGGER event_history_append_only_delete BEFORE DELETE ON event_history
BEGIN
    SELECT RAISE(ABORT, 'event_history: what was is never changed; append to it');
END
