SELECT id, number FROM customer
