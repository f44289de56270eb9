SELECT id, received_ms, status, reason, body FROM quarantine WHERE id = :id
