-- The newest rows first: what is wrong now is shown.
SELECT u.call, u.fields, u.start_unknown, t.call_id, t.started_ms, t.received_ms
  FROM unreadable AS u JOIN call_text AS t ON t.id = u.call
 ORDER BY u.call DESC
