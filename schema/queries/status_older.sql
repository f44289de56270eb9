SELECT s.call_id, count(*) AS updates
  FROM status_update AS s
 WHERE NOT EXISTS (SELECT 1 FROM call_text AS t WHERE t.call_id = s.call_id)
   AND NOT EXISTS (SELECT 1 FROM alias AS a WHERE a.call_id = s.call_id)
 GROUP BY s.call_id
HAVING max(s.first_ms) < :before_ms
