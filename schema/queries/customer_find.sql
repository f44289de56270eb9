SELECT id FROM customer WHERE number = :number
