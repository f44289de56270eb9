-- Whether a call that only the platform's list told of ended at about this time. A day is the longest a call lasts.
SELECT 1 AS found
  FROM call AS c
 WHERE c.started_ms > :until_ms - 86400000 AND c.started_ms <= :until_ms
   AND c.customer_id IS :customer_id
   AND c.started_ms + c.duration_s * 1000 BETWEEN :since_ms AND :until_ms
   AND NOT EXISTS (SELECT 1 FROM delivery AS d WHERE d.call = c.id AND d.source <> 2)
 LIMIT 1
