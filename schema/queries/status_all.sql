SELECT call_id, customer_number, error, first_ms FROM status_update
