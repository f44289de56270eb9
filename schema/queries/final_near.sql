-- Final calls that a report told of and that no other id is known of yet: the platform's list gives no report time.
SELECT c.id, c.started_ms, t.line_number
  FROM call AS c
  JOIN final_call AS f ON f.call = c.id
  JOIN call_text AS t ON t.id = c.id
 WHERE c.started_ms BETWEEN :since_ms AND :until_ms
   AND c.duration_s = :duration_s
   AND t.reported_ms IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM alias AS a WHERE a.call = c.id)
 ORDER BY c.started_ms, c.id
