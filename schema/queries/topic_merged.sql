SELECT id, into_id FROM label WHERE into_id IS NOT NULL
