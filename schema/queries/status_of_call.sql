SELECT status, first_ms, type, line_number, customer_number, error
  FROM status_update
 WHERE call_id = :call_id
 ORDER BY first_ms, status
