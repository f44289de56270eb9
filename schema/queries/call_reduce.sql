UPDATE call SET customer_id = NULL WHERE started_ms = :started_ms AND id = :id
