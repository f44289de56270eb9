-- Every id that a call is known by.
SELECT id, call_id FROM call_text UNION ALL SELECT call, call_id FROM alias
