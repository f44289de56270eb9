-- Everything known by an id that lies in a stretch of ids: calls, their other ids, and calls without a report (call 0).
SELECT call_id, id AS call, started_ms FROM call_text WHERE call_id >= :first AND call_id < :beyond
UNION ALL
SELECT a.call_id, a.call, t.started_ms
  FROM alias AS a JOIN call_text AS t ON t.id = a.call
 WHERE a.call_id >= :first AND a.call_id < :beyond
UNION ALL
SELECT s.call_id, 0, min(s.first_ms)
  FROM status_update AS s
 WHERE s.call_id >= :first AND s.call_id < :beyond
   AND NOT EXISTS (SELECT 1 FROM call_text AS t WHERE t.call_id = s.call_id)
   AND NOT EXISTS (SELECT 1 FROM alias AS a WHERE a.call_id = s.call_id)
 GROUP BY s.call_id
 ORDER BY 1
 LIMIT :limit
