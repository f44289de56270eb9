SELECT count(*) AS calls, coalesce(sum(t.analysis IS NOT NULL), 0) AS analyses,
       coalesce(sum(t.analysis IS NOT NULL AND c.sentiment IS NULL), 0) AS without_sentiment,
       coalesce(sum(t.analysis IS NOT NULL AND c.answered IS NULL), 0) AS without_answered
  FROM call AS c JOIN call_text AS t ON t.id = c.id
 WHERE c.started_ms >= :since_ms AND c.started_ms < :until_ms
