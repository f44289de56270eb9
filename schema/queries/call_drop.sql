DELETE FROM call WHERE started_ms = :started_ms AND id = :id
