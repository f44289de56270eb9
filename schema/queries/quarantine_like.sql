SELECT 1 FROM quarantine WHERE held = 1 AND bytes = :bytes AND body = :body
