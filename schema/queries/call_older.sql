-- Calls that began before, oldest first. Those of which only figures are kept are among them when whole calls are asked for.
SELECT c.id, t.call_id, c.started_ms
  FROM call AS c JOIN call_text AS t ON t.id = c.id
 WHERE c.started_ms < :before_ms
   AND (:whole OR NOT EXISTS (SELECT 1 FROM final_call AS f WHERE f.call = c.id))
 ORDER BY c.started_ms, c.id
