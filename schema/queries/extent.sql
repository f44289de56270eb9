SELECT (SELECT min(started_ms) FROM call) AS first_ms, (SELECT max(started_ms) FROM call) AS last_ms
