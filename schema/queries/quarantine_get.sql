SELECT id, received_ms, status, reason, body, held FROM quarantine WHERE id = :id
