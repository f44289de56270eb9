-- Every id that a call is known by, with its own, and the customer's number as sent.
SELECT id, call_id, started_ms, call_id AS known_id, customer_number FROM call_text
UNION ALL
SELECT a.call, t.call_id, t.started_ms, a.call_id, t.customer_number
  FROM alias AS a JOIN call_text AS t ON t.id = a.call
