-- Calls of other platforms than Flireo that began in [since, until) and of which neither an end nor a report came, the
-- newest first. Flireo's list may have such a call under another id.
SELECT s.call_id, max(s.first_ms) AS begun_ms, max(s.line_number) AS line_number
  FROM status_update AS s
 WHERE s.status IN ('in-progress', 'forwarding', 'ongoing') AND instr(s.call_id, char(31))
   AND NOT EXISTS (SELECT 1 FROM status_update AS e WHERE e.call_id = s.call_id AND e.status LIKE 'ended%')
   AND NOT EXISTS (SELECT 1 FROM call_text AS t WHERE t.call_id = s.call_id)
 GROUP BY s.call_id
HAVING begun_ms >= :since_ms AND begun_ms < :until_ms
 ORDER BY begun_ms DESC, s.call_id
