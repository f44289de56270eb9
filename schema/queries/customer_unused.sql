DELETE FROM customer
 WHERE id >= :first AND id < :end
   AND id NOT IN (SELECT customer_id FROM call WHERE customer_id >= :first AND customer_id < :end
                  UNION ALL
                  SELECT customer_id FROM listed WHERE customer_id >= :first AND customer_id < :end)
