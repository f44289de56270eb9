SELECT id, kind, key, shown, name, into_id FROM label ORDER BY id
