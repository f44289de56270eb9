SELECT max(id) AS id FROM customer
