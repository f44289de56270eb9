SELECT t.analysis
  FROM call AS c JOIN call_text AS t ON t.id = c.id
 WHERE c.started_ms >= :since_ms AND c.started_ms < :until_ms AND t.analysis IS NOT NULL
 ORDER BY c.started_ms, c.id
