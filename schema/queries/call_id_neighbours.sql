-- The ids on either side of one, of each kind that `calltally show` looks for.
SELECT max(call_id) AS call_id FROM call_text WHERE call_id < :call_id
UNION ALL
SELECT min(call_id) FROM call_text WHERE call_id > :call_id
UNION ALL
SELECT max(call_id) FROM alias WHERE call_id < :call_id
UNION ALL
SELECT min(call_id) FROM alias WHERE call_id > :call_id
UNION ALL
SELECT max(call_id) FROM status_update WHERE call_id < :call_id
UNION ALL
SELECT min(call_id) FROM status_update WHERE call_id > :call_id
