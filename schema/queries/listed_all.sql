SELECT id FROM delivery WHERE source = 2 ORDER BY id
