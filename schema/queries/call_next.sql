SELECT id FROM call_text WHERE id >= :id ORDER BY id LIMIT :limit
