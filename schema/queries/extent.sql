SELECT (SELECT min(started_ms) FROM call), (SELECT max(started_ms) FROM call)
