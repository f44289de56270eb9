UPDATE quarantine SET status = :status, reason = :reason WHERE id = :id
