SELECT max(started_ms) FROM call WHERE started_ms < :until_ms
