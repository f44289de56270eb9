SELECT call_id FROM call_text ORDER BY 1
