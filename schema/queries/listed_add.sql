INSERT OR IGNORE INTO listed (customer_id, started_ms, delivery) VALUES (:customer_id, :started_ms, :delivery)
