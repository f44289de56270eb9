-- Calls that ended in [since, until) and were never reported, the newest first.
SELECT s.call_id, max(s.first_ms) AS ended_ms, max(s.line_number) AS line_number,
       max(s.customer_number) AS customer_number
  FROM status_update AS s
 WHERE s.status IN ('ended', 'ended-with-error', 'ended-with-debugging')
   AND NOT EXISTS (SELECT 1 FROM call_text AS t WHERE t.call_id = s.call_id)
   AND NOT EXISTS (SELECT 1 FROM alias AS a WHERE a.call_id = s.call_id)
 GROUP BY s.call_id
HAVING ended_ms >= :since_ms AND ended_ms < :until_ms
 ORDER BY ended_ms DESC, s.call_id
