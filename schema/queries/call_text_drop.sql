DELETE FROM call_text WHERE id = :id
