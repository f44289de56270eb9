INSERT INTO customer (number) VALUES (:number)
