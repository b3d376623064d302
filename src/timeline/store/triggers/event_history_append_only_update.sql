CREATE TRIGGER event_history_append_only_update BEFORE UPDATE ON event_history
BEGIN
    SELECT RAISE(ABORT, 'event_history: what was is never changed; append to it');
END
