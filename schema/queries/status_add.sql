INSERT INTO status_update (call_id, status, first_ms, type, line_number, customer_number, error)
VALUES (:call_id, :status, :first_ms, :type, :line_number, :customer_number, :error)
ON CONFLICT (call_id, status) DO UPDATE
   SET first_ms = min(first_ms, excluded.first_ms),
       type = max(type, excluded.type),
       -- Of two different values the lesser stays: whichever came first.
       line_number = coalesce(min(line_number, excluded.line_number), line_number, excluded.line_number),
       customer_number = coalesce(min(customer_number, excluded.customer_number), customer_number,
                                  excluded.customer_number),
       error = coalesce(min(error, excluded.error), error, excluded.error)
 WHERE excluded.first_ms < first_ms OR excluded.type > type
    OR coalesce(min(line_number, excluded.line_number), line_number, excluded.line_number) IS NOT line_number
    OR coalesce(min(customer_number, excluded.customer_number), customer_number, excluded.customer_number)
       IS NOT customer_number
    OR coalesce(min(error, excluded.error), error, excluded.error) IS NOT error
