INSERT INTO erasure_key (key) VALUES (:key) ON CONFLICT (key) DO NOTHING
