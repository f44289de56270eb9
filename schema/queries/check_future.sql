SELECT count(*) AS calls, max(started_ms) AS last_ms FROM call WHERE started_ms > :until_ms
