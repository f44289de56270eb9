SELECT min(started_ms) AS first_ms FROM call WHERE started_ms >= :since_ms
