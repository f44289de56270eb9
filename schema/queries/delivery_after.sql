SELECT id, call, body FROM delivery WHERE id > :id ORDER BY id LIMIT :limit
