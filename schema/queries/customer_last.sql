SELECT max(id) FROM customer
