UPDATE quarantine SET reason = :reason, bytes = :bytes, body = :body, held = :held
 WHERE id = :id
