-- Every id that a call is known by, in order.
SELECT call_id FROM call_text UNION SELECT call_id FROM alias ORDER BY 1
