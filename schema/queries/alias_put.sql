INSERT INTO alias (call_id, call) VALUES (:call_id, :call)
ON CONFLICT (call_id) DO UPDATE SET call = excluded.call WHERE call <> excluded.call
