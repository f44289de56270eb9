SELECT call_id, customer_number, summary FROM call_text WHERE id = :id
