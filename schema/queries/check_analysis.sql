-- Calls that started in [since, until) and ended before ended_until, of which Retell posted the end and never the analysis:
-- call_ended without call_analyzed. What the platform's list tells of a call is all there is. The newest first.
SELECT t.call_id, c.started_ms + coalesce(c.duration_s, 0) * 1000 AS ended_ms, t.line_number
  FROM call AS c
  JOIN call_text AS t ON t.id = c.id
 WHERE c.started_ms >= :since_ms AND c.started_ms < :until_ms AND t.platform = 'retell'
   AND c.started_ms + coalesce(c.duration_s, 0) * 1000 < :ended_until_ms
   AND EXISTS (SELECT 1 FROM delivery AS d WHERE d.call = c.id AND d.source = 1 AND d.body ->> 'event' = 'call_ended')
   AND NOT EXISTS (SELECT 1 FROM delivery AS d
                    WHERE d.call = c.id AND (d.source = 2 OR d.body ->> 'event' = 'call_analyzed'))
 ORDER BY c.started_ms DESC, c.id
