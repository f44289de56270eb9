INSERT INTO label (kind, key, shown, name, from_ms, from_call)
VALUES (:kind, :key, :shown, :name, :from_ms, :from_call)
