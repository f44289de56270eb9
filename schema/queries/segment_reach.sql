SELECT count(*) AS calls, max(started_ms) AS last_ms
  FROM (SELECT started_ms FROM call
         WHERE started_ms >= :since_ms AND started_ms < :until_ms
         ORDER BY started_ms, id LIMIT :limit)
