INSERT INTO erasure (hash, forms, key, until_ms) VALUES (:hash, :forms, :key, :until_ms)
ON CONFLICT (hash, forms) DO UPDATE SET until_ms = max(until_ms, excluded.until_ms)
 WHERE excluded.until_ms > until_ms
