SELECT call_id, summary FROM call_text WHERE id = :id
