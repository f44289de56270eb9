SELECT 1 AS found FROM quarantine WHERE held = 1 AND bytes = :bytes AND body = :body
