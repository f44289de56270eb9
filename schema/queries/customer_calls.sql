SELECT count(*) AS calls FROM call WHERE customer_id = :customer_id
