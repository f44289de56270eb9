SELECT id, bytes, received_ms FROM quarantine ORDER BY id LIMIT 1
