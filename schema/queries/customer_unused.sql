DELETE FROM customer
 WHERE id NOT IN (SELECT customer_id FROM call WHERE customer_id IS NOT NULL UNION SELECT customer_id FROM listed)
