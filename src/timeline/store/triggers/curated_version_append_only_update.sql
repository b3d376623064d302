CREATE TRIGGER curated_version_append_only_update BEFORE UPDATE ON curated_version
BEGIN
    SELECT RAISE(ABORT, 'curated_version: what was is never changed; append to it');
END
