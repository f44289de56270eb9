SELECT call FROM alias WHERE call_id = :call_id
