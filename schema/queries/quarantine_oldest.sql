SELECT id, bytes, received_ms FROM quarantine WHERE held = 0 ORDER BY id LIMIT 1
