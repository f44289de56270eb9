SELECT call_id, customer_number, error FROM status_update
