SELECT id, key, spelling, chosen, into_id FROM label WHERE kind = 2 ORDER BY id
