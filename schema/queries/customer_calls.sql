SELECT count(*) FROM call WHERE customer_id = :customer_id
