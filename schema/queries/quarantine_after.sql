SELECT id, body FROM quarantine WHERE id > :id ORDER BY id LIMIT :limit
