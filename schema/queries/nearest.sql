SELECT (SELECT max(started_ms) FROM call WHERE started_ms < :since_ms),
       (SELECT min(started_ms) FROM call WHERE started_ms >= :until_ms)
