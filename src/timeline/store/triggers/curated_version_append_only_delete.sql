CREATE TRIGGER curated_version_append_only_delete BEFORE DELETE ON curated_version
BEGIN
    SELECT RAISE(ABORT, 'curated_version: what was is never changed; append to it');
END
