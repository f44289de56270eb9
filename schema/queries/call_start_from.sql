SELECT min(started_ms) FROM call WHERE started_ms >= :since_ms
