SELECT call_id, topic, quality FROM call_text WHERE id = :id
