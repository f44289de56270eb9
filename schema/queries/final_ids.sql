-- All ids that a final call is kept under, its own first.
SELECT call_id, 0 AS besides FROM call_text WHERE id = :call
UNION ALL
SELECT call_id, 1 FROM alias WHERE call = :call
 ORDER BY besides, call_id
