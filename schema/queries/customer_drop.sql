DELETE FROM customer
 WHERE id = :id
   AND NOT EXISTS (SELECT 1 FROM call WHERE customer_id = :id)
   AND NOT EXISTS (SELECT 1 FROM listed WHERE customer_id = :id)
