DELETE FROM segment
 WHERE since_ms = (SELECT max(since_ms) FROM segment WHERE since_ms <= :started_ms) AND until_ms > :started_ms
