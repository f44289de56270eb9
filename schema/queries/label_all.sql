SELECT id, kind, shown, name FROM label ORDER BY id
