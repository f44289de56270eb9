SELECT id FROM call_text WHERE call_id = :call_id
