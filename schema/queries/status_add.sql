INSERT INTO status_update (call_id, status, first_ms, type, line_number, customer_number, error)
VALUES (:call_id, :status, :first_ms, :type, :line_number, :customer_number, :error)
ON CONFLICT (call_id, status) DO UPDATE
   SET first_ms = min(first_ms, excluded.first_ms),
       type = max(type, excluded.type),
       line_number = coalesce(line_number, excluded.line_number),
       customer_number = coalesce(customer_number, excluded.customer_number),
       error = coalesce(error, excluded.error)
 WHERE excluded.first_ms < first_ms OR (type = 0 AND excluded.type <> 0)
    OR (line_number IS NULL AND excluded.line_number IS NOT NULL)
    OR (customer_number IS NULL AND excluded.customer_number IS NOT NULL)
    OR (error IS NULL AND excluded.error IS NOT NULL)
