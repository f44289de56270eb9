INSERT INTO erasure (hash, key, until_ms) VALUES (:hash, :key, :until_ms)
ON CONFLICT (hash) DO UPDATE SET until_ms = max(until_ms, excluded.until_ms)
 WHERE excluded.until_ms > until_ms
