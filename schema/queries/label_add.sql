INSERT INTO label (kind, key, spelling, name, from_ms, from_call)
VALUES (:kind, :key, :spelling, :name, :from_ms, :from_call)
