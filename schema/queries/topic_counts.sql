SELECT topic_id, count(*), min(started_ms), max(started_ms)
  FROM call
 WHERE started_ms >= :since_ms AND started_ms < :until_ms
 GROUP BY topic_id
 ORDER BY topic_id
