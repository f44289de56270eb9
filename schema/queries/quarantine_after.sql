SELECT id, body, received_ms FROM quarantine WHERE id > :id ORDER BY id LIMIT :limit
