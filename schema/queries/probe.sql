INSERT INTO setting (name, value) VALUES ('probed_ms', :now_ms)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
